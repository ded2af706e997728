from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/risk-assessment.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_has_text = resolve('has_text')
    l_0_text = resolve('text')
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
        t_3 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    pass
    if ('risk-assessment' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('risk-assessment')))
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'risk-assessment'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'risk-assessment')))
            yield '\n\n'
        def t_4(fiter):
            for l_1_event in fiter:
                if (environment.getattr(l_1_event, 'kind') == 'Approval'):
                    yield l_1_event
        l_1_loop = missing
        for l_1_event, l_1_loop in LoopContext(t_4(t_3(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'recent_events'), 28)), undefined):
            l_1_day = resolve('day')
            _loop_vars = {}
            pass
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield 'Approvals since '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_1_day is missing else l_1_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'recent_events_since'), _loop_vars=_loop_vars)))
                yield ':\n\n'
            yield '- '
            yield str(environment.finalize(context, environment.getattr(l_1_event, 'subject')))
            if environment.getattr(l_1_event, 'audience'):
                pass
                yield ': '
                yield str(environment.finalize(context, environment.getattr(l_1_event, 'audience')))
            yield ', '
            yield str(environment.finalize(context, environment.getattr(environment.getattr(l_1_event, 'when'), 'in_words')))
            yield '\n'
        l_1_loop = l_1_event = l_1_day = missing
        yield '\n'
        yield str(environment.finalize(context, t_2('risk-assessment')))

blocks = {}
debug_info = '1=33&2=36&3=38&6=40&7=49&8=52&11=55&1=65'
