import datetime as dt
import subprocess
import sys

import pytest
from conftest import run_prevent
from intake_files import HEADCOUNTS, cells_of, load, load_drawing, rules, sentences, write_csv, write_xlsx

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.files import find_files
from prevent_cli.intake.load import load_return, load_returns
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import ReturnSettings, Workspace

ROW = "\n2018-02-01 | Adults | 3"
HEADS = HEADCOUNTS.split(" | ")


@pytest.mark.parametrize(
    "name",
    ["headcounts.csv", "returns/Headcounts.csv", "returns/STAFF_requiring-training.CSV", "Establishment.txt"],
)
def test_file_is_found_by_its_name_in_either_folder(tmp_path, name):
    (tmp_path / "returns").mkdir()
    write_csv(tmp_path, name, HEADCOUNTS + ROW)
    found = load(tmp_path, "headcounts")
    assert found.rows_kept == 1
    assert found.places.sources == ((name, None),)


def test_locks_hidden_files_and_other_names_are_not_found(tmp_path):
    for name in ("~$headcounts.xlsx", ".headcounts.csv", "headcounts 2018.csv", "headcounts.pdf"):
        (tmp_path / name).write_text("x")
    assert find_files(Workspace(folder=tmp_path), RETURNS["headcounts"]) == ()
    assert load_return(Workspace(folder=tmp_path), "headcounts") is None


def test_folder_of_a_returns_name_is_a_fault_and_no_return_is_missed_in_silence(tmp_path):
    (tmp_path / "headcounts.csv").mkdir()
    assert sentences(load(tmp_path, "headcounts")) == [
        "headcounts.csv: is a folder, not a file; replace it with the file"
    ]


def test_two_files_of_one_return_are_a_fault_that_asks_for_one_to_be_named(tmp_path):
    for name in ("headcounts.csv", "establishment.csv"):
        write_csv(tmp_path, name, HEADCOUNTS + ROW)
    found = load(tmp_path, "headcounts")
    assert sentences(found) == [
        (
            "establishment.csv: could be the headcounts return, and so could headcounts.csv. Move the other files "
            'away, or name one: under [returns.headcounts] in prevent.toml write file = "establishment.csv"'
        )
    ]
    assert found.rows_kept == 0


def test_own_file_takes_the_place_of_the_blank_workbook_that_init_made(tmp_path):
    run_prevent("init", tmp_path, "headcounts")
    assert load(tmp_path, "headcounts").rows_kept == 0
    write_csv(tmp_path / "returns", "headcounts.csv", HEADCOUNTS + ROW)
    found = load(tmp_path, "headcounts")
    assert sentences(found) == []
    assert found.rows_kept == 1


def test_several_files_named_in_settings_are_one_return(tmp_path):
    write_csv(tmp_path, "q1.csv", HEADCOUNTS + ROW)
    second = "Department | As at | Staff requiring training\nAdults | 2018-02-01 | 9\nChildren | 2018-02-01 | 4"
    write_csv(tmp_path, "q2.csv", second)
    found = load(tmp_path, "headcounts", file=("q1.csv", "q2.csv"))
    assert sentences(found) == [
        "q2.csv, row 2: repeats the As at and Department of row 2 of q1.csv; no two rows may have both the same; if "
        'the newest file has all earlier rows, write read = "newest" under [returns.headcounts] in prevent.toml'
    ]
    assert found.frame["required"].tolist() == [3, 4]
    assert found.places.source.tolist() == [0, 1]
    assert found.letters["department"] == ("B", "A")


def test_file_named_in_settings_that_is_not_there_is_a_fault(tmp_path):
    found = load(tmp_path, "headcounts", file=("returns/gone.xlsx",))
    assert sentences(found) == [
        "returns/gone.xlsx: is missing, and prevent.toml names it; add the file, or name another under file"
    ]


def test_guidance_sheet_is_passed_over_in_silence(tmp_path):
    write_xlsx(tmp_path, "headcounts.xlsx", {"Read me": [["How to fill this in"]], "Staff": [HEADS, *cells_of(ROW)]})
    found = load(tmp_path, "headcounts")
    assert (found.faults, found.rows_kept) == ((), 1)


def test_sheets_with_the_headings_are_gathered_and_that_is_said(tmp_path):
    sheets = {"Q1": [HEADS, ["2018-02-01", "A", "1"]], "Q2": [HEADS, ["2018-05-01", "A", "2"]], "Notes": [["x"]]}
    write_xlsx(tmp_path, "headcounts.xlsx", sheets)
    found = load(tmp_path, "headcounts")
    assert sentences(found, Severity.WARNING) == [
        'headcounts.xlsx: contains the return on 2 sheets, and their rows were combined: "Q1", "Q2"'
    ]
    assert found.frame["required"].tolist() == [1, 2]
    assert found.places.sources == (("headcounts.xlsx", "Q1"), ("headcounts.xlsx", "Q2"))


