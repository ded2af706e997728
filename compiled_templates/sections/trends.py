from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/trends.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_shows_cases = resolve('shows_cases')
    l_0_has_rows = resolve('has_rows')
    l_0_engagements_over_time = resolve('engagements_over_time')
    l_0_ref = resolve('ref')
    l_0_table = resolve('table')
    l_0_has_chart = resolve('has_chart')
    l_0_chart = resolve('chart')
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
    pass
    if (('trends' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and (((environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'trends') and (undefined(name='shows_cases') if l_0_shows_cases is missing else l_0_shows_cases)) or environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'trends.training')) or environment.call(context, environment.getattr((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'get'), 'trends.engagements'))):
        pass
        yield str(environment.finalize(context, t_1('trends')))
        if (environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'trends') and (undefined(name='shows_cases') if l_0_shows_cases is missing else l_0_shows_cases)):
            pass
            l_1_referrals_over_time = resolve('referrals_over_time')
            l_1_trend = environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'trends')
            l_1_has_concerns = (environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'trends'), 'has_concerns') and environment.call(context, (undefined(name='has_rows') if l_0_has_rows is missing else l_0_has_rows), 'trends.concerns', besides=1))
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='referrals_over_time') if l_1_referrals_over_time is missing else l_1_referrals_over_time), l_1_trend, table=environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), environment.getattr(l_1_trend, 'table')))))
            yield '\n'
            if l_1_has_concerns:
                pass
                yield 'Their types of concern are in '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'trends.concerns')))
                yield '.\n'
            if environment.getattr(l_1_trend, 'breaks'):
                pass
                yield 'Numbers or headings marked [b] cannot be compared with those before them, for the reason below the table.\n'
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), environment.getattr(l_1_trend, 'table'))))
            yield '\n\n'
            if environment.call(context, (undefined(name='has_chart') if l_0_has_chart is missing else l_0_has_chart), t_3([environment.getattr(l_1_trend, 'table'), '.chart'])):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='chart') if l_0_chart is missing else l_0_chart), t_3([environment.getattr(l_1_trend, 'table'), '.chart']))))
                yield '\n\n'
            if l_1_has_concerns:
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'trends.concerns')))
                yield '\n\n'
            elif environment.getattr(l_1_trend, 'has_concerns'):
                pass
                yield 'Their types of concern are not given, so that nobody can be recognised.\n\n'
            l_1_trend = l_1_has_concerns = l_1_referrals_over_time = missing
        if environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'trends.training'):
            pass
            l_1_coverage_over_time = resolve('coverage_over_time')
            l_1_trend = environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'trends.training')
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='coverage_over_time') if l_1_coverage_over_time is missing else l_1_coverage_over_time), l_1_trend, table=environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'trends.training'))))
            yield '\n\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'trends.training')))
            yield '\n\n'
            if environment.call(context, (undefined(name='has_chart') if l_0_has_chart is missing else l_0_has_chart), 'trends.training.chart'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='chart') if l_0_chart is missing else l_0_chart), 'trends.training.chart')))
                yield '\n\n'
            l_1_trend = l_1_coverage_over_time = missing
        if environment.call(context, environment.getattr((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'get'), 'trends.engagements'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='engagements_over_time') if l_0_engagements_over_time is missing else l_0_engagements_over_time), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'trends.engagements'), table=environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'trends.engagements'))))
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'trends.engagements')))
            yield '\n\n'
            if environment.call(context, (undefined(name='has_chart') if l_0_has_chart is missing else l_0_has_chart), 'trends.engagements.chart'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='chart') if l_0_chart is missing else l_0_chart), 'trends.engagements.chart')))
                yield '\n\n'
        yield str(environment.finalize(context, t_2('trends')))

blocks = {}
debug_info = '1=38&2=41&4=47&5=49&6=52&8=54&13=58&15=60&16=62&19=64&20=66&22=68&28=72&30=77&33=79&35=81&36=83&41=86&42=88&44=90&46=92&47=94&1=96'
