"""Blocks of the document tree as the body of a Word document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from prevent_cli.errors import TemplateError
from prevent_cli.report.document import (
    Block,
    Document,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    Paragraph,
    Reference,
    Style,
    Table,
    Text,
)
from prevent_cli.report.inline import ALLOWED_URL
from prevent_cli.writers import word_styles as names
from prevent_cli.writers.word_styles import Lists, Styles
from prevent_cli.writers.word_xml import escaped, list_level, paragraph, run
from prevent_cli.writers.word_xml import field as word_field

DEEPEST_LEVEL = 8  # Word's lists have nine levels


@dataclass(slots=True, kw_only=True)
class Links:
    """The addresses that a document points to, each with the id of its relationship."""

    ids: dict[str, str] = field(default_factory=dict)

    def id(self, url: str) -> str:
        """Return the address's relationship id."""
        return self.ids.setdefault(url, f"rIdLink{len(self.ids) + 1}")


def table_numbers(document: Document) -> dict[str, int]:
    """Return the number of each captioned table by its name; raise TemplateError where a name stands twice."""
    captioned = [block.name for block in document.blocks if isinstance(block, Table) and block.caption]
    for name in captioned:
        if captioned.count(name) > 1:
            raise TemplateError(f'The table "{name}" stands in the document twice')
    return {name: number for number, name in enumerate(captioned, start=1)}


def bookmark(number: int) -> str:
    """Return the name of the bookmark round a table's label; the underline hides it from Word's own list."""
    return f"_RefTable{number}"


@dataclass(slots=True, kw_only=True)
class Setter:
    """Sets blocks as XML; gathers the links and lists that they need."""

    styles: Styles
    lists: Lists
    numbers: Mapping[str, int]
    width: int  # of the text, in twentieths of a point
    links: Links = field(default_factory=Links)

    def body(self, blocks: tuple[Block, ...]) -> str:
        """Return all blocks; a paragraph always stands between two tables, and at the end."""
        from prevent_cli.writers.word_table import table_xml

        parts = []
        lettered: int | None = None
        for block, following in pairwise((*blocks, None)):
            if not _is_lettered(block):
                lettered = None
            if isinstance(block, Table):
                parts.append(table_xml(block, self))
                bare = isinstance(following, Table) and not following.caption
                if not block.notes and (following is None or bare):
                    parts.append(paragraph(self.styles.id("Note"), ""))
            elif isinstance(block, Paragraph) and _is_lettered(block):
                lettered = lettered or self.lists.begun_again(names.PARAGRAPHS[Style.LETTERED])
                parts.append(self._paragraph(block, list_level(lettered, 0) if lettered else ""))
            elif block is not None:
                parts.append(self._block(block))
        return "".join(parts)

    def inline(self, content: Iterable[Inline]) -> str:
        """Return the runs of a paragraph."""
        return "".join(map(self._part, content))

    def list_items(self, block: ListBlock, *, in_cell: bool = False, depth: int = 0, keep: str = "") -> str:
        """Return a list's paragraphs; an ordered list begins at its first number."""
        if in_cell:
            style = names.TABLE_LIST_NUMBER if block.ordered else names.TABLE_BULLET
        else:
            style = names.NUMBER if block.ordered else names.BULLET
        level = min(depth, DEEPEST_LEVEL)
        number = self.lists.begun_again(style, level) if block.ordered else self.lists.of(style) if level else None
        place = list_level(number, level) if number else ""
        more = names.TABLE_TEXT if in_cell else names.CONTINUE
        return "".join(
            self.list_items(inner, in_cell=in_cell, depth=depth + 1, keep=keep)
            if isinstance(inner, ListBlock)
            else self._item_part(inner, style if first else more, keep + (place if first else ""))
            for item in block.items
            for first, inner in zip((True, *[False] * len(item)), item, strict=False)
        )

    def _item_part(self, block: Block, style: str, properties: str) -> str:
        if isinstance(block, Table | ListBlock):
            raise TemplateError("A table cannot stand in a list")
        return paragraph(self.styles.id(style), self.inline(block.content), properties)

    def _block(self, block: Heading | Paragraph | ListBlock) -> str:
        if isinstance(block, ListBlock):
            return self.list_items(block)
        return self._heading(block) if isinstance(block, Heading) else self._paragraph(block)

    def _heading(self, heading: Heading) -> str:
        style = names.HEADINGS[min(heading.level, len(names.HEADINGS)) - 1]
        bare = list_level(0, 0) if not heading.numbered and self.lists.of(style) is not None else ""
        return paragraph(self.styles.id(style), self.inline(heading.content), bare)

    def _paragraph(self, block: Paragraph, properties: str = "") -> str:
        return paragraph(self.styles.id(names.PARAGRAPHS[block.style]), self.inline(block.content), properties)

    def _part(self, part: Inline) -> str:
        if isinstance(part, LineBreak):
            return "<w:r><w:br/></w:r>"
        if isinstance(part, Reference):
            return self._reference(part)
        url = part.url if part.url and ALLOWED_URL.match(part.url) else None
        if url is None:
            return run(part.text, self._form(part, linked=False))
        return f'<w:hyperlink r:id="{self.links.id(url)}">{run(part.text, self._form(part, linked=True))}</w:hyperlink>'

    def _reference(self, reference: Reference) -> str:
        number = self.numbers.get(reference.target)
        if number is None:
            raise TemplateError(f'The document refers to a table "{reference.target}" that it does not hold')
        return word_field(rf"REF {bookmark(number)} \h", f"Table {number}")

    def _form(self, text: Text, *, linked: bool) -> str:
        """Return a run's form: one character style, and what a second one would have said."""
        style = names.HYPERLINK if linked else names.STRONG if text.bold else names.EMPHASIS if text.italic else None
        if style is None:
            return ""
        bold = "<w:b/><w:bCs/>" if text.bold and style != names.STRONG else ""
        italic = "<w:i/><w:iCs/>" if text.italic and style != names.EMPHASIS else ""
        return f'<w:rStyle w:val="{escaped(self.styles.id(style))}"/>{bold}{italic}'


def _is_lettered(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style is Style.LETTERED
