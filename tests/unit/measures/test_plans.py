import pytest
from conftest import question, rows, values

from prevent_cli.loose_dates import LooseDate
from prevent_cli.measures.actions import actions, recommendations
from prevent_cli.measures.base.figure import Choice, Markdown, Unit, ledger_of
from prevent_cli.measures.channel.leavers import leavers_feedback
from prevent_cli.measures.outreach import outreach, reported_counts
from prevent_cli.measures.plans import priorities, themes
from prevent_cli.measures.projects import projects

PROJECTS = """
project | name   | bid_on     | runs_in | outcome      | decided_on | award | recorded_on
fam     | Family | 2018-02-01 | 2018/19 | Funded       | 2018-04-25 | 28750 |
eq      | Equal  | 2018-02-01 | 2018/19 | Funded       | 2018-04-25 | 1000  |
no      | None   | 2018-02-01 | 2018/19 | Unsuccessful | 2018-04-25 |       |
old     | Old    | 2017-02-01 | 2017/18 | Funded       | 2017-04-25 | 5     |
wait    | Wait   | 2018-08-01 |         | Funded       | 2018-11-01 | 7     |
late    | Late   | 2018-08-01 | 2018/19 | Funded       | 2018-09-01 | 7     | 2018-10-02
"""
DELIVERABLES = """
as_at      | project | code    | deliverable       | planned | delivered | unit    | counts
2018-07-01 | fam     | schools | Schools           | 16      | 1         | schools | Places
2018-09-01 | fam     | schools | Schools           | 16      | 5         | schools | Places
2018-09-01 | fam     |         | Of which primary  |         | 2         | schools | Places
2018-09-01 | fam     | staff   | Staff             | 15      |           | people  |
2018-08-01 | eq      | talks   | Talks             | 3       | 0         | talks   | Sessions
2018-12-01 | fam     | schools | Schools           | 16      | 16        | schools | Places
"""
EXPECTED = """
project | expected_outcome
fam     | - calm
eq      | - fair
fam     | - kind
"""
ENGAGEMENTS = """
engagement_id | held_on    | kind    | sector        | audience | reach | recorded_on
E1            | 2018-04-01 | Meeting | Education     | Schools  | 20    |
E2            | 2018-09-30 | meeting | Non-education | Faith    |       |
E3            | 2018-10-01 | Visit   | Education     | Schools  | 5     |
E4            | 2019-03-31 | Visit   |               |          |       | 2019-04-02
E5            | 2018-03-31 | Visit   | Education     | Schools  | 9     |
E6            | 2019-03-30 | Event   | Education     |          |       |
"""
COUNTS = """
topic   | measure | since      | until      | count | counts | reported_by | recorded_on
Schools | Sites   | 2018-07-01 | 2018-07-31 | 100   | Places |             |
Schools | sites   | 2018-07-01 | 2018-08-31 | 287   | Places | Officer     |
Schools | Pupils  | 2018-07-01 | 2018-08-31 | 3906  |        |             |
Schools | Sites   | 2018-07-01 | 2018-09-30 | 300   | Places |             | 2018-11-01
Other   | Things  | 2018-06-01 | 2018-08-31 | 3     | Other  |             |
"""
PROGRESS = 3  # the column of progress in the plan below
ACTIONS = """
as_at      | workstream | objective | progress | figures              | forward | status      | owner | due
2015-06-01 | Together   | A         | - old    |                      |         | Not started |       |
2016-01-01 | Together   | A         | - done   |                      | - none  | Achieved    | Post  | December 2014
2016-01-01 | Together   | B         | - some   | trainers.a; people.b | - more  | On track    | Post  | December 2014
2016-01-01 | TOGETHER   | C         |          |                      |         | At risk     |       | Date to be confirmed
2016-01-01 | Alone      | D         | - x      |                      |         | On track    |       | 2016-01-01
2016-02-01 | Alone      | E         | - later  |                      |         | Achieved    |       |
"""
RECOMMENDATIONS = """
as_at      | review | reference | recommendation | progress | owner | due       | status
2019-01-31 | Peers  | 1         | Write          | none     | Head  | May 2019  | Not started
2019-03-29 | Peers  | 1         | Write          | written  | Head  | May 2019  | Achieved
2019-03-29 | Peers  | 2         | Read           |          |       |           | On track
"""
PRIORITIES = """
quarter    | post    | achievement | priority | recorded_on
2018/19 Q1 | Officer | old         | old too  |
2018/19 Q2 | Officer | - a         | - b      |
2018/19 Q2 | Officer | c           | d        | 2018-11-01
"""
THEMES = """
as_at      | kind   | theme   | done  | to_come
2018-09-01 | Pillar | Ideas   | means |
2018-09-01 | Theme  | Young   | - did | - will
2018-09-01 |        | Online  | did   |
2017-09-01 | Theme  | Gone    | did   |
"""
LEAVERS = """
collected_on | question | rating    | people
2018-09-28   | Helped?  | Good      | 3
2018-09-28   | Helped?  | Poor      | 1
2019-03-28   | helped   | Excellent | 4
2019-03-28   | Heard?   | Fair      | 0
2018-03-28   | Helped?  | Good      | 9
"""
COMMITTEE = question("2018/19-Q2", as_at="2018-10-01")
YEAR = question("2018/19")


