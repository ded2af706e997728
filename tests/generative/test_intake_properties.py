import csv
import datetime as dt
import io
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from prevent_cli.intake.cell_types import parse_date
from prevent_cli.intake.cleaning import cleaned, column_number, letters, trimmed
from prevent_cli.intake.load import load_return
from prevent_cli.workspace import Workspace

DAYS = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 12, 31))
FORMS = ["%Y-%m-%d", "%Y-%m-%d 00:00:00", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y"]
# Text that XML and Excel can hold; a lone carriage return is a line break to every spreadsheet.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=40
).filter(lambda text: trimmed(text) and not text.startswith("=") and text != "_x")


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


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6, unique_by=trimmed))
def test_text_survives_a_workbook(texts):
    workbook = openpyxl.Workbook()
    for row in (HEADS, *(["01/02/2018", text, 1] for text in texts)):
        workbook.active.append(row)
    for row in workbook.active.iter_rows(min_row=2, min_col=2, max_col=2):
        row[0].data_type = "s"
    with tempfile.TemporaryDirectory() as folder:
        workbook.save(Path(folder) / "headcounts.xlsx")
        assert departments_read(Path(folder)) == [trimmed(text) for text in texts]


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
