from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/channel.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_no_counts = resolve('no_counts')
    l_0_guidance = resolve('guidance')
    pass
    if ((('panel' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) or ('casework' in (undefined(name='sections') if l_0_sections is missing else l_0_sections))) or (undefined(name='no_counts') if l_0_no_counts is missing else l_0_no_counts)):
        pass
        yield '## Channel casework\n\nChannel is a voluntary and confidential programme that safeguards children and adults who are '
        yield str(environment.finalize(context, environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'people')))
        yield '.'
        if environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'):
            pass
            yield '[^channel-guidance]'
        yield '\nUnder sections 36 and 37 of the Act the council chairs a multi-agency panel.\nThe panel identifies people at risk, assesses the risk, and agrees support with those who consent.\n\n'
        template = environment.get_template('partials/cited-channel.md.jinja', 'partials/channel.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
    template = environment.get_template('sections/panel.md.jinja', 'partials/channel.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    if (undefined(name='no_counts') if l_0_no_counts is missing else l_0_no_counts):
        pass
        template = environment.get_template('partials/no-counts.md.jinja', 'partials/channel.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
    template = environment.get_template('sections/casework.md.jinja', 'partials/channel.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

blocks = {}
debug_info = '1=14&4=17&5=19&9=23&12=30&14=37&15=39&18=46'
