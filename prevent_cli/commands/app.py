"""The command line. Commands import heavy modules inside their functions, so that --help is quick."""

from typing import Annotated

import typer

from prevent_cli.commands.adopt import adopt
from prevent_cli.commands.boards import boards
from prevent_cli.commands.changes import changes
from prevent_cli.commands.channel_journey import channel_journey
from prevent_cli.commands.channel_quarterly import channel_quarterly
from prevent_cli.commands.channel_reviews import channel_reviews
from prevent_cli.commands.check import check
from prevent_cli.commands.clearance import clearance
from prevent_cli.commands.doctor import doctor
from prevent_cli.commands.explain import explain
from prevent_cli.commands.export import export
from prevent_cli.commands.figures import figures
from prevent_cli.commands.init import init
from prevent_cli.commands.published import published
from prevent_cli.commands.report import report
from prevent_cli.commands.schedule import schedule
from prevent_cli.commands.schema import schema
from prevent_cli.commands.training_gap import training_gap

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


def _show_version(value: bool) -> None:  # noqa: FBT001 - Typer's form of a callback
    if value:
        from prevent_cli import __version__

        typer.echo(f"prevent {__version__}")
        raise typer.Exit


app = typer.Typer(
    name="prevent",
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def prevent(
    *,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version and exit.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Options that come before a command."""


app.command("init", short_help="Make a workspace with blank workbooks.")(init)
app.command("adopt", short_help="Find the returns in your own files.")(adopt)
app.command("report", short_help="Write a board's paper in Word, HTML, PDF or ODT.")(report)
app.command("training-gap", short_help="Show who still needs training.")(training_gap)
app.command("channel-quarterly", short_help="Show referrals and outcomes by quarter.")(channel_quarterly)
app.command("channel-journey", short_help="Show which steps referrals have taken.")(channel_journey)
app.command("boards", short_help="Show which boards are due an update.")(boards)
app.command("clearance", short_help="Show who has cleared a paper, and by when.")(clearance)
app.command("channel-reviews", short_help="Show reviews due and panels missed.")(channel_reviews)
app.command("check", short_help="Check the returns, cell by cell.")(check)
app.command("export", short_help="Write a month's figures as one bundle.")(export)
app.command("changes", short_help="Show what changed since earlier exports.")(changes)
app.command("published", short_help="Show public papers, and papers that may become public.")(published)
app.command("figures", short_help="List the names of figures, with values and meanings.")(figures)
app.command("explain", short_help="Show a figure's rule and its rows.")(explain)
app.command("schema", short_help="Print a return's columns as a Table Schema.")(schema)
app.command("schedule", short_help="Print an entry for a scheduler: cron, systemd, Windows.")(schedule)
app.command("doctor", short_help="Check everything that papers need.")(doctor)
