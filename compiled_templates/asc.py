from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'asc.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_cover = resolve('cover')
    l_0_period = resolve('period')
    l_0_sections = resolve('sections')
    l_0_day = resolve('day')
    l_0_as_at = resolve('as_at')
    l_0_has_text = resolve('has_text')
    l_0_board = resolve('board')
    l_0_text = resolve('text')
    l_0_label = resolve('label')
    l_0_no_counts = resolve('no_counts')
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
    yield '\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n'
    yield str(environment.finalize(context, environment.call(context, (undefined(name='cover') if l_0_cover is missing else l_0_cover))))
    yield '\n\n'
    template = environment.get_template('partials/exempt.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Summary {-}\n\nThis report describes how the council carried out the Prevent duty '
    yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
    yield '.\n'
    if ('training' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('training')))
        yield 'It shows how many of the staff who need Prevent training have had it.\n'
        yield str(environment.finalize(context, t_2('training')))
    yield 'Unless the report says otherwise, figures are as at '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
    yield '.\n\n'
    l_1_has_heading = False
    l_1_asks = (t_3(['The ', environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'name'), ' is asked to agree the recommendations below.']) if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'recommendations') else cond_expr_undefined("the inline if-expression on line 31 in 'asc.md.jinja' evaluated to false and no else section was defined."))
    pass
    template = environment.get_template('partials/main-points.md.jinja', 'asc.md.jinja')
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
    template = environment.get_template('partials/committee-recommendations.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Why this report is needed')))
    yield '\n\n'
    template = environment.get_template('partials/committee-duty.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## What has changed\n\n'
    template = environment.get_template('sections/since-last-paper.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Counter Terrorism risk assessment\n\n'
    template = environment.get_template('sections/risk-assessment.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    if ((('panel' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) or ('casework' in (undefined(name='sections') if l_0_sections is missing else l_0_sections))) or (undefined(name='no_counts') if l_0_no_counts is missing else l_0_no_counts)):
        pass
        yield '## Prevent case management performance\n\n'
        template = environment.get_template('partials/committee-channel.md.jinja', 'asc.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        template = environment.get_template('sections/panel.md.jinja', 'asc.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
        template = environment.get_template('sections/casework.md.jinja', 'asc.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
    yield '## Training of council staff and partners\n\n'
    template = environment.get_template('sections/training.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Training by course\n\n'
    template = environment.get_template('sections/training-courses.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n## Training by sector\n\n'
    template = environment.get_template('sections/training-sectors.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/committee-decision.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/committee-background.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    template = environment.get_template('partials/committee-clearance.md.jinja', 'asc.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

blocks = {}
debug_info = '19=40&21=42&25=49&26=51&29=57&32=62&35=70&36=72&39=74&41=81&43=83&47=90&51=97&53=104&56=107&58=114&60=121&65=129&69=136&73=143&75=150&77=157&79=164'
