from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/timeliness.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_count = resolve('count')
    l_0_plural = resolve('plural')
    l_0_day = resolve('day')
    l_0_last_day = resolve('last_day')
    l_0_ref = resolve('ref')
    l_0_is_hidden = resolve('is_hidden')
    l_0_table = resolve('table')
    l_0_reviews_overdue = resolve('reviews_overdue')
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
        t_4 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if (('timeliness' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'time.tables')):
        pass
        yield str(environment.finalize(context, t_1('timeliness')))
        if ('channel.time' in environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'time.tables')):
            pass
            l_1_days_to_panel = resolve('days_to_panel')
            l_1_period = resolve('period')
            l_1_base = t_3([environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'time.figures'), '.received-to-panel'])
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='days_to_panel') if l_1_days_to_panel is missing else l_1_days_to_panel), l_1_base, environment.getattr((undefined(name='period') if l_1_period is missing else l_1_period), 'told'), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'time.panel_target'), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'time.year'), table=environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'channel.time'))))
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'channel.time')))
            yield '\n\n'
            l_1_base = l_1_days_to_panel = l_1_period = missing
        if ('channel.open' in environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'time.tables')):
            pass
            if (not t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'open.cases'))):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'open.cases', 'case was', 'cases were', start=True)))
                yield ' open on '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='last_day') if l_0_last_day is missing else l_0_last_day))))
                yield ' ('
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'channel.open')))
                yield ').\n'
            elif environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'open.cases'):
                pass
                yield 'The number of cases open on '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='last_day') if l_0_last_day is missing else l_0_last_day))))
                yield ' is not given, so that nobody can be recognised ('
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'channel.open')))
                yield ').\n'
            else:
                pass
                yield 'The cases open on '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='last_day') if l_0_last_day is missing else l_0_last_day))))
                yield ' are in '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'channel.open')))
                yield ' by the time since adoption.\n'
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'channel.open')))
            yield '\n\n'
        if ('channel.reviews' in environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'time.tables')):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='reviews_overdue') if l_0_reviews_overdue is missing else l_0_reviews_overdue), 'reviews.overdue', (undefined(name='last_day') if l_0_last_day is missing else l_0_last_day), table=environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'channel.reviews'))))
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'channel.reviews')))
            yield '\n\n'
        yield str(environment.finalize(context, t_2('timeliness')))

blocks = {}
debug_info = '1=45&2=48&4=54&6=56&10=59&11=61&12=63&13=69&14=72&16=79&20=84&23=86&24=88&26=90&1=92'
