from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'duty-progress.md.jinja (subtitle)'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_council = resolve('council')
    l_0_recorded_or_correct = resolve('recorded_or_correct')
    l_0_facts = resolve('facts')
    l_0_as_at = resolve('as_at')
    pass
    yield '\n\n'
    yield str(environment.finalize(context, environment.getattr((undefined(name='council') if l_0_council is missing else l_0_council), 'name')))
    yield ': information '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='recorded_or_correct') if l_0_recorded_or_correct is missing else l_0_recorded_or_correct), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'actions.day'), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))

blocks = {}
debug_info = '3=16'
