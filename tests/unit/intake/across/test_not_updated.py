"""What is wrong between the returns as they stand at a day."""

import datetime as dt

import pytest
from intake_files import HEADCOUNTS, write_csv, write_xlsx

from prevent_cli.intake.across.between import check_at
from prevent_cli.intake.load import load_returns
from prevent_cli.workspace.folder import ReturnSettings, Workspace

TODAY = dt.date(2018, 12, 31)
YEAR = (dt.date(2018, 1, 1), dt.date(2018, 12, 31))


def at(folder, drawings, *, as_at=None, window_from=None, **settings):
    """Return what is wrong at a day with returns drawn by name; each covers 2018 unless told otherwise."""
    for name, drawing in drawings.items():
        write_csv(folder, f"{name}.csv", drawing, delimiter="\t")
    covered = {name: ReturnSettings(covers=YEAR) for name in drawings}
    workspace = Workspace(folder=folder, returns={**covered, **settings})
    returns = load_returns(workspace, tuple(drawings))
    assert not [fault.sentence for found in returns.values() for fault in found.faults if fault.severity == "fault"]
    return check_at(returns, today=TODAY, as_at=as_at, window_from=window_from)


def told(faults, rule):
    return [(fault.severity.value, fault.sentence) for fault in faults if fault.rule == rule]


def test_day_after_the_as_at_date_is_one_warning_a_column_that_names_its_cells(tmp_path):
    drawing = "Ref | Received | Outcome\nR1 | 01/02/2018 | NFA\nR2 | 01/07/2018 | NFA\nR3 | 02/07/2018 | NFA"
    faults = at(tmp_path, {"referrals": drawing}, as_at=dt.date(2018, 6, 30))
    assert told(faults, "after-as-at") == [
        (
            "warning",
            "referrals.csv, cell B3 (Date received): is after the as-at date, 30/06/2018, so figures leave it out",
        )
    ]
    assert [(fault.count, fault.also) for fault in faults] == [(2, "B4")]


def test_days_after_the_as_at_date_on_two_sheets_are_a_warning_each(tmp_path):
    heads = ["Ref", "Received", "Outcome"]
    sheets = {name: [heads, [name, dt.date(2018, 7, 2), "NFA"]] for name in ("Q1", "Q2")}
    write_xlsx(tmp_path, "referrals.xlsx", sheets)
    returns = load_returns(Workspace(folder=tmp_path), ("referrals",))
    faults = check_at(returns, today=TODAY, as_at=dt.date(2018, 6, 30))
    assert [(fault.sheet, fault.cell, fault.count, fault.also) for fault in faults] == [
        ("Q1", "B2", 1, ""),
        ("Q2", "B2", 1, ""),
    ]


def test_without_an_as_at_date_no_day_is_after_it(tmp_path):
    assert at(tmp_path, {"referrals": "Ref | Received | Outcome\nR1 | 31/12/2018 | NFA"}) == ()


def test_day_after_today_is_a_fault_and_a_leaving_day_is_none(tmp_path):
    drawn = {
        "staff": "Person ID | Department | Left\nP1 | A | 01/02/2019",
        "referrals": "Ref | Received | Outcome\nR1 | 01/01/2019 | NFA",
    }
    faults = at(tmp_path, drawn)
    sentence = "referrals.csv, cell B2 (Date received): is after today, 31/12/2018; correct the day"
    assert told(faults, "future-date") == [("fault", sentence)]


@pytest.mark.parametrize(("received", "days", "is_told"), [("02/10/2018", 90, False), ("01/10/2018", 91, True)])
def test_referral_without_an_outcome_more_than_ninety_days_on_is_a_warning_without_its_reference(
    tmp_path, received, days, is_told
):
    day = dt.datetime.strptime(received, "%d/%m/%Y").date()  # noqa: DTZ007 - a plain day
    assert (TODAY - day).days == days
    faults = at(
        tmp_path, {"referrals": f"Ref | Received | Police check | Outcome\nSMITH-1 | {received} | {received} | "}
    )
    sentence = (
        "referrals.csv, cell B2 (Date received): is more than 90 days before 31/12/2018, "
        "and the referral has no outcome yet"
    )
    assert told(faults, "no-outcome") == ([("warning", sentence)] if is_told else [])
    assert not any("SMITH" in repr(fault) for fault in faults)


