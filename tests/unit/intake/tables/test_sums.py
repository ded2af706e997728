"""Rows of totals with a name of their own, found because they are the sum of all other rows."""

import pytest
from intake_files import HEADCOUNTS, load, load_drawing, rules, sentences, write_xlsx

from prevent_cli.intake.faults import Severity

FIVE = ("Adults | 40", "Place | 25", "Finance | 12", "Housing | 31")


def drawing(*rows, day="2018-02-01"):
    return "\n".join([HEADCOUNTS, *(f"{day} | {row}" for row in rows)])


@pytest.mark.parametrize(
    "rows",
    [
        (*FIVE, "Wexcombe DC | 108"),
        (*FIVE, "Corporate centre | 108"),
        ("Everyone | 108", *FIVE),
        (*FIVE[:2], "London Borough of Harrowden | 65"),
        (*FIVE, "Cyngor Sir Aberwen | 108"),
    ],
)
def test_sum_of_all_other_departments_is_left_out_with_a_warning(tmp_path, rows):
    found = load_drawing(tmp_path, "headcounts", drawing(*rows))
    assert rules(found) == ["row-of-sums"]
    (text,) = sentences(found, Severity.WARNING)
    assert f"is the sum of the {len(rows) - 1} other rows in each column of numbers, so it was left out" in text
    assert (found.rows_kept, found.rows_left_out) == (len(rows) - 1, 1)


@pytest.mark.parametrize(
    "rows",
    [
        (*FIVE, "Corporate centre | 107"),
        (*FIVE[:3], "Corporate centre | 77"),  # three others may add up by chance
        (*FIVE[:2], "Corporate centre | 108", *FIVE[2:]),
        ("A | 0", "B | 0", "C | 0", "D | 0", "E | 0"),
        ("A | 5", "B | 5", "C | 5", "D | 5"),
        ("A | 1", "B | 2", "C | 3"),
    ],
)
def test_other_departments_count(tmp_path, rows):
    found = load_drawing(tmp_path, "headcounts", drawing(*rows))
    assert (rules(found), found.rows_kept) == ([], len(rows))


@pytest.mark.parametrize("name", ["Wexcombe DC", "Thornley Metropolitan Borough Council", "City of Westmarsh"])
def test_name_of_a_council_that_is_no_sum_is_a_warning_and_counts(tmp_path, name):
    found = load_drawing(tmp_path, "headcounts", drawing(*FIVE, f"{name} | 110"))
    assert rules(found) == ["row-of-sums"]
    assert found.rows_kept == 5
    assert "is the name of a council, so the row may be the total" in sentences(found, Severity.WARNING)[0]


def test_each_day_has_its_own_total(tmp_path):
    later = "\n".join(f"2019-02-01 | {row}" for row in (*FIVE, "Wexcombe | 108"))
    found = load_drawing(tmp_path, "headcounts", f"{drawing(*FIVE, 'Wexcombe | 108')}\n{later}")
    assert (found.rows_kept, found.rows_left_out) == (8, 2)


@pytest.mark.parametrize(("posts", "kept"), [(([50, 30, 15, 40], 135), 4), (([50, 30, 15, 40], 134), 5)])
def test_every_column_of_numbers_must_be_the_sum(tmp_path, posts, kept):
    numbers = dict(zip(("Adults", "Place", "Finance", "Housing"), posts[0], strict=True))
    required = {"Adults": 40, "Place": 25, "Finance": 12, "Housing": 31}
    head = ["No.", "As at", "Department", "Posts", "Staff requiring training", "Year"]
    rows = [[nth, "2018-02-01", name, numbers[name], required[name], 2018] for nth, name in enumerate(required, 1)]
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [head, *rows, [5, "2018-02-01", "Everybody", posts[1], 108, 2018]]})
    assert load(tmp_path, "headcounts").rows_kept == kept


def test_name_in_the_title_is_that_of_the_whole(tmp_path):
    head = ["As at", "Department", "Staff requiring training"]
    rows = [["2018-02-01", "Adults", 40], ["2018-02-01", "Place", 25], ["2018-02-01", "Wexcombe", 65]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [["Wexcombe headcount", None, None], head, *rows]})
    assert load(tmp_path, "headcounts").rows_kept == 2


@pytest.mark.parametrize(
    "names", [("Wexcombe Council", "Wexcombe Council"), ("Whole council", "All staff"), ("Total",)]
)
def test_headcount_of_the_whole_council_alone_is_not_said_to_be_a_total_of_others(tmp_path, names):
    days = ("2019-01-01", "2019-02-01")
    rows = "\n".join(f"{day} | {name} | 110" for day, name in zip(days, names, strict=False))
    found = load_drawing(tmp_path, "headcounts", f"As at | Department | Staff requiring training\n{rows}")
    assert "row-of-sums" not in rules(found)
