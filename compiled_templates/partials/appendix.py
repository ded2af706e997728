from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/appendix.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_section = resolve('section')
    l_0_letter = resolve('letter')
    l_0_appendices = resolve('appendices')
    l_0_table = resolve('table')
    l_0_facts = resolve('facts')
    try:
        t_1 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    pass
    if ((undefined(name='section') if l_0_section is missing else l_0_section) != 'priorities'):
        pass
        yield '::: landscape\n'
    yield '## Appendix '
    yield str(environment.finalize(context, (undefined(name='letter') if l_0_letter is missing else l_0_letter)))
    yield ': '
    yield str(environment.finalize(context, environment.getitem((undefined(name='appendices') if l_0_appendices is missing else l_0_appendices), (undefined(name='section') if l_0_section is missing else l_0_section))))
    yield ' {-}\n\n'
    if ((undefined(name='section') if l_0_section is missing else l_0_section) == 'partner-status'):
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'partners.status')))
        yield '\n'
    elif ((undefined(name='section') if l_0_section is missing else l_0_section) == 'priorities'):
        pass
        if environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'priorities.posts'):
            pass
            yield 'Reported by: '
            l_1_loop = missing
            for l_1_post, l_1_loop in LoopContext(t_1(environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'priorities.posts'), 8), undefined):
                _loop_vars = {}
                pass
                yield str(environment.finalize(context, l_1_post))
                if (not environment.getattr(l_1_loop, 'last')):
                    pass
                    yield ', '
            l_1_loop = l_1_post = missing
            yield '\n\n'
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'priorities')))
        yield '\n'
    elif ((undefined(name='section') if l_0_section is missing else l_0_section) == 'themes'):
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'themes')))
        yield '\n'
    else:
        pass
        yield str(environment.finalize(context, environment.call(context, (undefined(name='table') if l_0_table is missing else l_0_table), 'recommendations')))
        yield '\n'
    if ((undefined(name='section') if l_0_section is missing else l_0_section) != 'priorities'):
        pass
        yield ':::\n'

blocks = {}
debug_info = '1=22&4=26&6=30&7=32&8=34&9=36&10=40&14=49&15=51&16=53&18=57&20=59'
