from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/committee-enclosures.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_enclosures_listed = resolve('enclosures_listed')
    try:
        t_1 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    pass
    t_2 = 1
    for l_1_words in t_1((undefined(name='enclosures_listed') if l_0_enclosures_listed is missing else l_0_enclosures_listed), 4):
        _loop_vars = {}
        pass
        yield '\n'
        yield str(environment.finalize(context, l_1_words))
        yield '\n'
        t_2 = 0
    l_1_words = missing
    if t_2:
        pass
        yield 'None\n'

blocks = {}
debug_info = '1=19&3=23'