@pytest.mark.parametrize("at_column", range(4))
@pytest.mark.parametrize("headings", [["Outcome"], ["Outcome", "Advice given", "Accepted", "Closed"]])
def test_anything_that_came_of_a_referral_is_an_outcome(tmp_path, headings, at_column):
    cells = ["01/03/2018" if at == at_column and at else "NFA" if at == at_column else "" for at in range(4)]
    rows = [["Ref", "Received", *headings], ["R1", "01/02/2018", *cells[: len(headings)]], ["R2", "01/02/2018"]]
    drawing = "\n".join(" | ".join([*row, *[""] * (2 + len(headings) - len(row))]) for row in rows)
    is_known = at_column < len(headings)
    assert [fault.cell for fault in at(tmp_path, {"referrals": drawing})] == (["B3"] if is_known else ["B2", "B3"])


def test_outcomes_of_columns_that_a_file_lacks_are_one_warning_that_names_them(tmp_path):
    drawing = "Ref | Received | Accepted\nR1 | 01/02/2018 | 01/03/2018\nR2 | 01/02/2018 | \nR3 | 01/02/2018 | "
    assert told(at(tmp_path, {"referrals": drawing}), "no-outcome") == [
        (
            "warning",
            'referrals.csv: has no column read as "Outcome", "Advice given on" and "Support ended", so the outcome of '
            "2 referrals is not known; name your headings under [returns.referrals.columns]",
        )
    ]


def test_outcome_is_waited_for_to_the_as_at_date_or_the_end_of_cover(tmp_path):
    drawn = {"referrals": "Ref | Received\nR1 | 01/02/2018"}
    assert at(tmp_path, drawn, as_at=dt.date(2018, 4, 30)) == ()
    ended = ReturnSettings(covers=(dt.date(2018, 1, 1), dt.date(2018, 3, 31)))
    assert at(tmp_path, drawn, referrals=ended) == ()
    assert len(at(tmp_path, drawn)) == 1


SESSIONS = "Session ID | Date held | Delivered for | Course"
ATTENDANCE = "Session ID | Person ID | Department | Attended | Date recorded"


def training(*attended, sessions="S1 | 01/02/2018 | A | \nS2 | 01/03/2018 | A | WRAP\nS3 | 01/03/2018 | A | Briefing"):
    return {
        "sessions": f"{SESSIONS}\n{sessions}",
        "attendance": "\n".join([ATTENDANCE, *attended]),
        "headcounts": f"{HEADCOUNTS}\n01/01/2018 | A | 9\n01/04/2018 | A | 2\n01/01/2018 | B | 2",
    }


THREE = ("S1 | P1 | A | |", "S1 | P2 | A | |", "S2 | P3 | A | |")


def test_more_people_trained_than_the_headcount_in_force_is_a_warning_at_it(tmp_path):
    faults = at(tmp_path, training(*THREE))
    assert told(faults, "more-trained-than-required") == [
        (
            "warning",
            'headcounts.csv, cell C3 (Staff requiring training): "2" is fewer than the 3 people trained to 31/12/2018; '
            "is it out of date?",
        )
    ]


@pytest.mark.parametrize(
    ("attended", "options"),
    [
        (THREE[:2], {}),  # as many as are required
        ((*THREE[:2], "S2 | P2 | A | |"), {}),  # one person twice
        ((*THREE[:2], "S3 | P3 | A | |"), {}),  # a course that is not WRAP
        ((*THREE[:2], "S2 | P3 | A | No |"), {}),
        ((*THREE[:2], "S2 | P3 | B | |"), {}),  # of another department
        ((*THREE, "S2 | P1 | B | |"), {}),  # moved on to another department
        ((*THREE[:2], "S2 | P3 | A | | 01/02/2019"), {}),  # not entered yet
        (THREE, {"as_at": dt.date(2018, 3, 31)}),  # the earlier headcount was in force
        (THREE, {"window_from": dt.date(2018, 2, 2)}),  # before the window
    ],
)
def test_people_trained_are_counted_as_papers_count_them(tmp_path, attended, options):
    faults = at(tmp_path, training(*attended), **options)
    assert told(faults, "more-trained-than-required") == []


def test_sessions_after_the_end_of_what_they_cover_train_nobody_yet(tmp_path):
    covers = ReturnSettings(covers=(dt.date(2018, 1, 1), dt.date(2018, 2, 28)))
    drawn = training(*THREE)
    drawn["headcounts"] = f"{HEADCOUNTS}\n01/01/2018 | A | 2"
    assert told(at(tmp_path, drawn, sessions=covers), "more-trained-than-required") == []
    assert len(told(at(tmp_path, drawn), "more-trained-than-required")) == 1


