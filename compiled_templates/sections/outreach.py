from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/outreach.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_period = resolve('period')
    l_0_plural = resolve('plural')
    l_0_ref = resolve('ref')
    l_0_is_hidden = resolve('is_hidden')
    l_0_number = resolve('number')
    l_0_unavailable = resolve('unavailable')
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
    if ('outreach' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('outreach')))
        if t_4(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'outreach.engagements')):
            pass
            yield 'The number of outreach engagements '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield ' is not available.\n\n'
        elif (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'outreach.engagements') == 0):
            pass
            yield 'No outreach took place '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield '.\n\n'
        else:
            pass
            yield 'There '
            yield str(environment.finalize(context, ('was' if (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'outreach.engagements') == 1) else 'were')))
            yield ' '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'outreach.engagements', 'instance', 'instances')))
            yield '\nof community outreach '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield '.\nThey are counted by kind ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'outreach.by-kind')))
            yield '), by sector ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'outreach.by-sector')))
            yield ')\nand by audience ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'outreach.by-audience')))
            yield ').\n'
            if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'outreach.with-number'):
                pass
                if environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'outreach.people'):
                    pass
                    yield 'Attendance was counted at '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='number') if l_0_number is missing else l_0_number), 'outreach.with-number')))
                    yield ' of them.\n'
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_3({'outreach.people': 'The number of people there'}))))
                    yield '\n'
                else:
                    pass
                    yield 'Attendance was counted at '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='number') if l_0_number is missing else l_0_number), 'outreach.with-number')))
                    yield ' of them: '
                    yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'outreach.people', 'person', 'people')))
                    yield '.\n'
            yield '\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'outreach.by-kind')))
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'outreach.by-sector')))
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'outreach.by-audience')))
            yield '\n\n'
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'faith-forum'):
            pass
            yield '#### A faith forum\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'faith-forum')))
            yield '\n\n'
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'community-meetings'):
            pass
            yield '#### Meetings each month\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'community-meetings')))
            yield '\n\n'
        yield str(environment.finalize(context, t_2('outreach')))

blocks = {}
debug_info = '1=46&2=49&3=52&5=54&6=57&9=62&10=66&11=68&12=72&13=74&14=76&15=79&16=81&18=86&22=91&24=93&26=95&29=97&32=100&35=102&38=105&1=107'
