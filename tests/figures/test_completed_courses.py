"""Worked examples of coverage from completed courses: each person once, whether they came to a session or not."""

import csv
import io

import pytest
from conftest import run_prevent

from prevent_cli.returns import RETURNS

SETTINGS = """
[training]
window_from = 2020-01-01
[training.courses."Prevent awareness"]
names = ["Prevent e-learning: Awareness"]
[training.courses.ACT]
counts = false
[returns.completions]
covers = "2020-01-01..2020-12-31"
"""
WITH_SESSIONS = (
    SETTINGS
    + """
[returns.sessions]
covers = "2020-01-01..2020-12-31"
"""
)
HEADCOUNTS = """
As at | Department | Staff requiring training
01/01/2020 | Adults | 4
01/01/2020 | Children | 8
"""
# P1 twice, P2 not completed, P3 by another course, P4 a course that does not count, P5 without a status,
# P6 after the period, P7 a course that nobody named, P8 failed, P9 a WRAP e-learning.
COMPLETIONS = """
User ID | Course name | Transcript status | Completion date | Department
P1 | Prevent awareness | Completed | 03/02/2020 | Adults
P1 | Prevent e-learning: Awareness | Completed | 25/05/2020 | Adults
P2 | Prevent awareness | In progress |  | Adults
P3 | Prevent awareness | Completed Equivalent | 13/03/2020 | Children
P4 | ACT | Completed | 13/03/2020 | Adults
P5 | Prevent Awareness |  | 14/03/2020 | Adults
P6 | Prevent awareness | Completed | 13/01/2021 | Adults
P7 | Fire safety | Completed | 13/03/2020 | Adults
P8 | Prevent awareness | Failed | 13/03/2020 | Adults
P9 | WRAP e-learning | Completed | 13/03/2020 | Children
"""
SESSIONS = """
Session ID | Date held | Delivered for | Course
S1 | 14/01/2020 | Adults | WRAP
S2 | 16/06/2020 | Children | WRAP
"""
# P1 also completed a course in May, before S2; P5 came in January and completed a course in March.
ATTENDANCE = """
Session ID | Person ID | Department | Attended
S1 | P5 | Children | Yes
S1 | P10 | Adults | Yes
S2 | P1 | Children | Yes
S2 | P11 | Children | No
"""


def workspace(folder, *, settings=SETTINGS, **returns):
    (folder / "returns").mkdir()
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    for name, drawing in {"headcounts": HEADCOUNTS, **returns}.items():
        rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
        with (folder / "returns" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


def figures(folder, *asked):
    """Return the printed text of each figure by its name."""
    ran = run_prevent("explain", *asked, "--period", "2020", "-w", folder, "--format", "csv", "-q")
    assert ran.code == 0, ran.err
    return {row["figure"]: row["value"] or row["value_mark"] for row in csv.DictReader(io.StringIO(ran.out))}


def test_people_who_completed_a_course_that_counts_are_trained_without_a_session(tmp_path):
    found = figures(workspace(tmp_path, completions=COMPLETIONS))
    assert found["training.adults.trained"] == "2"  # P1 and P5
    assert found["training.adults.percent"] == "50%"  # 100 * 2 / 4
    assert found["training.children.trained"] == "2"  # P3 and P9
    assert found["training.children.percent"] == "25%"  # 100 * 2 / 8
    assert (found["training.adults.sessions"], found["training.children.sessions"]) == ("[x]", "[x]")


def test_each_person_counts_once_over_sessions_and_courses_in_the_department_of_the_last(tmp_path):
    folder = workspace(
        tmp_path, settings=WITH_SESSIONS, completions=COMPLETIONS, sessions=SESSIONS, attendance=ATTENDANCE
    )
    found = figures(folder)
    assert found["training.adults.trained"] == "2"  # P5, last in March for Adults, and P10
    assert found["training.children.trained"] == "3"  # P1, last in June for Children, P3 and P9
    assert (found["training.adults.sessions"], found["training.children.sessions"]) == ("1", "1")
    assert found["training.adults.mean-attendance"] == "2.0"  # P5 and P10 at S1; completed courses have no session


def test_the_rows_of_a_figure_are_those_of_both_files(tmp_path):
    folder = workspace(
        tmp_path, settings=WITH_SESSIONS, completions=COMPLETIONS, sessions=SESSIONS, attendance=ATTENDANCE
    )
    ran = run_prevent(
        "explain", "training.adults.trained", "--period", "2020", "-w", folder, "--format", "csv", "--status", "draft"
    )
    rows = [(row["file"], row["row"]) for row in csv.DictReader(io.StringIO(ran.out))]
    assert rows == [("returns/attendance.csv", "3"), ("returns/completions.csv", "7")]


def test_papers_say_prevent_training_where_another_course_than_wrap_counts(tmp_path):
    folder = workspace(
        tmp_path, settings=WITH_SESSIONS, completions=COMPLETIONS, sessions=SESSIONS, attendance=ATTENDANCE
    )
    ran = run_prevent("explain", "training.adults.trained", "--period", "2020", "-w", folder)
    assert "last Prevent training course" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("other", "drawing", "lacked"), [("sessions", SESSIONS, "attendance"), ("attendance", ATTENDANCE, "sessions")]
)
def test_completed_courses_alone_never_stand_for_sessions_without_registers(tmp_path, other, drawing, lacked):
    """The people at those sessions would be missing, so no number is right."""
    folder = workspace(tmp_path, settings=WITH_SESSIONS, completions=COMPLETIONS, **{other: drawing})
    ran = run_prevent("explain", "training.adults.trained", "--period", "2020", "-w", folder, "-q")
    assert (ran.code, ran.out) == (2, "") or "training.adults.trained: [x]" in ran.out
    paper = run_prevent("report", "--board", "scpb", "--period", "2020", "-w", folder, "-o", tmp_path / "paper.docx")
    if other == "sessions":
        assert (paper.code, f'"{RETURNS[lacked].title}"' in paper.err) == (3, True)


