from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/implication-corporate-parenting.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    pass
    yield 'Section 1 of the Children and Social Work Act 2017[^parenting] is about children in care and care leavers.\nThe council must have regard to their needs.\n\n[^parenting]: [Children and Social Work Act 2017, section 1](https://www.legislation.gov.uk/ukpga/2017/16/section/1):\nwww.legislation.gov.uk/ukpga/2017/16/section/1\n'

blocks = {}
debug_info = ''
