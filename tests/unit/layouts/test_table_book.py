"""One table as a workbook: the lines above it, and the kinds of its cells."""

import datetime as dt
from dataclasses import replace

from statistical_books import TRAINING, number, table, words

from prevent_cli.layouts.sheet import SheetCell
from prevent_cli.layouts.table_book import table_book

TODAY = dt.date(2020, 3, 1)


def test_a_tables_lines_and_marks_are_explained_above_it():
    book = table_book(replace(TRAINING, description="Who is trained.", as_at=dt.date(2020, 1, 31)), today=TODAY)
    (sheet,) = book.sheets
    assert (sheet.name, sheet.title, book.dated) == ("Training gap", TRAINING.title, dt.date(2020, 1, 31))
    assert sheet.lines[:2] == ("Who is trained.", "As at 31 January 2020.")
    assert "[x] means that the number is not available." in sheet.lines
    assert sheet.rows == (("Adults", 1200, 1500), ("Housing", "[x]", "[z]"))


def test_days_are_days_and_other_texts_are_texts():
    day = SheetCell(text="2 March 2020", plain="2020-03-02")
    no_day = SheetCell(text="2020-02-31", plain="2020-02-31")
    book = table_book(table("days", [[day, number(1)], [no_day, number(2)], [words("=1+1"), number(3)]]), today=TODAY)
    assert [row[0] for row in book.sheets[0].rows] == [dt.date(2020, 3, 2), "2020-02-31", "=1+1"]
    assert book.dated == TODAY


def test_a_table_without_rows_has_its_headings():
    (sheet,) = table_book(replace(TRAINING, rows=()), today=TODAY).sheets
    assert [column.heading for column in sheet.columns] == [column.heading for column in TRAINING.columns]
    assert sheet.rows == ()
