from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/committee-status.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_status = resolve('status')
    l_0_exempt = resolve('exempt')
    pass
    if ((undefined(name='status') if l_0_status is missing else l_0_status) == 'draft'):
        pass
        yield 'Draft: not for publication'
    elif ((undefined(name='status') if l_0_status is missing else l_0_status) == 'exempt'):
        pass
        yield 'Exempt: not for publication, by virtue of '
        yield str(environment.finalize(context, environment.getattr((undefined(name='exempt') if l_0_exempt is missing else l_0_exempt), 'cited')))
        yield ' of '
        yield str(environment.finalize(context, environment.getattr((undefined(name='exempt') if l_0_exempt is missing else l_0_exempt), 'schedule')))
    else:
        pass
        yield 'Public'

blocks = {}
debug_info = '1=13&3=16&4=19'
