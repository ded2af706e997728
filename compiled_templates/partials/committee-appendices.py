from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/committee-appendices.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
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
    try:
        t_4 = environment.filters['weighed when made']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'weighed when made' found.")
    pass
    def t_5(fiter):
        l_1_sections = resolve('sections')
        for l_1_section in fiter:
            if (l_1_section in (undefined(name='sections') if l_1_sections is missing else l_1_sections)):
                yield l_1_section
    l_1_loop = missing
    for l_1_section, l_1_loop in LoopContext(t_5(t_3(t_4(('partner-status', 'priorities', 'themes', 'strategic-review-appendix')), 10)), undefined):
        l_1_letter = missing
        _loop_vars = {}
        pass
        yield str(environment.finalize(context, t_1(l_1_section)))
        l_1_letter = environment.getitem('ABCD', environment.getattr(l_1_loop, 'index0'))
        _loop_vars['letter'] = l_1_letter
        template = environment.get_template('partials/appendix.md.jinja', 'partials/committee-appendices.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'letter': l_1_letter, 'loop': l_1_loop, 'section': l_1_section}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        yield str(environment.finalize(context, t_2(l_1_section)))
    l_1_loop = l_1_section = l_1_letter = missing

blocks = {}
debug_info = '1=35&2=46&3=48&1=55'
