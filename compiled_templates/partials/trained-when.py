from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'partials/trained-when.md.jinja'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_facts = resolve('facts')
    l_0_day = resolve('day')
    pass
    if environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.all-in-window'):
        pass
        yield 'Training from '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.since'))))
        yield ' to '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.until'))))
        yield ' counts.'
    elif environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.any-in-window'):
        pass
        yield 'Training from '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.since'))))
        yield ' to '
        yield str(environment.finalize(context, environment.call(context, (undefined(name='day') if l_0_day is missing else l_0_day), environment.getitem((undefined(name='facts') if l_0_facts is missing else l_0_facts), 'training.until'))))
        yield ' counts, or by the other dates in the notes below the table.'
    else:
        pass
        yield 'Training by the dates in the notes below the table counts.'

blocks = {}
debug_info = '1=13&2=16&3=20&4=23'
