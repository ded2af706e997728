from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/introduction.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_has_duty = resolve('has_duty')
    l_0_period = resolve('period')
    l_0_guidance = resolve('guidance')
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
    try:
        t_3 = environment.tests['defined']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No test named 'defined' found.")
    pass
    if ('introduction' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('introduction')))
        if t_3((undefined(name='has_duty') if l_0_has_duty is missing else l_0_has_duty)):
            pass
            yield 'This report describes how the council carried out the Prevent duty '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield '.\n'
        else:
            pass
            yield 'The Counter-Terrorism and Security Act 2015 places the Prevent duty on the council (section 26).\nThe council must have due regard to the need to prevent people from being drawn into terrorism.'
            if environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'duty'):
                pass
                yield '[^report-guidance]'
            yield '\nThis report describes how the council carried out that duty '
            yield str(environment.finalize(context, environment.getattr((undefined(name='period') if l_0_period is missing else l_0_period), 'told')))
            yield '.\n'
        yield 'Figures are as at '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
        yield '.\n\n'
        if (environment.getattr((undefined(name='guidance') if l_0_guidance is missing else l_0_guidance), 'duty') and (not t_3((undefined(name='has_duty') if l_0_has_duty is missing else l_0_has_duty)))):
            pass
            yield '[^report-guidance]: '
            template = environment.get_template('partials/cited-duty.md.jinja', 'sections/introduction.md.jinja')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            yield '\n\n'
        yield str(environment.finalize(context, t_2('introduction')))

blocks = {}
debug_info = '1=35&2=38&3=41&6=46&7=50&9=53&11=55&12=58&1=65'
