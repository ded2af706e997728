from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/counter-extremism.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_has_text = resolve('has_text')
    l_0_has_why = resolve('has_why')
    l_0_text = resolve('text')
    l_0_why = resolve('why')
    l_0_plural = resolve('plural')
    l_0_ref = resolve('ref')
    l_0_table = resolve('table')
    l_0_appendices = resolve('appendices')
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
    if (('counter-extremism' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and ((environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'pillars.count') or environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'counter-extremism')) or environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'pillars.count'))):
        pass
        yield str(environment.finalize(context, t_1('counter-extremism')))
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'counter-extremism'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'counter-extremism')))
            yield '\n\n'
        if environment.call(context, (undefined(name='has_why') if l_0_has_why is missing else l_0_has_why), 'pillars.count'):
            pass
            yield 'The pillars of the national strategy and the themes of the local plan are not available. '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='why') if l_0_why is missing else l_0_why), 'pillars.count')))
            yield '\n\n'
        if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'pillars.count'):
            pass
            yield "The Government's counter-extremism strategy[^extremism] has "
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'pillars.count', 'pillar', 'pillars')))
            yield ' ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'pillars')))
            yield ').\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'pillars')))
            yield '\n\n[^extremism]: HM Government, [Counter-Extremism Strategy, October 2015](https://www.gov.uk/government/publications/counter-extremism-strategy):\nwww.gov.uk/government/publications/counter-extremism-strategy\n\n'
        if (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'themes.count') and ('themes' in (undefined(name='appendices') if l_0_appendices is missing else l_0_appendices))):
            pass
            yield 'The local plan has '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'themes.count', 'theme', 'themes')))
            yield ', each with work done and work to come ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'themes')))
            yield ', in an appendix).\n\n'
        yield str(environment.finalize(context, t_2('counter-extremism')))

blocks = {}
debug_info = '1=33&2=36&3=38&6=40&7=43&10=45&11=48&13=52&19=54&20=57&1=61'
