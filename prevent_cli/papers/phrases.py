"""Phrases of words and printed figures, from which sentences are made. Nothing is counted here."""

from collections.abc import Sequence

from prevent_cli.intervals import By
from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.document import Inline, Text
from prevent_cli.papers.templates.functions import PaperFunctions
from prevent_cli.papers.templates.markers import InlinePiece

Phrase = str | InlinePiece


def joined(*parts: Phrase) -> InlinePiece:
    """Return words and printed figures as one piece."""
    return InlinePiece(*(run for part in parts for run in _runs(part)))


def _runs(part: Phrase) -> tuple[Inline, ...]:
    return part.content if isinstance(part, InlinePiece) else (Text(text=one_line(part)),)


def series(parts: Sequence[Phrase]) -> InlinePiece:
    """Return the parts as a list in a sentence: a, b and c."""
    between = ("", *[", "] * (len(parts) - 2), " and ")
    return joined(*(phrase for mark, part in zip(between, parts, strict=False) for phrase in (mark, part)))


def in_brackets(table: Phrase | None) -> InlinePiece:
    """Return a reference in brackets, after what the table shows; nothing without one."""
    return joined() if table is None else joined(" (", table, ")")


class Phrases:
    """The phrases about one paper's figures, by their names; the Channel framework counts by `interval`."""

    def __init__(self, figures: PaperFunctions, *, interval: By = "quarter") -> None:
        self._interval = interval
        self._count = figures.count
        self._number = figures.number
        self._plural = figures.plural
        self._percent = figures.percent
        self._is_hidden = figures.is_hidden
        self._has = figures.has_figure

    def _counted(self, name: str, none: str, one: str, many: str, *, start: bool = False) -> Phrase:
        return none if self._count(name) == 0 else self._plural(name, one, many, start=start)

    def _were(self, name: str) -> str:
        return "was" if self._count(name) == 1 else "were"
