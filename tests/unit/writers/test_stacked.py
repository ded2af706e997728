"""Tables of many columns: in Word and on a terminal no word is broken, at any number of columns and in any typeface."""

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile

import pytest
from lxml import etree
from paper_to_test import HOUSE_STYLE
from rich.console import Console

from prevent_cli.layouts.document import Align, Document, Landscape, Paragraph, Table, TableColumn, Text
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.writers.console import print_sheet
from prevent_cli.writers.html.page import html_text
from prevent_cli.writers.stacked import stacked
from prevent_cli.writers.word.letter_widths import letters_of
from prevent_cli.writers.word.paper import word_bytes
from prevent_cli.writers.word.styles import Styles
from prevent_cli.writers.word.table import PADDING
from prevent_cli.writers.word.xml import parse, w

QUARTERS = [f"{2010 + number // 4}/{11 + number // 4} Q{number % 4 + 1}" for number in range(40)]
FONTS = ("Arial", "Verdana", "DejaVu Sans", "Courier New", "A face that nobody knows")


def words_of(text):
    return [part for part in re.split(r"\s+|(?<=[-\u2013])", text) if part]


def table(quarters):
    headings = ["Measure", *QUARTERS[:quarters], "On quarter"]
    rows = [
        [name, *["1,234 (100%)"] * quarters, "\u22121,000"] for name in ("Frequency of checks/assessment", "New cases")
    ]
    return Table(
        name="framework",
        caption="Framework",
        columns=tuple(
            TableColumn(heading=words, align=Align.RIGHT if number else Align.LEFT, weight=1 if number else 2)
            for number, words in enumerate(headings)
        ),
        rows=tuple(tuple((Paragraph(content=(Text(text=words),)),) for words in row) for row in rows),
        notes=((Text(text="A note."),),),
    )


def house_style(change):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(HOUSE_STYLE)) as source, zipfile.ZipFile(packed, "w") as made:
        for name in source.namelist():
            made.writestr(name, change(source.read(name)) if name == "word/styles.xml" else source.read(name))
    return packed.getvalue()


def body(block, style=HOUSE_STYLE):
    written = word_bytes(Document(title="T", blocks=(block,), dated=dt.date(2020, 1, 1)), house_style=style)
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml"))


