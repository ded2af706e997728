from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/workstream-status.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_workstream_statuses = resolve('workstream_statuses')
    l_0_own = resolve('own')
    l_0_facts = resolve('facts')
    l_0_as_at = resolve('as_at')
    pass
    yield str(environment.finalize(context, environment.call(context, (undefined(name='workstream_statuses') if l_0_workstream_statuses is missing else l_0_workstream_statuses), (undefined(name='own') if l_0_own is missing else l_0_own), recorded=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'actions.day'), as_at=(undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))

blocks = {}
debug_info = '1=15'