def test_a_course_that_no_setting_names_counts_for_nobody(tmp_path):
    folder = workspace(tmp_path, settings="", completions=COMPLETIONS.replace("WRAP e-learning", "Radicalisation"))
    ran = run_prevent("check", "-w", folder)
    assert (
        'has 5 courses that prevent.toml does not name, so nobody counts as trained by them: "Prevent awareness" and '
        '4 more. For each that counts, write [training.courses."Prevent awareness"] in prevent.toml'
    ) in " ".join(ran.out.split())
    assert run_prevent("training-gap", "-w", folder).code == 3


WITHOUT = "\n".join(line.rpartition("|")[0] for line in COMPLETIONS.strip().splitlines())
RULES = """
target_percent = 50
refresh_months = 12
[training.courses."Prevent awareness"]"""
RULED = SETTINGS.replace('[training.courses."Prevent awareness"]', RULES.strip())
# As the export has them. P4 to P8 completed no course that counts, or did later.
STAFF = """
Person ID | Department | Started | Left
P1 | Adults | |
P3 | Adults | 01/01/2015 | 31/12/2019
P3 | Children | 01/01/2020 |
P5 | Adults | |
P9 | Children | |
"""
BY_DEPARTMENT = ("trained", "percent", "to-train", "lapsed", "lapsing")


def test_people_whose_department_no_return_says_leave_no_number_of_a_department(tmp_path):
    folder = workspace(tmp_path, settings=RULED, completions=WITHOUT)
    found = figures(folder)
    for code in ("adults", "children"):
        assert {found[f"training.{code}.{key}"] for key in BY_DEPARTMENT} == {"[x]"}
        assert found[f"training.{code}.required"] != "[x]"
    assert (found["training.departments"], found["training.departments-at-target"]) == ("[x]", "[x]")
    of_courses = {name: value for name, value in found.items() if name.startswith("training.courses.")}
    assert {value for name, value in of_courses.items() if "laps" not in name} == {"[x]"}
    assert of_courses["training.courses.lapsing"] == "[x]"  # P1, P3, P5 or P9
    assert of_courses["training.courses.wrap.lapsed"] == "0"  # of nobody, of whatever department
    said = " ".join(run_prevent("explain", "training.adults.trained", "--period", "2020", "-w", folder).out.split())
    assert 'The return "Completed courses" has no column "Department". Add it to give this figure.' in said


def test_the_staff_list_says_the_department_of_the_day(tmp_path):
    """P3 moved to Children before the course."""
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    expected = figures(workspace(tmp_path / "with", settings=RULED, completions=COMPLETIONS, staff=STAFF))
    found = figures(workspace(tmp_path / "without", settings=RULED, completions=WITHOUT, staff=STAFF))
    assert found == expected
    assert (found["training.adults.trained"], found["training.children.trained"]) == ("2", "2")


