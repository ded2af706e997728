from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'duty-progress.md.jinja (cover: Figures as at)'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_day = resolve('day')
    l_0_as_at = resolve('as_at')
    pass
    yield '\n\n\n\n\n\n\n\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))

blocks = {}
debug_info = '10=14'
