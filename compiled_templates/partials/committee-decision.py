from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/committee-decision.md.jinja'

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
    yield str(environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Reasons for recommendations')))
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'reasons')))
    yield '\n\n## '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Alternative options considered and not recommended')))
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'alternatives')))
    yield '\n\n## '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Post decision implementation')))
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'implementation')))
    yield '\n\n## '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Implications of decision')))
    yield '\n\n'
    template = environment.get_template('partials/implications.md.jinja', 'partials/committee-decision.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

blocks = {}
debug_info = '1=14&3=16&5=18&7=20&9=22&11=24&13=26&15=28'
