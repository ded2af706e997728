from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/details-line.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_day = resolve('day')
    l_0_as_at = resolve('as_at')
    l_0_board = resolve('board')
    l_0_contacts = resolve('contacts')
    try:
        t_1 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    pass
    yield 'Figures are as at '
    yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
    yield '.\nStatus: '
    template = environment.get_template('partials/committee-status.md.jinja', 'partials/details-line.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '.\n'
    if (environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'report_of') or (undefined(name='contacts') if l_0_contacts is missing else l_0_contacts)):
        pass
        yield 'Report of: '
        yield str(environment.finalize(context, (environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'report_of') or environment.getattr(environment.getitem((undefined(name='contacts') if l_0_contacts is missing else l_0_contacts), 0), 'post'))))
        yield '.\n'
    def t_2(fiter):
        for l_1_contact in fiter:
            if (environment.getattr(l_1_contact, 'email') or environment.getattr(l_1_contact, 'telephone')):
                yield l_1_contact
    l_1_loop = missing
    for l_1_contact, l_1_loop in LoopContext(t_2(t_1((undefined(name='contacts') if l_0_contacts is missing else l_0_contacts), 27)), undefined):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_loop, 'first'):
            pass
            yield 'Contact: '
            yield str(environment.finalize(context, environment.getattr(l_1_contact, 'post')))
            if environment.getattr(l_1_contact, 'email'):
                pass
                yield ', ['
                yield str(environment.finalize(context, environment.getattr(l_1_contact, 'email')))
                yield '](mailto:'
                yield str(environment.finalize(context, environment.getattr(l_1_contact, 'email')))
                yield ')'
            if environment.getattr(l_1_contact, 'telephone'):
                pass
                yield ', '
                yield str(environment.finalize(context, environment.getattr(l_1_contact, 'telephone')))
            yield '.\n'
    l_1_loop = l_1_contact = missing
    yield '{.note}'

blocks = {}
debug_info = '1=22&2=24&3=31&4=34&6=36&7=44&8=47&9=48&10=55'
