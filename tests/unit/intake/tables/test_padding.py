import openpyxl
import pytest
from intake_files import cells_of, load, load_drawing, rules, write_xlsx

HEADS = "Referral ID | Date received | Source | Passed"
LOG = HEADS + "\nCR-1 | 2024-04-02 | Police |\nCR-2 | 2024-05-02 | Police |"


@pytest.mark.parametrize(
    "band", ["April 2024", "Apr", "Quarter 1", "Q1 2024/25", "2024/25", "April - June 2024", "May"]
)
def test_a_band_that_is_a_period_is_left_out_with_a_warning(tmp_path, band):
    drawing = LOG.replace("CR-2", f"{band} | | |\nCR-2")
    found = load_drawing(tmp_path, "referrals", drawing)
    assert (found.rows_kept, found.rows_left_out, found.stops) == (2, 1, False)
    assert "band-row" in rules(found)


@pytest.mark.parametrize("text", ["CR-9", "2024", "see the other file", "A. Person", "Maybe"])
def test_a_row_with_one_other_word_is_a_fault_as_before(tmp_path, text):
    found = load_drawing(tmp_path, "referrals", LOG.replace("CR-2", f"{text} | | |\nCR-2"))
    assert "blank-cell" in rules(found)
    assert found.stops


def test_years_between_the_parts_of_a_log_are_bands(tmp_path):
    years = HEADS + "\n2023 | | |\nCR-1 | 2023-04-02 | Police |\n2024 | | |\nCR-2 | 2024-05-02 | Police |"
    found = load_drawing(tmp_path, "referrals", years)
    assert (found.rows_kept, found.rows_left_out, found.stops) == (2, 2, False)
    assert "band-row" in rules(found)


@pytest.mark.parametrize(
    "rows",
    [
        "2023 | | |\n2024 | | |\nCR-2 | 2024-05-02 | Police |",  # references that were numbered on
        "2023 | | |\n2022 | 2024-05-02 | Police |\n2021 | | |",  # a reference is like a year
        "2024 | | |\nCR-2 | 2024-05-02 | Police |\n2024 | | |",
    ],
)
def test_years_that_may_be_references_are_faults(tmp_path, rows):
    found = load_drawing(tmp_path, "referrals", f"{HEADS}\n{rows}")
    assert "blank-cell" in rules(found) or "duplicate-key" in rules(found)
    assert found.stops


def test_a_band_merged_over_the_table_is_left_out_whatever_it_says(tmp_path):
    path = write_xlsx(tmp_path, "referrals.xlsx", {"Log": cells_of(LOG.replace("CR-2", "Live cases | | |\nCR-2"))})
    assert "blank-cell" in rules(load(tmp_path, "referrals"))
    book = openpyxl.load_workbook(path)
    book["Log"].merge_cells("A3:D3")
    book.save(path)
    found = load(tmp_path, "referrals")
    assert (found.rows_kept, found.rows_left_out, found.stops) == (2, 1, False)


def test_rows_numbered_ahead_at_the_end_are_left_out_and_a_number_in_between_is_a_fault(tmp_path):
    ahead = "".join(f"\nCR-{number} | | |" for number in (3, 4, 5, 6))
    found = load_drawing(tmp_path, "referrals", LOG + ahead)
    assert (found.rows_kept, found.rows_left_out, found.stops) == (2, 4, False)
    assert [(fault.rule, fault.cell, fault.count) for fault in found.faults if fault.rule == "padding-row"] == [
        ("padding-row", "4", 4)
    ]
    found = load_drawing(tmp_path, "referrals", LOG.replace("CR-2", "CR-7 | | |\nCR-2") + ahead)
    assert (found.rows_left_out, found.rows_refused, found.stops) == (4, 1, True)


@pytest.mark.parametrize("ahead", [(3, 4), (3, 5, 7), (9, 8, 7)])
def test_few_rows_or_numbers_that_do_not_run_are_faults(tmp_path, ahead):
    found = load_drawing(tmp_path, "referrals", LOG + "".join(f"\nCR-{number} | | |" for number in ahead))
    assert found.rows_left_out == 0
    assert found.stops


def test_tick_boxes_and_formulas_of_unused_rows_are_left_out(tmp_path):
    heads = "Session ID | Person ID | Department | Attended | Refresher"
    rows = "\nS1 | 01 | Adults | Yes | FALSE" + "\n | | | FALSE | FALSE" * 4
    found = load_drawing(tmp_path, "attendance", heads + rows)
    assert (found.rows_kept, found.rows_left_out, found.stops) == (1, 4, False)


def test_an_error_in_an_unused_row_is_still_a_fault(tmp_path):
    ahead = "".join(f"\nCR-{number} | | |" for number in (3, 4)) + "\nCR-5 | #N/A | |"
    assert load_drawing(tmp_path, "referrals", LOG + ahead).stops
