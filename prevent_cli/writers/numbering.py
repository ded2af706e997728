"""The number and anchor of each block of a paper, counted as Word counts them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Block, Chart, Contents, Document, Heading, Landscape, Paragraph, Style, Table

DEPTHS = {Style.NUMBERED: 1, Style.SUBNUMBERED: 2}
DEEPEST = 3  # 1. / 1.1 / 1.1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block with its number ("1.", "1.1", "Table 1", or nothing) and the anchor that links point to.

    `inner` has the blocks of a landscape section.
    """

    block: Block
    number: str = ""
    anchor: str = ""
    inner: tuple["Placed", ...] = ()


@dataclass(slots=True)
class Numbers:
    """A multilevel list's counters. A level that was skipped counts as 1, as in Word."""

    _counted: list[int] = field(default_factory=lambda: [0] * DEEPEST)

    def following(self, depth: int) -> str:
        """Return the next number at a depth: 0 is the highest, "1."."""
        above = [number or 1 for number in self._counted[:depth]]
        self._counted = [*above, self._counted[depth] + 1, *[0] * (DEEPEST - depth - 1)]
        words = ".".join(str(number) for number in self._counted[: depth + 1])
        return words if depth else f"{words}."


def placed_blocks(document: Document) -> tuple[Placed, ...]:
    """Return the document's blocks with their numbers; raise TemplateError if a table or chart is in it twice."""
    placed = tuple(_Placing().of(document.blocks))
    names = Counter(name for name, _ in _captioned(placed))
    for name, times in names.items():
        if times > 1:
            raise TemplateError(f'The table or chart "{name}" is in the document twice')
    return placed


def labels(placed: Iterable[Placed]) -> dict[str, Placed]:
    """Return each captioned table and chart by its name."""
    return dict(_captioned(placed))


def flat(placed: Iterable[Placed]) -> Iterator[Placed]:
    """Yield the blocks in reading order, including those on landscape pages."""
    for one in placed:
        yield one
        yield from flat(one.inner)


def _captioned(placed: Iterable[Placed]) -> Iterator[tuple[str, Placed]]:
    for one in flat(placed):
        if isinstance(one.block, Table | Chart) and one.number:
            yield one.block.name, one


@dataclass(slots=True)
class _Placing:
    numbers: Numbers = field(default_factory=Numbers)
    seen: Counter[str] = field(default_factory=Counter)

    def of(self, blocks: Iterable[Block]) -> Iterator[Placed]:
        for block in blocks:
            if isinstance(block, Landscape):
                yield Placed(block=block, inner=tuple(self.of(block.blocks)))
            elif isinstance(block, Heading):
                yield self._heading(block)
            elif isinstance(block, Paragraph) and block.style in DEPTHS:
                number = self.numbers.following(DEPTHS[block.style])
                yield Placed(block=block, number=number, anchor=_anchor("paragraph", number))
            elif isinstance(block, Table):
                yield self._captioned(block, "Table", captioned=bool(block.caption))
            elif isinstance(block, Chart):
                yield self._captioned(block, "Figure", captioned=bool(block.caption))
            else:
                yield Placed(block=block, anchor=self._next("contents") if isinstance(block, Contents) else "")

    def _heading(self, heading: Heading) -> Placed:
        if heading.numbered:
            number = self.numbers.following(min(heading.level, DEEPEST) - 1)
            return Placed(block=heading, number=number, anchor=_anchor("section", number))
        return Placed(block=heading, anchor=self._next("heading"))

    def _captioned(self, block: Table | Chart, word: str, *, captioned: bool) -> Placed:
        if not captioned:
            return Placed(block=block, anchor=self._next(f"bare-{word.lower()}"))
        anchor = self._next(word.lower())
        return Placed(block=block, number=f"{word} {self.seen[word.lower()]}", anchor=anchor)

    def _next(self, word: str) -> str:
        self.seen[word] += 1
        return f"{word}-{self.seen[word]}"


def _anchor(word: str, number: str) -> str:
    return f"{word}-{number.rstrip('.').replace('.', '-')}"
