from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/implication-social-value.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    pass
    yield 'The Public Services (Social Value) Act 2012[^social] applies when services are procured.\n\n[^social]: [Public Services (Social Value) Act 2012](https://www.legislation.gov.uk/ukpga/2012/3): www.legislation.gov.uk/ukpga/2012/3\n'

blocks = {}
debug_info = ''
