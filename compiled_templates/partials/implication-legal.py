from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/implication-legal.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    pass
    yield "Section 26 of the Counter-Terrorism and Security Act 2015 places the duty on the council.\nSection 29 provides for the guidance to which the council must have regard.\nSections 36 to 38 set out the council's duties towards its Channel panel."

blocks = {}
debug_info = ''
