"""Each word of a code list means one code, and the years and groups of codes fit together."""

import pytest

from prevent_cli.intake.cells.cell_types import answer_key
from prevent_cli.returns import RETURNS
from prevent_cli.returns.codes import CONCERNS, NO_IDEOLOGY
from prevent_cli.returns.people_codes import AGE_BANDS
from prevent_cli.wording import cleaned

LISTS = {column.codes: f"{name}.{column.name}" for name in RETURNS for column in RETURNS[name].columns if column.codes}
ANSWERS = {
    f"{name}.{column.name}": column.answers for name in RETURNS for column in RETURNS[name].columns if column.answers
}


def words_twice(pairs):
    """Return the words that two meanings share."""
    meaning = {}
    return [word for word, code in pairs if meaning.setdefault(word, code) != code]


@pytest.mark.parametrize("codes", LISTS, ids=LISTS.get)
def test_no_word_means_two_codes_of_one_list(codes):
    assert not words_twice((cleaned(word), code.name) for code in codes for word in (code.name, *code.aliases))


@pytest.mark.parametrize("answers", ANSWERS.values(), ids=ANSWERS)
def test_no_word_is_two_answers(answers):
    kinds = {"yes": answers.yes, "no": answers.no, "unclear": answers.unclear}
    assert not words_twice((answer_key(word), kind) for kind, words in kinds.items() for word in words)


@pytest.mark.parametrize("codes", LISTS, ids=LISTS.get)
def test_a_code_that_is_no_longer_used_began_before_it_ended(codes):
    assert all(code.since < code.until for code in codes if code.since and code.until)


def test_the_group_without_ideology_has_its_members():
    assert [code.name for code in CONCERNS if code.group == NO_IDEOLOGY] == [
        "Fascination with extreme violence or mass casualty attacks",
        "High risk but no ideology",
        "No ideology",
        "No specific extremism issue",
        "Vulnerability but no ideology",
        "No risk, vulnerability or ideology",
    ]


def test_age_bands_changed_on_one_day():
    before = {code.until for code in AGE_BANDS if code.until}
    after = {code.since for code in AGE_BANDS if code.since}
    assert (len(before), len(after)) == (1, 1)
    assert (min(after) - max(before)).days == 1
