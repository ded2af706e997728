from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/feedback.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_is_hidden = resolve('is_hidden')
    l_0_unavailable = resolve('unavailable')
    l_0_plural = resolve('plural')
    l_0_ref = resolve('ref')
    l_0_table = resolve('table')
    l_0_facts = resolve('facts')
    l_0_percent = resolve('percent')
    l_0_points_changed = resolve('points_changed')
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
    if (('feedback' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'feedback.forms') or environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'feedback.forms'))):
        pass
        yield str(environment.finalize(context, t_1('feedback')))
        if environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'feedback.forms'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_3({'feedback.forms': 'The number of evaluation forms that those who attended returned'}))))
            yield '\n'
        else:
            pass
            yield 'Those who attended returned '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'feedback.forms', 'evaluation form', 'evaluation forms')))
            yield ' ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'feedback.findings')))
            yield ').\n'
        yield '\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'feedback.findings')))
        yield '\n\n'
        if environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'feedback.extremes'):
            pass
            yield 'The most requested further training or support was on '
            yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'feedback.extremes'), 'highest')))
            yield '.\nThe least requested was on '
            yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'feedback.extremes'), 'lowest')))
            yield '.\n\n'
        if ((not t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'feedback.understanding.change'))) or environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'feedback.understanding.change')):
            pass
            if environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'feedback.understanding.good.percent'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_3({'feedback.understanding.good.percent': 'The percentage that rated their understanding of Prevent as good or excellent after the session'}))))
                yield '\n'
            else:
                pass
                yield 'After the session '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='percent') if l_0_percent is missing else l_0_percent), 'feedback.understanding.good.percent')))
                yield ' rated their understanding of Prevent as good or excellent,\n'
                yield str(environment.finalize(context, environment.call(context, (undefined(name='points_changed') if l_0_points_changed is missing else l_0_points_changed), 'feedback.understanding.change')))
                yield '.\n'
            yield '\n'
            if environment.call(context, (undefined(name='has_chart') if l_0_has_chart is missing else l_0_has_chart), 'feedback.before-after.chart'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='chart') if l_0_chart is missing else l_0_chart), 'feedback.before-after.chart')))
                yield '\n\n'
        yield str(environment.finalize(context, t_2('feedback')))

blocks = {}
debug_info = '1=47&2=50&3=52&5=57&8=62&10=64&11=67&12=69&15=71&16=73&17=75&22=80&23=82&26=85&27=87&1=89'
