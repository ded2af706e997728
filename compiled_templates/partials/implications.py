from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/implications.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_implications = resolve('implications')
    l_0_required_text = resolve('required_text')
    pass
    yield '### '
    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 0), 'heading')))
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'corporate-priorities', environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 0), 'prompt'))))
    yield '\n\n### '
    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 1), 'heading')))
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'resources', environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 1), 'prompt'))))
    yield '\n\n### '
    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 2), 'heading')))
    yield '\n\n'
    template = environment.get_template('partials/implication-social-value.md.jinja', 'partials/implications.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'social-value', environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 2), 'prompt'))))
    yield '\n\n### '
    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 3), 'heading')))
    yield '\n\n'
    template = environment.get_template('partials/implication-legal.md.jinja', 'partials/implications.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'legal', environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 3), 'prompt'))))
    yield '\n\n### '
    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 4), 'heading')))
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'risk-management', environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 4), 'prompt'))))
    yield '\n\n### '
    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 5), 'heading')))
    yield '\n\n'
    template = environment.get_template('partials/implication-equalities.md.jinja', 'partials/implications.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'equalities', environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 5), 'prompt'))))
    yield '\n\n### '
    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 6), 'heading')))
    yield '\n\n'
    template = environment.get_template('partials/implication-corporate-parenting.md.jinja', 'partials/implications.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'corporate-parenting', environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 6), 'prompt'))))
    yield '\n\n### '
    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 7), 'heading')))
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'engagement', environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 7), 'prompt'))))
    yield '\n\n'
    template = environment.get_template('sections/boards.md.jinja', 'partials/implications.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n\n### '
    yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 8), 'heading')))
    yield '\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='required_text') if l_0_required_text is missing else l_0_required_text), 'insight', environment.getattr(environment.getitem((undefined(name='implications') if l_0_implications is missing else l_0_implications), 8), 'prompt'))))

blocks = {}
debug_info = '1=14&3=16&5=18&7=20&9=22&11=24&14=31&16=33&18=35&21=42&23=44&25=46&27=48&29=50&32=57&34=59&36=61&39=68&41=70&43=72&45=74&48=81&50=83'
