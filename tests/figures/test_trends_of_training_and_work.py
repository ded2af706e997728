"""Worked examples of trends of training, of engagements and of types of concern, with each sum written out."""

from conftest import question, rows, values

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.layouts.present import printed_figures
from prevent_cli.measures.base.figure import ledger_of
from prevent_cli.measures.trends.engagements import engagement_trends
from prevent_cli.measures.trends.referrals import trends
from prevent_cli.measures.trends.training import training_trends

HEADCOUNTS = """
as_at      | department | required
2024-03-31 | Adults     | 8
2024-03-31 | Children   | 12
2025-03-31 | Adults     | 10
2025-03-31 | Children   | 20
"""
SESSIONS = """
session_id | held_on    | delivered_for | course
S1         | 2023-05-01 | Adults        | WRAP
S2         | 2024-05-01 | Children      | WRAP
S3         | 2024-06-01 | Children      | WRAP
S4         | 2024-07-01 | Adults        | Other
"""
COVERS = "2022-04-01..2025-03-31"
TRAINED = {"S1": ("Adults", 6), "S2": ("Children", 8), "S3": ("Children", 10)}  # people at each session


def shown(measured, status="public"):
    released = release(ledger_of([measured]), Policy(status=Status(status)))
    return {name: figure.text for name, figure in printed_figures(released).items()}


def training(trained=TRAINED):
    people = "session_id | person_id | department | attended\n" + "\n".join(
        f"{session} | {department[0]}{at} | {department} | yes"
        for session, (department, number) in trained.items()
        for at in range(number)
    )
    material = {
        "headcounts": rows("headcounts", HEADCOUNTS),
        "sessions": rows("sessions", SESSIONS, covers=COVERS),
        "attendance": rows("attendance", people, covers=COVERS),
    }
    return training_trends(material, question("2024/25"))


def test_coverage_of_each_year_is_of_all_departments_and_each_person_counts_once():
    found = values(training())
    assert found["trend.2023-24.coverage.percent"] == 30  # 100 * 6 / (8 + 12)
    assert found["trend.2024-25.coverage.percent"] == 53  # 100 * (6 + 10) / (10 + 20): eight of ten came twice


def test_sessions_of_each_year_are_of_the_courses_that_count():
    found = values(training())
    assert found["trend.2023-24.sessions"] == 1
    assert found["trend.2024-25.sessions"] == 1 + 1  # not the one of another course
    assert shown(training())["trend.2023-24.sessions"] == "1"  # a session is nobody


def test_a_coverage_that_shows_few_people_is_hidden():
    found = shown(training(TRAINED | {"S1": ("Adults", 3)}))
    assert found["trend.2023-24.coverage.percent"] == "[c]"  # 100 * 3 / 20
    assert found["trend.2024-25.coverage.percent"] == "43%"  # 100 * (3 + 10) / 30


def test_engagements_of_each_year_are_those_held_in_it():
    log = "engagement_id | held_on\nE1 | 2023-05-01\nE2 | 2024-05-01\nE3 | 2025-03-31"
    measured = engagement_trends({"engagements": rows("engagements", log, covers=COVERS)}, question("2024/25"))
    assert values(measured) == {
        "trend.2022-23.engagements": 0,
        "trend.2023-24.engagements": 1,
        "trend.2024-25.engagements": 1 + 1,
    }
    assert shown(measured)["trend.2024-25.engagements"] == "2"  # an engagement is nobody


def concerns(numbers):
    """Return the trend of referrals by type of concern: in each year, so many Islamist ones and one without a type."""
    lines = [
        f"R{year}-{at} | {year}-06-01 | {'Islamist' if at < number else ''}"
        for year, number in numbers.items()
        for at in range(number + 1)
    ]
    log = "referral_id | received_on | concern\n" + "\n".join(lines)
    return trends({"referrals": rows("referrals", log, covers="2021-04-01..2024-03-31")}, question("2023/24"))


def test_a_type_of_concern_has_its_change_and_its_share_of_the_referrals_received():
    found = values(concerns({2021: 6, 2022: 9, 2023: 7}))
    assert found["trend.2023-24.concern.islamist.change"] == 7 - 9
    assert found["trend.2023-24.concern.islamist.percent"] == 88  # 100 * 7 / (7 + 1)


def test_a_type_of_concern_with_few_referrals_is_hidden_with_its_change_and_share():
    found = shown(concerns({2021: 6, 2022: 9, 2023: 3}))
    name = "trend.2023-24.concern.islamist"
    assert [found[f"{name}{end}"] for end in ("", ".percent", ".change")] == ["[c]"] * 3
