import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.intake.recognition.heading_words import (
    EXACT,
    LESS_WORDS,
    MISSPELT,
    PART,
    SAME_WORDS,
    SETTLED,
    likeness,
    parts_of,
    place_in,
)
from prevent_cli.returns import RETURNS

RECEIVED = RETURNS["referrals"].column("received_on")


@pytest.mark.parametrize(
    ("heading", "strength"),
    [
        ("Date received", EXACT),
        ("DATE_RECEIVED", EXACT),
        ("DateReceived", EXACT),
        ("Date Rec'd", EXACT),
        ("Date case rec'd", LESS_WORDS),
        ("Channel date", LESS_WORDS),
        ("Date received (dd/mm/yyyy)", SAME_WORDS),
        ("Dyddiad derbyn / Date received", PART),
        ("Date recieved", SAME_WORDS),
        ("Date recevied", MISSPELT),
    ],
)
def test_known_heading_is_known_in_other_forms_of_its_words(heading, strength):
    assert likeness(heading, RECEIVED, place=place_in("referrals", "received_on")).strength == strength


@pytest.mark.parametrize("heading", ["Date of birth", "Date closed", "Date sent", "Notes", "", "???", "2024"])
def test_heading_with_another_meaning_is_not_like_it(heading):
    assert likeness(heading, RECEIVED).strength == 0


def test_likeness_of_a_settled_heading_is_above_every_other():
    assert likeness("Contact made", RECEIVED, ("contact MADE",)).strength == SETTLED > EXACT


def test_words_with_by_for_and_to_are_different_headings():
    session = RETURNS["sessions"]
    assert not likeness("Delivered by", session.column("delivered_for")).known
    assert not likeness("Delivered for", session.column("delivered_by")).known


def test_heading_of_one_part_has_no_parts():
    assert parts_of("Date received") == ()
    assert parts_of("Enw / Name") == ("Enw", "Name")


@given(st.text(max_size=40))
def test_any_text_has_a_strength_between_0_and_1(text):
    for column in RETURNS["referrals"].columns[:4]:
        assert 0 <= likeness(text, column).strength <= 1


@pytest.mark.parametrize("name", RETURNS)
def test_each_declared_heading_is_exactly_its_own_column(name):
    for column in RETURNS[name].columns:
        assert likeness(column.heading, column).strength == EXACT


@pytest.mark.parametrize(
    ("name", "column", "near", "apart"),
    [
        ("referrals", "section_36_on", "Section 36 decision day made", "Date of decision"),
        ("referrals", "review_6_on", "6 month review done", "12 month review done"),
        ("evaluations", "session_id", "Training session ref", "Date of training"),
    ],
)
def test_heading_without_the_number_the_day_or_the_reference_of_another_is_not_near_it(name, column, near, apart):
    own = RETURNS[name].column(column)
    assert likeness(near, own).strength > 0
    assert likeness(apart, own).strength == 0


@pytest.mark.parametrize(
    ("heading", "name", "column"), [("Source", "sessions", "course"), ("Form reference", "attendance", "person_id")]
)
def test_word_of_another_heading_is_not_a_misspelt_one(heading, name, column):
    assert not likeness(heading, RETURNS[name].column(column)).known


@pytest.mark.parametrize("heading", ["Date accepted to Channel", "Date accepted into Channel"])
def test_to_and_onto_are_the_same_in_a_heading(heading):
    assert likeness(heading, RETURNS["referrals"].column("accepted_on")).known


@pytest.mark.parametrize(("heading", "known"), [("STATUS_DESC", True), ("STATUS_ID", False), ("Status desc", False)])
def test_ending_that_a_database_adds_is_left_out(heading, known):
    assert likeness(heading, RETURNS["actions"].column("status")).known is known


def test_name_of_a_person_is_no_reference_of_a_database():
    assert not likeness("PERSON_DESC", RETURNS["attendance"].column("person_id")).known


@pytest.mark.parametrize(
    ("heading", "column", "strength"),
    [
        ("CONSENT_FLAG", "consent", PART),
        ("CHANNEL_ADOPTED_FLAG", "was_adopted", EXACT),
        ("REOPENED_IND", "reopened", PART),
        ("CONSENT_DESC", "consent", 0),  # words, not an answer
        ("SOURCE_FLAG", "source", 0),
        ("CLOSED_FLAG", "closed_on", 0),  # an answer, not a day
    ],
)
def test_flag_of_a_database_is_an_answer(heading, column, strength):
    found = likeness(heading, RETURNS["referrals"].column(column), place=place_in("referrals", column))
    assert found.strength == strength
