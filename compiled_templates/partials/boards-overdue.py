from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/boards-overdue.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_count = resolve('count')
    l_0_updates_overdue = resolve('updates_overdue')
    l_0_facts = resolve('facts')
    l_0_ref = resolve('ref')
    l_0_day = resolve('day')
    try:
        t_1 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if (not t_1(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'boards.overdue'))):
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='updates_overdue') if l_0_updates_overdue is missing else l_0_updates_overdue), 'boards.overdue', recorded=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'boards.recorded'), on=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'boards.day'), table=environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'boards.schedule'))))
    else:
        pass
        yield 'The schedule of board updates on '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'boards.day'))))
        if (environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'boards.recorded') != environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'boards.day')):
            pass
            yield ', as recorded on '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'boards.recorded'))))
            yield ','
        yield ' is in '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'boards.schedule')))
        yield '.'

blocks = {}
debug_info = '1=22&2=24&4=28&5=29'
