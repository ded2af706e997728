"""Achievements and priorities of a quarter, and the themes and pillars of the council's plans."""

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import instant, known_by
from prevent_cli.measures.base.figure import (
    Count,
    FigureColumn,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    counted,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.snapshots import latest_snapshot, markdown_at, no_snapshot, recorded_notes, text_at
from prevent_cli.periods import Period, long_date, quarter_of
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    from numpy.typing import NDArray

PILLAR = "Pillar"


def priorities(material: Material, question: Question) -> Measured:
    """Return the achievements of a quarter and the priorities for the next quarter, in pairs.

    The quarter is the one of the period's last known day. Figure "priorities.rows". Table "priorities", one row for
    each pair, in the return's order. Facts "priorities.quarter" and "priorities.next" (the two quarters) and
    "priorities.posts". Source: committee Table 10.
    """
    listed = material.get("priorities")
    here = quarter_of(question.last_day)
    following = next_quarter(here)
    chosen = _of_quarter(listed, here, question)
    rows: list[tuple[TableCell, ...]] = []
    posts: list[str] = []
    if listed is not None:
        rows = [tuple(markdown_at(listed, key, row) for key in ("achievement", "priority")) for row in chosen]
        posts = list(dict.fromkeys(post for row in chosen if (post := text_at(listed, "post", row))))
    rule = f"rows of {here.label} recorded by {long_date(question.as_at)}"
    value = None if listed is None else len(chosen)
    count = Count(value=value, source="priorities", rule=rule, rows=np.array(chosen, dtype=np.int64))
    meaning = f"Achievements and priorities listed for {here.label}"
    figure = counted("priorities.rows", meaning=meaning, unit=Unit.ITEMS, count=count, as_at=question.as_at)
    table = FigureTable(
        name="priorities",
        title=f"Achievements of {here.label} and priorities for {following.label}",
        columns=(
            FigureColumn(key="achievement", heading=f"Achievements, {here.label}", text_from="priorities"),
            FigureColumn(key="priority", heading=f"Priorities, {following.label}", text_from="priorities"),
        ),
        rows=tuple(rows),
        description="Achievements of the quarter, with the priorities for the next quarter.",
    )
    facts = {"priorities.quarter": here, "priorities.next": following, "priorities.posts": tuple(posts)}
    return Measured(figures=(figure,), tables=(table,), facts=facts)


def next_quarter(quarter: Period) -> Period:
    """Return the quarter after a quarter."""
    return quarter_of(quarter.end + dt.timedelta(days=1))


def _of_quarter(listed: Rows | None, quarter: Period, question: Question) -> list[int]:
    if listed is None:
        return []
    last = np.full(len(listed.frame), instant(quarter.end))  # the recording day of a row that gives none
    known = known_by(listed.frame, event=last, as_at=question.as_at)
    wanted = cleaned(quarter.label)
    return [row for row in np.flatnonzero(known).tolist() if cleaned(text_at(listed, "quarter", row)) == wanted]


def themes(material: Material, question: Question) -> Measured:
    """Return the themes of the local plan and the pillars of the national strategy, from the latest list.

    Figures "themes.count", "pillars.count". Tables "themes" (work done, work to come) and "pillars" (their meanings).
    """
    listed = material.get("themes")
    chosen = latest_snapshot(listed, question.as_at)
    own: dict[bool, list[int]] = {False: [], True: []}
    unknown = None if listed is None or chosen is None else uncounted(listed, "kind")
    if listed is not None and chosen is not None and unknown is None:
        for row in chosen.tolist():
            own[text_at(listed, "kind", row) == PILLAR].append(row)
    notes = recorded_notes(listed, chosen, question.as_at)
    figures = [
        counted(
            f"{name}.count",
            meaning=words,
            unit=Unit.ITEMS,
            count=unknown or _count(chosen, own[is_pillar], words, question),
            as_at=question.as_at,
        )
        for name, words, is_pillar in (
            ("themes", "Themes of the local plan", False),
            ("pillars", "Pillars of the national strategy", True),
        )
    ]
    return Measured(
        figures=tuple(figures), tables=(_themes(listed, own[False], notes), _pillars(listed, own[True], notes))
    )


def _count(chosen: "NDArray[np.int64] | None", rows: list[int], words: str, question: Question) -> Count:
    if chosen is None:
        return no_snapshot("themes", question.as_at)
    rule = f"{words.lower()} in the latest list at or before {long_date(question.as_at)}"
    return Count(value=len(rows), source="themes", rule=rule, rows=np.array(rows, dtype=np.int64))


def _themes(listed: Rows | None, rows: list[int], notes: tuple[str, ...]) -> FigureTable:
    cells: tuple[tuple[TableCell, ...], ...] = ()
    if listed is not None:
        cells = tuple(
            (text_at(listed, "theme", row), markdown_at(listed, "done", row), markdown_at(listed, "to_come", row))
            for row in rows
        )
    return FigureTable(
        name="themes",
        title="Local counter-extremism plan by theme",
        columns=(
            FigureColumn(key="theme", heading="Theme", weight=2),
            FigureColumn(key="done", heading="Work done", weight=4, text_from="themes"),
            FigureColumn(key="to_come", heading="Work to come", weight=4, text_from="themes"),
        ),
        rows=cells,
        notes=notes,
        description="Each theme of the plan, with the work done and the work to come.",
    )


def _pillars(listed: Rows | None, rows: list[int], notes: tuple[str, ...]) -> FigureTable:
    cells: tuple[tuple[TableCell, ...], ...] = ()
    if listed is not None:
        cells = tuple((text_at(listed, "theme", row), markdown_at(listed, "done", row)) for row in rows)
    return FigureTable(
        name="pillars",
        title="Pillars of the national Counter-Extremism Strategy",
        columns=(
            FigureColumn(key="pillar", heading="Pillar", weight=1),
            FigureColumn(key="meaning", heading="What it means", weight=2, text_from="themes"),
        ),
        rows=cells,
        notes=notes,
        description="Each pillar of the national strategy, and what it means.",
    )
