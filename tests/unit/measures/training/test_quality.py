from conftest import question, rows, values

from prevent_cli.disclosure.gate import small_figures
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import FigureRef, Markdown, ledger_of
from prevent_cli.measures.feedback import feedback
from prevent_cli.measures.partner_status import partner_status
from prevent_cli.measures.training.quality import training_quality
from prevent_cli.measures.training.sectors import training_by_sector
from prevent_cli.measures.training.trainers import trainers

DEPARTMENTS = """
code   | name   | kind       | also_known_as
kids   | Kids   | Department | Family Services
adults | Adults | Department |
homes  | Homes  | Department |
nps    | NPS    | Partner    | Probation
crc    | CRC    | Partner    |
"""
HEADCOUNTS = """
as_at      | department | required
2020-01-01 | Kids       | 10
2020-01-01 | Adults     | 4
"""
SESSIONS = """
session_id | held_on    | delivered_for | course            | sector        | delivered_by | reported_attendees | recorded_on
S1         | 2020-02-01 | Kids          | WRAP              | Education     | T1           |                    |
S2         | 2020-03-01 | Kids          |                   | Non-education | T1; T2       |                    |
S3         | 2020-04-01 | Adults        | WRAP              | Non-education | T3           |                    |
S4         | 2020-05-01 | Adults        | WRAP              | Non-education | T3;T1        |                    |
S5         | 2019-05-01 | Kids          | WRAP              |               | T2           |                    |
S6         | 2020-06-01 | Kids          | Other             | Education     | T2           |                    |
S7         | 2020-07-01 | Mixed         | Train the trainer |               |              |                    |
S8         | 2020-08-01 | NPS           | WRAP              | Education     |              | 12                 |
S9         | 2020-12-30 | Kids          | WRAP              | Education     | T2           |                    | 2021-01-05
"""
ATTENDANCE = """
session_id | person_id | department
S1         | P1        | Kids
S1         | P2        | Kids
S2         | P2        | Kids
S3         | P3        | Adults
S4         | P4        | Adults
S4         | P5        | Probation
S5         | P6        | CRC
"""
TRAINERS = """
trainer_id | department      | accredited_on | ended_on   | recorded_on
T1         | Family Services | 2019-01-01    |            |
T2         | Kids            | 2019-01-01    |            |
T3         | Adults          | 2019-01-01    | 2020-12-31 |
T4         | Adults          | 2019-01-01    | 2020-12-30 |
T5         | Kids            | 2021-01-01    |            |
T6         | Kids            | 2020-12-01    |            | 2021-01-04
T1         | Kids            | 2020-06-01    |            |
"""
EVALUATIONS = """
form_id | completed_on | session_id | department | understanding_before | understanding_after | more_understanding | more_noticing | recorded_on
F1      | 2020-02-01   | S1         | Kids       | Poor                 | Good                | yes                | no            |
F2      | 2020-02-01   | S1         | Kids       | Good                 | Excellent           | no                 | no            |
F3      | 2020-03-01   | S2         |            | Fair                 | Fair                | no                 | no            |
F4      | 2020-04-01   | S3         | Adults     |                      | Good                |                    | no            |
F5      | 2020-12-31   | S3         | Adults     | Poor                 | Poor                | yes                | no            | 2021-01-02
F6      | 2019-12-31   | S5         | Kids       | Poor                 | Poor                | yes                | no            |
"""
TOTALS = """
as_at      | department | trained | sessions
2020-06-30 | Homes      | 40      |
2021-06-30 | Homes      | 90      |
"""
STATUSES = """
as_at      | team      | code      | departments | identified | status
2019-01-01 | Old       |           | nps         | 5          | long ago
2020-12-01 | Probation |           | nps; crc    | 20         | going on
2020-12-01 | Homes     | homes     | homes       | 195        |
2020-12-01 | College   |           |             |            | offered
2020-12-01 | Unknown   |           | nps; xyz    |            | offered
"""
RISKS = """
as_at      | department      | risks
2019-01-01 | Kids            | old
2020-12-01 | Family Services | - one trainer
2020-12-01 | NPS             | not in scope
"""


def material(**others):
    drawn = {
        "departments": DEPARTMENTS,
        "headcounts": HEADCOUNTS,
        "sessions": SESSIONS,
        "attendance": ATTENDANCE,
        "trainers": TRAINERS,
        "evaluations": EVALUATIONS,
        "totals": TOTALS,
        "partner_status": STATUSES,
        "risks": RISKS,
    } | others
    return {name: rows(name, drawing) if drawing is not None else None for name, drawing in drawn.items()}


