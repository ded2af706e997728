"""Workbooks to be marked, with all that Excel can hold, and what is looked for in the copies."""

import datetime as dt
import io
import warnings
import zipfile
from functools import cache

import openpyxl
import xlsxwriter

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.writers.marked_copy.styles import FILLS

RED, AMBER, BLUE = FILLS.values()


def fault(cell: str | None, severity: Severity = Severity.FAULT, sheet: str | None = "Log", **more: object) -> Fault:
    return Fault(
        severity=severity, rule="x", file="in.xlsx", sheet=sheet, cell=cell, **{"wanted": "is not a date", **more}
    )


@cache
def rich_workbook() -> bytes:
    """Return a workbook with what Excel can hold and openpyxl would lose: a chart, a sparkline, far drop-downs."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"date_1904": True})
    log, lists = book.add_worksheet("Log"), book.add_worksheet("It's lists")
    day, money = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "£0.00", "bold": True})
    dark = book.add_format({"bg_color": "black", "font_color": "white", "border": 1})
    log.write_row("A1", ["ID", "Date", "Paid", "Twice"], dark)
    for row in range(1, 9):
        log.write(row, 0, f"{row:03}")
        log.write_datetime(row, 1, dt.datetime(2018, 1, row), day)  # noqa: DTZ001 - a workbook's day has no zone
        log.write(row, 2, row * 1.5, money)
        log.write_formula(row, 3, f"=C{row + 1}*2", money, row * 3)
    lists.write_column("A1", ["Police", "Health"])
    log.set_column("B:B", 22, day)
    log.freeze_panes(1, 1)
    log.autofilter("A1:D9")
    log.data_validation("E2:E9", {"validate": "list", "source": "='It''s lists'!$A$1:$A$2"})
    log.conditional_format("C2:C9", {"type": "cell", "criteria": ">", "value": 3, "format": dark})
    log.conditional_format("D2:D9", {"type": "data_bar", "data_bar_2010": True})
    log.write_comment("A2", "theirs", {"author": "somebody"})
    log.merge_range("F2:G4", "merged")
    log.add_sparkline("H2", {"range": "Log!C2:C9"})
    log.set_header("&CReturns")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Log!$C$2:$C$9"})
    lists.insert_chart("C2", chart)
    lists.add_table("E1:F4")
    book.define_name("sources", "='It''s lists'!$A$1:$A$2")
    book.define_name("Log!own", "=Log!$A$1")
    book.close()
    return stream.getvalue()


FAULTS = (
    fault("B2", found="31/02/2018", nearest="28/02/2018", heading="Date"),
    fault("E4", wanted="is blank"),
    fault("6", Severity.WARNING, wanted="is a row of totals", also="8"),
    fault("A2", Severity.NOTE, wanted="odd", also="A3:A5"),
    fault("B1", Severity.WARNING, wanted="is an odd heading"),
    fault("G3", wanted="is hidden by its neighbours"),
)
MARKED = {"B2", "E4", "A2", "A3", "A4", "A5", "B1", "F2"} | {f"{column}{row}" for column in "ABCD" for row in (6, 8)}


def parts_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(package: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings(action="ignore"):  # openpyxl says which extensions it would lose
        return openpyxl.load_workbook(io.BytesIO(package))


def fill_of(cell) -> str | None:
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


def repacked(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
