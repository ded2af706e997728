"""Referrals over several years: whole years only, cohorts of adoptions, and no change across a break."""

import pytest
from conftest import question, rows, values

from prevent_cli.measures.base.figure import FigureRef
from prevent_cli.measures.channel.referrals import channel_quarterly
from prevent_cli.measures.trends.referrals import trends

COVERS = "2021-04-01..2025-06-30"
LOG = """
referral_id | received_on | concern                    | accepted_on | was_adopted
A1          | 2022-05-01  | Islamist                   | 2022-06-01  |
A2          | 2022-06-01  | Mixed, unstable or unclear |             |
B1          | 2023-04-01  | Islamist                   |             |
B2          | 2023-09-01  | School massacre            | 2024-05-01  |
B3          | 2024-03-31  |                            |             |
C1          | 2024-04-01  | Extreme right-wing         |             | Yes
C2          | 2024-10-01  | Fascination with extreme violence or mass casualty attacks | 2024-11-01 |
C3          | 2025-01-01  | Left-wing, anarchist and single-issue |  | No
C4          | 2025-02-01  | Other                      |             |
D1          | 2025-04-02  | Islamist                   |             |
"""


def found(period="2024/25", *, log=LOG, covers=COVERS, lacks=(), **rules):
    referrals = rows("referrals", log, covers=covers, lacks=lacks)
    return trends({"referrals": referrals}, question(period, **rules))


def table(measured, name):
    return next(one for one in measured.tables if one.name == name)


def test_referrals_and_adoptions_are_those_of_the_year_received():
    assert {name: value for name, value in values(found()).items() if ".concern." not in name} == {
        "trend.2022-23.referred": 2,
        "trend.2022-23.referred.change": "[z]",
        "trend.2022-23.referred.change-size": "[z]",
        "trend.2023-24.referred": 3,
        "trend.2023-24.referred.change": 3 - 2,
        "trend.2023-24.referred.change-size": 1,
        "trend.2024-25.referred": 4,
        "trend.2024-25.referred.change": 4 - 3,
        "trend.2024-25.referred.change-size": 1,
        "trend.2022-23.adopted": 1,
        "trend.2022-23.adopted.percent": 50,  # 100 * 1 / 2
        "trend.2023-24.adopted": 1,  # B2, received in March and adopted a year later
        "trend.2023-24.adopted.percent": 33,  # 100 * 1 / 3
        "trend.2024-25.adopted": 2,  # C1, a Yes without a day, and C2
        "trend.2024-25.adopted.percent": 50,  # 100 * 2 / 4
    }


def test_adoptions_after_the_new_tracker_have_the_mark_of_a_break():
    shown = table(found(), "trends.years")
    assert [[cell.breaks for cell in row if isinstance(cell, FigureRef)] for row in shown.rows] == [
        [False, False, False],
        [False, False, False],
        [False, False, True],
    ]
    assert any("not like for like" in note for note in shown.notes)
    assert any("Yes without a day" in note for note in shown.notes)
    assert found().facts["trends"].breaks


def test_words_of_all_lists_are_counted_in_the_rows_that_compare():
    counted = values(found())
    assert [counted[f"trend.2023-24.concern.{row}"] for row in ("islamist", "no-ideology", "not-stated")] == [1, 1, 1]
    assert [counted[f"trend.2024-25.concern.{row}"] for row in ("extreme-right-wing", "no-ideology", "other")] == [
        1,
        1,
        2,
    ]
    assert counted["trend.2023-24.concern.islamist.percent"] == 33  # 100 * 1 / 3 referrals
    assert counted["trend.2022-23.concern.mixed-unstable-or-unclear"] == 1


def test_a_break_that_no_row_runs_across_is_in_the_heading_and_leaves_no_change():
    shown = table(found(), "trends.concerns")
    assert [column.breaks for column in shown.columns] == [False, False, False, True, False]
    counted = values(found())
    changes = {name: value for name, value in counted.items() if name.startswith("trend.2024-25.concern.")}
    assert {value for name, value in changes.items() if name.endswith(".change")} == {"[b]"}
    assert shown.rows[-1][-1] == FigureRef(name="trend.2024-25.referred.change")


