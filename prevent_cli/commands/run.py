"""The steps that commands share: read the options, open the workspace, print remarks, write the result."""

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from prevent_cli import standard_error
from prevent_cli.errors import UsageError
from prevent_cli.intervals import EACH_BY, By
from prevent_cli.jobs.asked import Asked
from prevent_cli.periods import long_date, parse_day, parse_period
from prevent_cli.records import dataclass
from prevent_cli.wording import did_you_mean
from prevent_cli.workspace.settings import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.intake.faults import Fault
    from prevent_cli.layouts.sheet import Sheet
    from prevent_cli.remedies import Message
    from prevent_cli.workspace.folder import Workspace

FORMATS = ("table", "csv", "json", "md")
ENDINGS = {".csv": "csv", ".json": "json", ".md": "md", ".txt": "table", ".xlsx": "xlsx", ".ods": "ods"}
PIPED_WIDTH = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Asked):
    """What the options of a command ask, the format, and whether little is printed."""

    format: str = "table"
    quiet: bool = False


def read_options(  # noqa: PLR0913 - the options of a command
    *,
    period: str | None = None,
    as_at: str | None = None,
    meeting: str | None = None,
    since: str | None = None,
    by: str | None = None,
    format: str = "table",  # noqa: A002 - the option's own name
    status: str | None = None,
    quiet: bool = False,
) -> Options:
    """Return the options of a command; raises UsageError with examples or the closest word."""
    return Options(
        period=parse_period(period) if period is not None else None,
        as_at=parse_day(as_at, what="date for --as-at") if as_at is not None else None,
        meeting=parse_day(meeting, what="date for --meeting") if meeting is not None else None,
        since=parse_day(since, what="date for --since") if since is not None else None,
        by=cast("By", one_of(by, EACH_BY, "--by")) if by is not None else None,
        format=one_of(format, FORMATS, "--format"),
        status=one_of(status, STATUSES, "--status") if status is not None else None,
        quiet=quiet,
    )


def one_of(word: str, known: tuple[str, ...], option: str) -> str:
    """Return a word that an option takes, in lower case; raises UsageError with the closest."""
    if word.casefold() in known:
        return word.casefold()
    hint = did_you_mean(word.casefold(), known, otherwise=f"it takes {', '.join(known)}")
    raise UsageError(f'{option} does not take "{word}"; {hint}')


def today() -> dt.date:
    """Return today's date by the computer's clock and time zone."""
    return now().date()


def open_workspace(asked: Path | None) -> "Workspace":
    """Return the workspace; print on standard error if it is the bundled sample."""
    workspace = opened(asked)
    if not workspace.found:
        # Even with --quiet: nobody must take the sample's figures for their own.
        say("Using SAMPLE DATA: no prevent.toml in this folder or its parents. Use --workspace DIR for your own.")
    return workspace


def opened(asked: Path | None) -> "Workspace":
    """Return the workspace without a message."""
    from prevent_cli.counting.questions import open_workspace

    return open_workspace(asked=asked, start=Path.cwd(), environment=os.environ)


def refuse_missing(asked: Path | None) -> None:
    """Raise UsageError if the workspace of the option or the environment is not a folder."""
    from prevent_cli.workspace.finding import find_workspace

    find_workspace(asked=asked, start=Path.cwd(), environment=os.environ)


def say(sentence: str) -> None:
    """Write a sentence to standard error, apart from the results."""
    standard_error.say(sentence)


def say_remarks(remarks: "Iterable[Message]", *, quiet: bool) -> None:
    """Write messages for people to standard error, unless a run is quiet."""
    from prevent_cli.commands.remedies import in_words

    for remark in () if quiet else remarks:
        say(in_words(remark))


def say_newer_files(workspace: "Workspace", *, quiet: bool) -> None:
    """Write each newer file that is not read to standard error, where the returns themselves are not read."""
    from prevent_cli.intake.newer_files import newer_file_warnings
    from prevent_cli.returns import RETURNS

    for name in () if quiet else workspace.returns:
        for fault in newer_file_warnings(workspace, RETURNS[name]):
            say(f"{fault.sentence}.")


def say_text_faults(workspace: "Workspace") -> None:
    """Print, on stderr, what is wrong with the figures that the council's texts name."""
    from prevent_cli.jobs.report.text_checks import faults_of_all_texts

    for fault in faults_of_all_texts(workspace):
        say(f"{fault.sentence}.")


