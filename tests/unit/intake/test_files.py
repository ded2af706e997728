import os

import pytest
from intake_files import HEADCOUNTS, cells_of, load, rules, sentences, write_csv, write_xlsx

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.files import find_files
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import Export, ReturnSettings, Workspace

FIRST = HEADCOUNTS + "\n2024-03-31 | Adults | 3\n2024-03-31 | Children | 4"
BOTH = FIRST + "\n2024-06-30 | Adults | 5"
HEADS = HEADCOUNTS.split(" | ")


def test_every_file_that_a_pattern_fits_is_read_and_a_note_names_them_newest_first(tmp_path):
    write_csv(tmp_path, "Headcount 2024-03-31.csv", FIRST)
    write_csv(tmp_path, "Headcount 2024-06-30.csv", HEADCOUNTS + "\n2024-06-30 | Adults | 5")
    found = load(tmp_path, "headcounts", file=("Headcount*.csv",))
    assert found.rows_kept == 3
    assert sentences(found, Severity.NOTE) == [
        "prevent.toml: patterns of [returns.headcounts] file fit 2 files, newest first: Headcount 2024-06-30.csv, "
        "Headcount 2024-03-31.csv"
    ]


def test_the_same_row_in_two_files_is_counted_once_and_reported(tmp_path):
    write_csv(tmp_path, "a.csv", FIRST)
    write_csv(tmp_path, "b.csv", BOTH)
    found = load(tmp_path, "headcounts", file=("a.csv", "b.csv"))
    assert (found.rows_in, found.rows_kept, found.rows_left_out, found.rows_refused) == (5, 3, 2, 0)
    (warning,) = found.faults
    assert (warning.severity, warning.count, warning.also) == (Severity.WARNING, 2, "3:3")
    assert warning.sentence == "b.csv, row 2: 2 row(s) are the same as rows of a.csv. They were counted once"


def test_a_row_that_two_files_tell_differently_is_a_fault(tmp_path):
    write_csv(tmp_path, "a.csv", FIRST)
    write_csv(tmp_path, "b.csv", BOTH.replace("Children | 4", "Children | 40"))
    found = load(tmp_path, "headcounts", file=("a.csv", "b.csv"))
    assert (rules(found), found.rows_refused) == (["row-in-two-files", "duplicate-row"], 1)


def test_the_same_row_twice_in_one_file_is_a_fault_as_before(tmp_path):
    write_csv(tmp_path, "a.csv", FIRST + "\n2024-03-31 | Adults | 3")
    assert rules(load(tmp_path, "headcounts", file=("a.csv",))) == ["duplicate-row"]


def test_in_a_return_without_a_key_only_rows_of_two_files_are_the_same(tmp_path):
    row = "\n2024/25 Q1 | Trained every team | Train schools"
    heads = "Quarter | Achievement | Priority"
    write_csv(tmp_path, "a.csv", heads + row * 2)
    write_csv(tmp_path, "b.csv", heads + row + "\n2024/25 Q2 | Published | Publish")
    found = load(tmp_path, "priorities", file=("a.csv", "b.csv"))
    assert (found.rows_kept, found.rows_left_out, rules(found)[-1]) == (3, 1, "row-in-two-files")
    assert rules(load(tmp_path, "priorities", file=("a.csv",))) == []


def test_newest_reads_only_the_file_with_the_last_day_in_its_name_and_says_so(tmp_path):
    write_csv(tmp_path, "LMS 30 June 2024.csv", BOTH)
    write_csv(tmp_path, "LMS 31 March 2024.csv", FIRST)
    found = load(tmp_path, "headcounts", file=("LMS*.csv",), read="newest")
    assert found.rows_kept == 3
    assert sentences(found, Severity.NOTE) == [
        "prevent.toml: patterns of [returns.headcounts] file fit the file: LMS 30 June 2024.csv. Not read, because "
        "older: LMS 31 March 2024.csv"
    ]


def test_newest_is_the_file_saved_last_if_a_name_has_no_day(tmp_path):
    older, newer = write_csv(tmp_path, "b.csv", FIRST), write_csv(tmp_path, "a 2020-01-01.csv", BOTH)
    os.utime(older, (1, 1))
    os.utime(newer, (2, 2))
    workspace = Workspace(folder=tmp_path, returns={"headcounts": ReturnSettings(file=("*.csv",), read="newest")})
    assert find_files(workspace, RETURNS["headcounts"]) == (newer,)


