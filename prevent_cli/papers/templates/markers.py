"""Markers that keep data out of Markdown: each printed value is an opaque marker in the source."""

from typing import Any, NoReturn

from prevent_cli.layouts.characters import MARK_CLOSE, MARK_OPEN, one_line
from prevent_cli.layouts.document import Block, Inline, Text
from prevent_cli.papers.templates.places import Place, here
from prevent_cli.records import dataclass


class Piece:
    """The result of a template function. It can only be printed."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def _refuse(self, *_: object) -> NoReturn:
        raise here().error(
            "a figure, table, text or reference is printed by itself, as in {{ figure(...) }}; "
            "it cannot be joined, compared, filtered or tested"
        )

    __str__ = __bool__ = __format__ = __len__ = __iter__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __add__ = __radd__ = __mod__ = __rmod__ = __contains__ = _refuse


class InlinePiece(Piece):
    """Runs within a line."""

    __slots__ = ("content",)

    def __init__(self, *content: Inline) -> None:
        self.content = content


class BlockPiece(Piece):
    """A table, chart, contents list or cover table, alone on its line; `block` is None if it is left out."""

    __slots__ = ("block", "kind", "name")

    def __init__(self, kind: str, name: str, block: Block | None) -> None:
        self.kind = kind
        self.name = name
        self.block = block


class TextPiece(Piece):
    """One of the workspace's texts, alone on its line."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class BoundaryPiece(Piece):
    """The beginning or the end of what a template prints for a section; nothing is printed for it."""

    __slots__ = ("begins", "section")

    def __init__(self, section: str, *, begins: bool) -> None:
        self.section = section
        self.begins = begins


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed value and the line of the template that printed it."""

    piece: Piece
    place: Place


class Marks:
    """All printed values of one paper, in order."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def leave(self, value: Any) -> str:
        """Return the marker for the value; raise TemplateError if the value cannot be printed."""
        self.marks.append(Mark(self._piece(value), here()))
        return f"{MARK_OPEN}{len(self.marks) - 1}{MARK_CLOSE}"

    def figures_printed_as(self, text: str) -> tuple[tuple[Place, str], ...]:
        """Return the lines that print a figure as this text within a sentence or heading, with the figures' names."""
        found = (
            (mark.place, part.figure)
            for mark in self.marks
            if isinstance(mark.piece, InlinePiece)
            for part in mark.piece.content
            if isinstance(part, Text) and part.figure is not None and part.text == text
        )
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _piece(value: Any) -> Piece:
        if isinstance(value, Piece):
            return value
        if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            return InlinePiece(Text(text=one_line(str(value))))
        kind = "nothing" if value is None else f"a {type(value).__name__}"
        hint = "; print a date with day(...) or month(...)" if hasattr(value, "isoformat") else ""
        raise here().error(f"an expression gives {kind}, which cannot be printed{hint}")
