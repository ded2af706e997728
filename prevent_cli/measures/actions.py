"""Figures of the action plan: objectives by workstream and status, recommendations by status."""

import datetime as dt
import re
from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.figure import (
    Choice,
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Markdown,
    Measured,
    TableCell,
    Unit,
    counted,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.snapshots import (
    is_old,
    is_past,
    latest_snapshot,
    loose_at,
    markdown_at,
    no_snapshot,
    rows_by_wording,
    snapshot_day,
    text_at,
)
from prevent_cli.measures.names import name_now
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.returns.codes import PROGRESS
from prevent_cli.wording import capital, format_list, parts, slug

if TYPE_CHECKING:
    from numpy.typing import NDArray

ACHIEVED = "Achieved"
STATUSES = tuple(code.name for code in PROGRESS)
ALWAYS_SHOWN = frozenset({"Achieved", "On track", "At risk", "Not started"})  # others if a row has them
STATUS_TABLE = "actions.status"
_NUMBER = re.compile(r"\A\d{1,2}(?:[./]\d{1,2})*[.):]?\s+(?=\D)")  # of a section: 2. or 2/3. or 2.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Workstream:
    """One workstream for a template: its name, its table, and the beginning of its figures' names."""

    name: str
    table: str
    figures: str


def actions(material: Material, question: Question) -> Measured:
    """Return the action plan of the latest review at or before the as-at date.

    Figures "actions.workstreams", "actions.objectives", "actions.achieved", "actions.on-track", "actions.in-progress",
    "actions.at-risk", "actions.off-track", "actions.not-started", "actions.overdue" (due period ended before the as-at
    date and not achieved). "actions.WORKSTREAM" has the same figures, except the first and last. A table shows In
    progress and Off track only if a row has that status. Tables "actions.status" (one row for each workstream) and
    "actions.WORKSTREAM" (objective, status and progress, forward work). A workstream called "Status" has the table
    "actions.workstream-status".
    Facts "actions.workstreams" (a Workstream each), "actions.day", "actions.is-old" (the review is more than a year
    before the as-at date) and "actions.overdue-workstreams" (the names of those with an overdue objective).
    Source: the duty-progress paper's table for each workstream.
    """
    plan = material.get("actions")
    listed = latest_snapshot(plan, question.as_at)
    groups = rows_by_wording(plan, "workstream", listed)
    figures = _status_figures("actions", "Objectives", plan, listed, question)
    late = _overdue("actions", plan, listed, question)
    figures += [
        late,
        _workstreams(plan, list(groups.values()), listed, question),
    ]
    names = {name: f"actions.{slug(name)}" for name in groups}
    for name, own in groups.items():
        figures += _status_figures(names[name], f"Objectives of {name}", plan, own, question)
    streams = {
        name: Workstream(name=name, table=_table_name(base, names.values()), figures=base)
        for name, base in names.items()
    }
    tables = [] if plan is None else [_workstream_table(streams[name], plan, own) for name, own in groups.items()]
    shown = _shown_statuses(plan, listed)
    rows: list[tuple[TableCell, ...]] = [(name, *_status_refs(base, shown)) for name, base in names.items()]
    if rows:
        rows.append(("All workstreams", *_status_refs("actions", shown)))
    day = None if plan is None or listed is None else snapshot_day(plan, listed)
    facts = {
        "actions.workstreams": tuple(streams.values()),
        "actions.day": day,
        "actions.is-old": day is not None and is_old(day, question.as_at),
        "actions.overdue-workstreams": _named_in(late, plan, "workstream"),
    }
    statuses = _status_table(tuple(rows), shown, day or question.as_at)
    return Measured(figures=tuple(figures), tables=(statuses, *tables), facts=facts)


def _shown_statuses(rows: Rows | None, listed: "NDArray[np.int64] | None") -> tuple[str, ...]:
    """Return the statuses that a table has columns for: the usual ones, and any other that a row has."""
    found = set(ALWAYS_SHOWN)
    if rows is not None and listed is not None:
        found.update(text_at(rows, "status", row) for row in listed.tolist())
    return tuple(status for status in STATUSES if status in found)


def _table_name(base: str, others: Collection[str]) -> str:
    """Return the name of a workstream's table: as its figures' names, unless the table of all workstreams has it."""
    name = base
    while name == STATUS_TABLE or (name != base and name in others):
        name = name.replace("actions.", "actions.workstream-", 1)
    return name


def _status_figures(
    base: str, words: str, rows: Rows | None, listed: "NDArray[np.int64] | None", question: Question
) -> list[Figure]:
    """Return the number of rows, and of rows with each status."""
    unit = Unit.RECOMMENDATIONS if base.startswith("recommendations") else Unit.OBJECTIVES
    total = "total" if unit is Unit.RECOMMENDATIONS else "objectives"
    when = f", {_recorded(rows, listed, question)}"
    figures = [_figure(f"{base}.{total}", words + when, _count(rows, listed, base, question), unit, question)]
    for status in STATUSES:
        own = listed
        if rows is not None and listed is not None:
            own = listed[[text_at(rows, "status", row) == status for row in listed.tolist()]]
        count = _count(rows, own, base, question, f" whose status is {status.lower()}")
        figures.append(_figure(f"{base}.{slug(status)}", f"{words}: {status.lower()}{when}", count, unit, question))
    return figures


def _recorded(rows: Rows | None, listed: "NDArray[np.int64] | None", question: Question) -> str:
    """Return the day of a snapshot as the end of a figure's meaning: the as-at date, or an earlier day."""
    day = question.as_at if rows is None or listed is None else snapshot_day(rows, listed)
    return f"at {long_date(day)}" if day == question.as_at else f"as recorded on {long_date(day)}"


def _figure(name: str, meaning: str, count: Count, unit: Unit, question: Question) -> Figure:
    return counted(name, meaning=meaning, unit=unit, count=count, as_at=question.as_at)


def _count(
    rows: Rows | None, listed: "NDArray[np.int64] | None", base: str, question: Question, which: str = ""
) -> Count:
    source = base.split(".", maxsplit=1)[0]
    if rows is None or listed is None:
        return no_snapshot(source, question.as_at)
    rule = f"rows of the latest review at or before {long_date(question.as_at)}{which}"
    return Count(value=len(listed), source=source, rule=rule, rows=listed)


def _overdue(base: str, rows: Rows | None, listed: "NDArray[np.int64] | None", question: Question) -> Figure:
    unit = Unit.RECOMMENDATIONS if base == "recommendations" else Unit.OBJECTIVES
    when, recorded = f"at {long_date(question.as_at)}", _recorded(rows, listed, question)
    late = f"{unit.capitalize()} past their due date and not recorded as achieved"
    meaning = f"{late}, {when if recorded == when else f'{when}, {recorded}'}"
    own = listed
    if rows is not None and listed is not None and (unknown := uncounted(rows, "due")):
        return _figure(f"{base}.overdue", meaning, unknown, unit, question)
    if rows is not None and listed is not None:
        own = listed[
            [
                text_at(rows, "status", row) != ACHIEVED and is_past(loose_at(rows, "due", row), question.as_at)
                for row in listed.tolist()
            ]
        ]
    count = _count(rows, own, base, question, " that were due before that day and are not recorded as achieved")
    return _figure(f"{base}.overdue", meaning, count, unit, question)


def _named_in(late: Figure, rows: Rows | None, column: str) -> tuple[str, ...]:
    """Return the words of a column in the rows of a figure, each once; none if a row has none."""
    if rows is None or late.part is None or late.part.rows is None or rows.lacks(column):
        return ()
    words = [text_at(rows, column, row) for row in late.part.rows.tolist()]
    return tuple(dict.fromkeys(words)) if all(words) else ()


def _workstreams(
    plan: Rows | None, groups: "list[NDArray[np.int64]]", listed: "NDArray[np.int64] | None", question: Question
) -> Figure:
    firsts = None if listed is None else np.array([own[0] for own in groups], dtype=np.int64)
    count = _count(plan, firsts, "actions", question, "; the first row of each workstream")
    meaning = f"Workstreams of the action plan, {_recorded(plan, listed, question)}"
    return _figure("actions.workstreams", meaning, count, Unit.ITEMS, question)


def _status_refs(base: str, shown: tuple[str, ...]) -> tuple[FigureRef, ...]:
    keys = (*(slug(status) for status in shown), "objectives")
    return tuple(FigureRef(name=f"{base}.{key}") for key in keys)


def _status_table(
    rows: tuple[tuple[TableCell, ...], ...], shown: tuple[str, ...], day: dt.date, *, of_recommendations: bool = False
) -> FigureTable:
    """Return the numbers by status: of objectives by workstream, or of recommendations by review."""
    name, counts, group, key = ("actions", "objectives", "workstream", "objectives")
    by, weights = " by workstream and status", (8, 2)
    if of_recommendations:
        name, counts, group, key = ("recommendations", "recommendations", "review", "total")
        by, weights = " by status", (4, 1)
    return FigureTable(
        name=f"{name}.status",
        title=f"{capital(counts)}{by} at {long_date(day)}",
        columns=(
            FigureColumn(key=group, heading=capital(group), weight=weights[0]),
            *(
                FigureColumn(key=slug(status).replace("-", "_"), heading=status, numeric=True, weight=weights[1])
                for status in shown
            ),
            FigureColumn(key=key, heading=capital(counts), numeric=True, weight=2),
        ),
        rows=rows,
        description=f"How many {counts} of each {group} are {format_list([status.lower() for status in shown])}.",
    )


def _workstream_table(stream: Workstream, plan: Rows, own: "NDArray[np.int64]") -> FigureTable:
    return FigureTable(
        name=stream.table,
        title=_NUMBER.sub("", stream.name),  # the number of the table is before it
        columns=(
            FigureColumn(key="objective", heading="Objective", weight=3, text_from="actions"),
            FigureColumn(key="progress", heading="Progress to date", weight=5, text_from="actions"),
            FigureColumn(key="forward", heading="Forward work and expected outcomes", weight=4, text_from="actions"),
        ),
        rows=tuple(
            (
                markdown_at(plan, "objective", row),
                _progress_cell(plan, row),
                markdown_at(plan, "forward", row),
            )
            for row in own.tolist()
        ),
        description=f"The objectives of {stream.name}: status, progress to date and forward work.",
    )


def _progress_cell(plan: Rows, row: int) -> Markdown:
    """Return the progress of an objective, with its status in bold first."""
    status = text_at(plan, "status", row) or "Status not known"
    figures = tuple(map(name_now, parts(text_at(plan, "figures", row))))
    return Markdown(text=f"**{status}**\n\n{text_at(plan, 'progress', row)}", figures=figures)


def _status_cell(rows: Rows, row: int) -> Choice:
    return Choice(code=slug(text_at(rows, "status", row)) if text_at(rows, "status", row) else "not-known")


def recommendations(material: Material, question: Question) -> Measured:
    """Return the recommendations of reviews at the latest snapshot at or before the as-at date.

    Figures "recommendations.total", "recommendations.achieved", ".on-track", ".in-progress", ".at-risk",
    ".off-track", ".not-started" and ".overdue" (due period ended before the as-at date and not achieved). Tables
    "recommendations" (one row each, with progress) and "recommendations.status" (one row for each review). Facts
    "recommendations.reviews" (the names of the reviews), "recommendations.day" and "recommendations.overdue-owners".
    """
    made = material.get("recommendations")
    listed = latest_snapshot(made, question.as_at)
    figures = _status_figures("recommendations", "Recommendations", made, listed, question)
    late = _overdue("recommendations", made, listed, question)
    figures.append(late)
    groups = {} if made is None or made.lacks("review") else rows_by_wording(made, "review", listed)
    day = None if made is None or listed is None else snapshot_day(made, listed)
    rows: list[tuple[TableCell, ...]] = []
    shown = _shown_statuses(made, listed)
    keys = (*(slug(status) for status in shown), "total")
    for name, own in groups.items():
        base = f"recommendations.{slug(name)}"
        figures += _status_figures(base, f"Recommendations, {name}", made, own, question)
        rows.append((name, *(FigureRef(name=f"{base}.{key}") for key in keys)))
    status = _status_table(tuple(rows), shown, day or question.as_at, of_recommendations=True)
    facts = {
        "recommendations.reviews": tuple(groups),
        "recommendations.day": day,
        "recommendations.overdue-owners": _named_in(late, made, "owner"),
    }
    return Measured(figures=tuple(figures), tables=(_recommendations(made, listed, question), status), facts=facts)


def _recommendations(made: Rows | None, listed: "NDArray[np.int64] | None", question: Question) -> FigureTable:
    rows: tuple[tuple[TableCell, ...], ...] = ()
    day = question.as_at
    if made is not None and listed is not None:
        day = snapshot_day(made, listed)
        rows = tuple(
            (
                text_at(made, "reference", row),
                markdown_at(made, "recommendation", row),
                markdown_at(made, "progress", row),
                text_at(made, "owner", row),
                None if made.lacks("due") else loose_at(made, "due", row),
                _status_cell(made, row),
            )
            for row in listed.tolist()
        )
    return FigureTable(
        name="recommendations",
        title=f"Recommendations and progress at {long_date(day)}",
        columns=(
            FigureColumn(key="reference", heading="Reference", weight=2),
            FigureColumn(key="recommendation", heading="Recommendation", weight=5, text_from="recommendations"),
            FigureColumn(key="progress", heading="Progress", weight=5, text_from="recommendations"),
            FigureColumn(key="owner", heading="Owner", weight=3, text_from="recommendations"),
            FigureColumn(key="due", heading="Due", weight=2),
            FigureColumn(key="status", heading="Status", weight=2),
        ),
        rows=rows,
        description="Each recommendation with its progress, owner, due date and status.",
    )
