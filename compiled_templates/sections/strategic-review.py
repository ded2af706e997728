from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'sections/strategic-review.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_sections = resolve('sections')
    l_0_count = resolve('count')
    l_0_has_text = resolve('has_text')
    l_0_text = resolve('text')
    l_0_facts = resolve('facts')
    l_0_reviews = resolve('reviews')
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
    pass
    if (('strategic-review' in (undefined(name='sections') if l_0_sections is missing else l_0_sections)) and (environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'recommendations.total') or environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'strategic-review'))):
        pass
        yield str(environment.finalize(context, t_1('strategic-review')))
        if environment.call(context, (undefined(name='has_text') if l_0_has_text is missing else l_0_has_text), 'strategic-review'):
            pass
            yield str(environment.finalize(context, environment.call(context, (undefined(name='text') if l_0_text is missing else l_0_text), 'strategic-review')))
            yield '\n\n'
        if environment.call(context, (undefined(name='count') if l_0_count is missing else l_0_count), 'recommendations.total'):
            pass
            l_0_reviews = t_5(context.eval_ctx, t_6(context, environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'recommendations.reviews')))
            context.vars['reviews'] = l_0_reviews
            context.exported_vars.add('reviews')
            if (t_4((undefined(name='reviews') if l_0_reviews is missing else l_0_reviews)) == 1):
                pass
                yield "The council's work on Prevent has been reviewed ("
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
                        yield "The council's work on Prevent has been reviewed more than once:\n\n"
                    yield '- '
                    yield str(environment.finalize(context, l_1_review))
                    yield '\n'
                l_1_loop = l_1_review = missing
                yield '\n'
            l_0_appendix = ('strategic-review-appendix' in (undefined(name='appendices') if l_0_appendices is missing else l_0_appendices))
            context.vars['appendix'] = l_0_appendix
            context.exported_vars.add('appendix')
            template = environment.get_template('partials/review-progress.md.jinja', 'sections/strategic-review.md.jinja')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'appendix': l_0_appendix, 'reviews': l_0_reviews}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
        yield str(environment.finalize(context, t_2('strategic-review')))

blocks = {}
debug_info = '1=55&2=58&3=60&6=62&7=64&8=67&9=70&12=75&13=78&17=82&21=86&22=89&1=95'
