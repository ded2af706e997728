from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/training-in-brief.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_has_text = resolve('has_text')
    l_0_text = resolve('text')
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
    if ('training' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('training')))
        yield 'Staff who need to recognise and refer a concern '
        yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'attend')))
        yield ' '
        yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'in_full')))
        yield '.\n'
        if ('training.target' in (undefined(name='facts') if l_0_facts is missing else l_0_facts)):
            pass
            yield 'The target is that '
            yield str(environment.finalize(context, environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.target')))
            yield '% of them have '
            yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'attended')))
            yield '.\n'
        yield '\n'
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'training-delivery'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'training-delivery')))
            yield '\n\n'
        template = environment.get_template('partials/target.md.jinja', 'partials/training-in-brief.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'training.coverage')))
        yield '\n\n'
        template = environment.get_template('partials/briefings.md.jinja', 'partials/training-in-brief.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        yield str(environment.finalize(context, t_2('training')))

blocks = {}
debug_info = '1=28&2=32&3=36&4=39&7=44&8=46&11=48&13=55&15=57&1=64'
