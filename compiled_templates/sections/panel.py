from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/panel.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_channel = resolve('channel')
    l_0_period = resolve('period')
    l_0_has_why = resolve('has_why')
    l_0_why = resolve('why')
    l_0_plural = resolve('plural')
    l_0_facts = resolve('facts')
    l_0_meetings_attended = resolve('meetings_attended')
    l_0_ref = resolve('ref')
    l_0_table = resolve('table')
    l_0_has_text = resolve('has_text')
    l_0_text = resolve('text')
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
        t_3 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if ('panel' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('panel')))
        if t_3(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'panel.meetings')):
            pass
            yield 'The number of '
            yield str(environment.finalize(context, environment.getattr((undefined(name='channel') if l_0_channel is missing else l_0_channel), 'panel')))
            yield ' meetings '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield ' is not available.'
            if environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'panel.meetings'):
                pass
                yield ' '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='why') if l_0_why is missing else l_0_why), 'panel.meetings')))
            yield '\n\n\n'
        elif (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'panel.meetings') == 0):
            pass
            yield 'The '
            yield str(environment.finalize(context, environment.getattr((undefined(name='channel') if l_0_channel is missing else l_0_channel), 'panel')))
            yield ' did not meet '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield '.\n\n'
        else:
            pass
            yield 'The '
            yield str(environment.finalize(context, environment.getattr((undefined(name='channel') if l_0_channel is missing else l_0_channel), 'panel')))
            yield ' held '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'panel.meetings', 'meeting', 'meetings')))
            yield ' '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield '.\n'
            if environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'agencies'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='meetings_attended') if l_0_meetings_attended is missing else l_0_meetings_attended), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'agencies'), 'panel.meetings', table=environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'panel.attendance'))))
                yield '\n\n\n'
                yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'panel.attendance')))
                yield '\n\n'
        if (environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'panel-members') and (not environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'agencies'))):
            pass
            yield 'These agencies are members of the panel:\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'panel-members')))
            yield '\n\n'
        yield str(environment.finalize(context, t_2('panel')))

blocks = {}
debug_info = '1=42&2=45&3=48&7=57&8=60&11=67&12=73&13=75&16=77&20=79&23=82&1=84'
