"""A template's rendered Markdown as blocks: headings, paragraphs, lists, notes, tables, charts and texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import Never

from markdown_it.tree import SyntaxTreeNode

from prevent_cli.layouts.document import (
    Block,
    Cell,
    Footnote,
    Heading,
    Inline,
    Landscape,
    LineBreak,
    ListBlock,
    Paragraph,
    Reference,
    Style,
    Text,
    plain,
)
from prevent_cli.papers.templates.inline import is_blank, runs
from prevent_cli.papers.templates.markers import BlockPiece, InlinePiece, Mark, Marks, TextPiece
from prevent_cli.papers.templates.outline import Levels, without_empty
from prevent_cli.papers.templates.own_text import OwnTexts
from prevent_cli.papers.templates.places import Place, or_nearest
from prevent_cli.papers.templates.syntax import (
    DEEPEST,
    FENCE,
    LANDSCAPE,
    NOTE,
    REFUSED,
    REFUSED_IN_LIST,
    STYLES,
    first_line,
    footnotes,
    is_closed,
    lines_of,
    parser,
    without_mark,
)
from prevent_cli.records import dataclass

SECTION, SUBSECTION = 2, 3  # ## is the first level below the title

Locate = Callable[[str], Place]  # rendered text -> the template line it came from


@dataclass(slots=True, kw_only=True)
class Reader:
    """Reads one paper's Markdown as blocks. It keeps the current section, and the tables and notes so far."""

    marks: Marks
    texts: OwnTexts
    locate: Locate
    numbered_paragraphs: bool = False
    label: Callable[[str], str] = str  # the council's own words for a heading
    levels: Levels | None = None  # if the paper has tidy headings
    in_numbered_section: bool = False
    in_numbered_subsection: bool = False
    in_landscape: bool = False
    above: int = 1  # the level of the last heading, the title's at first
    placed: set[tuple[str, str]] = field(default_factory=set)
    notes: dict[str, SyntaxTreeNode] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    in_note: bool = False

    def read(self, markdown: str) -> tuple[Block, ...]:
        """Return the blocks; raise TemplateError for unsupported Markdown."""
        lines = markdown.split("\n")
        tree = SyntaxTreeNode(parser().parse(markdown))
        for label, node in footnotes(tree):
            if label in self.notes:
                raise self.locate(f"[^{label}]:").error(f"the footnote [^{label}] is defined twice")
            self.notes[label] = node
        blocks = tuple(block for node in tree.children for block in self._top(node, lines))
        self._check_references()
        self._check_notes()
        return blocks if self.levels is None else without_empty(blocks)

    def cell(self, markdown: str) -> Cell:
        """Return the blocks of a cell: lists, and paragraphs with their line breaks."""
        tree = SyntaxTreeNode(parser().parse(markdown))
        return tuple(block for node in tree.children for block in self._in_cell(node, markdown.split("\n")))

    def _in_cell(self, node: SyntaxTreeNode, lines: Sequence[str]) -> Iterator[Block]:
        if node.type in {"bullet_list", "ordered_list"}:
            yield from self._list(node)
        elif node.type != "paragraph":
            place = self.locate(lines[node.map[0]] if node.map else "")
            raise place.error(REFUSED.get(node.type, "a cell of the cover can have paragraphs and lists only"))
        else:
            yield from self._cell_paragraph(node)

    def _cell_paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        kept: list[Inline] = []
        for line in lines_of(node.children[0].children):
            alone = self._alone(line)
            if alone is not None and isinstance(alone.piece, TextPiece):
                yield from [Paragraph(content=tuple(kept))] if kept else []
                kept = []
                yield from self.texts.blocks(alone.piece.name)
                continue
            content = self._runs(line)
            kept += [*([LineBreak()] if kept else []), *content] if not is_blank(content) else []
        yield from [Paragraph(content=tuple(kept))] if kept else []

    def _top(self, node: SyntaxTreeNode, lines: Sequence[str]) -> Iterator[Block]:
        if node.type in REFUSED:
            start = node.map[0] if node.map else 0
            raise self.locate(lines[start]).error(REFUSED[node.type])
        if node.type == "heading":
            yield from self._heading(node)
        elif node.type in {"bullet_list", "ordered_list"}:
            yield from self._list(node)
        elif node.type == LANDSCAPE:
            yield from self._landscape(node, lines)
        elif node.type != NOTE:
            yield from self._paragraphs(node)

    def _landscape(self, node: SyntaxTreeNode, lines: Sequence[str]) -> Iterator[Landscape]:
        first = lines[node.map[0]] if node.map else ""
        if not is_closed(node, lines):
            raise self.locate(first).error(f"the landscape section that begins here has no closing line of {FENCE}")
        if self.in_landscape:
            raise self.locate(first).error("a landscape section cannot contain another")
        self.in_landscape = True
        blocks = tuple(block for child in node.children for block in self._top(child, lines))
        self.in_landscape = False
        yield from [Landscape(blocks=blocks)] if blocks else []

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Heading]:
        content, mark = self._content(node.children[0].children)
        words = node.children[0].content
        level = len(node.markup) if node.markup.startswith("#") else 0
        if not SECTION <= level <= DEEPEST:
            raise self.locate(words).error("a heading begins with two to five #; the title is in the settings")
        if mark not in {"", "-"}:
            raise self.locate(words).error(
                f"{{{mark}}} is not a style of a heading; use {{-}}, which removes its number"
            )
        if self.levels is not None and not is_blank(content):
            level = self.levels.of(level, SECTION)
        numbered = self._section(level, mark)
        if is_blank(content):
            return
        if level > self.above + 1:
            raise self.locate(words).error(f"a heading {'#' * level} follows {'#' * self.above}; do not skip a level")
        self.above = level
        yield Heading(level=level - 1, content=self._labelled(content), numbered=numbered)

    def _labelled(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        words = plain(content)
        own = self.label(words)
        return content if own == words else (Text(text=own),)

    def _section(self, level: int, mark: str) -> bool:
        """Return whether a heading is numbered, and keep how the paragraphs below it are numbered."""
        if level == SECTION:
            self.in_numbered_section = not mark
            self.in_numbered_subsection = False
            return self.in_numbered_section
        if level == SUBSECTION:
            self.in_numbered_subsection = self.numbered_paragraphs and self.in_numbered_section and not mark
            return self.in_numbered_subsection
        return False

    def _paragraphs(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Yield a paragraph's blocks: a table, chart or text alone on a line splits it."""
        if node.children[0].content.startswith(FENCE):
            words = first_line(node)
            raise self.locate(words).error(
                f'"{words}" is not a section; landscape pages are between {FENCE} landscape and {FENCE}'
            )
        nodes, mark = without_mark(node.children[0].children)
        style = self._style(mark, node) if mark else self._usual_style()
        waiting: list[SyntaxTreeNode] = []
        for line in lines_of(nodes):
            alone = self._alone(line)
            if alone is None:
                waiting += line
                continue
            yield from self._paragraph(waiting, style)
            waiting = []
            yield from self._block(alone, style)
        yield from self._paragraph(waiting, style)

    def _paragraph(self, nodes: Sequence[SyntaxTreeNode], style: Style) -> Iterator[Paragraph]:
        content = self._runs(nodes)
        if not is_blank(content):
            yield Paragraph(content=content, style=style)

    def _block(self, mark: Mark, style: Style) -> Iterator[Block]:
        if isinstance(mark.piece, TextPiece):
            yield from self.texts.blocks(mark.piece.name, style)
        elif isinstance(mark.piece, BlockPiece) and mark.piece.block is not None:
            place = (mark.piece.kind, mark.piece.name)
            if place in self.placed:
                name = f' "{mark.piece.name}"' if mark.piece.name else ""
                raise mark.place.error(f"the {mark.piece.kind}{name} is in the paper already")
            self.placed.add(place)
            yield mark.piece.block

    def _list(self, node: SyntaxTreeNode) -> Iterator[Block]:
        items, mark = self._items(node)
        if mark in {"", ".body"}:
            yield from [ListBlock(items=items, ordered=node.type == "ordered_list")] if items else []
            return
        style = self._style(mark, node)
        for item in items:
            for block in item:
                if not isinstance(block, Paragraph):
                    raise self.locate(first_line(node)).error("a list within a list cannot be given a style")
                yield Paragraph(content=block.content, style=style)

    def _items(self, node: SyntaxTreeNode) -> tuple[tuple[tuple[Block, ...], ...], str]:
        """Return a list's items, and the last style mark of its paragraphs."""
        items: list[tuple[Block, ...]] = []
        found = ""
        for item in node.children:
            blocks: list[Block] = []
            for child in item.children:
                if child.type in {"bullet_list", "ordered_list"}:
                    blocks += self._list(child)
                elif child.type == "paragraph":
                    content, mark = self._content(child.children[0].children)
                    found = mark or found
                    blocks += [Paragraph(content=content)] if not is_blank(content) else []
                else:
                    reason = REFUSED_IN_LIST.get(child.type, f"a {child.type} cannot be in a list")
                    raise self.locate(first_line(child) or first_line(node)).error(reason)
            if blocks:
                items.append(tuple(blocks))
        return tuple(items), found

    def _content(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[tuple[Inline, ...], str]:
        kept, mark = without_mark(nodes)
        return self._runs(kept), mark

    def _runs(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Inline, ...]:
        for node in (inner for outer in nodes for inner in outer.walk()):
            if node.type in REFUSED:
                raise self.locate(node.content).error(REFUSED[node.type])
        trimmed = list(nodes)
        while trimmed and (trimmed[-1].type == "softbreak" or (trimmed[-1].type == "text" and not trimmed[-1].content)):
            trimmed.pop()
        return runs(trimmed, resolve=self._printed, note=self._note)

    def _note(self, label: str) -> Footnote:
        """Return a footnote's content; raise TemplateError if it is missing or longer than a paragraph."""
        if self.in_note:
            raise self.locate(f"[^{label}]").error("a footnote cannot contain a footnote")
        if label not in self.notes:
            message = f"the footnote [^{label}] has no definition; write [^{label}]: and its words on a separate line"
            raise self.locate(f"[^{label}]").error(message + or_nearest(label, self.notes))
        self.noted.add(label)
        paragraphs = self.notes[label].children
        if len(paragraphs) != 1 or paragraphs[0].type != "paragraph":
            raise self.locate(f"[^{label}]:").error("a footnote is one paragraph")
        self.in_note = True
        content = self._runs(paragraphs[0].children[0].children)
        self.in_note = False
        return Footnote(content=content)

    def _printed(self, index: str) -> tuple[Inline, ...]:
        mark = self.marks.marks[int(index)]
        if isinstance(mark.piece, InlinePiece):
            return mark.piece.content
        raise mark.place.error(
            "a table, chart or text must be alone on its line, outside lists, headings and sentences"
        )

    def _alone(self, line: Sequence[SyntaxTreeNode]) -> Mark | None:
        seen = [node for node in line if node.type != "softbreak" and (node.type != "text" or node.content.strip())]
        if len(seen) != 1 or seen[0].type != "marker":
            return None
        mark = self.marks.marks[int(seen[0].content)]
        return None if isinstance(mark.piece, InlinePiece) else mark

    def _usual_style(self) -> Style:
        if not (self.numbered_paragraphs and self.in_numbered_section):
            return Style.BODY
        return Style.SUBNUMBERED if self.in_numbered_subsection else Style.NUMBERED

    def _style(self, mark: str, node: SyntaxTreeNode) -> Style:
        name = mark.removeprefix(".")
        return STYLES[name] if name in STYLES else self._no_style(name, node)

    def _no_style(self, name: str, node: SyntaxTreeNode) -> Never:
        known = ", ".join(f"{{.{word}}}" for word in STYLES)
        place = self.locate(f"{{.{name}}}" if name != "-" else first_line(node))
        raise place.error(f'"{name}" is not a style{or_nearest(name, STYLES)}; a paragraph can have {known}')

    def _check_references(self) -> None:
        placed = {name for _, name in self.placed}
        for mark in self.marks.marks:
            for part in mark.piece.content if isinstance(mark.piece, InlinePiece) else ():
                if isinstance(part, Reference) and part.target not in placed:
                    message = f'ref("{part.target}") refers to a table or chart that is not in the paper'
                    raise mark.place.error(message + or_nearest(part.target, placed))

    def _check_notes(self) -> None:
        for label in self.notes:
            if label not in self.noted:
                raise self.locate(f"[^{label}]:").error(f"the footnote [^{label}] is defined but never used")
