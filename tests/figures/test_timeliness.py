"""Worked examples of how long things take, with each sum written out."""

import pytest
from conftest import question, rows, values

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.layouts.present import printed, printed_figures, sheet_of
from prevent_cli.measures.base.figure import ledger_of
from prevent_cli.measures.channel.timeliness import timeliness
from prevent_cli.papers.explanation import explain

LOG = """
referral_id|received_on|screened|section_36_on|panel_on|accepted_on|was_adopted|closed_on|review_6_on|case_closed|recorded_on
R1|2019-12-01|2019-12-03||2020-01-10|2020-01-20||2020-06-30|2020-12-20||
R2|2020-01-01|2020-01-02||2020-01-13|2020-01-13|||||
R3|2020-02-01|Yes|2020-02-11|2020-02-14|2020-03-01||2020-05-31|||
R4|2020-03-01|2020-03-01|2020-03-06|2020-03-31||Yes||||
R5|2020-04-10|2020-04-12||2020-04-01|||||Yes|
R6|2020-11-01|2020-11-04||2021-01-05||||||
R7|2020-10-01|||2020-10-11|2020-10-30|||||2021-02-01
R8|2019-06-01|||2019-06-11|2019-06-30|||||
"""


def figures(log=LOG, period="2020", lacks=(), covers="2015-01-01..2020-12-31", **rules):
    material = {"referrals": rows("referrals", log, lacks=lacks, covers=covers)}
    return timeliness(material, question(period, **rules))


@pytest.mark.parametrize(
    ("stage", "count", "tenths"),
    [
        # R2 1, R4 0, R5 2 and R6 3 days: 0, 1, 2, 3 gives (1 + 2) / 2. R1 was screened in 2019, R3 on no known day.
        ("received-to-screened", 4, 15),
        # R3 11 - 1 and R4 6 - 1: 5, 10 gives (5 + 10) / 2
        ("received-to-section-36", 2, 75),
        # R1 40, R2 12, R3 13, R4 30: 12, 13, 30, 40 gives (13 + 30) / 2. R5 came to panel before it was received.
        ("received-to-panel", 4, 215),
        # R1 10, R2 0, R3 16: 0, 10, 16. R4 was adopted on no known day, R7 was recorded in 2021.
        ("panel-to-adopted", 3, 100),
        # R1 from 20 January to 30 June 162, R3 from 1 March to 31 May 91: (91 + 162) / 2
        ("adopted-to-closed", 2, 1265),
    ],
)
def test_the_median_days_between_two_steps(stage, count, tenths):
    found = values(figures())
    assert (found[f"time.2020.{stage}.count"], found[f"time.2020.{stage}.median"]) == (count, tenths)
    assert f"time.2020.{stage}.within" not in found


def test_half_days_are_printed_and_whole_days_have_no_decimal():
    shown = {figure.name: printed(figure).text for figure in figures().figures}
    assert shown["time.2020.received-to-panel.median"] == "21.5"
    assert shown["time.2020.panel-to-adopted.median"] == "10"
    assert shown["time.2020.adopted-to-closed.median"] == "126.5"


def test_the_share_within_a_target():
    found = values(figures(targets={"received_to_panel": 30}))
    assert found["time.2020.received-to-panel.within"] == 3  # 12, 13 and 30 days, not 40
    assert found["time.2020.received-to-panel.within.percent"] == 75  # 100 * 3 / 4
    assert "time.2020.panel-to-adopted.within" not in found


def test_nobody_waited_in_a_quarter_without_steps():
    found = values(figures(period="2020/21 Q2", targets={"received_to_panel": 30}))
    base = "time.2020-21-q2.received-to-panel"
    assert (found[f"{base}.count"], found[f"{base}.within"]) == (0, 0)
    assert (found[f"{base}.median"], found[f"{base}.within.percent"]) == ("[z]", "[z]")


def test_answers_without_days_are_no_waits_of_nobody():
    """A panel that adopted people on days that no file gives is not one that adopted nobody."""
    log = "referral_id | received_on | panel_on | was_adopted\nR1 | 2020-01-01 | 2020-01-10 | Yes"
    measured = figures(log)
    found = values(measured)
    assert (found["time.2020.received-to-panel.count"], found["time.2020.received-to-panel.median"]) == (1, 90)
    for stage in ("panel-to-adopted", "adopted-to-closed"):  # nobody fills in when cases were closed
        assert [found[f"time.2020.{stage}.{key}"] for key in ("count", "median")] == ["[x]", "[x]"]
    (remedy,) = {str(one.remedy) for one in measured.figures if "panel-to-adopted" in one.name}
    assert '"Adopted as a case"' in remedy
    assert values(figures(log.replace("Yes", "No")))["time.2020.panel-to-adopted.count"] == 0


