from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/journey.md.jinja'

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
    if (('journey' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'journey.steps')):
        pass
        yield str(environment.finalize(context, t_1('journey')))
        l_1_base = environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'journey.figures')
        pass
        l_2_count = resolve('count')
        l_2_is_hidden = resolve('is_hidden')
        l_2_unavailable = resolve('unavailable')
        l_2_period = resolve('period')
        l_2_ref = resolve('ref')
        l_2_day = resolve('day')
        l_2_as_at = resolve('as_at')
        l_2_by = resolve('by')
        l_2_journey_of_received = resolve('journey_of_received')
        l_2_table = resolve('table')
        l_2_has_chart = resolve('has_chart')
        l_2_chart = resolve('chart')
        l_2_received = t_3([l_1_base, '.cohort.received'])
        pass
        if (t_5(environment.call(context, (undefined(name='count') if l_2_count is missing else l_2_count), l_2_received)) and (not environment.call(context, (undefined(name='is_hidden') if l_2_is_hidden is missing else l_2_is_hidden), l_2_received))):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_2_unavailable is missing else l_2_unavailable), t_4({l_2_received: t_3(['The number of referrals received ', environment.getattr((undefined(name='period') if l_2_period is missing else l_2_period), 'told')])}))))
            yield '\n\n\n'
        else:
            pass
            if (environment.call(context, (undefined(name='count') if l_2_count is missing else l_2_count), l_2_received) == 0):
                pass
                yield 'No referrals were received '
                yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_2_period is missing else l_2_period), 'told')))
                yield '.\nThe steps that earlier referrals took in the period are in '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_2_ref is missing else l_2_ref), 'channel.journey')))
                yield '.\n\n'
            else:
                pass
                l_2_by = ('' if (environment.call(context, (undefined(name='day') if l_2_day is missing else l_2_day), (undefined(name='as_at') if l_2_as_at is missing else l_2_as_at)) in environment.getattr((undefined(name='period') if l_2_period is missing else l_2_period), 'told')) else environment.call(context, (undefined(name='day') if l_2_day is missing else l_2_day), (undefined(name='as_at') if l_2_as_at is missing else l_2_as_at)))
                yield str(environment.finalize(context, environment.call(context, (undefined(name='journey_of_received') if l_2_journey_of_received is missing else l_2_journey_of_received), t_3([l_1_base, '.cohort']), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'journey.steps'), when=environment.getattr((undefined(name='period') if l_2_period is missing else l_2_period), 'told'), by=(undefined(name='by') if l_2_by is missing else l_2_by), table=environment.call(context, (undefined(name='ref') if l_2_ref is missing else l_2_ref), 'channel.journey'))))
                yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_2_table is missing else l_2_table), 'channel.journey')))
            yield '\n\n'
            if environment.call(context, (undefined(name='has_chart') if l_2_has_chart is missing else l_2_has_chart), 'channel.journey.chart'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='chart') if l_2_chart is missing else l_2_chart), 'channel.journey.chart')))
                yield '\n\n'
            if environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'journey.by'):
                pass
                yield 'The same numbers by '
                yield str(environment.finalize(context, environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'journey.by')))
                yield ' are in '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_2_ref is missing else l_2_ref), 'channel.journey-by')))
                yield '.\n\n'
                yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_2_table is missing else l_2_table), 'channel.journey-by')))
                yield '\n\n'
            l_3_has_rows = resolve('has_rows')
            l_3_closed = t_3([l_1_base, '.cohort.closed'])
            l_3_reasons = 'channel.closing-reasons'
            pass
            if (environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'journey.closing-reasons') and (environment.call(context, (undefined(name='count') if l_2_count is missing else l_2_count), l_3_closed) != 0)):
                pass
                if (environment.call(context, (undefined(name='has_rows') if l_3_has_rows is missing else l_3_has_rows), l_3_reasons, besides=2) or (environment.call(context, (undefined(name='has_rows') if l_3_has_rows is missing else l_3_has_rows), l_3_reasons) and (environment.call(context, (undefined(name='count') if l_2_count is missing else l_2_count), t_3([l_3_closed, '.stated'])) == 0))):
                    pass
                    yield 'The reasons for closing the referrals received '
                    yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_2_period is missing else l_2_period), 'told')))
                    yield ' are in '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_2_ref is missing else l_2_ref), l_3_reasons)))
                    yield '.\n\n'
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_2_table is missing else l_2_table), l_3_reasons)))
                    yield '\n\n'
                elif ((environment.call(context, (undefined(name='is_hidden') if l_2_is_hidden is missing else l_2_is_hidden), l_3_closed) or (not t_5(environment.call(context, (undefined(name='count') if l_2_count is missing else l_2_count), t_3([l_3_closed, '.stated']))))) or environment.call(context, (undefined(name='is_hidden') if l_2_is_hidden is missing else l_2_is_hidden), t_3([l_3_closed, '.stated']))):
                    pass
                    yield 'The reasons for closing the referrals received '
                    yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_2_period is missing else l_2_period), 'told')))
                    yield ' are not given, so that nobody can be recognised.\n\n'
                else:
                    pass
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_2_unavailable is missing else l_2_unavailable), t_4({t_3([l_3_closed, '.stated']): 'The number of these referrals by reason for closing'}))))
                    yield '\n\n\n'
            l_3_closed = l_3_reasons = l_3_has_rows = missing
        l_2_received = l_2_count = l_2_is_hidden = l_2_unavailable = l_2_period = l_2_ref = l_2_day = l_2_as_at = l_2_by = l_2_journey_of_received = l_2_table = l_2_has_chart = l_2_chart = missing
        l_1_base = missing
        yield str(environment.finalize(context, t_2('journey')))

blocks = {}
debug_info = '1=43&4=62&5=64&9=68&10=71&11=73&14=77&15=78&18=80&20=82&21=84&24=86&25=89&27=93&31=99&32=101&33=104&35=108&37=110&38=113&41=117&1=122'
