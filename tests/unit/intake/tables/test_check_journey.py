"""The columns of a referral's steps and of the person: read in many words, never a reason to refuse a row."""

import datetime as dt
import re

import pytest
from intake_files import load, load_drawing, write_xlsx

from prevent_cli.intake.across.days import after_today
from prevent_cli.intake.cells.cell_types import code_words, typed_values
from prevent_cli.intake.faults import Severity
from prevent_cli.intake.missing_columns import missing_column_notes
from prevent_cli.returns import RETURNS, Column, Kind

REFERRALS = RETURNS["referrals"]
UNUSED = [column for column in REFERRALS.columns if column.own_figures_only]
CANARY = "Zyxwvut"


def value_of(column, text):
    """Return the value of one text, or the rule that it breaks."""
    typed = typed_values(column, [text], code_words(column, {}))
    return typed.complaints[0].rule if typed.complaints else typed.values[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, "Yes") for text in ("Yes", "y", "TRUE", "1")),
        *((text, "No") for text in ("NO", "n", "false", "0")),
        *((text, "2018-02-01") for text in ("01/02/2018", "2018-02-01 00:00:00", "1 February 2018")),
        *((text, "not-a-date") for text in ("2", "31/02/2018", "January 2018")),
        ("maybe", "not-yes-or-no"),  # a word, whose meaning prevent.toml can give
        ("01/02/1889", "year-out-of-range"),
    ],
)
def test_a_step_is_a_day_or_an_answer(text, value):
    assert value_of(Column(name="x", heading="X", kind=Kind.DAY_OR_ANSWER, guidance=""), text) == value


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("consent", "Refused", "No"),
        ("consent", "parental consent", "Yes"),
        ("consent", "Withdrawn", "unclear-answer"),
        ("section_36", "Threshold not met", "No"),
        ("section_36", "Pending", None),  # as a blank cell
        ("section_36", "Partially met", "unclear-answer"),
        ("case_closed", "Live", "No"),
        ("case_closed", "Closed", "Yes"),
        ("sex", "F", "Female"),
        ("ethnicity", "White - British", "White"),
        ("age_band", "U18", "Under 18"),
        ("mental_health", "ADHD, ASD", "Autism; Attention deficit hyperactivity disorder"),
        ("closure_reason", "Moved out of area", "Transferred to another area"),
    ],
)
def test_steps_and_the_person_are_read_in_the_words_that_councils_use(column, text, value):
    assert value_of(REFERRALS.column(column), text) == value


def test_columns_about_the_person_are_personal():
    assert {column.name for column in UNUSED if column.personal} == {
        *("age", "age_band", "sex", "ethnicity", "mental_health", "district"),
    }


def test_a_wrong_cell_that_no_figure_uses_is_a_warning_and_the_row_counts(tmp_path):
    columns = [column for column in UNUSED if column.kind is not Kind.TEXT]
    heads = ["Referral ID", "Date received", *(column.heading for column in columns)]
    cells = [CANARY, "25/02/2018", *([f"{CANARY} 31/02/1889"] * len(columns))]
    found = load_drawing(tmp_path, "referrals", "\n".join(" | ".join(row) for row in (heads, cells)))
    assert (found.rows_kept, found.rows_refused, found.stops) == (1, 0, False)
    assert [fault.heading for fault in found.faults] == heads[2:]
    assert {fault.severity for fault in found.faults} == {Severity.WARNING}
    assert all(fault.wanted.endswith(". The row counts, but figures of this column are [x]") for fault in found.faults)
    assert found.frame[[column.name for column in columns]].isna().all().all()
    assert found.partly_read == {column.name for column in columns}
    assert not re.search(CANARY, repr(found.faults))


def test_an_error_cell_that_no_figure_uses_is_a_warning(tmp_path):
    write_xlsx(
        tmp_path,
        "referrals.xlsx",
        {"Log": [["Referral ID", "Date received", "Sex"], ["A1", dt.date(2018, 2, 1), "#N/A"]]},
    )
    found = load(tmp_path, "referrals")
    assert [(fault.rule, fault.severity, fault.cell) for fault in found.faults] == [("error-cell", "warning", "C2")]
    assert found.rows_kept == 1


def test_a_day_after_today_that_no_figure_uses_is_a_warning(tmp_path):
    drawing = "Referral ID | Date received | Section 36 date\nA1 | 25/02/2018 | 25/02/2031"
    found = {"referrals": load_drawing(tmp_path, "referrals", drawing)}
    assert [(fault.rule, fault.severity) for fault in after_today(found, dt.date(2026, 1, 1))] == [
        ("future-date", Severity.WARNING)
    ]


def test_a_file_without_these_columns_is_told_nothing(tmp_path):
    heads = [column.heading for column in REFERRALS.columns if not column.own_figures_only]
    row = ["A1", "01/02/2018", *[""] * (len(heads) - 2)]
    found = load_drawing(tmp_path, "referrals", "\n".join(" | ".join(cells) for cells in (heads, row)))
    assert list(missing_column_notes({"referrals": found})) == []


def test_the_blank_workbook_leaves_them_out():
    assert not set(REFERRALS.usual_columns) & set(UNUSED)
