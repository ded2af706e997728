import re

import pytest
from intake_files import cells_of, load, load_drawing, rules, sentences, write_csv, write_xlsx

from prevent_cli.intake.faults import Severity

LOG = """
    Log of referrals |               |                  |
    Ref              | Date received | Date of decision | Adopted Y/N
    1                | 2024-04-01    | 2024-05-01       | Yes
    2                | 2024-04-02    | 2024-05-02       | N
    3                | 2024-04-03    |                  |
"""
ONLY = {"only_if": {"accepted_on": "Adopted Y/N"}, "columns": {"accepted_on": "Date of decision"}}
COUNTS = """
    Directorate | As at      | Front | Managers | Cleaners
    Adults      | 2024-03-31 | 1,005 | 6        | 9
    Children    | 2024-03-31 | 7     | 0        | 1
                |            |       |          |
    Total       |            | 1012  | 6        | 10
"""
SUM = {"add_up": {"required": ("Front", "Managers")}}


def accepted(found):
    return ["" if str(day) == "NaT" else str(day)[:10] for day in found.frame["accepted_on"].tolist()]


def told(found, severity=Severity.FAULT):
    return [(one.rule, one.cell, one.also) for one in found.faults if one.severity is severity]


def test_a_day_of_decision_counts_only_where_the_answer_is_yes(tmp_path):
    found = load_drawing(tmp_path, "referrals", LOG, **ONLY)
    assert (accepted(found), found.stops, found.rows_kept) == (["2024-05-01", "", ""], False, 3)
    assert "unexpected-heading" not in rules(found)
    assert found.has_column("accepted_on").all()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("4 | 2024-04-03 | | Y", ("answer-without-day", "C6", "")),
        ("4 | 2024-04-03 | n/a | Y", ("answer-without-day", "C6", "")),
        ("4 | 2024-04-03 | - | Y", ("answer-without-day", "C6", "")),
        ("4 | 2024-04-03 | TBC | Y", ("answer-without-day", "C6", "")),
        ("4 | 2024-04-03 | 2024-05-05 |", ("answer-without-day", "D6", "")),
        ("4 | 2024-04-03 | 2024-05-05 | Pending", ("not-yes-or-no", "D6", "")),
        ("4 | 2024-04-03 | | Unknown", ("not-yes-or-no", "D6", "")),
        ("4 | 2024-04-03 | | perhaps A. Person", ("not-yes-or-no", "D6", "")),
        ("4 | 2024-04-03 | soon | Y", ("not-a-date", "C6", "")),
    ],
)
def test_an_answer_and_a_day_that_do_not_go_together_are_a_fault_at_the_cell(tmp_path, row, fault):
    found = load_drawing(tmp_path, "referrals", f"{LOG.rstrip()}\n{row}", **ONLY)
    assert told(found) == [fault]
    assert "Person" not in repr(found.faults)


@pytest.mark.parametrize("word", ["Pending", "TBC", "n/a", "Awaiting decision"])
def test_decision_that_was_not_made_is_read_as_blank_with_a_note(tmp_path, word):
    found = load_drawing(tmp_path, "referrals", f"{LOG.rstrip()}\n4 | 2024-04-03 | | {word}", **ONLY)
    assert (accepted(found), found.stops) == (["2024-05-01", "", "", ""], False)
    assert ("read-as-blank", "D6", "") in told(found, Severity.NOTE)


def test_decision_that_was_not_made_on_a_day_that_is_not_known_is_no_fault(tmp_path):
    found = load_drawing(tmp_path, "referrals", f"{LOG.rstrip()}\n4 | 2024-04-03 | TBC | Pending", **ONLY)
    assert (accepted(found), found.stops) == (["2024-05-01", "", "", ""], False)


