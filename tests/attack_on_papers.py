"""An attack on public papers of a made-up council: the small numbers that a reader can tell too nearly."""

import datetime as dt
from dataclasses import dataclass

from council_rules import FEW, Reader, Told, know_rules, minus
from reading_breakdowns import know_breakdowns
from reading_journeys import know_journeys
from reading_papers import codes_listed, read_paper

TODAY = dt.date(2021, 1, 5)


@dataclass(frozen=True, kw_only=True)
class Leak:
    """A small number that readers find fewer values possible for than they must."""

    name: str
    true: int
    possible: int


def reader_of(papers, *, first, threshold, by_rule=True, all_stay=False):
    """Return who has read some papers, each its facts and its scope; not `by_rule` where one was hidden wrongly.

    If `all_stay`, the reader knows that everybody stays in one department.
    """
    scopes = tuple(scope for _, scope in papers)
    reader = Reader(scopes=scopes, first=first, threshold=threshold, by_rule=by_rule, all_stay=all_stay)
    for facts, _ in papers:
        for kind, codes in codes_listed(facts).items():
            reader.list_codes(kind, codes)
    know_rules(reader)
    every = {name for facts, _ in papers for name in facts}
    know_journeys(reader, every)
    know_breakdowns(reader, every)
    for facts, scope in papers:
        read_paper(reader, facts, scope)
    return reader


def attack(reader, council):
    """Return what leaks; raises AssertionError where the attacker's rules are not true of the council."""
    return list(leaks(reader, council))


def leaks(reader, council):
    """Yield what leaks, one after the other."""
    if not council.keeps("reopened"):
        for quarter in range(reader.first, reader.last + 1):
            reader.known.bind({("again", quarter): 1}, 0, 0)
    sizes = council.sizes(reader.known.place_of)
    wrong = reader.known.broken_by(sizes)
    assert not wrong, wrong[:3]
    for form in small_forms(reader, sizes):
        true = _value(form.terms, sizes)
        possible = reader.known.possible(form.terms, true, reader.threshold - 1)
        if possible < reader.threshold - 1:
            yield Leak(name=form.name, true=true, possible=possible)


def small_forms(reader, sizes):
    """Yield each sum of people or cases below the threshold: told, left of a whole, or left of a larger number told.

    What a part that is all of a few leaves is 0, and one of them.
    """
    seen = set()
    alls = [left for left, whole in reader.shares if _is_all_of_few(reader, left, whole, sizes)]
    for form in (*reader.told, *reader.pairs, *_nested(reader), *alls):
        key = frozenset(form.terms.items())
        if key not in seen and (form in alls or 0 < _value(form.terms, sizes) < reader.threshold):
            seen.add(key)
            yield form


def _is_all_of_few(reader, left, whole, sizes):
    """Return whether a part is all of a few: a reader must not learn how many are in no other category."""
    return not _value(left.terms, sizes) and 0 < _value(whole, sizes) < FEW * reader.threshold


def _nested(reader):
    told = list({frozenset(one.terms.items()): one for one in reader.told}.values())
    for whole in told:
        for part in told:
            includes = part.terms.items() < whole.terms.items() and min(whole.terms.values()) > 0
            if part is not whole and includes:  # a number less others, such as what is open, includes nothing
                yield Told(name=f"{whole.name} less {part.name}", terms=minus(whole.terms, part.terms), value=None)


def _value(terms, sizes):
    return sum(sizes[key] * times for key, times in terms.items())
