from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/committee-channel.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_guidance = resolve('guidance')
    l_0_no_counts = resolve('no_counts')
    pass
    yield 'Channel offers voluntary support to children and adults who are '
    yield str(environment.finalize(context, environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'people')))
    yield '.'
    if environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'channel'):
        pass
        yield '[^channel-guidance]'
    yield '\nSections 36 and 37 of the Act[^channel] require the council to have a panel of officers from the council and its partners.\nThe panel assesses the risk to each person referred to it. If the person consents, it agrees a support plan and keeps it under review.\n\n[^channel]: [Counter-Terrorism and Security Act 2015, Part 5, Chapter 2](https://www.legislation.gov.uk/ukpga/2015/6/part/5/chapter/2):\nwww.legislation.gov.uk/ukpga/2015/6/part/5/chapter/2\n\n'
    template = environment.get_template('partials/cited-channel.md.jinja', 'partials/committee-channel.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '\n'
    if (undefined(name='no_counts') if l_0_no_counts is missing else l_0_no_counts):
        pass
        yield 'This report describes no case, because a description could identify someone.\n'
        template = environment.get_template('partials/no-counts.md.jinja', 'partials/committee-channel.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
    else:
        pass
        yield 'This report gives numbers only. It describes no case, because a description could identify someone.\n'

blocks = {}
debug_info = '1=14&2=16&9=20&11=27&13=30'
