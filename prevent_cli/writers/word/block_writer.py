"""The interface of a Word body writer, for the writers of tables, charts and lists of contents."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from prevent_cli.layouts.document import Chart, Inline, ListBlock, Table
from prevent_cli.records import dataclass
from prevent_cli.writers.word.inline import Runs
from prevent_cli.writers.word.letter_widths import Letters
from prevent_cli.writers.word.styles import Styles

BOOKMARK = "_Toc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One heading of the document: its level, printed number, words and bookmark, and whether it is listed."""

    level: int
    number: str
    words: str
    bookmark_id: int
    listed: bool = True

    @property
    def bookmark(self) -> str:
        """Return the name of the heading's bookmark."""
        return f"{BOOKMARK}{self.bookmark_id:08}"


class BlockWriter(Protocol):
    """A writer of blocks: its styles, its page, and the charts so far."""

    styles: Styles
    runs: Runs
    outline: tuple[Entry, ...]
    letters: Letters
    width: int
    height: int
    charts: list[Chart]

    def inline(self, content: Iterable[Inline]) -> str:
        """Return the runs of a paragraph."""
        ...

    def caption(self, block: Table | Chart) -> str:
        """Return the caption above a table or a chart, with its label in a bookmark."""
        ...

    def notes(self, notes: Sequence[Iterable[Inline]]) -> str:
        """Return the notes below a table or a chart, on one page."""
        ...

    def list_items(self, block: ListBlock, *, in_cell: bool = False, depth: int = 0, keep: str = "") -> str:
        """Return a list's paragraphs; the numbers of an ordered list begin at 1."""
        ...
