"""Paragraphs that stay on the same page as the block after them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from prevent_cli.layouts.document import Block, Heading, ListBlock, Paragraph, Style, Table, plain

SHORT_ITEMS, SHORT_WORDS = 5, 500  # a list with at most this many items and characters is not split


def leads(
    previous: Block | None, block: Paragraph, following: Block | None, *, may_part: Callable[[Table], bool]
) -> bool:
    """Return whether a paragraph is kept with the next block.

    It is if it introduces a list, or is the only paragraph between a heading and a table that may be split: its first
    rows are on the page of the heading. A chart and a short table would take both to the next page and leave a hole.
    """
    if isinstance(following, ListBlock):
        return plain(block.content).rstrip().endswith(":")
    return isinstance(previous, Heading) and isinstance(following, Table) and may_part(following)


def kept_items(block: ListBlock) -> list[bool]:
    """Return for each item whether it is kept with the next: all of a short list, else the first and the last two."""
    return _kept(len(block.items), _length(block))


def is_lettered(block: Block | None) -> bool:
    """Return whether a block is a lettered paragraph, such as of the background papers."""
    return isinstance(block, Paragraph) and block.style is Style.LETTERED


def kept_letters(blocks: Sequence[Block]) -> Iterator[bool]:
    """Yield for each block whether it is a lettered paragraph kept with the next, as the items of a list are."""
    for lettered, group in groupby(blocks, key=is_lettered):
        own = list(group)
        if lettered:
            yield from _kept(len(own), sum(len(plain(one.content)) for one in own if isinstance(one, Paragraph)))
        else:
            yield from [False] * len(own)


def _kept(count: int, length: int) -> list[bool]:
    if count <= SHORT_ITEMS and length <= SHORT_WORDS:
        return [*[True] * (count - 1), False]
    return [place in {0, count - 2} for place in range(count)]


def _length(block: ListBlock) -> int:
    return sum(
        _length(inner) if isinstance(inner, ListBlock) else len(plain(inner.content))
        for item in block.items
        for inner in item
        if isinstance(inner, ListBlock | Paragraph | Heading)
    )
