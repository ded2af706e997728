from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/training.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_has_why = resolve('has_why')
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
        yield '## Training of staff and partners\n\n'
        yield str(environment.finalize(context, t_2('training')))
    elif (('partners' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'partners.sessions') or environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'partners.sessions'))):
        pass
        yield str(environment.finalize(context, t_1('partners')))
        yield '## Training of partners\n\n'
        yield str(environment.finalize(context, t_2('partners')))
    template = environment.get_template('partials/training-in-brief.md.jinja', 'partials/training.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('sections/partners.md.jinja', 'partials/training.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

blocks = {}
debug_info = '1=26&4=31&8=36&10=43'
