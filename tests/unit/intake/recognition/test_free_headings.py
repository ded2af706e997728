"""Headings without a meaning: each whose values could fill an empty column is proposed, the likely column first."""

import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled

ROWS = range(1, 10)


def free(heading, cells, settled=None, more=""):
    """Return the columns that a heading may name, and whether the first is likely, beside a reference and a day."""
    lines = [f"R{at} | 2024-05-0{at} | {cells(at)}" for at in ROWS]
    drawn = sheet("\n".join([f"Referral ID | Date received | {heading}{more}", *lines]))
    (one,) = recognise([drawn], settled or Settled()).certain
    return {found.heading: (found.columns, found.is_likely) for found in one.free}.get(heading.split(" | ")[0])


@pytest.mark.parametrize(
    ("heading", "words", "column"),
    [
        ("Where it stands", ("Live", "Closed", "Shut"), "case_closed"),
        ("Main worry", ("Islamist", "Extreme right-wing", "Oddly"), "concern"),
        ("Who told us", ("Police", "Education", "Health"), "source"),
        ("What came of it", ("Adopted", "Not adopted", "Left"), "outcome"),
    ],
)
def test_words_of_one_list_under_an_unknown_heading_are_that_column(heading, words, column):
    columns, is_likely = free(heading, lambda at: words[at % 3])
    assert (columns[0], is_likely) == (column, True)


def test_yes_and_no_under_a_heading_that_says_nothing_may_be_each_empty_step():
    columns, is_likely = free("Did they say yes or no", lambda at: "YN"[at % 2])
    assert {"screened", "consent", "discussed"} < set(columns)
    assert not is_likely


def test_word_of_the_heading_makes_one_step_likely():
    assert free("Did the family consent", lambda at: "YN"[at % 2])[0][0] == "consent"


def test_days_before_the_receipt_are_no_later_step():
    columns, _ = free("Sat with us", lambda at: f"2024-04-0{at}")
    assert not {"discussed", "panel_on", "accepted_on", "closed_on"}.intersection(columns)


def test_days_of_birth_are_no_step():
    assert free("Born", lambda at: f"2024-06-0{at}") is None
    assert free("Arrived in the world", lambda at: f"2009-06-0{at}") is None


def test_days_long_after_the_receipt_are_late_steps_first():
    heading = "Seen by us | Finished with"
    early = free(heading, lambda at: f"2024-05-1{at} | 2025-02-0{at}")[0]
    assert early.index("closed_on") > early.index("panel_on")


@pytest.mark.parametrize("words", [("a remark", "another", "a third"), ("12", "15", "18"), ("", "", "")])
def test_other_values_are_not_asked_about(words):
    assert free("Anything", lambda at: words[at % 3]) is None


def test_heading_that_names_no_column_as_a_person_has_said_is_not_asked_about_again():
    settled = Settled(unneeded=frozenset({("referrals", "where it stands")}))
    assert free("Where it stands", lambda at: ("Live", "Closed")[at % 2], settled) is None


def test_heading_that_may_be_a_name_is_named_by_its_cell():
    lines = [f"R{at} | 2024-05-0{at} | {'YN'[at % 2]}" for at in ROWS]
    (one,) = recognise([sheet("\n".join(["Referral ID | Date received | Quozle", *lines]))]).certain
    assert [found.shown for found in one.free] == ["the heading in cell C1"]


@pytest.mark.parametrize(
    "heading", ["Gateway school?", "Discussed with mum", "Parent consent form sent", "Panel sandwiches"]
)
def test_another_word_in_the_heading_leaves_yes_and_no_for_later(heading):
    assert not free(heading, lambda at: "YN"[at % 2])[1]


def test_one_word_of_answers_among_the_words_of_a_rating_is_not_likely():
    words = ("Red", "Closed", "Closed", "Amber")
    assert free("RAG", lambda at: words[at % 4]) == (("case_closed",), False)


@pytest.mark.parametrize(
    ("heading", "is_likely"),
    [("Yrs old", True), ("How old", True), ("Aged", True), ("Yrs", False), ("Years at school", False)],
)
def test_whole_numbers_under_a_heading_of_years_may_be_ages(heading, is_likely):
    assert free(heading, lambda at: str(9 + at)) == (("age",), is_likely)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Score", lambda at: str(9 + at)),  # no word of age
        ("Year born", lambda at: str(2000 + at)),
        ("Old reference", lambda at: f"R{at}"),
    ],
)
def test_other_numbers_are_no_ages(heading, cells):
    assert "age" not in (free(heading, cells) or ((),))[0]


def test_ages_are_not_asked_where_a_column_has_age_bands():
    assert free("Yrs old | Age band", lambda at: f"{9 + at} | Under 15") is None


ENDINGS = ("Successful exit - vulnerability addressed", "Refused support", "Left borough")


def test_few_words_that_no_list_has_are_asked_under_a_heading_of_words_of_our_lists():
    columns, is_likely = free("Exit outcome", lambda at: ENDINGS[at % 3])
    assert sorted(columns) == ["closure_reason", "outcome"]
    assert not is_likely
    refused = Settled(refused=frozenset([("referrals", ("outcome", "exit outcome"))]))
    assert free("Exit outcome", lambda at: ENDINGS[at % 3], refused) == (("closure_reason",), False)


def test_column_that_the_values_fit_is_likely_whatever_list_has_a_word_of_the_heading():
    words = ("Islamist", "Extreme right-wing", "Oddly")
    assert free("Why referred", lambda at: words[at % 3]) == (("concern",), True)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Exit outcome letter", lambda at: ENDINGS[at % 3]),  # of something else
        ("Exit outcome", lambda at: f"Talked to them {at} times about another thing"),  # remarks
        ("Exit outcome", lambda at: ("Ann Quozle", "Bo Fremlin", "Cy Dorrit")[at % 3]),
        ("Exit outcome", lambda at: ("1", "2")[at % 2]),
    ],
)
def test_other_columns_under_words_of_our_lists_are_not_asked(heading, cells):
    assert free(heading, cells) is None
