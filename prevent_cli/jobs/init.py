"""A new workspace: its files, what may prevent it, and how it is written whole."""

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from prevent_cli.counting.loading import return_names
from prevent_cli.errors import UsageError, WriteError
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Command, LeaveOut, Option, Remedy
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.returns.topics import TOPICS
from prevent_cli.wording import quoted
from prevent_cli.workspace.folder import RETURNS_FOLDER, Workspace, load_workspace
from prevent_cli.workspace.settings import FILE_NAME

ONE_WORKBOOK = "returns.xlsx"
TEXTS_FILE = Path("texts", "README.txt")  # papers take .md files only
MOST_NAMED = 3
TEXTS = {
    "strategy": "what the council's Prevent work aims at",
    "risk-assessment": "how risk is assessed locally, and what follows from it",
    "panel-members": "who sits on the Channel Panel, where the meetings return does not say",
    "training-delivery": "how training is delivered",
    "engagement": "how communities and partners are engaged",
    "background-papers": "the papers that a reader may ask for, a line each",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """The files of a new workspace: their bytes by path, all below `folder`."""

    folder: Path
    files: Mapping[Path, bytes]
    returns: tuple[ReturnDescription, ...]
    one_workbook: bool
    has_settings: bool  # prevent.toml is among the files, and none existed before
    has_council: bool


def may_ask(folder: Path, names: Sequence[str]) -> bool:
    """Return whether a person may be asked what the council keeps: for a new workspace, without named returns."""
    return not names and not (folder / FILE_NAME).exists() and not (folder.exists() and not folder.is_dir())


def question() -> str:
    """Return the question what the council keeps, with a number for each topic."""
    lines = [f"  {number:>2}  {topic.words}" for number, topic in enumerate(TOPICS, start=1)]
    return "\n".join(["What does the council keep?", *lines])


def returns_answered(answer: str) -> tuple[str, ...]:
    """Return the returns of the topics whose numbers a person typed, in the order of the returns; all if none.

    Raises UsageError if a word is not one of the numbers.
    """
    chosen: set[str] = set()
    for word in answer.replace(",", " ").split():
        if not word.isdecimal() or not 1 <= int(word) <= len(TOPICS):
            raise UsageError(f"type numbers from 1 to {len(TOPICS)} with spaces between, such as 1 2 9")
        chosen.update(TOPICS[int(word) - 1].returns)
    return tuple(name for name in RETURNS if name in chosen) or tuple(RETURNS)


def begin(folder: Path, names: Sequence[str], *, council: str, one_workbook: bool, made_on: dt.date) -> Beginning:
    """Return a new workspace as it is to be; nothing is written yet.

    Without names it has every return. In a folder that is a workspace already, blank workbooks of the named returns are
    added to it. Raises UsageError, with the name, where something exists already or a return is unknown.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f'"{folder}" is a file; give the name of a folder, new or there already')
    if not council.isprintable():
        raise UsageError("the council's name has a new line in it", Option("council", what="a name on one line"))
    chosen = tuple(RETURNS[name] for name in dict.fromkeys(return_names(names)))
    is_workspace = (folder / FILE_NAME).exists()
    if is_workspace:
        _refuse_workspace(folder, named=bool(names), council=council, one_workbook=one_workbook)
    paths = _workbook_paths(folder, chosen, one_workbook=one_workbook)
    _refuse_what_is_there(folder, chosen, paths, is_workspace=is_workspace)
    files = {path: _workbook(descriptions, made_on=made_on) for path, descriptions in paths.items()}
    if not is_workspace:
        files[folder / FILE_NAME] = _settings(chosen, council=council.strip(), one_workbook=one_workbook)
        if not (folder / TEXTS_FILE).exists():
            files[folder / TEXTS_FILE] = texts_guidance().encode()
    return Beginning(
        folder=folder,
        files=files,
        returns=chosen,
        one_workbook=one_workbook,
        has_settings=not is_workspace,
        has_council=bool(council.strip()),
    )


def put_down(beginning: Beginning) -> None:
    """Write a new workspace, whole or not at all; raises WriteError where it cannot be, and leaves no folder behind."""
    from prevent_cli.writers.place import place_all

    made: list[Path] = []
    try:
        for folder in dict.fromkeys(path.parent for path in beginning.files):
            for missing in reversed([home for home in (folder, *folder.parents) if not home.exists()]):
                missing.mkdir()
                made.append(missing)
        place_all(beginning.files)
    except BaseException as error:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            reason = (error.strerror or "the system refused").lower()
            raise WriteError(f"{error.filename or beginning.folder} cannot be made: {reason}") from None
        raise


def what_was_made(beginning: Beginning) -> str:
    """Return what was made, in a sentence."""
    count = len(beginning.returns)
    if beginning.one_workbook:
        what = f"{RETURNS_FOLDER}/{ONE_WORKBOOK} with {count} blank {'sheet' if count == 1 else 'sheets'}"
    else:
        what = f"{count} blank {'workbook' if count == 1 else 'workbooks'} in {RETURNS_FOLDER}"
    return f"made {FILE_NAME} and {what}" if beginning.has_settings else f"made {what}; {FILE_NAME} is as it was"


def next_steps(beginning: Beginning, *, here: bool) -> Iterator[Remedy]:
    """Yield what comes next; `here` says that the new workspace is the folder that the command was given in."""
    if beginning.has_settings and not beginning.has_council:
        yield Action(f"put the council's name into {FILE_NAME}")
    many = len(beginning.returns) > 1
    yield Action("fill in the returns that you keep and leave the others" if many else "fill it in")
    yield Command("check", options=() if here else (Option("workspace", str(beginning.folder)),))


def _refuse_workspace(folder: Path, *, named: bool, council: str, one_workbook: bool) -> None:
    if not named:
        name_one = Command("init", arguments=(str(folder), "trainers"), does="adds one of trainers")
        raise UsageError(
            f'"{folder}" is a workspace already, because it has a {FILE_NAME}; nothing was made',
            Action("name the returns whose blank workbooks you want"),
            name_one,
        )
    if council or one_workbook:
        what = "a council's name" if council else "one workbook for all returns"
        option = LeaveOut("council" if council else "one-workbook")
        raise UsageError(f'"{folder}" has a {FILE_NAME} already, and {what} would have to change it', option)


def _workbook_paths(
    folder: Path, chosen: tuple[ReturnDescription, ...], *, one_workbook: bool
) -> dict[Path, tuple[ReturnDescription, ...]]:
    home = folder / RETURNS_FOLDER
    if one_workbook:
        return {home / ONE_WORKBOOK: chosen}
    return {home / f"{description.name}.xlsx": (description,) for description in chosen}


def _refuse_what_is_there(
    folder: Path, chosen: tuple[ReturnDescription, ...], paths: Mapping[Path, object], *, is_workspace: bool
) -> None:
    """Raise UsageError where a file would be replaced, or a return would exist twice under two names."""
    from prevent_cli.intake.files import find_files, shown_name

    workspace = (
        load_workspace(folder, known_returns=tuple(RETURNS)) if is_workspace else Workspace(folder=folder, found=False)
    )
    for description in chosen:
        sheets = ", ".join(map(quoted, workspace.settings_of(description.name).sheet))
        book = next((path for path in find_files(workspace, description) if path.is_file()), None)
        if sheets and book:
            raise UsageError(
                f'"{folder}" has {description.name} already: prevent.toml says that it is the sheet {sheets} of '
                f"{shown_name(workspace, book)}; nothing was made",
                Action("fill in that sheet"),
            )
    there = [path for path in paths if path.exists() or path.is_symlink()]
    there += [path for description in chosen for path in find_files(workspace, description) if path.exists()]
    names = [shown_name(workspace, path) for path in dict.fromkeys(there)]
    if names:
        some = ", ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if names[MOST_NAMED:] else "")
        raise UsageError(
            f'"{folder}" has {some} already; nothing was made',
            Action("name the returns that you still want"),
            Action("give another folder"),
        )


def _workbook(descriptions: Sequence[ReturnDescription], *, made_on: dt.date) -> bytes:
    from prevent_cli.layouts.blank import blank_book
    from prevent_cli.writers.xlsx.blank_workbook import blank_book_bytes

    return blank_book_bytes(blank_book(descriptions, made_on=made_on))


def _settings(chosen: Sequence[ReturnDescription], *, council: str, one_workbook: bool) -> bytes:
    from prevent_cli.jobs.first_settings import first_settings
    from prevent_cli.layouts.blank import sheet_name

    sheets = {"": f"{RETURNS_FOLDER}/{ONE_WORKBOOK}"} if one_workbook else {}
    if one_workbook:
        sheets |= {description.name: sheet_name(description) for description in chosen}
    return first_settings(chosen, council=council, sheets=sheets).encode()


def _list_of_texts(texts: Mapping[str, str]) -> list[str]:
    width = max(map(len, texts)) + len(".md")
    return [f"  {f'{name}.md':<{width}}  {words}" for name, words in texts.items()]


def texts_guidance() -> str:
    """Return what the file in the folder of texts says; it is never part of a paper."""
    from prevent_cli.papers.prompts import PROMPTS

    return "\n".join(
        [
            "Papers take the council's own wording from this folder, one plain text file (UTF-8) a subject:",
            "",
            *_list_of_texts(TEXTS),
            "",
            "A committee report (asc, cllc) needs these too, because only the council can make these statements. A",
            "draft shows the missing ones as to be completed. A public or exempt report is not written without them:",
            "",
            *_list_of_texts(PROMPTS),
            "",
            "Do not type a number that can be counted: [[channel.live]] prints it. prevent figures lists the names.",
            "SECTION.before.md and SECTION.after.md are printed at the beginning and end of a section of a paper.",
            "",
            "A blank line parts paragraphs, and a hyphen and a space begin a bullet. Any other text that is not here",
            "is left out of the paper. For one board only, put the file into a folder of the board's code, such as",
            "scpb. For one year, use a folder such as 2025-26. Never write a person's name into a text.",
            "",
            "This file itself is never part of a paper; delete it when you like.",
            "",
        ]
    )