def say_warnings(loaded: "LoadedReturns", *, quiet: bool) -> None:
    """Write each newer file that is not read, and the number of warnings, to standard error."""
    from prevent_cli.intake.faults import Severity
    from prevent_cli.intake.newer_files import RULE

    warnings: list[Fault] = [fault for fault in loaded.faults if fault.severity is Severity.WARNING]
    for fault in warnings:
        if fault.rule == RULE and not quiet:
            say(f"{fault.sentence}.")
    if quiet or not warnings:
        return
    total = sum(fault.count for fault in warnings)
    say(f"{total:,} {'warning' if total == 1 else 'warnings'} about the returns. `prevent check` lists them.")


def say_as_at(as_at: dt.date, *, asked: dt.date | None, quiet: bool) -> None:
    """Write the as-at date to standard error if --as-at does not give one."""
    if asked is None and not quiet:
        why = "today" if as_at == today() else "the end of what the returns cover"
        say(f"As at {long_date(as_at)}: {why}. Use --as-at to change it.")


def put_out(
    sheet: "Sheet",
    *,
    options: Options,
    screen: "Sheet | None" = None,
    output: Path | None = None,
    marking: str = "",
) -> None:
    """Write a sheet in the format of the options to standard output or a file; `screen` is the sheet for people.

    A workbook has the `marking` at its head, if there is one.
    """
    format_name = _format_of(options.format, output)
    if options.format == "table" and output is None:
        from prevent_cli.writers.console import print_sheet

        print_sheet(screen or sheet, terminal())
        return
    if output is None:
        sys.stdout.write(_as_text(sheet, screen or sheet, format_name))
        return
    from prevent_cli.writers import BOOKS
    from prevent_cli.writers.place import place

    if format_name in BOOKS:
        from prevent_cli.layouts.table_book import table_book

        content = BOOKS[format_name](table_book(sheet, today=today(), marking=marking))
    else:
        content = _as_text(sheet, screen or sheet, format_name).encode("utf-8")
    for sentence in place(content, output):
        say(sentence)
    sys.stdout.write(f"{output}\n")


def _format_of(asked: str, output: Path | None) -> str:
    """Return the format of the option, or else of the file's ending; raises UsageError if they conflict."""
    if output is None:
        return asked
    by_ending = ENDINGS.get(output.suffix.casefold())
    if by_ending is None:
        raise UsageError(f'A table needs a file name that ends in {", ".join(ENDINGS)}, not "{output.name}".')
    if asked not in {"table", by_ending}:
        raise UsageError(f'"{output.name}" ends in {output.suffix}, but --format is {asked}. Leave one of them out.')
    return by_ending


def _as_text(sheet: "Sheet", screen: "Sheet", format_name: str) -> str:
    if format_name == "csv":
        from prevent_cli.writers.delimited import csv_text

        return csv_text(sheet)
    if format_name == "json":
        from prevent_cli.writers.as_json import json_text

        return json_text(sheet)
    if format_name == "md":
        from prevent_cli.writers.as_markdown import markdown_text

        return markdown_text(screen)
    import io

    from rich.console import Console

    from prevent_cli.writers.console import print_sheet

    stream = io.StringIO()
    print_sheet(screen, Console(file=stream, width=100, highlight=False))
    return stream.getvalue()


def terminal() -> "Console":
    """Return the terminal; piped output is not cut to a width unless COLUMNS gives one."""
    from rich.console import Console

    return Console(highlight=False, width=None if has_width() else PIPED_WIDTH)


def has_width() -> bool:
    """Return whether output is folded to a width: a terminal's, or that of COLUMNS."""
    return sys.stdout.isatty() or bool(os.environ.get("COLUMNS"))


def now() -> dt.datetime:
    """Return the time by the computer's clock, in its time zone."""
    return dt.datetime.now().astimezone()


FIRST_SCREEN = 12  # lines
ALL = "--all prints every row with all its values."


def print_explanation(lines: tuple[str, ...], rows: "Sheet", *, every_row: bool = False) -> None:
    """Write a figure's rule and its rows; on a screen only as much as is read at once, unless `every_row` is set."""
    from prevent_cli.writers.console import lines_taken, print_lines, print_rows

    console = terminal()
    print_lines(lines, console)
    if every_row or not has_width():
        print_rows(rows, console)
        return
    printed = print_rows(rows, console, room=max(FIRST_SCREEN - lines_taken((*lines, ALL), console), 0))
    if rows.rows:
        left = len(rows.rows) - printed
        more = f"{left:,} more {'row' if left == 1 else 'rows'}. " if left else ""
        console.print(f"{more}{ALL}", markup=False)
