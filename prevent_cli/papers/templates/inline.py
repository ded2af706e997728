"""Inline Markdown as runs of the document tree."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING
from urllib.parse import quote

from prevent_cli.layouts.characters import MARK, one_line
from prevent_cli.layouts.document import Footnote, Inline, LineBreak, Reference, Text, plain

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

ALLOWED_URL = re.compile(r"(https?://|mailto:)[^\s]", re.IGNORECASE)
FORM = attrgetter(*(one.name for one in fields(Text) if one.name != "text"))  # two runs of one form can be joined
URL_CHARACTERS = ":/?#[]@!$&'()*+,;=%~-._"

Resolve = Callable[[str], tuple[Inline, ...]]  # a marker's index -> the value printed there
Note = Callable[[str], Footnote]  # a footnote's label -> the note


def address(href: str, resolve: Resolve) -> str | None:
    """Return a link's address with its markers filled in, or None if it is not allowed.

    A value at the start may be a whole address. Elsewhere, characters that could end a part of the address are escaped.
    """

    def fill(match: re.Match[str]) -> str:
        value = plain(resolve(match[1]))
        return quote(value, safe=URL_CHARACTERS if match.start() == 0 else "@")

    filled = quote(MARK.sub(fill, href), safe=URL_CHARACTERS)
    return filled if ALLOWED_URL.match(filled) else None


def no_notes(label: str) -> Footnote:
    """Raise KeyError: a text that has no footnotes."""
    raise KeyError(label)


def runs(nodes: Iterable["SyntaxTreeNode"], *, resolve: Resolve, note: Note = no_notes) -> tuple[Inline, ...]:
    """Return the runs of inline nodes, with runs of the same form joined; raises KeyError for unsupported nodes."""
    return joined(_each(nodes, Text(text=""), resolve, note))


def _each(nodes: Iterable["SyntaxTreeNode"], form: Text, resolve: Resolve, note: Note) -> Iterator[Inline]:
    for node in nodes:
        match node.type:
            case "text":
                yield replace(form, text=one_line(node.content))
            case "softbreak":
                yield replace(form, text=" ")
            case "hardbreak":
                yield LineBreak()
            case "marker":
                yield from (_formed(part, form) for part in resolve(node.content))
            case "strong":
                yield from _each(node.children, replace(form, bold=True), resolve, note)
            case "em":
                yield from _each(node.children, replace(form, italic=True), resolve, note)
            case "link":
                url = address(str(node.attrs.get("href", "")), resolve)
                yield from _each(node.children, replace(form, url=url), resolve, note)
            case "footnote_ref":
                yield note(node.meta["label"])
            case _:
                raise KeyError(node.type)


def _formed(part: Inline, form: Text) -> Inline:
    if not isinstance(part, Text):
        return part
    return replace(form, text=part.text, figure=part.figure, bold=form.bold or part.bold)


def joined(parts: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the parts without empty runs. Adjacent runs of one form become one, except figures."""
    kept: list[Inline] = []
    for part in parts:
        last = kept[-1] if kept else None
        if not isinstance(part, Text):
            kept.append(part)
        elif isinstance(last, Text) and part.figure is None and FORM(last) == FORM(part):
            kept[-1] = replace(last, text=last.text + part.text)
        elif part.text:
            kept.append(part)
    return tuple(kept)


def is_blank(content: Iterable[Inline]) -> bool:
    """Return whether a reader would see nothing."""
    return not any(
        isinstance(part, Reference | Footnote) or (isinstance(part, Text) and part.text.strip()) for part in content
    )
