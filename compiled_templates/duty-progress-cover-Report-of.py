from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'duty-progress.md.jinja (cover: Report of)'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_board = resolve('board')
    l_0_contacts = resolve('contacts')
    pass
    yield '\n\n\n\n\n\n\n'
    yield str(environment.finalize(context, (environment.getattr((undefined(name='board') if l_0_board is missing else l_0_board), 'report_of') or (environment.getattr(environment.getitem((undefined(name='contacts') if l_0_contacts is missing else l_0_contacts), 0), 'post') if (undefined(name='contacts') if l_0_contacts is missing else l_0_contacts) else ''))))

blocks = {}
debug_info = '8=14'
