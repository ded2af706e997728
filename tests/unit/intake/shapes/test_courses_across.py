import datetime as dt

from course_records import RECORDS
from intake_files import write_xlsx

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.headings.columns import read_headings
from prevent_cli.intake.readers.file import read_file
from prevent_cli.intake.shapes.courses_across import is_for_courses, read_courses_across
from prevent_cli.intake.tables.check import check_sheet
from prevent_cli.intake.tables.combine import combine_sheets
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import ReturnSettings

MAY, JUNE = dt.datetime(2024, 5, 14), dt.datetime(2024, 6, 2)  # noqa: DTZ001
HEAD = ["Employee number", "Name", "Department", "Start date", "Prevent awareness", "GDPR"]


def shaped(folder, rows, **settings):
    """Return what reading one sheet in the shape gives, and the checked return."""
    (sheet,) = read_file(write_xlsx(folder, "lms.xlsx", {"LMS": rows}), file="lms.xlsx").sheets
    own = ReturnSettings(**settings)
    found = read_courses_across(sheet, RECORDS, own)
    assert found.sheet is not None, found.faults
    headings = read_headings(found.sheet, RECORDS, ReturnSettings())
    checked = check_sheet(found.sheet, headings=headings, description=RECORDS, settings=own)
    combined = combine_sheets([checked], description=RECORDS, settings=own)
    assert combined.rows_in == combined.rows_kept + combined.rows_left_out + combined.rows_refused
    return combined


def kept(found):
    frame = found.frame.astype(object)
    rows = zip(frame["person_id"], frame["course"], frame["completed_on"], frame["status"], strict=True)
    return [
        (person, course, "" if str(day) == "NaT" else str(day)[:10], status if isinstance(status, str) else "")
        for person, course, day, status in rows
    ]


def told(found, severity=Severity.FAULT):
    return [(one.rule, one.cell, one.also) for one in found.faults if one.severity is severity]


def test_each_day_or_status_is_a_record_and_a_blank_is_none(tmp_path):
    rows = [
        ["Mandatory training"],
        [],
        HEAD,
        ["001", "A Person", "Adults", MAY, MAY, None],
        ["002", "B Person", "Adults", MAY, "Not started", JUNE],
        ["003", "C Person", "Culture", MAY, "Completed 02/06/2024", "✓"],
        ["Total", None, None, None, "67%", "33%"],
    ]
    found = shaped(tmp_path, rows)
    assert kept(found) == [
        ("001", "Prevent awareness", "2024-05-14", ""),
        ("002", "Prevent awareness", "", "Not started"),
        ("002", "GDPR", "2024-06-02", ""),
        ("003", "Prevent awareness", "2024-06-02", "Completed"),
        ("003", "GDPR", "", "Completed"),
    ]
    assert found.frame["department"].tolist() == ["Adults"] * 3 + ["Culture"] * 2
    assert told(found, Severity.WARNING) == [("totals-row", "7", "")]
    assert [fault.sentence for fault in found.faults if fault.rule == "shape-read"] == [
        'lms.xlsx, sheet "LMS", row 3: was read as 5 records of 3 people, in columns for the courses "Prevent '
        'awareness" and "GDPR"'
    ]
    assert "Person" not in repr(found.faults).replace("Person ID", "")


def test_a_start_date_or_an_expiry_is_no_course(tmp_path):
    heads = ["Employee number", "Date of birth", "Hire date", "Prevent expiry date", "Last login", "Prevent"]
    found = shaped(tmp_path, [heads, ["001", MAY, MAY, MAY, MAY, JUNE]])
    assert kept(found) == [("001", "Prevent", "2024-06-02", "")]


def test_a_column_of_statuses_and_one_of_days_are_one_course_as_moodle_writes_them(tmp_path):
    rows = [
        [
            "Employee number",
            "Prevent awareness",
            "Prevent awareness - Completion date",
            "GDPR",
            "GDPR (date completed)",
        ],
        ["001", "Completed", MAY, "Not started", None],
        ["002", "Not started", None, None, None],
        ["003", None, JUNE, "mislaid", None],
    ]
    found = shaped(tmp_path, rows)
    assert kept(found)[:3] == [
        ("001", "Prevent awareness", "2024-05-14", "Completed"),
        ("002", "Prevent awareness", "", "Not started"),
        ("003", "Prevent awareness", "2024-06-02", ""),
    ]


def test_a_cell_that_is_no_day_or_status_is_a_fault_there_and_is_not_shown(tmp_path):
    rows = [
        HEAD,
        *([f"00{n}", "x", "A", MAY, MAY, JUNE] for n in range(5)),
        ["006", "x", "A", MAY, "Zanzibar Quill", MAY],
    ]
    found = shaped(tmp_path, rows)
    assert told(found) == [("not-a-date", "E7", "")]
    assert "Quill" not in repr(found.faults)
    assert found.rows_refused == 1


def test_a_course_whose_cells_are_mostly_something_else_is_not_read_and_a_warning_names_it(tmp_path):
    rows = [[*HEAD, "Training notes"], ["001", "x", "A", MAY, MAY, JUNE, "see file"]]
    assert told(shaped(tmp_path, rows), Severity.WARNING) == [("unexpected-heading", "G1", "")]


def test_a_course_that_is_named_as_training_is_read_if_half_of_its_cells_are_days(tmp_path):
    rows = [["Employee number", "WRAP", "Desk"], ["001", MAY, MAY], ["002", "tbc", "B1"], ["003", JUNE, "C2"]]
    found = shaped(tmp_path, rows)
    assert [(course, day) for _, course, day, _ in kept(found)] == [("WRAP", "2024-05-14"), ("WRAP", "2024-06-02")]
    assert told(found) == [("not-a-date", "B3", "")]


def test_a_record_without_a_person_is_a_fault_at_the_empty_cell(tmp_path):
    found = shaped(tmp_path, [HEAD, ["001", "x", "A", MAY, MAY, JUNE], [None, "y", "A", MAY, MAY, None]])
    assert told(found) == [("blank-cell", "A3", "")]


def test_a_sheet_without_a_column_of_people_does_not_have_the_shape(tmp_path):
    path = write_xlsx(tmp_path, "a.xlsx", {"LMS": [["Name", "Prevent awareness"], ["A Person", MAY]]})
    (sheet,) = read_file(path, file="a.xlsx").sheets
    found = read_courses_across(sheet, RECORDS, ReturnSettings())
    assert (found.sheet, [fault.rule for fault in found.faults]) == (None, ["shape-not-found"])


def test_returns_without_a_course_of_a_person_cannot_have_the_shape():
    assert is_for_courses(RECORDS)
    assert not is_for_courses(RETURNS["attendance"])
