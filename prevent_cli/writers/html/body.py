"""Blocks of the document tree as the body of an HTML page."""

from collections.abc import Iterable
from dataclasses import field
from itertools import groupby

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import (
    Block,
    Chart,
    Contents,
    CoverTable,
    Heading,
    Landscape,
    ListBlock,
    Paragraph,
    Style,
    Table,
    listed_headings,
)
from prevent_cli.records import dataclass
from prevent_cli.writers.html.svg_chart import chart_svg
from prevent_cli.writers.html.table import cover_html, table_html
from prevent_cli.writers.html.text import InlineWriter, escaped
from prevent_cli.writers.numbering import Numbered, flat

LOWEST_HEADING = 6
CLASSES = {Style.SUBTITLE: "subtitle", Style.NOTE: "note"}


@dataclass(slots=True, kw_only=True)
class BodyWriter:
    """Writes a paper's blocks; the first title is the page's h1."""

    inline: InlineWriter
    whole: tuple[Numbered, ...]
    titled: bool = field(default=False)
    is_landscape: bool = False  # of the blocks being written

    def blocks(self, numbered: Iterable[Numbered]) -> str:
        """Return the HTML of blocks; adjacent lettered paragraphs become one list, and quoted ones one quotation."""
        written = {Style.LETTERED: self._lettered, Style.QUOTE: self._quotation}
        return "".join(
            written[style](one.block for one in group) if style in written else "".join(map(self._block, group))
            for style, group in groupby(numbered, key=lambda one: _style_of_several(one.block))
        )

    def list_html(self, block: ListBlock) -> str:
        """Return a list with its nested lists."""
        name = "ol" if block.ordered else "ul"
        items = "".join(f"<li>{self._item(item)}</li>\n" for item in block.items)
        return f"<{name}>\n{items}</{name}>\n"

    def footnotes(self) -> str:
        """Return the footnotes so far, each with a link back to the text, or nothing."""
        if not self.inline.footnotes:
            return ""
        notes = "".join(
            f'<li id="note-{number}">{words} <a href="#note-{number}-from" role="doc-backlink" '
            f'aria-label="Back to footnote {number} in the text">\N{LEFTWARDS ARROW WITH HOOK}\ufe0e</a></li>\n'
            for number, words in enumerate(self.inline.footnotes, start=1)
        )
        return (
            '<section class="footnotes" role="doc-endnotes" aria-labelledby="footnotes">\n'
            f'<h2 id="footnotes">Footnotes</h2>\n<ol>\n{notes}</ol>\n</section>\n'
        )

    def _block(self, numbered: Numbered) -> str:  # noqa: PLR0911 - one line for each kind of block
        match numbered.block:
            case Heading():
                return self._heading(numbered.block, numbered)
            case Paragraph():
                return self._paragraph(numbered.block, numbered)
            case ListBlock():
                return self.list_html(numbered.block)
            case Table():
                return table_html(numbered.block, numbered, self)
            case CoverTable():
                return cover_html(numbered.block, self)
            case Chart():
                return _chart(numbered.block, numbered, self.inline)
            case Contents():
                return self._contents(numbered.block, numbered)
            case Landscape():
                self.is_landscape = True
                inner = self.blocks(numbered.inner)
                self.is_landscape = False
                return f'<section class="landscape">\n{inner}</section>\n'

    def _heading(self, heading: Heading, numbered: Numbered) -> str:
        name = f"h{min(heading.level + 1, LOWEST_HEADING)}"
        form = ' class="counted"' if numbered.number else ""
        return (
            f'<{name} id="{numbered.anchor}"{form}>{_count(numbered)}{self.inline.content(heading.content)}</{name}>\n'
        )

    def _paragraph(self, block: Paragraph, numbered: Numbered) -> str:
        words = self.inline.content(block.content)
        if block.style is Style.TITLE:
            return self._title(words)
        if numbered.number:
            kind = "counted sub" if block.style is Style.SUBNUMBERED else "counted"
            count = f'<span class="count">{numbered.number}</span>'
            return f'<p id="{numbered.anchor}" class="{kind}">{count} {words}</p>\n'
        kind = CLASSES.get(block.style, "")
        return f'<p class="{kind}">{words}</p>\n' if kind else f"<p>{words}</p>\n"

    def _title(self, words: str) -> str:
        if self.titled:
            return f'<p class="title">{words}</p>\n'
        self.titled = True
        return f"<h1>{words}</h1>\n"

    def _lettered(self, blocks: Iterable[Block]) -> str:
        items = "".join(
            f"<li>{self.inline.content(block.content)}</li>\n" for block in blocks if isinstance(block, Paragraph)
        )
        return f'<ol class="lettered" type="a">\n{items}</ol>\n'

    def _quotation(self, blocks: Iterable[Block]) -> str:
        paragraphs = "".join(
            f"<p>{self.inline.content(block.content)}</p>\n" for block in blocks if isinstance(block, Paragraph)
        )
        return f"<blockquote>\n{paragraphs}</blockquote>\n"

    def _item(self, item: tuple[Block, ...]) -> str:
        alone = sum(isinstance(block, Paragraph | Heading) for block in item) == 1
        return "".join(self._item_block(block, alone=alone) for block in item)

    def _item_block(self, block: Block, *, alone: bool) -> str:
        if isinstance(block, ListBlock):
            return self.list_html(block)
        if isinstance(block, Paragraph | Heading):
            words = self.inline.content(block.content)
            return words if alone else f"<p>{words}</p>"
        raise TemplateError(f"A {type(block).__name__.lower()} cannot be in a list")

    def _contents(self, contents: Contents, numbered: Numbered) -> str:
        """Return the headings that the list has as links, in nested lists."""
        every = [(one, one.block) for one in flat(self.whole) if isinstance(one.block, Heading)]
        listed = listed_headings(tuple(one.block for one in self.whole))
        headings = [
            (block.level, one, block) for (one, block), is_listed in zip(every, listed, strict=True) if is_listed
        ]
        entries = [
            (level, f'<a href="#{one.anchor}">{_count(one)}{self.inline.without_notes(block.content)}</a>')
            for level, one, block in headings
        ]
        return (
            f'<nav class="contents" aria-labelledby="{numbered.anchor}">\n'
            f'<h2 id="{numbered.anchor}">{escaped(contents.title)}</h2>\n{_nested(entries)}</nav>\n'
        )


