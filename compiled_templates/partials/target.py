from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/target.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_facts = resolve('facts')
    l_0_count = resolve('count')
    l_0_is_hidden = resolve('is_hidden')
    l_0_target_met = resolve('target_met')
    l_0_ref = resolve('ref')
    try:
        t_1 = environment.filters['joined by ~']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'joined by ~' found.")
    try:
        t_2 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if (('training.target' in (undefined(name='facts') if l_0_facts is missing else l_0_facts)) and (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'training.departments') or environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'training.departments'))):
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='target_met') if l_0_target_met is missing else l_0_target_met), 'training.departments-at-target', departments='training.departments', listed='training.departments-listed', target=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.target'), each=environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.by-department'), table=environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.coverage'))))
        yield '\n'
    else:
        pass
        yield 'The staff who require training and the staff trained are in '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.coverage')))
        yield ', by department.\n'
    l_1_all_trained = resolve('all_trained')
    l_1_total = environment.call(context, environment.getattr((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'get'), 'training.total')
    pass
    if (((l_1_total and environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), t_1([l_1_total, '.required']))) and (not t_2(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), t_1([l_1_total, '.trained']))))) and (not t_2(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), t_1([l_1_total, '.percent']))))):
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='all_trained') if l_1_all_trained is missing else l_1_all_trained), l_1_total)))
        yield '\n'
    l_1_total = l_1_all_trained = missing
    template = environment.get_template('partials/trained-when.md.jinja', 'partials/target.md.jinja')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

blocks = {}
debug_info = '1=28&2=30&5=35&8=40&9=42&12=45'
