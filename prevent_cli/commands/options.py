"""The options that several commands share, each worded once."""

from pathlib import Path
from typing import Annotated

import typer

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        metavar="DIR",
        help="The folder with prevent.toml and the returns. "
        "Default: PREVENT_WORKSPACE, else the nearest prevent.toml upwards.",
    ),
]
AsAtOption = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="DATE",
        help="Count what was known by the end of this day, such as 2020-12-31.",
    ),
]
MeetingOption = Annotated[
    str | None,
    typer.Option("--meeting", metavar="DATE", help="The day the paper is read. It decides the schedule in force."),
]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help="2020, 2019/20, 2018/19-Q2, 2020-01 or 2018-04-01..2018-09-30."),
]
FormatOption = Annotated[
    str,
    typer.Option("--format", "-f", metavar="FORMAT", help="table, csv, json or md."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to this file instead of the screen."),
]
StatusOption = Annotated[
    str | None,
    typer.Option("--status", metavar="STATUS", help="Who will read it: draft, public or exempt."),
]
IcsOption = Annotated[
    Path | None,
    typer.Option("--ics", metavar="FILE.ics", help="Also write the dates to this calendar file."),
]
PaperBoardOption = Annotated[
    str | None, typer.Option("--board", "-b", metavar="CODE", help="Which board's paper, such as scpb.")
]
PaperOption = Annotated[
    str | None, typer.Option("--paper", metavar="NAME", help="A paper by its own name, such as duty-progress.")
]
AllOption = Annotated[
    bool,
    typer.Option(
        "--all",
        help="The paper of every board that prevent.toml names; the returns are read once. A paper that cannot be "
        "written keeps none of the others back.",
    ),
]
ToOption = Annotated[
    str | None,
    typer.Option("--to", metavar="FORMATS", help="docx, html, pdf, or several: docx,html. Default: docx."),
]
PaperOutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to this file; each format takes its name and its own ending. With --all, a folder, which is made "
        "where it is not there.",
    ),
]
LogOption = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Also add what happens to this log, one JSON object a line."),
]
QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Say nothing but results, errors, and that the sample data is used."),
]
BoardOption = Annotated[
    str | None,
    typer.Option(
        "--board",
        "-b",
        metavar="CODE",
        help="Use this board's settings from prevent.toml: window, departments, target.",
    ),
]
FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="DIR",
        help="The folder that holds the bundles. Default: exports in the workspace, or as prevent.toml says.",
    ),
]
MonthOption = Annotated[
    str | None, typer.Option("--month", "-m", metavar="MONTH", help="2020-01. Default: the last complete month.")
]
