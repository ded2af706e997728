"""prevent schedule: the entry for the computer's scheduler that starts the monthly export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prevent_cli.commands.options import WorkspaceOption

if TYPE_CHECKING:
    from prevent_cli.jobs.schedule import Computer


def schedule(  # noqa: PLR0913 - each is an option
    *,
    cron: Annotated[bool, typer.Option("--cron", help="A line for a crontab (Linux, macOS).")] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="A service and its timer (Linux).")] = False,
    windows: Annotated[bool, typer.Option("--windows", help="A task for the Task Scheduler of Windows.")] = False,
    workspace: WorkspaceOption = None,
    on: Annotated[int, typer.Option("--on", metavar="DAY", help="The day of the month, from 1 to 28.")] = 2,
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="The time of day.")] = "06:30",
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar="FILE", help="The log of the runs. Default: export-log.jsonl in the workspace."),
    ] = None,
    with_papers: Annotated[bool, typer.Option("--with-papers", help="Also write the papers that are due.")] = False,
    keep: Annotated[
        int | None,
        typer.Option("--keep", metavar="N", min=1, max=600, help="How many months of bundles to keep."),
    ] = None,
    catch_up: Annotated[
        bool,
        typer.Option(
            "--catch-up/--no-catch-up",
            help="Also write months that were missed, or only the last complete month.",
        ),
    ] = True,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to this file. With --systemd, write the two files to this folder.",
        ),
    ] = None,
) -> None:
    """Print an entry for the computer's scheduler that starts prevent export each month.

    Every path in it is complete, so it works in any folder and without your shell's settings. Nothing is installed.
    The entry, or the message printed with it, says how to install it.

    \b
    prevent schedule --cron
    prevent schedule --windows -o prevent-export.xml
    prevent schedule --systemd --on 3 --at 05:00 --keep 24 -o units
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import opened, say
    from prevent_cli.jobs import schedule as scheduling

    scheduler = scheduling.one_of({"cron": cron, "systemd": systemd, "windows": windows})
    times = scheduling.read_times(on=on, at=at)
    here = opened(workspace)
    arguments = scheduling.export_arguments(here, log=log, catch_up=catch_up, with_papers=with_papers, keep=keep)
    files = scheduler.files(scheduling.job_of(arguments, times=times, workspace=here, computer=_computer()))
    typer.echo(scheduling.put_out(scheduler, files, output, here), nl=False)
    for sentence in scheduling.next_steps(scheduler, output, system=_this_system()):
        say(sentence)


def _computer() -> "Computer":
    import os
    import sys

    from prevent_cli.commands.run import today
    from prevent_cli.jobs.schedule import Computer

    return Computer(python=sys.executable, environment=os.environ, user=_user(), today=today())


def _this_system() -> str:
    import sys

    return sys.platform


def _user() -> str:
    """Return the name of the account that runs the command, or its number if it has no name."""
    import getpass
    import os

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return str(os.getuid()) if hasattr(os, "getuid") else ""
