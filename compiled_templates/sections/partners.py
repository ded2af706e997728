from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/partners.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_day = resolve('day')
    l_0_facts = resolve('facts')
    l_0_partner_sessions = resolve('partner_sessions')
    l_0_ref = resolve('ref')
    l_0_appendices = resolve('appendices')
    l_0_table = resolve('table')
    l_0_has_why = resolve('has_why')
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
    pass
    if (('partners' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'partners.sessions')):
        pass
        yield str(environment.finalize(context, t_1('partners')))
        yield 'From '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.since'))))
        yield ' to '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.until'))))
        yield ', '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='partner_sessions') if l_0_partner_sessions is missing else l_0_partner_sessions), 'partners.sessions', known='partners.sessions-with-number', people='partners.people', course=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), table=environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.partners'))))
        yield '\n'
        if ('partner-status' in (undefined(name='appendices') if l_0_appendices is missing else l_0_appendices)):
            pass
            yield 'The progress of each partner team is in an appendix ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'partners.status')))
            yield ').\n'
        yield '\n\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'training.partners')))
        yield '\n\n'
        yield str(environment.finalize(context, t_2('partners')))
    elif (('partners' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'partners.sessions')):
        pass
        yield str(environment.finalize(context, t_1('partners')))
        yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_4({'partners.sessions': t_3(['The number of ', environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'sessions'), ' delivered for partner organisations'])}))))
        yield '\n\n'
        yield str(environment.finalize(context, t_2('partners')))

blocks = {}
debug_info = '1=45&2=49&4=55&5=58&9=61&1=63&11=64&12=67&11=69'
