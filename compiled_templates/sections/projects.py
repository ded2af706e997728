from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/projects.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_facts = resolve('facts')
    l_0_has_why = resolve('has_why')
    l_0_names = resolve('names')
    l_0_has_text = resolve('has_text')
    l_0_text = resolve('text')
    l_0_unavailable = resolve('unavailable')
    l_0_plural = resolve('plural')
    l_0_ref = resolve('ref')
    l_0_bids_funded = resolve('bids_funded')
    l_0_table = resolve('table')
    l_0_has_projects = l_0_has_reported = l_0_is_unknown = missing
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
        t_4 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_5 = environment.filters['map']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'map' found.")
    try:
        t_6 = environment.filters['weighed when made']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'weighed when made' found.")
    try:
        t_7 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    l_0_has_projects = (('projects' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'projects.bids'))
    context.vars['has_projects'] = l_0_has_projects
    context.exported_vars.add('has_projects')
    l_0_has_reported = (('reported-counts' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'reported'))
    context.vars['has_reported'] = l_0_has_reported
    context.exported_vars.add('has_reported')
    l_0_is_unknown = (('projects' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'projects.bids'))
    context.vars['is_unknown'] = l_0_is_unknown
    context.exported_vars.add('is_unknown')
    if (((undefined(name='has_projects') if l_0_has_projects is missing else l_0_has_projects) or (undefined(name='has_reported') if l_0_has_reported is missing else l_0_has_reported)) or (undefined(name='is_unknown') if l_0_is_unknown is missing else l_0_is_unknown)):
        pass
        l_0_names = (t_4(context.eval_ctx, t_5(context, environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'projects'), attribute='name')) if (undefined(name='has_projects') if l_0_has_projects is missing else l_0_has_projects) else t_6([]))
        context.vars['names'] = l_0_names
        context.exported_vars.add('names')
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'action-plan'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'action-plan')))
            yield '\n\n'
        if (undefined(name='is_unknown') if l_0_is_unknown is missing else l_0_is_unknown):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_6({'projects.bids': 'The number of bids for funding'}))))
            yield '\n\n'
        if (('projects' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and (undefined(name='has_projects') if l_0_has_projects is missing else l_0_has_projects)):
            pass
            yield str(environment.finalize(context, t_1('projects')))
            yield 'The council made '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'projects.bids', 'bid', 'bids')))
            yield ' for funding ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'projects')))
            yield ').\n'
            if (not t_7(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'projects.funded'))):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='bids_funded') if l_0_bids_funded is missing else l_0_bids_funded), 'projects')))
                yield '\n'
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'projects')))
            yield '\n\n'
            yield str(environment.finalize(context, t_2('projects')))
        if (('reported-counts' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and (undefined(name='has_reported') if l_0_has_reported is missing else l_0_has_reported)):
            pass
            yield str(environment.finalize(context, t_1('reported-counts')))
            for l_1_topic in t_3(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'reported'), 36):
                l_1_day = resolve('day')
                _loop_vars = {}
                pass
                yield '#### '
                yield str(environment.finalize(context, environment.getattr(l_1_topic, 'topic')))
                if ((undefined(name='has_projects') if l_0_has_projects is missing else l_0_has_projects) and (environment.getattr(l_1_topic, 'topic') in (undefined(name='names') if l_0_names is missing else l_0_names))):
                    pass
                    yield ': numbers reported'
                yield '\nThese numbers were reported from '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_1_day is missing else l_1_day), environment.getattr(l_1_topic, 'first'), _loop_vars=_loop_vars)))
                yield ' to '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_1_day is missing else l_1_day), environment.getattr(l_1_topic, 'last'), _loop_vars=_loop_vars)))
                yield ' ('
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), environment.getattr(l_1_topic, 'table'), _loop_vars=_loop_vars)))
                yield ').\n\n'
                yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), environment.getattr(l_1_topic, 'table'), _loop_vars=_loop_vars)))
                yield '\n\n'
            l_1_topic = l_1_day = missing
            yield str(environment.finalize(context, t_2('reported-counts')))
        if (undefined(name='has_projects') if l_0_has_projects is missing else l_0_has_projects):
            pass
            def t_8(fiter):
                for l_1_project in fiter:
                    if (environment.getattr(l_1_project, 'deliverables') or environment.getattr(l_1_project, 'expected_outcomes')):
                        yield l_1_project
            for l_1_project in t_8(t_3(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'projects'), 72)):
                l_1_figure = resolve('figure')
                _loop_vars = {}
                pass
                yield '#### '
                yield str(environment.finalize(context, environment.getattr(l_1_project, 'name')))
                yield '\n\n'
                if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), environment.getattr(l_1_project, 'award'), _loop_vars=_loop_vars):
                    pass
                    yield 'The award is '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='figure') if l_1_figure is missing else l_1_figure), environment.getattr(l_1_project, 'award'), _loop_vars=_loop_vars)))
                    yield '.\n'
                if (environment.getattr(l_1_project, 'deliverables') and environment.getattr(l_1_project, 'expected_outcomes')):
                    pass
                    yield 'Its deliverables are in '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), environment.getattr(l_1_project, 'deliverables'), _loop_vars=_loop_vars)))
                    yield ' and its expected outcomes in '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), environment.getattr(l_1_project, 'expected_outcomes'), _loop_vars=_loop_vars)))
                    yield '.\n'
                elif environment.getattr(l_1_project, 'deliverables'):
                    pass
                    yield 'Its deliverables are in '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), environment.getattr(l_1_project, 'deliverables'), _loop_vars=_loop_vars)))
                    yield '.\n'
                else:
                    pass
                    yield 'Its expected outcomes are in '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), environment.getattr(l_1_project, 'expected_outcomes'), _loop_vars=_loop_vars)))
                    yield '.\n'
                yield '\n\n'
                if environment.getattr(l_1_project, 'deliverables'):
                    pass
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), environment.getattr(l_1_project, 'deliverables'), _loop_vars=_loop_vars)))
                    yield '\n\n'
                if environment.getattr(l_1_project, 'expected_outcomes'):
                    pass
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), environment.getattr(l_1_project, 'expected_outcomes'), _loop_vars=_loop_vars)))
                    yield '\n\n'
            l_1_project = l_1_figure = missing

blocks = {}
debug_info = '1=66&2=69&3=72&4=75&5=77&6=80&7=82&10=84&11=86&14=88&15=92&16=96&17=98&21=101&14=103&24=104&25=107&26=112&28=117&30=123&24=126&34=127&35=129&36=138&38=140&39=143&41=145&42=148&43=152&44=155&46=160&50=163&51=165&54=167&55=169'
