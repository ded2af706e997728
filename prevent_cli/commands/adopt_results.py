"""The results of prevent adopt on one screen: the returns, what is new, what is left to settle, what comes next."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from prevent_cli.commands.run import has_width, terminal
from prevent_cli.wording import in_command

if TYPE_CHECKING:
    from prevent_cli.intake.recognition.candidate import Candidate
    from prevent_cli.jobs.adopt.adoption import Adoption
    from prevent_cli.jobs.adopt.walk import FolderSheets

MOST_NAMED = 4
MOST_NEWS = 40
MOST_REASONS, FEW_REASONS = 6, 1  # why files were not read


def print_adoption(adoption: "Adoption", home: Path, *, day: dt.date, quiet: bool) -> None:
    """Print what was adopted, then the path of prevent.toml; only the path with --quiet."""
    from rich.text import Text

    from prevent_cli.jobs.adopt.facts import facts
    from prevent_cli.layouts.adopted import adopted_sheet
    from prevent_cli.writers.console import one_line, print_sheet

    console = terminal()
    if not quiet:
        found = facts(adoption)
        for line in _unused_sheets(adoption):
            console.print(Text(one_line(line)), soft_wrap=not has_width())
        if adoption.found.memory.is_first and found.returns:
            print_sheet(adopted_sheet(found, width=console.width), console)
            console.print()
        first = (
            *_news(adoption),
            *_beside(adoption),
            *_courses(adoption),
            *_blanks(adoption),
            *_perhaps(adoption),
            *_meetings(adoption),
        )
        first = (*first, *_not_used(adoption))
        for line in (*first, *_to_settle(adoption), *_next(adoption, home, day)):
            console.print(Text(one_line(line)), soft_wrap=not has_width())
    typer.echo(str(home / "prevent.toml"))


def _news(adoption: "Adoption") -> Iterator[str]:
    from prevent_cli.jobs.adopt.news import added_files

    if adoption.found.memory.is_first:
        return
    files = added_files(adoption.found.recognised, adoption.found.memory)
    if files:
        more = "1 more file is" if len(files) == 1 else f"{len(files):,} more files are"
        yield f"{more} read as the earlier ones: {_some(list(files))}."
    if number := adoption.found.deleted.new:
        lines = "1 line is" if number == 1 else f"{number:,} lines are"
        yield f"{lines} no longer in prevent.toml, so this run does not write {'it' if number == 1 else 'them'} again."
    if not adoption.news:
        if not files:
            yield f"Nothing is new since {adoption.since}."
        else:
            yield f"No heading, word or team in {'it' if len(files) == 1 else 'them'} is new."
        return
    number = len(adoption.news)
    yield f"{number} {'thing is' if number == 1 else 'things are'} new since {adoption.since}:"
    for one in adoption.news[:MOST_NEWS]:
        yield f"  {one.kind}: {f'{one.where}: ' if one.where else ''}{one.sentence}."
    if number > MOST_NEWS:
        yield f"  and {number - MOST_NEWS} more, in adopted.html."


def _meetings(adoption: "Adoption") -> Iterator[str]:
    """Yield a line for each list of days of meetings: the board that they are of, or that a person must say it."""
    from prevent_cli.jobs.adopt.board_meetings import about_days, board_of

    found = adoption.found
    for one in found.recognised.board_dates[:MOST_NAMED]:
        board = board_of(one, found.workspace, found.settled.boards)
        of = f"They are the meetings of {board}" if board else "The last lines of prevent.toml have them for its board"
        yield f"{about_days(one)}. {of}."


def _not_used(adoption: "Adoption") -> Iterator[str]:
    """Yield the files and sheets that are no return: some by name, the others by number."""
    from prevent_cli.jobs.adopt.facts import is_hidden_file

    found = adoption.found
    used = {one.table.sheet.file for one in (*found.recognised.certain, *found.recognised.proposed)}
    used |= {one.file for one in found.recognised.board_dates}
    files = list(dict.fromkeys(file for file, _ in found.recognised.nothing if file not in used))
    if not found.recognised.certain:
        yield f"No sheet in {found.folder} is certainly a return."
    shown = [file for file in files if not is_hidden_file(adoption, file)]
    if files:
        yield f"Not used, because no sheet is a return: {_some(shown, len(files) - len(shown))}."
    yield from _not_read(found.read)
    if found.read.others:
        yield f"{found.read.others:,} other {'file is' if found.read.others == 1 else 'files are'} not a spreadsheet."
    if found.read.too_many:
        yield f"{found.read.too_many:,} more spreadsheets were not read. Adopt a folder with fewer files."


def _not_read(read: "FolderSheets") -> Iterator[str]:
    """Yield the files that were not read with what to do, those with the same reason together, and those left out."""
    from prevent_cli.intake.recognition.domain import is_our_name

    reasons: dict[str, list[str]] = {}
    for file, reason in read.unreadable.items():
        reasons.setdefault(reason, []).append(file)
    most = sorted(reasons.items(), key=lambda one: (not any(map(is_our_name, one[1])), -len(one[1])))
    shown = MOST_REASONS if len(most) <= MOST_REASONS else FEW_REASONS  # a folder of other work fits one screen
    for reason, files in most[:shown]:
        yield f"Not read: {_some(files)}{', which' if len(files) == 1 else '. Each'} {reason}."
    if more := sum(len(files) for _, files in most[shown:]):
        yield f"Not read: {more:,} more {'file' if more == 1 else 'files'}. adopted.html gives the reasons."
    for file, program in list(read.open_in.items())[:MOST_NAMED]:
        yield f"{file} is open in {program}, so unsaved changes were not read. Save and close it, and run this again."
    if read.left:
        yield f"Left out: {_some([f'{file} ({what})' for file, what in read.left.items()])}."


def _some(names: list[str], hidden: int = 0) -> str:
    """Return the first names and the number of the others; `hidden` are not named, because they may be people's."""
    more = max(len(names) - MOST_NAMED, 0) + hidden
    named = ", ".join(names[:MOST_NAMED])
    unnamed = "1 file whose name may be a person's" if more == 1 else f"{more} files whose names may be people's"
    return f"{named} and {more} more" if named and more else named or unnamed


