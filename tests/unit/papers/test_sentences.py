"""Each sentence agrees with its figures and prints them by their names."""

import pytest
from said_sentences import DAY, EARLIER, Course, sentences

from prevent_cli.intervals import Intervals
from prevent_cli.layouts.document import plain
from prevent_cli.papers.phrases import joined, series
from prevent_cli.papers.sentences import Sentences
from prevent_cli.periods import parse_period


def test_a_series_has_and_before_its_last():
    assert [plain(series(parts).content) for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_sentence_keeps_the_name_of_each_figure_it_prints():
    printed = sentences(live=2).cases_live("live", DAY)
    assert [(run.text, run.figure) for run in joined("x", printed).content if run.figure] == [("Two", "live")]


@pytest.mark.parametrize(
    ("referred", "accepted", "words"),
    [
        (0, 0, "no referrals in 2020. No cases were accepted onto Channel in the same period, whenever referred."),
        (2, 1, "two referrals in 2020. One case was accepted onto Channel in the same period, whenever referred."),
        (1, None, "one referral in 2020."),
    ],
)
def test_referrals_received_say_what_was_accepted_where_that_is_available(referred, accepted, words):
    printed = sentences(referred=referred, accepted=accepted).referrals_received("referred", "accepted", "in 2020")
    assert plain(printed.content) == f"The Prevent Coordinator received {words}"


def test_cases_accepted_are_left_out_if_another_sentence_has_them():
    printed = sentences(referred=2, accepted=1).referrals_received(
        "referred", "accepted", "in 2020", says_accepted=False
    )
    assert plain(printed.content) == "The Prevent Coordinator received two referrals in 2020."


@pytest.mark.parametrize(
    ("number", "words", "others"),
    [
        (0, "No cases were live", "There were no live cases"),
        (1, "One case was live", "There was one live case"),
        (12, "Twelve cases were live", "There were 12 live cases"),
    ],
)
def test_live_cases_agree_with_their_number(number, words, others):
    said = sentences(live=number)
    assert plain(said.cases_live("live", DAY).content) == f"{words} on 31 December 2020."
    assert plain(said.live_cases("live", DAY).content) == f"{others} on 31 December 2020."


def test_a_paper_chooses_its_words_for_no_live_cases():
    printed = sentences(live=0).cases_live("live", DAY, none="There were no live cases")
    assert plain(printed.content) == "There were no live cases on 31 December 2020."


@pytest.mark.parametrize(
    ("referred", "change", "on_year", "words"),
    [
        (
            5,
            2,
            -1,
            "Five new cases were referred in 2020/21 Q3. That is two more than in the quarter before, and one fewer "
            "than",
        ),
        (
            1,
            -2,
            1,
            "One new case was referred in 2020/21 Q3. That is two fewer than in the quarter before, and one more than",
        ),
        (3, 0, 0, "Three new cases were referred in 2020/21 Q3. That is the same as in the quarter before and"),
        (0, 0, 0, "No new cases were referred in 2020/21 Q3. That is the same as in the quarter before and"),
        (
            0,
            -1,
            0,
            "No new cases were referred in 2020/21 Q3. That is one fewer than in the quarter before, and the same as",
        ),
    ],
)
def test_new_cases_are_compared_with_the_quarter_and_the_year_before(referred, change, on_year, words):
    figures = {"q__referred": referred, "q__referred__change": change, "q__referred__change_on_year": on_year}
    sizes = {"q__referred__change_size": abs(change), "q__referred__change_on_year_size": abs(on_year)}
    printed = sentences(**figures, **sizes).new_cases("q", parse_period("2020/21-Q3"), DAY)
    assert plain(printed.content) == f"{words} in the same quarter a year before."


def test_new_cases_of_a_quarter_that_has_not_ended_give_the_day_and_no_change_that_is_not_available():
    figures = {"q__referred": 2, "q__referred__change": None, "q__referred__change_on_year": None}
    printed = sentences(**figures).new_cases("q", parse_period("2020/21-Q3"), EARLIER)
    assert plain(printed.content) == "Two new cases were referred in 2020/21 Q3 up to 30 November 2020."


def test_new_cases_of_a_half_year_are_compared_with_half_years_and_those_of_a_year_with_the_year_before():
    figures = {"i__referred": 5, "i__referred__change": 2, "i__referred__change_size": 2}
    on_year = {"i__referred__change_on_year": -1, "i__referred__change_on_year_size": 1}
    half, year = (Intervals(by=by, calendar=True).of(DAY) for by in ("half-year", "year"))
    assert plain(sentences("half-year", **figures, **on_year).new_cases("i", half, DAY).content) == (
        "Five new cases were referred in 2020 H2. That is two more than in the half-year before, and one fewer than "
        "in the same half-year a year before."
    )
    assert plain(sentences("year", **figures).new_cases("i", year, DAY).content) == (
        "Five new cases were referred in 2020. That is two more than in the year before."
    )


@pytest.mark.parametrize(("number", "words"), [(0, "none was"), (1, "one was"), (3, "three were")])
def test_cases_accepted_agree_with_their_number(number, words):
    printed = sentences(accepted=number).cases_accepted("accepted", DAY)
    whole = f"Of the referrals received in the quarter, {words} accepted onto Channel by 31 December 2020."
    assert plain(printed.content) == whole


@pytest.mark.parametrize(("number", "words"), [(1, "once"), (2, "twice"), (3, "three times"), (12, "12 times")])
def test_meetings_are_held_so_many_times(number, words):
    assert plain(sentences(held=number).times("held").content) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "the quarter"), (9, "the last nine quarters"), (10, "the last 10 quarters")]
)
def test_quarters_shown_stand_in_words_up_to_nine(number, words):
    assert sentences().last_quarters(number) == words


