"""The wordings of a code list that cells have, for the labels of papers: never any other text of a cell."""

from collections.abc import Iterable

from prevent_cli.intake.cells.cell_types import CodeWords, code_words, words_in
from prevent_cli.returns import Column


def words_of_list(column: Column, texts: Iterable[str], known: CodeWords) -> frozenset[str]:
    """Return which wordings of a column's code list some texts have, cleaned: none that the council reads otherwise.

    `known` are the codes of all wordings, with the council's own.
    """
    if not column.codes:
        return frozenset()
    of_list = {word: code for word, code in code_words(column, {}).items() if known.get(word) == code}
    return frozenset(word for text in texts for word in words_in(column, text, of_list))
