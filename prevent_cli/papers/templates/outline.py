"""The headings of a paper with tidy headings: levels without gaps, and no heading without anything below it."""

from prevent_cli.layouts.document import Block, Heading, Landscape, flat


class Levels:
    """The levels of the headings above a place, as typed; a part of a paper can begin at a deeper one."""

    def __init__(self) -> None:
        self._above: list[int] = []

    def of(self, typed: int, first: int) -> int:
        """Return the level of the next heading: one below the heading that it belongs to, from the first level."""
        while self._above and self._above[-1] >= typed:
            self._above.pop()
        self._above.append(typed)
        return first + len(self._above) - 1


def without_empty(blocks: tuple[Block, ...], following: Block | None = None) -> tuple[Block, ...]:
    """Return the blocks without headings that have nothing below them; `following` comes after the last block."""
    kept: list[Block] = []
    for block in reversed(blocks):
        if isinstance(block, Landscape):
            inner = without_empty(block.blocks, following)
            kept += [Landscape(blocks=inner)] if inner else []
        elif not (isinstance(block, Heading) and _ends(block, following)):
            kept.append(block)
        following = next(iter(flat((kept[-1],))), following) if kept else following
    return tuple(reversed(kept))


def _ends(heading: Heading, following: Block | None) -> bool:
    """Return whether nothing is below a heading: the paper ends, or a heading of its level or higher follows."""
    return following is None or (isinstance(following, Heading) and following.level <= heading.level)
