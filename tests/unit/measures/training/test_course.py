"""Which course and which days the training figures name: only those that the returns or the settings give."""

import pytest
from conftest import question, rows
from training_rows import ATTENDANCE, DEPARTMENTS, HEADCOUNTS, SESSIONS

from prevent_cli.measures.partner_status import partner_status
from prevent_cli.measures.training.course import Course
from prevent_cli.measures.training.coverage import coverage
from prevent_cli.measures.training.gap import training_gap
from prevent_cli.measures.training.partners import partner_training
from prevent_cli.measures.training.quality import training_quality
from prevent_cli.measures.training.sectors import training_by_sector
from prevent_cli.measures.training.trainers import trainers

MEASURES = (coverage, training_gap, partner_training, partner_status, training_by_sector, training_quality, trainers)
BLANK_COURSES = SESSIONS.replace("| WRAP ", "|      ")
TOTALS = """
as_at      | department | since      | trained | sessions
2020-12-31 | Homes      |            | 65      | 4
"""
WINDOW = "1 January 2018 to 31 December 2020"


def material(*, sessions=SESSIONS, totals=None):
    drawn = {
        "departments": DEPARTMENTS,
        "sessions": sessions,
        "attendance": ATTENDANCE,
        "headcounts": HEADCOUNTS,
        "totals": totals,
    }
    return {name: rows(name, drawing) if drawing else None for name, drawing in drawn.items()}


def measured(measure, given, **rules):
    return measure(given, question(window_from="2018-01-01", **rules))


def words_of(found):
    """Yield every sentence that a measure gives: meanings, rules, captions, headings, notes and descriptions."""
    for figure in found.figures:
        yield from (figure.meaning, figure.operation)
        yield from (count.rule for count in (figure.part, figure.whole) if count is not None)
    for table in found.tables:
        yield from (table.title, table.description, *table.notes, *(column.heading for column in table.columns))
        yield from (column.key for column in table.columns)


@pytest.mark.parametrize("measure", MEASURES)
def test_no_measure_says_wrap_where_no_session_does(measure):
    said = " ".join(words_of(measured(measure, material(sessions=BLANK_COURSES, totals=TOTALS))))
    assert "wrap" not in said.casefold()


def test_the_course_is_wrap_where_most_sessions_of_the_window_say_so():
    table = measured(coverage, material()).tables[0]
    assert table.title == f"WRAP training of staff by department, {WINDOW}"
    assert table.columns[-1].heading == "WRAP sessions delivered"


def test_old_wrap_sessions_do_not_name_the_course_of_a_later_window():
    named_before_2018 = (
        line if "2016" in line or "2017" in line else line.replace("| WRAP ", "|      ")
        for line in SESSIONS.splitlines()
    )
    table = measured(coverage, material(sessions="\n".join(named_before_2018))).tables[0]
    assert table.title == f"Prevent training of staff by department, {WINDOW}"


@pytest.mark.parametrize(
    ("label", "caption", "heading"),
    [
        ("WRAP", "WRAP training of staff", "WRAP sessions delivered"),
        ("Prevent e-learning", "Prevent e-learning of staff", "Prevent e-learning sessions delivered"),
        ("Home Office course", "Home Office course training of staff", "Home Office course sessions delivered"),
    ],
)
def test_the_councils_own_label_names_a_course_that_no_session_names(label, caption, heading):
    given = material(sessions=BLANK_COURSES)
    table = measured(coverage, given, labels={"Prevent training": label}).tables[0]
    assert table.title.startswith(caption)
    assert table.columns[-1].heading == heading


def test_without_any_session_the_course_is_prevent_training():
    nothing = "session_id | held_on | delivered_for | course | reported_attendees | recorded_on"
    assert measured(coverage, material(sessions=nothing)).facts["training.course"] == Course(name="Prevent training")


def test_a_total_without_a_beginning_is_given_no_window():
    found = measured(coverage, material(totals=TOTALS))
    by_name = {figure.name: figure for figure in found.figures}
    assert by_name["training.homes.trained"].value == 65
    assert by_name["training.homes.trained"].meaning == (
        "Staff trained, Homes, as reported at 31 December 2020; the return does not give the first day counted"
    )
    for key in ("trained", "percent", "sessions"):
        assert "2018" not in by_name[f"training.homes.{key}"].meaning
    assert "does not give the first day counted" in by_name["training.homes.trained"].part.rule
    assert by_name["training.kids.trained"].meaning == f"Staff trained, Children, {WINDOW}"


def test_a_table_with_such_a_total_says_which_row_it_is():
    table = measured(coverage, material(totals=TOTALS)).tables[0]
    assert table.title == "WRAP training of staff by department at 31 December 2020"
    assert table.notes[:2] == (
        f"A person counts once, in the department they were in on their last course in the window, {WINDOW}.",
        "Total as reported by Homes at 31 December 2020; the return does not give the first day counted.",
    )


def test_a_table_of_such_totals_alone_claims_no_window_at_all():
    totals = TOTALS + "2020-12-31 | Children |   | 7 | \n2020-12-31 | Adults |   | 4 | "
    given = material(totals=totals) | {"attendance": rows("attendance", ATTENDANCE.splitlines()[1])}
    found = measured(coverage, given)
    assert found.tables[0].notes[:1] == (
        "Totals as reported by Children, Adults and Homes at 31 December 2020; "
        "the return does not give the first day counted.",
    )
    assert (found.facts["training.all-in-window"], found.facts["training.any-in-window"]) == (False, False)


@pytest.mark.parametrize(
    ("since", "at", "words"),
    [
        ("2018-01-01", "2020-12-31", WINDOW),
        ("2018-01-01", "2019-12-31", "1 January 2018 to 31 December 2019, as reported"),
        ("2019-04-01", "2020-12-31", "1 April 2019 to 31 December 2020, as reported"),
    ],
)
def test_a_total_is_said_to_count_its_own_days(since, at, words):
    totals = TOTALS.replace("2020-12-31", at).replace("|            |", f"| {since} |")
    figures = {figure.name: figure for figure in measured(coverage, material(totals=totals)).figures}
    assert figures["training.homes.trained"].meaning == f"Staff trained, Homes, {words}"


@pytest.mark.parametrize("measure", [coverage, training_gap, training_quality])
def test_every_table_with_people_of_a_total_notes_its_days(measure):
    tables = measured(measure, material(totals=TOTALS)).tables
    note = "Total as reported by Homes at 31 December 2020; the return does not give the first day counted."
    assert any(note in table.notes for table in tables)


def test_a_partner_teams_total_is_said_to_count_its_own_days():
    listed = """
as_at      | team  | code  | departments | identified | status
2020-12-31 | Homes | homes | homes       | 80         | On course
"""
    found = measured(partner_status, material(totals=TOTALS) | {"partner_status": rows("partner_status", listed)})
    meanings = {figure.name: figure.meaning for figure in found.figures}
    assert meanings["partner-status.homes.people"].endswith("; the return does not give the first day counted")
    assert "2018" not in meanings["partner-status.homes.not-trained"]
    assert any("Total as reported by Homes" in note for note in found.tables[0].notes)


def test_headcounts_older_than_a_year_are_printed_with_their_day():
    old = "Staff requiring training, Homes: as recorded on 1 January 2019."
    assert old in measured(coverage, material()).tables[0].notes
    recent = material() | {"headcounts": rows("headcounts", HEADCOUNTS.replace("2019-01-01", "2020-01-01"))}
    assert not any("Homes: as recorded" in note for note in measured(coverage, recent).tables[0].notes)
