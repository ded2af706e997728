from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'cllc.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_cover = resolve('cover')
    l_0_day = resolve('day')
    l_0_as_at = resolve('as_at')
    l_0_has_text = resolve('has_text')
    l_0_board = resolve('board')
    l_0_text = resolve('text')
    l_0_contents = resolve('contents')
    l_0_label = resolve('label')
    try:
        t_1 = environment.filters['joined by ~']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'joined by ~' found.")
    try:
        t_2 = environment.filters['weighed when made']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'weighed when made' found.")
    pass
    yield '\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='cover') if l_0_cover is missing else l_0_cover))))
    yield '\n\n'
    template = environment.get_template('partials/exempt.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Summary {-}\n\nThis report describes how the council carried out the Prevent duty up to '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
    yield '.\nUnless the report says otherwise, figures are as at that day.\n\n'
    l_1_has_heading = False
    l_1_asks = (t_1(['The ', environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'name'), ' is asked to agree the recommendations below.']) if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'recommendations') else cond_expr_undefined("the inline if-expression on line 28 in 'cllc.md.jinja' evaluated to false and no else section was defined."))
    pass
    template = environment.get_template('partials/main-points.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'asks': l_1_asks, 'has_heading': l_1_has_heading}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    l_1_has_heading = l_1_asks = missing
    yield '\n'
    if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'summary'):
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'summary')))
        yield '\n\n'
    template = environment.get_template('partials/committee-recommendations.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='contents') if l_0_contents is missing else l_0_contents), 'Contents', depth=2, brief=t_2([environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Implications of decision')]))))
    yield '\n\n## '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Why this report is needed')))
    yield '\n\n### The Prevent duty and the strategy\n\n'
    template = environment.get_template('partials/committee-duty.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### What has changed\n\n'
    template = environment.get_template('sections/since-last-paper.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Strategic review\n\n'
    template = environment.get_template('sections/strategic-review.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/committee-casework.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### The journey of referrals\n\n'
    template = environment.get_template('sections/journey.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Who is referred, by whom and why\n\n'
    template = environment.get_template('sections/who.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### How long referrals and cases take\n\n'
    template = environment.get_template('sections/timeliness.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Local risk assessment\n\n'
    template = environment.get_template('sections/risk-assessment.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Action plan and projects\n\n'
    template = environment.get_template('sections/projects.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Training of staff and partners\n\n'
    template = environment.get_template('sections/training.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Training by course\n\n'
    template = environment.get_template('sections/training-courses.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Training by sector\n\n'
    template = environment.get_template('sections/training-sectors.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Quality of training\n\n'
    template = environment.get_template('sections/training-quality.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Training of partner organisations\n\n'
    template = environment.get_template('sections/partners.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### What those trained said\n\n'
    template = environment.get_template('sections/feedback.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Trends\n\n'
    template = environment.get_template('sections/trends.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Counter-extremism\n\n'
    template = environment.get_template('sections/counter-extremism.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n### Progress against the action plan\n\n'
    template = environment.get_template('sections/actions.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/committee-decision.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/committee-background.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/committee-appendices.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/committee-clearance.md.jinja', 'cllc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

blocks = {}
debug_info = '19=32&21=34&25=41&29=46&32=54&33=56&36=58&38=65&40=67&44=69&48=76&52=83&54=90&58=97&62=104&66=111&70=118&74=125&78=132&82=139&86=146&90=153&94=160&98=167&102=174&106=181&110=188&112=195&114=202&116=209&118=216'
