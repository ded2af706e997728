"""The steps of every table command: returns, question, figures, gate, sheet."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.commands.run import Options, open_workspace, put_out, say, say_as_at, say_remarks, say_warnings, today
from prevent_cli.records import dataclass
from prevent_cli.workspace.folder import refuse_input

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.workspace.folder import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """The measure that a command shows, its table, and its other table for a screen."""

    measure: str
    table: str
    screen: str
    board: str | None = None
    quarters: int | None = None

    @property
    def code(self) -> str:
        """Return the code of the board; blank where none is asked for."""
        return (self.board or "").strip().casefold()


def show_table(
    wanted: TableOptions, *, options: Options, workspace: Path | None, output: Path | None, calendar: Path | None = None
) -> None:
    """Write the table of one measure, and the boards' dates to a calendar if one is named.

    A screen shows working figures, with a message if they are not for the public. The public's marks are those of the
    board's paper if that has the same figures.
    """
    from prevent_cli.commands.run import now
    from prevent_cli.counting import ledgers
    from prevent_cli.jobs import tables

    place = open_workspace(workspace)
    refuse_input(output, place)
    planned = tables.plan_table(
        wanted.measure, place, board=wanted.code, asked=options, quarters=wanted.quarters, today=today()
    )
    question, as_at = planned.question, planned.question.as_at
    if planned.is_settled:
        say_as_at(as_at, asked=None, quiet=options.quiet)
    say_remarks(planned.remarks, quiet=False)
    found = tables.release_table(
        planned, place, board=wanted.code, asked=options, exports=place.exports_folder(Path.cwd()), now=now()
    )
    say_remarks(found.remarks, quiet=options.quiet)
    released = found.released
    say_remarks(tables.working_remarks(released), quiet=options.quiet)
    say_warnings(planned.loaded, quiet=options.quiet)
    if calendar is not None:
        _write_updates(released, place, as_at=as_at, calendar=calendar, quiet=options.quiet)
    put_out(
        ledgers.sheet(released, wanted.table, question),
        screen=ledgers.sheet(released, wanted.screen, question),
        options=options,
        output=output,
        marking=_marking(released, place, wanted.code) if output is not None else "",
    )


def _marking(released: "Released", place: "Workspace", code: str) -> str:
    """Return the words that a workbook has above its table, such as DRAFT."""
    from prevent_cli.jobs.report.document import marks

    return "; ".join(marks(released, place, place.board(code)))


def _write_updates(
    released: "Released", workspace: "Workspace", *, as_at: dt.date, calendar: Path, quiet: bool
) -> None:
    from prevent_cli.jobs import lists as working

    diary = working.boards_diary(released, workspace, as_at=as_at)
    for sentence in working.write_diary(diary, calendar):
        say(sentence)
    if quiet:
        return
    say(f"{len(diary.entries)} dates written to {calendar}")
    if diary.undated:
        say(f"Not in the calendar, because they have no date yet: {'; '.join(diary.undated)}")
