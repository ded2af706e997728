"""Words that are not known: which known one an error names."""

import pytest

from prevent_cli.wording import did_you_mean

KNOWN = ("scpb", "cllc", "asc")


@pytest.mark.parametrize(
    ("word", "rules", "said"),
    [
        ("scbp", {}, 'did you mean "scpb"?'),
        ("scbp", {"otherwise": "`prevent boards` lists them"}, 'did you mean "scpb"?'),
        ("museum", {}, "there is scpb, cllc, asc"),
        ("museum", {"otherwise": "`prevent boards` lists them"}, "`prevent boards` lists them"),
        ("museum", {"otherwise": ""}, ""),
        ("asclc", {"most": 3}, 'did you mean "asc", "cllc"?'),
    ],
)
def test_an_error_names_the_nearest_known_word_else_what_there_is(word, rules, said):
    assert did_you_mean(word, KNOWN, **rules) == said


def test_an_error_says_so_where_nothing_is_known():
    assert did_you_mean("scpb", ()) == "there is none"
