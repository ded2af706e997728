"""Whether the workspace can be read, and whether results can be put down: returns, texts, outputs, exports."""

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.errors import PreventError
from prevent_cli.jobs.doctor.condition import Condition, gathered, look, ok, refused, wrong
from prevent_cli.periods import month_name, parse_month
from prevent_cli.remedies import Action, Command, Option
from prevent_cli.returns import RETURNS
from prevent_cli.wording import format_list
from prevent_cli.workspace.folder import RETURNS_FOLDER, Workspace
from prevent_cli.workspace.settings import FILE_NAME

if TYPE_CHECKING:
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.returns import Column

ANOTHER = Option("output", what="another")
TEXTS_FOLDER = "texts"
WRITE_THEM = (Action("write them"), Option("status", "draft"))
LEAST_FREE = 50_000_000  # bytes: every paper of a council in every format takes a tenth of it
MONTHS_LATE = 2  # an export of the last complete month may still be on its way at a month's beginning


def returns(workspace: Workspace) -> Iterator[Condition]:
    """Yield the returns that are missing or do not open; what is in them is for `prevent check`."""
    from prevent_cli.intake.files import find_files

    found = {name: find_files(workspace, description) for name, description in RETURNS.items()}
    files = tuple(dict.fromkeys(path for paths in found.values() for path in paths))
    unclaimed = tuple(_unclaimed(workspace))
    if not files:
        yield from unclaimed
        make = Command("init", arguments=("DIR",), does="makes blank ones")
        yield wrong("Returns", "the workspace has none", f"put the returns into its folder {RETURNS_FOLDER}", make)
        return
    kinds = sum(map(bool, found.values()))
    fine = f"{kinds} returns in {len(files)} files that open"
    faults = (fault for path in files for fault in _unreadable(workspace, path))
    yield from gathered("Returns", (*faults, *unclaimed), fine=fine)


def columns(workspace: Workspace) -> Iterator[Condition]:
    """Yield the returns that lack columns which figures need, and those that do not read one that they have."""
    from prevent_cli.intake.load import load_returns
    from prevent_cli.intake.missing_columns import blank_lines, returns_missing_columns

    found = tuple(returns_missing_columns(load_returns(workspace, tuple(RETURNS))))
    lacking = [(checked, own) for checked, columns in found if (own := _without_unread(checked, columns))]
    if lacking:
        lines = [line for checked, absent in lacking for line in blank_lines(checked, absent)]
        advice = "; ".join(["add the columns, or name your headings for them", *lines])
        titles = format_list([f'"{checked.description.title}"' for checked, _ in lacking])
        words = f"figures are [x] where they need columns missing from {titles}"
        yield look("Columns", words, advice, Command("check", does="names the columns"))
    for checked, every in found:
        if unread := [column for column in every if column.name in checked.unread]:
            headings = format_list([f'"{column.heading}"' for column in unread])
            words = f'figures are [x] where they need {headings} of "{checked.description.title}", under unread'
            names = format_list([column.name for column in unread])
            advice = f"correct the cells, and take {names} out of unread under [returns.{checked.description.name}]"
            yield look("Columns", words, advice, Command("check", does="lists the columns"))


def _without_unread(checked: "CheckedReturn", columns: tuple["Column", ...]) -> tuple["Column", ...]:
    return tuple(column for column in columns if column.name not in checked.unread)


def _unclaimed(workspace: Workspace) -> Iterator[Condition]:
    """Yield each file that no return takes, with the line that names it."""
    from prevent_cli.intake.faults import Severity
    from prevent_cli.intake.unused_files import unused_file_warnings

    for fault in unused_file_warnings(workspace):
        if fault.severity is Severity.WARNING:
            yield look("Returns", f"{fault.file} was not read", fault.wanted.removeprefix("was not read: "))


def _adopt(folder: Path, workspace: Workspace) -> Command:
    near = Path(os.path.normpath(folder)).as_posix()
    return Command("adopt", arguments=(near,), options=(Option("into", workspace.folder.as_posix()),))


def _unreadable(workspace: Workspace, path: Path) -> Iterator[Condition]:
    from prevent_cli.intake.files import later_file, shown_name
    from prevent_cli.intake.readers.file_kinds import why_unreadable

    name = shown_name(workspace, path)

    try:
        if path.exists() and not path.is_file():  # a pipe would never answer
            yield wrong("Returns", f"{name} is no file", "put a file in its place", f"name another in {FILE_NAME}")
            return
        with path.open("rb") as stream:
            stream.read(1)
    except FileNotFoundError:
        later = later_file(path)
        remedies = ("put it there", "name another") if later is None else (_adopt(path.parent, workspace),)
        probably = "" if later is None else f". It is probably {shown_name(workspace, later)} now"
        yield wrong("Returns", f"{name}, which {FILE_NAME} names, is missing{probably}", *remedies)
    except OSError as error:
        found, _, advice = why_unreadable(error).partition("; ")
        yield wrong("Returns", f"{name} {found}", advice or "let your own account read it")


