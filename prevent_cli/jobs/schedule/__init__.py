"""A schedule: the entry for a computer's own scheduler, printed and never installed."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from prevent_cli.errors import UsageError
from prevent_cli.jobs.schedule import cron, systemd, windows
from prevent_cli.jobs.schedule.job import Job, Times, export_arguments, read_times, whole
from prevent_cli.jobs.schedule.program import find_program
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Option
from prevent_cli.wording import format_list
from prevent_cli.workspace.folder import Workspace

__all__ = (
    "SCHEDULERS",
    "Computer",
    "Job",
    "Scheduler",
    "Times",
    "as_printed",
    "export_arguments",
    "job_of",
    "next_steps",
    "one_of",
    "put_out",
    "read_times",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computer:
    """Where the entry is made: the Python that runs, its environment, the account, and the day."""

    python: str
    environment: Mapping[str, str]
    user: str
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduler:
    """A program of the computer that starts jobs: its entry, and how to install that.

    `files` gives the text of each file by its name and `encoded` its bytes. `platforms` are the beginnings of Python's
    names for the systems that have it. `home` is what people call such a computer. `advice` gives the steps that
    install the entry, from a file or as printed.
    """

    files: Callable[[Job], Mapping[str, str]]
    encoded: Callable[[str], bytes] = str.encode
    platforms: tuple[str, ...]
    home: str
    advice: Callable[[Path | None], str]


SCHEDULERS: dict[str, Scheduler] = {
    "cron": Scheduler(
        files=cron.files, platforms=("linux", "darwin", "freebsd"), home="Linux computer or Mac", advice=cron.advice
    ),
    "systemd": Scheduler(files=systemd.files, platforms=("linux",), home="Linux computer", advice=systemd.advice),
    "windows": Scheduler(
        files=windows.files,
        encoded=windows.encoded,
        platforms=("win32",),
        home="Windows computer",
        advice=windows.advice,
    ),
}


def one_of(asked: Mapping[str, bool]) -> Scheduler:
    """Return the scheduler that was asked for; raises UsageError where it is unknown, or several are asked for."""
    chosen = [name for name, is_asked in asked.items() if is_asked]
    if len(chosen) == 1:
        return SCHEDULERS[chosen[0]]
    why = f"{format_list(chosen)} do not go together" if chosen else "no scheduler is named"
    raise UsageError(why, *map(Option, asked))


def job_of(arguments: tuple[str, ...], *, times: Times, workspace: Workspace, computer: Computer) -> Job:
    """Return the job of a command's words; raises UsageError where prevent would not start from a scheduler."""
    return Job(
        command=(*find_program(computer.python, computer.environment), *arguments),
        times=times,
        workspace=whole(workspace.folder),
        user=computer.user,
        today=computer.today,
    )


def put_out(scheduler: Scheduler, files: Mapping[str, str], output: Path | None, workspace: Workspace) -> str:
    """Write an entry where `output` says, and return what is printed: the paths written, else the entry itself.

    Raises UsageError and WriteError where it cannot be written there; then nothing is.
    """
    if output is None:
        return as_printed(files)
    return "".join(f"{path}\n" for path in _put_down(scheduler, files, output, workspace))


def next_steps(scheduler: Scheduler, output: Path | None, *, system: str) -> Iterator[str]:
    """Yield the next steps for an entry: whether it is for another kind of computer, and how to install it."""
    if not system.startswith(scheduler.platforms):
        yield f"the paths are this computer's; make the entry on the {scheduler.home} that is to do the work"
    yield scheduler.advice(output)


def as_printed(files: Mapping[str, str]) -> str:
    """Return an entry for the screen: of several files, each below its name."""
    if len(files) == 1:
        return next(iter(files.values()))
    return "\n".join(f"# {name}\n{text}" for name, text in files.items())


def _put_down(scheduler: Scheduler, files: Mapping[str, str], output: Path, workspace: Workspace) -> tuple[Path, ...]:
    """Write an entry, all of its files or none, and return their paths.

    One goes to the file that `output` names, several into the folder. Raises UsageError where it is the other, or
    something that runs read, and WriteError where it cannot be written.
    """
    from prevent_cli.writers.place import place_all

    if len(files) > 1 and not output.is_dir():
        raise UsageError(
            f"there are {len(files)} files to write, and {output} is no folder",
            Action("make it"),
            Option("output", what="an existing folder"),
        )
    paths = {(output / name if len(files) > 1 else output): scheduler.encoded(text) for name, text in files.items()}
    for path in paths:
        if workspace.is_input(path):
            raise UsageError(f"{path} is one of the workspace's own files", Option("output", what="another name"))
    place_all(paths)
    return tuple(paths)
