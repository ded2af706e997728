from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/boards.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_updates_unconfirmed = resolve('updates_unconfirmed')
    l_0_table = resolve('table')
    l_0_day = resolve('day')
    l_0_meeting = resolve('meeting')
    l_0_as_at = resolve('as_at')
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
    pass
    if ('boards' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('boards')))
        if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'boards.scheduled'):
            pass
            template = environment.get_template('partials/boards-overdue.md.jinja', 'sections/boards.md.jinja')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            yield '\n'
            if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'boards.unconfirmed'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='updates_unconfirmed') if l_0_updates_unconfirmed is missing else l_0_updates_unconfirmed), 'boards.unconfirmed')))
                yield '\n'
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'boards.schedule')))
            yield '\n\n'
        else:
            pass
            yield 'The schedule of board updates on '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), ((undefined(name='meeting') if l_0_meeting is missing else l_0_meeting) or (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at)))))
            yield ' is not available.\n\n'
        yield str(environment.finalize(context, t_2('boards')))

blocks = {}
debug_info = '1=30&2=33&3=35&5=42&6=44&10=47&13=52&1=54'