@pytest.mark.parametrize("staff", [STAFF.replace("P9 | Children | |", "P9 | Children | 01/12/2020 |"), None])
def test_one_blank_cell_is_as_many_people_as_it_may_change(tmp_path, staff):
    """P9 may be of either department: a quarter of the staff of one, and an eighth of those of the other."""
    drawing = COMPLETIONS.replace(
        "P9 | WRAP e-learning | Completed | 13/03/2020 | Children", "P9|WRAP|Completed|13/03/2020|"
    )
    folder = workspace(tmp_path, completions=drawing, **({"staff": staff} if staff else {}))
    found = figures(folder)
    assert {found[f"training.{code}.trained"] for code in ("adults", "children")} == {"[x]"}
    said = " ".join(run_prevent("explain", "training.adults.trained", "--period", "2020", "-w", folder).out.split())
    assert 'Some cells of "Department" in the return "Completed courses" are blank.' in said


def test_a_few_blank_cells_are_a_note_and_leave_open_only_whether_a_target_is_met(tmp_path):
    """1 person of 150 is less than 1%. Adults has 74 of 149 (49.7%), and 75 with that person (50.3%)."""
    people = [f"A{number} | Prevent awareness | Completed | 03/02/2020 | Adults" for number in range(74)]
    people += [f"C{number} | Prevent awareness | Completed | 03/02/2020 | Children" for number in range(10)]
    drawing = "\n".join([COMPLETIONS.strip().splitlines()[0], *people, "U1 | WRAP | Completed | 03/02/2020 | "])
    headcounts = HEADCOUNTS.replace("Adults | 4", "Adults | 149").replace("Children | 8", "Children | 150")
    folder = workspace(tmp_path, settings=RULED, completions=drawing, headcounts=headcounts)
    found = figures(folder)
    assert (found["training.adults.trained"], found["training.children.percent"]) == ("74", "7%")
    assert (found["training.departments"], found["training.departments-at-target"]) == ("2", "[x]")
    ran = run_prevent("training-gap", "--as-at", "2020-12-31", "-w", folder, "--format", "csv")
    status = {row["department"]: row["status"] for row in csv.DictReader(io.StringIO(ran.out))}
    assert status == {"Adults": "not known", "Children": "below target"}
    said = " ".join(run_prevent("training-gap", "--as-at", "2020-12-31", "-w", folder).out.split())
    assert "A few people are in no row, because no return says their department on that day" in said


def test_one_of_two_files_without_departments_leaves_its_people_alone_unknown(tmp_path):
    folder = workspace(tmp_path, settings=SETTINGS + 'file = "returns/export*.csv"\n')
    for name, drawing in (("export 1", COMPLETIONS), ("export 2", WITHOUT.replace("P1 ", "P21").replace("P9 ", "P1 "))):
        text = "\n".join(",".join(cell.strip() for cell in line.split("|")) for line in drawing.strip().splitlines())
        (folder / "returns" / f"{name}.csv").write_text(text, encoding="utf-8")
    assert {figures(folder)[f"training.{code}.trained"] for code in ("adults", "children")} == {"[x]"}
    (folder / "returns" / "export 2.csv").write_text("User ID,Course name,Completion date\nP1,WRAP,01/01/2020\n")
    found = figures(folder)  # a course of P1 before those whose department is known
    assert (found["training.adults.trained"], found["training.children.trained"]) == ("2", "2")


def test_an_organisation_that_reports_its_own_total_keeps_it(tmp_path):
    totals = "As at | Department | People trained | Counted from\n31/12/2020 | Children | 3 | 01/01/2020"
    found = figures(workspace(tmp_path, completions=WITHOUT, totals=totals))
    assert (found["training.children.trained"], found["training.adults.trained"]) == ("3", "[x]")


@pytest.mark.parametrize(
    ("returns", "column", "assumed"),
    [
        ("sessions", "Course", "every session counts towards coverage"),
        ("completions", "Transcript status", "each course with a date was completed"),
    ],
)
def test_a_table_says_what_it_assumes_without_a_column(tmp_path, returns, column, assumed):
    drawings = {"completions": COMPLETIONS, "sessions": SESSIONS, "attendance": ATTENDANCE}
    rows = [line.split("|") for line in drawings[returns].strip().splitlines()]
    at = [cell.strip() for cell in rows[0]].index(column)
    drawings[returns] = "\n".join("|".join(row[:at] + row[at + 1 :]) for row in rows)
    folder = workspace(tmp_path, settings=WITH_SESSIONS, **drawings)
    said = " ".join(run_prevent("training-gap", "--as-at", "2020-12-31", "-w", folder).out.split())
    assert f"so figures assume that {assumed}." in said


def test_a_window_that_the_export_does_not_cover_gives_no_number(tmp_path):
    folder = workspace(tmp_path, settings=SETTINGS.replace("2020-12-31", "2020-06-30"), completions=COMPLETIONS)
    assert figures(folder)["training.adults.trained"] == "[x]"
