import pytest
from intake_files import HEADCOUNTS, load, load_drawing, rules, sentences, write_xlsx

from prevent_cli.intake.faults import Severity


def test_headings_repeated_among_the_rows_are_left_out_with_a_warning(tmp_path):
    again = HEADCOUNTS.upper()
    drawing = f"{HEADCOUNTS}\n01/02/2018 | A | 4\n{HEADCOUNTS}\n01/02/2018 | B | 4\n{again}\n01/02/2018 | C | 4"
    found = load_drawing(tmp_path, "headcounts", drawing)
    assert sentences(found, Severity.WARNING) == [
        "headcounts.csv, row 3: repeats the headings and was left out; 2 such rows"
    ]
    assert (found.stops, found.rows_kept, found.rows_left_out) == (False, 3, 2)


def test_row_that_repeats_only_some_headings_is_a_row(tmp_path):
    found = load_drawing(tmp_path, "departments", "Code | Name\na | A\nCode | Naming")
    assert (rules(found), found.rows_kept) == ([], 2)


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


def test_left_out_rows_of_a_workbook_keep_the_addresses_of_the_others(tmp_path):
    heads = HEADCOUNTS.split(" | ")
    rows = [heads, ["2018-02-01", "A", 4], heads, ["Subtotal", None, 4], ["31/02/2018", "B", 4]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": rows}, at=(3, 2))
    assert [(fault.rule, fault.cell) for fault in load(tmp_path, "headcounts").faults] == [
        ("repeated-headings", "5"),
        ("totals-row", "6"),
        ("not-a-date", "B7"),
    ]


def adds_up(found):
    return found.rows_in == found.rows_kept + found.rows_left_out + found.rows_refused


HEADS = HEADCOUNTS.split(" | ")
ROWS = [HEADS, ["2018-02-01", "A", 4], ["2018-02-01", "B", 4]]


@pytest.mark.parametrize(
    "ending",
    [
        [[None, "Total", 8], [], ["Source: HR"]],
        [[None, "Total", 8], ["Taken from the payroll"], ["and counted by hand"]],
        [["Total", None, 8], [], [], ["* at the month's end"]],
        [[], ["Total", None, 8], ["Note 1: heads"], [], ["Source: HR"]],
    ],
)
def test_notes_below_the_table_are_left_out_and_the_totals_above_them_known(tmp_path, ending):
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [*ROWS, *ending], "T": [HEADS, ["2018-02-01", "C", 8], *ending]})
    found = load(tmp_path, "headcounts")
    notes = sum(len(row) == 1 for row in ending)
    told = [(fault.rule, fault.count) for fault in found.faults if fault.rule != "several-sheets"]
    assert told[:2] == [("row-below-table", notes), ("totals-row", 1)]
    assert not found.stops
    assert (found.rows_left_out, found.rows_in - found.rows_kept, adds_up(found)) == (2 * notes + 2,) * 2 + (True,)


@pytest.mark.parametrize(
    "ending",
    [
        [["Source: HR"]],  # directly below the rows: one of them may have lost its cells
        [[], ["2018-02-01"]],  # begins a row
        [[], ["Source: HR", "C"]],
        [[], [None, "Source: HR"]],
    ],
)
def test_row_that_may_be_an_unfinished_one_is_refused(tmp_path, ending):
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [*ROWS, *ending]})
    found = load(tmp_path, "headcounts")
    assert "row-below-table" not in rules(found)
    assert (found.stops, found.rows_refused, adds_up(found)) == (True, 1, True)


def test_reference_alone_below_a_blank_row_is_no_note(tmp_path):
    rows = [["Ref", "Received"], ["R1", "2018-02-01"], [], ["R2"]]
    write_xlsx(tmp_path, "referrals.xlsx", {"S": rows})
    assert rules(load(tmp_path, "referrals")) == ["blank-cell"]


def test_row_with_every_value_below_a_blank_row_is_kept(tmp_path):
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [*ROWS, [], ["2018-02-01", "Note: C", 4]]})
    found = load(tmp_path, "headcounts")
    assert (rules(found), found.rows_kept) == ([], 3)


def test_total_that_stands_before_the_columns_that_are_read_is_known(tmp_path):
    rows = [["Row", *HEADS], ["1", "2018-02-01", "A", 4], ["Total", None, None, 4]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": rows})
    found = load(tmp_path, "headcounts")
    assert ("totals-row" in rules(found), found.stops, found.rows_kept) == (True, False, 1)


@pytest.mark.parametrize("word", ["Total", "TOTALS:", "Grand total", "Council total", "Total staff"])
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


def test_key_of_colours_below_the_table_is_left_out(tmp_path):
    plan = "Workstream | Objective | Progress | Status | As at\nA | B | C | Green | 2024-05-01"
    found = load_drawing(tmp_path, "actions", f"{plan}\n | | | |\nKey: Green = on track | | | |")
    assert (found.rows_kept, rules(found)) == (1, ["row-below-table"])
