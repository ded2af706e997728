from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'overview.md.jinja'

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
        t_3 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    try:
        t_4 = environment.filters['joined by ~']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'joined by ~' found.")
    try:
        t_5 = environment.filters['weighed when made']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'weighed when made' found.")
    pass
    yield '\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='cover') if l_0_cover is missing else l_0_cover))))
    yield '\n\n'
    template = environment.get_template('partials/exempt.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    l_1_has_heading = True
    l_1_asks = t_4(['The ', environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'name'), ' is asked to review this report and comment on it.'])
    pass
    template = environment.get_template('partials/main-points.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'asks': l_1_asks, 'has_heading': l_1_has_heading}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    l_1_has_heading = l_1_asks = missing
    yield '\n## Recommendation\n\nThat the '
    yield str(environment.finalize(context, environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'name')))
    yield ' reviews this report and comments on it.\n\n## Why the council does this work\n\n'
    template = environment.get_template('sections/legal-basis.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## What has changed\n\n'
    template = environment.get_template('sections/since-last-paper.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Objectives\n\n'
    template = environment.get_template('sections/objectives.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Reporting and accountability\n\n'
    template = environment.get_template('sections/accountability.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Work with communities\n\n'
    template = environment.get_template('sections/outreach.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Safeguarding people at risk\n\n'
    template = environment.get_template('sections/safeguarding.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Training\n\n'
    if (('training' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) or ('feedback' in (undefined(name='sections') if l_0_sections is missing else l_0_sections))):
        pass
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'training-delivery'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'training-delivery')))
            yield '\n\n'
        template = environment.get_template('partials/overview-training.md.jinja', 'overview.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        template = environment.get_template('partials/overview-feedback.md.jinja', 'overview.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
    yield '## Trends\n\n'
    template = environment.get_template('sections/trends.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Reviews of the work\n\n'
    template = environment.get_template('sections/peer-review.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Learning from serious incidents\n\n'
    template = environment.get_template('sections/learning.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## How success is measured\n\n'
    template = environment.get_template('sections/measuring-success.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Referrals in confidence\n\n'
    template = environment.get_template('sections/confidential-referrals.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Work across departments\n\n'
    template = environment.get_template('sections/across-departments.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Background papers {-}\n\n'
    template = environment.get_template('sections/background-papers.md.jinja', 'overview.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    def t_6(fiter):
        for l_1_section in fiter:
            if (l_1_section in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
                yield l_1_section
    for l_1_section in t_6(t_3(t_5(('peer-review-appendix',)), 7)):
        l_1_letter = missing
        _loop_vars = {}
        pass
        yield str(environment.finalize(context, t_1(l_1_section)))
        l_1_letter = 'A'
        _loop_vars['letter'] = l_1_letter
        template = environment.get_template('partials/appendix.md.jinja', 'overview.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'letter': l_1_letter, 'section': l_1_section}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        yield str(environment.finalize(context, t_2(l_1_section)))
    l_1_section = l_1_letter = missing

blocks = {}
debug_info = '17=47&19=49&22=59&27=67&31=69&35=76&39=83&43=90&47=97&51=104&55=111&56=113&57=115&60=117&62=124&67=132&71=139&75=146&79=153&83=160&87=167&91=174&93=181&94=190&95=192&93=199'
