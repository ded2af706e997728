"""What has changed since the last paper: training on two days, the table, and the events in between."""

import datetime as dt

from conftest import question, rows, values

from prevent_cli.measures.base.earlier import LastPaper
from prevent_cli.measures.since.changes import changes_since

DAY = dt.date(2023, 12, 31)
HEADCOUNTS = """
as_at      | department | required
2023-03-31 | Adults     | 10
2023-03-31 | Children   | 20
2024-03-31 | Adults     | 8
"""
SESSIONS = """
session_id | held_on    | delivered_for | course
S1         | 2023-05-01 | Adults        | WRAP
S2         | 2024-05-01 | Children      | WRAP
"""
ATTENDANCE = """
session_id | person_id | department | attended
S1         | P1        | Adults     | yes
S1         | P2        | Adults     | yes
S2         | P2        | Children   | yes
S2         | P3        | Children   | yes
S2         | P4        | Children   | yes
"""
EVENTS = """
happened_on    | kind         | subject | audience | recorded_on
31 December 2023 | Launch     | Before  |          |
January 2024   | Launch       | Course  | Schools  |
2 March 2024   | Consultation | Plan    |          |
3 March 2024   | Briefing     | Duty    |          |
4 March 2024   | Launch       | Late    |          | 2025-02-01
"""
COVERS = "2023-04-01..2024-12-31"


def found(headcounts=HEADCOUNTS, *, attendance=ATTENDANCE, covers=COVERS, **rules):
    material = {
        "headcounts": rows("headcounts", headcounts),
        "sessions": rows("sessions", SESSIONS, covers=covers),
        "attendance": rows("attendance", attendance, covers=covers),
        "events": rows("events", EVENTS),
    }
    return changes_since(material, question("2024", **rules))


def cells(measured):
    """Return the table: each row's words, and the numbers of both days and of the change."""
    counted = values(measured)
    return [(row[0], *(counted[cell.name] for cell in row[1:])) for row in measured.tables[0].rows]


def test_training_on_both_days_is_of_all_departments_together():
    # On 31 December 2023: P1 and P2 of 10 + 20. A year later: P1, and P2, P3 and P4 for Children, of 8 + 20.
    words = "Percentage of staff trained, all departments in this report"
    assert cells(found()) == [(words, 7, 14, 14 - 7)]


def test_each_of_a_few_departments_has_a_row_if_the_council_shows_small_numbers():
    assert cells(found(since_by_department=True))[1:] == [
        ("Percentage of staff trained, Adults", 20, 13, 13 - 20),  # 2 of 10, then 1 of 8
        ("Percentage of staff trained, Children", 0, 15, 15),  # 0 of 20, then 3 of 20
    ]


def test_a_board_about_one_department_has_its_row():
    assert [row[0] for row in cells(found(departments=("Adults",)))] == ["Percentage of staff trained, Adults"]


def test_a_headcount_of_the_whole_council_is_the_total_itself():
    whole = "as_at | department | required\n2023-03-31 | All departments | 30\n"
    measured = found(
        whole, attendance=ATTENDANCE.replace("Adults", "All departments").replace("Children", "All departments")
    )
    words = "Percentage of staff trained, all departments in this report"
    assert cells(measured) == [(words, 7, 13, 13 - 7)]  # 2 of 30, and 4 of 30


def test_what_the_returns_do_not_say_of_the_earlier_day_is_not_zero():
    later = HEADCOUNTS.replace("2023-03-31 | Children", "2024-03-31 | Children")
    assert cells(found(later)) == []  # no row, since nothing of that day is known
    assert values(found(later))["since.trained.percent.before"] == "[x]"
    assert [row[1:] for row in cells(found(later, since_by_department=True))] == [
        ("[x]", 14, "[x]"),
        (20, 13, -7),
        ("[x]", 15, "[x]"),
    ]


def test_training_before_its_window_is_not_available():
    assert values(found(window_from="2024-02-01"))["since.trained.percent.before"] == "[x]"


def test_where_nothing_of_the_earlier_day_is_known_a_fact_says_why():
    assert found().facts["since.left-out"] == ""
    nothing = changes_since({"headcounts": None}, question("2024"))
    assert nothing.facts["since.left-out"] == "the returns do not say how things were on 31 December 2023"


def test_a_number_that_the_last_paper_published_is_printed_as_it_was():
    last = LastPaper(as_at=DAY, figures={"since.trained.percent": 9, "training.adults.percent": 20})
    measured = found(last_paper=last, since_by_department=True)
    assert cells(measured) == [
        ("Percentage of staff trained, all departments in this report", 9, 14, 14 - 9),
        ("Percentage of staff trained, Adults", 20, 13, -7),
        ("Percentage of staff trained, Children", 0, 15, 15),
    ]
    assert measured.facts["since.corrected"] == ("Percentage of staff trained, all departments in this report",)
    assert measured.tables[0].notes[1:] == (
        "The last paper did not give these. The earlier numbers are from the council's records as they are now: "
        "Percentage of staff "
        "trained, Children.",
    )
    assert "since.trained.adults.percent.before" not in values(measured)  # what is public is not counted once more


def test_launches_and_consultations_after_the_earlier_day_are_listed():
    assert [one.subject for one in found().facts["since.events"]] == ["Course", "Plan"]


def test_without_an_earlier_day_nothing_is_counted():
    day = dt.date(2025, 1, 20)
    measured = found(meeting="2025-02-20", meetings=(day, dt.date(2025, 2, 20)))
    assert (measured.figures, measured.tables) == ((), ())
    assert measured.facts["since.left-out"] == "the board had an update after 31 December 2024, the as-at date"


def test_returns_without_headcounts_give_no_training():
    assert changes_since({"headcounts": None}, question("2024")).figures == ()
