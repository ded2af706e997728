from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/training-quality.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_plural = resolve('plural')
    l_0_facts = resolve('facts')
    l_0_day = resolve('day')
    l_0_as_at = resolve('as_at')
    l_0_is_hidden = resolve('is_hidden')
    l_0_trainers_active = resolve('trainers_active')
    l_0_unavailable = resolve('unavailable')
    l_0_ref = resolve('ref')
    l_0_has_rows = resolve('has_rows')
    l_0_trainers_and_forms = resolve('trainers_and_forms')
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
    try:
        t_3 = environment.filters['joined by ~']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'joined by ~' found.")
    try:
        t_4 = environment.filters['weighed when made']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'weighed when made' found.")
    try:
        t_5 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if ('training-quality' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('training-quality')))
        if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'trainers.accredited'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='plural') if l_0_plural is missing else l_0_plural), 'trainers.accredited', 'person was', 'people were', start=True)))
            yield ' accredited\nto deliver '
            yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'name')))
            yield ' on '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
            yield '.\n'
            if ((not t_5(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'trainers.delivered-two'))) or environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'trainers.delivered-two')):
                pass
                yield str(environment.finalize(context, environment.call(context, (undefined(name='trainers_active') if l_0_trainers_active is missing else l_0_trainers_active), 'trainers.delivered-two', environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.since'))))
                yield '\n'
            yield '\n\n'
        elif (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'trainers.accredited') == 0):
            pass
            yield 'Nobody was accredited to deliver '
            yield str(environment.finalize(context, environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'name')))
            yield ' on '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
            yield '.\n\n'
        elif environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'trainers.accredited'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='unavailable') if l_0_unavailable is missing else l_0_unavailable), t_4({'trainers.accredited': t_3(['The number of people accredited to deliver ', environment.getattr(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.course'), 'name'), ' on ', environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))])}))))
            yield '\n\n'
        yield 'The trainers, coverage and evaluation forms of each department are in '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.quality')))
        if environment.call(context, (undefined(name='has_rows') if l_0_has_rows is missing else l_0_has_rows), 'training.risks'):
            pass
            yield ', and the risks and issues that it reports in '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.risks')))
        yield '.\n'
        if ((environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'trainers.accredited.elsewhere') or environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'quality.forms.elsewhere')) or environment.call(context, (undefined(name='is_hidden') if l_0_is_hidden is missing else l_0_is_hidden), 'trainers.accredited.elsewhere', 'quality.forms.elsewhere')):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), 'training.quality')))
            yield ' excludes '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='trainers_and_forms') if l_0_trainers_and_forms is missing else l_0_trainers_and_forms), 'trainers.accredited.elsewhere', 'quality.forms.elsewhere')))
            yield '\nfrom outside these departments.\n'
        yield '\n\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'training.quality')))
        yield '\n\n'
        if environment.call(context, (undefined(name='has_rows') if l_0_has_rows is missing else l_0_has_rows), 'training.risks'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'training.risks')))
            yield '\n\n'
        yield str(environment.finalize(context, t_2('training-quality')))

blocks = {}
debug_info = '1=54&2=57&3=59&4=61&5=65&6=67&10=70&11=73&13=77&14=79&19=82&20=83&21=88&23=90&28=95&30=97&31=99&1=101'