def _count(numbered: Numbered) -> str:
    return f'<span class="count">{numbered.number}</span> ' if numbered.number else ""


def _nested(entries: list[tuple[int, str]]) -> str:
    """Return entries as nested lists; those before the first entry of the top level are on that level."""
    if not entries:
        return ""
    top = entries[0][0] if len(entries) == 1 else min(level for level, _ in entries)
    parts: list[str] = []
    below: list[tuple[int, str]] = []
    for level, entry in [*entries, (top, "")]:
        if level > top and parts:
            below.append((level, entry))
            continue
        if below:
            parts[-1] += f"\n{_nested(below)}"
            below = []
        if entry:
            parts.append(entry)
    return "<ul>\n" + "".join(f"<li>{part}</li>\n" for part in parts) + "</ul>\n"


def _chart(chart: Chart, numbered: Numbered, inline: InlineWriter) -> str:
    caption = (
        f'<figcaption id="{numbered.anchor}-caption"><span class="label">{numbered.number}:</span> '
        f"{inline.caption(chart.finding, chart.caption)}</figcaption>\n"
        if chart.caption
        else ""
    )
    name = (
        f'aria-labelledby="{numbered.anchor}-caption"' if caption else f'aria-label="{escaped(chart.description[:80])}"'
    )
    lines = "".join(f'<p class="note">{escaped(note)}</p>\n' for note in chart.notes)
    notes = f'<div class="notes">\n{lines}</div>\n' if lines else ""
    return (
        f'<figure class="chart" id="{numbered.anchor}">\n{caption}'
        f'<div class="scroll" role="region" tabindex="0" {name}>\n'
        f"{chart_svg(chart, numbered.anchor)}</div>\n{notes}</figure>\n"
    )


def _style_of_several(block: Block) -> Style | None:
    """Return the style of a paragraph that is written together with its neighbours of the same style."""
    return block.style if isinstance(block, Paragraph) and block.style in {Style.LETTERED, Style.QUOTE} else None
