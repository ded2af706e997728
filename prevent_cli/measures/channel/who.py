"""Figures of who is referred, by whom and why: the referrals received in a period, by each breakdown asked for."""

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import mask_of, rows_of
from prevent_cli.measures.base.figure import (
    NOT_APPLICABLE,
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    NotesOn,
    Unit,
    count_and_share,
    counted,
)
from prevent_cli.measures.base.material import Material, Question, Rows
from prevent_cli.measures.base.remainders import remainder
from prevent_cli.measures.channel.breakdowns import (
    BREAKDOWNS,
    LEAST_ROWS,
    OTHER,
    USUAL,
    Breakdown,
    ages_of,
    coded,
    counts_by_code,
    known_rows,
)
from prevent_cli.measures.channel.casework import received
from prevent_cli.measures.channel.steps import referrals_in
from prevent_cli.wording import slug

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prevent_cli.measures.channel.breakdowns import Masks

NOT_STATED, TOTAL = "Not stated", "Total"


def who_is_referred(material: Material, question: Question) -> Measured:
    """Return the referrals received in the period, by each breakdown of the question.

    Figures "received.PERIOD.total" and, for each breakdown, "received.PERIOD.BREAKDOWN.CODE" with its percentage of
    those stated, ".stated" and ".not-stated". Table "channel.by-BREAKDOWN": a row a code, those not stated, the total.
    A code without a referral has no figure, except of sex. Fact "received.breakdowns": each breakdown with the names
    of its table and figures. Fact "received.BREAKDOWN.most": the code with most referrals, if one has.
    """
    referrals = material.get("referrals")
    base = f"received.{slug(question.period.label)}"
    total = received(referrals, question)
    figures = [counted(f"{base}.total", meaning=_meaning(question), unit=Unit.CASES, count=total, as_at=question.as_at)]
    found = [_broken_down(one, referrals, total, question) for one in _asked(referrals, question)]
    return Measured(
        figures=(*figures, *(figure for one in found for figure in one.figures)),
        tables=tuple(table for one in found for table in one.tables),
        facts={
            "received.total": f"{base}.total",
            "received.breakdowns": tuple(one.facts["breakdown"] for one in found),
            **{name: fact for one in found for name, fact in one.facts.items() if name != "breakdown"},
        },
        facts_from={name: names for one in found for name, names in one.facts_from.items()},
    )


def _asked(referrals: Rows | None, question: Question) -> list[Breakdown]:
    """Return the breakdowns that the board asks for; if it asks for none, the usual ones that some file has."""
    if question.breakdowns:
        return [BREAKDOWNS[name] for name in dict.fromkeys(question.breakdowns) if name in BREAKDOWNS]
    absent = {} if referrals is None else referrals.absent
    usual = [BREAKDOWNS[name] for name in USUAL]
    return [one for one in usual if any(absent.get(column, True) for column in one.columns)]


def _broken_down(breakdown: Breakdown, referrals: Rows | None, total: Count, question: Question) -> Measured:
    """Return the figures and the table of a breakdown, and the names by which a paper finds them."""
    base = f"received.{slug(question.period.label)}.{breakdown.key}"
    table = f"channel.by-{breakdown.key}"
    names = {"key": breakdown.key, "noun": breakdown.noun, "table": table, "base": base}
    masks: Masks | Count = total
    if referrals is not None and total.rows is not None:
        masks = coded(referrals, breakdown, question, among=mask_of(total.rows, len(referrals.frame)))
    if isinstance(masks, Count):
        unknown = counted(
            f"{base}.stated",
            meaning=_of_stated(breakdown, question),
            unit=Unit.CASES,
            count=masks,
            as_at=question.as_at,
        )
        return Measured(figures=(unknown,), facts={"breakdown": names})
    stated, left, counts = _counts(breakdown, masks, total, question)
    if breakdown.text_from and referrals is not None:
        known = known_rows(referrals, question)
        counts = {code: _with_least(code, count, known & masks[code]) for code, count in counts.items()}
    figures = _figures(breakdown, base, (stated, left, counts), question)
    most = _most(counts)
    of = frozenset(f"{base}.{slug(code)}" for code in counts)
    told = None if most is None else {"label": breakdown.label(most, question), "figure": f"{base}.{slug(most)}"}
    fact = f"received.{breakdown.key}.most"
    return Measured(
        figures=tuple(figures),
        tables=(_table(breakdown, table, tuple(counts), question),),
        facts={"breakdown": names, fact: told},
        facts_from={fact: of},
    )


def _counts(
    breakdown: Breakdown, masks: "Masks", total: Count, question: Question
) -> tuple[Count, Count, dict[str, Count]]:
    """Return the referrals of which the breakdown is stated, those of which it is not, and those of each code."""
    some = next(iter(masks.values()))
    chosen = mask_of(total.rows, len(some))
    attributes = frozenset(breakdown.columns)
    counts = counts_by_code(
        masks,
        chosen,
        lambda code: f"{total.rule}; {breakdown.noun} is {breakdown.label(code, question)}",
        attributes=attributes,
        lists_all=breakdown.lists_all,
    )
    ids = rows_of(chosen & np.logical_or.reduce([*masks.values()]))
    rule = f"{total.rule}; {breakdown.noun} is stated"
    stated = referrals_in(ids, rule, attributes=attributes)
    return stated, remainder(total, [stated], rule=f"{total.rule}; {breakdown.noun} is not stated"), counts