def test_sheet_with_one_heading_misspelt_is_not_lost_in_silence(tmp_path):
    sheets = {
        "Q1": [HEADS, ["2018-02-01", "A", "1"]],
        "Q2": [["As at", "Departement", HEADS[2]], ["2018-05-01", "A", "2"]],
    }
    write_xlsx(tmp_path, "headcounts.xlsx", sheets)
    found = load(tmp_path, "headcounts")
    assert found.stops
    assert "missing-heading" in rules(found)


def test_sheet_of_another_return_is_not_taken_for_this_one(tmp_path):
    totals = [["As at", "Department", "People trained"], ["2018-02-01", "A", "1"]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"Staff": [HEADS, ["2018-02-01", "A", "1"]], "Totals": totals})
    found = load(tmp_path, "headcounts")
    assert (rules(found), found.rows_kept) == (["sheet-not-read"], 1)


def test_named_sheet_alone_is_read(tmp_path):
    sheets = {"Q1": [HEADS, ["2018-02-01", "A", "1"]], "Q2": [HEADS, ["2018-05-01", "A", "2"]]}
    write_xlsx(tmp_path, "headcounts.xlsx", sheets)
    found = load(tmp_path, "headcounts", sheet=("Q2",))
    assert (found.faults, found.frame["required"].tolist()) == ((), [2])


def test_headings_without_rows_are_a_warning(tmp_path):
    found = load_drawing(tmp_path, "headcounts", HEADCOUNTS)
    assert (rules(found), found.rows_in, found.covers) == (["no-rows"], 0, None)


def test_days_covered_are_those_declared_else_those_found(tmp_path):
    drawing = "Session ID | Date held | For\nS1 | 2018-02-01 | A\nS2 | 2018-01-05 | A"
    found = load_drawing(tmp_path, "sessions", drawing)
    assert (found.covers, found.covers_declared) == ((dt.date(2018, 1, 5), dt.date(2018, 2, 1)), False)
    span = (dt.date(2018, 1, 1), dt.date(2018, 12, 31))
    found = load_drawing(tmp_path, "sessions", drawing, covers=span)
    assert (found.covers, found.covers_declared) == (span, True)


def test_days_covered_by_loose_dates_reach_from_the_first_to_the_last_day_of_them(tmp_path):
    drawing = "Date | Kind | Subject\nJanuary 2019 | Launch | x\n3 May 2018 | Launch | y\nTBC | Launch | z"
    assert load_drawing(tmp_path, "events", drawing).covers == (dt.date(2018, 5, 3), dt.date(2019, 1, 31))


def test_return_without_a_dating_column_covers_nothing(tmp_path):
    assert load_drawing(tmp_path, "departments", "Code | Name\nA | Adults").covers is None


def test_large_returns_are_read_side_by_side_with_the_same_outcome(tmp_path, monkeypatch):
    write_csv(tmp_path, "headcounts.csv", HEADCOUNTS + ROW)
    write_csv(tmp_path, "departments.csv", "Code | Name\nA | Adults")
    names = ("headcounts", "departments", "staff")
    one_by_one = load_returns(Workspace(folder=tmp_path), names)
    monkeypatch.setattr("prevent_cli.intake.load.PARALLEL_FROM_BYTES", 1)
    together = load_returns(Workspace(folder=tmp_path), names)
    assert list(together) == list(names)
    assert together["staff"] is None
    for name in names[:2]:
        assert together[name].frame.equals(one_by_one[name].frame)


def test_only_the_returns_asked_for_are_opened(tmp_path):
    write_csv(tmp_path, "headcounts.csv", HEADCOUNTS + ROW)
    (tmp_path / "departments.csv").write_bytes(b"")
    assert list(load_returns(Workspace(folder=tmp_path), ("headcounts",))) == ["headcounts"]


def test_settings_default_reads_nothing_from_the_clock_or_environment(tmp_path):
    assert load_returns(Workspace(folder=tmp_path, returns={"staff": ReturnSettings()}), ("staff",)) == {"staff": None}


def test_importing_intake_loads_no_heavy_library():
    code = (
        "import sys, prevent_cli.intake.load, prevent_cli.intake.across.between\n"
        "heavy = {'pandas', 'numpy', 'fastexcel', 'arro3', 'xlrd', 'openpyxl'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_samples_check_clean(barnet, westmarsh):
    from prevent_cli.workspace.folder import load_workspace

    for folder in (barnet, westmarsh):
        found = load_returns(load_workspace(folder), tuple(RETURNS))
        faults = [fault for checked in found.values() if checked for fault in checked.faults]
        assert [fault.sentence for fault in faults if fault.severity is not Severity.NOTE] == []
