import datetime as dt

import pytest
from intake_files import cells_of, load, rules, sentences, write_csv, write_xlsx

from prevent_cli.errors import WorkspaceError
from prevent_cli.intake.faults import Severity
from prevent_cli.workspace.folder import load_workspace

DAY = dt.date(2024, 3, 31)
TABLE = """
    Department | Staff requiring training
    Adults     | 3
               |
    Children   | 4
    Total      | 7
"""


def days(found):
    return [str(day)[:10] for day in found.frame["as_at"].tolist()]


def of_title(folder, *above, file="hr.xlsx", name="Sheet1", at=(1, 1), **settings):
    """Return headcounts read from a sheet with rows above its headings."""
    write_xlsx(folder, file, {name: [*(list(row) for row in above), *cells_of(TABLE)]}, at=at)
    return load(folder, "headcounts", file=(file,), **settings)


def test_a_day_for_the_whole_file_dates_every_row_and_leaves_blank_rows_and_totals_out(tmp_path):
    write_csv(tmp_path, "hr.csv", TABLE)
    found = load(tmp_path, "headcounts", file=("hr.csv",), as_at=DAY)
    assert (days(found), found.frame["required"].tolist(), found.rows_left_out) == (["2024-03-31"] * 2, [3, 4], 1)
    assert sentences(found, Severity.NOTE) == ["hr.csv: is as at 31 March 2024, as prevent.toml says"]
    assert found.covers == (DAY, DAY)
    assert found.is_whole


@pytest.mark.parametrize(
    ("above", "cell"),
    [
        ([("Staff requiring Prevent training as at 31 March 2024",), ()], "B3"),
        ([("Westmarsh Council",), ("Position at:", dt.datetime(2024, 3, 31)), ("Run by HR",)], "C4"),  # noqa: DTZ001
        ([("Report run 3 April 2024",), ("As at", "31/03/2024")], "C4"),
        ([("Quarter 4 2023/24",), ("As at 31.03.2024",)], "B4"),
    ],
)
def test_the_day_of_a_title_is_read_at_its_cell(tmp_path, above, cell):
    found = of_title(tmp_path, *above, at=(3, 2), as_at="from title")
    assert days(found) == ["2024-03-31"] * 2
    assert sentences(found, Severity.NOTE) == [
        f'hr.xlsx, sheet "Sheet1", cell {cell}: is as at 31 March 2024, from its title'
    ]


def test_a_plan_that_has_only_a_year_in_its_title_is_warned_about(tmp_path):
    table = "Workstream | Objective | Progress to date | Status\nTraining | Train all | Begun | On track"
    write_xlsx(tmp_path, "plan.xlsx", {"Plan": [["Action plan 2025/26"], *cells_of(table)]})
    found = load(tmp_path, "actions", file=("plan.xlsx",), as_at="from title")
    assert days(found) == ["2026-03-31"]
    assert sentences(found, Severity.WARNING) == [
        'plan.xlsx, sheet "Plan", cell A1: is as at 31 March 2026, the last day of 2025/26, from its title. 2025/26 is '
        "the time that it is for, not the day of its rows. Papers of earlier days leave it out. Write the day when "
        "it was last brought up to date under [returns.actions], such as as_at = 2026-03-31"
    ]


def test_the_last_day_of_a_period_counts_and_the_note_says_so(tmp_path):
    found = of_title(tmp_path, name="Q1 2024-25", as_at="from sheet")
    assert days(found) == ["2024-06-30"] * 2
    assert sentences(found, Severity.NOTE) == [
        'hr.xlsx, sheet "Q1 2024-25": is as at 30 June 2024, the last day of 2024/25 Q1, from the sheet\'s name'
    ]


@pytest.mark.parametrize(
    ("as_at", "source"),
    [("from title", "its title"), ("from sheet", "the sheet's name"), ("from file", "the file's name")],
)
def test_a_day_that_is_not_there_or_is_there_twice_is_never_guessed(tmp_path, as_at, source):
    titles = [("From 1 April 2024 to 30 June 2024",), ("Mar-24", "31.03.24")]
    found = of_title(tmp_path, *titles, as_at=as_at)
    assert sentences(found) == [
        f'hr.xlsx, sheet "Sheet1": has no day for all its rows: {source} must give one whole day or period, such as 31 '
        "March 2024 or 2024/25 Q1. Correct it, or write the day as as_at = 2024-03-31"
    ]
    assert (found.rows_kept, found.rows_refused, found.rows_left_out) == (0, 2, 1)