def figure(measured, name):
    return next(found for found in measured.figures if found.name == name)


def table(measured, name):
    return next(found for found in measured.tables if found.name == name)


def bid(**drawings):
    drawn = {"projects": PROJECTS, "deliverables": DELIVERABLES, "expected_outcomes": EXPECTED} | drawings
    return projects({name: rows(name, drawing) for name, drawing in drawn.items()}, COMMITTEE)


def test_bids_are_those_of_the_papers_year_and_one_decided_later_still_waits():
    found = values(bid())
    assert {key: found[f"projects.{key}"] for key in ("bids", "funded", "unsuccessful", "awaiting")} == {
        "bids": 4,
        "funded": 2,
        "unsuccessful": 1,
        "awaiting": 1,
    }
    assert found["projects.award"] == 28750 + 1000
    assert found["projects.no.award"] == found["projects.wait.award"] == "[z]"


def test_an_award_that_is_not_known_leaves_the_sum_unknown():
    found = values(bid(projects=PROJECTS.replace("28750", "")))
    assert found["projects.fam.award"] == found["projects.award"] == "[x]"


def test_deliverables_are_each_projects_latest_and_small_numbers_of_people_are_protected():
    measured = bid()
    found = values(measured)
    assert found["projects.fam.schools.delivered"] == 5
    assert found["projects.fam.of-which-primary.planned"] == "[z]"
    assert found["projects.fam.staff.delivered"] == "[x]"
    assert found["projects.eq.talks.delivered"] == 0
    assert figure(measured, "projects.fam.staff.planned").basis is Unit.PEOPLE
    assert figure(measured, "projects.fam.schools.planned").unit is Unit.PLACES
    assert figure(measured, "projects.fam.schools.planned").basis is Unit.REPORTED


def test_expected_outcomes_stand_with_their_project_and_templates_get_the_names():
    measured = bid()
    assert table(measured, "projects.fam.outcomes").rows == ((Markdown(text="- calm"),), (Markdown(text="- kind"),))
    family, _, refused, _ = measured.facts["projects"]
    assert (family.deliverables, family.expected_outcomes) == ("projects.fam", "projects.fam.outcomes")
    assert (refused.outcome, refused.deliverables, refused.expected_outcomes) == ("Unsuccessful", None, None)


def test_engagements_are_those_of_the_period_known_by_the_day():
    found = values(outreach({"engagements": rows("engagements", ENGAGEMENTS)}, YEAR))
    assert found["outreach.engagements"] == 4  # E1, E2, E3, E6; E4 was entered later
    assert (found["outreach.people"], found["outreach.with-number"]) == (25, 2)
    assert found["outreach.kind.meeting.engagements"] == 2
    assert found["outreach.kind.event.people"] == "[x]"


