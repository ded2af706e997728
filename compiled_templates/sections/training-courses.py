from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/training-courses.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_count = resolve('count')
    l_0_plural = resolve('plural')
    l_0_ref = resolve('ref')
    l_0_table = resolve('table')
    try:
        t_1 = environment.filters['a section begins']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'a section begins' found.")
    try:
        t_2 = environment.filters['a section ends']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'a section ends' found.")
    try:
        t_3 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if (('training-courses' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.courses-shown')):
        pass
        yield str(environment.finalize(context, t_1('training-courses')))
        if (not t_3(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'training.courses.people'))):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'training.courses.people', 'member of staff', 'members of staff', start=True)))
            yield ' took one or more\nof these courses ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.courses')))
            if environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.courses-across'):
                pass
                yield ' and, by department, '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.courses-by-department')))
            yield ').\n'
        else:
            pass
            yield 'The staff who took each course are counted in '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.courses')))
            if environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.courses-across'):
                pass
                yield ' and, by department, in '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.courses-by-department')))
            yield '.\n'
        yield '\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'training.courses')))
        yield '\n\n'
        if environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.courses-across'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'training.courses-by-department')))
            yield '\n\n'
        yield str(environment.finalize(context, t_2('training-courses')))

blocks = {}
debug_info = '1=35&2=38&3=40&4=42&5=43&7=51&8=52&11=58&13=60&14=62&1=64'
