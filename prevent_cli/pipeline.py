"""The story of a run, a function a step: workspace, returns, question, figures, gate, paper.

The steps themselves live in the layers below.
"""

import datetime as dt
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.errors import ReturnsError, TemplateError, UsageError, WorkspaceError
from prevent_cli.periods import Period, long_date, parse_period
from prevent_cli.resources import find_resource
from prevent_cli.returns import RETURNS
from prevent_cli.workspace import Board, Workspace, find_workspace, load_workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.intake.faults import Fault
    from prevent_cli.measures.figure import Ledger
    from prevent_cli.measures.material import Question
    from prevent_cli.report.catalogue import Paper
    from prevent_cli.report.document import Document
    from prevent_cli.report.sheet import Sheet

SAMPLE = "barnet"
FAULTS_NAMED_AT_MOST = 10


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
    """The checked returns of a run by name (None where there is no file).

    With them all faults and warnings, also those between returns.
    """

    returns: "Mapping[str, CheckedReturn | None]"
    faults: "tuple[Fault, ...]"


def gather(workspace: Workspace, names: Sequence[str], *, today: dt.date) -> Gathered:
    """Return the named returns, read and checked in one pass; nothing is raised for a fault in them.

    Raises ReturnsError where the workspace has none of them.
    """
    from prevent_cli.intake.between import check_between, check_future
    from prevent_cli.intake.load import load_returns

    returns = load_returns(workspace, names)
    if not any(checked is not None for checked in returns.values()):
        known = " and ".join(f"returns/{RETURNS[name].name}.xlsx or .csv" for name in names[:3])
        raise ReturnsError(
            f"there are no returns in {workspace.folder}; put them there, named after what they are, such as {known}"
        )
    faults = [fault for checked in returns.values() if checked is not None for fault in checked.faults]
    faults += check_future(returns, today)
    faults += check_between(returns)
    return Gathered(returns=returns, faults=tuple(faults))


def refuse_faults(gathered: Gathered, *, needs: Sequence[str] = ()) -> None:
    """Raise ReturnsError where a needed return is missing, or a fault stands that could change a figure."""
    from prevent_cli.intake.faults import Severity

    missing = [RETURNS[name] for name in needs if gathered.returns.get(name) is None]
    if missing:
        files = " and ".join(
            f'"{description.title}" (returns/{description.name}.xlsx or .csv)' for description in missing
        )
        raise ReturnsError(f"the workspace has no return {files}; add it, or name its file in prevent.toml")
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
        period=period or _year_to(as_at),
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


def ask_of_paper(  # noqa: PLR0913 - a paper's question has these parts
    workspace: Workspace,
    board: Board,
    period: Period,
    *,
    today: dt.date,
    as_at: dt.date | None = None,
    meeting: dt.date | None = None,
) -> "Question":
    """Return the question of a paper; without an as-at date it is the period's end.

    Raises UsageError where that lies in the future, or where the paper would be read before what it tells of had
    happened.
    """
    if as_at is None and period.end > today:
        raise UsageError(
            f"{period.label} has not ended; give --as-at with a day up to today to report on it so far, "
            f"such as --as-at {today}"
        )
    day = as_at or period.end
    if day > today:
        raise UsageError(f"--as-at {day} lies in the future; give a day up to {today}")
    if day < period.start:
        raise UsageError(f"--as-at {day} is before {period.label} begins; give a day from {period.start}")
    if meeting is not None and meeting < day:
        raise UsageError(
            f"the meeting of {long_date(meeting)} comes before {long_date(day)}, the day the paper counts up to; "
            "give --as-at with a day up to the meeting"
        )
    return ask(workspace, board, period=period, as_at=day, meeting=meeting)


def _year_to(as_at: dt.date) -> Period:
    """Return the calendar year of a day, for a command that was given no period."""
    return parse_period(str(as_at.year))


def count(gathered: Gathered, question: "Question", measures: Sequence[str]) -> "Ledger":
    """Return the ledger of what the named measures find in the returns."""
    from prevent_cli.measures.figure import ledger_of
    from prevent_cli.measures.material import Rows
    from prevent_cli.report.catalogue import MEASURES

    material = {
        name: None
        if checked is None
        else Rows(name=name, frame=checked.frame, covers=checked.covers, covers_declared=checked.covers_declared)
        for name, checked in gathered.returns.items()
    }
    return ledger_of(MEASURES[name].measure(material, question) for name in measures)


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