def test_audiences_of_signs_alone_are_told_apart():
    listed = ENGAGEMENTS.replace("Schools", "★ ").replace("Faith", "☆ ")
    found = values(outreach({"engagements": rows("engagements", listed)}, YEAR))
    audiences = [found[f"outreach.audience.unnamed_{sign}.engagements"] for sign in ("2605", "2606")]
    assert audiences == [2, 1]


def test_groups_stand_most_first_and_what_is_not_stated_last():
    measured = outreach({"engagements": rows("engagements", ENGAGEMENTS)}, YEAR)
    assert [row[0] for row in table(measured, "outreach.by-audience").rows] == ["Schools", "Faith", "Not stated", "All"]
    assert [row[0] for row in table(measured, "outreach.by-kind").rows] == ["Meeting", "Event", "Visit", "All"]


def test_outreach_outside_the_cover_is_not_available():
    found = values(outreach({"engagements": rows("engagements", ENGAGEMENTS)}, question("2013/14")))
    assert found == {"outreach.engagements": "[x]", "outreach.people": "[x]", "outreach.with-number": "[x]"}


def test_of_counts_reported_more_than_once_the_latest_known_stands():
    measured = reported_counts({"reported_counts": rows("reported_counts", COUNTS)}, COMMITTEE)
    assert values(measured) == {"reported.schools.sites": 287, "reported.schools.pupils": 3906}
    assert figure(measured, "reported.schools.pupils").basis is Unit.PEOPLE  # a blank is read as people
    assert table(measured, "reported.schools").title == "Schools, 1 July 2018 to 31 August 2018"
    assert measured.facts["reported"][0]["table"] == "reported.schools"


def test_a_workstream_called_status_takes_no_other_tables_name():
    for names, tables in (
        (("Status", "Alone"), ["actions.workstream-status", "actions.alone"]),
        (
            ("Status", "Workstream status"),
            ["actions.workstream-workstream-status", "actions.workstream-status"],
        ),
    ):
        listed = "as_at | workstream | objective | progress | figures | forward | status | owner | due\n" + "".join(
            f"2016-01-01 | {name} | Do {name} | | | | On track | |\n" for name in names
        )
        measured = actions({"actions": rows("actions", listed)}, question(as_at="2016-03-31"))
        assert [stream.table for stream in measured.facts["actions.workstreams"]] == tables
        ledger = ledger_of([measured])
        assert [ledger.tables[name].rows[0][0].text for name in tables] == [f"Do {name}" for name in names]
        assert [row[0] for row in ledger.tables["actions.status"].rows] == [*names, "All workstreams"]
        assert values(measured)["actions.status.on-track"] == 1


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("4. Training", "Training"),
        ("2/3. Risk", "Risk"),
        ("2.1 Venues", "Venues"),
        ("2020 plan", "2020 plan"),
        ("16", "16"),
        ("Stage 2", "Stage 2"),
    ],
)
def test_the_caption_of_a_workstream_has_no_second_number(name, title):
    listed = ACTIONS.splitlines()[1] + f"\n2016-01-01 | {name} | Do it | | | | On track | |\n"
    measured = actions({"actions": rows("actions", listed)}, question(as_at="2016-03-31"))
    (stream,) = measured.facts["actions.workstreams"]
    assert (stream.name, ledger_of([measured]).tables[stream.table].title) == (name, title)


def test_objectives_are_those_of_the_latest_review_by_workstream_and_status():
    measured = actions({"actions": rows("actions", ACTIONS)}, question("2015", as_at="2016-01-01"))
    found = values(measured)
    keys = ("workstreams", "objectives", "achieved", "on-track", "at-risk", "not-started", "overdue")
    assert [found[f"actions.{key}"] for key in keys] == [2, 4, 1, 2, 1, 0, 1]
    assert [found[f"actions.together.{key}"] for key in ("objectives", "achieved", "at-risk")] == [3, 1, 1]
    assert [stream.name for stream in measured.facts["actions.workstreams"]] == ["Together", "Alone"]
    assert [row[0] for row in table(measured, "actions.status").rows] == ["Together", "Alone", "All workstreams"]


