"""The note on a return's missing columns, in `prevent check` and `prevent doctor`."""

import datetime as dt

from intake_files import write_csv

from prevent_cli.commands.remedies import advice
from prevent_cli.counting.loading import load_and_check
from prevent_cli.intake.faults import Severity
from prevent_cli.jobs.doctor import folders
from prevent_cli.workspace.folder import ReturnSettings, Workspace, load_workspace

REGISTER = "Session ID | Person ID | Department\nS1 | P1 | Adults"
WANTED = (
    'has no column "Attended", so figures that need it are [x]. Add it, or name your heading under '
    "[returns.attendance.columns] in prevent.toml. If the return lists only people who attended, write "
    'blank = ["attended"] under [returns.attendance] in prevent.toml instead'
)


def notes(folder, names, **settings):
    """Return the notes on columns that returns lack."""
    found = load_and_check(Workspace(folder=folder, returns=settings), names, today=dt.date(2018, 12, 31))
    return [fault for fault in found.faults if fault.rule == "column-not-there"]


def test_a_register_without_the_column_attended_is_one_note_with_both_remedies(tmp_path):
    write_csv(tmp_path, "attendance.csv", REGISTER, delimiter="\t")
    [note] = notes(tmp_path, ("attendance",))
    assert (note.severity, note.file, note.wanted) == (Severity.NOTE, "attendance.csv", WANTED)


def test_all_the_columns_that_a_return_lacks_are_one_note_and_those_whose_absence_has_a_meaning_are_none(tmp_path):
    write_csv(tmp_path, "sessions.csv", "Session ID | Date held | Delivered for\nS1 | 01/02/2018 | A", delimiter="\t")
    [note] = notes(tmp_path, ("sessions",))
    assert note.wanted.startswith('has no columns "Sector", "Delivered by" or "Reported attendees", so figures')
    assert "blank =" not in note.wanted


def test_a_column_that_one_file_of_several_lacks_is_said_at_that_file(tmp_path):
    write_csv(tmp_path, "a.csv", "Session ID | Person ID | Department | Attended\nS1 | P1 | A | Yes", delimiter="\t")
    write_csv(tmp_path, "b.csv", "Session ID | Person ID | Department\nS2 | P1 | A", delimiter="\t")
    [note] = notes(tmp_path, ("attendance",), attendance=ReturnSettings(file=("a.csv", "b.csv")))
    assert note.file == "b.csv"
    assert 'no column "Attended" in one or more files or sheets, so figures that need it there are [x]' in note.wanted


def test_a_file_with_ages_and_one_with_age_bands_lack_neither_and_one_without_lacks_both(tmp_path):
    write_csv(tmp_path, "a.csv", "Reference | Date received | Age\nR1 | 01/02/2018 | 12", delimiter="\t")
    write_csv(tmp_path, "b.csv", "Reference | Date received | Age band\nR2 | 01/02/2018 | 15 to 20", delimiter="\t")
    write_csv(tmp_path, "c.csv", "Reference | Date received\nR3 | 01/02/2018", delimiter="\t")
    absent = []
    for names in (("a.csv", "b.csv"), ("a.csv",), ("a.csv", "b.csv", "c.csv")):
        settings = {"referrals": ReturnSettings(file=names)}
        workspace = Workspace(folder=tmp_path, returns=settings)
        found = load_and_check(workspace, ("referrals",), today=dt.date(2018, 12, 31)).returns["referrals"].absent
        absent.append({name: found[name] for name in ("age", "age_band") if name in found})
    assert absent == [{}, {"age_band": False}, {"age": True, "age_band": True}]
    whole = load_and_check(workspace, ("referrals",), today=dt.date(2018, 12, 31)).returns["referrals"]
    assert {name: rows.tolist() for name, rows in whole.lacking.items()} == {
        "age": [False, False, True],
        "age_band": [False, False, True],
    }
    assert {"age", "age_band"} <= set(whole.rows_as_filed)  # what the others have can be counted


def test_a_register_with_a_status_that_was_not_read_is_not_to_be_called_blank(tmp_path):
    drawing = "Session ID | Person ID | Department | Progress (%)\nS1 | P1 | A | 100\nS1 | P2 | A | 0\nS1 | P3 | A | 50"
    write_csv(tmp_path, "attendance.csv", drawing, delimiter="\t")
    [note] = notes(tmp_path, ("attendance",))
    assert "blank =" not in note.wanted


def test_nothing_is_said_where_the_council_says_that_the_column_is_blank_or_no_row_is_filled_in(tmp_path):
    write_csv(tmp_path, "attendance.csv", REGISTER, delimiter="\t")
    assert notes(tmp_path, ("attendance",), attendance=ReturnSettings(blank=("attended",))) == []
    write_csv(tmp_path, "attendance.csv", REGISTER.splitlines()[0], delimiter="\t")
    assert notes(tmp_path, ("attendance",)) == []


def test_doctor_names_the_returns_in_one_line_with_the_line_to_write(tmp_path):
    write_csv(tmp_path, "attendance.csv", REGISTER, delimiter="\t")
    write_csv(tmp_path, "sessions.csv", "Session ID | Date held | Delivered for\nS1 | 01/02/2018 | A", delimiter="\t")
    [condition] = folders.columns(Workspace(folder=tmp_path))
    assert condition.found == (
        'figures are [x] where they need columns missing from "Training sessions" and "Training attendance"'
    )
    assert f"; i{WANTED.rsplit('. I', maxsplit=1)[-1]}" in advice(condition.remedies)


def test_doctor_says_nothing_where_no_column_is_missing(barnet):
    assert list(folders.columns(load_workspace(barnet))) == []


def test_a_column_under_unread_is_to_be_taken_out_of_that_list_and_not_to_be_added(tmp_path):
    write_csv(
        tmp_path, "attendance.csv", f"{REGISTER} | Yes".replace("Department", "Department | Attended"), delimiter="\t"
    )
    [note] = notes(tmp_path, ("attendance",), attendance=ReturnSettings(unread=("attended",)))
    assert note.wanted == (
        'has the column "Attended" under unread in prevent.toml, so figures that need it are [x]. Correct its cells, '
        "and take attended out of unread under [returns.attendance]"
    )


def test_doctor_says_to_take_a_column_out_of_unread_and_not_to_add_it(tmp_path):
    rows = "Session ID | Person ID | Department | Attended\nS1 | P1 | Adults | Perhaps"
    write_csv(tmp_path, "attendance.csv", rows, delimiter="\t")
    settings = {"attendance": ReturnSettings(unread=("attended",))}
    [condition] = folders.columns(Workspace(folder=tmp_path, returns=settings))
    assert condition.found == 'figures are [x] where they need "Attended" of "Training attendance", under unread'
    said = advice(condition.remedies)
    assert said.startswith("Correct the cells, and take attended out of unread under [returns.attendance]")
    assert "add the col" not in said.casefold()


def test_doctor_keeps_a_column_that_is_missing_and_one_that_is_unread_apart(tmp_path):
    write_csv(tmp_path, "attendance.csv", REGISTER, delimiter="\t")
    heads = "Session ID | Date held | Delivered for | Sector | Delivered by | Reported attendees"
    write_csv(tmp_path, "sessions.csv", f"{heads}\nS1 | 01/02/2018 | A | ? | | ", delimiter="\t")
    settings = {"sessions": ReturnSettings(unread=("sector",))}
    found = [one.found for one in folders.columns(Workspace(folder=tmp_path, returns=settings))]
    assert found[0].endswith('columns missing from "Training attendance"')
    assert found[1].endswith('"Sector" of "Training sessions", under unread')
