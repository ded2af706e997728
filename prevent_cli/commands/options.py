"""The options that several commands share, each defined once."""

from pathlib import Path
from typing import Annotated

import typer

from prevent_cli.commands.completion import (
    complete_board,
    complete_by,
    complete_format,
    complete_paper,
    complete_paper_format,
    complete_status,
)

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        metavar="DIR",
        help="The folder with prevent.toml and the returns. "
        "Default: PREVENT_WORKSPACE, or the nearest prevent.toml in this folder or its parents.",
    ),
]
AsAtOption = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="DATE",
        help="Count only what was known at the end of this day, such as 2020-12-31.",
    ),
]
MeetingOption = Annotated[
    str | None,
    typer.Option("--meeting", metavar="DATE", help="The day of the meeting. It decides which board schedule applies."),
]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help="2020, 2019/20, 2018/19-Q2, 2020-01 or 2018-04-01..2018-09-30."),
]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="INTERVAL",
        help="Count Channel referrals by quarter, half-year or year. Default: by under [channel] in prevent.toml.",
        autocompletion=complete_by,
    ),
]
JourneyByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="INTERVAL",
        help="Show quarters, half-years or years instead of the period.",
        autocompletion=complete_by,
    ),
]
FormatOption = Annotated[
    str,
    typer.Option("--format", "-f", metavar="FORMAT", help="table, csv, json or md.", autocompletion=complete_format),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to this file instead of the screen: .csv, .json, .md, .txt, .xlsx or .ods.",
    ),
]
StatusOption = Annotated[
    str | None,
    typer.Option(
        "--status", metavar="STATUS", help="Who can read it: draft, public or exempt.", autocompletion=complete_status
    ),
]
IcsOption = Annotated[
    Path | None,
    typer.Option("--ics", metavar="FILE.ics", help="Also write the dates to this calendar file."),
]
PaperBoardOption = Annotated[
    str | None,
    typer.Option(
        "--board", "-b", metavar="CODE", help="Which board's paper, such as scpb.", autocompletion=complete_board
    ),
]
PaperOption = Annotated[
    str | None,
    typer.Option(
        "--paper", metavar="NAME", help="A paper by its name, such as duty-progress.", autocompletion=complete_paper
    ),
]
AllOption = Annotated[
    bool,
    typer.Option(
        "--all",
        help="Write the paper of every board in prevent.toml. If one cannot be written, the others still are.",
    ),
]
ToOption = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="FORMATS",
        help="docx, html, pdf, odt, or several: docx,html. Default: docx.",
        autocompletion=complete_paper_format,
    ),
]
PaperOutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to this file. Each format adds its ending. With --all, a folder, which is made if missing.",
    ),
]
CorrectOption = Annotated[
    bool,
    typer.Option(
        "--correct",
        help="Confirm corrections: show public numbers that have changed by a small number since.",
    ),
]
LogOption = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Also add each event to this log, as one line of JSON."),
]
QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Print only results, errors, and a note if the sample data is used."),
]
BoardOption = Annotated[
    str | None,
    typer.Option(
        "--board",
        "-b",
        metavar="CODE",
        help="Use this board's settings from prevent.toml: window, departments, target.",
        autocompletion=complete_board,
    ),
]
FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="DIR",
        help="The folder of the bundles. Default: exports in the workspace, or as set in prevent.toml.",
    ),
]
MonthOption = Annotated[
    str | None, typer.Option("--month", "-m", metavar="MONTH", help="2020-01. Default: the last complete month.")
]
