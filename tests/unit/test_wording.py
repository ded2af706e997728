"""Words that are not known: which known one an error names."""

import tomllib

import pytest

from prevent_cli.wording import cleaned, did_you_mean, slug, to_write

KNOWN = ("scpb", "cllc", "asc")


@pytest.mark.parametrize(
    ("word", "rules", "said"),
    [
        ("scbp", {}, 'did you mean "scpb"?'),
        ("scbp", {"otherwise": "`prevent boards` lists them"}, 'did you mean "scpb"?'),
        ("museum", {}, "use one of scpb, cllc, asc"),
        ("museum", {"otherwise": "`prevent boards` lists them"}, "`prevent boards` lists them"),
        ("museum", {"otherwise": ""}, ""),
        ("resources", {"known": ("trainers.courses",), "otherwise": ""}, ""),
        ("asclc", {"most": 3}, 'did you mean "asc", "cllc"?'),
    ],
)
def test_an_error_names_the_nearest_known_word_else_what_there_is(word, rules, said):
    assert did_you_mean(word, **{"known": KNOWN, **rules}) == said


def test_an_error_says_so_where_nothing_is_known():
    assert did_you_mean("scpb", ()) == "none exist"


def test_what_is_to_be_typed_into_the_settings_is_toml_whatever_the_heading():
    heading = 'Date "seen" by A\\B'
    sentence = to_write("returns.referrals.columns", "received_on", heading)
    assert sentence.startswith("under [returns.referrals.columns] in prevent.toml write received_on = ")
    typed = "[returns.referrals.columns]\n" + sentence.partition(" write ")[2]
    assert tomllib.loads(typed) == {"returns": {"referrals": {"columns": {"received_on": heading}}}}


@pytest.mark.parametrize(
    ("one", "other"),
    [("दिल", "दल"), ("किला", "कला"), ("பாடி", "படி"), ("கோவில்", "கவல்"), ("মিলন", "মলন"), ("কলি", "কলা"), ("שָׁל", "של")],
)  # fmt: skip
def test_names_that_differ_in_a_vowel_sign_alone_are_two(one, other):
    assert cleaned(one) != cleaned(other)
    assert slug(one) == cleaned(one) == one  # one word, no letter of it lost


@pytest.mark.parametrize(
    ("one", "other", "read"),
    [
        ("Équipe  Jeunesse", "e\u0301quipe-jeunesse", "équipe jeunesse"),
        ("Curaçao & Åland", "curac\u0327ao and A\u030aland", "curaçao and åland"),
        ("X\u0301 team", "X team", "x team"),  # an accent that no letter is made with
        ("हिन्दी  मंच", "हिन्दी-मंच", "हिन्दी मंच"),
        ("हिन्दी\u200d", "हिन्दी", "हिन्दी"),
        ("क\u093c", "\u0958", "क\u093c"),
        ("कि \u093f", "कि", "कि"),  # a sign without a letter is none
        ("葛\U000e0100", "葛", "葛"),
        ("2\u20de", "2", "2"),
    ],
)
def test_wordings_that_read_the_same_are_one_whatever_their_script(one, other, read):
    assert cleaned(one) == cleaned(other) == read


def test_wordings_of_signs_alone_are_told_apart_by_them():
    signs = ("★", "☆", "★★", "—", "-", "'", "?", "()", "👍", "_", "ा", "ि")  # the last two want a letter
    assert slug("★") == "unnamed_2605"
    assert len({slug(text) for text in (*signs, "Unnamed", "Unnamed 2605", "2605")}) == len(signs) + 3
    assert slug(" ★\u200b ★") == slug("★★")
    assert slug("－") == slug("-")  # noqa: RUF001 - a wide one
