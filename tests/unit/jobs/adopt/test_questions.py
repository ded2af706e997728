from pathlib import Path

import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.jobs.adopt.board_meetings import ANOTHER
from prevent_cli.jobs.adopt.file_names import Names
from prevent_cli.jobs.adopt.plan import UNKNOWN, Proposal, ReturnPlan
from prevent_cli.jobs.adopt.questions import (
    LATER,
    NEITHER,
    NO,
    NONE,
    NOT_YET_KNOWN,
    YES,
    board_questions,
    line_questions,
    sheet_questions,
    with_answer,
)
from prevent_cli.workspace.folder import Board, Workspace

ROWS = "".join(f"\n2024-05-0{at} | WRAP | Housing | A person {at} | PL | good" for at in range(1, 6))
LOG = f"Date | Course | Organisation | Delegate | Delivered by | Notes{ROWS}"
SHEETS = [sheet(LOG, file="Prevent training log.xlsx", name=name) for name in ("24-25", "25-26", "26-27")]


def test_sheets_of_a_file_with_the_same_doubt_are_one_question_and_one_answer():
    (question,) = sheet_questions(recognise(SHEETS))
    assert question.words.startswith('Prevent training log.xlsx, sheet "24-25" and 2 more sheets: ')
    settled = with_answer(Settled(), question, YES)
    assert [one.table.sheet.name for one in recognise(SHEETS, settled).of("sessions")] == ["24-25", "25-26", "26-27"]
    refused = recognise(SHEETS, with_answer(Settled(), question, NO))
    assert "sessions" not in [one.description.name for one in refused.proposed]
    assert with_answer(Settled(), question, LATER) == Settled()


def asked(*, is_likely):
    line = Proposal(table="returns.referrals.columns", key="closed_on", value="End", why="x", is_likely=is_likely)
    plan = ReturnPlan(name="referrals", sheets=(), files=Names(), sheet_names=Names(), columns={}, proposals=(line,))
    return [question.choices for question in line_questions([plan])]


def test_heading_that_few_values_fit_is_left_for_later_unless_a_person_says_otherwise():
    assert asked(is_likely=True) == [(YES, NO, LATER)]
    assert asked(is_likely=False) == [(LATER, YES, NO)]


def which():
    line = Proposal(
        table="returns.referrals.columns", key="referral_id", value="Our", why="its values fit", others=("Their",)
    )
    plan = ReturnPlan(name="referrals", sheets=(), files=Names(), sheet_names=Names(), columns={}, proposals=(line,))
    (question,) = line_questions([plan])
    return question


def test_required_column_asks_which_heading_it_is_with_the_likely_one_first():
    question = which()
    assert question.words.startswith("Channel referrals: which of your headings is Referral ID? ")
    assert question.choices == ("Our", "Their", NONE, LATER)


def test_answer_to_which_heading_it_is_settles_that_heading_or_refuses_each():
    settled = with_answer(Settled(), which(), "Their")
    assert settled.headings == {"referrals": {"referral_id": ("Their",)}}
    refused = with_answer(Settled(), which(), NONE).refused
    assert refused == {("referrals", ("referral_id", text)) for text in ("our", "their")}
    assert with_answer(Settled(), which(), LATER) == Settled()


def test_required_column_without_a_likely_heading_is_no_question():
    line = Proposal(table="returns.referrals.columns", key="referral_id", value=UNKNOWN, why="x")
    plan = ReturnPlan(name="referrals", sheets=(), files=Names(), sheet_names=Names(), columns={}, proposals=(line,))
    assert list(line_questions([plan])) == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Not adopted - signposted", "Not adopted"),
        ("Closed - moved area", "Transferred"),
        ("Transferred (out of area)", "Transferred"),
        ("Closed: consent withdrawn", "Consent withdrawn"),
    ],
)
def test_codes_that_a_word_or_a_part_of_it_is_like_are_asked_first(word, code):
    line = Proposal(table="returns.referrals.codes.outcome", key=word, value="", why="4 rows", is_heading=False)
    plan = ReturnPlan(name="referrals", sheets=(), files=Names(), sheet_names=Names(), columns={}, proposals=(line,))
    (question,) = line_questions([plan])
    assert code in question.choices[: question.choices.index(LATER)]
    assert len(set(question.choices)) == len(question.choices)


