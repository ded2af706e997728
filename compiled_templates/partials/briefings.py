from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/briefings.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_facts = resolve('facts')
    try:
        t_1 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    pass
    def t_2(fiter):
        for l_1_event in fiter:
            if (environment.getattr(l_1_event, 'kind') == 'Briefing'):
                yield l_1_event
    l_1_loop = missing
    for l_1_event, l_1_loop in LoopContext(t_2(t_1(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'recent_events'), 28)), undefined):
        l_1_day = resolve('day')
        _loop_vars = {}
        pass
        if environment.getattr(l_1_loop, 'first'):
            pass
            yield 'Briefings on Prevent since '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_1_day is missing else l_1_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'recent_events_since'), _loop_vars=_loop_vars)))
            yield ':\n\n'
        yield '- '
        if environment.getattr(l_1_event, 'audience'):
            pass
            yield str(environment.finalize(context, environment.getattr(l_1_event, 'audience')))
            yield ', '
        yield str(environment.finalize(context, environment.getattr(environment.getattr(l_1_event, 'when'), 'in_words')))
        yield ': '
        yield str(environment.finalize(context, environment.getattr(l_1_event, 'subject')))
        yield '\n'
    l_1_loop = l_1_event = l_1_day = missing

blocks = {}
debug_info = '1=18&2=27&3=30&6=33'