def test_snapshots_kept_as_one_file_a_quarter_are_one_return(tmp_path):
    for quarter, number in (("2024-03-31", "3"), ("2024-06-30", "5")):
        write_csv(tmp_path, f"Headcount {quarter}.csv", TABLE.replace("3", number))
    found = load(tmp_path, "headcounts", file=("Headcount*.csv",), as_at="from file")
    assert days(found) == ["2024-03-31", "2024-03-31", "2024-06-30", "2024-06-30"]
    assert found.frame["required"].tolist() == [3, 4, 5, 4]
    assert not found.stops


def test_partner_status_kept_as_one_sheet_a_quarter(tmp_path):
    rows = cells_of("Team | Status\nHousing | Green")
    write_xlsx(tmp_path, "partners.xlsx", {"June 2024": rows, "Sept 2024": rows})
    found = load(tmp_path, "partner_status", file=("partners.xlsx",), as_at="from sheet")
    assert days(found) == ["2024-06-30", "2024-09-30"]
    assert not found.stops, sentences(found)


def test_a_file_that_has_the_column_and_a_setting_that_gives_it_is_a_fault(tmp_path):
    write_csv(tmp_path, "hr.csv", "Date | Department | Staff requiring training\n2023-01-01 | Adults | 3")
    found = load(tmp_path, "headcounts", file=("hr.csv",), as_at=DAY)
    assert sentences(found) == [
        'hr.csv, cell A1: "Date" is in the file, and prevent.toml gives one value for every row. Delete the line as_at '
        "under [returns.headcounts], or rename the heading if it means something else"
    ]


def test_a_value_for_every_row_is_read_as_its_column_reads_it(tmp_path):
    drawing = "Date held | Agency | Attended\n2024-05-14 | Police | Yes\n2024-05-14 | Housing | No"
    write_csv(tmp_path, "panel.csv", drawing)
    found = load(tmp_path, "meetings", file=("panel.csv",), every_row={"group": "Channel Panel"})
    assert (found.frame["group"].tolist(), found.faults) == (["Channel Panel"] * 2, ())
    found = load(tmp_path, "meetings", file=("panel.csv",), every_row={"group": "Panel", "recorded_on": "soon"})
    assert sentences(found) == [
        'panel.csv, column "Date recorded": "soon" is the value that prevent.toml gives for every row, and it is not a '
        "date; use DD/MM/YYYY"
    ]
    assert (found.rows_kept, found.rows_refused) == (0, 2)


def test_settings_that_the_return_cannot_use_are_faults(tmp_path):
    drawing = "Group | Date held | Agency | Attended\nPanel | 2024-05-14 | Police | Yes"
    write_csv(tmp_path, "panel.csv", drawing)
    found = load(tmp_path, "meetings", file=("panel.csv",), as_at=DAY, every_row={"grup": "x"})
    assert sentences(found) == [
        'prevent.toml: "grup" is not a column of [returns.meetings]; did you mean "group"?',
        'prevent.toml: "as_at" has no column for the day of a whole file; delete the line under [returns.meetings]',
    ]


def test_the_same_row_of_two_dated_files_names_the_rows_of_the_files(tmp_path):
    for name in ("a.csv", "b.csv"):
        write_csv(tmp_path, name, TABLE)
    found = load(tmp_path, "headcounts", file=("a.csv", "b.csv"), as_at=DAY)
    (warning,) = (fault for fault in found.faults if fault.rule == "row-in-two-files")
    assert (warning.place, warning.count, warning.also) == ("b.csv, row 2", 2, "4:4")
    assert "totals-row" in rules(found)


def test_as_at_is_a_day_or_the_place_of_one(tmp_path):
    settings = tmp_path / "prevent.toml"
    for written, read in (("2024-03-31", DAY), ('"31/03/2024"', DAY), ('"from file"', "from file")):
        settings.write_text(f"[returns.headcounts]\nas_at = {written}\n")
        assert load_workspace(tmp_path).settings_of("headcounts").as_at == read
    settings.write_text('[returns.headcounts]\nas_at = "from cell A1"\n')
    with pytest.raises(WorkspaceError, match="must be a date such as 2024-03-31, or one of") as refusal:
        load_workspace(tmp_path)
    assert '"from title", "from sheet", "from file"' in str(refusal.value)
