import pickle

import pytest

from prevent_cli.measures.base.remedies import (
    absent_columns,
    each_column_once,
    for_each_return,
    for_readers,
    in_prose,
    no_rows_for,
    partly_read_columns,
    undated_answers,
)

CLOSED = absent_columns("referrals", {"closed_on": False})
BOTH = absent_columns("referrals", {"accepted_on": False, "closed_on": False})
SOME = absent_columns("referrals", {"closed_on": True})
READERS = 'Not available: the council\'s "Channel referrals" return has no column "Support ended".'


def test_a_reader_is_told_the_reason_alone():
    assert CLOSED.endswith("Add it to give this figure.")
    assert for_readers(CLOSED) == READERS
    assert for_readers(SOME) == (
        'Not available: some files or sheets of the council\'s "Channel referrals" return have no column '
        '"Support ended".'
    )


def test_a_group_that_was_never_named_is_named_without_the_settings():
    remedy = no_rows_for("meetings", 'the group "Panel"', action="Set its name in prevent.toml.")
    assert remedy.endswith('has no rows for the group "Panel". Set its name in prevent.toml.')
    assert for_readers(remedy).endswith('return has no rows for the group "Panel".')


def test_a_note_that_is_no_remedy_is_for_everybody():
    assert for_readers("Add the two.") == "Add the two."


def test_a_reader_is_told_of_each_column_once():
    found = each_column_once((for_readers(CLOSED), for_readers(BOTH), for_readers(SOME)))
    assert found == (
        READERS,
        'Not available: the council\'s "Channel referrals" return has no column "Accepted onto Channel".',
        for_readers(SOME),
    )


@pytest.mark.parametrize("sentence", [undated_answers, partly_read_columns])
@pytest.mark.parametrize("words", [str, for_readers])
def test_the_columns_with_answers_that_cannot_be_counted_are_in_one_sentence(sentence, words):
    apart = [words(sentence("referrals", [column])) for column in ("screened", "consent", "screened", "reopened")]
    together = words(sentence("referrals", ["screened", "consent", "reopened"]))
    assert each_column_once([*apart, READERS]) == (together, READERS)


def test_the_officer_is_told_of_all_columns_of_a_return_in_one_sentence():
    steps = absent_columns("referrals", {"police_check_on": False})
    group = no_rows_for("meetings", 'the group "Panel"', action="Set its name in prevent.toml.")
    assert for_each_return([BOTH, SOME, group, steps, CLOSED]) == (
        'The return "Channel referrals" has no columns "Accepted onto Channel", "Support ended" and "Passed to '
        'police". Add them to give this figure.',
        'Some files or sheets of the return "Channel referrals" have no column "Support ended". Add it to each of '
        "them to give this figure.",
        str(group),
    )


def test_prose_has_said_already_that_the_figure_is_not_available():
    assert in_prose(READERS) == 'The council\'s "Channel referrals" return has no column "Support ended".'
    assert in_prose(CLOSED) == CLOSED


def test_a_remedy_for_readers_stays_as_it_is_and_a_copy_keeps_its_reason():
    assert for_readers(CLOSED.for_readers()) == READERS
    assert pickle.loads(pickle.dumps(CLOSED)).reason == READERS  # noqa: S301 - what this test made


def test_a_column_that_is_not_read_is_to_be_taken_out_of_unread_and_others_are_to_be_added():
    found = absent_columns("referrals", {"accepted_on": False, "closed_on": False}, unread=("closed_on",))
    assert found == (
        'The return "Channel referrals" has no column "Accepted onto Channel". Add it to give this figure. The '
        'column "Support ended" of the return "Channel referrals" is not read. Correct its cells, and take closed_on out of unread '
        "under [returns.referrals] in prevent.toml."
    )
    assert for_readers(found) == (
        'Not available: the council\'s "Channel referrals" return has no column "Accepted onto Channel". The council '
        'has not used "Support ended" in its "Channel referrals" return.'
    )
    assert absent_columns("referrals", {"closed_on": True}, unread=("closed_on",)).startswith('The column "Support')


def test_a_reader_is_not_told_that_a_column_is_missing_that_the_file_has():
    names = ("closed_on", "panel_on", "closed_on")
    apart = [
        for_readers(absent_columns("referrals", {name: False}, unread=("closed_on", "panel_on"))) for name in names
    ]
    assert apart[0] == 'Not available: the council has not used "Support ended" in its "Channel referrals" return.'
    assert each_column_once([*apart, READERS]) == (
        'Not available: the council has not used "Support ended" and "Discussed at panel" in its "Channel referrals" '
        "return.",
        READERS,
    )
