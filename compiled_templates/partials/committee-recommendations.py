from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/committee-recommendations.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_label = resolve('label')
    l_0_required_text = resolve('required_text')
    pass
    yield '## '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Officers Recommendations')))
    yield ' {-}\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'recommendations')))

blocks = {}
debug_info = '1=14&3=16'
