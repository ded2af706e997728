"""Outreach engagements by year or quarter."""

from conftest import question, rows, values

from prevent_cli.measures.trends.engagements import engagement_trends

LOG = """
engagement_id | held_on    | recorded_on
E1            | 2023-05-01 |
E2            | 2024-05-01 |
E3            | 2025-03-31 | 2025-04-02
"""


def test_engagements_are_counted_in_the_year_they_were_held_if_recorded_by_the_as_at_date():
    log = rows("engagements", LOG, covers="2023-04-01..2025-03-31")
    measured = engagement_trends({"engagements": log}, question("2024/25"))
    assert values(measured) == {"trend.2023-24.engagements": 1, "trend.2024-25.engagements": 1}
    assert [row[0] for row in measured.tables[0].rows] == ["2023/24", "2024/25"]


def test_a_council_without_the_return_has_no_trend():
    assert engagement_trends({}, question("2024/25")).facts == {"trends.engagements": None}