def test_open_cases_by_the_time_since_adoption():
    """On 31 December 2020: R8 since June 2019, R2 since January, R4 on no known day. R1 and R3 are closed."""
    found = values(figures())
    bands = ("under-6-months", "6-to-12-months", "over-12-months", "not-dated", "cases")
    assert [found[f"open.{band}"] for band in bands] == [0, 1, 1, 1, 1 + 1 + 1]
    assert found["open.referrals"] == 4  # R2, R4, R6 and R8; R5 is closed and R7 was recorded later


@pytest.mark.parametrize(
    ("day", "bands"),
    [
        ("2020-07-12", [1, 0, 0]),
        ("2020-07-13", [0, 1, 0]),  # six months to the day
        ("2021-01-13", [0, 1, 0]),  # twelve months to the day
        ("2021-01-14", [0, 0, 1]),
    ],
)
def test_six_and_twelve_months_are_counted_by_the_calendar(day, bands):
    log = "referral_id | received_on | accepted_on\nR2 | 2020-01-01 | 2020-01-13"
    found = values(figures(log, period=day[:4], as_at=day, covers="2015-01-01..2021-12-31"))
    assert [found[f"open.{band}"] for band in ("under-6-months", "6-to-12-months", "over-12-months")] == bands


def test_reviews_that_are_due_overdue_and_done():
    """R1 ended on 30 June: the first review was held, the second is due in June 2021. R3 ended on 31 May.

    Its first review was due on 30 November, and its second is due in May 2021.
    """
    found = values(figures())
    assert [found[f"reviews.{key}"] for key in ("due", "overdue", "done")] == [0, 1, 1]
    by_nine_months = values(figures(review_months=(7,)))  # R1's is done, R3's is due on 31 December
    assert [by_nine_months[f"reviews.{key}"] for key in ("due", "overdue", "done")] == [1, 0, 1]


def test_what_no_column_tells_is_not_available_and_has_no_row():
    lacks = ("screened", "section_36", "section_36_on", "discussed", "was_adopted", "case_closed", "review_6_on")
    measured = figures(lacks=lacks)
    found = values(measured)
    assert found["time.2020.received-to-screened.count"] == found["time.2020.received-to-screened.median"] == "[x]"
    assert found["time.2020.received-to-panel.count"] == 4
    assert found["open.cases"] == 2
    assert found["open.referrals"] == found["reviews.due"] == "[x]"
    remedies = {figure.name: str(figure.remedy) for figure in measured.figures}
    assert '"Screened"' in remedies["time.2020.received-to-screened.median"]
    assert '"Case closed"' in remedies["open.referrals"]
    time, still_open, reviews = measured.tables
    assert [row[0] for row in time.rows] == [
        "Received to first panel",
        "First panel to adopted as a case",
        "Adopted as a case to closed",
    ]
    assert [row[0] for row in still_open.rows] == [
        "Under 6 months",
        "6 to 12 months",
        "Over 12 months",
        "All open cases",
    ]
    assert reviews.rows == ()


def test_a_return_without_the_columns_has_no_rows():
    columns = ("screened", "section_36", "section_36_on", "panel_on", "discussed", "accepted_on", "was_adopted")
    closing = ("closed_on", "case_closed", "review_6_on", "review_12_on")
    log = "referral_id | received_on\nR1 | 2020-01-01"
    measured = figures(log, lacks=(*columns, *closing))
    assert [table.rows for table in measured.tables] == [(), (), ()]
    assert set(values(measured).values()) == {"[x]"}


def test_days_that_the_return_does_not_cover_are_not_available():
    assert set(values(figures(period="2021", as_at="2021-06-30")).values()) == {"[x]"}


def test_only_officers_learn_how_many_waits_are_left_out():
    ledger = ledger_of([figures()])
    for status, words in (
        ("draft", " These are 1 (Received to first panel). Correct their days."),
        ("exempt", ""),
        ("public", ""),
    ):
        released = release(ledger, Policy(status=Status(status)))
        notes = released.tables["channel.time"].notes
        assert f"Referrals whose later day comes before the earlier one are left out.{words}" in map(str, notes)


def test_a_return_without_days_in_the_wrong_order_has_no_task():
    notes = figures(LOG.replace("2020-04-01", "2020-04-11")).tables[0].notes
    assert [type(note) for note in notes] == [str, str, str]


def many(days):
    """Return a log of referrals that waited some days for a panel of one day."""
    lines = [f"R{at} | 2020-05-{30 - wait:02} | 2020-05-30" for at, wait in enumerate(days)]
    return "referral_id | received_on | panel_on\n" + "\n".join(lines)


@pytest.mark.parametrize(
    ("people", "median"),
    [(10, "9.5"), (9, "[c]")],  # of 5 to 14 days: (9 + 10) / 2
)
def test_a_median_of_nine_people_is_hidden(people, median):
    ledger = ledger_of([figures(many(range(5, 5 + people)))])
    released = release(ledger, Policy(status=Status.PUBLIC))
    assert printed_figures(released)["time.2020.received-to-panel.median"].text == median
    assert printed_figures(released)["time.2020.received-to-panel.count"].text == f"{people}"


