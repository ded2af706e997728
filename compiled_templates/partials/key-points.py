from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/key-points.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_main_points = resolve('main_points')
    try:
        t_1 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    pass
    for l_1_point in t_1(environment.call(context, (undefined(name='main_points') if l_0_main_points is missing else l_0_main_points), '', most=3), 4):
        _loop_vars = {}
        pass
        yield '- '
        yield str(environment.finalize(context, l_1_point))
        yield '\n'
    l_1_point = missing

blocks = {}
debug_info = '1=18&2=22'
