"""Tables for machines: one plain value a cell; and CSV of which no spreadsheet makes a formula."""

import csv
import io
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.layouts.statistical.tidy import tidy
from prevent_cli.writers.delimited import csv_text, may_be_formula

needs_office = pytest.mark.skipif(not shutil.which("libreoffice"), reason="LibreOffice is not installed")
NOT_AVAILABLE = "[x] means that the number is not available."
NOT_APPLICABLE = "[z] means that a number does not apply here."
NOTHING = "[z] means that nothing is recorded here, or that it does not apply."
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(1)", "\ufe661+1")
BEFORE = ("", " ", "\n", "\r", "\t", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2060", "\u200e", "\u00ad", " \u200b\n")


def shown(text, value=None, *, unit="people", mark=None):
    return PrintedFigure(name="f", text=text, value=value, unit=unit, mark=mark)


def figure(text, value, *, unit="people"):
    return SheetCell(text=text, plain=value, figure=shown(text, value, unit=unit))


def marked(mark, *, unit="people"):
    return SheetCell(text=f"[{mark}]", plain=f"[{mark}]", figure=shown(f"[{mark}]", unit=unit, mark=mark))


def pair(text, first, second):
    return SheetCell(text=text, plain=first.value, figure=first, in_brackets=second)


def words(text):
    return SheetCell(text=text, plain=text)


BLANK = SheetCell(text="", plain=None)


def column(key, heading=None, *, numeric=True):
    return SheetColumn(key=key, heading=heading or key.capitalize(), numeric=numeric)


def sheet(columns, rows, notes=()):
    return Sheet(name="t", title="T", columns=tuple(columns), rows=tuple(map(tuple, rows)), notes=notes)


def drawn(tidied):
    """Return keys, headings and plain values, as rows."""
    return (
        [column.key for column in tidied.columns],
        [column.heading for column in tidied.columns],
        *([cell.plain for cell in row] for row in tidied.rows),
    )


def test_number_with_its_percentage_becomes_two_columns_in_all_rows():
    found = tidy(
        sheet(
            [column("measure", numeric=False), column("trained")],
            [
                [words("New"), figure("9", 9)],
                [words("Accepted"), pair("10 (63%)", shown("10", 10), shown("63%", 63, unit="percent"))],
                [words("Hidden"), pair("[c]", shown("[c]", mark="c"), shown("[c]", unit="percent", mark="c"))],
                [words("None"), pair("0", shown("0", 0), shown("[z]", unit="percent", mark="z"))],
            ],
        )
    )
    assert drawn(found) == (
        ["measure", "trained", "trained_percent"],
        ["Measure", "Trained", "Trained (per cent)"],
        ["New", 9, "[z]"],
        ["Accepted", 10, 63],
        ["Hidden", "[c]", "[c]"],
        ["None", 0, "[z]"],
    )
    assert [cell.text for cell in found.rows[1]] == ["Accepted", "10", "63"]
    assert found.notes == ("[c] means that the number is hidden to protect people.", NOT_APPLICABLE)


def test_number_of_another_becomes_two_columns():
    found = tidy(sheet([column("trained")], [[pair("1,212 of 1,487", shown("1,212", 1212), shown("1,487", 1487))]]))
    assert drawn(found) == (["trained", "trained_of"], ["Trained", "Trained (out of)"], [1212, 1487])
    assert [cell.text for cell in found.rows[0]] == ["1,212", "1,487"]


def test_column_that_shows_both_kinds_becomes_three():
    rows = [
        [pair("1 (50%)", shown("1", 1), shown("50%", 50, unit="percent"))],
        [pair("1 of 2", shown("1", 1), shown("2", 2))],
    ]
    assert drawn(tidy(sheet([column("a")], rows)))[0] == ["a", "a_percent", "a_of"]


@pytest.mark.parametrize(
    ("key", "heading", "unit", "wanted"),
    [
        ("after", "After", "percent", "After (per cent)"),
        ("share", "Percentage of cases", "percent", "Percentage of cases"),
        ("share", "Per cent", "percent", "Per cent"),
        ("award", "Award", "pounds", "Award (pounds)"),
        ("change", "Change", "percentage points", "Change (percentage points)"),
        ("change", "Change (points)", "percentage points", "Change (points)"),
        ("people", "People", "people", "People"),
    ],
)
def test_unit_is_said_once_in_the_heading(key, heading, unit, wanted):
    found = tidy(sheet([column(key, heading)], [[figure("7%", 7, unit=unit)], [marked("x", unit=unit)]]))
    assert found.columns[0].heading == wanted
    assert [cell.plain for row in found.rows for cell in row] == [7, "[x]"]


def test_unit_of_plain_numbers_is_that_of_their_key():
    target = SheetCell(text="90", plain=90)
    found = tidy(sheet([column("target_percent", "Target"), column("award_pounds", "Award")], [[target, target]]))
    assert [column.heading for column in found.columns] == ["Target (per cent)", "Award (pounds)"]


def test_column_of_mixed_units_keeps_its_heading():
    found = tidy(sheet([column("value")], [[figure("7%", 7, unit="percent")], [figure("7", 7)]]))
    assert found.columns[0].heading == "Value"


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b", "\ufeff \u2060"])
def test_blank_becomes_a_mark_that_is_explained_once(text):
    found = tidy(sheet([column("a", numeric=False)], [[words(text)], [words("x")]], notes=(NOT_APPLICABLE, "A note.")))
    assert [row[0].plain for row in found.rows] == ["[z]", "x"]
    assert found.notes == ("A note.", NOTHING)


def test_blank_number_is_explained_as_one():
    found = tidy(sheet([column("a")], [[BLANK], [figure("1", 1)]]))
    assert found.notes == (NOT_APPLICABLE,)


def test_marks_and_notes_that_are_explained_are_not_explained_again():
    notes = ("A note.", NOT_AVAILABLE, "A note.")
    found = tidy(sheet([column("a")], [[marked("x")], [BLANK]], notes=notes))
    assert found.notes == ("A note.", NOT_AVAILABLE, NOT_APPLICABLE)


def test_mark_of_a_figure_listed_below_a_text_is_explained():
    listed = SheetCell(text="- trained: [x]", plain="- trained: [x]", listed=(shown("[x]", mark="x"),))
    assert tidy(sheet([column("a", numeric=False)], [[listed]])).notes == (NOT_AVAILABLE,)


def test_truth_is_no_blank():
    no = SheetCell(text="no", plain=False)
    assert tidy(sheet([column("a", numeric=False)], [[no]])).rows == ((no,),)


def test_csv_says_truth_in_the_words_of_the_page():
    truths = sheet(
        [column("a", numeric=False)], [[SheetCell(text=text, plain=text == "yes")] for text in ("yes", "no")]
    )
    assert csv_text(truths) == "a\nyes\nno\n"


def test_words_without_a_plain_value_are_their_own():
    assert tidy(sheet([column("a", numeric=False)], [[SheetCell(text="said", plain=None)]])).rows[0][0].plain == "said"


def test_keys_and_headings_stand_once():
    pairs = pair("1 (50%)", shown("1", 1), shown("50%", 50, unit="percent"))
    found = tidy(
        sheet(
            [column("a", "A"), column("a_percent", "a (Per cent)"), column("A", " "), column("", "A\nb")],
            [[pairs, figure("1", 1), figure("1", 1), figure("1", 1)]],
        )
    )
    assert [column.key for column in found.columns] == ["a", "a_percent", "a_percent_2", "A_2", "column"]
    assert [column.heading for column in found.columns] == ["A", "A (per cent)", "a (Per cent) (2)", "A_2", "A b"]


CELLS = st.one_of(
    st.text(max_size=4).map(words),
    st.just(BLANK),
    st.integers(-9, 9).map(lambda value: figure(f"{value}%", value, unit="percent")),
    st.integers(-9, 9).map(lambda value: pair("", shown(str(value), value), shown("5%", 5, unit="percent"))),
    st.sampled_from("cxz").map(marked),
    st.booleans().map(lambda value: SheetCell(text="yes" if value else "no", plain=value)),
)


@given(
    st.lists(st.tuples(st.text(max_size=3), st.text(max_size=9), st.booleans()), min_size=1, max_size=4).flatmap(
        lambda columns: st.tuples(
            st.just(columns), st.lists(st.tuples(*[CELLS] * len(columns)), min_size=1, max_size=4)
        )
    )
)
def test_any_table_comes_out_tidy_and_stays_so(drawn_table):
    columns, rows = drawn_table
    found = tidy(sheet([column(key, heading, numeric=numeric) for key, heading, numeric in columns], rows))
    assert tidy(found) == found
    assert len(found.rows) == len(rows)
    assert all(len(row) == len(found.columns) for row in found.rows)
    assert all(cell.in_brackets is None and str(cell.plain).strip() for row in found.rows for cell in row)
    keys = [column.key.casefold() for column in found.columns]
    headings = [column.heading.casefold() for column in found.columns]
    assert len(set(keys)) == len(set(headings)) == len(found.columns)


def safe_values(*texts):
    rows = [[words(text), figure("1", 1)] for text in texts]
    written = csv_text(sheet([column("a", numeric=False), column("b")], rows))
    return [row[0] for row in csv.reader(io.StringIO(written, newline=""))][1:]


@pytest.mark.parametrize("before", BEFORE, ids=ascii)
@pytest.mark.parametrize("formula", FORMULAS, ids=ascii)
def test_text_like_a_formula_is_made_harmless_whatever_unseen_stands_before_it(before, formula):
    assert may_be_formula(before + formula)
    assert safe_values(before + formula) == [f"'{before}{formula}"]


def test_heading_like_a_formula_is_made_harmless():
    written = csv_text(sheet([column("=1+1"), column("\u200b@a")], [[figure("1", 1), figure("1", 1)]]))
    assert written.startswith("'=1+1,'\u200b@a\n")


@pytest.mark.parametrize(
    "text", ["a=1", "'=1", '"=1+1"', "1-1", "\u22125", "\u2014", "*", "#N/A", "-5", "-5.5", "-5%", ""]
)
def test_text_that_no_spreadsheet_runs_stays_as_it_is(text):
    assert safe_values(text) == [text]


def test_negative_numbers_stay_numbers():
    written = csv_text(sheet([column("a"), column("b")], [[figure("-5", -5), SheetCell(text="-0.5", plain=-0.5)]]))
    assert written == "a,b\n-5,-0.5\n"


@pytest.mark.parametrize("parting", [";", "\t", "\r", "\n", ","])
def test_cell_holds_together_whatever_parts_columns_and_rows(parting):
    written = csv_text(sheet([column("a", numeric=False), column("b")], [[words(f"a{parting}=1"), figure("1", 1)]]))
    assert f'"a{parting}=1"' in written


def test_line_without_such_letters_is_not_quoted():
    assert (
        csv_text(sheet([column("a", numeric=False)], [[words("Adults and Communities")]]))
        == "a\nAdults and Communities\n"
    )


@pytest.mark.long
@needs_office
@pytest.mark.parametrize("separators", ["44", "44/59/9"], ids=["commas", "any separator"])
def test_libreoffice_finds_no_formula(tmp_path, separators):
    texts = [before + formula for before in BEFORE for formula in FORMULAS]
    texts += [f"a{parting}{formula}" for parting in ";\t\r\n" for formula in FORMULAS]
    written = csv_text(
        sheet([column("=1+1", numeric=False), column("b")], [[words(text), figure("1", 1)] for text in texts])
    )
    naive = "".join(f"{text},1\n" for text in texts)
    # The last part of the filter has LibreOffice run what looks like a formula, as its older versions do.
    reading = f"CSV:{separators},34,76,1,,0,false,true,false,false,false,-1,true,true"
    for name, text in {"safe": written, "naive": naive}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    subprocess.run(
        [
            "libreoffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", f"--infilter={reading}", "--convert-to", "xlsx", "--outdir", tmp_path),
            *(tmp_path / "safe.csv", tmp_path / "naive.csv"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )

    def formulas(name):
        cells = (cell for row in load_workbook(tmp_path / f"{name}.xlsx").active.iter_rows() for cell in row)
        return [cell.value for cell in cells if cell.data_type == "f"]

    assert formulas("safe") == []
    assert formulas("naive")


def test_bold_words_of_a_return_s_markdown_lose_their_stars_and_nothing_else_does():
    cell = SheetCell(text="**On track**: 2 * 3 ** 4\n- __late__", plain="**On track**", markdown="**On track**")
    other = SheetCell(text="**kept**", plain="**kept**")
    sheet = Sheet(name="t", title="T", columns=(SheetColumn(key="a", heading="A"),), rows=((cell,), (other,)))
    assert [row[0].text for row in tidy(sheet).rows] == ["On track: 2 * 3 ** 4\n- late", "**kept**"]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["#share", "#cases", "type", "kind", "#of"], ["type", "kind", "share", "cases", "of"]),
        (["type", "#share", "kind"], ["type", "share", "kind"]),
        (["#share", "#cases"], ["share", "cases"]),
    ],
)
def test_what_a_row_is_of_stands_before_its_numbers(keys, wanted):
    columns = [column(key.removeprefix("#"), numeric=key.startswith("#")) for key in keys]
    row = [figure("1", 1) if one.numeric else words(one.key) for one in columns]
    found = tidy(sheet(columns, [row]))
    assert [one.key for one in found.columns] == wanted
    assert [cell.plain for cell in found.rows[0]] == [1 if f"#{key}" in keys else key for key in wanted]
