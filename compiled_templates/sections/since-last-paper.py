from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/since-last-paper.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_has_rows = resolve('has_rows')
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
        t_3 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    pass
    if (('since-last-paper' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and (not environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'since.left-out'))):
        pass
        yield str(environment.finalize(context, t_1('since-last-paper')))
        l_1_changed_since_last_paper = resolve('changed_since_last_paper')
        l_1_as_at = resolve('as_at')
        l_1_ref = resolve('ref')
        l_1_has_table = environment.call(context, (undefined(name='has_rows') if l_0_has_rows is missing else l_0_has_rows), 'since.changes')
        pass
        l_2_loop = missing
        for l_2_paragraph, l_2_loop in LoopContext(t_3(environment.call(context, (undefined(name='changed_since_last_paper') if l_1_changed_since_last_paper is missing else l_1_changed_since_last_paper), (undefined(name='facts') if l_0_facts is missing else l_0_facts), as_at=(undefined(name='as_at') if l_1_as_at is missing else l_1_as_at), table=(environment.call(context, (undefined(name='ref') if l_1_ref is missing else l_1_ref), 'since.changes') if l_1_has_table else None)), 13), undefined):
            l_2_table = resolve('table')
            _loop_vars = {}
            pass
            yield str(environment.finalize(context, l_2_paragraph))
            yield '\n\n'
            if (environment.getattr(l_2_loop, 'first') and l_1_has_table):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_2_table is missing else l_2_table), 'since.changes', _loop_vars=_loop_vars)))
                yield '\n\n'
        l_2_loop = l_2_paragraph = l_2_table = missing
        l_1_has_table = l_1_changed_since_last_paper = l_1_as_at = l_1_ref = missing
        yield str(environment.finalize(context, t_2('since-last-paper')))

blocks = {}
debug_info = '1=32&3=41&4=45&6=47&7=49&1=53'