def _courses(adoption: "Adoption") -> Iterator[str]:
    """Yield the courses that count as Prevent training, with their rows, and the numbers of the others."""
    found = adoption.found.recognised.courses
    counted = [f'"{one.name}" ({_completed(one.completed, one.rows)})' for one in found if one.counts]
    if counted:
        yield f"Courses that count, with their rows that say completed: {_some(counted)}."
    elif found:
        yield "No course in your files is certainly about Prevent, so nobody counts as trained by one."
    if others := sum(one.counts is False for one in found):
        yield f"Other courses, which do not count: {others:,}."


def _completed(number: int, rows: int) -> str:
    return f"{number:,}" if number == rows else f"{number:,} of {rows:,}"


def _blanks(adoption: "Adoption") -> Iterator[str]:
    """Yield a line for each column of which adopt has settled what a blank cell means."""
    for plan in adoption.plans:
        for word in adoption.found.recognised.words.get(plan.name, ()):
            if word.certain and not word.text:
                cells = "1 blank cell is" if word.rows == 1 else f"{word.rows:,} blank cells are"
                yield f"{plan.description.title}: {cells} read as {word.code}, because every mark is a Yes."


def _unused_sheets(adoption: "Adoption") -> Iterator[str]:
    """Yield a line for the sheets that are not used although another sheet of their file is of the same return."""
    from prevent_cli.jobs.adopt.news import shown_sheet
    from prevent_cli.wording import format_some

    found: dict[tuple[str, str, str], list[Candidate]] = {}
    for one in adoption.found.recognised.left_beside:
        found.setdefault((one.table.sheet.file, one.description.title, one.doubt), []).append(one)
    for (file, title, doubt), several in found.items():
        rows = sum(len(one.table.rows) for one in several)
        sheets, are = ("1 sheet", "is") if len(several) == 1 else (f"{len(several)} sheets", "are")
        names = format_some([shown_sheet(one.table.sheet.name or "") for one in several], most=MOST_NAMED)
        yield (
            f"NOT USED: {sheets} of {file} with {rows:,} {'row' if rows == 1 else 'rows'} {are} not counted: {names}. "
            f"Another sheet of the file is {title}, but in {'this one' if len(several) == 1 else 'these'} {doubt}. "
            "prevent.toml has what to write for them."
        )


def _beside(adoption: "Adoption") -> Iterator[str]:
    """Yield a line for each heading that was taken for the column that another sheet of its file has in its place."""
    from prevent_cli.returns import RETURNS

    for one in adoption.found.recognised.beside:
        sheets = "1 sheet" if len(one.sheets) == 1 else f"{len(one.sheets)} sheets"
        title = RETURNS[one.name].title
        yield (
            f'{title}: "{one.heading}" in {sheets} of {one.file} is read as {one.column.heading}, because another '
            f'sheet has "{one.beside}" in its place and the values fit. '
            f'If that is wrong, delete "{one.heading}" in prevent.toml.'
        )