def test_window_of_the_people_trained_is_told(tmp_path):
    [fault] = at(tmp_path, training(*THREE), window_from=dt.date(2018, 1, 15))
    assert "the 3 people trained from 15/01/2018 to 31/12/2018" in fault.sentence


def test_department_is_one_under_all_its_names(tmp_path):
    departments = "Code | Name | Also known as\na | Adults | ASC\nb | B | "
    drawn = training("S1 | P1 | Adults | |", "S1 | P2 | ASC | |", "S2 | P3 | a | |")
    drawn["headcounts"] = drawn["headcounts"].replace("| A |", "| Adults |")
    [fault] = at(tmp_path, {**drawn, "departments": departments})
    assert (fault.rule, fault.cell) == ("more-trained-than-required", "C3")


def test_reported_total_above_the_headcount_of_its_day_is_a_warning_at_it(tmp_path):
    totals = "As at | Department | People trained\n31/03/2018 | A | 9\n30/06/2018 | A | 3\n30/06/2018 | Z | 3"
    faults = at(tmp_path, {"totals": totals, "headcounts": training()["headcounts"]})
    assert told(faults, "more-trained-than-required") == [
        (
            "warning",
            'totals.csv, cell C3 (People trained): "3" is more than the 2 staff requiring training then; '
            "which is out of date?",
        )
    ]
    early = at(tmp_path, {"totals": totals, "headcounts": training()["headcounts"]}, as_at=dt.date(2018, 6, 29))
    assert told(early, "more-trained-than-required") == []


def test_long_number_that_may_be_somebodys_is_not_shown_as_a_total(tmp_path):
    headcounts = f"{HEADCOUNTS}\n01/01/2018 | A | 207946\n01/01/2018 | B | 1"
    totals = "As at | Department | People trained\n31/03/2018 | A | 900123\n31/03/2018 | B | 900456"
    faults = at(tmp_path, {"totals": totals, "headcounts": headcounts})
    assert [fault.cell for fault in faults if fault.rule == "more-trained-than-required"] == ["C2", "C3"]
    assert not any(number in repr(fault) for fault in faults for number in ("207946", "900123", "900456"))


def logs(*, referral="01/12/2018", session="01/12/2018", headcount="01/12/2018", attended="S1"):
    return {
        "referrals": f"Ref | Received | Outcome\nR0 | 01/01/2018 | NFA\nR1 | {referral} | NFA\nR2 | 02/01/2018 | NFA",
        "sessions": f"{SESSIONS}\nS0 | 01/01/2018 | A | \nS1 | {session} | A | ",
        "attendance": f"{ATTENDANCE}\n{attended} | P1 | A | | ",
        "headcounts": f"{HEADCOUNTS}\n{headcount} | A | 9",
    }


@pytest.mark.parametrize(
    ("drawn", "told_at"),
    [
        (logs(), []),
        (logs(referral="31/08/2018"), []),  # 92 days
        (logs(referral="30/08/2018"), [("referrals.csv", "B3")]),
        (logs(attended="S0"), [("attendance.csv", "A2")]),
        (logs(session="01/08/2018"), [("sessions.csv", "B3"), ("attendance.csv", "A2")]),
        (logs(headcount="01/11/2017"), []),  # thirteen months
        (logs(headcount="31/10/2017"), [("headcounts.csv", "A2")]),
    ],
)
def test_return_that_has_not_changed_while_others_have_is_a_warning_at_its_last_row(tmp_path, drawn, told_at):
    wide = {name: ReturnSettings(covers=(dt.date(2017, 1, 1), TODAY)) for name in drawn}
    faults = [fault for fault in at(tmp_path, drawn, **wide) if fault.rule == "not-changed"]
    assert [(fault.file, fault.cell) for fault in faults] == told_at
    assert {fault.severity.value for fault in faults} <= {"warning"}


def test_unchanged_return_is_told_with_its_day_and_that_of_the_newest(tmp_path):
    assert told(at(tmp_path, logs(referral="30/08/2018")), "not-changed") == [
        (
            "warning",
            'referrals.csv, cell B3 (Date received): is the latest row, on 30/08/2018, but "Training '
            'sessions" has rows up to 01/12/2018; check that this return is up to date',
        )
    ]


def test_rows_after_the_as_at_date_do_not_make_another_return_old(tmp_path):
    drawn = logs(referral="30/08/2018")
    faults = at(tmp_path, drawn, as_at=dt.date(2018, 9, 30))
    assert [fault.file for fault in faults if fault.rule == "not-changed"] == ["sessions.csv"]


def test_one_return_alone_is_never_old(tmp_path):
    assert at(tmp_path, {"referrals": logs()["referrals"]}) == ()
