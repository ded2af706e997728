from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/who.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_count = resolve('count')
    l_0_period = resolve('period')
    l_0_is_hidden = resolve('is_hidden')
    l_0_unavailable = resolve('unavailable')
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
        t_3 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    try:
        t_4 = environment.filters['joined by ~']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'joined by ~' found.")
    try:
        t_5 = environment.filters['weighed when made']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'weighed when made' found.")
    try:
        t_6 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if (('who' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'received.breakdowns')):
        pass
        yield str(environment.finalize(context, t_1('who')))
        if (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'received.total')) == 0):
            pass
            yield 'No referrals were received '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield '.\n\n'
        elif (t_6(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'received.total'))) and (not environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'received.total')))):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_5({environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'received.total'): t_4(['The number of referrals received ', environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')])}))))
            yield '\n\n'
        else:
            pass
            for l_1_by in t_3(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'received.breakdowns'), 194):
                _loop_vars = {}
                pass
                l_2_has_rows = resolve('has_rows')
                l_2_ref = resolve('ref')
                l_2_number = resolve('number')
                l_2_plural = resolve('plural')
                l_2_percent = resolve('percent')
                l_2_table = resolve('table')
                l_2_has_chart = resolve('has_chart')
                l_2_chart = resolve('chart')
                l_2_stated = t_4([environment.getattr(l_1_by, 'base'), '.stated'])
                l_2_not_stated = t_4([environment.getattr(l_1_by, 'base'), '.not-stated'])
                l_2_most = environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), t_4(['received.', environment.getattr(l_1_by, 'key'), '.most']))
                pass
                if (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), l_2_stated) == 0):
                    pass
                    yield 'The '
                    yield str(environment.finalize(context, environment.getattr(l_1_by, 'noun')))
                    yield ' of the referrals received '
                    yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
                    yield ' is not stated.\n\n'
                elif (t_6(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), l_2_stated)) and (not environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), l_2_stated))):
                    pass
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_5({l_2_stated: t_4(['The number of referrals received ', environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told'), ' by ', environment.getattr(l_1_by, 'noun')])}))))
                    yield '\n\n'
                elif (not environment.call(context, (undefined(name='has_rows') if l_2_has_rows is missing else l_2_has_rows), environment.getattr(l_1_by, 'table'), besides=2)):
                    pass
                    yield 'The '
                    yield str(environment.finalize(context, environment.getattr(l_1_by, 'noun')))
                    yield ' of the referrals received '
                    yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
                    yield ' is not given, so that nobody can be recognised.\n\n'
                else:
                    pass
                    if (l_2_most and (not t_6(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), l_2_stated)))):
                        pass
                        yield 'By '
                        yield str(environment.finalize(context, environment.getattr(l_1_by, 'noun')))
                        yield ', '
                        yield str(environment.finalize(context, environment.getattr(l_2_most, 'label')))
                        yield ' is the most frequent ('
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_2_ref is missing else l_2_ref), environment.getattr(l_1_by, 'table'))))
                        yield '):\n'
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='number') if l_2_number is missing else l_2_number), environment.getattr(l_2_most, 'figure'))))
                        yield ' of the '
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_2_plural is missing else l_2_plural), l_2_stated, 'referral that states', 'referrals that state')))
                        yield ' it, or '
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='percent') if l_2_percent is missing else l_2_percent), t_4([environment.getattr(l_2_most, 'figure'), '.percent']))))
                        yield '.\n'
                    elif (not t_6(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), l_2_stated))):
                        pass
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_2_plural is missing else l_2_plural), l_2_stated, 'referral', 'referrals', start=True)))
                        yield ' received '
                        yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
                        yield '\n'
                        yield str(environment.finalize(context, ('states' if (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), l_2_stated) == 1) else 'state')))
                        yield ' the '
                        yield str(environment.finalize(context, environment.getattr(l_1_by, 'noun')))
                        yield ' ('
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_2_ref is missing else l_2_ref), environment.getattr(l_1_by, 'table'))))
                        yield ').\n'
                    else:
                        pass
                        yield 'The number of the referrals received that state the '
                        yield str(environment.finalize(context, environment.getattr(l_1_by, 'noun')))
                        yield ' is not given, so that nobody can be recognised ('
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_2_ref is missing else l_2_ref), environment.getattr(l_1_by, 'table'))))
                        yield ').\n'
                    if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), l_2_not_stated):
                        pass
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_2_plural is missing else l_2_plural), l_2_not_stated, 'referral does', 'referrals do', start=True)))
                        yield ' not state it.\n'
                    yield '\n\n'
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_2_table is missing else l_2_table), environment.getattr(l_1_by, 'table'))))
                    yield '\n\n'
                    if environment.call(context, (undefined(name='has_chart') if l_2_has_chart is missing else l_2_has_chart), t_4([environment.getattr(l_1_by, 'table'), '.chart'])):
                        pass
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='chart') if l_2_chart is missing else l_2_chart), t_4([environment.getattr(l_1_by, 'table'), '.chart']))))
                        yield '\n\n'
                l_2_stated = l_2_not_stated = l_2_most = l_2_has_rows = l_2_ref = l_2_number = l_2_plural = l_2_percent = l_2_table = l_2_has_chart = l_2_chart = missing
            l_1_by = missing
        yield str(environment.finalize(context, t_2('who')))

blocks = {}
debug_info = '1=53&2=56&3=59&5=61&6=63&9=67&11=82&12=85&14=89&15=91&17=93&18=96&21=102&22=105&23=111&24=117&25=119&26=123&28=132&30=136&31=138&35=141&37=143&38=145&1=149'
