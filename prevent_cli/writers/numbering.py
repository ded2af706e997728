"""The number and anchor of each block of a paper, counted as Word counts them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Block, Chart, Contents, Document, Heading, Landscape, Paragraph, Style, Table
from prevent_cli.layouts.typography import NO_BREAK
from prevent_cli.records import dataclass

DEPTHS = {Style.NUMBERED: 1, Style.SUBNUMBERED: 2}
DEEPEST = 3  # 1. / 1.1 / 1.1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A block with its number ("1.", "1.1", "Table 1", or nothing) and the anchor that links point to.

    `inner` has the blocks of a landscape section.
    """

    block: Block
    number: str = ""
    anchor: str = ""
    inner: tuple["Numbered", ...] = ()


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


def numbered_blocks(document: Document) -> tuple[Numbered, ...]:
    """Return the document's blocks with their numbers; raise TemplateError if a table or chart is in it twice."""
    numbered = tuple(_Numbering().of(document.blocks))
    names = Counter(name for name, _ in _captioned(numbered))
    for name, times in names.items():
        if times > 1:
            raise TemplateError(f'The table or chart "{name}" is in the document twice')
    return numbered


def labels(numbered: Iterable[Numbered]) -> dict[str, Numbered]:
    """Return each captioned table and chart by its name."""
    return dict(_captioned(numbered))


def flat(numbered: Iterable[Numbered]) -> Iterator[Numbered]:
    """Yield the blocks in reading order, including those on landscape pages."""
    for one in numbered:
        yield one
        yield from flat(one.inner)


def _captioned(numbered: Iterable[Numbered]) -> Iterator[tuple[str, Numbered]]:
    for one in flat(numbered):
        if isinstance(one.block, Table | Chart) and one.number:
            yield one.block.name, one


@dataclass(slots=True)
class _Numbering:
    numbers: Numbers = field(default_factory=Numbers)
    seen: Counter[str] = field(default_factory=Counter)

    def of(self, blocks: Iterable[Block]) -> Iterator[Numbered]:
        for block in blocks:
            if isinstance(block, Landscape):
                yield Numbered(block=block, inner=tuple(self.of(block.blocks)))
            elif isinstance(block, Heading):
                yield self._heading(block)
            elif isinstance(block, Paragraph) and block.style in DEPTHS:
                number = self.numbers.following(DEPTHS[block.style])
                yield Numbered(block=block, number=number, anchor=_anchor("paragraph", number))
            elif isinstance(block, Table):
                yield self._captioned(block, "Table", captioned=bool(block.caption))
            elif isinstance(block, Chart):
                yield self._captioned(block, "Figure", captioned=bool(block.caption))
            else:
                yield Numbered(block=block, anchor=self._next("contents") if isinstance(block, Contents) else "")

    def _heading(self, heading: Heading) -> Numbered:
        if heading.numbered:
            number = self.numbers.following(min(heading.level, DEEPEST) - 1)
            return Numbered(block=heading, number=number, anchor=_anchor("section", number))
        return Numbered(block=heading, anchor=self._next("heading"))

    def _captioned(self, block: Table | Chart, word: str, *, captioned: bool) -> Numbered:
        if not captioned:
            return Numbered(block=block, anchor=self._next(f"bare-{word.lower()}"))
        anchor = self._next(word.lower())
        return Numbered(block=block, number=f"{word}{NO_BREAK}{self.seen[word.lower()]}", anchor=anchor)

    def _next(self, word: str) -> str:
        self.seen[word] += 1
        return f"{word}-{self.seen[word]}"


def _anchor(word: str, number: str) -> str:
    return f"{word}-{number.rstrip('.').replace('.', '-')}"
