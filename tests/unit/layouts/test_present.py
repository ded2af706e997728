import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.errors import ReturnsError
from prevent_cli.layouts.document import ListBlock, Paragraph, Text
from prevent_cli.layouts.present import MARKS, plain_value, printed, sheet_of
from prevent_cli.loose_dates import LooseDate
from prevent_cli.measures.base.figure import (
    Count,
    FigureColumn,
    FigureRef,
    FigureTable,
    Markdown,
    Unit,
    counted,
    derived,
    ratio,
)
from prevent_cli.papers.blocks import document_table
from prevent_cli.writers.as_json import json_text
from prevent_cli.writers.as_markdown import markdown_text
from prevent_cli.writers.delimited import csv_text

DAY = dt.date(2020, 12, 31)


def number(value, unit=Unit.PEOPLE, name="a"):
    return counted(name, meaning="", unit=unit, count=Count(value=value, source="s", rule="r"), as_at=DAY)


def share(part, whole, unit=Unit.PERCENT):
    counts = [Count(value=value, source="s", rule="r") for value in (part, whole)]
    return ratio("p", meaning="", part=counts[0], whole=counts[1], as_at=DAY, unit=unit)


def change(value):
    return derived("a.change", meaning="", unit=Unit.CHANGE, value=value, inputs=(), operation="", as_at=DAY)


def test_half_days_have_a_decimal_for_programs_and_whole_days_have_none():
    half, whole = (plain_value(printed(number(value, Unit.DAYS))) for value in (125, 120))
    assert (half, whole, isinstance(whole, int)) == (12.5, 12, True)


@pytest.mark.parametrize(
    ("figure", "text", "value", "mark"),
    [
        (number(1234), "1,234", 1234, None),
        (number(0), "0", 0, None),
        (number(None), "[x]", None, "x"),
        (share(4, 9), "44%", 44, None),
        (share(1, 8), "13%", 13, None),
        (share(0, 0), "[z]", None, "z"),
        (share(None, 3), "[x]", None, "x"),
        (share(211, 20, Unit.PER_SESSION), "10.6", 106, None),
        (number(125, Unit.DAYS), "12.5", 125, None),
        (number(12340, Unit.DAYS), "1,234", 12340, None),
        (change(3), "+3", 3, None),
        (change(-12), "\N{MINUS SIGN}12", -12, None),
        (change(0), "0", 0, None),
    ],
)
def test_a_figure_is_printed_once_and_for_all(figure, text, value, mark):
    shown = printed(figure)
    assert (shown.text, shown.value, shown.mark) == (text, value, mark)


FIGURES = {shown.name: shown for shown in (printed(number(10)), printed(share(5, 8)), printed(change(None)))}
TABLE = FigureTable(
    name="t",
    title="Title",
    columns=(
        FigureColumn(key="what", heading="What"),
        FigureColumn(key="count", heading="Count", numeric=True),
        FigureColumn(key="percent", heading="Per cent", numeric=True),
        FigureColumn(key="change", heading="Change", numeric=True),
        FigureColumn(key="when", heading="When"),
    ),
    rows=(
        (
            "A | B",
            FigureRef(name="a", in_brackets="p"),
            FigureRef(name="p"),
            FigureRef(name="a.change"),
            LooseDate(text="2020-01-30", first=dt.date(2020, 1, 30), last=dt.date(2020, 1, 30)),
        ),
        ("=1+1", None, FigureRef(name="p"), None, LooseDate(text="January 2020", first=None, last=None)),
    ),
)


def test_a_csv_holds_plain_numbers_iso_days_marks_and_no_formula():
    assert csv_text(sheet_of(TABLE, FIGURES)) == (
        "what,count,count_mark,percent,percent_mark,change,change_mark,when\n"
        "A | B,10,,63,,,[x],2020-01-30\n'=1+1,,,63,,,,January 2020\n"
    )


def test_a_markdown_table_cannot_be_broken_by_a_cell():
    lines = markdown_text(sheet_of(TABLE, FIGURES)).splitlines()
    assert lines[4] == "| A \\| B | 10 (63%) | 63% | \\[x\\] | 30 January 2020 |"
    assert lines[-1] == "- \\[x\\] means that the number is not available."


def test_json_has_one_object_a_row_with_the_column_keys():
    text = json_text(sheet_of(TABLE, FIGURES, as_at=DAY))
    assert '"as_at": "2020-12-31"' in text
    assert '"percent": 63' in text


