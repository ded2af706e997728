from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/overview-feedback.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_is_hidden = resolve('is_hidden')
    l_0_compared = resolve('compared')
    l_0_before = resolve('before')
    l_0_after = resolve('after')
    l_0_unavailable = resolve('unavailable')
    l_0_plural = resolve('plural')
    l_0_percent = resolve('percent')
    l_0_ref = resolve('ref')
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
        l_0_compared = (((not t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'feedback.understanding.before'))) or (not t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'feedback.noticing.before')))) or environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'feedback.understanding.before', 'feedback.noticing.before'))
        context.vars['compared'] = l_0_compared
        context.exported_vars.add('compared')
        (l_0_before, l_0_after) = t_3(('feedback.understanding.before.percent', 'feedback.understanding.good.percent'))
        context.vars.update({'after': l_0_after, 'before': l_0_before})
        context.exported_vars.update(('after', 'before'))
        if environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'feedback.forms'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_3({'feedback.forms': 'The number of evaluation forms that those who attended returned'}))))
            yield '\n'
        else:
            pass
            yield 'Those who attended returned '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'feedback.forms', 'evaluation form', 'evaluation forms')))
            yield '.\n'
        if ((not t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), (undefined(name='before') if l_0_before is missing else l_0_before)))) and (not t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), (undefined(name='after') if l_0_after is missing else l_0_after))))):
            pass
            yield 'Before their session '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='percent') if l_0_percent is missing else l_0_percent), (undefined(name='before') if l_0_before is missing else l_0_before))))
            yield ' of those who answered rated their understanding of Prevent good or excellent.\nAfterwards '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='percent') if l_0_percent is missing else l_0_percent), (undefined(name='after') if l_0_after is missing else l_0_after))))
            yield ' did ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'feedback.before-after')))
            yield ').\n'
        elif environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), (undefined(name='before') if l_0_before is missing else l_0_before), (undefined(name='after') if l_0_after is missing else l_0_after)):
            pass
            if (not t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), (undefined(name='before') if l_0_before is missing else l_0_before)))):
                pass
                yield 'Before their session '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='percent') if l_0_percent is missing else l_0_percent), (undefined(name='before') if l_0_before is missing else l_0_before))))
                yield ' of those who answered rated their understanding of Prevent good or excellent.\n'
            elif (not t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), (undefined(name='after') if l_0_after is missing else l_0_after)))):
                pass
                yield 'After their session '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='percent') if l_0_percent is missing else l_0_percent), (undefined(name='after') if l_0_after is missing else l_0_after))))
                yield ' of those who answered rated their understanding of Prevent good or excellent.\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_3({(undefined(name='before') if l_0_before is missing else l_0_before): ('The percentage that did so before their session' if (not t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), (undefined(name='after') if l_0_after is missing else l_0_after)))) else 'The percentage that rated their understanding of Prevent good or excellent before their session'), (undefined(name='after') if l_0_after is missing else l_0_after): 'The percentage that did so afterwards'}))))
            yield '\n'
        if ((undefined(name='compared') if l_0_compared is missing else l_0_compared) and (t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), (undefined(name='before') if l_0_before is missing else l_0_before))) or t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), (undefined(name='after') if l_0_after is missing else l_0_after))))):
            pass
            yield 'Their answers before and after it are in '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'feedback.before-after')))
            yield '.\n'
        yield '\n\n'
        if (undefined(name='compared') if l_0_compared is missing else l_0_compared):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'feedback.before-after')))
            yield '\n\n'
            if environment.call(context, (undefined(name='has_chart') if l_0_has_chart is missing else l_0_has_chart), 'feedback.before-after.chart'):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='chart') if l_0_chart is missing else l_0_chart), 'feedback.before-after.chart')))
                yield '\n\n'
        yield str(environment.finalize(context, t_2('feedback')))

blocks = {}
debug_info = '1=48&2=51&4=54&5=57&6=59&8=64&10=66&11=69&12=71&13=75&14=77&15=80&16=82&17=85&19=87&25=89&26=92&30=95&31=97&33=99&34=101&1=103'