def _perhaps(adoption: "Adoption") -> Iterator[str]:
    """Yield a line for each return that other sheets may be, with their files and the doubt."""
    files: dict[tuple[str, str], list[str]] = {}
    left = set(map(id, adoption.found.recognised.left_beside))
    for one in (one for one in adoption.found.recognised.proposed if id(one) not in left):
        files.setdefault((one.description.title, one.doubt), []).append(one.table.sheet.file)
    for (title, doubt), names in list(files.items())[:MOST_NAMED]:
        yield f"May be {title}: {_some(list(dict.fromkeys(names)))}, but {doubt}."
    if (more := len(files) - MOST_NAMED) > 0:
        yield f"{more} more {'line' if more == 1 else 'lines'} such as these are in adopted.html."


def _to_settle(adoption: "Adoption") -> Iterator[str]:
    from prevent_cli.jobs.adopt.facts import partly_read, unread
    from prevent_cli.jobs.adopt.file_names import about_files

    for plan in adoption.plans:
        if files := about_files(plan.name, plan.reading):
            yield f"{plan.description.title}: {files}"
        if cells := partly_read(adoption, plan):
            yield f"{plan.description.title}: {cells}"
        for column, number in unread(plan):
            heading = plan.description.column(column).heading
            cells = "1 cell has a fault" if number == 1 else f"{number:,} cells have faults"
            place = f"{plan.description.title}: {heading}"
            yield f"{place} is not read yet, because {cells}. Correct them, and run this again."
        gone = _gone(adoption, plan.name)
        for file in gone:
            yield (
                f"{plan.description.title}: prevent.toml names {file}, which is missing. "
                f"If a newer file has all its rows, delete its name under [returns.{plan.name}]. Otherwise put it back."
            )
    yield from _faults(adoption)
    if number := adoption.lines_to_settle:
        lines = "1 line is" if number == 1 else f"{number:,} lines are"
        begin = "It begins" if number == 1 else "They begin"
        yield f"{lines} left to settle. {begin} with #? in prevent.toml."


def _faults(adoption: "Adoption") -> Iterator[str]:
    """Yield a line on the returns with faults, and one if exports leave some of them out."""
    titles = {plan.name: plan.description.title for plan in adoption.plans}
    faults = {name: adoption.trial.faults.get(name, 0) - len(_gone(adoption, name)) for name in titles}
    faulty = {name: number for name, number in faults.items() if number}
    if len(faulty) == 1:
        ((name, number),) = faulty.items()
        stop = "1 fault stops" if number == 1 else f"{number:,} faults stop"
        yield f"{titles[name]}: {stop} papers that use it. Correct your file, and run this again."
    elif faulty:
        several = _some([f"{titles[name]} ({number:,})" for name, number in faulty.items()])
        yield f"Faults stop papers that use {several}. Correct your files, and run this again."
    if out := adoption.without:
        these = "these" if set(out) == set(faulty) else _some([titles[name] for name in out])
        yield f"Exports leave {these} out until then."


def _later_than(adoption: "Adoption", end: dt.date) -> Iterator[str]:
    """Yield a line for each return whose one day is after the end of the suggested period, which lacks it then."""
    from prevent_cli.jobs.adopt.facts import day_of_file
    from prevent_cli.periods import long_date

    for plan in adoption.plans:
        day = day_of_file(adoption, plan)
        if day is not None and day > end:
            yield (
                f"{plan.description.title} is as at {long_date(day)}, so a paper as at {long_date(end)} leaves it out. "
                f"Add --as-at {day} to include it, or correct as_at under [returns.{plan.name}]."
            )


def _gone(adoption: "Adoption", name: str) -> list[str]:
    """Return the files of a return that prevent.toml names and that are missing."""
    checked = adoption.trial.checked(name)
    return [fault.file for fault in checked.faults if fault.rule == "missing-file"] if checked is not None else []


def _next(adoption: "Adoption", home: Path, day: dt.date) -> Iterator[str]:
    from prevent_cli.counting.suggested import suggested_period

    there = f" --workspace {in_command(str(home))}" if home.resolve() != Path.cwd() else ""
    yield f"What each heading and word means: {home / 'adopted.html'}"
    if adoption.plans:
        period = suggested_period(adoption.trial.loaded, today=day)
        yield f"Next: `prevent report --board update --period {period.typed}{there}`."
        yield from _later_than(adoption, period.end)
        yield f"`prevent check{there}` lists what to correct."
