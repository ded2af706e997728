from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/duty.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_guidance = resolve('guidance')
    l_0_as_at = resolve('as_at')
    pass
    yield 'The Counter-Terrorism and Security Act 2015 places the Prevent duty on the council (section 26).[^act]\nIn carrying out its functions, the council must have due regard to the need to prevent people from being drawn into terrorism.\nUnder section 29 of the Act the Secretary of State issues guidance on how to do so, and the council must have regard to it.[^guidance]\n\n[^act]: [Counter-Terrorism and Security Act 2015, section 26](https://www.legislation.gov.uk/ukpga/2015/6/section/26):\nwww.legislation.gov.uk/ukpga/2015/6/section/26\n\n[^guidance]: [Counter-Terrorism and Security Act 2015, section 29](https://www.legislation.gov.uk/ukpga/2015/6/section/29):\nwww.legislation.gov.uk/ukpga/2015/6/section/29.\n'
    if environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'duty'):
        pass
        template = environment.get_template('partials/cited-duty.md.jinja', 'partials/duty.md.jinja')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '\n'
    yield '\n'
    if (environment.call(context, environment.getattr((undefined(name='as_at') if l_0_as_at is missing else l_0_as_at), 'isoformat')) < '2023-07-18'):
        pass
        yield "[^contest]: HM Government, [CONTEST: The United Kingdom's Strategy for Countering Terrorism,\nJune 2018](https://www.gov.uk/government/publications/counter-terrorism-strategy-contest-2018):\nwww.gov.uk/government/publications/counter-terrorism-strategy-contest-2018\n"
    else:
        pass
        yield "[^contest]: HM Government, [CONTEST: The United Kingdom's Strategy for Countering Terrorism,\nJuly 2023](https://www.gov.uk/government/publications/counter-terrorism-strategy-contest-2023):\nwww.gov.uk/government/publications/counter-terrorism-strategy-contest-2023\n"
    yield '\nThe duty is one part of CONTEST, the national strategy for countering terrorism.[^contest] The strategy has four strands:\n\n- Pursue: to stop terrorist attacks\n- Protect: to strengthen protection against an attack\n- Prepare: to lessen the harm that an attack would do\n- Prevent: to safeguard people from becoming terrorists or supporting terrorism\n'

blocks = {}
debug_info = '10=14&11=16&15=24'
