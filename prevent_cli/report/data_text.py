"""A workspace's own Markdown as blocks: paragraphs, lists, emphasis and links; all else stands as it was typed."""

import functools
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.report.characters import safe_lines
from prevent_cli.report.document import Block, Inline, ListBlock, Paragraph, Style, Text
from prevent_cli.report.inline import is_blank, runs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

LEFT_AS_TYPED = ("blockquote", "code", "fence", "hr", "html_block", "backticks", "html_inline", "image")


def data_blocks(source: str, *, style: Style = Style.BODY) -> tuple[Block, ...]:
    """Return a text's blocks, its paragraphs in the given style; a heading becomes a bold paragraph."""
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(_parser().parse(safe_lines(source)))
    return tuple(_blocks(tree.children, style))


@functools.cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    class AsTyped(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's name; runs() judges addresses
            return True

    return AsTyped("commonmark", {"html": False}).disable(list(LEFT_AS_TYPED))


def _blocks(nodes: list["SyntaxTreeNode"], style: Style) -> Iterator[Block]:
    for node in nodes:
        if node.type in {"bullet_list", "ordered_list"}:
            items = (tuple(_blocks(item.children, Style.BODY)) for item in node.children)
            filled = tuple(item for item in items if item)
            if style is Style.LETTERED:
                for item in filled:
                    for block in item:
                        yield replace(block, style=style) if isinstance(block, Paragraph) else block
            elif filled:
                yield ListBlock(items=filled, ordered=node.type == "ordered_list")
            continue
        content = runs(node.children[0].children, resolve=_no_markers)
        if not is_blank(content):
            yield Paragraph(content=_bold(content) if node.type == "heading" else content, style=style)


def _bold(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(replace(part, bold=True) if isinstance(part, Text) else part for part in content)


def _no_markers(_: str) -> tuple[Inline, ...]:
    return ()
