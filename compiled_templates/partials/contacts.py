from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/contacts.md.jinja'

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
    for l_1_contact in t_1((undefined(name='contacts') if l_0_contacts is missing else l_0_contacts), 24):
        _loop_vars = {}
        pass
        yield '\n'
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
        yield '\n\n'
    l_1_contact = missing

blocks = {}
debug_info = '1=18&3=22&4=23&5=30'
