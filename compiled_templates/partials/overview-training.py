from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/overview-training.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_has_finding = resolve('has_finding')
    l_0_finding = resolve('finding')
    l_0_ref = resolve('ref')
    l_0_table = resolve('table')
    l_0_count = resolve('count')
    l_0_sector_sessions = resolve('sector_sessions')
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
    if (('training' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.own-sectors')):
        pass
        yield str(environment.finalize(context, t_1('training')))
        if environment.call(context, (undefined(name='has_finding') if l_0_has_finding is missing else l_0_has_finding), 'training.sectors'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='finding') if l_0_finding is missing else l_0_finding), 'training.sectors')))
            yield ' ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.sectors')))
            yield ').\n'
        else:
            pass
            yield 'The '
            yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'sessions')))
            yield ' and the people trained in each sector are in '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.sectors')))
            yield '.\n'
        yield '\n\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'training.sectors')))
        yield '\n\n'
        yield str(environment.finalize(context, t_2('training')))
    elif (('training' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and ((environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'sectors.education.sessions') or environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'sectors.non-education.sessions')) or environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'sectors.not-stated.sessions'))):
        pass
        yield str(environment.finalize(context, t_1('training')))
        yield str(environment.finalize(context, environment.call(context, (undefined(name='sector_sessions') if l_0_sector_sessions is missing else l_0_sector_sessions), 'sectors.education.sessions', 'sectors.non-education.sessions', 'sectors.not-stated.sessions', course=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'))))
        yield ' ('
        yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.sectors')))
        yield ').\n'
        if environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'is_wrap'):
            pass
            yield 'WRAP is the Workshop to Raise Awareness of Prevent.\n'
        yield '\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'training.sectors')))
        yield '\n\n'
        yield str(environment.finalize(context, t_2('training')))
    elif (('training' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'sectors.education.sessions')):
        pass
        yield str(environment.finalize(context, t_1('training')))
        yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_4({'sectors.education.sessions': t_3(['The number of ', environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'sessions'), ' in each sector'])}))))
        yield '\n\n'
        yield str(environment.finalize(context, t_2('training')))

blocks = {}
debug_info = '1=45&2=48&3=50&5=57&9=62&1=64&11=65&12=68&13=70&14=72&18=76&11=78&20=79&21=82&20=84'