def test_a_pattern_fits_no_marked_copy_no_document_and_no_file_of_a_bundle(tmp_path):
    (tmp_path / "out").mkdir()
    for name in ("Log.csv", "Log (marked).xlsx", "Log (marked 2).xlsx", "Log.docx", "out/Log.csv"):
        (tmp_path / name).touch()
    settings = {"headcounts": ReturnSettings(file=("Log*", "*/Log*.csv"))}
    workspace = Workspace(folder=tmp_path, returns=settings, export=Export(folder="out"))
    found = find_files(workspace, RETURNS["headcounts"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["Log.csv", "*/Log*.csv"]


def test_a_pattern_without_a_file_is_a_fault(tmp_path):
    assert sentences(load(tmp_path, "headcounts", file=("Tracker*.xlsx",))) == [
        "Tracker*.xlsx: fits no file, and prevent.toml names it; add the file, or correct the pattern under file"
    ]


def test_sheets_that_a_pattern_fits_are_gathered_and_a_cover_sheet_is_left(tmp_path):
    sheets = {f"202{year}-2{year + 1}": [HEADS, [f"202{year}-04-01", "A", str(year)]] for year in (3, 4)}
    write_xlsx(tmp_path, "log.xlsx", {"Cover": cells_of("Read me\nfirst"), **sheets})
    found = load(tmp_path, "headcounts", file=("log.xlsx",), sheet=("20*",))
    assert sentences(found, Severity.NOTE) == [
        'log.xlsx: contains the return on 2 sheets, and their rows were combined: "2023-24", "2024-25"'
    ]
    assert (found.frame["required"].tolist(), found.stops) == ([3, 4], False)


def test_a_sheet_that_is_named_in_full_is_never_left_out_because_of_its_headings(tmp_path):
    sheets = {"2023": [HEADS, ["2023-04-01", "A", "3"]], "2024": [["x", "y", "z"], ["2024-04-01", "A", "4"]]}
    write_xlsx(tmp_path, "log.xlsx", sheets)
    assert load(tmp_path, "headcounts", file=("log.xlsx",), sheet=("2023", "2024")).stops
    assert not load(tmp_path, "headcounts", file=("log.xlsx",), sheet=("20*",)).stops


def test_a_listed_sheet_that_is_missing_is_a_fault_even_if_the_others_are_there(tmp_path):
    write_xlsx(tmp_path, "log.xlsx", {"2023": [HEADS, ["2023-04-01", "A", "3"]]})
    found = load(tmp_path, "headcounts", file=("log.xlsx",), sheet=("2023", "2024"))
    assert sentences(found) == ['log.xlsx: has no sheet "2024", which prevent.toml names; it has "2023"']


def test_copy_of_a_file_that_a_pattern_fits_is_not_read_and_is_a_warning(tmp_path):
    write_csv(tmp_path, "LMS June 2024.csv", FIRST)
    write_csv(tmp_path, "LMS June 2024 (1).csv", BOTH)
    found = load(tmp_path, "headcounts", file=("LMS*.csv",))
    assert found.rows_kept == 2
    assert sentences(found, Severity.WARNING) == [
        "LMS June 2024 (1).csv: was not read, because its name is that of a copy of LMS June 2024.csv. Delete the one "
        "that is not wanted. If it is another file, name it under file in [returns.headcounts]"
    ]
    named = load(tmp_path, "headcounts", file=("LMS*.csv", "LMS June 2024 (1).csv"))
    assert (named.rows_in, sentences(named, Severity.WARNING)[0].split(",")[0]) == (5, "LMS June 2024 (1).csv")


@pytest.mark.parametrize(
    ("gone", "new"),
    [
        ("Tracker Sept 2026.xlsx", "Tracker Oct 2026.xlsx"),
        ("LMS_20260930.csv", "LMS_20261031.csv"),
        ("Log v2.xlsx", "Log v3.xlsx"),
        ("Register.csv", "Register 02-2026.csv"),
    ],
)
def test_missing_file_with_a_later_one_beside_it_says_which_and_the_command(tmp_path, gone, new):
    (tmp_path / "Prevent files").mkdir()
    for name in (new, f"~${new}", "Tracker.xlsx.txt", "Other Oct 2026.xlsx"):
        (tmp_path / "Prevent files" / name).touch()
    folder = f'"{(tmp_path / "Prevent files").as_posix()}"'
    assert sentences(load(tmp_path, "headcounts", file=(f"Prevent files/{gone}",))) == [
        f"Prevent files/{gone}: is missing, and prevent.toml names it. It is probably Prevent files/{new} now: run "
        f"`prevent adopt {folder} --into {tmp_path.as_posix()}`"
    ]


def test_missing_file_without_a_later_one_says_no_other(tmp_path):
    (tmp_path / "Other Oct 2026.xlsx").touch()
    (found,) = sentences(load(tmp_path, "headcounts", file=("Tracker Sept 2026.xlsx",)))
    assert found.startswith("Tracker Sept 2026.xlsx: is missing, and prevent.toml names it; add the file, or name anot")