def test_a_plan_without_progress_has_its_statuses():
    plan = "\n".join(
        " | ".join(cell for at, cell in enumerate(line.split("|")) if at != PROGRESS)
        for line in ACTIONS.strip().splitlines()
    )
    measured = actions({"actions": rows("actions", plan)}, question("2015", as_at="2016-01-01"))
    assert [figure(measured, f"actions.{key}").value for key in ("achieved", "on-track", "at-risk")] == [1, 2, 1]
    assert "**Achieved**" in str(table(measured, "actions.together"))


def test_an_objectives_row_holds_its_text_its_figures_and_its_status():
    measured = actions({"actions": rows("actions", ACTIONS)}, question("2015", as_at="2016-01-01"))
    assert table(measured, "actions.together").rows[1] == (
        Markdown(text="B"),
        Markdown(text="**On track**\n\n- some", figures=("trainers.a", "people.b")),
        Markdown(text="- more"),
    )


RAG = """
as_at      | workstream | objective | progress | status      | due
2016-01-01 | One        | A         |          | At risk     | March 2015
2016-01-01 | One        | B         |          | Off track   | March 2015
2016-01-01 | One        | C         |          | Off track   |
2016-01-01 | Two        | D         |          | In progress |
2016-01-01 | Two        | E         |          | On track    |
"""


def test_at_risk_and_off_track_are_two_statuses_with_a_column_each():
    found = actions({"actions": rows("actions", RAG, covers=None)}, question("2016", as_at="2016-01-01"))
    counts = values(found)
    assert (counts["actions.at-risk"], counts["actions.off-track"], counts["actions.in-progress"]) == (1, 2, 1)
    table = found.tables[0]
    headings = [column.heading for column in table.columns[1:-1]]
    assert headings == ["Achieved", "On track", "In progress", "At risk", "Off track", "Not started"]
    assert table.description.endswith("are achieved, on track, in progress, at risk, off track and not started.")
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_status_that_no_row_has_needs_no_column():
    found = actions({"actions": rows("actions", ACTIONS, covers=None)}, question("2016", as_at="2016-01-01"))
    assert [column.heading for column in found.tables[0].columns[1:-1]] == [
        "Achieved",
        "On track",
        "At risk",
        "Not started",
    ]


def test_an_old_plans_figures_are_given_as_recorded_on_its_day():
    old = actions({"actions": rows("actions", RAG, covers=None)}, question("2020"))
    meanings = {figure.name: figure.meaning for figure in old.figures}
    assert meanings["actions.off-track"] == "Objectives: off track, as recorded on 1 January 2016"
    assert meanings["actions.overdue"] == (
        "Objectives past their due date and not recorded as achieved, at 31 December 2020, as recorded on 1 January 2016"
    )
    assert old.facts["actions.is-old"] is True
    assert actions({"actions": rows("actions", RAG)}, question("2016")).facts["actions.is-old"] is False
    own_day = actions({"actions": rows("actions", RAG, covers=None)}, question("2016", as_at="2016-01-01"))
    assert {figure.meaning for figure in own_day.figures if figure.name == "actions.overdue"} == {
        "Objectives past their due date and not recorded as achieved, at 1 January 2016"
    }


def test_a_plan_that_was_not_yet_reviewed_is_not_available():
    measured = actions({"actions": rows("actions", ACTIONS)}, question("2014"))
    assert values(measured)["actions.objectives"] == "[x]"
    assert measured.facts["actions.workstreams"] == ()


