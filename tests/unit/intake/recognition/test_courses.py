import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.courses import Course, course_counts
from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled

OURS = (
    *("Prevent", "PREVENT", "Prevent Duty Awareness", "Prevent Awareness (Home Office)", "WRAP", "WRAP 3", "wrap"),
    *("Prevent e-learning: Referrals", "Prevent refresher: Channel or PMAP", "Preventing Radicalisation Level 3"),
    *("Workshop to Raise Awareness of Prevent", "Norfolk Prevent awareness 2024/25", "Hyfforddiant Prevent"),
    "NHS|CSTF|Preventing Radicalisation - Basic Prevent Awareness - 3 Years|",
)
MAY_BE = (
    *("WRAP train the trainer", "Safeguarding level 1 with a Prevent unit", "Prevent Part 1", "Prevent Module 2"),
    *("Channel awareness", "councillor Prevent session", "Online radicalisation session", "Prevent awareness: falls"),
    *("Prevent COVID19", "Prevent burnout"),
)
OTHERS = (
    *("Prevention of falls", "Infection prevention", "Fire Prevention Awareness", "Prevent falls", "Prevent Data Loss"),
    *("How to prevent data leaks", "Gift wrap", "Wrap around care", "ACT Awareness", "Fire Safety", ""),
)


@pytest.mark.parametrize("name", OURS)
def test_course_of_the_duty_counts(name):
    assert course_counts(name) is True


@pytest.mark.parametrize("name", MAY_BE)
def test_course_that_says_more_is_left_to_a_person(name):
    assert course_counts(name) is None


@pytest.mark.parametrize("name", OTHERS)
def test_course_that_only_contains_the_letters_never_counts(name):
    assert course_counts(name) is False


def export(*courses: str):
    rows = (f"E{at} | Adults | {course} | 2025-05-{at:02}" for at, course in enumerate(courses, start=1))
    return sheet("Employee number | Department | Course | Date completed\n" + "\n".join(rows), file="Prevent LMS.csv")


def test_courses_have_their_rows_and_a_rare_name_is_not_among_them():
    found = recognise([export(*["Prevent awareness"] * 4, *["Fire Safety"] * 3, *["Prevent briefing"] * 2)])
    assert found.courses == (
        Course(name="Prevent awareness", rows=4, completed=4, counts=True),
        Course(name="Fire Safety", rows=3, completed=3, counts=False),
    )


def test_answer_about_a_course_comes_first():
    settled = Settled(courses={"prevent awareness": False, "fire safety": True})
    found = recognise([export(*["Prevent Awareness"] * 3, *["Fire Safety"] * 3)], settled)
    assert [(one.name, one.counts, one.is_settled) for one in found.courses] == [
        ("Prevent Awareness", False, True),
        ("Fire Safety", True, True),
    ]


def test_courses_that_are_headings_are_found_with_their_filled_cells():
    text = "Emp No | Service | Prevent | Fire Safety\n" + "\n".join(
        f"E{at} | Adults | 1{at}/02/25 | {'' if at % 2 else f'0{at}/03/2025'}" for at in range(1, 9)
    )
    found = recognise([sheet(text, file="Matrix.csv")])
    assert [(one.name, one.rows, one.counts) for one in found.courses] == [
        ("Prevent", 8, True),
        ("Fire Safety", 4, False),
    ]


def test_rows_that_say_that_a_course_is_not_completed_are_no_completions():
    rows = "".join(
        f"\n{at} | Prevent Duty | {word} | 2026-05-01"
        for at, word in enumerate(("Completed", "Not started", "", "Overdue", "Passed"), 1)
    )
    log = sheet(f"Employee ID | Course | Status | Completion date{rows}", file="Prevent LMS report.xlsx")
    (one,) = recognise([log]).courses
    assert (one.rows, one.completed) == (5, 3)


def test_cells_of_a_column_of_a_course_that_say_not_started_are_no_completions():
    words = ("2026-05-01", "Not started", "", "2026-05-02", "Completed", "2026-05-03")
    rows = "".join(f"\n{at} | Housing | {word}" for at, word in enumerate(words, 1))
    log = sheet(f"Employee ID | Directorate | Prevent Awareness{rows}", file="Prevent LMS report.xlsx")
    (one,) = recognise([log]).courses
    assert (one.rows, one.completed) == (5, 4)
