from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/delivery-group.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_channel = resolve('channel')
    l_0_times = resolve('times')
    l_0_period = resolve('period')
    l_0_plural = resolve('plural')
    l_0_has_why = resolve('has_why')
    l_0_why = resolve('why')
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
    if ('delivery-group' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('delivery-group')))
        if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'delivery-group.meetings'):
            pass
            yield 'The '
            yield str(environment.finalize(context, environment.getattr((undefined(name='channel') if l_0_channel is missing else l_0_channel), 'delivery_group')))
            yield ', where the council plans this work with its partners,\nmet '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='times') if l_0_times is missing else l_0_times), 'delivery-group.meetings')))
            yield ' '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield '.\n'
            if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'panel.meetings'):
                pass
                yield 'The '
                yield str(environment.finalize(context, environment.getattr((undefined(name='channel') if l_0_channel is missing else l_0_channel), 'panel')))
                yield ' held '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'panel.meetings', 'meeting', 'meetings')))
                yield '.\n'
            yield '\n\n'
        elif (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'delivery-group.meetings') == 0):
            pass
            yield 'The '
            yield str(environment.finalize(context, environment.getattr((undefined(name='channel') if l_0_channel is missing else l_0_channel), 'delivery_group')))
            yield ' did not meet '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield '.\n\n'
        else:
            pass
            yield 'The number of '
            yield str(environment.finalize(context, environment.getattr((undefined(name='channel') if l_0_channel is missing else l_0_channel), 'delivery_group')))
            yield ' meetings '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield ' is not available.\n'
            if environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'delivery-group.meetings'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='why') if l_0_why is missing else l_0_why), 'delivery-group.meetings')))
                yield '\n'
            yield '\n\n'
        yield str(environment.finalize(context, t_2('delivery-group')))

blocks = {}
debug_info = '1=31&2=34&3=37&4=39&5=43&6=46&10=51&11=54&14=61&15=65&16=67&1=70'
