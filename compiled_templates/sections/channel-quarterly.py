from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/channel-quarterly.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
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
        t_4 = environment.filters['last']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'last' found.")
    try:
        t_5 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_6 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_7 = environment.filters['lower']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'lower' found.")
    try:
        t_8 = environment.filters['replace']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named 'replace' found.")
    try:
        t_9 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_9(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if ('channel-quarterly' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('channel-quarterly')))
        l_1_shown = t_6(context.eval_ctx, environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'channel.quarters'))
        pass
        l_2_latest = t_4(environment, l_1_shown)
        pass
        l_3_count = resolve('count')
        l_3_is_hidden = resolve('is_hidden')
        l_3_new_cases = resolve('new_cases')
        l_3_as_at = resolve('as_at')
        l_3_ref = resolve('ref')
        l_3_last_quarters = resolve('last_quarters')
        l_3_cases_accepted = resolve('cases_accepted')
        l_3_table = resolve('table')
        l_3_has_chart = resolve('has_chart')
        l_3_chart = resolve('chart')
        l_3_base = t_3(['channel.', t_8(context.eval_ctx, t_8(context.eval_ctx, t_7(environment.getattr(l_2_latest, 'label')), '/', '-'), ' ', '-')])
        pass
        if ((not t_9(environment.call(context, (undefined(name='count') if l_3_count is missing else l_3_count), t_3([l_3_base, '.referred'])))) or environment.call(context, (undefined(name='is_hidden') if l_3_is_hidden is missing else l_3_is_hidden), t_3([l_3_base, '.referred']))):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='new_cases') if l_3_new_cases is missing else l_3_new_cases), l_3_base, l_2_latest, (undefined(name='as_at') if l_3_as_at is missing else l_3_as_at), table=environment.call(context, (undefined(name='ref') if l_3_ref is missing else l_3_ref), 'channel.framework'))))
            yield '\n'
        else:
            pass
            yield 'The referrals received in '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='last_quarters') if l_3_last_quarters is missing else l_3_last_quarters), t_5(l_1_shown))))
            yield ' and their outcomes are in '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_3_ref is missing else l_3_ref), 'channel.framework')))
            yield '.\n'
        if (environment.call(context, (undefined(name='count') if l_3_count is missing else l_3_count), t_3([l_3_base, '.referred'])) and ((not t_9(environment.call(context, (undefined(name='count') if l_3_count is missing else l_3_count), t_3([l_3_base, '.accepted'])))) or environment.call(context, (undefined(name='is_hidden') if l_3_is_hidden is missing else l_3_is_hidden), t_3([l_3_base, '.accepted'])))):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='cases_accepted') if l_3_cases_accepted is missing else l_3_cases_accepted), t_3([l_3_base, '.accepted']), (undefined(name='as_at') if l_3_as_at is missing else l_3_as_at))))
            yield '\n'
        yield 'One referral may have several outcomes, or none yet.\n\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_3_table is missing else l_3_table), 'channel.framework')))
        yield '\n\n'
        if environment.call(context, (undefined(name='has_chart') if l_3_has_chart is missing else l_3_has_chart), 'channel.framework.chart'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='chart') if l_3_chart is missing else l_3_chart), 'channel.framework.chart')))
            yield '\n\n'
        l_3_base = l_3_count = l_3_is_hidden = l_3_new_cases = l_3_as_at = l_3_ref = l_3_last_quarters = l_3_cases_accepted = l_3_table = l_3_has_chart = l_3_chart = missing
        l_2_latest = missing
        l_1_shown = missing
        yield str(environment.finalize(context, t_2('channel-quarterly')))

blocks = {}
debug_info = '1=67&5=86&6=88&8=93&10=97&11=99&15=102&17=104&18=106&1=111'
