from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/key-figures.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_key_figures = resolve('key_figures')
    pass
    yield str(environment.finalize(context, environment.call(context, (undefined(name='key_figures') if l_0_key_figures is missing else l_0_key_figures))))

blocks = {}
debug_info = '1=12'
