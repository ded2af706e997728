import pytest
from intake_files import load_drawing, rules, sentences

from prevent_cli.intake.faults import Severity

HEADS = "Session ID | Person ID | Department"


def marked(heading, *words):
    """Return a drawing of attendances, each with one of the words under a heading."""
    rows = (f"S-1 | {number} | Adults | {word}" for number, word in enumerate(words))
    return "\n".join([f"{HEADS} | {heading}", *rows])


@pytest.mark.parametrize(
    ("word", "attended"),
    [
        *(
            (word, True)
            for word in ("Attended", "present", "COMPLETED", "Passed", "\N{CHECK MARK}", "\N{HEAVY CHECK MARK}\ufe0f")
        ),
        *(
            (word, False)
            for word in ("Absent", "DNA", "Did not attend", "No-show", "Apologies", "Cancelled", "Not started")
        ),
        *((word, False) for word in ("\N{BALLOT X}", "\N{CROSS MARK}")),
        *(("Y", True), ("n", False), ("1", True), ("0.0", False)),
    ],
)
def test_word_that_says_who_came_is_read(tmp_path, word, attended):
    found = load_drawing(tmp_path, "attendance", marked("Attended", word))
    assert found.faults == ()
    assert found.frame["attended"].tolist() == [attended]


@pytest.mark.parametrize("word", ["In progress", "Expired", "Booked", "Failed", "in-progress", "X"])
def test_word_that_may_mean_either_is_asked_for_with_the_line_to_write(tmp_path, word):
    [sentence] = sentences(load_drawing(tmp_path, "attendance", marked("Attended", word)))
    assert f'"{word}" may mean Yes or No; write one of them, or say once what it means' in sentence
    assert "under [returns.attendance.codes] in prevent.toml write attended = { " in sentence
    assert sentence.endswith(' = "No" }, or "Yes"')


def test_words_of_the_councils_own_are_given_their_meaning_in_prevent_toml(tmp_path):
    codes = {"attended": {"In Progress": "no", "Here": "Yes", "P": "Attended"}}
    found = load_drawing(tmp_path, "attendance", marked("Attended", "in progress", "here", "P"), codes=codes)
    assert found.faults == ()
    assert found.frame["attended"].tolist() == [False, True, True]
    [sentence] = sentences(load_drawing(tmp_path, "attendance", marked("Attended", "Booked"), codes=codes))
    assert 'add "Booked" = "No" to attended under [returns.attendance.codes] in prevent.toml, or "Yes"' in sentence


def test_meaning_that_is_neither_yes_nor_no_is_a_fault(tmp_path):
    codes = {"attended": {"Here": "Perhaps"}}
    [sentence] = sentences(load_drawing(tmp_path, "attendance", marked("Attended", "Yes"), codes=codes))
    assert '"Perhaps" in [returns.attendance.codes] attended is not one of its codes' in sentence


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Status", ("Completed", "Not started")),
        ("Completion status", ("Completed", "Absent")),
        ("CompletionStatus", ("Passed", "Did not attend")),
        ("Attendance", ("Y", "N")),
        ("Completed", ("Yes", "No")),
        ("Result", ("Pass", "DNA")),
    ],
)
def test_column_of_answers_is_read_by_its_cells_and_said(tmp_path, heading, words):
    found = load_drawing(tmp_path, "attendance", marked(heading, *words))
    assert found.frame["attended"].tolist() == [True, False]
    [note] = sentences(found, Severity.NOTE)
    assert f'cell D1: "{heading}" was read as Attended' in note
    assert rules(found) == ["heading-by-cells"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("AttendedFlag", ("1", "0")),
        ("LMS record", ("Completed", "Not started")),
        ("Completion status", ("C", "NC")),
        ("Did they attend on the day", ("yes", "no")),
        ("Status", ("Completed", "see remark", "ask Ann")),
    ],
)
def test_column_that_looks_like_answers_is_never_passed_over_in_silence(tmp_path, heading, words):
    found = load_drawing(tmp_path, "attendance", marked(heading, *words))
    [sentence] = sentences(found)
    assert f'"{heading}" seems to say who attended' in sentence
    assert f'under [returns.attendance.columns] in prevent.toml write attended = "{heading}"' in sentence
    accepted = load_drawing(tmp_path, "attendance", marked(heading, *words), accept=("status-not-read",))
    assert sentences(accepted) == []
    assert rules(accepted) == ["status-not-read"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Date completed", ("13/02/2024", "")),
        ("Completion date", ("2024-02-13", "", "")),
        ("Completion %", ("100%", "40%")),
        ("Progress (%)", ("100", "0", "50")),
    ],
)
def test_column_of_days_or_shares_of_a_course_asks_for_a_column_of_answers(tmp_path, heading, words):
    [sentence] = sentences(load_drawing(tmp_path, "attendance", marked(heading, *words)))
    assert "add a column Attended with Yes or No" in sentence


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Status", ("Permanent", "Agency")),
        ("Attendee name", ("Yes", "No")),
        ("Feedback form completed", ("Yes", "No")),
        ("Lunch", ("x", "\N{CHECK MARK}")),
        ("Completion date", ("13/02/2024", "14/02/2024")),
        ("Attendance hours", ("1", "0")),
        ("Attendance mode", ("Online", "In person")),
        ("Wanted", ("Yes", "No")),
    ],
)
def test_column_of_something_else_is_only_not_read(tmp_path, heading, words):
    assert rules(load_drawing(tmp_path, "attendance", marked(heading, *words))) == ["unexpected-heading"]


