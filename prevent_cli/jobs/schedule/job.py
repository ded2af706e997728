"""The monthly job, and its time: the same for every scheduler."""

import datetime as dt
import re
import unicodedata
from pathlib import Path

from prevent_cli.counting.questions import YOUR_WORKSPACE
from prevent_cli.errors import UsageError
from prevent_cli.records import dataclass
from prevent_cli.remedies import Command, Option
from prevent_cli.workspace.folder import RETURNS_FOLDER, Workspace
from prevent_cli.workspace.settings import FILE_NAME

LOG_NAME = "export-log.jsonl"
_UNWRITABLE = {"Cc", "Cs", "Zl", "Zp"}  # new lines and their like; bytes of a name that is no UTF-8
LAST_DAY = 28  # the last day that every month has
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The day of the month and the time of day, by the computer's own clock and time zone."""

    day: int
    at: dt.time


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A monthly job: the words of its command, from the program's absolute path on, and when it is done.

    `workspace` is where its returns are, `user` whose account does it, `today` the day the entry is made.
    """

    command: tuple[str, ...]
    times: Times
    workspace: Path
    user: str
    today: dt.date


def read_times(*, on: int, at: str) -> Times:
    """Return when a job is done; raises UsageError for a day that some month lacks, and for what is no time."""
    if not 1 <= on <= LAST_DAY:
        raise UsageError(f"{on} is not a day that every month has", Option("on", what=f"a day from 1 to {LAST_DAY}"))
    found = _TIME.fullmatch(at.strip())
    if found is None:
        raise UsageError(f'"{at}" is not a time of day', Option("at", "06:30", what="hours and minutes"))
    return Times(day=on, at=dt.time(int(found[1]), int(found[2])))


def export_arguments(
    workspace: Workspace, *, log: Path | None, catch_up: bool, with_papers: bool, keep: int | None
) -> tuple[str, ...]:
    """Return the words of the export after the program's own, every path whole.

    Raises UsageError for the bundled sample, and for a folder without settings and returns. So it does for a log among
    the workspace's own files or in no folder, and for a path that no schedule can have.
    """
    _refuse_unreal(workspace)
    folder = whole(workspace.folder)
    logged = folder / LOG_NAME if log is None else whole(log)
    if workspace.is_input(logged):
        raise UsageError(f"{logged} is one of the workspace's own files", Option("log", what="another name"))
    if logged.is_dir() or not logged.parent.is_dir():
        there = Option("log", what="the name of a file in an existing folder")
        raise UsageError(f"{logged} cannot be the log", there)
    for path in (folder, logged):
        refuse_unwritable(str(path))
    words = ["export", "--workspace", str(folder)]
    words += ["--catch-up"] if catch_up else []
    words += ["--with-papers"] if with_papers else []
    words += ["--keep", str(keep)] if keep is not None else []
    return (*words, "--quiet", "--log", str(logged))


def _refuse_unreal(workspace: Workspace) -> None:
    if not workspace.found:
        raise UsageError(
            "no prevent.toml in this folder or its parents, and the sample data is not exported each month",
            YOUR_WORKSPACE,
            Command("init", arguments=("DIR",), does="makes a new one"),
        )
    if not (workspace.folder / FILE_NAME).is_file() and not (workspace.folder / RETURNS_FOLDER).is_dir():
        raise UsageError(
            f'"{workspace.folder}" has no {FILE_NAME} and no {RETURNS_FOLDER}',
            Option("workspace", what="the folder that has"),
        )


def whole(path: Path) -> Path:
    """Return a path from the root on; a link in it stays, so that it may lead elsewhere later."""
    return path.resolve() if ".." in path.parts else path.absolute()


def refuse_unwritable(path: str) -> None:
    """Raise UsageError for a path that cannot be in one line of text."""
    if any(unicodedata.category(letter) in _UNWRITABLE for letter in path):
        shown = ascii(path)[1:-1]
        raise UsageError(
            f'"{shown}" has a new line or another character that a schedule cannot have; give the folder another name'
        )
