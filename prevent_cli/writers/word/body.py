"""Blocks of the document tree as the body of a Word document."""

from collections.abc import Iterable, Sequence
from dataclasses import field

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import (
    Block,
    Chart,
    Contents,
    CoverTable,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    Paragraph,
    Style,
    Table,
)
from prevent_cli.layouts.typography import NO_BREAK
from prevent_cli.records import dataclass
from prevent_cli.writers.numbering import DEPTHS
from prevent_cli.writers.word import styles as names
from prevent_cli.writers.word.block_writer import Entry
from prevent_cli.writers.word.contents import contents_xml, marked
from prevent_cli.writers.word.inline import Runs
from prevent_cli.writers.word.keep import is_lettered, kept_items, kept_letters, leads
from prevent_cli.writers.word.letter_widths import Letters
from prevent_cli.writers.word.styles import Lists, Styles
from prevent_cli.writers.word.xml import KEEP, TINY, list_level, paragraph, run
from prevent_cli.writers.word.xml import field as word_field

TOPIC = '<w:b w:val="0"/><w:bCs w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/>'  # of a caption with a finding
DEEPEST_LEVEL = 8  # Word's lists have nine levels


@dataclass(slots=True, kw_only=True)
class BodyWriter:
    """Writes blocks as XML, and collects the lists and charts that they need."""

    styles: Styles
    lists: Lists
    runs: Runs
    outline: tuple[Entry, ...] = ()  # the headings, if there is a list of contents
    letters: Letters = field(default_factory=Letters)  # of the tables
    width: int = 0  # of the text area, in twentieths of a point
    height: int = 0
    charts: list[Chart] = field(default_factory=list)
    headings: int = 0
    deeper: bool = False  # whether the last numbered paragraph was a subparagraph, whose lists are indented further

    def body(self, blocks: tuple[Block, ...]) -> str:
        """Return all blocks, with a paragraph between two tables and at the end."""
        from prevent_cli.writers.word.table import cover_xml, may_part, table_xml

        parts = []
        lettered: int | None = None
        around = zip((None, *blocks), blocks, (*blocks[1:], None), kept_letters(blocks), strict=False)
        for previous, block, following, with_next in around:
            if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.style in DEPTHS):
                self.deeper = isinstance(block, Paragraph) and block.style is Style.SUBNUMBERED
            if not is_lettered(block):
                lettered = None
            if isinstance(block, Table):
                parts.append(table_xml(block, self))
                if not block.notes and _needs_paragraph(following):
                    parts.append(paragraph(self.styles.id("Note"), "", TINY if following is None else ""))
            elif isinstance(block, CoverTable):
                parts.append(cover_xml(block, self))
                last = TINY if following is None else ""
                parts += [paragraph(self.styles.id("Note"), "", last)] if _needs_paragraph(following) else []
            elif isinstance(block, Paragraph) and is_lettered(block):
                lettered = lettered or self.lists.restarted(names.PARAGRAPHS[Style.LETTERED])
                parts.append(
                    self._paragraph(block, (KEEP if with_next else "") + (list_level(lettered, 0) if lettered else ""))
                )
            elif isinstance(block, Paragraph):
                kept = leads(previous, block, following, may_part=lambda table: may_part(table, self))
                parts.append(self._paragraph(block, KEEP if kept else ""))
            else:
                parts.append(self._block(block))
        return "".join(parts)

    def inline(self, content: Iterable[Inline]) -> str:
        """Return the runs of a paragraph."""
        return self.runs.of(content)

    def caption(self, block: Table | Chart) -> str:
        """Return the caption above a table or a chart, with its label in a bookmark.

        If the block has a finding, the topic is on a second line, smaller and not bold.
        """
        if not block.caption:
            return ""
        label = self.runs.labels[block.name]
        text = run(label.word + NO_BREAK) + word_field(rf"SEQ {label.word} \* ARABIC", str(label.number))
        marked_label = (
            f'<w:bookmarkStart w:id="{label.bookmark_id}" w:name="{label.bookmark}"/>{text}'
            f'<w:bookmarkEnd w:id="{label.bookmark_id}"/>'
        )
        words = run(f": {block.caption}")
        if block.finding:
            words = run(": ") + self.inline((*block.finding, LineBreak())) + run(block.caption, TOPIC)
        return paragraph(self.styles.id(names.CAPTION), marked_label + words, "<w:keepNext/>")

    def notes(self, notes: Sequence[Iterable[Inline]]) -> str:
        """Return the notes below a table or a chart, on one page."""
        style = self.styles.id(names.PARAGRAPHS[Style.NOTE])
        kept = (*[KEEP] * (len(notes) - 1), "")
        return "".join(paragraph(style, self.inline(note), keep) for note, keep in zip(notes, kept, strict=False))

    def list_items(self, block: ListBlock, *, in_cell: bool = False, depth: int = 0, keep: str = "") -> str:
        """Return a list's paragraphs; the numbers of an ordered list begin at 1."""
        if in_cell:
            style = names.TABLE_LIST_NUMBER if block.ordered else names.TABLE_BULLET
        else:
            style = self._indented(names.NUMBER if block.ordered else names.BULLET)
        level = min(depth, DEEPEST_LEVEL)
        number = self.lists.restarted(style, level) if block.ordered else self.lists.of(style) if level else None
        place = list_level(number, level) if number else ""
        more = names.TABLE_TEXT if in_cell else self._indented(names.CONTINUE)
        with_next = [keep if in_cell or depth else KEEP if kept else "" for kept in kept_items(block)]
        return "".join(
            self.list_items(inner, in_cell=in_cell, depth=depth + 1, keep=together)
            if isinstance(inner, ListBlock)
            else self._item_part(inner, style if first else more, together + (place if first else ""))
            for item, together in zip(block.items, with_next, strict=True)
            for first, inner in zip((True, *[False] * len(item)), item, strict=False)
        )

    def _indented(self, style: str) -> str:
        return names.DEEPER[style] if self.deeper else style

    def _item_part(self, block: Block, style: str, properties: str) -> str:
        if not isinstance(block, Paragraph | Heading):
            raise TemplateError("A table, a chart or a landscape section cannot be in a list")
        return paragraph(self.styles.id(style), self.inline(block.content), properties)

    def _block(self, block: Block) -> str:
        from prevent_cli.writers.word.charts.chart import chart_xml

        match block:
            case ListBlock():
                return self.list_items(block)
            case Heading():
                return self._heading(block)
            case Chart():
                return chart_xml(block, self)
            case Contents():
                return contents_xml(block, self)
            case _:
                raise TemplateError("A landscape section cannot contain another")

    def _heading(self, heading: Heading) -> str:
        style = names.HEADINGS[min(heading.level, len(names.HEADINGS)) - 1]
        place = list_level(0, 0) if not heading.numbered and self.lists.of(style) is not None else ""
        if heading.numbered and heading.level == 2:  # noqa: PLR2004 - shares its counter with numbered paragraphs
            style = names.NUMBERED_HEADING
            place = self.lists.level(style, 1)
        words = self.inline(heading.content)
        if self.outline:
            words = marked(words, self.outline[self.headings])
            self.headings += 1
        return paragraph(self.styles.id(style), words, place)

    def _paragraph(self, block: Paragraph, properties: str = "") -> str:
        style = names.PARAGRAPHS[block.style]
        if block.style is Style.QUOTE and not self.styles.has(style):
            style, properties = names.PARAGRAPHS[Style.BODY], properties + names.QUOTE_INDENT
        if block.style in DEPTHS:
            properties += self.lists.level(style, DEPTHS[block.style])
        return paragraph(self.styles.id(style), self.inline(block.content), properties)


def _needs_paragraph(following: Block | None) -> bool:
    """Return whether Word needs a paragraph between a table and the block after it."""
    return (
        following is None
        or isinstance(following, CoverTable)
        or (isinstance(following, Table) and not following.caption)
    )
