from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'update.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_cover = resolve('cover')
    l_0_board = resolve('board')
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
    try:
        t_3 = environment.filters['joined by ~']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'joined by ~' found.")
    pass
    yield '\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='cover') if l_0_cover is missing else l_0_cover))))
    yield '\n\n'
    template = environment.get_template('partials/exempt.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    l_1_has_heading = True
    l_1_asks = t_3(['The ', environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'name'), ' is asked to note this update.'])
    pass
    template = environment.get_template('partials/main-points.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'asks': l_1_asks, 'has_heading': l_1_has_heading}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    l_1_has_heading = l_1_asks = missing
    yield '\n## Purpose of this report\n\n'
    template = environment.get_template('sections/introduction.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    if ('introduction' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('introduction')))
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'focus'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'focus')))
            yield '\n\n'
        yield '## Recommendation\n\nThat the '
        yield str(environment.finalize(context, environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'name')))
        yield ' notes this update'
        if (('training' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) or ('actions' in (undefined(name='sections') if l_0_sections is missing else l_0_sections))):
            pass
            yield ' and says where its members can help with the work that remains'
        yield '.\n\n'
        yield str(environment.finalize(context, t_2('introduction')))
    yield '## What has changed\n\n'
    template = environment.get_template('sections/since-last-paper.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/channel.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## The journey of referrals\n\n'
    template = environment.get_template('sections/journey.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Who is referred, by whom and why\n\n'
    template = environment.get_template('sections/who.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## How long referrals and cases take\n\n'
    template = environment.get_template('sections/timeliness.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/training.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Training by course\n\n'
    template = environment.get_template('sections/training-courses.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Training by sector\n\n'
    template = environment.get_template('sections/training-sectors.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/actions.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Trends\n\n'
    template = environment.get_template('sections/trends.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/boards.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Background papers {-}\n\n'
    template = environment.get_template('sections/background-papers.md.jinja', 'update.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

blocks = {}
debug_info = '17=35&19=37&22=47&27=55&29=62&30=65&31=67&36=70&37=72&29=76&42=78&44=85&48=92&52=99&56=106&58=113&62=120&66=127&68=134&72=141&74=148&78=155'
