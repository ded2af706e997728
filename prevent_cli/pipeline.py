"""The story of a run, a function a step: workspace, returns, question, figures, gate, paper.

The steps themselves live in the layers below.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from prevent_cli.errors import DisclosureError, ReturnsError, UsageError, WorkspaceError
from prevent_cli.periods import Period, long_date, parse_period
from prevent_cli.resources import find_resource
from prevent_cli.returns import RETURNS
from prevent_cli.wording import did_you_mean, listed, parts
from prevent_cli.workspace import Board, Workspace, find_workspace, load_workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.intake.faults import Fault
    from prevent_cli.measures.figure import FigureTable, Ledger
    from prevent_cli.measures.material import Material, Question
    from prevent_cli.report.sheet import Sheet

SAMPLE = "barnet"
FAULTS_NAMED_AT_MOST = 10
FILES_NAMED_AT_MOST = 5
MONTHS_OF_A_SNAPSHOT = 12
ASKED_FIGURES = "figures"  # the column in which a return names figures to be printed beside its words
TOLD_OF_PROGRESS = ("actions", "recommendations", "risks", "partner_status")


def open_workspace(*, asked: Path | None, start: Path, environment: Mapping[str, str]) -> Workspace:
    """Return the workspace asked for, else the nearest upwards, else the bundled sample with `found` False."""
    folder = find_workspace(asked=asked, start=start, environment=environment)
    if folder is not None:
        return load_workspace(folder, known_returns=tuple(RETURNS))
    bundled = find_resource("sample_data", SAMPLE)
    if bundled is None:
        raise WorkspaceError("there is no prevent.toml here or above, and no bundled sample; give --workspace DIR")
    return replace(load_workspace(bundled, found=False, known_returns=tuple(RETURNS)), sample=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The checked returns of a run by name (None where there is no file, or nothing is filled in yet).

    `blank` are those in which nothing is. With them all faults and warnings, also those between returns, and the first
    day of training that counts.
    """

    returns: "Mapping[str, CheckedReturn | None]"
    faults: "tuple[Fault, ...]"
    blank: "Mapping[str, CheckedReturn]" = field(default_factory=dict)
    window_from: dt.date | None = None

    @property
    def read(self) -> "Mapping[str, CheckedReturn | None]":
        """Return every return that was read, the blank ones too."""
        return {**self.returns, **self.blank}


def gather(
    workspace: Workspace,
    names: Sequence[str],
    *,
    today: dt.date,
    as_at: dt.date | None = None,
    may_be_empty: bool = False,
) -> Gathered:
    """Return the named returns, read and checked in one pass; nothing is raised for a fault in them.

    With `as_at` they are checked as they stand at that day.
    Raises ReturnsError where the workspace has none of them, unless it may be empty of them.
    """
    from prevent_cli.intake.accepted import set_aside
    from prevent_cli.intake.load import load_returns

    returns = set_aside(load_returns(workspace, names))
    if not may_be_empty and not any(checked is not None for checked in returns.values()):
        known = " and ".join(f"returns/{RETURNS[name].name}.xlsx or .csv" for name in names[:3])
        raise ReturnsError(
            f"there are no returns in {workspace.folder}; put them there, named after what they are, such as {known}"
        )
    return _with_faults(returns, today=today, as_at=as_at, window_from=workspace.training.window_from)


def narrowed(gathered: Gathered, names: Sequence[str], *, today: dt.date) -> Gathered:
    """Return the named returns of those gathered, with their own faults alone, as if they had been gathered alone."""
    if set(names) == set(gathered.read):
        return gathered
    chosen = {name: gathered.read[name] for name in names}
    return _with_faults(chosen, today=today, as_at=None, window_from=gathered.window_from)


def _with_faults(
    returns: "Mapping[str, CheckedReturn | None]",
    *,
    today: dt.date,
    as_at: dt.date | None,
    window_from: dt.date | None,
) -> Gathered:
    from prevent_cli.intake.between import check_at, check_between

    read = {source for checked in returns.values() if checked is not None for source in checked.places.sources}
    faults = [
        fault
        for checked in returns.values()
        if checked is not None
        for fault in checked.faults
        if fault.rule != "sheet-not-read" or (fault.file, fault.sheet) not in read  # another return's own columns
    ]
    # A blank workbook left beside the others must not do more than none: no department is unknown for its sake.
    blank = {name: checked for name, checked in returns.items() if checked is not None and checked.is_blank}
    filled = {name: None if name in blank else checked for name, checked in returns.items()}
    faults += check_at(filled, today=today, as_at=as_at, window_from=window_from)
    faults += check_between(filled)
    return Gathered(returns=filled, faults=tuple(faults), blank=blank, window_from=window_from)


