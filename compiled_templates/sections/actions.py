from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/actions.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_day = resolve('day')
    l_0_as_at = resolve('as_at')
    l_0_facts = resolve('facts')
    l_0_plural = resolve('plural')
    l_0_ref = resolve('ref')
    l_0_objectives_overdue = resolve('objectives_overdue')
    l_0_has_why = resolve('has_why')
    l_0_unavailable = resolve('unavailable')
    l_0_table = resolve('table')
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
        t_3 = environment.filters['weighed when made']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'weighed when made' found.")
    try:
        t_4 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if ('actions' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('actions')))
        if t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'actions.objectives')):
            pass
            yield 'The action plan as at '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
            yield ' is not available.\n\n'
        elif (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'actions.objectives') == 0):
            pass
            yield 'The action plan has no objectives.\n\n'
        else:
            pass
            yield 'The action plan was last reviewed on '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'actions.day'))))
            yield '.\nIt has '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'actions.objectives', 'objective', 'objectives')))
            yield '\nin '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'actions.workstreams', 'workstream', 'workstreams')))
            yield ' ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'actions.status')))
            yield ').\n'
            template = environment.get_template('partials/statuses.md.jinja', 'sections/actions.md.jinja')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            yield '\n'
            if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'actions.overdue'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='objectives_overdue') if l_0_objectives_overdue is missing else l_0_objectives_overdue), 'actions.overdue', recorded=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'actions.day'), as_at=(undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
                yield '\n'
            elif environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'actions.overdue'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_3({'actions.overdue': 'The number of objectives past their due date'}))))
                yield '\n'
            yield '\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'actions.status')))
            yield '\n\n'
        yield str(environment.finalize(context, t_2('actions')))

blocks = {}
debug_info = '1=46&2=49&3=52&5=54&9=60&10=62&11=64&12=68&14=75&15=77&16=79&17=81&20=84&1=86'
