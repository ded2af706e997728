import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.measures.figure import Count, FigureColumn, FigureRef, FigureTable, Unit, counted, derived, ratio
from prevent_cli.periods import LooseDate
from prevent_cli.report.blocks import document_table
from prevent_cli.report.present import printed, sheet_of
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
            FigureRef(name="a", beside="p"),
            FigureRef(name="p"),
            FigureRef(name="a.change"),
            LooseDate(text="2020-01-30", first=dt.date(2020, 1, 30), last=dt.date(2020, 1, 30)),
        ),
        ("=1+1", None, FigureRef(name="p"), None, LooseDate(text="January 2020", first=None, last=None)),
    ),
)


def test_a_csv_holds_plain_numbers_iso_days_marks_and_no_formula():
    assert csv_text(sheet_of(TABLE, FIGURES)) == (
        "what,count,percent,change,when\nA | B,10,63,[x],2020-01-30\n'=1+1,,63,,January 2020\n"
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
