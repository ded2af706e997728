"""Every paper says in the same words that a number is hidden."""

from prevent_cli.layouts.document import plain
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.papers.not_given import not_given
from prevent_cli.papers.templates.functions import PaperFunctions

LIVE, ENDED, BOTH = "The number of live cases", "The number of cases ended", "The number of cases"


def test_hidden_numbers_are_named_in_one_sentence():
    assert not_given(LIVE) == "The number of live cases is not given, so that nobody can be recognised."
    assert not_given(LIVE, ENDED, BOTH) == (
        "The number of live cases, the number of cases ended and the number of cases are not given, "
        "so that nobody can be recognised."
    )


def functions() -> PaperFunctions:
    """Return functions over one figure that is hidden, one that is not available, and one that is there."""
    figures = (
        PrintedFigure(name="live", text="[c]", mark="c"),
        PrintedFigure(name="ended", text="[x]", mark="x", remedy='The return "Channel referrals" has no column.'),
        PrintedFigure(name="both", text="7", value=7),
    )
    return PaperFunctions(figures={one.name: one for one in figures}, tables={}, texts={}, charts={})


def test_a_template_says_which_numbers_are_hidden_and_which_are_not_available():
    words = {"live": LIVE, "ended": ENDED, "both": BOTH}
    assert plain(functions().unavailable(words).content) == (
        'The number of cases ended is not available. The return "Channel referrals" has no column. '
        "The number of live cases is not given, so that nobody can be recognised."
    )
    assert plain(functions().unavailable({"both": BOTH}).content) == ""


def test_a_template_can_ask_whether_a_figure_is_hidden():
    assert functions().is_hidden("both", "live")
    assert not functions().is_hidden("both", "ended")
