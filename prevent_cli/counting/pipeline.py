"""The story of a run, a function a step: workspace, returns, question, figures, gate, paper.

The steps themselves live in the layers below.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from prevent_cli.counting.loading import (
    Gathered,
    gather,
    has_faults,
    missing_of,
    narrowed,
    refuse_faults,
    unclaimed_files,
)
from prevent_cli.errors import ReturnsError, UsageError, WorkspaceError
from prevent_cli.files import find_resource
from prevent_cli.periods import CoverStep, Period, cover_step, long_date, parse_period, quarter_of
from prevent_cli.returns import RETURNS, Kind
from prevent_cli.wording import did_you_mean, in_command, parts, to_write
from prevent_cli.workspace.folder import Board, Workspace, find_workspace, load_workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.policy import Policy
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.layouts.sheet import Sheet
    from prevent_cli.measures.base.figure import FigureTable, Ledger, Measured
    from prevent_cli.measures.base.material import Material, Question

__all__ = (
    "ASKED_FIGURES",
    "SAMPLE",
    "TOLD_OF_PROGRESS",
    "Gathered",
    "age_remarks",
    "ask",
    "asked_figures",
    "count",
    "count_each",
    "cover_remarks",
    "end_of_cover",
    "gather",
    "has_faults",
    "kept_by_day",
    "last_seen",
    "list_of_returns",
    "material_of",
    "measures_that_give",
    "missing_of",
    "narrowed",
    "open_description",
    "open_workspace",
    "pass_gate",
    "policy_of",
    "refuse_faults",
    "refuse_unknown_figures",
    "return_names",
    "settle_as_at",
    "sheet",
    "that_can_be_counted",
    "unclaimed_files",
    "with_clearance",
)  # the steps of gathering are told here, and stand in counting/loading.py

SAMPLE = "barnet"
ASKED_FIGURES = "figures"  # the column in which a return names figures to be printed beside its words
TOLD_OF_PROGRESS = ("actions", "recommendations", "risks", "partner_status")


def open_workspace(*, asked: Path | None, start: Path, environment: Mapping[str, str]) -> Workspace:
    """Return the workspace asked for, else the nearest upwards, else the bundled sample with `found` False."""
    folder = find_workspace(asked=asked, start=start, environment=environment)
    if folder is not None:
        workspace = load_workspace(folder, known_returns=tuple(RETURNS))
        return replace(workspace, option=f" -w {in_command(asked)}") if asked is not None else workspace
    bundled = find_resource("sample_data", SAMPLE)
    if bundled is None:
        raise WorkspaceError("there is no prevent.toml here or above, and no bundled sample; give --workspace DIR")
    return replace(load_workspace(bundled, found=False, known_returns=tuple(RETURNS)), sample=True)


def end_of_cover(gathered: Gathered) -> dt.date | None:
    """Return the last day that all dated returns of the run speak of, events aside; None where none says.

    A snapshot stays in force until it is replaced, so a return of snapshots counts only where its cover is declared.
    """
    ends = [
        checked.covers[1]
        for checked in gathered.returns.values()
        if checked is not None
        and checked.covers is not None
        and checked.description.name != "events"
        and (checked.covers_declared or checked.description.event_date is not None)
    ]
    return min(ends) if ends else None


def settle_as_at(gathered: Gathered, *, asked: dt.date | None, today: dt.date) -> dt.date:
    """Return the as-at date: the one asked for, else the earlier of today and the end of what the returns cover."""
    if asked is not None:
        return asked
    end = end_of_cover(gathered)
    return today if end is None else min(today, end)


def ask(  # noqa: PLR0913 - a question has these parts
    workspace: Workspace,
    board: Board,
    *,
    period: Period | None,
    as_at: dt.date,
    meeting: dt.date | None = None,
    since: dt.date | None = None,
    quarters: int | None = None,
) -> "Question":
    """Return the question of a run: options before the board's settings before the workspace's."""
    from prevent_cli.measures.base.material import Question

    rules = workspace.training
    return Question(
        period=period or parse_period(str(as_at.year)),
        as_at=as_at,
        meeting=meeting or next((day for day in board.meetings if day >= as_at), None),
        board=board.code,
        board_name=board.name or "",
        window_from=since or board.window_from or rules.window_from,
        window_to=period.end if period is not None and board.window_ends == "period" else None,
        departments=board.departments or rules.departments,
        target_percent=board.target_percent if board.target_percent is not None else rules.target_percent,
        refresh_months=rules.refresh_months,
        recent_months=rules.recent_months,
        quarters=quarters or workspace.channel.quarters,
        deep_dive=board.deep_dive,
        panel=workspace.channel.panel,
        delivery_group=workspace.channel.delivery_group,
        police_team=workspace.council.police_team,
        labels={**workspace.labels, **board.labels},
    )


def with_clearance(question: "Question", workspace: Workspace, board: Board, *, as_at: dt.date) -> "Question":
    """Return a question that also asks who had cleared the paper by a day; as it was where it knows no meeting.

    The paper's own as-at date will not do: a paper is cleared after the day that it counts up to.
    """
    from prevent_cli.bank_holidays import bank_holidays
    from prevent_cli.measures.base.material import ClearanceRules

    if question.meeting is None:
        return question
    rules = ClearanceRules(
        board=board.code,
        board_name=board.name or "",
        as_at=as_at,
        days_off=bank_holidays(question.meeting),
        clear_days=workspace.clearance.clear_days,
        working_days=workspace.clearance.working_days,
        required=workspace.clearance.required,
    )
    return replace(question, clearance=rules)


def last_seen(question: "Question", today: dt.date) -> dt.date:
    """Return the day on which a draft's clearance is looked at: today, or the meeting's where that is past."""
    return min(today, question.meeting or today)


def count(
    gathered: Gathered,
    question: "Question",
    measures: Sequence[str],
    *,
    beside: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> "Ledger":
    """Return the ledger of what the named measures find in the returns, as `ledger_of_paper` and `count_each` do."""
    return ledger_of_paper(count_each(gathered, question, measures), beside=beside)


def ledger_of_paper(
    measured: "Mapping[str, Measured]", *, beside: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> "Ledger":
    """Return the ledger of what some measures found, by name.

    Of a measure in `beside` only the figures given there count, or all where a cell of a table names any other of its
    figures: what is left of two that are printed must stand in the ledger, too.
    """
    from prevent_cli.measures.base.figure import ledger_of

    found = dict(measured)
    asked = asked_figures(table for name, measured in found.items() if name not in beside for table in measured.tables)
    for name in beside.keys() & found.keys():
        own = found[name]
        if not asked & {figure.name for figure in own.figures} - set(beside[name]):
            kept = tuple(figure for figure in own.figures if figure.name in beside[name])
            found[name] = replace(own, figures=kept, tables=())
    return ledger_of(found.values())


def count_each(gathered: Gathered, question: "Question", measures: Sequence[str]) -> "dict[str, Measured]":
    """Return what each of the named measures finds in the returns, by name.

    Raises WorkspaceError where prevent.toml gives words for a label that there is not.
    """
    from prevent_cli.measures.base.labels import refuse_unknown_labels
    from prevent_cli.papers.catalogue import MEASURES

    material = material_of(gathered, covers_by=question.covers_by)
    refuse_unknown_labels(material, question)
    return {name: MEASURES[name].measure(material, question) for name in measures}


def asked_figures(tables: "Iterable[FigureTable]") -> set[str]:
    """Return the figures that the cells of some tables name beside a return's own words."""
    from prevent_cli.measures.base.figure import Markdown

    cells = (cell for table in tables for row in table.rows for cell in row)
    return {name for cell in cells if isinstance(cell, Markdown) for name in cell.figures}


