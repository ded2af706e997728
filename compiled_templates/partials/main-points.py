from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/main-points.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_main_points = resolve('main_points')
    l_0_asks = resolve('asks')
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
    if ('main-points' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('main-points')))
        l_1_loop = missing
        for l_1_point, l_1_loop in LoopContext(t_3(environment.call(context, (undefined(name='main_points') if l_0_main_points is missing else l_0_main_points), ((undefined(name='asks') if l_0_asks is missing else l_0_asks) or '')), 11), undefined):
            l_1_has_heading = resolve('has_heading')
            _loop_vars = {}
            pass
            if (environment.getattr(l_1_loop, 'first') and (undefined(name='has_heading') if l_1_has_heading is missing else l_1_has_heading)):
                pass
                yield '## Main points {-}\n\n'
            yield '- '
            yield str(environment.finalize(context, l_1_point))
            yield '\n'
        l_1_loop = l_1_point = l_1_has_heading = missing
        yield '\n'
        yield str(environment.finalize(context, t_2('main-points')))

blocks = {}
debug_info = '1=32&2=36&3=40&7=44&1=48'
