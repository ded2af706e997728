import datetime as dt

import pytest
from intake_files import load, load_drawing, rules, sentences, write_xlsx

from prevent_cli.intake.faults import Severity

SESSIONS = "Session ID | Date held | Delivered for"


def held(*texts):
    """Return a drawing of sessions held on these days."""
    return "\n".join([SESSIONS, *(f"S-{number} | {text} | Adults" for number, text in enumerate(texts))])


@pytest.mark.parametrize("proof", ["1/13/2011", "01-13-2011", "1.13.2011", "1/13/2011 10:05 PM", "1/13/11"])
def test_one_date_with_the_month_first_speaks_for_the_whole_column(tmp_path, proof):
    found = load_drawing(tmp_path, "sessions", held("1/6/2011", "1/10/2011", proof, "5/5/2011", "2/3/2011"))
    assert [sentence.rpartition("did you mean ")[2] for sentence in sentences(found)] == [
        '"6 January 2011"?',
        '"10 January 2011"?',
        '"13 January 2011"?',
        '"3 February 2011"?',
    ]
    assert rules(found) == ["not-a-date"] * 4
    assert found.rows_kept == 1  # 5 May is 5 May either way


def test_real_dates_of_a_column_with_the_month_first_are_warnings_that_name_the_day_they_may_be(tmp_path):
    days = [dt.date(2011, 6, 1), "1/13/2011", dt.date(2011, 1, 25), dt.date(2011, 5, 5), "1/6/2011"]
    rows = [[f"S-{number}", day, "Adults"] for number, day in enumerate(days)]
    write_xlsx(tmp_path, "sessions.xlsx", {"Log": [SESSIONS.split(" | "), *rows]})
    found = load(tmp_path, "sessions")
    [warning] = sentences(found, Severity.WARNING)
    assert 'cell B2 (Date held): "1 June 2011" is a date, but other cells in this column have the month' in warning
    assert warning.endswith('did you mean "6 January 2011"?')
    assert len(sentences(found)) == 2
    assert found.rows_kept == 3


@pytest.mark.parametrize("day", ["25/1/2011", "13.12.2011 10:05"])
def test_column_with_proofs_of_both_orders_is_read_day_first_with_faults_at_the_others_alone(tmp_path, day):
    found = load_drawing(tmp_path, "sessions", held("1/6/2011", "1/13/2011", day, "2/3/2011"))
    assert rules(found) == ["day-first", "not-a-date"]
    assert 'cell B3 (Date held): "1/13/2011" seems to have the month before the day' in sentences(found)[0]
    assert "B2" in sentences(found, Severity.NOTE)[0]
    assert found.rows_kept == 3


def test_day_that_no_month_has_proves_the_day_first_as_well(tmp_path):
    found = load_drawing(tmp_path, "sessions", held("1/6/2011", "1/13/2011", "31/2/2011"))
    assert [fault.cell for fault in found.faults if fault.rule == "not-a-date"] == ["B3", "B4"]


def test_date_of_two_digits_in_a_column_with_the_month_first_proposes_the_other_day(tmp_path):
    found = load_drawing(tmp_path, "sessions", held("1/6/11", "1/13/2011"))
    assert sentences(found)[0].endswith('did you mean "6 January 2011"?')


def test_proof_in_a_row_that_does_not_count_proves_nothing(tmp_path):
    drawing = f"Run on 1/13/2011 | 1/13/2011 |\n{held('1/6/2011', '2/3/2011')}"
    found = load_drawing(tmp_path, "sessions", drawing)
    assert rules(found) == ["day-first"]
    assert found.rows_kept == 2


def test_dates_beside_a_column_with_the_month_first_are_a_warning(tmp_path):
    found = load_drawing(
        tmp_path,
        "sessions",
        f"{SESSIONS} | Date recorded\nS-1 | 1/13/2011 | A | 1/6/2011\nS-2 | 1/6/2011 | A | 2/3/2011",
    )
    [warning] = sentences(found, Severity.WARNING)
    assert "cell D2 (Date recorded)" in warning
    assert "the column Date held has the month first" in warning
    assert len(sentences(found)) == 2


def test_loose_dates_follow_the_proof_as_well(tmp_path):
    found = load_drawing(
        tmp_path,
        "events",
        "Date | Kind | Subject\n1/13/2019 | Launch | A\n2/3/2019 | Launch | B\nMay 2019 | Launch | C",
    )
    assert [sentence.rpartition("did you mean ")[2] for sentence in sentences(found)] == [
        '"13 January 2019"?',
        '"3 February 2019"?',
    ]
    assert found.rows_kept == 1
