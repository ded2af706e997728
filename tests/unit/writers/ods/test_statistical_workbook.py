"""A statistical workbook as .ods: the sheets and cells of the .xlsx file, read by three readers."""

import csv
import subprocess
from dataclasses import replace

import pytest
from browser import need
from spreadsheets_read import OFFICE, TABLE, cells_as_returns_are_read, cells_of_ods, cells_of_xlsx, found, parts_of
from statistical_books import BOOK, HOSTILE, TRAINING, book_of, figure, number, table, words

from prevent_cli.layouts.sheet import SheetCell
from prevent_cli.writers.libreoffice import find_libreoffice
from prevent_cli.writers.ods.statistical_workbook import statistical_workbook_bytes
from prevent_cli.writers.xlsx.statistical_workbook import statistical_workbook_bytes as xlsx_bytes

AWARD = SheetCell(text="\N{POUND SIGN}1,200", plain=1200, figure=figure("award", 1200, unit="pounds"))
BOOKS = {
    "a book": BOOK,
    "hostile texts": book_of(table("hostile", [[words(text), number(1)] for text, _ in HOSTILE])),
    "hostile names": book_of(
        table("'a'!b", [[words("x"), number(-3, unit="change")]], title="=1 & <b>", headings=("=H", "[b]")), TRAINING
    ),
    "pounds": book_of(table("awards", [[words("x"), AWARD]], headings=("Project", "Award"))),
    "no marking": replace(BOOK, marking=""),
    "no tables": book_of(),
}
# Sheet after sheet as CSV, with each value as it is and not as it is shown.
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


@pytest.mark.parametrize("name", BOOKS)
def test_it_has_the_sheets_and_cells_of_the_xlsx_file(name):
    written = statistical_workbook_bytes(BOOKS[name])
    assert cells_of_ods(written) == cells_of_xlsx(xlsx_bytes(BOOKS[name]))
    assert list(cells_of_ods(written)) == list(cells_of_xlsx(xlsx_bytes(BOOKS[name])))


def _as_read(value):
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("name", BOOKS)
def test_this_product_reads_back_each_cell(name, tmp_path):
    written = statistical_workbook_bytes(BOOKS[name])
    expected = {
        sheet: {place: _as_read(value) for place, value in cells.items()}
        for sheet, cells in cells_of_ods(written).items()
    }
    assert cells_as_returns_are_read(written, tmp_path) == expected


def test_libreoffice_reads_the_same(tmp_path):
    program = find_libreoffice()
    need(there=program is not None, what="LibreOffice is not installed")
    written = statistical_workbook_bytes(BOOKS["hostile texts"])
    (tmp_path / "book.ods").write_bytes(written)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", AS_CSV, "--outdir", str(tmp_path), "book.ods"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    with (tmp_path / "book-Hostile.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    cells = {
        (down, across): text
        for down, row in enumerate(rows, start=1)
        for across, text in enumerate(row, start=1)
        if text
    }
    # LibreOffice has no tabs in cells and leaves them out.
    expected = {place: str(value).replace("\t", "") for place, value in cells_of_ods(written)["Hostile"].items()}
    assert cells == expected


def test_no_cell_has_a_formula_and_each_text_is_in_the_format_of_texts():
    written = statistical_workbook_bytes(BOOKS["hostile texts"])
    assert b"table:formula" not in parts_of(written)["content.xml"]
    looks = {
        one.get("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name"): one.get(
            "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}data-style-name"
        )
        for one in found(written, "//style:style[@style:family='table-cell']")
    }
    texts = found(written, "//table:table-cell[@office:value-type='string']")
    assert {looks[one.get(f"{TABLE}style-name")] for one in texts} == {"astext"}
    assert found(written, "//number:text-style/@style:name") == ["astext"]


def test_numbers_are_shown_by_their_units():
    shown = {
        cell.get(f"{OFFICE}value"): cell.get(f"{TABLE}style-name") + ": " + "".join(cell.itertext())
        for name in ("a book", "pounds")
        for cell in found(statistical_workbook_bytes(BOOKS[name]), "//table:table-cell[@office:value-type='float']")
    }
    assert shown["-2"] == "signed: -2"
    assert shown["1500"] == "whole: 1,500"
    assert shown["8.0"] == "mean: 8.0"
    assert shown["1200"] == "pounds: \N{POUND SIGN}1,200"


def test_headings_are_a_header_row_and_the_table_has_a_name_without_a_filter():
    written = statistical_workbook_bytes(BOOK)
    heads = found(written, "//table:table[@table:name='Training gap']/table:table-header-rows//text:p/text()")
    assert heads == ["Department", "Trained", "Trained (out of)"]
    named = found(written, "//table:database-range")
    assert [one.get(f"{TABLE}name") for one in named] == [
        *("contents_table", "notes_table", "training_gap_table", "channel_framework_table"),
    ]
    assert named[2].get(f"{TABLE}target-range-address") == "'Training gap'.A7:'Training gap'.C9"
    assert {one.get(f"{TABLE}display-filter-buttons") for one in named} == {"false"}


def test_only_the_contents_link_and_only_to_sheets():
    links = found(statistical_workbook_bytes(BOOK), "//@xlink:href")
    assert links == ["#'Notes'.A1", "#'Training gap'.A1", "#'Channel framework'.A1"]
    assert found(statistical_workbook_bytes(BOOKS["hostile texts"]), "//@xlink:href") == ["#'Hostile'.A1"]


def test_it_has_its_title_language_and_day_and_is_the_same_each_time():
    written = statistical_workbook_bytes(BOOK)
    assert written == statistical_workbook_bytes(BOOK)
    assert found(written, "//dc:title/text()", "meta.xml") == [f"{BOOK.marking}: {BOOK.title}"]
    assert found(written, "//dc:language/text()", "meta.xml") == ["en-GB"]
    assert found(written, "//dc:date/text()", "meta.xml") == ["2020-01-31T00:00:00"]
    assert found(written, "//@fo:language", "styles.xml") == ["en"]
    said = found(written, "//style:header//text:p/text() | //style:footer//text:p/text()", "styles.xml")
    assert said == [BOOK.marking, BOOK.marking]
    assert next(iter(parts_of(written))) == "mimetype"


def test_nothing_is_hidden():
    written = statistical_workbook_bytes(BOOK)
    assert set(found(written, "//@table:display")) == {"true"}
    for part in parts_of(written).values():
        assert b"hidden" not in part
        assert b"collapse" not in part
        assert b"annotation" not in part