@pytest.mark.parametrize("interval", ["half-year", "year"])
def test_sentences_about_half_years_and_years_do_not_say_quarter(interval):
    said = sentences(interval, accepted=1)
    assert said.last_quarters(1) == f"the {interval}"
    assert said.last_quarters(2) == f"the last two {interval}s"
    whole = f"Of the referrals received in the {interval}, one was accepted onto Channel by 31 December 2020."
    assert plain(said.cases_accepted("accepted", DAY).content) == whole


def plan(base: str, **values: int | str) -> Sentences:
    """Return sentences over a plan's statuses; each that is not given is 0."""
    keys = ("achieved", "on_track", "in_progress", "at_risk", "off_track", "not_started")
    found = {**dict.fromkeys(keys, 0), **values}
    return sentences(**{f"{base}__{key}": value for key, value in found.items()})


@pytest.mark.parametrize(
    ("statuses", "now", "then"),
    [
        (
            {"objectives": 4, "achieved": 1, "on_track": 2, "not_started": 1},
            "Of these, one is achieved, two are on track and one is not yet started.",
            "On that day one was achieved, two were on track and one was not yet started.",
        ),
        ({"objectives": 1, "at_risk": 1}, "The objective is at risk.", "On that day the objective was at risk."),
        ({"objectives": 3, "achieved": 3}, "All of them are achieved.", "On that day all of them were achieved."),
    ],
)
def test_statuses_of_objectives_are_in_the_past_where_the_plan_is_old(statuses, now, then):
    said = plan("actions", **statuses)
    assert plain(said.objective_statuses("actions", is_old=False).content) == now
    assert plain(said.objective_statuses("actions", is_old=True).content) == then


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ({"objectives": 4, "achieved": 1, "on_track": 3}, "Four objectives: one achieved and three on track."),
        ({"objectives": 2, "not_started": 2}, "Two objectives: all not started."),
        ({"objectives": 1, "off_track": 1}, "One objective: off track."),
    ],
)
def test_a_workstream_gives_the_statuses_of_its_objectives(statuses, words):
    assert plain(plan("own", **statuses).workstream_statuses("own", recorded=DAY, as_at=DAY).content) == words


def test_a_workstream_gives_the_day_of_its_record_where_that_is_another():
    printed = plan("own", objectives=1, achieved=1).workstream_statuses("own", recorded=EARLIER, as_at=DAY)
    assert plain(printed.content) == "One objective, as recorded on 30 November 2020: achieved."


