"""Which paragraphs stay on the page of what follows them, so that nothing is read on one page and shown on the next."""

from prevent_cli.layouts.document import Block, Chart, CoverTable, Heading, ListBlock, Paragraph, Table, plain

SHORT_ITEMS, SHORT_WORDS = 5, 500  # a list of so few items and characters is not parted at all


def leads(previous: Block | None, block: Paragraph, following: Block | None) -> bool:
    """Return whether a paragraph is kept with what follows: it announces a list, or stands alone over a table or chart.

    It stands alone where a heading comes right before it: heading, sentence and table are then one piece.
    """
    if isinstance(following, ListBlock):
        return plain(block.content).rstrip().endswith(":")
    return isinstance(previous, Heading) and isinstance(following, Table | CoverTable | Chart)


def kept_items(block: ListBlock) -> list[bool]:
    """Return for each item whether it is kept with the next: all of a short list, else so that none stands alone."""
    count = len(block.items)
    if count <= SHORT_ITEMS and _length(block) <= SHORT_WORDS:
        return [*[True] * (count - 1), False]
    return [place in {0, count - 2} for place in range(count)]


def _length(block: ListBlock) -> int:
    return sum(
        _length(inner) if isinstance(inner, ListBlock) else len(plain(inner.content))
        for item in block.items
        for inner in item
        if isinstance(inner, ListBlock | Paragraph | Heading)
    )