def find_paper(workspace: Workspace, code: str) -> "tuple[Board, Paper]":
    """Return a board's settings and its paper; raises UsageError with the nearest code where it is not known."""
    from prevent_cli.report.catalogue import PAPERS

    board = workspace.board(code.strip().casefold())
    paper = PAPERS.get(board.paper or board.code)
    if paper is not None:
        return board, paper
    known = sorted({*PAPERS, *(named.code for named in workspace.boards.values() if named.paper in PAPERS)})
    if board.paper:
        raise WorkspaceError(
            f'prevent.toml: boards.{board.code}: there is no paper "{board.paper}"; there is {", ".join(PAPERS)}'
        )
    near = difflib.get_close_matches(board.code, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"there is a paper for {', '.join(known)}"
    own = f'or give it one in prevent.toml: [boards.{board.code}] paper = "{next(iter(PAPERS))}"'
    raise UsageError(f'there is no paper for the board "{code}"; {hint} {own}')


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


def sections_of(board: Board, paper: "Paper") -> tuple[str, ...]:
    """Return the sections a board's paper has: all, or those named in prevent.toml.

    Raises WorkspaceError for an unknown one.
    """
    for name in board.sections:
        if name not in paper.sections:
            near = difflib.get_close_matches(name, paper.sections, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"there is {', '.join(paper.sections)}"
            raise WorkspaceError(f'prevent.toml: boards.{board.code}.sections: there is no section "{name}"; {hint}')
    return board.sections or tuple(paper.sections)


def sheet(released: "Released", table: str, question: "Question") -> "Sheet":
    """Return a released table as a sheet of printed cells, for a screen or an export."""
    from prevent_cli.report.present import printed_figures, sheet_of

    return sheet_of(released.tables[table], printed_figures(released), as_at=question.as_at)


def write_paper(
    released: "Released", *, workspace: Workspace, board: Board, paper: "Paper", question: "Question"
) -> "Document":
    """Return the paper's document tree: its template filled with released figures, tables and the council's texts."""
    from prevent_cli.report.blocks import document_tables
    from prevent_cli.report.document import Document
    from prevent_cli.report.present import printed_figures
    from prevent_cli.report.template import Materials, render_paper

    figures = printed_figures(released)
    rendered = render_paper(
        _read_template(paper.template, workspace),
        name=paper.template,
        materials=Materials(
            figures=figures,
            tables=document_tables(released, figures),
            texts=read_texts(workspace),
            context={
                **_context(released, workspace=workspace, board=board, question=question),
                "sections": sections_of(board, paper),
            },
        ),
        load=lambda name: _try_template(name, workspace),
    )
    return Document(
        title=rendered.title,
        blocks=rendered.blocks,
        dated=question.meeting or question.as_at,
        author=workspace.council.name,
        subject=rendered.subject,
        running_title=rendered.running_title,
        marks=marks(released, workspace),
    )


def marks(released: "Released", workspace: Workspace) -> tuple[str, ...]:
    """Return the words that must stand at the head of each page."""
    said = {
        "draft": "DRAFT: not for publication",
        "exempt": "NOT FOR PUBLICATION: exempt information",
    }.get(str(released.policy.status))
    return tuple(mark for mark in ("SAMPLE DATA" if workspace.sample else None, said) if mark)


def _context(released: "Released", *, workspace: Workspace, board: Board, question: "Question") -> dict[str, object]:
    """Return what a template may name besides figures, tables and texts: who, when, and facts in words."""
    return {
        "council": workspace.council,
        "board": {"code": board.code, "name": board_name(board, released)},
        "period": {
            "label": question.period.label,
            "start": question.period.start,
            "end": question.period.end,
            "told": question.period.told(question.last_day),
        },
        "as_at": question.as_at,
        "last_day": question.last_day,
        "meeting": question.meeting,
        "channel": workspace.channel,
        "words": workspace.words,
        "facts": released.facts,
        "status": str(released.policy.status),
    }


def board_name(board: Board, released: "Released") -> str:
    """Return the board's name without its article, so that a sentence can give it one.

    It is the one in prevent.toml, else the one in the schedule, else the code in capitals.
    """
    scheduled = released.facts.get("boards.names", {})
    found = scheduled.get(board.code) if isinstance(scheduled, dict) else None
    return (board.name or found or board.code.upper()).removeprefix("The ")


def _read_template(name: str, workspace: Workspace) -> str:
    source = _try_template(name, workspace)
    if source is None:
        raise TemplateError(f'there is no template "{name}"; put it in the workspace\'s folder templates')
    return source


def _try_template(name: str, workspace: Workspace) -> str | None:
    path = find_resource("templates", name, own=workspace.folder)
    if path is None or not path.is_file():
        return None
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise TemplateError(f"the template {name} cannot be read; save it as UTF-8 text") from None


def read_texts(workspace: Workspace) -> dict[str, str]:
    """Return the council's own wording: each texts/NAME.md of the workspace by its name."""
    found = {}
    for path in sorted((workspace.folder / "texts").glob("*.md")):
        try:
            found[path.stem] = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise TemplateError(f"texts/{path.name} cannot be read; save it as UTF-8 text") from None
    return found


def word_file(document: "Document", workspace: Workspace) -> bytes:
    """Return the paper as a Word file in the council's house style, else the product's."""
    from prevent_cli.writers.word import word_bytes

    path = find_resource("templates", "house-style.docx", own=workspace.folder)
    if path is None:
        raise TemplateError("there is no templates/house-style.docx; install the product again")
    return word_bytes(document, house_style=path.read_bytes())


def what_was_written(released: "Released", question: "Question", board: Board) -> str:
    """Return one line on what a paper stands on, with the command that explains its figures."""
    meeting = f", for the meeting of {long_date(question.meeting)}" if question.meeting else ""
    numbers = len(released.figures)
    return (
        f"{question.period.label} as at {long_date(question.as_at)}{meeting}; {numbers} figures; "
        f"`prevent explain NAME --board {board.code} --period {question.period.typed} --as-at {question.as_at}` "
        "gives any figure's rows"
    )


def return_names(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the returns asked for, all where none is; raises UsageError with the nearest name."""
    for name in asked:
        if name.casefold() not in RETURNS:
            near = difflib.get_close_matches(name.casefold(), RETURNS, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"there is {', '.join(RETURNS)}"
            raise UsageError(f'there is no return "{name}"; {hint}')
    return tuple(name.casefold() for name in asked) or tuple(RETURNS)


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
