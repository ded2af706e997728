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


def test_without_departments_in_the_export_nobody_is_counted(tmp_path):
    lines = [line.rpartition("|")[0] for line in COMPLETIONS.strip().splitlines()]
    folder = workspace(tmp_path, completions="\n".join(lines))
    ran = run_prevent("training-gap", "--as-at", "2020-12-31", "-w", folder)
    assert ran.code == 3
    words = " ".join(run_prevent("check", "-w", folder).out.split())
    assert 'has no column "Department", so completed courses do not count. Add it, or name your heading' in words


def test_a_window_that_the_export_does_not_cover_gives_no_number(tmp_path):
    folder = workspace(tmp_path, settings=SETTINGS.replace("2020-12-31", "2020-06-30"), completions=COMPLETIONS)
    assert figures(folder)["training.adults.trained"] == "[x]"
