"""Figures of the deep dive: cases accepted onto Channel in a year, by concern and by vulnerability."""

from typing import TYPE_CHECKING

from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    Unit,
    count_and_share,
    counted,
)
from prevent_cli.measures.base.material import Material, Question, Rows
from prevent_cli.measures.base.remainders import remainder
from prevent_cli.measures.channel.breakdowns import COMPLEX_NEEDS, CONCERN, coded, counts_by_code
from prevent_cli.measures.channel.casework import WHENEVER, accepted_cases
from prevent_cli.measures.channel.steps import OF_STEPS
from prevent_cli.periods import financial_year_of
from prevent_cli.wording import slug

if TYPE_CHECKING:
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
    last = min(year.end, question.as_at)
    ended = last == year.end
    base = f"deep-dive.{slug(year.label)}"
    accepted, chosen = accepted_cases(material.get("referrals"), year.start, last, question)
    meaning = f"Cases accepted onto Channel, {year.label}, {WHENEVER}"
    whole = counted(f"{base}.cases", meaning=meaning, unit=Unit.CASES, count=accepted, as_at=question.as_at)
    figures: list[Figure] = [whole]
    rows: list[tuple[FigureRef | str, ...]] = []
    for kind, counts in _by_kind(material.get("referrals"), chosen, accepted, question).items():
        for code, count in counts.items():
            label = question.label(code, kind=kind)
            name = f"{base}.{kind}.{slug(code)}"
            words = f"{meaning}: {label}"
            figures += count_and_share(
                name, meaning=words, part=count, whole=accepted, of="the cases", as_at=question.as_at, unit=Unit.CASES
            )
            if count.value or code == NOT_KNOWN:
                shown = FigureRef(name=f"{name}.percent"), FigureRef(name=name), FigureRef(name=f"{base}.cases")
                rows.append((*shown, label, kind))
    facts = {
        "deep-dive.year": year,
        "deep-dive.told": f"in {year.label}" if ended else year.words_until(last),
        "deep-dive.figures": base,
    }
    table = _table(f"{year.label}{'' if ended else ' so far'}", tuple(rows))
    return Measured(figures=tuple(figures), tables=(table,), facts=facts)


def _by_kind(
    referrals: Rows | None, chosen: "NDArray[np.bool_] | None", accepted: Count, question: Question
) -> dict[str, dict[str, Count]]:
    """Return the cases of each code that has any, by kind, and always the cases without a stated concern.

    If the return lacks a kind's column, its cases are not known.
    """
    if referrals is None or chosen is None:
        return {}
    found: dict[str, dict[str, Count]] = {}
    for breakdown in (CONCERN, COMPLEX_NEEDS):
        kind, masks = breakdown.label_kind, coded(referrals, breakdown, question)
        if isinstance(masks, Count):
            found[kind] = {NOT_KNOWN: masks}
        else:
            attributes = OF_STEPS.union(breakdown.columns)
            found[kind] = counts_by_code(masks, chosen, f"{accepted.rule}; {kind} is {{}}", attributes=attributes)
    rule = f"{accepted.rule}; no concern is stated"
    found["concern"][NOT_STATED] = remainder(accepted, list(found["concern"].values()), rule=rule)
    return found


def _table(year: str, rows: tuple[tuple[FigureRef | str, ...], ...]) -> FigureTable:
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
        ),
        description=f"Concerns and vulnerabilities of the cases accepted onto Channel in the year, {WHENEVER}.",
    )
