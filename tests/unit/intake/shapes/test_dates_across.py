import datetime as dt

import pytest
from intake_files import load, rules, sentences, write_xlsx

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.readers.file import read_file
from prevent_cli.intake.shapes.dates_across import looks_like_dates_across
from prevent_cli.intake.shapes.reading import recognised_shapes

DAYS = [dt.datetime(2024, 3, 31), dt.datetime(2024, 6, 30), dt.datetime(2024, 9, 30)]  # noqa: DTZ001
HEAD = ["Directorate", *DAYS]


def numbers(folder, rows, *, name="headcounts", sheet="HR", at=(1, 1), **settings):
    """Return a return read from one table with a column for each day."""
    write_xlsx(folder, "hr.xlsx", {sheet: rows}, at=at)
    return load(folder, name, file=("hr.xlsx",), shape="dates across", **settings)


def kept(found, value="required"):
    frame = found.frame
    return [
        (department, str(day)[:10], int(number))
        for department, day, number in zip(frame["department"], frame["as_at"], frame[value], strict=True)
    ]


def told(found, severity=Severity.FAULT):
    return [(one.rule, one.cell, one.also) for one in found.faults if one.severity is severity]


def test_each_department_and_day_is_a_row_and_totals_and_bands_are_left_out(tmp_path):
    rows = [
        ["Staff in scope for Prevent"],
        [],
        HEAD,
        ["People"],
        ["Adults", 1_120, "1,125", 130],
        [],
        ["Children", 90, 91, 92],
        ["Total", 1_210, 1_216, 222],
    ]
    found = numbers(tmp_path, rows, at=(2, 2))
    assert kept(found) == [
        ("Adults", "2024-03-31", 1120),
        ("Adults", "2024-06-30", 1125),
        ("Adults", "2024-09-30", 130),
        ("Children", "2024-03-31", 90),
        ("Children", "2024-06-30", 91),
        ("Children", "2024-09-30", 92),
    ]
    assert told(found, Severity.WARNING) == [("totals-row", "9", ""), ("row-without-value", "5", "")]
    assert (found.stops, found.is_whole, found.rows_in) == (False, True, 6)


def test_a_number_that_cannot_be_read_is_a_fault_at_its_cell(tmp_path):
    found = numbers(tmp_path, [HEAD, ["Adults", 5, "c. 30", "#REF!"], ["Children", 1, 2, 2.5]])
    assert told(found) == [
        ("not-a-whole-number", "C2", ""),
        ("error-cell", "D2", ""),
        ("not-a-whole-number", "D3", ""),
    ]
    assert (found.rows_in, found.rows_kept, found.rows_refused) == (6, 3, 3)


def test_a_blank_before_the_first_number_is_left_out_and_a_later_one_is_a_fault(tmp_path):
    found = numbers(
        tmp_path, [HEAD, ["Adults", 5, None, 6], ["New team", None, "-", 7], ["Closed team", 8, "n/a", "n/a"]]
    )
    assert told(found) == [("blank-cell", "C2", "")]
    assert sentences(found)[0].endswith(
        "is blank; enter a value. Type the number, or n/a if the department had none to count"
    )
    assert told(found, Severity.NOTE)[1:] == [("cell-left-out", "B3", "C3"), ("cell-left-out", "C4", "D4")]


def test_a_day_without_numbers_is_left_out_with_a_warning(tmp_path):
    found = numbers(tmp_path, [HEAD, ["Adults", 5, 6, None], ["Children", 7, 8, None]])
    assert told(found, Severity.WARNING) == [("column-without-value", "D1", "")]
    assert found.rows_kept == 4


@pytest.mark.parametrize(
    ("heads", "days"),
    [
        (["Q4 2023/24", "Q1 2024/25"], ["2024-03-31", "2024-06-30"]),
        (["March 2024", "June 2024"], ["2024-03-31", "2024-06-30"]),
        (["As at 31 March 2024", "as at 30/06/2024"], ["2024-03-31", "2024-06-30"]),
        (["2022/23", "2023/24"], ["2023-03-31", "2024-03-31"]),
        (["31 Mar", "30 Jun"], ["2024-03-31", "2024-06-30"]),
    ],
)
def test_days_and_periods_as_officers_type_them(tmp_path, heads, days):
    found = numbers(tmp_path, [["Department", *heads], ["Adults", 12, 14]], sheet="2024")
    assert ([day for _, day, _ in kept(found)], found.stops) == (days, False)


def test_rows_of_numbers_are_never_taken_for_days(tmp_path):
    rows = [
        ["Department", "March 2024", "June 2024"],
        ["Adults", 12, 14],
        [],
        ["Children", 2019, 2020],
        ["Culture", 1, 2],
    ]
    found = numbers(tmp_path, rows)
    assert [number for _, _, number in kept(found)] == [12, 14, 2019, 2020, 1, 2]


def test_a_column_of_numbers_without_a_whole_day_is_a_fault_and_one_of_changes_is_not_read(tmp_path):
    found = numbers(tmp_path, [[*HEAD, "Dec-24", "Change"], ["Adults", 5, 6, 7, 8, 1]])
    assert told(found) == [("column-without-day", "E1", "")]


def test_people_trained_by_day_are_read_into_the_totals(tmp_path):
    found = numbers(tmp_path, [HEAD, ["Adults", 5, 6, 7]], name="totals")
    assert kept(found, "trained") == [
        ("Adults", "2024-03-31", 5),
        ("Adults", "2024-06-30", 6),
        ("Adults", "2024-09-30", 7),
    ]


def test_the_same_department_twice_is_a_fault_at_its_cells(tmp_path):
    found = numbers(tmp_path, [HEAD, ["Adults", 5, 6, 7], ["Adults", 5, 6, 7]])
    assert told(found) == [("duplicate-row", "B3", ""), ("duplicate-row", "C3", ""), ("duplicate-row", "D3", "")]


def test_a_table_of_numbers_is_recognised_and_a_register_is_not(tmp_path):
    sheets = {
        "HR": [HEAD, ["Adults", 5, 6, 7], ["Children", 5, 6, "tbc"], ["Total", 10, 12, 7]],
        "Register": [HEAD, ["Police", "P", "P", "A"]],
        "Log": [["ID", "Received"], *([f"R{n}", DAYS[0]] for n in range(5))],
    }
    read = read_file(write_xlsx(tmp_path, "a.xlsx", sheets), file="a.xlsx").sheets
    evidence = looks_like_dates_across(read[0])
    assert evidence is not None
    assert (evidence.shape, evidence.percent, evidence.label) == ("dates across", 83, 0)
    assert [[one.shape for one in recognised_shapes(sheet)] for sheet in read] == [
        ["dates across"],
        ["meetings across"],
        [],
    ]


@pytest.mark.parametrize(
    ("settings", "finding"),
    [
        ({"as_at": "from title"}, "gives a column that as_at under [returns.headcounts] gives too"),
        ({"every_row": {"department": "All"}}, "gives a column that every_row under [returns.headcounts] gives too"),
        ({"add_up": {"required": ("A", "B")}}, "cannot be used with only_if or add_up under [returns.headcounts]"),
    ],
)
def test_settings_that_contradict_the_shape_are_a_fault(tmp_path, settings, finding):
    found = numbers(tmp_path, [HEAD, ["Adults", 5, 6, 7]], **settings)
    assert sentences(found)[0] == f'prevent.toml: "dates across" {finding}; delete one of the lines'


def test_a_sheet_without_days_does_not_have_the_shape(tmp_path):
    assert rules(numbers(tmp_path, [["Department", "Staff"], ["Adults", 5]])) == ["shape-not-found"]
