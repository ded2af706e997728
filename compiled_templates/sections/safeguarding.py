from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/safeguarding.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_has_text = resolve('has_text')
    l_0_count = resolve('count')
    l_0_text = resolve('text')
    l_0_period = resolve('period')
    l_0_plural = resolve('plural')
    l_0_ref = resolve('ref')
    l_0_table = resolve('table')
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
    if (('safeguarding' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and (environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'safeguarding') or environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'leavers.questions'))):
        pass
        yield str(environment.finalize(context, t_1('safeguarding')))
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'safeguarding'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'safeguarding')))
            yield '\n\n'
        if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'leavers.questions'):
            pass
            yield 'People who left Channel '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield ' answered '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'leavers.questions', 'question', 'questions')))
            yield '\nabout the support they had ('
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'leavers.feedback')))
            yield ').\n\n'
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'leavers.feedback')))
            yield '\n\n'
        yield str(environment.finalize(context, t_2('safeguarding')))

blocks = {}
debug_info = '1=31&2=34&3=36&6=38&7=41&8=45&10=47&1=49'
