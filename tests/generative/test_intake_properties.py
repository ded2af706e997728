import csv
import datetime as dt
import io
import re
import tempfile
from pathlib import Path

import openpyxl
import pytest
from conftest import one_in
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
from written_files import WORKBOOKS, csv_bytes

from prevent_cli.intake.cells.cell_types import parse_date
from prevent_cli.intake.cleaning import cleaned, column_number, letters, trimmed
from prevent_cli.intake.load import load_return
from prevent_cli.workspace.folder import Workspace

DAYS = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 12, 31))
FORMS = ["%Y-%m-%d", "%Y-%m-%d 00:00:00", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y"]
# Text that XML can hold; a lone carriage return is a line break to every spreadsheet. Excel's own escapes, formulas,
# what a careless reader takes for a missing value, and the longest cell are drawn on purpose.
CHARACTERS = st.characters(
    exclude_categories=["Cs"], exclude_characters=[*map(chr, {*range(32)} - {9, 10}), "\ufffe", "\uffff"]
)
PIECES = st.one_of(
    st.text(CHARACTERS, max_size=30),
    st.from_regex(r"_x[0-9A-Fa-f]{4}_", fullmatch=True),
    st.sampled_from(
        ["_x005F_", "_x000D_", "_", "=1+1", "+1", "-1", "@A1", "\n", "\t", "  ", "NA", "None", "007", "'", '"']
    ),
)
TEXTS = st.lists(PIECES, min_size=1, max_size=5).map("".join).filter(trimmed)
LONGEST = 32_767


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_day_in_any_accepted_form_reads_back_as_itself(form, day):
    assert parse_date(day.strftime(form)) == day


@given(day=DAYS)
def test_day_without_leading_zeros_reads_back_as_itself(day):
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day


@given(day=DAYS.filter(lambda day: day.day > 12))
def test_american_date_is_never_read(day):
    assert parse_date(day.strftime("%m/%d/%Y")) is None


@given(text=st.text(max_size=30))
def test_no_text_makes_the_date_reader_fail(text):
    parse_date(text)


@given(number=st.integers(min_value=1, max_value=16_384))
def test_column_letters_and_numbers_are_inverse(number):
    assert column_number(letters(number)) == number


@given(text=st.text(max_size=30))
def test_cleaning_twice_changes_nothing_more(text):
    assert cleaned(cleaned(text)) == cleaned(text)


def days_read(folder: Path) -> list[dt.date]:
    found = load_return(Workspace(folder=folder), "headcounts")
    assert found is not None
    assert found.rows_in == found.rows_kept
    return [day.date() for day in found.frame["as_at"]]


@settings(max_examples=40, deadline=None)
@given(typed=st.lists(st.tuples(DAYS, st.sampled_from(FORMS)), min_size=1, max_size=20))
def test_day_in_any_accepted_form_survives_a_delimited_file(typed):
    rows = [[day.strftime(form), f"D{number}", "1"] for number, (day, form) in enumerate(typed)]
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "headcounts.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADS, *rows])
        assert days_read(Path(folder)) == [day for day, _ in typed]


@settings(max_examples=40, deadline=None)
@given(
    typed=st.lists(st.tuples(DAYS, st.sampled_from([None, *FORMS])), min_size=1, max_size=20),
    epoch=st.sampled_from([WINDOWS_EPOCH, MAC_EPOCH]),
)
def test_day_in_a_workbook_survives_as_a_date_of_either_calendar_and_as_text(typed, epoch):
    workbook = openpyxl.Workbook()
    workbook.epoch = epoch
    workbook.active.append(HEADS)
    for number, (day, form) in enumerate(typed):
        workbook.active.append([day.strftime(form) if form else day, f"D{number}", 1])
    with tempfile.TemporaryDirectory() as folder:
        workbook.save(Path(folder) / "headcounts.xlsx")
        assert days_read(Path(folder)) == [day for day, _ in typed]


# xlsxwriter escapes the first of two escapes that share an underscore, and not the second; Excel would read another.
ESCAPES_THAT_OVERLAP = re.compile(r"_x[0-9A-Fa-f]{4}(?=_x[0-9A-Fa-f]{4}_)")
HEADS = ["As at", "Department", "Staff requiring training"]


def departments_read(folder: Path) -> list[str]:
    found = load_return(Workspace(folder=folder), "headcounts")
    assert found is not None
    assert found.rows_in == found.rows_kept
    return found.frame["department"].tolist()


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6, unique_by=trimmed), delimiter=st.sampled_from(",;\t"))
def test_text_survives_a_delimited_file(texts, delimiter):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([HEADS, *(["01/02/2018", text, "1"] for text in texts)])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "headcounts.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
        assert departments_read(Path(folder)) == [trimmed(text) for text in texts]


