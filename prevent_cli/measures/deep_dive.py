"""Figures of the deep dive: the cases accepted onto Channel in a year, by concern and by vulnerability."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.casework import accepted_cases
from prevent_cli.measures.days import rows_of
from prevent_cli.measures.figure import (
    Count,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    Unit,
    counted,
    ratio,
)
from prevent_cli.measures.material import Material, Question, Rows
from prevent_cli.periods import financial_year_of
from prevent_cli.returns.codes import CONCERNS, VULNERABILITIES
from prevent_cli.wording import parts, slug

if TYPE_CHECKING:
    from numpy.typing import NDArray


def deep_dive(material: Material, question: Question) -> Measured:
    """Return the cases accepted onto Channel in a year, by concern and by vulnerability.

    The year is the one that was asked for, else the one that holds the period's last known day; cases are taken by
    acceptance date, recorded by the as-at date. A case has one concern and none, one or several vulnerabilities. Table
    "channel.deep-dive": percent, cases, of, type, kind; facts "deep-dive.year" and "deep-dive.figures", the beginning
    of its figures' names. Source: committee Table 2, deep dive.
    """
    year = question.deep_dive or financial_year_of(question.last_day)
    referrals, last = material.get("referrals"), min(year.end, question.as_at)
    base = f"deep-dive.{slug(year.label)}"
    accepted, chosen = accepted_cases(referrals, year.start, last, question)
    meaning = f"Cases accepted onto Channel, {year.label}"
    figures = [counted(f"{base}.cases", meaning=meaning, unit=Unit.CASES, count=accepted, as_at=question.as_at)]
    rows: list[tuple[FigureRef | str, ...]] = []
    if referrals is not None and chosen is not None:
        for kind, column, codes in (
            ("concern", "concern", [code.name for code in CONCERNS]),
            ("vulnerability", "vulnerabilities", [code.name for code in VULNERABILITIES]),
        ):
            for code in codes:
                mask = chosen & _holds(referrals, column, code)
                if not mask.any():
                    continue
                ids = rows_of(mask)
                label = question.label(code, kind=kind)
                name = f"{base}.{kind}.{slug(code)}"
                rule = f"{accepted.rule}; {kind} is {code}"
                count = Count(value=len(ids), source="referrals", rule=rule, rows=ids)
                words = f"{meaning}: {label}"
                figures.append(counted(name, meaning=words, unit=Unit.CASES, count=count, as_at=question.as_at))
                figures.append(
                    ratio(
                        f"{name}.percent",
                        meaning=f"{words}, as a percentage of the cases",
                        part=count,
                        whole=accepted,
                        as_at=question.as_at,
                    )
                )
                shown = FigureRef(name=f"{name}.percent"), FigureRef(name=name), FigureRef(name=f"{base}.cases")
                rows.append((*shown, label, kind))
    table = FigureTable(
        name="channel.deep-dive",
        title=f"Cases accepted onto Channel, {year.label}",
        columns=(
            FigureColumn(key="percent", heading="Percentage of cases", numeric=True, weight=3),
            FigureColumn(key="cases", heading="Cases", numeric=True, weight=2),
            FigureColumn(key="of", heading="Of", numeric=True),
            FigureColumn(key="type", heading="Type", weight=8),
            FigureColumn(key="kind", heading="Kind", weight=3),
        ),
        rows=tuple(rows),
        notes=("A case may have several vulnerabilities, so their percentages need not sum to 100.",),
        description="The concerns and vulnerabilities of the cases accepted onto Channel in the year.",
    )
    facts = {"deep-dive.year": year, "deep-dive.figures": base}
    return Measured(figures=tuple(figures), tables=(table,), facts=facts)


def _holds(referrals: Rows, column: str, code: str) -> "NDArray[np.bool_]":
    """Return which rows hold a code, alone or among several; the codes of a category are looked at once each."""
    values = referrals.frame[column].cat
    hits = np.array([code in parts(str(value)) for value in values.categories] + [False], dtype=bool)
    return hits[values.codes.to_numpy()]