def refuse_unknown_figures(gathered: Gathered, ledger: "Ledger") -> None:
    """Raise ReturnsError, with the place, where a return asks for a figure that a run does not count.

    Only what a table prints is looked at: an older snapshot may name a figure that there was.
    """
    from prevent_cli.intake.across.located import Remark, fault_at

    for name in sorted(asked_figures(ledger.tables.values()) - ledger.figures.keys()):
        hint = did_you_mean(name, ledger.figures, otherwise="`prevent explain` lists those of all papers")
        wanted = f'asks for the figure "{name}", which this paper does not count; {hint}'
        for checked in gathered.returns.values():
            if checked is None or ASKED_FIGURES not in checked.frame:
                continue
            cells_of = checked.frame[ASKED_FIGURES].astype(object).tolist()
            rows = [row for row, text in enumerate(cells_of) if isinstance(text, str) and name in parts(text)]
            if rows:
                remark = Remark(rule="unknown-figure", wanted=wanted)
                raise ReturnsError(fault_at(checked, ASKED_FIGURES, rows[-1], remark).sentence)


def material_of(gathered: Gathered, *, covers_by: CoverStep = "quarter") -> "Material":
    """Return the rows of the returns as measures take them."""
    from prevent_cli.measures.base.material import Rows

    return {
        name: None
        if checked is None
        else Rows(
            name=name,
            frame=checked.rows_as_filed,
            covers=checked.covers,
            covers_declared=checked.covers_declared,
            covers_by=covers_by,
            absent=checked.absent,
        )
        for name, checked in gathered.returns.items()
    }


def pass_gate(ledger: "Ledger", workspace: Workspace, status: str, gathered: Gathered | None = None) -> "Released":
    """Return the ledger as released under the paper's status; raises DisclosureError where it may not be.

    The returns that it was counted from say whose the rows are.
    """
    from prevent_cli.disclosure.gate import release

    policy = policy_of(workspace, status)
    return release(ledger, policy, people_of(gathered) if gathered is not None and policy.withholds else {})


def policy_of(workspace: Workspace, status: str) -> "Policy":
    """Return the rule of what may leave under a status, as the workspace settles it."""
    from prevent_cli.disclosure.policy import Policy, Status

    return Policy(
        status=Status(status),
        hides_small_numbers=workspace.disclosure.small_numbers == "hide",
        threshold=workspace.disclosure.threshold,
    )