def test_only_the_marks_that_a_table_uses_are_explained():
    notes = sheet_of(TABLE, FIGURES).notes
    assert notes == ("[x] means that the number is not available.",)


def test_a_mark_that_is_not_printed_in_brackets_is_not_explained():
    figures = {"a": printed(number(0)), "p": printed(share(0, 0))}
    table = FigureTable(
        name="t",
        title="",
        columns=(FigureColumn(key="k", heading="K", numeric=True),),
        rows=((FigureRef(name="a", in_brackets="p"),),),
    )
    sheet = sheet_of(table, figures)
    assert (sheet.rows[0][0].text, sheet.notes) == ("0", ())


def test_a_table_of_a_paper_names_the_figure_in_each_cell():
    table = document_table(sheet_of(TABLE, FIGURES))
    assert table.rows[0][2][0].content[0].figure == "p"


@given(st.text())
def test_no_text_begins_a_csv_cell_as_a_formula(text):
    table = FigureTable(name="t", title="", columns=(FigureColumn(key="k", heading="K"),), rows=((text,),))
    import csv
    import io

    cell = next(iter(list(csv.reader(io.StringIO(csv_text(sheet_of(table, {})), newline="")))[1:]), [""])
    assert not (cell or [""])[0].startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))  # noqa: RUF001 - the full-width ones are meant


def markdown(text, *names):
    cell = Markdown(text=text, figures=names)
    table = FigureTable(name="t", title="", columns=(FigureColumn(key="k", heading="K"),), rows=((cell,),))
    figure = counted(
        "a", meaning="People *trained*", unit=Unit.PEOPLE, count=Count(value=33, source="s", rule="r"), as_at=DAY
    )
    return sheet_of(table, {"a": printed(figure)})


def words(block):
    return "".join(part.text for part in block.content if isinstance(part, Text))


def test_a_text_of_a_return_is_blocks_in_a_paper_and_as_typed_elsewhere():
    sheet = markdown("Some **bold** words\n\n- one\n- two")
    assert sheet.rows[0][0].text == "Some **bold** words\n\n- one\n- two"
    paragraph, bullets = document_table(sheet).rows[0][0]
    assert words(paragraph) == "Some bold words"
    assert [words(item[0]) for item in bullets.items] == ["one", "two"]


def test_a_text_is_data_and_never_a_template_nor_html():
    (paragraph,) = document_table(markdown("{{ 7*7 }} <b>x</b> | {% if %}")).rows[0][0]
    assert words(paragraph) == "{{ 7*7 }} <b>x</b> | {% if %}"


@pytest.mark.parametrize(("text", "before"), [("- one", ["one"]), ("", []), ("1. one", [])])
def test_figures_named_beside_a_text_are_its_last_bullets(text, before):
    blocks = document_table(markdown(text, "a")).rows[0][0]
    bullets = blocks[-1]
    assert isinstance(bullets, ListBlock)
    assert [words(item[0]) for item in bullets.items] == [*before, "People *trained*: 33"]
    assert bullets.items[-1][0].content[-1] == Text(text="33", figure="a")


def test_a_text_that_names_an_unknown_figure_stops_the_paper():
    with pytest.raises(ReturnsError, match=r'"nothing\.here", which is not counted in this paper'):
        markdown("- one", "nothing.here")


def test_an_empty_text_is_an_empty_paragraph():
    assert document_table(markdown("")).rows[0][0] == (Paragraph(content=(Text(text=""),)),)


def test_pounds_bear_their_sign():
    assert printed(number(28750, Unit.POUNDS)).text == "\N{POUND SIGN}28,750"
    assert printed(number(None, Unit.POUNDS)).text == "[x]"


def test_a_break_in_the_series_follows_the_number_or_the_heading_and_is_explained_once():
    table = FigureTable(
        name="t",
        title="T",
        columns=(
            FigureColumn(key="year", heading="Year"),
            FigureColumn(key="cases", heading="Cases", numeric=True),
            FigureColumn(key="later", heading="2024/25", numeric=True, breaks=True),
        ),
        rows=(("2024/25", FigureRef(name="a", breaks=True), FigureRef(name="a")),),
    )
    sheet = sheet_of(table, {"a": printed(number(12))})
    assert [cell.text for cell in sheet.rows[0]] == ["2024/25", "12 [b]", "12"]
    assert [column.heading for column in sheet.columns] == ["Year", "Cases", "2024/25 [b]"]
    assert sheet.notes == (MARKS["b"],)
    assert csv_text(sheet).splitlines()[1] == "2024/25,12,[b],12,[b]"
