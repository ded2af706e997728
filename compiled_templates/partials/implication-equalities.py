from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/implication-equalities.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    pass
    yield 'Section 149 of the Equality Act 2010[^equality] requires the council to have due regard to the need to:\n\n- eliminate discrimination, harassment, victimisation and other conduct that the Act prohibits\n- advance equality of opportunity between people who share a protected characteristic and people who do not\n- foster good relations between them\n\nThe protected characteristics are age, disability, gender reassignment, pregnancy and maternity, race, religion or belief, sex,\nand sexual orientation. The first of the three aims also covers marriage and civil partnership.\n\n[^equality]: [Equality Act 2010, section 149](https://www.legislation.gov.uk/ukpga/2010/15/section/149): www.legislation.gov.uk/ukpga/2010/15/section/149\n'

blocks = {}
debug_info = ''
