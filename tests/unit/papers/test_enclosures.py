"""The list of enclosures: the paper's appendices, then the council's own, in one order of letters."""

import pytest

from prevent_cli.errors import WorkspaceError
from prevent_cli.papers.enclosures import enclosures_listed, letter_of


def test_own_enclosures_follow_the_papers_appendices_and_keep_labels_of_their_own():
    listed = enclosures_listed(("Recommendations",), ("Letter", "Annex 1: Review", "Map"), code="b")
    assert listed == ("Appendix A: Recommendations", "Appendix B: Letter", "Annex 1: Review", "Appendix C: Map")


@pytest.mark.parametrize("words", ["Appendix B: Letter", "appendix 1 - Letter", "APPENDIX A. Letter"])
def test_a_letter_that_could_be_that_of_another_appendix_is_refused(words):
    with pytest.raises(WorkspaceError, match=r"boards\.b\.enclosures: leave out"):
        enclosures_listed((), (words,), code="b")


def test_letters_go_on_after_z():
    assert [letter_of(at) for at in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