def missing_of(gathered: Gathered, needs: Sequence[str]) -> tuple[str, ...]:
    """Return those of some needed returns that the workspace does not have, or has blank."""
    return tuple(name for name in needs if gathered.returns.get(name) is None)


def refuse_faults(gathered: Gathered, *, needs: Sequence[str] = (), remedy: str = "") -> None:
    """Raise ReturnsError where a needed return is missing or blank, or a fault stands that could change a figure.

    `remedy` is what else can be done where one is missing, as the end of a sentence.
    """
    from prevent_cli.intake.faults import Severity

    if blank := [name for name in needs if name in gathered.blank]:
        raise ReturnsError(_nothing_filled_in(gathered, blank))
    missing = [RETURNS[name] for name in missing_of(gathered, needs)]
    if missing:
        files = listed([f'"{description.title}" (returns/{description.name}.xlsx or .csv)' for description in missing])
        one = len(missing) == 1
        add = "add it, or name its file" if one else "add them, or name their files"
        raise ReturnsError(
            f"the workspace lacks {'a return' if one else 'returns'} that this needs: {files}; "
            f"{add} in prevent.toml{', or ' + remedy if remedy else ''}"
        )
    stopping = [fault for fault in gathered.faults if fault.severity is Severity.FAULT]
    if stopping:
        total = sum(fault.count for fault in stopping)
        lines = [f"  {fault.sentence}" for fault in stopping[:FAULTS_NAMED_AT_MOST]]
        more = len(stopping) - FAULTS_NAMED_AT_MOST
        lines += [f"  and {more} more; `prevent check` lists them all"] if more > 0 else []
        noun = (
            "1 fault that could change a figure stops"
            if total == 1
            else f"{total:,} faults that could change a figure stop"
        )
        raise ReturnsError("\n".join([f"{noun} the work; mend and run again:", *lines]))