@pytest.mark.parametrize(
    ("number", "recorded", "always", "words"),
    [
        (1, DAY, True, "One objective was past its due date on 31 December 2020 and not recorded as achieved."),
        (2, DAY, False, "Two objectives were past their due date and not recorded as achieved."),
        (
            2,
            EARLIER,
            False,
            "Two objectives were past their due date on 31 December 2020 and not recorded as achieved on 30 "
            "November 2020.",
        ),
    ],
)
def test_overdue_objectives_give_the_day_of_the_record_where_that_is_another(number, recorded, always, words):
    said = sentences(overdue=number)
    printed = said.objectives_overdue("overdue", recorded=recorded, as_at=DAY, always_dated=always)
    assert plain(printed.content) == words


@pytest.mark.parametrize("recorded", [None, DAY])
def test_information_of_the_day_itself_is_correct_as_at_it(recorded):
    assert sentences().recorded_or_correct(recorded, DAY) == "correct as at 31 December 2020"


def test_information_of_another_day_is_as_recorded_then():
    assert sentences().recorded_or_correct(EARLIER, DAY) == "as recorded on 30 November 2020"


def test_overdue_recommendations_agree_with_their_number():
    one = sentences(overdue=1).recommendations_overdue("overdue", recorded=DAY, as_at=DAY)
    assert plain(one.content) == (
        "One recommendation was past its due date on 31 December 2020 and not recorded as achieved."
    )
    two = sentences(overdue=2).recommendations_overdue("overdue", recorded=EARLIER, as_at=DAY)
    assert plain(two.content) == (
        "Two recommendations were past their due date on 31 December 2020 and not recorded as achieved on 30 November "
        "2020."
    )


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ({"total": 1, "not_started": 1}, "it had not been started"),
        ({"total": 1, "achieved": 1}, "it was achieved"),
        ({"total": 2, "not_started": 2}, "neither had been started"),
        ({"total": 3, "not_started": 3}, "none had been started"),
        ({"total": 2, "on_track": 2}, "both were on track"),
        ({"total": 3, "on_track": 3}, "all were on track"),
        (
            {"total": 4, "achieved": 2, "at_risk": 1, "not_started": 1},
            "two were achieved, one was at risk and one had not been started",
        ),
    ],
)
def test_statuses_of_recommendations_agree_with_their_numbers(statuses, words):
    printed = plan("reviews", **statuses).recommendation_statuses("reviews", DAY)
    assert plain(printed.content) == f"On 31 December 2020, {words}."


def test_overdue_updates_to_boards_name_the_record_where_it_is_another_day():
    said = sentences(overdue=5)
    assert plain(said.updates_overdue("overdue", recorded=DAY, on=DAY).content) == (
        "Five board updates were overdue on 31 December 2020."
    )
    assert plain(said.updates_overdue("overdue", recorded=EARLIER, on=DAY, table="Table 3").content) == (
        "Five board updates were overdue on 31 December 2020, by the schedule recorded on 30 November 2020 (Table 3)."
    )


@pytest.mark.parametrize(("number", "words"), [(1, "The date of one update was"), (2, "The dates of two updates were")])
def test_dates_to_be_confirmed_agree_with_their_number(number, words):
    printed = sentences(unconfirmed=number).updates_unconfirmed("unconfirmed")
    assert plain(printed.content) == f"{words} still to be confirmed."


@pytest.mark.parametrize(
    ("met", "departments", "listed", "words"),
    [
        (1, 1, 1, "The target of 90% has been met."),
        (0, 1, 1, "The target of 90% has not been met."),
        (1, 1, 2, "The one department with a known figure meets the target of 90%."),
        (0, 1, 2, "The one department with a known figure does not meet the target of 90%."),
        (0, 2, 2, "No department meets the target of 90%."),
        (0, 5, 6, "No department with a known figure meets the target of 90%."),
        (2, 2, 2, "Both departments meet the target of 90%."),
        (5, 5, 6, "All five departments with a known figure meet the target of 90%."),
        (1, 5, 5, "One of the five departments meets the target of 90%."),
        (3, 5, 5, "Three of the five departments meet the target of 90%."),
    ],
)
def test_the_target_is_met_by_departments_with_a_known_figure(met, departments, listed, words):
    said = sentences(met=met, departments=departments, listed=listed)
    assert plain(said.target_met("met", departments="departments", listed="listed", target=90).content) == words


