"""A template's rendered Markdown as blocks: headings, paragraphs, lists, and the tables and texts that stand alone."""

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Never

from prevent_cli.report.characters import MARK, MARK_OPEN
from prevent_cli.report.data_text import data_blocks
from prevent_cli.report.document import Block, Heading, Inline, ListBlock, Paragraph, Style, Table
from prevent_cli.report.inline import is_blank, runs
from prevent_cli.report.markers import InlinePiece, Mark, Marks, TablePiece, TextPiece
from prevent_cli.report.places import Place, did_you_mean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

DEEPEST = 4  # ####, which is a heading of level 3
STYLES = {style.value: style for style in Style if style not in {Style.TITLE, Style.SUBTITLE}}
REFUSED = {
    "table": "a table comes from {{ table(...) }}, not from lines with |",
    "html_block": "HTML cannot be set; a remark is written {# so #}",
    "html_inline": "HTML cannot be set; a remark is written {# so #}",
    "fence": "a block of code cannot be set",
    "code_inline": "code cannot be set",
    "image": "a picture cannot be set",
    "blockquote": "a quotation (>) cannot be set",
    "hr": "a rule cannot be set",
}
_STYLE_MARK = re.compile(r"\s*\{(\.[\w-]+|-)\}\s*$")

Locate = Callable[[str], Place]  # rendered text -> the template line it came from


@functools.cache
def parser() -> "MarkdownIt":
    """Return the Markdown parser in which a marker is a character of its own kind, and no part of any other syntax."""
    from markdown_it import MarkdownIt

    class Opaque(MarkdownIt):
        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
            return url  # markers stay whole; inline.address escapes

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - inline.address judges it
            return True

    reading = Opaque("commonmark").enable("table").disable("code")
    reading.inline.add_terminator_char(MARK_OPEN)
    reading.inline.ruler.before("newline", "marker", _read_marker)
    return reading


