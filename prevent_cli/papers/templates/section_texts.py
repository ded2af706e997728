"""The council's own texts before and after each section: texts/NAME.before.md, texts/NAME.after.md.

A template tests for its sections: {% if "training" in sections %}. Each test leaves a mark where its part begins and
one where it ends, and the texts are put there. So templates need no line for them.
"""

import re
from collections.abc import Collection, Iterator

from prevent_cli.layouts.characters import MARK
from prevent_cli.papers.templates.markers import BoundaryPiece, Marks, TextPiece
from prevent_cli.records import dataclass

BEFORE, AFTER = ".before", ".after"
_FIRST_LINES = re.compile(r"\s*(?:::: landscape\n\s*)?(?:\#{2,5} [^\n]*(?:\n|$))?")
_LAST_LINES = re.compile(r"\n:::\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part of a paper that its template prints for one section: from and to a character."""

    section: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The place of a text; `order` sorts texts as they are printed: sections end inner first, and begin outer first."""

    name: str
    at: int
    order: tuple[int, bool, int]


def names_for(section: str) -> tuple[str, str]:
    """Return the names of the texts before and after a section."""
    return f"{section}{BEFORE}", f"{section}{AFTER}"


def without_boundaries(rendered: str, marks: Marks) -> str:
    """Return rendered text without the marks of its sections."""
    return _parts(rendered, marks)[0]


def with_section_texts(rendered: str, marks: Marks, texts: Collection[str]) -> tuple[str, frozenset[str]]:
    """Return rendered Markdown with the texts before and after its sections, and the names of those texts.

    A section can have several parts, such as a sentence in the summary: its texts are those of the longest one.
    """
    plain, parts = _parts(rendered, marks)
    longest: dict[str, _Part] = {}
    for part in parts:
        if _stands_alone(part, plain):
            first = longest.get(part.section)
            if first is None or part.end - part.start > first.end - first.start:
                longest[part.section] = part
    places = [place for part in longest.values() for place in _places(part, plain) if place.name in texts]
    for place in sorted(places, key=lambda one: one.order, reverse=True):
        plain = f"{plain[: place.at]}\n\n{marks.leave(TextPiece(place.name))}\n\n{plain[place.at :]}"
    return plain, frozenset(place.name for place in places)


def _parts(rendered: str, marks: Marks) -> tuple[str, list[_Part]]:
    """Return rendered text without the marks of its sections, and the part of each."""
    plain, at = "", 0
    begun: list[tuple[str, int]] = []
    parts = []
    for found in MARK.finditer(rendered):
        piece = marks.marks[int(found[1])].piece
        if not isinstance(piece, BoundaryPiece):
            continue
        plain += rendered[at : found.start()]
        at = found.end()
        if piece.begins:
            begun.append((piece.section, len(plain)))
        elif begun and begun[-1][0] == piece.section:  # a loop can be left between them
            parts.append(_Part(section=piece.section, start=begun.pop()[1], end=len(plain)))
    return plain + rendered[at:], parts


def _stands_alone(part: _Part, plain: str) -> bool:
    """Return whether a part is paragraphs, and no part of one."""
    before, words, rest = plain[: part.start], plain[part.start : part.end], plain[part.end :]
    follows_heading = before.rstrip("\n").rpartition("\n")[2].startswith("#")
    begins = not before.strip() or before.endswith("\n\n") or (before.endswith("\n") and follows_heading)
    ends = words.endswith("\n") or not rest or rest.startswith("\n")
    return bool(words.strip()) and ends and (begins or words.lstrip().startswith(("#", ":::")))


def _places(part: _Part, plain: str) -> Iterator[_Place]:
    """Yield the place of the text before a section, which is below its heading, and of the one after it."""
    words = plain[part.start : part.end]
    before, after = names_for(part.section)
    first = _FIRST_LINES.match(words)
    at = part.start + (first.end() if first else 0)
    yield _Place(name=before, at=at, order=(at, True, part.start))
    last = _LAST_LINES.search(words) if words.lstrip().startswith(":::") else None
    at = part.start + (last.start() if last else len(words))
    yield _Place(name=after, at=at, order=(at, False, -part.start))