def cells(root):
    """Yield the words and the width of each cell of each table."""
    for cell in root.iter(w("tc")):
        yield "".join(cell.itertext()), int(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w")))


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("quarters", [*range(1, 13), 20, 40])
def test_no_column_of_a_word_table_is_narrower_than_its_longest_word(font, quarters):
    root = body(table(quarters), house_style(lambda styles: styles.replace(b'"Arial"', f'"{font}"'.encode())))
    letters = letters_of(font, size=220)
    for words, width in cells(root):
        assert all(letters.widest(word) + PADDING <= width for word in words_of(words)), (words, width)


@pytest.mark.parametrize(
    "change",
    [
        lambda styles: styles.replace(b'w:sz w:val="22"', b'w:sz w:val="36"'),
        lambda styles: styles.replace(b'<w:sz w:val="22"/>', b'<w:spacing w:val="40"/><w:sz w:val="22"/>'),
    ],
)
def test_type_that_a_council_makes_wider_makes_tables_of_fewer_columns(change):
    assert len(list(body(table(40), house_style(change)).iter(w("tbl")))) > len(list(body(table(40)).iter(w("tbl"))))


def test_each_table_of_a_stack_has_its_rows_names_a_header_row_and_the_notes_stand_once():
    root = body(table(12))
    tables = list(root.iter(w("tbl")))
    firsts = ["".join(next(each.iter(w("tc"))).itertext()) for each in tables]
    assert len(tables) == 3
    assert firsts == ["Measure"] * 3
    assert len(list(root.iter(w("tblHeader")))) == 3
    words = "".join(root.itertext())
    assert words.count("A note.") == 1
    assert words.count("Table\u00a01 (continued)") == 2
    assert [QUARTERS[number] in words for number in range(12)] == [True] * 12
    assert len(list(body(table(4)).iter(w("tbl")))) == 1


def test_a_typeface_that_the_theme_names_is_the_tables():
    theme = '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>'
    theme += '<a:latin typeface="Courier New"/></a:minorFont></a:theme>'
    styles = zipfile.ZipFile(io.BytesIO(HOUSE_STYLE)).read("word/styles.xml")
    themed = parse(styles.replace(b'w:ascii="Arial"', b'w:asciiTheme="minorHAnsi"'))
    assert Styles(themed).table_letters(theme.encode()) == letters_of("Courier New", size=220)
    capitals = parse(styles.replace(b'<w:sz w:val="22"/>', b'<w:caps/><w:sz w:val="22"/>'))
    assert Styles(capitals).table_letters(None).widest("On quarter") == letters_of("Arial", size=220).widest("QUARTER")
    assert Styles(parse(styles)).table_letters(theme.encode()) == letters_of("Arial", size=220)


@pytest.mark.parametrize(
    ("least", "room", "tables"),
    [
        ([5, 5, 5], 15, [[0, 1, 2]]),
        ([5, 5, 5], 14, [[0, 1], [0, 2]]),
        ([5, 5, 5, 5, 5], 15, [[0, 1, 2], [0, 3, 4]]),
        ([5, 5, 5, 5], 15, [[0, 1, 2], [0, 3]]),
        ([50, 5, 5], 15, [[0, 1], [0, 2]]),
        ([50], 15, [[0]]),
        ([], 15, [[]]),
    ],
)
def test_columns_are_put_into_as_few_tables_as_need_be(least, room, tables):
    assert stacked(least, room) == tables


def sheet(quarters):
    headings = ["Measure", *QUARTERS[:quarters], "On quarter"]
    columns = [SheetColumn(key=str(number), heading=words, numeric=number > 0) for number, words in enumerate(headings)]
    row = tuple(SheetCell(text=words) for words in ("Referred for checks", *["12 (100%)"] * quarters, "\u22121"))
    return Sheet(name="framework", title="Framework", columns=tuple(columns), rows=(row,), notes=("A note.",))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 240])
@pytest.mark.parametrize("quarters", [1, 2, 4, 8, 10, 12, 20, 40])
def test_no_word_is_broken_on_a_terminal(width, quarters):
    stream = io.StringIO()
    print_sheet(sheet(quarters), Console(file=stream, width=width, highlight=False))
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    printed = {word for line in lines for word in line.split()}
    wanted = {word for text in ("Measure Referred for checks 12 (100%) \u22121 On quarter", *QUARTERS[:quarters])
              for word in text.split()}  # fmt: skip
    assert wanted <= printed


def test_a_heading_takes_several_lines_on_a_terminal_before_a_row_does():
    columns = (SheetColumn(key="step", heading="Step"), SheetColumn(key="n", heading="Of those received", numeric=True))
    row = (SheetCell(text="Adopted as a case"), SheetCell(text="13"))
    stream = io.StringIO()
    print_sheet(Sheet(name="a", title="A", columns=columns, rows=(row, row)), Console(file=stream, width=30))
    assert [line.split() for line in stream.getvalue().splitlines()[-2:]] == [["Adopted", "as", "a", "case", "13"]] * 2


@pytest.mark.parametrize(("quarters", "tables"), [(4, 1), (12, 2), (40, 6)])
def test_a_web_page_has_tables_that_fit_on_paper_each_with_its_rows_names(quarters, tables):
    page = html_text(Document(title="T", blocks=(table(quarters),), dated=dt.date(2020, 1, 1)))
    assert page.count("<table") == tables
    assert page.count(">Measure</th>") == tables
    assert page.count("(continued)") == tables - 1
    assert page.count("A note.") == 1
    assert len(re.findall(r'id="([^"]+)"', page)) == len(set(re.findall(r'id="([^"]+)"', page)))
    assert all(QUARTERS[number] in page for number in range(quarters))


def test_a_landscape_page_takes_more_columns():
    wide = Document(title="T", blocks=(Landscape(blocks=(table(8),)),), dated=dt.date(2020, 1, 1))
    assert html_text(wide).count("<table") == 1


def test_table_that_fits_is_printed_without_the_tree_of_documents():
    code = "import sys, prevent_cli.writers.console\nprint('prevent_cli.layouts.document' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
