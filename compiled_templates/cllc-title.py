from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'cllc.md.jinja (title)'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_board = resolve('board')
    pass
    yield '\n'
    yield str(environment.finalize(context, (environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'title') or 'Prevent and counter-extremism update')))

blocks = {}
debug_info = '2=13'
