from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/casework.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_is_hidden = resolve('is_hidden')
    l_0_facts = resolve('facts')
    l_0_period = resolve('period')
    l_0_is_in_deep_dive = resolve('is_in_deep_dive')
    l_0_referrals_received = resolve('referrals_received')
    l_0_cases_live = resolve('cases_live')
    l_0_last_day = resolve('last_day')
    l_0_unavailable = resolve('unavailable')
    l_0_day = resolve('day')
    try:
        t_1 = environment.filters['a section begins']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'a section begins' found.")
    try:
        t_2 = environment.filters['a section ends']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'a section ends' found.")
    try:
        t_3 = environment.filters['joined by ~']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'joined by ~' found.")
    try:
        t_4 = environment.filters['weighed when made']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'weighed when made' found.")
    try:
        t_5 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if (('casework' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and ((not t_5(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'channel.period.referred'))) or environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'channel.period.referred'))):
        pass
        yield str(environment.finalize(context, t_1('casework')))
        l_0_is_in_deep_dive = (((('deep-dive' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and ('deep-dive.figures' in (undefined(name='facts') if l_0_facts is missing else l_0_facts))) and (environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'deep-dive.year'), 'label') == environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'label'))) and environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), t_3([environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'deep-dive.figures'), '.cases'])))
        context.vars['is_in_deep_dive'] = l_0_is_in_deep_dive
        context.exported_vars.add('is_in_deep_dive')
        if ((not environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'channel.period.referred')) or ((not t_5(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'channel.period.accepted'))) and (not (undefined(name='is_in_deep_dive') if l_0_is_in_deep_dive is missing else l_0_is_in_deep_dive)))):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='referrals_received') if l_0_referrals_received is missing else l_0_referrals_received), 'channel.period.referred', 'channel.period.accepted', environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told'), trend=environment.call(context, environment.getattr((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'get'), 'trends'), label=environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'label'), says_accepted=(not (undefined(name='is_in_deep_dive') if l_0_is_in_deep_dive is missing else l_0_is_in_deep_dive)))))
            yield '\n'
        if (not t_5(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'channel.live'))):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='cases_live') if l_0_cases_live is missing else l_0_cases_live), 'channel.live', (undefined(name='last_day') if l_0_last_day is missing else l_0_last_day), none='There were no live cases')))
            yield '\n'
        if (None in t_4((environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'channel.period.referred'), environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'channel.period.accepted'), environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'channel.live')))):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_4({'channel.period.referred': t_3(['The number of referrals received ', environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')]), 'channel.period.accepted': 'The number of cases accepted onto Channel', 'channel.live': t_3(['The number of live cases on ', environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='last_day') if l_0_last_day is missing else l_0_last_day))])}))))
            yield '\n'
        yield '\n\n'
        yield str(environment.finalize(context, t_2('casework')))

blocks = {}
debug_info = '1=52&2=55&4=58&5=60&8=62&9=64&11=66&12=68&1=71'
