import pytest
from intake_files import load_drawing, rules, sentences

from prevent_cli.intake.faults import Severity

LOG = """Referral ID | Date received | Source of referral | Type of concern
EH/001 | 01/05/2024 | School | Islamist
EH/002 | 02/05/2024 | Police | Islamist
EH/003 | 03/05/2024 | School | Islamist"""
BLANK = " | | |"


@pytest.mark.parametrize(
    "below",
    [
        ("TOTAL | 3", "Adopted | 2"),
        (BLANK, "Adopted | 2", "NFA | 1 | 33%"),
        (BLANK, "School | | 2", "Police | | 1", "Total | | 3"),
        (BLANK, "Concern codes", "XRW | Extreme right wing", "NFA | No further action"),
        ("Number received | 3", BLANK, "Live cases | 1"),
        (BLANK, "2024/25 | 3"),
    ],
    ids=["total and count", "counts", "counts of sources", "key", "two blocks", "a year"],
)
@pytest.mark.parametrize("more", ["", "\nEH/004 | 04/05/2024 | School | Islamist"], ids=["at the end", "between rows"])
def test_counts_and_keys_are_left_out_in_one_line(tmp_path, below, more):
    found = load_drawing(tmp_path, "referrals", "\n".join((LOG, *below)) + more)
    number = sum(line != BLANK for line in below)
    such = f"; {number} such rows" if number > 1 else ""
    row = 5 + (below[0] == BLANK)
    assert sentences(found, Severity.WARNING) == [
        f"referrals.csv, row {row}: is a total, a count or a key of codes, and no row of the return, "
        f"and was left out{such}"
    ]
    assert (found.stops, found.rows_kept, found.rows_left_out) == (False, 4 if more else 3, number)


@pytest.mark.parametrize(
    ("below", "rule"),
    [
        ((BLANK, "EH/004 | 9"), "not-a-date"),
        ((BLANK, "EH/004 | tbc"), "not-a-date"),
        (("EH/004 | 9",), "not-a-date"),
        ((BLANK, "Adopted | 04/05/2024"), None),
        ((BLANK, "Adopted | 2 | School | Islamist"), "not-a-date"),
    ],
    ids=["reference and number", "no day yet", "no blank row", "day", "whole row"],
)
def test_row_that_may_be_one_of_the_return_is_never_left_out(tmp_path, below, rule):
    found = load_drawing(tmp_path, "referrals", "\n".join((LOG, *below)))
    assert found.rows_left_out == 0
    assert rule is None or rule in rules(found)


def test_department_with_its_number_is_a_row(tmp_path):
    drawing = "As at | Department | Staff requiring training | Note | Contact"
    rows = "\n".join(f"01/02/2018 | {name} | 4 | x | y" for name in "ABC")
    found = load_drawing(tmp_path, "headcounts", f"{drawing}\n{rows}\n | | | |\n | Libraries | 9 | |")
    assert (found.rows_left_out, found.stops) == (0, True)


def test_log_with_short_rows_alone_is_read_whole(tmp_path):
    found = load_drawing(tmp_path, "departments", "Code | Name\nchild-1 | Children 1\nadult-2 | Adults\n | \nNew | 9")
    assert (found.rows_left_out, found.rows_kept) == (0, 3)