def test_a_hidden_number_within_the_target_leaves_the_median():
    ledger = ledger_of([figures(many(range(5, 17)), targets={"received_to_panel": 7})])  # 5, 6 and 7 of 12
    shown = printed_figures(release(ledger, Policy(status=Status.PUBLIC)))
    names = [f"time.2020.received-to-panel.{key}" for key in ("count", "within", "within.percent", "median")]
    assert [shown[name].text for name in names] == ["12", "[c]", "[c]", "10.5"]


def test_a_paper_without_counts_of_cases_has_no_median():
    ledger = ledger_of([figures(many(range(5, 17)))])
    shown = printed_figures(release(ledger, Policy(status=Status.PUBLIC, shows_cases=False)))
    assert shown["time.2020.received-to-panel.median"].text == "[c]"
    assert shown["reviews.due"].text == "[c]"


def test_a_median_is_explained_without_anybodys_days():
    ledger = ledger_of([figures(many(range(5, 15)))])
    found = explain(release(ledger, Policy(status=Status.PUBLIC)), "time.2020.received-to-panel.median", {})
    assert found.lines == (
        "time.2020.received-to-panel.median: 9.5",
        "Median days between two steps: Received to first panel, 2020, as at 31 December 2020.",
        "Worked out: put in order of size, the middle number of days; of an even number of them, half-way between two.",
        "time.2020.received-to-panel.count: 10: referrals, whenever received, recorded by 31 December 2020, with days "
        "for both steps (received to first panel), the later from 1 January 2020 to 31 December 2020 and not before "
        'the earlier; rows of the return "Channel referrals".',
    )
    assert found.rows.rows == ()


def test_a_table_says_which_steps_have_no_target():
    measured = figures(targets={"received_to_panel": 30})
    shown = printed_figures(release(ledger_of([measured]), Policy(status=Status.DRAFT)))
    rows_shown = [[cell.text for cell in row] for row in sheet_of(measured.tables[0], shown).rows]
    assert rows_shown[2] == ["Received to first panel", "4", "21.5", "30 days", "3 (75%)"]
    assert rows_shown[3] == ["First panel to adopted as a case", "3", "10", "no target", "no target"]


def test_a_period_shorter_than_a_year_has_the_year_to_its_end_as_well():
    measured = figures(period="2020/21 Q2")
    found = values(measured)
    base = "time.2020-21-q2.received-to-panel"
    assert (found[f"{base}.count"], found[f"{base}.median"]) == (0, "[z]")
    # from 1 October 2019: R1 40, R2 12, R3 13 and R4 30 days: 12, 13, 30, 40 gives (13 + 30) / 2
    assert (found[f"{base}.year.count"], found[f"{base}.year.median"]) == (4, 215)
    (table,) = (one for one in measured.tables if one.name == "channel.time")
    assert table.title == "Days between the steps of referrals, 2020/21 Q2 and year to 30 September 2020"
    assert [column.heading for column in table.columns] == [
        *("Steps", "Referrals", "Median days"),
        *("Referrals in the year", "Median days in the year"),
    ]
    (figure,) = (one for one in measured.figures if one.name == f"{base}.year.count")
    assert "the later from 1 October 2019 to 30 September 2020" in figure.part.rule
    assert measured.facts["time.year"] == "in the year to 30 September 2020"


@pytest.mark.parametrize(
    ("period", "rules"),
    [("2020", {}), ("2019/20", {}), ("2020/21 Q2", {"covers": "2019-11-01..2020-12-31"})],
)
def test_a_whole_year_and_a_year_that_the_return_does_not_cover_are_not_counted_twice(period, rules):
    measured = figures(period=period, **rules)
    assert not any(".year." in one.name for one in measured.figures)
    assert measured.facts["time.year"] == ""


def test_a_year_so_far_has_the_twelve_months_to_its_last_day():
    found = values(figures(period="2020", as_at="2020-06-30"))
    assert found["time.2020.received-to-panel.year.count"] == 4  # R8 came to panel before 1 July 2019


def test_few_open_cases_and_few_reviews_are_hidden():
    shown = printed_figures(release(ledger_of([figures()]), Policy(status=Status.PUBLIC)))
    names = ("open.6-to-12-months", "open.cases", "open.referrals", "reviews.overdue", "reviews.done")  # 1, 3, 4, 1, 1
    assert {shown[name].text for name in names} == {"[c]"}
    assert shown["reviews.due"].text == "0"


def test_the_reviews_done_are_said_to_be_those_of_all_time():
    (table,) = (one for one in figures().tables if one.name == "channel.reviews")
    assert table.notes[-1] == "Reviews done are all of those done by 31 December 2020, not only those of the period."