def _read_marker(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    found = MARK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("marker", "", 0).content = found[1]
    state.pos = found.end()
    return True


@dataclass(slots=True, kw_only=True)
class Reader:
    """Turns one paper's Markdown into blocks; remembers the section it is in and the tables it has placed."""

    marks: Marks
    tables: Mapping[str, Table]
    texts: Mapping[str, str]
    locate: Locate
    numbered_paragraphs: bool
    in_numbered_section: bool = False
    placed: set[str] = field(default_factory=set)

    def read(self, markdown: str) -> tuple[Block, ...]:
        """Return the blocks; raise TemplateError for what cannot be set."""
        from markdown_it.tree import SyntaxTreeNode

        lines = markdown.split("\n")
        tree = SyntaxTreeNode(parser().parse(markdown))
        blocks = tuple(block for node in tree.children for block in self._top(node, lines))
        self._check_references()
        return blocks

    def _top(self, node: "SyntaxTreeNode", lines: Sequence[str]) -> Iterator[Block]:
        if node.type in REFUSED:
            start = node.map[0] if node.map else 0
            raise self.locate(lines[start]).error(REFUSED[node.type])
        if node.type == "heading":
            yield from self._heading(node)
        elif node.type in {"bullet_list", "ordered_list"}:
            yield from self._list(node)
        else:
            yield from self._paragraphs(node)

    def _heading(self, node: "SyntaxTreeNode") -> Iterator[Heading]:
        content, mark = self._content(node.children[0].children)
        place = self.locate(node.children[0].content)
        level = len(node.markup) if node.markup.startswith("#") else 0
        if not 1 < level <= DEEPEST:
            raise place.error("a heading begins with ##, ### or ####; the title stands in the settings")
        if mark not in {"", "-"}:
            raise place.error(f"a heading knows no style {{{mark}}}; it knows {{-}}, which takes away its number")
        numbered = level == 2 and not mark  # noqa: PLR2004 - ## is the first level below the title
        if level == 2:  # noqa: PLR2004
            self.in_numbered_section = numbered
        if not is_blank(content):
            yield Heading(level=level - 1, content=content, numbered=numbered)

    def _paragraphs(self, node: "SyntaxTreeNode") -> Iterator[Block]:
        """Yield a paragraph's blocks: a table or text alone on one of its lines parts it."""
        nodes, mark = _without_mark(node.children[0].children)
        style = self._style(mark, node) if mark else self._usual_style()
        waiting: list[SyntaxTreeNode] = []
        for line in _lines(nodes):
            alone = self._alone(line)
            if alone is None:
                waiting += line
                continue
            yield from self._paragraph(waiting, style)
            waiting = []
            yield from self._block(alone, style)
        yield from self._paragraph(waiting, style)

    def _paragraph(self, nodes: Sequence["SyntaxTreeNode"], style: Style) -> Iterator[Paragraph]:
        content = self._runs(nodes)
        if not is_blank(content):
            yield Paragraph(content=content, style=style)

    def _block(self, mark: Mark, style: Style) -> Iterator[Block]:
        if isinstance(mark.piece, TextPiece):
            yield from data_blocks(self.texts[mark.piece.name], style=style)
        elif isinstance(mark.piece, TablePiece):
            if mark.piece.name in self.placed:
                raise mark.place.error(f'the table "{mark.piece.name}" stands in the paper already')
            self.placed.add(mark.piece.name)
            yield self.tables[mark.piece.name]

    def _list(self, node: "SyntaxTreeNode") -> Iterator[Block]:
        items, mark = self._items(node)
        if mark in {"", ".body"}:
            yield from [ListBlock(items=items, ordered=node.type == "ordered_list")] if items else []
            return
        style = self._style(mark, node)
        for item in items:
            for block in item:
                if not isinstance(block, Paragraph):
                    raise self.locate(_first_line(node)).error("a list within a list cannot be given a style")
                yield Paragraph(content=block.content, style=style)

    def _items(self, node: "SyntaxTreeNode") -> tuple[tuple[tuple[Block, ...], ...], str]:
        """Return a list's items, and the style mark at the end of any of its paragraphs."""
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
                    reason = REFUSED.get(child.type, f"a {child.type} cannot stand in a list")
                    raise self.locate(_first_line(child) or _first_line(node)).error(reason)
            if blocks:
                items.append(tuple(blocks))
        return tuple(items), found

    def _content(self, nodes: Sequence["SyntaxTreeNode"]) -> tuple[tuple[Inline, ...], str]:
        kept, mark = _without_mark(nodes)
        return self._runs(kept), mark

    def _runs(self, nodes: Sequence["SyntaxTreeNode"]) -> tuple[Inline, ...]:
        for node in (inner for outer in nodes for inner in outer.walk()):
            if node.type in REFUSED:
                raise self.locate(node.content).error(REFUSED[node.type])
        trimmed = list(nodes)
        while trimmed and (trimmed[-1].type == "softbreak" or (trimmed[-1].type == "text" and not trimmed[-1].content)):
            trimmed.pop()
        return runs(trimmed, resolve=self._printed)

    def _printed(self, index: str) -> tuple[Inline, ...]:
        mark = self.marks.marks[int(index)]
        if isinstance(mark.piece, InlinePiece):
            return mark.piece.content
        raise mark.place.error("a table or a text stands alone on its line, outside lists, headings and sentences")

    def _alone(self, line: Sequence["SyntaxTreeNode"]) -> Mark | None:
        seen = [node for node in line if node.type != "softbreak" and (node.type != "text" or node.content.strip())]
        if len(seen) != 1 or seen[0].type != "marker":
            return None
        mark = self.marks.marks[int(seen[0].content)]
        return None if isinstance(mark.piece, InlinePiece) else mark

    def _usual_style(self) -> Style:
        return Style.NUMBERED if self.numbered_paragraphs and self.in_numbered_section else Style.BODY

    def _style(self, mark: str, node: "SyntaxTreeNode") -> Style:
        name = mark.removeprefix(".")
        return STYLES[name] if name in STYLES else self._no_style(name, node)

    def _no_style(self, name: str, node: "SyntaxTreeNode") -> Never:
        known = ", ".join(f"{{.{word}}}" for word in STYLES)
        place = self.locate(f"{{.{name}}}" if name != "-" else _first_line(node))
        raise place.error(f'there is no style "{name}"{did_you_mean(name, STYLES)}; a paragraph knows {known}')

    def _check_references(self) -> None:
        for mark in self.marks.marks:
            for part in mark.piece.content if isinstance(mark.piece, InlinePiece) else ():
                target = getattr(part, "target", None)
                if target is not None and target not in self.placed:
                    message = f'ref("{target}") refers to a table that does not stand in the paper'
                    raise mark.place.error(message + did_you_mean(target, self.placed))


def _without_mark(nodes: Sequence["SyntaxTreeNode"]) -> tuple[list["SyntaxTreeNode"], str]:
    """Return the nodes without the style mark in the author's own last words, and that mark."""
    kept = list(nodes)
    found = _STYLE_MARK.search(kept[-1].content) if kept and kept[-1].type == "text" else None
    if found is None:
        return kept, ""
    token = kept[-1].token
    if token is not None:
        token.content = token.content[: found.start()]
    return kept, found[1]


def _lines(nodes: Sequence["SyntaxTreeNode"]) -> Iterator[list["SyntaxTreeNode"]]:
    """Yield the nodes line by line, each line with the break that ends it."""
    line: list[SyntaxTreeNode] = []
    for node in nodes:
        line.append(node)
        if node.type == "softbreak":
            yield line
            line = []
    yield line


def _first_line(node: "SyntaxTreeNode") -> str:
    return next((inner.content for inner in node.walk() if inner.type == "inline"), "").split("\n")[0]
