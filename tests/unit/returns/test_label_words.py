"""The names of codes that nobody has seen, and the words of the same meaning that papers may print for them."""

import pytest

from prevent_cli.returns import RETURNS
from prevent_cli.returns.label_words import UNSEEN, own_words, words_for
from prevent_cli.wording import cleaned

# Read in official statistics, in what others wrote of them at the time, or in one of the five source papers. "Not
# known" says that a cell is blank.
SEEN = {
    "concern": {"Islamist", "Extreme right-wing", "Mixed, unstable or unclear", "Other", "No ideology"},
    "vulnerabilities": {"Domestic abuse or familial violence"},
    "source": {
        *("Education", "Police", "Local authority", "Health", "Community", "Friends and family", "Not known"),
    },
    "age_band": {
        *("10 and under", "11 to 15", "16 to 17", "Under 15", "15 to 20", "20 and under", "Under 18", "Not known"),
    },
    "sex": {"Male", "Female", "Not known"},
    "ethnicity": {"Asian", "Black", "White", "Other", "Not known"},
    "mental_health": {"Learning disability or difficulty", "None recorded", "Not known"},
    "closure_reason": {
        *("Withdrew consent", "Transferred to another area", "Consent refused", "Not suitable for Channel"),
    },
}


def codes_of(column):
    return RETURNS["referrals"].column(column).codes


@pytest.mark.parametrize("column", UNSEEN)
def test_every_name_on_a_page_is_seen_or_not(column):
    names = {name for code in codes_of(column) for name in (code.name, code.group, code.over_years) if name}
    assert names == SEEN[column] | UNSEEN[column].keys()
    assert SEEN[column].isdisjoint(UNSEEN[column])


@pytest.mark.parametrize("column", UNSEEN)
def test_a_word_that_papers_may_print_is_read_as_its_code(column):
    aliases = {code.name: {cleaned(word) for word in code.aliases} for code in codes_of(column)}
    wrong = [word for name, words in UNSEEN[column].items() for word in words if cleaned(word) not in aliases[name]]
    assert not wrong


def test_the_first_word_of_the_list_that_the_returns_have_is_printed_and_the_name_is_first():
    codes = codes_of("concern")
    assert own_words("concern", codes, {"involuntary celibate", "incels", "islamist"}) == {"Incel": "Incels"}
    assert own_words("concern", codes, {"involuntary celibate", "incels", "incel"}) == {"Incel": "Incel"}


def test_a_word_for_some_of_a_code_is_never_printed_and_a_seen_name_never_replaced():
    assert own_words("ethnicity", codes_of("ethnicity"), {"white and asian", "white british", "indian"}) == {}
    assert own_words("concern", codes_of("concern"), {"far right", "columbine", "daesh"}) == {}
    assert words_for("concern", codes_of("concern")[0]) == ()