def test_reviews_whose_names_are_signs_alone_are_told_apart():
    listed = RECOMMENDATIONS.replace("| Peers  | 1  ", "| ★      | 1  ").replace("| Peers  | 2  ", "| ☆      | 2  ")
    measured = recommendations({"recommendations": rows("recommendations", listed)}, YEAR)
    assert measured.facts["recommendations.reviews"] == ("★", "☆")
    found = values(measured)
    assert [found[f"recommendations.unnamed_{sign}.achieved"] for sign in ("2605", "2606")] == [1, 0]


def test_recommendations_are_those_of_the_latest_day():
    measured = recommendations({"recommendations": rows("recommendations", RECOMMENDATIONS)}, YEAR)
    found = values(measured)
    assert [found[f"recommendations.{key}"] for key in ("total", "achieved", "on-track", "not-started")] == [2, 1, 1, 0]
    assert found["recommendations.peers.total"] == 2
    assert found["recommendations.overdue"] == 0
    first, second = table(measured, "recommendations").rows
    assert isinstance(first[4], LooseDate)
    assert (first[2], first[5], second[4]) == (Markdown(text="written"), Choice(code="achieved"), None)


def test_a_recommendation_is_overdue_when_all_of_its_month_is_past_and_it_is_not_achieved():
    listed = rows(
        "recommendations", RECOMMENDATIONS.replace("written  | Head  | May 2019  | Achieved", "| | May 2019 | At risk")
    )
    for as_at, overdue in (("2019-05-31", 0), ("2019-06-01", 1)):
        measured = recommendations({"recommendations": listed}, question("2019", as_at=as_at))
        assert values(measured)["recommendations.overdue"] == overdue
        assert figure(measured, "recommendations.overdue").unit is Unit.RECOMMENDATIONS


def test_priorities_are_of_the_quarter_of_the_papers_last_day():
    measured = priorities({"priorities": rows("priorities", PRIORITIES)}, COMMITTEE)
    assert values(measured) == {"priorities.rows": 1}  # one was entered in November
    assert measured.tables[0].rows == ((Markdown(text="- a"), Markdown(text="- b")),)
    assert (measured.facts["priorities.quarter"].label, measured.facts["priorities.next"].label) == (
        "2018/19 Q2",
        "2018/19 Q3",
    )


@pytest.mark.parametrize(("as_at", "number"), [("2018-09-29", 0), ("2018-09-30", 1)])
def test_achievements_without_a_recording_day_were_recorded_on_the_quarters_last_day(as_at, number):
    drawn = rows("priorities", "quarter | achievement | priority\n2018/19 Q2 | a | b")
    assert values(priorities({"priorities": drawn}, question("2018/19 Q2", as_at=as_at))) == {"priorities.rows": number}


def test_themes_and_pillars_are_parted():
    measured = themes({"themes": rows("themes", THEMES)}, COMMITTEE)
    assert values(measured) == {"themes.count": 2, "pillars.count": 1}
    assert table(measured, "themes").rows[1] == ("Online", Markdown(text="did"), Markdown(text=""))
    assert table(measured, "pillars").rows == (("Ideas", Markdown(text="means")),)


def test_leavers_answers_add_up_by_question_in_any_wording():
    measured = leavers_feedback({"leavers_feedback": rows("leavers_feedback", LEAVERS)}, YEAR)
    found = values(measured)
    assert (found["leavers.helped.answers"], found["leavers.helped.good"]) == (8, 7)
    assert found["leavers.helped.good.percent"] == 88  # 100 * 7 / 8 = 87.5
    assert (found["leavers.heard.answers"], found["leavers.heard.good.percent"]) == (0, "[z]")
    assert figure(measured, "leavers.helped.good.percent").basis is Unit.PEOPLE


def test_without_the_returns_nothing_is_made_up():
    for measure in (
        projects,
        outreach,
        reported_counts,
        actions,
        recommendations,
        priorities,
        themes,
        leavers_feedback,
    ):
        measured = measure({}, YEAR)
        assert set(values(measured).values()) <= {"[x]"}, measure.__name__
        assert all(not shown.rows for shown in measured.tables)
