from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'duty-progress.md.jinja (cover: Enclosures)'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_enclosures_listed = resolve('enclosures_listed')
    pass
    yield '\n\n\n\n\n\n\n\n\n\n\n'
    if (undefined(name='enclosures_listed') if l_0_enclosures_listed is missing else l_0_enclosures_listed):
        pass
        template = environment.get_template('partials/committee-enclosures.md.jinja', 'duty-progress.md.jinja (cover: Enclosures)')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()

blocks = {}
debug_info = '12=13'
