"""Awkward and hostile delimited files, and awkward names and places of files."""

import os
import socket
import sys
from pathlib import Path

from awkward import (
    HEADS,
    ROWS,
    TOKEN,
    book,
    csv_text,
    put,
    read,
    refused,
    sheet_xml,
    table_xml,
    warned,
    workbook,
)

TEXT = csv_text()
HEADING = ",".join(HEADS) + "\n"
ROW = f"S9,{TOKEN}9,Adults,Yes,,01/02/2018,{TOKEN}\n"
UNDEFINED = TEXT.encode().replace(b"Adults", b"Adults \x81\x8d")


def wide() -> str:
    """Return a file of 20,000 columns."""
    return "\n".join(",".join((*texts, *("x" * 19_993))) for texts in (HEADS, *ROWS)) + "\n"


TEXTS = [
    refused(
        "null-character", put("attendance.csv", TEXT.replace("Adults", "Ad\0ults")), "null-character", says="line 2"
    ),
    warned(
        "windows-1252",
        put("attendance.csv", TEXT.replace("says", "caf\u00e9 \u2019").encode("cp1252")),
        "encoding",
        says="Windows-1252",
    ),
    refused("no-known-encoding", put("attendance.csv", UNDEFINED), "unknown-encoding"),
    read("utf-8-mark", put("attendance.csv", "\ufeff" + TEXT)),
    read("utf-16-mark", put("attendance.csv", TEXT.encode("utf-16"))),
    read("utf-16-big-end-mark", put("attendance.csv", b"\xfe\xff" + TEXT.encode("utf-16-be"))),
    read("utf-16-without-mark", put("attendance.csv", TEXT.encode("utf-16-le"))),
    read("utf-16-big-end-without-mark", put("attendance.csv", TEXT.encode("utf-16-be"))),
    refused("utf-16-cut-short", put("attendance.csv", TEXT.encode("utf-16")[:-1]), "damaged-file"),
    refused("utf-16-of-half-a-character", put("attendance.csv", TEXT.encode("utf-16") + b"\x00\xd8"), "damaged-file"),
    read(
        "line-ends-mixed",
        put(
            "attendance.csv",
            HEADING + ROW.replace("\n", "\r\n") + ROW.replace("9", "8").replace("\n", "\r"),
        ),
        kept=2,
    ),
    read("semicolons", put("attendance.csv", csv_text(delimiter=";"))),
    read("tabs", put("attendance.tsv", csv_text(delimiter="\t"))),
    read("separator-line", put("attendance.csv", "sep=;\r\n" + csv_text(delimiter=";"))),
    refused(
        "quotation-mark-never-closed",
        put("attendance.csv", HEADING + ROW + f'S8,"{TOKEN},Adults,Yes\n' + ROW),
        "quotation-mark",
        says="line 3",
    ),
    refused(
        "quotation-mark-inside-a-cell",
        put("attendance.csv", HEADING + f'S8,"{TOKEN}"x,Adults\n'),
        "quotation-mark",
        says="line 2",
    ),
    refused(
        "quotation-mark-closed-far-below",
        put("attendance.csv", HEADING + f'S8,"{TOKEN},Adults\n' + ROW * 2000 + f'S7,{TOKEN}",Adults\n'),
        "cell-too-long",
    ),
    refused("one-line-of-50-mb", put("attendance.csv", lambda: "x" * 50_000_000), "line-too-long", says="line 1"),
    refused(
        "one-line-of-commas",
        put("attendance.csv", lambda: HEADING + "," * 50_000_000 + TOKEN),
        "line-too-long",
        says="line 2",
    ),
    refused("quotation-marks-alone", put("attendance.csv", lambda: HEADING + '"' * 3_000_001), "quotation-mark"),
    refused("wide-20000-columns", put("attendance.csv", wide), "too-large", says="1,000 columns"),
    read("million-blank-rows", put("attendance.csv", lambda: TEXT + "\n" * 1_000_000)),
    read("million-rows-of-commas", put("attendance.csv", lambda: TEXT + ",,,,,,\n" * 1_000_000)),
    refused(
        "ragged-row",
        put("attendance.csv", HEADING + ROW + ROW.replace("9", "8").strip() + ",more,still\n"),
        "ragged-row",
        kept=1,
        says="row 3",
    ),
    refused("short-row", put("attendance.csv", HEADING + ROW + "S8\n"), "blank-cell", kept=1, says="3"),
    read(
        "formulas-typed",
        put(
            "attendance.csv",
            csv_text(
                [(f"S{n}", f"{TOKEN}{n}", text, *ROWS[0][3:]) for n, text in enumerate(("=1+1", "@SUM(A1)", "-2+3"))]
            ),
        ),
    ),
    refused(
        "formula-shown",
        put("attendance.csv", HEADING + ROW.replace("01/02/2018", "=HYPERLINK(1)")),
        "not-a-date",
        says="F2",
    ),
    refused(
        "control-characters-shown",
        put("attendance.csv", HEADING + ROW.replace("01/02/2018", "\x1b[31mred\x07")),
        "not-a-date",
    ),
    read(
        "not-available-and-none",
        put("attendance.csv", HEADING + ROW.replace("Adults", "NA") + ROW.replace("9", "8").replace("Adults", "None")),
        kept=2,
    ),
    warned("unseen-marks", put("attendance.csv", HEADING + ROW.replace("S9", "S\u200b9")), "unseen-marks", kept=1),
    refused("spaces-alone", put("attendance.csv", " \n \n"), "no-headings"),
    refused("end-of-file-mark", put("attendance.csv", "\x1a"), "no-headings"),
]


