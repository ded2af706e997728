from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'scpb.md.jinja (cover: Date of meeting)'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_meeting = resolve('meeting')
    l_0_day = resolve('day')
    pass
    yield '\n\n\n\n\n\n\n\n\n'
    if (undefined(name='meeting') if l_0_meeting is missing else l_0_meeting):
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='meeting') if l_0_meeting is missing else l_0_meeting))))

blocks = {}
debug_info = '10=14'