def test_rows_that_run_across_a_break_have_a_change_and_the_others_the_mark():
    log = LOG.replace("2022-", "2020-").replace("2023-", "2021-").replace("2024-03", "2022-03")
    measured = found("2021/22", log=log, covers="2019-04-01..2022-03-31")
    counted, shown = values(measured), table(measured, "trends.concerns")
    assert counted["trend.2021-22.concern.islamist.change"] == 1 - 1
    assert counted["trend.2021-22.concern.no-ideology.change"] == "[b]"
    assert {row[0]: row[3].breaks for row in shown.rows} == {
        "Islamist": False,
        "Mixed, unstable or unclear": True,
        "No ideology": True,
        "Not stated": True,
        "All referrals received": False,
    }


@pytest.mark.parametrize(
    ("period", "label"),
    [("2020/21", "Right-wing"), ("2024/25", "Extreme right-wing"), ("2016/17", "Extreme right-wing")],
)
def test_labels_are_those_of_the_last_year(period, label):
    year = int(period[:4])
    log = f"referral_id | received_on | concern\nR1 | {year}-05-01 | Extreme right-wing"
    shown = table(found(period, log=log, covers="2010-04-01..2026-03-31"), "trends.concerns")
    assert shown.rows[0][0] == label


def test_the_councils_own_label_comes_first():
    shown = table(found(labels={"concern: Islamist": "Daesh-inspired"}), "trends.concerns")
    assert shown.rows[0][0] == "Daesh-inspired"


def test_a_year_that_has_not_ended_is_marked_and_not_compared():
    measured = found("2025/26", as_at="2025-06-30")
    shown = table(measured, "trends.years")
    assert shown.rows[-1][0] == "2025/26 so far"
    assert values(measured)["trend.2025-26.referred"] == 1
    assert values(measured)["trend.2025-26.referred.change"] == "[z]"
    assert "change" not in [column.key for column in table(measured, "trends.concerns").columns]


def test_a_year_in_which_the_return_begins_is_left_out():
    log = LOG.replace("2022-05-01", "2022-08-01").replace("2022-06-01", "2022-09-01")
    referrals = rows("referrals", log, covers="2022-08-01..2025-03-31")
    undeclared = type(referrals)(name="referrals", frame=referrals.frame, covers=referrals.covers)
    measured = trends({"referrals": undeclared}, question("2024/25"))
    assert [one.label for one in measured.facts["trends"].intervals] == ["2023/24", "2024/25"]
    assert "trend.2022-23.referred" not in values(measured)


@pytest.mark.parametrize("covers", ["2024-04-01..2025-03-31", "2010-04-01..2012-03-31"])
def test_fewer_than_two_years_are_no_trend(covers):
    measured = found(covers=covers)
    assert (measured.facts, measured.figures, measured.tables) == ({"trends": None}, (), ())


def test_no_return_is_no_trend():
    assert trends({"referrals": None}, question("2024/25")).facts == {"trends": None}


def test_columns_that_no_file_has_are_left_out():
    measured = found(lacks=("accepted_on", "was_adopted", "concern"))
    assert {name.rsplit(".", 1)[-1] for name in values(measured)} == {"referred", "change", "change-size"}
    assert [one.name for one in measured.tables] == ["trends.years"]


def test_quarters_are_asked_for_by_their_number():
    measured = found("2024/25", trend_quarters=3)
    assert [one.label for one in measured.facts["trends"].intervals] == ["2024/25 Q2", "2024/25 Q3", "2024/25 Q4"]
    assert [one.name for one in measured.tables] == ["trends.quarters", "trends.concerns"]
    assert values(measured)["trend.2024-25-q4.referred"] == 2


def test_up_to_ten_years_are_shown():
    measured = found("2024/25", trend_years=10, covers="2010-04-01..2025-06-30")
    assert len(table(measured, "trends.years").rows) == 10
    assert values(measured)["trend.2015-16.referred"] == 0


def test_referrals_of_a_year_are_the_same_rows_as_in_the_framework_by_year():
    referrals, asked = rows("referrals", LOG, covers=COVERS), question("2024/25", by="year")
    framework = {one.name: one for one in channel_quarterly({"referrals": referrals}, asked).figures}
    own = {one.name: one for one in trends({"referrals": referrals}, asked).figures}
    for mine, theirs in (("referred", "referred"), ("adopted", "accepted")):
        rows_of = [own[f"trend.2023-24.{mine}"].part.rows, framework[f"channel.2023-24.{theirs}"].part.rows]
        assert rows_of[0].tolist() == rows_of[1].tolist()