def people_of(gathered: Gathered) -> "People":
    """Return whose each row is, by its row id, of the returns in which somebody may have several rows.

    They have a column of references to people; a row without a reference is somebody of its own.
    """
    import numpy as np

    found = {}
    for name, checked in gathered.returns.items():
        reference = _reference_of(checked) if checked is not None and len(checked.frame) else None
        if checked is None or reference is None:
            continue
        rows, column = checked.frame.index.to_numpy(), checked.frame[reference].cat
        codes = column.codes.to_numpy().astype(np.int64)
        if np.bincount(codes[codes >= 0], minlength=1).max() <= 1:
            continue  # each row is of another person
        own = len(column.categories) + np.arange(len(codes))
        found[name] = np.full(rows.max() + 1, -1, dtype=np.int64)
        found[name][rows] = np.where(codes < 0, own, codes)
    return found


def _reference_of(checked: "CheckedReturn") -> str | None:
    """Return the column of a return that says whose a row is."""
    columns = checked.description.columns
    return next((one.name for one in columns if one.personal and one.kind is Kind.IDENTIFIER), None)


def cover_remarks(gathered: Gathered, last_day: dt.date, *, covers_by: CoverStep = "quarter") -> tuple[str, ...]:
    """Return a sentence for each return that says no cover and whose rows end a quarter, or month, before a day's."""
    return tuple(
        f"the {checked.description.title.lower()} end on {long_date(last)}, so later figures are [x]; "
        "enter the rows since, or where there were none say what they cover: "
        f"{to_write(f'returns.{name}', 'covers', f'{quarter_of(first).start}..{last_day}')}"
        for name, checked, (first, last) in kept_by_day(gathered)
        if not checked.covers_declared and cover_step(last, covers_by).end < last_day
    )


def kept_by_day(gathered: Gathered) -> "Iterator[tuple[str, CheckedReturn, tuple[dt.date, dt.date]]]":
    """Yield each return whose rows have a day of their own, with the days that it covers; all but the events."""
    for name, checked in gathered.returns.items():
        if checked is None or checked.description.event_date is None or name == "events" or checked.covers is None:
            continue
        yield name, checked, checked.covers


def age_remarks(gathered: Gathered, as_at: dt.date) -> tuple[str, ...]:
    """Return a sentence for each return whose latest snapshot is older than a year at a day: a paper gives it as it is.

    A headcount and a schedule stay in force for years; what is said of progress and of risks does not.
    """
    from prevent_cli.measures.base.snapshots import is_old

    latest = {name: _last_snapshot(gathered.returns.get(name), as_at) for name in TOLD_OF_PROGRESS}
    return tuple(
        f'the latest snapshot of "{RETURNS[name].title}" is of {long_date(day)}, more than a year before '
        f"{long_date(as_at)}; add a later one, or leave out the sections that print it"
        for name, day in latest.items()
        if day is not None and is_old(day, as_at)
    )


def _last_snapshot(checked: "CheckedReturn | None", as_at: dt.date) -> dt.date | None:
    if checked is None:
        return None
    days = checked.frame[str(checked.description.snapshot_date)].dropna()
    known = days[days.dt.date <= as_at]
    return known.max().date() if len(known) else None


def sheet(released: "Released", table: str, question: "Question") -> "Sheet":
    """Return a released table as a sheet of printed cells, for a screen or an export."""
    from prevent_cli.layouts.present import printed_figures, sheet_of

    return sheet_of(released.tables[table], printed_figures(released), as_at=question.as_at)


def return_names(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the returns asked for, all where none is; raises UsageError with the nearest name."""
    for name in asked:
        if name.casefold() not in RETURNS:
            raise UsageError(f'there is no return "{name}"; {did_you_mean(name.casefold(), RETURNS)}')
    return tuple(name.casefold() for name in asked) or tuple(RETURNS)


def list_of_returns() -> "Sheet":
    """Return the returns by name, for a screen."""
    from prevent_cli.layouts.open_description import returns_sheet

    return returns_sheet()


def open_description(name: str) -> str:
    """Return a return's Table Schema as JSON; raises UsageError with the nearest name where there is no such return."""
    from prevent_cli.layouts.open_description import table_schema
    from prevent_cli.writers.as_json import plain_json

    (known,) = return_names((name,))
    return plain_json(table_schema(RETURNS[known]))


def measures_that_give(figure: str | None) -> tuple[str, ...]:
    """Return the names of the measures that can give a figure of this name; all where none is named or gives it."""
    from prevent_cli.papers.catalogue import MEASURES

    giving = tuple(name for name, asked in MEASURES.items() if figure and figure.startswith(asked.gives or ("\0",)))
    return giving or tuple(MEASURES)


def that_can_be_counted(measures: Sequence[str], gathered: Gathered) -> tuple[str, ...]:
    """Return those of some measures whose needed returns are all there."""
    from prevent_cli.papers.catalogue import MEASURES

    return tuple(
        name for name in measures if all(gathered.returns.get(needed) is not None for needed in MEASURES[name].needs)
    )