@pytest.mark.parametrize("form", one_in(2, ["inline", "shared", "openpyxl", "xlsxwriter", "xls", "ods"]))
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6, unique_by=trimmed))
def test_text_survives_a_workbook(form, texts):
    assume(form != "xlsxwriter" or not any(ESCAPES_THAT_OVERLAP.search(text) for text in texts))
    suffix, make = WORKBOOKS[form]
    content = make([HEADS, *(["01/02/2018", text, 1] for text in texts)])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"headcounts{suffix}").write_bytes(content)
        assert departments_read(Path(folder)) == [trimmed(text) for text in texts]


@pytest.mark.parametrize("form", ["csv", "inline", "shared", "openpyxl", "xlsxwriter", "ods"])
def test_the_longest_text_that_excel_holds_survives(form, tmp_path):
    texts = ["x" * LONGEST, "é\n" * (LONGEST // 2 - 1) + "é"]
    grid = [HEADS, *(["01/02/2018", text, "1"] for text in texts)]
    suffix, content = (".csv", csv_bytes(grid)) if form == "csv" else (WORKBOOKS[form][0], WORKBOOKS[form][1](grid))
    (tmp_path / f"headcounts{suffix}").write_bytes(content)
    assert departments_read(tmp_path) == texts


@pytest.mark.parametrize("form", [form for form in WORKBOOKS if form != "1904"] + ["csv"])
def test_text_of_nothing_but_spaces_is_blank(form, tmp_path):
    grid = [HEADS, ["01/02/2018", " \u00a0\n\u200b ", "1"]]
    suffix, content = (".csv", csv_bytes(grid)) if form == "csv" else (WORKBOOKS[form][0], WORKBOOKS[form][1](grid))
    (tmp_path / f"headcounts{suffix}").write_bytes(content)
    found = load_return(Workspace(folder=tmp_path), "headcounts")
    assert [(fault.rule, fault.cell) for fault in found.faults][-1] == ("blank-cell", "B2")


@pytest.mark.parametrize("form", one_in(2, WORKBOOKS))
@settings(max_examples=40, deadline=None)
@given(days=st.lists(DAYS, min_size=1, max_size=8, unique=True))
def test_day_as_a_workbooks_own_date_reads_back_as_itself(form, days):
    suffix, make = WORKBOOKS[form]
    with tempfile.TemporaryDirectory() as folder:
        content = make([HEADS, *([day, "Adults", 1] for day in days)])
        (Path(folder) / f"headcounts{suffix}").write_bytes(content)
        found = load_return(Workspace(folder=Path(folder)), "headcounts")
    assert [day.date() for day in found.frame["as_at"]] == days


@settings(max_examples=30, deadline=None)
@given(
    cut=st.integers(min_value=0, max_value=6000),
    noise=st.lists(
        st.tuples(st.integers(min_value=0, max_value=6000), st.integers(min_value=0, max_value=255)), max_size=4
    ),
)
def test_damaged_workbook_never_raises_and_always_adds_up(cut, noise):
    workbook = openpyxl.Workbook()
    for row in (HEADS, *([f"0{n}/02/2018", "Adults", n] for n in range(1, 9))):
        workbook.active.append(row)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "headcounts.xlsx"
        workbook.save(path)
        content = bytearray(path.read_bytes())
        for position, byte in noise:
            content[position % len(content)] = byte
        path.write_bytes(content[: max(1, len(content) - cut)] if cut % 2 else content)
        found = load_return(Workspace(folder=Path(folder)), "headcounts")
    assert found is not None
    assert found.rows_in == found.rows_kept + found.rows_left_out + found.rows_refused
    assert found.stops or found.rows_kept == 8