def found(measure, **others):
    return values(measure(material(**others), question(window_from="2020-01-01")))


def table(measure, name, **rules):
    measured = measure(material(), question(window_from="2020-01-01", **rules))
    return next(table for table in measured.tables if table.name == name)


def test_a_trainer_is_accredited_to_the_last_day_and_counts_once():
    figures = found(trainers)
    assert (
        figures["trainers.accredited"] == 3
    )  # T1 (twice), T2, T3; T4 ended the day before; T5, T6 came or were known later
    assert figures["trainers.kids.accredited"] == 2
    assert figures["trainers.adults.accredited"] == 1
    assert figures["trainers.courses"] == 1


def test_two_sessions_or_more_are_counted_for_each_of_a_sessions_trainers():
    figures = found(trainers)
    assert (
        figures["trainers.delivered-two"] == 2
    )  # T1: S1, S2, S4; T3: S3, S4; T2: S2 (S5 too early, S6 no WRAP, S9 late)
    assert figures["trainers.kids.delivered-two.percent"] == 50  # 100 * 1 / 2
    assert figures["trainers.adults.delivered-two.percent"] == 100


def test_nobody_named_as_trainer_leaves_the_share_unknown():
    unnamed = (
        SESSIONS.replace("T1; T2", "").replace("T3;T1", "").replace("T1 ", "").replace("T2 ", "").replace("T3 ", "")
    )
    figures = found(trainers, sessions=unnamed)
    assert figures["trainers.delivered-two"] == "[x]"
    assert figures["trainers.delivered-two.percent"] == "[x]"
    assert figures["trainers.accredited"] == 3


def test_a_department_without_trainers_has_no_share():
    figures = found(trainers, headcounts="as_at | department | required\n2020-01-01 | NPS | 5\n", departments=None)
    assert figures["trainers.nps.accredited"] == 0
    assert figures["trainers.nps.delivered-two.percent"] == "[z]"


def test_forms_count_by_the_questions_they_answer():
    figures = found(feedback)
    assert figures["feedback.forms"] == 4  # F5 was entered in 2021
    assert (figures["feedback.understanding.good"], figures["feedback.understanding.answers"]) == (3, 4)
    assert figures["feedback.understanding.good.percent"] == 75  # 100 * 3 / 4
    assert figures["feedback.understanding.before.percent"] == 33  # 100 * 1 / 3: F4 does not say


def test_a_change_in_points_is_printed_less_printed():
    drawn = "form_id | completed_on | understanding_before | understanding_after\n" + "\n".join(
        f"F{n} | 2020-02-01 | {'Good' if n < 1 else 'Poor'} | {'Good' if n < 5 else 'Poor'}" for n in range(8)
    )
    figures = found(feedback, evaluations=drawn)
    assert figures["feedback.understanding.before.percent"] == 13  # 12.5
    assert figures["feedback.understanding.good.percent"] == 63  # 62.5
    assert figures["feedback.understanding.change"] == 63 - 13
    assert figures["feedback.understanding.change-size"] == 50


def test_a_fall_has_a_sign_and_a_size():
    drawn = "form_id | completed_on | understanding_before | understanding_after\nF1 | 2020-02-01 | Good | Poor\n"
    figures = found(feedback, evaluations=drawn)
    assert (figures["feedback.understanding.change"], figures["feedback.understanding.change-size"]) == (-100, 100)


def test_the_lowest_and_highest_wish_for_more_are_those_of_the_questions_that_were_answered():
    figures = found(feedback)
    assert (figures["feedback.further.highest"], figures["feedback.further.highest.percent"]) == (1, 33)  # of three
    assert (figures["feedback.further.lowest"], figures["feedback.further.lowest.percent"]) == (0, 0)
    assert figures["feedback.further.referring"] == "[x]"


def test_a_question_that_no_form_answers_has_no_row():
    findings = table(feedback, "feedback.findings")
    assert [row[0].split(" rated")[0] for row in findings.rows[2:]] == ["Understanding of Prevent"]
    assert [row[0] for row in table(feedback, "feedback.before-after").rows] == ["Understanding of Prevent"]


def test_forms_outside_what_the_return_covers_are_not_available():
    early = question("2014", window_from="2014-01-01")
    figures = values(feedback(material(), early))
    assert figures["feedback.forms"] == "[x]"
    assert figures["feedback.understanding.change"] == "[x]"
    assert len(feedback(material(), early).tables[0].rows) == 6


