"""Figures of the deep dive: cases accepted onto Channel in a year, by concern and by vulnerability."""

from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.measures.base.figure import (
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
from prevent_cli.measures.channel.breakdowns import COMPLEX_NEEDS, CONCERN, Breakdown, coded, counts_by_code
from prevent_cli.measures.channel.casework import WHENEVER, accepted_cases
from prevent_cli.measures.channel.steps import OF_STEPS
from prevent_cli.periods import financial_year_of
from prevent_cli.wording import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray


NOT_STATED = "Not stated"
NOT_KNOWN = "Not known"  # the only row of a kind if the referrals return lacks its column


def deep_dive(material: Material, question: Question) -> Measured:
    """Return the cases accepted onto Channel in a year, by concern and by vulnerability.

    The year is the one in the question, else the year of the period's last known day. Cases are counted by acceptance
    date, if recorded by the as-at date. A case has at most one concern, and any number of vulnerabilities. Table
    "channel.deep-dive": percent, cases, of, type, kind. Facts "deep-dive.year", "deep-dive.told" (the days in words)
    and "deep-dive.figures" (the beginning of its figures' names). A year that has not begun gives [x].
    Source: committee Table 2, deep dive.
    """
    year = question.deep_dive or financial_year_of(question.last_day)
    question = replace(question, period=year)
    last = question.last_day
    ended = last == year.end
    base = f"deep-dive.{slug(year.label)}"
    accepted, chosen = accepted_cases(material.get("referrals"), year.start, last, question)
    meaning = f"Cases accepted onto Channel, {year.label}, {WHENEVER}"
    whole = counted(f"{base}.cases", meaning=meaning, unit=Unit.CASES, count=accepted, as_at=question.as_at)
    figures: list[Figure] = [whole]
    listed: list[str] = []
    rows: list[tuple[FigureRef | str, ...]] = []
    for breakdown, counts in _by_kind(material.get("referrals"), chosen, accepted, question):
        kind = breakdown.label_kind
        for code, count in counts.items():
            label = breakdown.label(code, question)
            name = f"{base}.{kind}.{slug(code)}"
            words = f"{meaning}: {label}"
            figures += count_and_share(
                name, meaning=words, part=count, whole=accepted, of="the cases", as_at=question.as_at, unit=Unit.CASES
            )
            if count.value or code == NOT_KNOWN:
                listed += [code] if breakdown is CONCERN else []
                cases = FigureRef(name=name, breaks=bool(breakdown.breaks_in(question, code)))
                rows.append((FigureRef(name=f"{name}.percent"), cases, FigureRef(name=f"{base}.cases"), label, kind))
    facts = {
        "deep-dive.year": year,
        "deep-dive.told": f"in {year.label}" if ended else year.words_until(last),
        "deep-dive.figures": base,
    }
    notes_on = CONCERN.notes_on_rows(question, {code: f"{base}.concern.{slug(code)}" for code in listed})
    table = _table(
        f"{year.label}{'' if ended else ' so far'}", tuple(rows), notes_on, CONCERN.notes_on_breaks(question)
    )
    return Measured(figures=tuple(figures), tables=(table,), facts=facts)


def _by_kind(
    referrals: Rows | None, chosen: "NDArray[np.bool_] | None", accepted: Count, question: Question
) -> "Iterator[tuple[Breakdown, dict[str, Count]]]":
    """Yield the cases of each code that has any, by concern and by vulnerability, and those without a stated concern.

    If the return lacks a column, its cases are not known.
    """
    if referrals is None or chosen is None:
        return
    for breakdown in (CONCERN, COMPLEX_NEEDS):
        counts = _by_code(referrals, chosen, accepted, breakdown, question)
        if breakdown is CONCERN:
            rule = f"{accepted.rule}; no concern is stated"
            counts[NOT_STATED] = remainder(accepted, list(counts.values()), rule=rule)
        yield breakdown, counts


def _by_code(
    referrals: Rows, chosen: "NDArray[np.bool_]", accepted: Count, breakdown: Breakdown, question: Question
) -> dict[str, Count]:
    masks = coded(referrals, breakdown, question, among=chosen)
    if isinstance(masks, Count):
        return {NOT_KNOWN: masks}
    return counts_by_code(
        masks,
        chosen,
        lambda code: f"{accepted.rule}; {breakdown.label_kind} is {breakdown.label(code, question)}",
        attributes=OF_STEPS.union(breakdown.columns),
    )


def _table(
    year: str, rows: tuple[tuple[FigureRef | str, ...], ...], notes_on: NotesOn, notes: tuple[str, ...]
) -> FigureTable:
    return FigureTable(
        name="channel.deep-dive",
        title=f"Cases accepted onto Channel, {year}",
        columns=(
            FigureColumn(key="percent", heading="Percentage of cases", numeric=True, weight=3),
            FigureColumn(key="cases", heading="Cases", numeric=True, weight=2),
            FigureColumn(key="of", heading="Of", numeric=True),
            FigureColumn(key="type", heading="Type", weight=8),
            FigureColumn(key="kind", heading="Kind", weight=3),
        ),
        rows=rows,
        notes=(
            "Cases are counted by the day they were accepted, whenever they were referred.",
            "A case may have several vulnerabilities, so their percentages need not sum to 100.",
            *(note for note, _ in notes_on),
            *notes,
        ),
        notes_on=notes_on,
        description=f"Concerns and vulnerabilities of the cases accepted onto Channel in the year, {WHENEVER}.",
    )
