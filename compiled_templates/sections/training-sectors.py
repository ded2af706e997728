from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/training-sectors.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_has_finding = resolve('has_finding')
    l_0_finding = resolve('finding')
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
    pass
    if (('training-sectors' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.own-sectors')):
        pass
        yield str(environment.finalize(context, t_1('training-sectors')))
        if environment.call(context, (undefined(name='has_finding') if l_0_has_finding is missing else l_0_has_finding), 'training.sectors'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='finding') if l_0_finding is missing else l_0_finding), 'training.sectors')))
            yield ' ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.sectors')))
            yield ').\n'
        else:
            pass
            yield 'The '
            yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'sessions')))
            yield ' and the people trained in each sector are in '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.sectors')))
            yield '.\n'
        yield '\n\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'training.sectors')))
        yield '\n\n'
        yield str(environment.finalize(context, t_2('training-sectors')))

blocks = {}
debug_info = '1=29&2=32&3=34&5=41&9=46&1=48'
