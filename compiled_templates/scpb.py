from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'scpb.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_cover = resolve('cover')
    l_0_sections = resolve('sections')
    l_0_has_text = resolve('has_text')
    l_0_text = resolve('text')
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
    yield '\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='cover') if l_0_cover is missing else l_0_cover))))
    yield '\n\n'
    template = environment.get_template('partials/exempt.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    l_1_has_heading = True
    l_1_asks = None
    pass
    template = environment.get_template('partials/main-points.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'asks': l_1_asks, 'has_heading': l_1_has_heading}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    l_1_has_heading = l_1_asks = missing
    yield '\n## Introduction\n\n'
    template = environment.get_template('sections/introduction.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    if (('introduction' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'strategy')):
        pass
        yield str(environment.finalize(context, t_1('introduction')))
        yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'strategy')))
        yield '\n\n'
        yield str(environment.finalize(context, t_2('introduction')))
    yield '## What has changed\n\n'
    template = environment.get_template('sections/since-last-paper.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Counter Terrorism risk assessment\n\n'
    template = environment.get_template('sections/risk-assessment.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/channel.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## The journey of referrals\n\n'
    template = environment.get_template('sections/journey.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Who is referred, by whom and why\n\n'
    template = environment.get_template('sections/who.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## How long referrals and cases take\n\n'
    template = environment.get_template('sections/timeliness.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/training.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Training by course\n\n'
    template = environment.get_template('sections/training-courses.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Training by sector\n\n'
    template = environment.get_template('sections/training-sectors.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Trends\n\n'
    template = environment.get_template('sections/trends.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/boards.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Background papers {-}\n\n'
    template = environment.get_template('sections/background-papers.md.jinja', 'scpb.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

blocks = {}
debug_info = '17=28&19=30&22=40&27=48&29=55&30=58&29=60&35=62&39=69&41=76&45=83&49=90&53=97&55=104&59=111&63=118&67=125&69=132&73=139'