def texts(workspace: Workspace) -> Iterator[Condition]:
    """Yield the council's own texts that cannot be read, or that have a heading, which no text may have."""
    from prevent_cli.jobs.report.texts import year_named, years_for

    folder = workspace.folder / TEXTS_FOLDER
    if not folder.is_dir():
        yield ok("Texts", "no folder of texts; papers leave out those that are optional")
        return
    number = sum(path.suffix == ".md" for _, _, names in os.walk(folder, onerror=_raise) for path in map(Path, names))
    yield from gathered("Texts", _text_faults(workspace), fine=f"{number} can be read")
    for name in years_for(workspace):
        year = year_named(name)
        if year is not None:
            yield ok("Texts", f"{TEXTS_FOLDER}/{name} is for papers whose period ends {year.during}")


def missing_texts(workspace: Workspace) -> Iterator[Condition]:
    """Yield, a board each, the statements that its paper cannot be public or exempt without."""
    from prevent_cli.jobs.report import texts as own_texts
    from prevent_cli.jobs.report.plan import find_paper, sections_of

    for code in workspace.boards:
        try:
            board, paper = find_paper(workspace, code)
            sections = sections_of(board, paper, board.status)
            missing = own_texts.missing_texts(workspace, board, paper, sections)
        except PreventError:
            continue  # the check of boards, of texts or of templates says so
        if missing:
            yield look("Texts", f"the paper of {code} still needs {format_list(missing)}", *WRITE_THEM)


def _text_faults(workspace: Workspace) -> Iterator[Condition]:
    from prevent_cli.jobs.report.text_checks import faults_of_all_texts, remarks_on_all_texts

    yield from (refused("Texts", fault) for fault in faults_of_all_texts(workspace))
    for remark in remarks_on_all_texts(workspace):
        yield look("Texts", remark.sentence, *(remark.remedies or ("rename it",)))


def _raise(error: OSError) -> None:
    raise error


def why_not_written(folder: Path) -> str:
    """Return why no file can be put into a folder; blank where one can.

    Only an attempt shows it: network drives and Windows list rights that they then do not honour.
    """
    try:
        with tempfile.NamedTemporaryFile(prefix=".prevent-", suffix=".part", dir=folder) as stream:
            stream.write(b"prevent")
            stream.flush()
    except OSError as error:
        return (error.strerror or "the system refused").lower()
    return ""


def outputs(here: Path) -> Iterator[Condition]:
    """Yield whether a file can be put into the folder where papers go unless another is given."""
    if reason := why_not_written(here):
        yield wrong("Output folder", f"this folder cannot be written to: {reason}", "change to another", ANOTHER)
        return
    free = shutil.disk_usage(here).free
    if free < LEAST_FREE:
        found = f"this folder can be written to, and {free // 1_000_000} MB are free there"
        yield look("Output folder", found, "make room on the disk", ANOTHER)
    else:
        yield ok("Output folder", "this folder can be written to")


def exports(workspace: Workspace, *, here: Path, today: dt.date) -> Iterator[Condition]:
    """Yield the month of the newest bundle, whether it is late, and whether it is as it was written."""
    from prevent_cli.bundles.store import months

    folder = workspace.exports_folder(here)
    if folder.is_symlink():
        found = f"{folder.name} is a link, and an export follows none"
        yield wrong("Last export", found, f"name the folder it points at: folder under [export] in {FILE_NAME}")
        return
    labels = months(folder)
    altered = tuple(_altered(folder, labels))
    yield from altered
    if not labels:
        if not altered:
            yield ok("Last export", "no export yet")
        return
    newest = parse_month(labels[-1]).start
    ago = (today.year - newest.year) * 12 + today.month - newest.month
    last_export = f"{month_name(newest)}, {ago} {'month' if ago == 1 else 'months'} ago"
    if ago < 0:
        yield look("Last export", f"{month_name(newest)}, which is still to come", "is the computer's clock right?")
    elif ago > MONTHS_LATE:
        catch_up = Command("export", options=(Option("catch-up"),), does="writes the months that are missing")
        yield wrong(
            "Last export", last_export, "see whether the scheduled export still runs, and what it says", catch_up
        )
    elif not altered:
        yield ok("Last export", last_export)


def _altered(folder: Path, labels: Sequence[str]) -> Iterator[Condition]:
    """Yield each month whose bundle is missing or is not as it was written.

    A bundle whose manifest is lost or of another month is none to those who look for bundles.
    """
    from prevent_cli.bundles.layout import is_month
    from prevent_cli.bundles.store import MANIFEST, damage

    names = sorted(path.name for path in folder.iterdir() if is_month(path.name)) if folder.is_dir() else []
    for name in names:
        place = folder / name
        if place.is_symlink() or not (place / MANIFEST).is_file():  # nothing that an export would move by itself
            write = Command("export", options=(Option("month", name),), does="then writes the month")
            yield wrong("Last export", f"{name} is no bundle: {_no_bundle(place)}", "move it away", write)
        elif (found := damage(place)) or name not in labels:
            again = Command(
                "export", options=(Option("month", name),), does="writes it again and keeps it as it is now"
            )
            how = found[0] if found else "its manifest is of another month"
            yield wrong("Last export", f"{name} is not as it was written: {how}", again)


def _no_bundle(place: Path) -> str:
    from prevent_cli.bundles.store import MANIFEST

    if place.is_symlink() or not place.is_dir():
        return "it is a link" if place.is_symlink() else "it is a file"
    return f"{MANIFEST} is missing" if any(place.iterdir()) else "it is empty"