@pytest.mark.parametrize(
    ("number", "known", "people", "words"),
    [
        (1, 1, 30, "One WRAP session was delivered{}. At that session, 30 people were trained."),
        (2, 2, 1, "Two WRAP sessions were delivered{}. At these sessions, one person was trained."),
        (
            6,
            5,
            70,
            "Six WRAP sessions were delivered{}. At the five whose attendance is known, 70 people were trained.",
        ),
        (6, 0, None, "Six WRAP sessions were delivered{}."),
    ],
)
def test_sessions_for_partners_say_how_many_people_were_trained_where_that_is_known(number, known, people, words):
    said = sentences(held=number, known=known, people=people)
    printed = said.partner_sessions("held", known="known", people="people", course=Course(), start=True)
    assert plain(printed.content) == words.format(" for partner organisations and mixed audiences")


@pytest.mark.parametrize(
    ("held", "a", "b", "words"),
    [
        (12, 100, 100, "Each agency attended all of the meetings (Table 1)."),
        (12, 92, 92, "Each agency attended 92% of the meetings (Table 1)."),
        (12, 100, 58, "Agencies attended from 58% to 100% of the meetings (Table 1)."),
        (12, 100, None, "Attendance by agency is in Table 1."),
        (1, 100, 0, "Attendance by agency is in Table 1."),
    ],
)
def test_the_attendance_of_agencies_is_said_only_if_each_is_known(held, a, b, words):
    said = sentences(held=held, a__percent=a, b__percent=b)
    agencies = [{"percent": "a.percent"}, {"percent": "b.percent"}]
    assert plain(said.meetings_attended(agencies, "held", table="Table 1").content) == words


@pytest.mark.parametrize(
    ("education", "others", "unstated", "words"),
    [
        (
            2,
            3,
            1,
            "There were two WRAP sessions for education, and three for other sectors; the sector of one was not stated",
        ),
        (1, 0, 0, "There was one WRAP session for education, and none for other sectors"),
        (0, 3, 0, "There were no WRAP sessions for education, and three for other sectors"),
    ],
)
def test_sessions_of_sectors_agree_with_their_numbers(education, others, unstated, words):
    said = sentences(education=education, others=others, unstated=unstated)
    assert plain(said.sector_sessions("education", "others", "unstated", course=Course()).content) == words


def test_no_trainer_has_no_percentage_of_active_ones():
    printed = sentences(active=0).trainers_active("active", DAY)
    assert plain(printed.content) == "None had delivered two or more sessions since 31 December 2020."


def test_active_trainers_stand_with_their_percentage():
    printed = sentences(active=2, active__percent=None).trainers_active("active", DAY)
    assert plain(printed.content) == "Two of them ([x]) had delivered two or more sessions since 31 December 2020."


@pytest.mark.parametrize(
    ("trainers", "forms", "words"), [(2, 1, "two trainers and one form"), (1, 0, "one trainer"), (0, 3, "three forms")]
)
def test_trainers_and_forms_left_out_are_named_where_there_are_any(trainers, forms, words):
    printed = sentences(trainers=trainers, forms=forms).trainers_and_forms("trainers", "forms")
    assert plain(printed.content) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (2, "two percentage points more than before it"),
        (-1, "one percentage point fewer than before it"),
        (0, "the same share as before it"),
    ],
)
def test_a_change_of_a_share_is_in_percentage_points(change, words):
    printed = sentences(share=change, share_size=abs(change)).points_changed("share")
    assert plain(printed.content) == words


@pytest.mark.parametrize(
    ("bids", "funded", "unsuccessful", "awaiting", "words"),
    [
        (4, 2, 1, 1, "Two were funded, one was unsuccessful and one awaits a decision."),
        (5, 1, 0, 4, "One was funded and four await a decision."),
        (4, 0, 4, 0, "None was funded and four were unsuccessful."),
        (2, 2, 0, 0, "All were funded."),
        (1, 1, 0, 0, "It was funded."),
    ],
)
def test_bids_say_what_came_of_them(bids, funded, unsuccessful, awaiting, words):
    figures = {"p__bids": bids, "p__funded": funded, "p__unsuccessful": unsuccessful, "p__awaiting": awaiting}
    assert plain(sentences(**figures).bids_funded("p").content) == words
