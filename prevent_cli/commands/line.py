"""The command line with all its commands, or with the one that a run needs: Typer prepares each option of each."""

from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

HELP = """Committee papers for the Prevent duty, from your own spreadsheets.

Try it with the sample data:

\b
  prevent report --board scpb --period 2020     write the paper in Word
  prevent training-gap                          staff still to train
  prevent channel-quarterly                     referrals by quarter
  prevent check                                 what to correct in the returns
  prevent boards                                who is due an update
  prevent clearance --board cllc --meeting 2018-11-21
                                                who has cleared a paper
  prevent figures --board scpb --period 2020    names of figures, for your own texts
  prevent explain training.adults.percent       where a figure comes from
  prevent export                                all figures of a month

Then make a folder for your own returns, fill it in, and run the same commands there:

\b
  prevent init "Prevent returns"                settings and blank workbooks
  prevent adopt "Prevent files"                 settings for the files that you have
  prevent doctor                                what is missing or broken"""

# Each command with its line in the help of all. Its function has its name, in the module of that name.
COMMANDS = {
    "init": "Make a workspace with blank workbooks.",
    "adopt": "Find the returns in your own files.",
    "report": "Write a board's paper in Word, HTML, PDF or ODT.",
    "training-gap": "Show who still needs training.",
    "channel-quarterly": "Show referrals and outcomes by quarter.",
    "channel-journey": "Show which steps referrals have taken.",
    "boards": "Show which boards are due an update.",
    "clearance": "Show who has cleared a paper, and by when.",
    "channel-reviews": "Show reviews due and panels missed.",
    "check": "Check the returns, cell by cell.",
    "export": "Write a month's figures as one bundle.",
    "changes": "Show what changed since earlier exports.",
    "published": "Show public papers, and papers that may become public.",
    "figures": "List the names of figures, with values and meanings.",
    "explain": "Show a figure's rule and its rows.",
    "schema": "Print a return's columns as a Table Schema.",
    "schedule": "Print an entry for a scheduler: cron, systemd, Windows.",
    "doctor": "Check everything that papers need.",
}


def _show_version(value: bool) -> None:  # noqa: FBT001 - Typer's form of a callback
    if value:
        from prevent_cli import __version__

        typer.echo(f"prevent {__version__}")
        raise typer.Exit


def _before_commands(
    *,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version and exit.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Options that come before a command."""


def command_line(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the command line with some commands; their modules are imported."""
    line = typer.Typer(
        name="prevent",
        help=HELP,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    line.callback()(_before_commands)
    for name in names:
        module = name.replace("-", "_")
        function = getattr(import_module(f"prevent_cli.commands.{module}"), module)
        line.command(name, short_help=COMMANDS[name])(function)
    return line


def line_for(arguments: list[str], *, completes: bool) -> typer.Typer:
    """Return the command line that can answer some arguments: only their command, if they begin with its name.

    If a shell asks which words could come next (`completes`), any command could be meant.
    """
    is_one = bool(arguments) and arguments[0] in COMMANDS and not completes
    return command_line(arguments[:1] if is_one else COMMANDS)
