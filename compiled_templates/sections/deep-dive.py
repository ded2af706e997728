from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/deep-dive.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
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
    if ('deep-dive' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('deep-dive')))
        l_1_count = resolve('count')
        l_1_has_rows = resolve('has_rows')
        l_1_plural = resolve('plural')
        l_1_ref = resolve('ref')
        l_1_table = resolve('table')
        l_1_has_why = resolve('has_why')
        l_1_unavailable = resolve('unavailable')
        l_1_is_hidden = resolve('is_hidden')
        l_1_cases = t_3([environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'deep-dive.figures'), '.cases'])
        pass
        if (environment.call(context, (undefined(name='count') if l_1_count is missing else l_1_count), l_1_cases) == 0):
            pass
            yield 'No case was accepted onto Channel '
            yield str(environment.finalize(context, environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'deep-dive.told')))
            yield '.\n\n'
        elif (environment.call(context, (undefined(name='count') if l_1_count is missing else l_1_count), l_1_cases) and (not environment.call(context, (undefined(name='has_rows') if l_1_has_rows is missing else l_1_has_rows), 'channel.deep-dive'))):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_1_plural is missing else l_1_plural), l_1_cases, 'case was', 'cases were', start=True)))
            yield ' accepted onto Channel '
            yield str(environment.finalize(context, environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'deep-dive.told')))
            yield ', whenever referred.\nTheir concerns and vulnerabilities are not given, so that nobody can be recognised.\n\n'
        elif environment.call(context, (undefined(name='count') if l_1_count is missing else l_1_count), l_1_cases):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_1_plural is missing else l_1_plural), l_1_cases, 'case was', 'cases were', start=True)))
            yield ' accepted onto Channel '
            yield str(environment.finalize(context, environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'deep-dive.told')))
            yield ',\nwhenever referred ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_1_ref is missing else l_1_ref), 'channel.deep-dive')))
            yield ').\n'
            l_2_unstated = t_3([environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'deep-dive.figures'), '.concern.not-stated'])
            pass
            if ((environment.call(context, (undefined(name='count') if l_1_count is missing else l_1_count), l_1_cases) > 1) and ((not t_5(environment.call(context, (undefined(name='count') if l_1_count is missing else l_1_count), l_2_unstated))) or environment.call(context, (undefined(name='is_hidden') if l_1_is_hidden is missing else l_1_is_hidden), l_2_unstated))):
                pass
                yield str(environment.finalize(context, ('Each case has one concern' if (environment.call(context, (undefined(name='count') if l_1_count is missing else l_1_count), l_2_unstated) == 0) else 'A case has one concern, or none stated')))
                yield ',\nand may have several vulnerabilities or none.\n'
            l_2_unstated = missing
            yield '\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_1_table is missing else l_1_table), 'channel.deep-dive')))
            yield '\n\n'
        elif environment.call(context, (undefined(name='has_why') if l_1_has_why is missing else l_1_has_why), l_1_cases):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_1_unavailable is missing else l_1_unavailable), t_4({l_1_cases: t_3(['The number of cases accepted onto Channel ', environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'deep-dive.told')])}))))
            yield '\n'
            if (environment.call(context, (undefined(name='is_hidden') if l_1_is_hidden is missing else l_1_is_hidden), l_1_cases) and environment.call(context, (undefined(name='has_rows') if l_1_has_rows is missing else l_1_has_rows), 'channel.deep-dive')):
                pass
                yield 'Those cases, whenever referred, are in '
                yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_1_ref is missing else l_1_ref), 'channel.deep-dive')))
                yield ' by concern and then by vulnerability.\n\n\n'
                yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_1_table is missing else l_1_table), 'channel.deep-dive')))
                yield '\n'
            elif environment.call(context, (undefined(name='is_hidden') if l_1_is_hidden is missing else l_1_is_hidden), l_1_cases):
                pass
                yield 'Nor are their concerns and vulnerabilities.\n'
            yield '\n'
        l_1_cases = l_1_count = l_1_has_rows = l_1_plural = l_1_ref = l_1_table = l_1_has_why = l_1_unavailable = l_1_is_hidden = missing
        yield str(environment.finalize(context, t_2('deep-dive')))

blocks = {}
debug_info = '1=43&3=56&4=59&6=61&7=63&10=67&11=69&12=73&14=77&15=79&21=83&23=85&24=87&25=89&26=92&29=94&30=96&1=101'
