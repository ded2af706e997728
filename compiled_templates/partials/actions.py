from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/actions.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
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
    if ('actions' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('actions')))
        yield '## Progress against the action plan\n\n'
        template = environment.get_template('sections/actions.md.jinja', 'partials/actions.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield str(environment.finalize(context, t_2('actions')))

blocks = {}
debug_info = '1=24&4=28&1=34'
