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
