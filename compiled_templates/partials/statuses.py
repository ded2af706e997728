from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/statuses.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_objective_statuses = resolve('objective_statuses')
    l_0_facts = resolve('facts')
    pass
    yield str(environment.finalize(context, environment.call(context, (undefined(name='objective_statuses') if l_0_objective_statuses is missing else l_0_objective_statuses), 'actions', is_old=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'actions.is-old'))))

blocks = {}
debug_info = '1=13'
