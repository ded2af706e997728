from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/legal-basis.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_guidance = resolve('guidance')
    l_0_period = resolve('period')
    l_0_day = resolve('day')
    l_0_as_at = resolve('as_at')
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
    if ('legal-basis' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('legal-basis')))
        yield 'The Counter-Terrorism and Security Act 2015 places the Prevent duty on the council (section 26).\nThe council must have due regard to the need to prevent people from being drawn into terrorism.'
        if environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'duty'):
            pass
            yield '[^basis-guidance]'
        yield "\nSections 36 and 37 require it to chair a panel that supports people at risk.\nThis report covers the team's work "
        yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
        yield '. Figures are as at '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
        yield '.\n\n'
        if environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'duty'):
            pass
            yield '[^basis-guidance]: '
            template = environment.get_template('partials/cited-duty.md.jinja', 'sections/legal-basis.md.jinja')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            yield '\n\n'
        yield str(environment.finalize(context, t_2('legal-basis')))

blocks = {}
debug_info = '1=28&3=32&5=36&7=40&8=43&1=50'
