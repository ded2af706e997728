from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/exempt.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_to_be_exempt = resolve('to_be_exempt')
    l_0_exempt = resolve('exempt')
    try:
        t_1 = environment.filters['counted in a loop']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'counted in a loop' found.")
    pass
    if (undefined(name='to_be_exempt') if l_0_to_be_exempt is missing else l_0_to_be_exempt):
        pass
        yield '## Exempt information {-}\n\n'
        if environment.getattr((undefined(name='exempt') if l_0_exempt is missing else l_0_exempt), 'paragraphs'):
            pass
            yield 'This report is not for publication.\nIt contains exempt information under '
            yield str(environment.finalize(context, environment.getattr((undefined(name='exempt') if l_0_exempt is missing else l_0_exempt), 'cited')))
            yield ' of '
            yield str(environment.finalize(context, environment.getattr((undefined(name='exempt') if l_0_exempt is missing else l_0_exempt), 'schedule')))
            yield '[^exempt]:\n\n'
            for (l_1_number, l_1_words) in t_1(environment.getattr((undefined(name='exempt') if l_0_exempt is missing else l_0_exempt), 'descriptions'), 6):
                _loop_vars = {}
                pass
                yield '- paragraph '
                yield str(environment.finalize(context, l_1_number))
                yield ': '
                yield str(environment.finalize(context, l_1_words))
                yield '\n'
            l_1_number = l_1_words = missing
            yield '\n'
        else:
            pass
            yield 'This report is to be exempt.\nIt does not yet name the paragraphs of '
            yield str(environment.finalize(context, environment.getattr((undefined(name='exempt') if l_0_exempt is missing else l_0_exempt), 'schedule')))
            yield '[^exempt] that describe its information.\n\n'
        if environment.getattr((undefined(name='exempt') if l_0_exempt is missing else l_0_exempt), 'public_interest'):
            pass
            yield 'In all the circumstances of the case, the public interest in maintaining the exemption outweighs\nthe public interest in disclosing the information. '
            yield str(environment.finalize(context, environment.getattr((undefined(name='exempt') if l_0_exempt is missing else l_0_exempt), 'public_interest')))
            yield '\n'
        else:
            pass
            yield 'It does not yet say why, in all the circumstances of the case,\nthe public interest in maintaining the exemption outweighs the public interest in disclosing the information.\n'
        yield '\n[^exempt]: [Local Government Act 1972, Schedule 12A](https://www.legislation.gov.uk/ukpga/1972/70/schedule/12A):\nwww.legislation.gov.uk/ukpga/1972/70/schedule/12A\n\n'

blocks = {}
debug_info = '1=19&4=22&6=25&8=29&9=33&14=42&17=44&19=47'
