from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/peer-review.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_facts = resolve('facts')
    l_0_reviews = resolve('reviews')
    l_0_count = resolve('count')
    l_0_day = resolve('day')
    l_0_as_at = resolve('as_at')
    l_0_appendices = resolve('appendices')
    l_0_appendix = resolve('appendix')
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
        t_3 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    try:
        t_4 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_5 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_6 = environment.filters['select']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'select' found.")
    try:
        t_7 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if ('peer-review' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)):
        pass
        yield str(environment.finalize(context, t_1('peer-review')))
        l_0_reviews = t_5(context.eval_ctx, t_6(context, environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'recommendations.reviews')))
        context.vars['reviews'] = l_0_reviews
        context.exported_vars.add('reviews')
        if (t_4((undefined(name='reviews') if l_0_reviews is missing else l_0_reviews)) == 1):
            pass
            yield 'The work has been reviewed ('
            yield str(environment.finalize(context, environment.getitem((undefined(name='reviews') if l_0_reviews is missing else l_0_reviews), 0)))
            yield ').\n\n'
        else:
            pass
            l_1_loop = missing
            for l_1_review, l_1_loop in LoopContext(t_3((undefined(name='reviews') if l_0_reviews is missing else l_0_reviews), 9), undefined):
                _loop_vars = {}
                pass
                if environment.getattr(l_1_loop, 'first'):
                    pass
                    yield 'The work has been reviewed more than once:\n\n'
                yield '- '
                yield str(environment.finalize(context, l_1_review))
                yield '\n'
            l_1_loop = l_1_review = missing
            yield '\n'
        yield '\n'
        if t_7(environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'recommendations.total')):
            pass
            yield 'The list of recommendations as at '
            yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), (undefined(name='as_at') if l_0_as_at is missing else l_0_as_at))))
            yield ' is not available.\n\n'
        elif (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'recommendations.total') == 0):
            pass
            yield 'The list of recommendations is empty.\n\n'
        else:
            pass
            l_0_appendix = ('peer-review-appendix' in (undefined(name='appendices') if l_0_appendices is missing else l_0_appendices))
            context.vars['appendix'] = l_0_appendix
            context.exported_vars.add('appendix')
            template = environment.get_template('partials/review-progress.md.jinja', 'sections/peer-review.md.jinja')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'appendix': l_0_appendix, 'reviews': l_0_reviews}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            yield '\n\n'
        yield str(environment.finalize(context, t_2('peer-review')))

blocks = {}
debug_info = '1=61&2=64&3=67&4=70&7=75&8=78&12=82&17=87&18=90&20=92&24=97&25=100&1=107'
