from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/cited-duty.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_guidance = resolve('guidance')
    pass
    yield 'Home Office, ['
    yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'duty'), 'title')))
    yield ']('
    yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'duty'), 'address')))
    yield ') ('
    yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'duty'), 'edition')))
    yield '): '
    yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'duty'), 'printed_address')))

blocks = {}
debug_info = '1=13'