@pytest.mark.parametrize(
    ("name", "column", "may_be_blank"),
    [("referrals", "section_36", True), ("referrals", "concern", True), ("attendance", "attended", False)],
)
def test_a_word_may_mean_blank_where_a_blank_cell_means_not_known(name, column, may_be_blank):
    line = Proposal(table=f"returns.{name}.codes.{column}", key="With chair", value="", why="4 rows", is_heading=False)
    plan = ReturnPlan(name=name, sheets=(), files=Names(), sheet_names=Names(), columns={}, proposals=(line,))
    (question,) = line_questions([plan])
    assert (NOT_YET_KNOWN in question.choices) == may_be_blank
    assert with_answer(Settled(), question, NOT_YET_KNOWN).codes == {name: {column: {"With chair": ""}}}


def test_board_of_a_list_of_days_is_asked_with_the_boards_that_are_known():
    drawn = sheet("Meeting | Venue\n14/01/2026 | Hall\n18/03/2026 | Hall", file="Dates.xlsx", name="2026")
    workspace = Workspace(folder=Path("w"), boards={"safer": Board(code="safer", name="Safer Board")})
    (question,) = board_questions(recognise([drawn]), workspace, Settled())
    assert question.choices == (
        "safer (Safer Board)",
        "update (General update for any board without another paper)",
        "scpb (Prevent update for a community safety partnership board)",
        "cllc (Full Prevent and counter-extremism update for the committee that answers for the strategy)",
        *(ANOTHER, LATER),
    )
    settled = with_answer(Settled(), question, "safer (Safer Board)")
    assert settled.boards == {("Dates.xlsx", "Meeting", "2026"): "safer"}
    assert not [*board_questions(recognise([drawn]), workspace, settled)]
    assert recognise([drawn], with_answer(Settled(), question, ANOTHER)).board_dates == ()


def free(*columns, is_likely, shown='"Stands"'):
    line = Proposal(
        table="returns.referrals.columns",
        key=columns[0],
        value="Stands",
        why="its values fit",
        is_likely=is_likely,
        columns=columns,
        shown=shown,
    )
    plan = ReturnPlan(name="referrals", sheets=(), files=Names(), sheet_names=Names(), columns={}, proposals=(line,))
    (question,) = line_questions([plan])
    return question


def test_heading_without_a_meaning_asks_which_column_it_is_and_nothing_likely_is_first_if_none_is():
    names = ("Case closed", "Outcome")
    assert free("case_closed", "outcome", is_likely=True).choices == (*names, NEITHER, LATER)
    assert free("case_closed", "outcome", is_likely=False).choices == (LATER, *names, NEITHER)
    shown = "the heading in cell K3"
    assert free("case_closed", is_likely=True, shown=shown).words.startswith(f"Channel referrals: what is {shown}?")


def test_answer_about_a_heading_without_a_meaning_settles_it():
    question = free("case_closed", "outcome", is_likely=True)
    assert with_answer(Settled(), question, "Outcome").headings == {"referrals": {"outcome": ("Stands",)}}
    assert with_answer(Settled(), question, NEITHER).unneeded == {("referrals", "stands")}
    assert with_answer(Settled(), question, LATER) == Settled()


def test_first_answer_about_a_word_between_two_codes_is_to_leave_it():
    key, table = "No ideology - no CT risk", "returns.referrals.codes.concern"
    line = Proposal(table=table, key=key, value="", why="14 rows", is_heading=False)
    plan = ReturnPlan(name="referrals", sheets=(), files=Names(), sheet_names=Names(), columns={}, proposals=(line,))
    (question,) = line_questions([plan])
    assert question.choices[0] == LATER
    assert question.choices.count(LATER) == 1
    near = question.choices[1:4]
    assert "No risk, vulnerability or ideology" in near
    assert "High risk but no ideology" not in near
