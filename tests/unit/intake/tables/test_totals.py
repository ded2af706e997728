import pytest
from intake_files import HEADCOUNTS, load, load_drawing, rules, sentences, write_xlsx

from prevent_cli.intake.faults import Severity

HEADS = HEADCOUNTS.split(" | ")


@pytest.mark.parametrize("first", ["Subtotal", "Sub-total:", "SUB TOTAL", "Subtotal for adults"])
def test_subtotals_among_the_rows_are_left_out_with_a_warning(tmp_path, first):
    drawing = f"{HEADCOUNTS}\n01/02/2018 | A | 4\n{first} | | 4\n01/02/2018 | B | 4\n{first} | | 4\nTotal | | 8"
    found = load_drawing(tmp_path, "headcounts", drawing)
    assert sentences(found, Severity.WARNING) == [
        "headcounts.csv, row 3: is a row of totals and was left out; 3 such rows"
    ]
    assert (found.stops, found.rows_kept, found.rows_left_out) == (False, 2, 3)


def test_whole_row_that_only_begins_with_subtotal_is_kept(tmp_path):
    found = load_drawing(tmp_path, "departments", "Code | Name\nsubtotal-care | Subtotal Care\nb | B")
    assert (rules(found), found.rows_kept) == ([], 2)


def test_subtotal_in_the_place_of_a_department_is_left_out(tmp_path):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n13/02/2018 | Subtotal |\n13/02/2018 | B | 4")
    assert rules(found) == ["totals-row"]


def test_total_that_stands_before_the_columns_that_are_read_is_known(tmp_path):
    rows = [["Row", *HEADS], ["1", "2018-02-01", "A", 4], ["Total", None, None, 4]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": rows})
    found = load(tmp_path, "headcounts")
    assert ("totals-row" in rules(found), found.stops, found.rows_kept) == (True, False, 1)


@pytest.mark.parametrize(
    "word",
    [
        "Total",
        "TOTALS:",
        "Grand total",
        "Council total",
        "Total staff",
        "Cyfanswm",
        "Cyfanswm / Total",
        "Total (Cyfanswm)",
        *("All directorates", "Whole council", "Total headcount", "Overall", "Total - all services"),
        "Organisation total",
    ],
)
def test_department_called_total_is_a_row_of_totals_below_each_day(tmp_path, word):
    rows = (
        f"13/02/2018 | A | 4\n13/02/2018 | B | 6\n13/02/2018 | {word} | 10\n13/02/2019 | A | 5\n13/02/2019 | {word} | 5"
    )
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n{rows}")
    assert rules(found) == ["totals-row"]
    assert (found.rows_in, found.rows_kept, found.rows_left_out) == (5, 3, 2)


def test_department_whose_name_begins_with_total_is_kept(tmp_path):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n13/02/2018 | Total Care Ltd | 4\n13/02/2018 | B | 6")
    assert (found.faults, found.rows_kept) == ((), 2)


def test_total_with_its_number_in_the_place_of_the_day_is_left_out(tmp_path):
    rows = "R1 | 2024-05-01\nR2 | 2024-05-02\nTotal referrals 2024-25 | 2"
    found = load_drawing(tmp_path, "referrals", f"Referral ID | Date received\n{rows}")
    assert (found.rows_kept, rules(found)) == (2, ["totals-row"])


REFERRALS = "Referral ID | Date received"


@pytest.mark.parametrize(
    "ending",
    [
        "Number of referrals | 2",
        "No. of referrals: | 2",
        "2024-25 total | 2",
        "Count | 2",
        "Total 2024-25 | 1\nTotal 2025-26 | 1\nOverall total | 2",
        "Total 2024-25 | 1\nGrand total | 2",
    ],
)
def test_labels_with_numbers_below_references_are_totals(tmp_path, ending):
    found = load_drawing(tmp_path, "referrals", f"{REFERRALS}\nR1 | 2024-05-01\nR2 | 2024-05-02\n{ending}")
    assert (found.rows_kept, rules(found)) == (2, ["totals-row"])
    assert found.rows_left_out == ending.count("\n") + 1


@pytest.mark.parametrize(
    "ending",
    [
        "Number of referrals | ",  # no number
        "Number of referrals | 31/02/2024",  # a day that is wrong
        "Counter-terrorism 7 | 2",  # no label of a total
        "R3 | 2",
        "Total | \nR3 | 2",  # a total that is not the last row
    ],
)
def test_rows_that_may_be_referrals_are_not_totals(tmp_path, ending):
    found = load_drawing(tmp_path, "referrals", f"{REFERRALS}\nR1 | 2024-05-01\n{ending}")
    assert "totals-row" not in rules(found)
    assert (found.stops, found.rows_kept) == (True, 1)


def test_department_with_a_number_and_no_day_is_no_total(tmp_path):
    rows = f"{HEADCOUNTS}\n13/02/2018 | A | 4\n | Number of Hands Nursery | 4"
    found = load_drawing(tmp_path, "headcounts", rows)
    assert rules(found) == ["blank-cell"]


@pytest.mark.parametrize(
    "name", ["Total Place", "Overall Delivery", "All Saints School", "Authority Monitoring", "Wholesale"]
)
def test_department_with_such_a_word_in_its_name_is_kept(tmp_path, name):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n13/02/2018 | A | 4\n13/02/2018 | {name} | 6")
    assert (rules(found), found.rows_kept) == ([], 2)


def test_person_of_all_departments_is_kept_in_a_register(tmp_path):
    drawing = "Session ID | Person ID | Department\nS1 | P1 | Corporate-wide\nS1 | P2 | All staff"
    found = load_drawing(tmp_path, "attendance", drawing)
    assert ("totals-row" in rules(found), found.rows_kept) == (False, 2)
