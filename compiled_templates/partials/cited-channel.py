from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/cited-channel.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_guidance = resolve('guidance')
    pass
    if (environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel') and environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'), 'address')):
        pass
        yield '[^channel-guidance]: Home Office, ['
        yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'), 'title')))
        yield ']('
        yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'), 'address')))
        yield ') ('
        yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'), 'edition')))
        yield '):\n'
        yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'), 'printed_address')))
        yield '\n\n'
    elif environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'):
        pass
        yield '[^channel-guidance]: Home Office, '
        yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'), 'title')))
        yield ' ('
        yield str(environment.finalize(context, environment.getattr(environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'), 'edition')))
        yield ')\n\n'

blocks = {}
debug_info = '1=12&2=15&3=21&5=23&6=26'