def _with_least(code: str, count: Count, every: "NDArray[np.bool_]") -> Count:
    """Return the count of a word of the council's own, which is listed only if several referrals of any day have it.

    `every` has those of any day. So a reader who knows of those outside the period knows that the others are not fewer.
    """
    outside = int(every.sum()) - (count.value or 0)
    return count if code == OTHER else replace(count, least=max(1, LEAST_ROWS - outside))


def _most(counts: dict[str, Count]) -> str | None:
    """Return the code with most referrals; None if no code has any, or if two have as many."""
    order = sorted(counts, key=lambda code: -(counts[code].value or 0))
    numbers = [counts[code].value for code in order[:2]]
    return order[0] if numbers and numbers[0] and numbers[0] not in numbers[1:] and order[0] != OTHER else None


def _figures(
    breakdown: Breakdown, base: str, counts: tuple[Count, Count, dict[str, Count]], question: Question
) -> list[Figure]:
    stated, left, of_codes = counts
    of_stated, as_at = _of_stated(breakdown, question), question.as_at
    figures = [
        counted(f"{base}.stated", meaning=of_stated, unit=Unit.CASES, count=stated, as_at=as_at),
        counted(
            f"{base}.not-stated",
            meaning=f"{_meaning(question)}, whose {breakdown.noun} is not stated",
            unit=Unit.CASES,
            count=left,
            as_at=as_at,
        ),
        Figure(
            name=f"{base}.not-stated.percent",
            meaning=f"{_meaning(question)}, whose {breakdown.noun} is not stated: no share, as shares are of those "
            "stated",
            unit=Unit.PERCENT,
            basis=Unit.CASES,
            as_at=as_at,
            mark=NOT_APPLICABLE,
        ),
    ]
    for code, count in of_codes.items():
        figures += count_and_share(
            f"{base}.{slug(code)}",
            meaning=f"{_meaning(question)}, by {breakdown.noun}: {breakdown.label(code, question)}",
            part=count,
            whole=stated,
            of=f"those whose {breakdown.noun} is stated",
            as_at=as_at,
            unit=Unit.CASES,
        )
    return figures


def _meaning(question: Question) -> str:
    return f"Referrals received, {question.period.heading}"


def _of_stated(breakdown: Breakdown, question: Question) -> str:
    return f"{_meaning(question)}, whose {breakdown.noun} is stated"


def _table(breakdown: Breakdown, name: str, codes: tuple[str, ...], question: Question) -> FigureTable:
    """Return a row for each code, for those not stated, and for the total. The order never depends on a number."""
    period = f"received.{slug(question.period.label)}"
    base, so_far = f"{period}.{breakdown.key}", question.last_day < question.period.end
    breaks = partial(breakdown.breaks_in, question)
    no_share = FigureRef(name=f"{base}.not-stated.percent")
    listed = (
        (
            breakdown.label(code, question),
            FigureRef(name=f"{base}.{slug(code)}", breaks=bool(breaks(code))),
            FigureRef(name=f"{base}.{slug(code)}.percent"),
        )
        for code in codes
    )
    names = {code: f"{base}.{slug(code)}" for code in codes}
    notes_on = (*_notes_on_ages(names), *breakdown.notes_on_rows(question, names))
    return FigureTable(
        name=name,
        title=f"Referrals received, {question.period.heading}{' so far' if so_far else ''}, by {breakdown.noun}",
        columns=(
            FigureColumn(key=slug(breakdown.key), heading=breakdown.heading, weight=4, text_from=breakdown.text_from),
            FigureColumn(key="referrals", heading="Referrals", numeric=True, weight=2),
            FigureColumn(key="percent_stated", heading="Share of those stated", numeric=True, weight=2),
        ),
        rows=(
            *listed,
            (NOT_STATED, FigureRef(name=f"{base}.not-stated"), no_share),
            (TOTAL, FigureRef(name=f"{period}.total"), no_share),
        ),
        notes=(
            *_notes(breakdown),
            *(note for note, _ in notes_on),
            *breakdown.notes_on_breaks(question),
        ),
        notes_on=notes_on,
        description=f"The referrals received in the period by {breakdown.noun}, those without one, and the total.",
        lists_all=breakdown.lists_all,
    )


def _notes(breakdown: Breakdown) -> list[str]:
    notes = []
    if breakdown.several:
        notes.append("A referral may count in several rows, so the rows need not sum to the total, nor shares to 100%.")
    if breakdown.text_from:  # always: a note on what is listed would say so where the gate lists nothing
        notes.append(f"{OTHER}, if it is listed, includes each {breakdown.noun} that few referrals name.")
    return notes


def _notes_on_ages(names: dict[str, str]) -> NotesOn:
    """Return a note if some age bands overlap, with the figures of all bands."""
    bands = sorted(ages for code in names if (ages := ages_of(code)))
    if all(low > before for (_, before), (low, _) in pairwise(bands)):
        return ()
    note = "Some age bands overlap, because ages were recorded in different bands. A referral is in one band."
    return ((note, frozenset(names.values())),)
