"""Coverage at the end of each year, of all departments together, and the sessions held in it."""

import pytest
from conftest import question, rows, values

from prevent_cli.measures.trends.training import training_trends

HEADCOUNTS = """
as_at      | department | required
2023-03-31 | Adults     | 10
2023-03-31 | Children   | 10
2024-03-31 | Adults     | 8
2024-03-31 | Children   | 12
2025-03-31 | Adults     | 8
"""
SESSIONS = """
session_id | held_on    | delivered_for | course
S1         | 2022-05-01 | Adults        | WRAP
S2         | 2023-05-01 | Children      | WRAP
S3         | 2024-02-01 | Adults        | WRAP
S4         | 2024-05-01 | Adults        | Other
"""
ATTENDANCE = """
session_id | person_id | department | attended
S1         | P1        | Adults     | yes
S1         | P2        | Adults     | no
S2         | P3        | Children   | yes
S2         | P1        | Children   | yes
S3         | P4        | Adults     | yes
"""
COVERS = "2022-04-01..2025-03-31"


def found(headcounts=HEADCOUNTS, *, covers=COVERS, sessions=SESSIONS, **rules):
    material = {
        "headcounts": rows("headcounts", headcounts),
        "sessions": rows("sessions", sessions, covers=covers) if sessions else None,
        "attendance": rows("attendance", ATTENDANCE, covers=covers) if sessions else None,
    }
    return training_trends(material, question("2024/25", **rules))


def test_coverage_is_of_all_departments_at_the_end_of_each_year():
    counted = values(found())
    assert counted["trend.2022-23.coverage.percent"] == 5  # 100 * 1 / (10 + 10): P1
    assert counted["trend.2023-24.coverage.percent"] == 15  # 100 * 3 / (8 + 12): P1, now for Children, P3 and P4
    assert [counted[f"trend.{year}.sessions"] for year in ("2022-23", "2023-24", "2024-25")] == [1, 2, 0]


def test_coverage_is_not_available_where_staff_were_last_counted_more_than_a_year_before():
    counted = values(found(HEADCOUNTS.replace("2024-03-31 | Children   | 12", "2023-03-30 | Children   | 12")))
    assert counted["trend.2023-24.coverage.percent"] == 17  # 100 * 3 / (8 + 10)
    assert counted["trend.2024-25.coverage.percent"] == "[x]"


def test_coverage_before_the_window_of_training_is_not_available():
    counted = values(found(window_from="2023-04-01"))
    assert counted["trend.2022-23.coverage.percent"] == "[x]"
    assert counted["trend.2023-24.coverage.percent"] == 15  # P1, P3 and P4 of 20


def test_a_return_without_headcounts_gives_the_sessions_alone():
    measured = found("as_at | department | required")
    assert {name.rpartition(".")[2] for name in values(measured)} == {"sessions"}
    assert [column.heading for column in measured.tables[0].columns] == ["Year", "WRAP sessions delivered"]


@pytest.mark.parametrize("sessions", ["", SESSIONS])
def test_fewer_than_two_years_with_a_number_are_no_trend(sessions):
    measured = found("as_at | department | required", covers="2024-04-01..2025-03-31", sessions=sessions)
    assert (measured.facts, measured.tables) == ({"trends.training": None}, ())


def test_sessions_of_courses_that_do_not_count_are_no_series():
    measured = found(sessions=SESSIONS.replace("WRAP", "Other"))
    assert [column.key for column in measured.tables[0].columns] == ["year", "coverage_percent"]
