from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'duty-progress.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_cover = resolve('cover')
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_day = resolve('day')
    l_0_as_at = resolve('as_at')
    l_0_facts = resolve('facts')
    l_0_plural = resolve('plural')
    l_0_objectives_overdue = resolve('objectives_overdue')
    l_0_has_why = resolve('has_why')
    l_0_unavailable = resolve('unavailable')
    l_0_by_education = resolve('by_education')
    l_0_is_hidden = resolve('is_hidden')
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
        t_3 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    try:
        t_4 = environment.filters['first']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'first' found.")
    try:
        t_5 = environment.filters['joined by ~']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'joined by ~' found.")
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
    yield '\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='cover') if l_0_cover is missing else l_0_cover))))
    yield '\n\n'
    template = environment.get_template('partials/exempt.md.jinja', 'duty-progress.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'by_education': l_0_by_education}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield "\nThe Counter-Terrorism and Security Act 2015 places the Prevent duty on the council (section 26).\nThe council must have due regard to the need to prevent people from being drawn into terrorism.\nThis paper shows the progress of the council's action plan for the duty.\n\n"
    if ('status' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('status')))
        yield '## Workstreams by status {-}\n\n'
        if t_7(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'actions.objectives')):
            pass
            yield 'The action plan as at '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
            yield ' is not available.\n\n'
        elif (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'actions.objectives') == 0):
            pass
            yield 'The action plan has no objectives.\n\n'
        else:
            pass
            yield 'The action plan for the duty was last reviewed on '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'actions.day'))))
            yield '.\nIt has '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'actions.objectives', 'objective', 'objectives')))
            yield ' in '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'actions.workstreams', 'workstream', 'workstreams')))
            yield '.\n'
            template = environment.get_template('partials/statuses.md.jinja', 'duty-progress.md.jinja')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'by_education': l_0_by_education}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            yield '\n'
            if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'actions.overdue'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='objectives_overdue') if l_0_objectives_overdue is missing else l_0_objectives_overdue), 'actions.overdue', recorded=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'actions.day'), as_at=(undefined(name='as_at') if l_0_as_at is missing else l_0_as_at), always_dated=False)))
                yield '\n'
            elif environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'actions.overdue'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_6({'actions.overdue': 'The number of objectives past their due date'}))))
                yield '\n'
            yield '\n\n'
            l_0_by_education = (not environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.own-sectors'))
            context.vars['by_education'] = l_0_by_education
            context.exported_vars.add('by_education')
            if (((environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'trainers.accredited') or environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'sectors.non-education.people')) or environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'sectors.education.people')) or environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'trainers.accredited', 'sectors.non-education.people', 'sectors.education.people')):
                pass
                yield 'Training numbers behind the objectives:\n\n'
                if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'trainers.accredited'):
                    pass
                    yield '- '
                    if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'trainers.courses'):
                        pass
                        yield 'After '
                        yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'trainers.courses', 'train-the-trainer session', 'train-the-trainer sessions')))
                        yield ',\n'
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'trainers.accredited', 'person is', 'people are', start=(not environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'trainers.courses')))))
                    yield ' accredited\nto deliver '
                    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'in_full')))
                    yield '\n'
                elif environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'trainers.accredited'):
                    pass
                    yield '- '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_6({'trainers.accredited': t_5(['The number of people accredited to deliver ', environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'in_full')])}))))
                    yield '\n'
                if ((undefined(name='by_education') if l_0_by_education is missing else l_0_by_education) and environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'sectors.non-education.people')):
                    pass
                    yield "- At sessions for the council's own services and its partners, "
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'sectors.non-education.people', 'person was', 'people were')))
                    yield ' trained\n'
                elif ((undefined(name='by_education') if l_0_by_education is missing else l_0_by_education) and environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'sectors.non-education.people')):
                    pass
                    yield '- '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_6({'sectors.non-education.people': "The number of people trained at sessions for the council's own services and its partners"}))))
                    yield '\n'
                if ((undefined(name='by_education') if l_0_by_education is missing else l_0_by_education) and environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'sectors.education.people')):
                    pass
                    yield '- At sessions for schools, nurseries, colleges and universities, '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'sectors.education.people', 'person was', 'people were')))
                    yield ' trained\n'
                elif ((undefined(name='by_education') if l_0_by_education is missing else l_0_by_education) and environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'sectors.education.people')):
                    pass
                    yield '- '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_6({'sectors.education.people': 'The number of people trained at sessions for schools, nurseries, colleges and universities'}))))
                    yield '\n'
                yield '\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'actions.status')))
            yield '\n\n'
            if environment.call(context, (undefined(name='has_chart') if l_0_has_chart is missing else l_0_has_chart), 'actions.status.chart'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='chart') if l_0_chart is missing else l_0_chart), 'actions.status.chart')))
                yield '\n\n'
        yield str(environment.finalize(context, t_2('status')))
    if (('workstreams' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'actions.workstreams')):
        pass
        yield str(environment.finalize(context, t_1('workstreams')))
        for l_1_workstream in t_3(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'actions.workstreams'), 28):
            l_1_own = missing
            _loop_vars = {}
            pass
            yield '## '
            yield str(environment.finalize(context, environment.getattr(l_1_workstream, 'name')))
            if (t_4(environment, environment.getattr(l_1_workstream, 'name')) in '0123456789'):
                pass
                yield ' {-}'
            yield '\n\n'
            l_1_own = environment.getattr(l_1_workstream, 'figures')
            _loop_vars['own'] = l_1_own
            template = environment.get_template('partials/workstream-status.md.jinja', 'duty-progress.md.jinja')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'own': l_1_own, 'workstream': l_1_workstream, 'by_education': l_0_by_education}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            yield '\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), environment.getattr(l_1_workstream, 'table'), _loop_vars=_loop_vars)))
            yield '\n\n'
        l_1_workstream = l_1_own = missing
        yield str(environment.finalize(context, t_2('workstreams')))

blocks = {}
debug_info = '16=69&18=71&24=78&27=82&28=85&30=87&34=93&35=95&36=99&38=106&39=108&40=110&41=112&45=115&46=118&50=121&51=124&52=127&54=129&55=131&56=133&57=136&59=138&60=141&61=143&62=146&66=148&67=151&68=153&69=156&75=159&77=161&78=163&24=165&83=166&84=169&85=174&88=179&90=188&83=191'