def _nothing_filled_in(gathered: Gathered, names: Sequence[str]) -> str:
    """Return in one sentence which blank returns are to be filled in, by file, and by sheet in a shared workbook."""
    sources = [(name, *gathered.blank[name].places.sources[0]) for name in names]
    places = [file if sheet is None or name in file else f'{file} (sheet "{sheet}")' for name, file, sheet in sources]
    more = len(places) - FILES_NAMED_AT_MOST
    told = f"{', '.join(places[:FILES_NAMED_AT_MOST])}{f' and {more} more' if more > 0 else ''}"
    return (
        f"nothing is filled in yet in {told}; type your rows there, or where there was nothing to enter "
        f'say so in prevent.toml: [returns.{names[0]}] covers = "2024-04-01..2025-03-31"'
    )


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
    from prevent_cli.measures.material import Question

    rules = workspace.training
    return Question(
        period=period or parse_period(str(as_at.year)),
        as_at=as_at,
        meeting=meeting or next((day for day in board.meetings if day >= as_at), None),
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
    from prevent_cli.measures.material import ClearanceRules

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
    """Return the ledger of what the named measures find in the returns.

    Of a measure in `beside` only the figures given there count, or all where a cell of a table names any other of its
    figures: what is left of two that are printed must stand in the ledger, too.
    Raises WorkspaceError where prevent.toml gives words for a label that there is not.
    """
    from prevent_cli.measures.figure import ledger_of
    from prevent_cli.measures.labels import refuse_unknown_labels
    from prevent_cli.report.catalogue import MEASURES

    material = material_of(gathered)
    refuse_unknown_labels(material, question)
    found = {name: MEASURES[name].measure(material, question) for name in measures}
    asked = asked_figures(table for name, measured in found.items() if name not in beside for table in measured.tables)
    for name in beside.keys() & found.keys():
        measured = found[name]
        if not asked & {figure.name for figure in measured.figures} - set(beside[name]):
            kept = tuple(figure for figure in measured.figures if figure.name in beside[name])
            found[name] = replace(measured, figures=kept, tables=())
    return ledger_of(found.values())


def asked_figures(tables: "Iterable[FigureTable]") -> set[str]:
    """Return the figures that the cells of some tables name beside a return's own words."""
    from prevent_cli.measures.figure import Markdown

    cells = (cell for table in tables for row in table.rows for cell in row)
    return {name for cell in cells if isinstance(cell, Markdown) for name in cell.figures}


def refuse_unknown_figures(gathered: Gathered, ledger: "Ledger") -> None:
    """Raise ReturnsError, with the place, where a return asks for a figure that a run does not count.

    Only what a table prints is looked at: an older snapshot may name a figure that there was.
    """
    from prevent_cli.intake.located import Remark, fault_at

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


def material_of(gathered: Gathered) -> "Material":
    """Return the rows of the returns as measures take them."""
    from prevent_cli.measures.material import Rows

    return {
        name: None
        if checked is None
        else Rows(name=name, frame=checked.frame, covers=checked.covers, covers_declared=checked.covers_declared)
        for name, checked in gathered.returns.items()
    }


def pass_gate(ledger: "Ledger", workspace: Workspace, status: str) -> "Released":
    """Return the ledger as released under the paper's status; raises DisclosureError where it may not be."""
    from prevent_cli.disclosure.gate import release
    from prevent_cli.disclosure.policy import Policy, Status

    policy = Policy(
        status=Status(status),
        hides_small_numbers=workspace.disclosure.small_numbers == "hide",
        threshold=workspace.disclosure.threshold,
    )
    return release(ledger, policy)


def passes_gate(ledger: "Ledger", workspace: Workspace, status: str) -> bool:
    """Return whether a ledger may be released under a paper's status."""
    try:
        pass_gate(ledger, workspace, status)
    except DisclosureError:
        return False
    return True


def cover_remarks(gathered: Gathered, last_day: dt.date) -> tuple[str, ...]:
    """Return a sentence for each return whose rows end a quarter or more before a day, and that says no cover."""
    from prevent_cli.periods import quarter_of

    return tuple(
        f"the {checked.description.title.lower()} end on {long_date(checked.covers[1])}, so later figures are [x]; "
        f'say what they cover: [returns.{name}] covers = "{checked.covers[0]}..{last_day}"'
        for name, checked in gathered.returns.items()
        if checked is not None
        and checked.description.event_date is not None
        and name != "events"
        and not checked.covers_declared
        and checked.covers is not None
        and quarter_of(checked.covers[1]).end < last_day
    )


def age_remarks(gathered: Gathered, as_at: dt.date) -> tuple[str, ...]:
    """Return a sentence for each return whose latest snapshot is older than a year at a day: a paper gives it as it is.

    A headcount and a schedule stay in force for years; what is said of progress and of risks does not.
    """
    from prevent_cli.periods import months_before

    oldest = months_before(as_at, MONTHS_OF_A_SNAPSHOT)
    latest = {name: _last_snapshot(gathered.returns.get(name), as_at) for name in TOLD_OF_PROGRESS}
    return tuple(
        f'the latest snapshot of "{RETURNS[name].title}" is of {long_date(day)}, more than a year before '
        f"{long_date(as_at)}; add a later one, or leave out the sections that print it"
        for name, day in latest.items()
        if day is not None and day < oldest
    )


def _last_snapshot(checked: "CheckedReturn | None", as_at: dt.date) -> dt.date | None:
    if checked is None:
        return None
    days = checked.frame[str(checked.description.snapshot_date)].dropna()
    known = days[days.dt.date <= as_at]
    return known.max().date() if len(known) else None


def sheet(released: "Released", table: str, question: "Question") -> "Sheet":
    """Return a released table as a sheet of printed cells, for a screen or an export."""
    from prevent_cli.report.present import printed_figures, sheet_of

    return sheet_of(released.tables[table], printed_figures(released), as_at=question.as_at)


def return_names(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the returns asked for, all where none is; raises UsageError with the nearest name."""
    for name in asked:
        if name.casefold() not in RETURNS:
            raise UsageError(f'there is no return "{name}"; {did_you_mean(name.casefold(), RETURNS)}')
    return tuple(name.casefold() for name in asked) or tuple(RETURNS)


def list_of_returns() -> "Sheet":
    """Return the returns by name, for a screen."""
    from prevent_cli.report.open_description import returns_sheet

    return returns_sheet()


def open_description(name: str) -> str:
    """Return a return's Table Schema as JSON; raises UsageError with the nearest name where there is no such return."""
    from prevent_cli.report.open_description import table_schema
    from prevent_cli.writers.as_json import plain_json

    (known,) = return_names((name,))
    return plain_json(table_schema(RETURNS[known]))


def measures_that_give(figure: str | None) -> tuple[str, ...]:
    """Return the names of the measures that can give a figure of this name; all where none is named or gives it."""
    from prevent_cli.report.catalogue import MEASURES

    giving = tuple(name for name, asked in MEASURES.items() if figure and figure.startswith(asked.gives or ("\0",)))
    return giving or tuple(MEASURES)


def that_can_be_counted(measures: Sequence[str], gathered: Gathered) -> tuple[str, ...]:
    """Return those of some measures whose needed returns are all there."""
    from prevent_cli.report.catalogue import MEASURES

    return tuple(
        name for name in measures if all(gathered.returns.get(needed) is not None for needed in MEASURES[name].needs)
    )


def has_faults(gathered: Gathered) -> bool:
    """Return whether a fault stands that could change a figure."""
    from prevent_cli.intake.faults import Severity

    return any(fault.severity is Severity.FAULT for fault in gathered.faults)
