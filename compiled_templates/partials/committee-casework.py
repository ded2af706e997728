from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/committee-casework.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_no_counts = resolve('no_counts')
    l_0_channel = resolve('channel')
    l_0_label = resolve('label')
    l_0_count = resolve('count')
    l_0_live_cases = resolve('live_cases')
    l_0_last_day = resolve('last_day')
    l_0_has_why = resolve('has_why')
    l_0_unavailable = resolve('unavailable')
    l_0_day = resolve('day')
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
    try:
        t_5 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if ((((('delivery-group' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) or ('channel-quarterly' in (undefined(name='sections') if l_0_sections is missing else l_0_sections))) or ('casework' in (undefined(name='sections') if l_0_sections is missing else l_0_sections))) or ('deep-dive' in (undefined(name='sections') if l_0_sections is missing else l_0_sections))) or (undefined(name='no_counts') if l_0_no_counts is missing else l_0_no_counts)):
        pass
        yield '### '
        if ('delivery-group' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
            pass
            yield str(environment.finalize(context, t_1('delivery-group')))
            yield str(environment.finalize(context, environment.getattr((undefined(name='channel') if l_0_channel is missing else l_0_channel), 'delivery_group')))
            yield ' and '
            yield str(environment.finalize(context, t_2('delivery-group')))
        yield str(environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Channel casework', kind='heading')))
        yield '\n\n'
        template = environment.get_template('sections/delivery-group.md.jinja', 'partials/committee-casework.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        template = environment.get_template('partials/committee-channel.md.jinja', 'partials/committee-casework.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        template = environment.get_template('sections/channel-quarterly.md.jinja', 'partials/committee-casework.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        if (('casework' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and (not t_5(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'channel.live')))):
            pass
            yield str(environment.finalize(context, t_1('casework')))
            yield str(environment.finalize(context, environment.call(context, (undefined(name='live_cases') if l_0_live_cases is missing else l_0_live_cases), 'channel.live', (undefined(name='last_day') if l_0_last_day is missing else l_0_last_day))))
            yield '\n\n'
            yield str(environment.finalize(context, t_2('casework')))
        elif (('casework' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'channel.live')):
            pass
            yield str(environment.finalize(context, t_1('casework')))
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_4({'channel.live': t_3(['The number of live cases on ', environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='last_day') if l_0_last_day is missing else l_0_last_day))])}))))
            yield '\n\n'
            yield str(environment.finalize(context, t_2('casework')))
        template = environment.get_template('sections/deep-dive.md.jinja', 'partials/committee-casework.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()

blocks = {}
debug_info = '1=51&2=54&4=62&6=69&8=76&10=83&11=86&10=88&13=89&14=92&13=94&17=95'