def test_forms_are_people_to_the_gate():
    ledger = ledger_of([feedback(material(), question(window_from="2020-01-01"))])
    small = small_figures(ledger, Policy(status=Status.PUBLIC))
    assert {"feedback.forms", "feedback.understanding.good.percent", "feedback.further.highest"} <= set(small)
    assert "feedback.understanding.change" not in small  # judged by the two percentages


def test_the_quality_of_training_stands_by_delivery_unit_in_the_order_of_their_printed_names():
    shown = table(training_quality, "training.quality", labels={"delivery unit: Kids": "Aardvarks"})
    assert [row[0] for row in shown.rows] == ["Aardvarks", "Adults"]
    figures = found(training_quality)
    assert figures["quality.kids.forms"] == 2
    assert figures["quality.kids.forms.percent"] == 100  # of P1 and P2
    assert figures["training.adults.trained"] == 2
    assert figures["quality.adults.forms.percent"] == 50
    assert FigureRef(name="trainers.kids.delivered-two.percent") in shown.rows[0]


def test_risks_are_the_latest_lists_of_departments_in_scope():
    shown = table(training_quality, "training.risks")
    assert shown.rows == (("Kids", Markdown(text="- one trainer")),)
    assert shown.title == "Risks and issues by department at 1 December 2020"


def test_a_session_belongs_to_its_sector_and_a_form_to_its_session():
    figures = found(training_by_sector)
    assert figures["sectors.education.sessions"] == 2  # S1 and S8; S6 is no WRAP, S9 was entered late
    assert figures["sectors.education.people"] == 2 + 12  # two in the register, twelve reported
    assert figures["sectors.non-education.people"] == 4  # P2, P3, P4, P5
    assert (figures["sectors.education.forms"], figures["sectors.non-education.forms"]) == (2, 2)
    assert figures["sectors.education.understanding.percent"] == 100
    assert figures["sectors.not-stated.sessions"] == 0


def test_a_partner_team_is_counted_by_its_codes():
    figures = found(partner_status)
    assert figures["partner-status.teams"] == 4
    assert figures["partner-status.probation.people"] == 1 + 12  # P5, and S8's without a register; P6 came in 2019
    assert figures["partner-status.probation.sessions"] == 1
    assert figures["partner-status.probation.identified"] == 20


def test_a_partner_team_is_not_available_where_a_session_of_its_own_says_nothing_of_its_people():
    figures = found(partner_status, sessions=SESSIONS.replace("| 12                 |", "|                    |"))
    assert figures["partner-status.probation.people"] == "[x]"
    assert figures["partner-status.probation.sessions"] == 1


def test_a_team_that_keeps_its_own_rows_has_its_reported_total_and_no_sessions():
    figures = found(partner_status)
    assert figures["partner-status.homes.people"] == 40
    assert figures["partner-status.homes.sessions"] == "[x]"


def test_a_team_without_a_code_or_with_an_unknown_one_is_not_available():
    figures = found(partner_status)
    for team in ("college", "unknown"):
        assert figures[f"partner-status.{team}.people"] == figures[f"partner-status.{team}.sessions"] == "[x]"
    assert table(partner_status, "partners.status").rows[2][4] == Markdown(text="offered")


def test_without_the_returns_nothing_is_made_up():
    nothing = {"trainers": None, "evaluations": None, "partner_status": None, "risks": None}
    assert found(trainers, **nothing)["trainers.accredited"] == "[x]"
    assert found(training_quality, **nothing)["quality.kids.forms"] == "[x]"
    assert found(partner_status, **nothing) == {"partner-status.teams": "[x]"}
    assert found(training_by_sector, **nothing)["sectors.education.forms"] == "[x]"


def test_the_questions_with_the_lowest_and_the_highest_share_are_named_where_they_differ():
    asked = "form_id|completed_on|more_understanding|more_noticing|more_referring\nF1|2020-02-01|yes|no|no\n"
    facts = feedback(material(evaluations=asked), question(window_from="2020-01-01")).facts
    assert facts["feedback.extremes"] == {
        "lowest": "noticing concerns and making a referral",
        "highest": "understanding Prevent",
    }
    alike = feedback(material(evaluations=asked.replace("yes", "no")), question(window_from="2020-01-01")).facts
    assert alike["feedback.extremes"] is None
