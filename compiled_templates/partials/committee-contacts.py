from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/committee-contacts.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_contacts = resolve('contacts')
    try:
        t_1 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    pass
    t_2 = 1
    for l_1_contact in t_1((undefined(name='contacts') if l_0_contacts is missing else l_0_contacts), 23):
        _loop_vars = {}
        pass
        yield '\n**'
        yield str(environment.finalize(context, environment.getattr(l_1_contact, 'post')))
        yield '**\n'
        if environment.getattr(l_1_contact, 'email'):
            pass
            yield '['
            yield str(environment.finalize(context, environment.getattr(l_1_contact, 'email')))
            yield '](mailto:'
            yield str(environment.finalize(context, environment.getattr(l_1_contact, 'email')))
            yield ')\n'
        if environment.getattr(l_1_contact, 'telephone'):
            pass
            yield str(environment.finalize(context, environment.getattr(l_1_contact, 'telephone')))
            yield '\n'
        t_2 = 0
    l_1_contact = missing
    if t_2:
        l_1_to_complete = resolve('to_complete')
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='to_complete') if l_1_to_complete is missing else l_1_to_complete), '[[contacts]] in prevent.toml', 'the posts and addresses of the officers responsible for the report')))
        yield '\n'
        l_1_to_complete = missing

blocks = {}
debug_info = '1=19&3=23&4=25&5=28&7=32&8=34&11=41'