def test_two_columns_that_look_like_answers_are_both_asked_about(tmp_path):
    drawing = f"{HEADS} | Status | Result\nS-1 | 1 | A | Completed | Failed\nS-1 | 2 | A | Absent | Passed"
    assert rules(load_drawing(tmp_path, "attendance", drawing)) == ["status-not-read", "status-not-read"]


def test_status_beside_a_column_attended_is_only_not_read(tmp_path):
    drawing = f"{HEADS} | Attended | Status\nS-1 | 1 | A | Yes | Completed"
    assert rules(load_drawing(tmp_path, "attendance", drawing)) == ["unexpected-heading"]


def test_mapped_status_has_its_words_read(tmp_path):
    found = load_drawing(
        tmp_path, "attendance", marked("LMS record", "Completed", "Absent"), columns={"attended": "LMS record"}
    )
    assert found.faults == ()
    assert found.frame["attended"].tolist() == [True, False]


@pytest.mark.parametrize("heading", ["Cancelled", "DNA", "Did not attend", "No show", "Apologies"])
@pytest.mark.parametrize("attended", ["", "| Attended"])
def test_column_that_says_no_beside_no_answer_is_a_fault(tmp_path, heading, attended):
    blank = " |" if attended else ""
    rows = f"{HEADS} {attended} | {heading}\nS-1 | 1 | Adults {blank} | Yes\nS-1 | 2 | Adults {blank} |"
    [sentence] = sentences(load_drawing(tmp_path, "attendance", rows))
    assert (
        f'"{heading}" seems to say who attended, but it was not read; add a column Attended with Yes or No' in sentence
    )


@pytest.mark.parametrize("row", ["S-1 | 1 | Adults | No | Yes", "S-1 | 1 | Adults | | No", "S-1 | 1 | Adults | |"])
def test_column_that_says_no_beside_an_answer_or_of_nobody_is_only_not_read(tmp_path, row):
    found = load_drawing(tmp_path, "attendance", f"{HEADS} | Attended | Cancelled\n{row}")
    assert [fault.severity for fault in found.faults] == [Severity.WARNING]


COMPLETIONS = "Person ID | Course | Date completed | Department | {}\n" + "\n".join(
    f"P{at} | Prevent duty | 01/02/2024 | Adults | {{}}" for at in range(4)
)


@pytest.mark.parametrize("words", ["Completed Overdue Completed Completed", "Passed Enrolled Unknowns Withdrawn"])
def test_unread_column_with_the_words_of_completed_courses_is_a_fault(tmp_path, words):
    found = load_drawing(tmp_path, "completions", COMPLETIONS.format("Where they are", *words.split()))
    [fault] = [fault for fault in found.faults if fault.rule == "status-not-read"]
    assert fault.severity is Severity.FAULT
    assert 'under [returns.completions.columns] in prevent.toml write status = "Where they are"' in fault.wanted


@pytest.mark.parametrize("words", ["Yes No No Yes", "1 0 1 0", "Required Optional Required Optional", "a b c d"])
def test_column_of_other_words_beside_completed_courses_is_not_asked_for(tmp_path, words):
    found = load_drawing(tmp_path, "completions", COMPLETIONS.format("Where they are", *words.split()))
    assert "status-not-read" not in rules(found)


def test_status_beside_another_column_of_such_words_is_enough(tmp_path):
    drawn = COMPLETIONS.format("Status | Stage", *["Completed | Enrolled", "Completed | Passed"] * 2)
    assert "status-not-read" not in rules(load_drawing(tmp_path, "completions", drawn))


SESSIONS = "Session ID | Date held | Delivered for | Course | Did it run\n" + "\n".join(
    f"S{at} | 01/02/2024 | Adults | WRAP | {{}}" for at in range(3)
)


def test_unread_column_that_says_that_a_session_was_cancelled_is_a_fault(tmp_path):
    found = load_drawing(tmp_path, "sessions", SESSIONS.format("Delivered", "CANCELLED", ""))
    [fault] = [fault for fault in found.faults if fault.rule == "status-not-read"]
    assert (fault.severity, fault.cell) == (Severity.FAULT, "E1")
    assert fault.wanted == (
        "says that rows were cancelled or postponed, but each row counts; move these rows to another sheet; "
        'if they count, write accept = ["status-not-read"] under [returns.sessions]'
    )


def test_remark_with_other_words_about_a_session_is_no_fault(tmp_path):
    found = load_drawing(tmp_path, "sessions", SESSIONS.format("Delivered", "cancelled at first, then held", ""))
    assert "status-not-read" not in rules(found)
