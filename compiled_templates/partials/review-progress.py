from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/review-progress.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_plural = resolve('plural')
    l_0_appendix = resolve('appendix')
    l_0_ref = resolve('ref')
    l_0_recommendation_statuses = resolve('recommendation_statuses')
    l_0_facts = resolve('facts')
    l_0_count = resolve('count')
    l_0_recommendations_overdue = resolve('recommendations_overdue')
    l_0_as_at = resolve('as_at')
    l_0_has_why = resolve('has_why')
    l_0_unavailable = resolve('unavailable')
    l_0_table = resolve('table')
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_2 = environment.filters['weighed when made']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'weighed when made' found.")
    pass
    yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'recommendations.total', 'recommendation was', 'recommendations were', start=True)))
    yield ' made'
    if (undefined(name='appendix') if l_0_appendix is missing else l_0_appendix):
        pass
        yield ' ('
        yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'recommendations')))
        yield ', in an appendix)'
    yield '.\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='recommendation_statuses') if l_0_recommendation_statuses is missing else l_0_recommendation_statuses), 'recommendations', environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'recommendations.day'))))
    yield '\n'
    if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'recommendations.overdue'):
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='recommendations_overdue') if l_0_recommendations_overdue is missing else l_0_recommendations_overdue), 'recommendations.overdue', recorded=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'recommendations.day'), as_at=(undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
        yield '\n'
    elif environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'recommendations.overdue'):
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_2({'recommendations.overdue': 'The number of recommendations past their due date'}))))
        yield '\n'
    yield '\n\n'
    if (t_1(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'recommendations.reviews')) > 1):
        pass
        yield "Each review's recommendations are counted in "
        yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'recommendations.status')))
        yield '.\n\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'recommendations.status')))
        yield '\n\n'

blocks = {}
debug_info = '1=34&2=36&3=42&4=44&5=46&6=48&7=50&11=53&12=56&14=58'