def link(target: str):
    """Return a function that puts a link to some path in place of the return."""
    return lambda folder: (folder / "attendance.csv").symlink_to(target)


def fifo(folder: Path) -> None:
    """Put a pipe in place of the return."""
    os.mkfifo(folder / "attendance.csv")


def listening(folder: Path) -> None:
    """Put a socket in place of the return."""
    here = Path.cwd()
    os.chdir(folder)  # a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("attendance.csv")
    finally:
        os.chdir(here)


def linked_elsewhere(folder: Path) -> None:
    """Put a link to a return that lies in another folder."""
    (folder.parent / "drive").mkdir()
    (folder.parent / "drive" / "log.csv").write_text(TEXT)
    (folder / "attendance.csv").symlink_to(folder.parent / "drive" / "log.csv")


def beside(name: str):
    """Return a function that writes a good return, and another file beside it."""

    def make(folder: Path) -> None:
        (folder / "attendance.xlsx").write_bytes(book())
        (folder / name).write_bytes(b"\x05prevent" + b" " * 157)

    return make


def named(file: str) -> str:
    """Return settings that name the file of the return."""
    return f'[returns.attendance]\nfile = "{file}"\n'


def folder_named(name: str):
    """Return a function that makes a folder of this name."""
    return lambda folder: (folder / name).mkdir()


HIDDEN = sheet_xml(table_xml().replace('<row r="3">', '<row r="3" hidden="1">'))
NOTHING = folder_named("nothing")
PLACES = [
    warned("lock-of-excel", beside("~$attendance.xlsx"), "open-elsewhere", says="unsaved changes"),
    warned("lock-of-libreoffice", beside(".~lock.attendance.xlsx#"), "open-elsewhere", says="unsaved changes"),
    warned(
        "name-with-a-new-line",
        workbook("attendance\n.xlsx", sheet=HIDDEN),
        "hidden-rows",
        says="attendance\\u000a.xlsx",
    ),
    warned(
        "name-with-control-characters",
        workbook("attendance\x1b\x07.xlsx", sheet=HIDDEN),
        "hidden-rows",
        says="\\u001b\\u0007",
    ),
    warned(
        "name-that-runs-backwards",
        workbook("\u202eattendance\u202c.xlsx", sheet=HIDDEN),
        "hidden-rows",
        says="\\u202eattendance\\u202c",
    ),
    warned(
        "sheet-name-that-runs-backwards",
        workbook(sheet=HIDDEN, sheet_name="Log\u202e&#10;"),
        "hidden-rows",
        says='"Log\\u202e\\u000a1"',
    ),
    refused("folder-for-a-file", folder_named("attendance.xlsx"), "unreadable-file", says="is a folder"),
    refused(
        "folder-named-in-settings",
        folder_named("log.csv"),
        "unreadable-file",
        settings=named("returns/log.csv"),
        says="is a folder",
    ),
    refused("name-too-long", NOTHING, "unreadable-file", settings=named("x" * 300 + ".csv"), says="too long"),
    refused("path-too-long", NOTHING, "unreadable-file", settings=named("a/" * 3000 + "x.csv"), says="too long"),
    refused("folder-too-long", NOTHING, "unreadable-file", settings=named("y" * 300 + "/log.csv"), says="too long"),
    refused("pattern-too-long", NOTHING, "missing-file", settings=named("x" * 300 + "*.csv"), says="fits no file"),
    refused("pattern-below-too-long", NOTHING, "missing-file", settings=named("y" * 300 + "/*.csv"), says="fits no"),
    refused("name-through-a-file", put("log", "x"), "missing-file", settings=named("returns/log/attendance.csv")),
    refused("file-gone", NOTHING, "missing-file", settings=named("returns/gone.xlsx")),
    refused("name-without-ending", put("log", TEXT), "wrong-file-type", settings=named("returns/log")),
]
if sys.platform != "win32":
    PLACES += [
        read("link-to-a-file", linked_elsewhere),
        refused("link-to-nothing", link("gone.csv"), "missing-file", says="link"),
        refused("link-to-itself", link("attendance.csv"), "unreadable-file", says="link"),
        refused("pipe", fifo, "unreadable-file", says="is a pipe or a device"),
        refused("pipe-named-in-settings", fifo, "unreadable-file", settings=named("returns/attendance.csv")),
        refused("socket", listening, "unreadable-file", says="is a pipe or a device"),
        refused("device", link("/dev/zero"), "unreadable-file", says="is a pipe or a device"),
    ]
if sys.platform == "linux":
    PLACES += [
        warned(
            "name-of-bytes-that-are-no-text",
            workbook(os.fsdecode(b"attendance\xff.xlsx"), sheet=HIDDEN),
            "hidden-rows",
        ),
        refused("disk-that-does-not-read", link("/proc/self/mem"), "unreadable-file", says="disk"),
    ]
