"""Figures of drawn counts, and the system that the product makes of them."""

import datetime as dt
import random

import numpy as np

from prevent_cli.disclosure.assembling import system_of
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import Count, Unit, counted, ratio

AS_AT = dt.date(2020, 12, 31)
PUBLIC = Policy(status=Status.PUBLIC)


def count(rows, *, value=None, source="referrals", rule="", attributes=None):
    rows = np.array(sorted(rows), dtype=np.int64)
    value = len(rows) if value is None else value
    return Count(value=value, source=source, rule=rule, rows=rows, attributes=attributes)


def cases(name, what):
    """Return a figure of a count, or of the cases that some rows are."""
    what = what if isinstance(what, Count) else count(what)
    return counted(name, meaning=name, unit=Unit.CASES, count=what, as_at=AS_AT)


def share(name, part, whole):
    return ratio(name, meaning=name, part=part, whole=whole, as_at=AS_AT, basis=Unit.CASES)


def system(*drawn, known=(), policy=PUBLIC):
    """Return the system of counts, or of the cases that some rows are."""
    return system_of([cases(f"{at}", one) for at, one in enumerate(drawn)], policy, known=known)


def by_unknown(made, drawn):
    """Return the rows of each unknown of a system, by the drawn rows that they are in."""
    found = {}
    for row in sorted(frozenset().union(*drawn)):
        held = {at for at, one in enumerate(drawn) if row in one}
        places = [
            unknown
            for unknown in range(len(made.sizes))
            if {at for at in range(len(drawn)) if unknown in made.cells[made.cells_of[f"{at}"][0]].unknowns} == held
        ]
        found.setdefault(places[0], set()).add(row)
    return found


def rows_of_form(form, members):
    return frozenset(row for unknown in form.unknowns.tolist() for row in members[unknown])


def crossing_tables(seed):
    """Return figures of nested and crossing counts of a made-up council."""
    draw = random.Random(seed)
    rows = [(draw.randrange(4), draw.choices(range(5), weights=(9, 5, 2, 1, 1))[0]) for _ in range(120)]
    named = {"all": lambda _: True}
    named |= {f"quarter {at}": lambda row, at=at: row[0] == at for at in range(4)}
    named |= {f"kind {at}": lambda row, at=at: row[1] == at for at in range(5)}
    named |= {f"{at} {kind}": lambda row, at=at, kind=kind: row == (at, kind) for at in range(4) for kind in range(5)}
    return [cases(name, [at for at, row in enumerate(rows) if chosen(row)]) for name, chosen in named.items()]