def test_answers_and_days_of_other_files_may_have_other_headings(tmp_path):
    write_csv(tmp_path, "a.csv", LOG)
    other = (
        LOG.replace("Adopted Y/N", "Accepted Y/N")
        .replace("Date of decision", "Panel day")
        .replace("| 2024-05-01", "| 2024-06-01")
    )
    write_csv(tmp_path, "b.csv", re.sub(r"^    (\d)", r"    B\1", other, flags=re.MULTILINE))
    found = load(tmp_path, "referrals", file=("a.csv", "b.csv"), other_headings={"accepted_on": ("Panel day",)}, **ONLY)
    assert (accepted(found), found.stops) == (["2024-05-01", "", "", "2024-06-01", "", ""], False)


def test_other_words_for_yes_follow_the_heading(tmp_path):
    drawing = (
        LOG.replace("Adopted Y/N", "The panel said").replace("| Yes", "| Adopted with consent").replace("| N", "| NFA")
    )
    settings = {**ONLY, "only_if": {"accepted_on": "The panel said = Adopted; Adopted with consent"}}
    found = load_drawing(tmp_path, "referrals", drawing, **settings)
    assert (accepted(found), found.stops) == (["2024-05-01", "", ""], False)


def test_without_a_day_the_column_is_absent_and_its_figures_are_not_available(tmp_path):
    drawing = "Ref | Date received | Was adopted\n1 | 2024-04-01 | Yes"
    found = load_drawing(tmp_path, "referrals", drawing)
    assert "accepted_on" in found.absent
    found = load_drawing(tmp_path, "referrals", drawing, only_if={"accepted_on": "Was adopted"})
    assert sentences(found) == [
        'referrals.csv, row 1: has no heading "Accepted onto Channel", which only_if.accepted_on in prevent.toml '
        "needs; correct the line, or add the column"
    ]


def test_columns_are_added_up_and_blank_rows_and_totals_are_left_out(tmp_path):
    found = load_drawing(tmp_path, "headcounts", COUNTS, **SUM)
    assert (found.frame["required"].tolist(), found.rows_left_out, found.stops) == ([1011, 7], 1, False)
    assert told(found, Severity.WARNING) == [("unexpected-heading", "E1", ""), ("totals-row", "5", "")]


@pytest.mark.parametrize(
    ("children", "fault"),
    [
        ("7     |         ", ("blank-cell", "D3", "")),
        ("7     | c. 3    ", ("not-a-whole-number", "D3", "")),
        ("2.5   | 3       ", ("not-a-whole-number", "C3", "")),
        ("      | 3       ", ("blank-cell", "C3", "")),
    ],
)
def test_a_number_that_is_missing_from_a_sum_is_never_0(tmp_path, children, fault):
    found = load_drawing(tmp_path, "headcounts", COUNTS.replace("7     | 0       ", children), **SUM)
    assert told(found) == [fault]
    assert found.frame["required"].tolist() == [1011]


def test_an_error_in_a_column_that_is_added_up_is_a_fault(tmp_path):
    rows = [*cells_of("Directorate | As at | Front | Managers"), ["Adults", "2024-03-31", 5, "#REF!"]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"HR": rows})
    assert [rule for rule, _, _ in told(load(tmp_path, "headcounts", **SUM))] == ["error-cell"]


def test_settings_of_another_kind_of_column_are_faults(tmp_path):
    found = load_drawing(tmp_path, "referrals", LOG, only_if={"outcome": "Adopted Y/N"}, add_up={"received_on": ("x",)})
    assert sentences(found)[:2] == [
        'prevent.toml: "outcome" is not a column for only_if, which needs a date; delete the line only_if.outcome',
        'prevent.toml: "received_on" is not a column for add_up, which needs a whole number; delete the line '
        "add_up.received_on",
    ]


def test_two_columns_that_are_one_of_the_file_are_known_as_such(tmp_path):
    panel = {"columns": {"panel_on": "Date of decision", "accepted_on": "Date of decision"}}
    found = load_drawing(tmp_path, "referrals", LOG, **{**ONLY, **panel})
    assert found.from_one_column == (frozenset(("panel_on", "accepted_on")),)
    assert load_drawing(tmp_path, "referrals", LOG, **ONLY).from_one_column == ()
