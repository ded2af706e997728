"""A working list as .ods: the cells of the .xlsx file, with a filter, headings that stay, and its marking."""

import datetime as dt

import pytest
from refused import refused
from spreadsheets_read import TABLE, cells_as_returns_are_read, cells_of_ods, cells_of_xlsx, found

from prevent_cli.errors import WriteError
from prevent_cli.layouts.book import Book, BookColumn, BookSheet
from prevent_cli.writers.ods import spreadsheet
from prevent_cli.writers.ods.workbook import book_bytes
from prevent_cli.writers.xlsx.workbook import book_bytes as xlsx_bytes

DAY = dt.date(2018, 11, 21)
ROWS = (
    ("=1+1", 3, DAY, 2.5),
    ("+44", None, None, 10.0),
    ("@SUM(A1)\ttwo  blanks ", -1, dt.date(1950, 2, 28), 0.125),
    ("", 1_000_000, DAY, None),
    ("007", 0, DAY, 1e21),
)


def book(rows=ROWS, *, marking="OFFICIAL-SENSITIVE"):
    columns = tuple(BookColumn(heading=heading) for heading in ("Person", "Number", "Day", "Mean"))
    sheets = tuple(
        BookSheet(name=name, title="People", lines=("One line.",), columns=columns, rows=rows)
        for name in ("First", "It's second")
    )
    return Book(title="People", marking=marking, dated=DAY, sheets=sheets)


@pytest.mark.parametrize("rows", [ROWS, ()])
@pytest.mark.parametrize("marking", ["OFFICIAL-SENSITIVE", ""])
def test_it_has_the_cells_of_the_xlsx_file(rows, marking):
    assert cells_of_ods(book_bytes(book(rows, marking=marking))) == cells_of_xlsx(
        xlsx_bytes(book(rows, marking=marking))
    )


def test_this_product_reads_back_each_cell(tmp_path):
    read = cells_as_returns_are_read(book_bytes(book()), tmp_path)["First"]
    assert [read.get((6, across)) for across in range(1, 5)] == ["=1+1", "3", "2018-11-21", "2.5"]
    assert read[8, 1] == "@SUM(A1) two  blanks "


def test_it_can_be_filtered_and_its_headings_stay_in_view():
    written = book_bytes(book())
    ranges = found(written, "//table:database-range")
    assert [one.get(f"{TABLE}target-range-address") for one in ranges] == [
        "'First'.A5:'First'.D10",
        "'It''s second'.A5:'It''s second'.D10",
    ]
    assert {one.get(f"{TABLE}display-filter-buttons") for one in ranges} == {"true"}
    frozen = found(written, "//*[@config:name='VerticalSplitPosition']/text()", "settings.xml")
    assert frozen == ["5", "5"]


@pytest.mark.parametrize(("limit", "words"), [("MOST_ROWS", "needs 10 rows"), ("MOST_COLUMNS", "and 4 columns")])
def test_a_list_that_does_not_fit_a_sheet_is_refused(monkeypatch, limit, words):
    monkeypatch.setattr(spreadsheet, limit, 3)
    with refused(WriteError, match=rf'the sheet "First" .*{words}.*but an \.ods file takes'):
        book_bytes(book())
