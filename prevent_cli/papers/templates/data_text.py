"""A workspace's own Markdown as blocks: paragraphs, lists, emphasis and links. All else is printed as typed."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.layouts.characters import MARK_OPEN, one_line, safe_lines
from prevent_cli.layouts.document import Block, Inline, ListBlock, Paragraph, Style, Text
from prevent_cli.papers.templates.inline import Resolve, is_blank, runs
from prevent_cli.papers.templates.syntax import read_marker

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
_MORE_THAN = re.compile(r"(?m)^([ \t]*)>(?=[ \t]*\d)")  # > 90% is more than, and no quotation
# It begins with a letter and has no sign of Markdown: the parser would make one paragraph of such a line.
_LINE = r"[^\W\d_][^\n\\`*_\[\]<]*"
_NO_MARKDOWN = re.compile(rf"{_LINE}(?:\n\n+{_LINE})*\n*")
LEFT_AS_TYPED = (
    "blockquote",
    "code",
    "fence",
    "hr",
    "html_block",
    "reference",
    "backticks",
    "entity",
    "html_inline",
    "image",
)


def data_blocks(source: str, *, style: Style = Style.BODY) -> tuple[Block, ...]:
    """Return a text's blocks, with paragraphs in the given style. A heading becomes a bold paragraph.

    In the lettered style, used for background papers, list items become lettered paragraphs. A text that is nested too
    deeply to parse is printed as typed.
    """
    words = safe_lines(source)
    if (paragraphs := _without_markdown(words, style)) is not None:
        return paragraphs
    try:
        return tuple(_blocks(_nodes(words), style, _no_markers))
    except RecursionError:
        typed = (one_line(part).strip() for part in _BETWEEN_PARAGRAPHS.split(words))
        return tuple(Paragraph(content=(Text(text=part),), style=style) for part in typed if part)


class UnprintedMarkError(ValueError):
    """A value of a text that Markdown does not print, by its index."""

    def __init__(self, index: int) -> None:
        """Keep the index of the value."""
        super().__init__(index)
        self.index = index


def text_blocks(marked: str, pieces: Sequence[tuple[Inline, ...]], *, style: Style = Style.BODY) -> tuple[Block, ...]:
    """Return a text's blocks, with the piece of each marker in its place. Lines that begin with > are a quotation.

    Raises UnprintedMarkError for a marker where none can be printed: in a link's address, or nested too deeply.
    """
    if not pieces and (paragraphs := _without_markdown(marked, style)) is not None:
        return paragraphs
    try:
        nodes = _nodes(_MORE_THAN.sub(r"\1\\>", marked), quotations=True)
        blocks = tuple(_blocks(nodes, style, lambda index: pieces[int(index)]))
        printed = {int(node.content) for top in nodes for node in top.walk() if node.type == "marker"}
    except RecursionError:
        blocks, printed = (), set()
    if lost := set(range(len(pieces))) - printed:
        raise UnprintedMarkError(min(lost))
    return blocks or data_blocks(marked, style=style)


def has_blocks(source: str) -> bool:
    """Return whether a text has blocks; a letter at its start is always printed."""
    return source[:1].isalpha() or bool(data_blocks(source))


def _without_markdown(words: str, style: Style) -> tuple[Paragraph, ...] | None:
    """Return the paragraphs of a text in which nothing can be Markdown, as in most cells of tables; None for others."""
    if not _NO_MARKDOWN.fullmatch(words):
        return None
    lines = [line for line in words.split("\n") if line]
    if not all(map(str.isprintable, lines)):
        return None
    return tuple(Paragraph(content=(Text(text=line.rstrip()),), style=style) for line in lines)


def _nodes(words: str, *, quotations: bool = False) -> list["SyntaxTreeNode"]:
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(_parser(quotations=quotations).parse(words)).children


def load_parsers() -> None:
    """Make the parsers of texts now, so that a paper need not wait for them."""
    for quotations in (False, True):
        _parser(quotations=quotations)


@functools.cache
def _parser(*, quotations: bool) -> "MarkdownIt":
    from markdown_it import MarkdownIt

    class AsTyped(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's name; runs() judges addresses
            return True

    reading = AsTyped("commonmark", {"html": False}).disable(list(LEFT_AS_TYPED))
    if quotations:
        reading.enable("blockquote")
    reading.inline.add_terminator_char(MARK_OPEN)
    reading.inline.ruler.before("newline", "marker", read_marker)
    return reading


def _blocks(nodes: list["SyntaxTreeNode"], style: Style, resolve: Resolve) -> Iterator[Block]:
    for node in nodes:
        if node.type in {"bullet_list", "ordered_list"}:
            if node.type == "ordered_list" and not _counts_from_one(node):
                yield from _numbers_as_typed(node, style, resolve)
                continue
            items = (tuple(_blocks(item.children, Style.BODY, resolve)) for item in node.children)
            filled = tuple(item for item in items if item)
            if style is Style.LETTERED:
                for block in (block for item in filled for block in item):
                    yield replace(block, style=style) if isinstance(block, Paragraph) else block
            elif filled:
                yield ListBlock(items=filled, ordered=node.type == "ordered_list")
            continue
        if node.type == "blockquote":
            yield from (_quoted(block) for block in _blocks(node.children, Style.QUOTE, resolve))
            continue
        content = runs(node.children[0].children, resolve=resolve)
        if not is_blank(content):
            yield Paragraph(content=_bold(content) if node.type == "heading" else content, style=style)


def _quoted(block: Block) -> Block:
    return replace(block, style=Style.QUOTE) if isinstance(block, Paragraph) else block


def _counts_from_one(node: "SyntaxTreeNode") -> bool:
    """Return whether a list is numbered 1, 2, 3 (or 1 each time), with no empty items."""
    numbers = [item.info for item in node.children]
    in_order = [str(number) for number in range(1, len(numbers) + 1)]
    return numbers in (in_order, ["1"] * len(numbers)) and all(item.children for item in node.children)


def _numbers_as_typed(node: "SyntaxTreeNode", style: Style, resolve: Resolve) -> Iterator[Block]:
    """Yield a list as paragraphs with their typed numbers: a line may also begin with a year or a date."""
    for item in node.children:
        number = f"{item.info}{item.markup}"
        blocks = list(_blocks(item.children, style, resolve))
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph):
            yield replace(first, content=(Text(text=f"{number} "), *first.content))
            yield from blocks[1:]
        else:
            yield Paragraph(content=(Text(text=number),), style=style)
            yield from blocks


def _bold(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(replace(part, bold=True) if isinstance(part, Text) else part for part in content)


def _no_markers(_: str) -> tuple[Inline, ...]:
    return ()
