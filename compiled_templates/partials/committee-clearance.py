from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/committee-clearance.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_label = resolve('label')
    l_0_table = resolve('table')
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
    if (('clearance' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and ('clearance' in (undefined(name='facts') if l_0_facts is missing else l_0_facts))):
        pass
        yield str(environment.finalize(context, t_1('clearance')))
        yield '## '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'Report clearance checklist')))
        yield ' {-}\n\nThis list is for officers. It is removed before the report is published.\n\n'
        l_1_day = resolve('day')
        l_1_found = environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'clearance')
        pass
        yield 'The report goes to the meeting of '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_1_day is missing else l_1_day), environment.getattr(l_1_found, 'meeting'))))
        yield ' and must be published by '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_1_day is missing else l_1_day), environment.getattr(l_1_found, 'publication'))))
        yield '.\nA person has cleared the report only if the Cleared column gives a date for them.\n\n'
        l_1_found = l_1_day = missing
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'clearance.checklist')))
        yield '\n'
        yield str(environment.finalize(context, t_2('clearance')))

blocks = {}
debug_info = '1=27&2=31&7=37&11=42&1=44'
