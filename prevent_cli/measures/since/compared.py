"""A number on two days: the figures of both, and of the change between them."""

from collections.abc import Sequence
from dataclasses import replace

from prevent_cli.measures.base.changes import change_of_printed, size_of
from prevent_cli.measures.base.earlier import Earlier
from prevent_cli.measures.base.figure import Count, Figure, FigureRef, TableCell, Unit, counted, derived, ratio
from prevent_cli.measures.base.material import Question
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass

CHANGE_OF = {Unit.PERCENT: Unit.POINTS}  # of a percentage; of any other number it is a change


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A number on one day: a count, and for a percentage the count that it is a share of."""

    count: Count
    whole: Count | None = None
    basis: Unit = Unit.PEOPLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A number on two days: the words for it, its figures, and whether the last paper published another number.

    `recounted` is true if that paper, though it is recorded, did not print the number.
    """

    words: str
    figures: tuple[Figure, ...]
    corrected: bool = False
    recounted: bool = False

    @property
    def is_known_before(self) -> bool:
        """Return whether the number of the earlier day is known."""
        return self.figures[1].value is not None

    @property
    def row(self) -> tuple[TableCell, ...]:
        """Return the row of a table: the words, the number of the earlier day, that of now, and the change."""
        now, before, change, *_ = self.figures
        return (self.words, *(FigureRef(name=one.name) for one in (before, now, change)))


def compared(  # noqa: PLR0913 - a number on two days is all of these
    name: str,
    words: str,
    *,
    unit: Unit,
    now: Measurement,
    before: Measurement,
    question: Question,
    earlier: Earlier,
    published_as: Sequence[str] = (),
) -> Compared:
    """Return a number on two days, and the change; `published_as` are the names that the last paper may have for it.

    What that paper published is printed as it was, also if the returns have been corrected since.
    """
    own = _figure(name, words, now, unit, question)
    counted_again = _figure(f"{name}.before", f"{words}, at {long_date(earlier.day)}", before, unit, question)
    numbers = question.last_paper.figures if earlier.published and question.last_paper is not None else {}
    printed = next((numbers[one] for one in (name, *published_as) if one in numbers), None)
    then = counted_again if printed is None else _published(counted_again, printed)
    change = change_of_printed(
        f"{own.name}.change",
        own,
        then,
        meaning=f"The change: {own.meaning}",
        unit=CHANGE_OF.get(own.unit, Unit.CHANGE),
        operation="the printed number less the printed number of the earlier day",
    )
    return Compared(
        words=words,
        figures=(own, then, change, size_of(change)),
        corrected=printed is not None and counted_again.value not in {None, printed},
        recounted=earlier.published and printed is None,
    )


def _figure(name: str, meaning: str, of: Measurement, unit: Unit, question: Question) -> Figure:
    if of.whole is None:
        return counted(name, meaning=meaning, unit=unit, count=of.count, as_at=question.as_at)
    return ratio(name, meaning=meaning, part=of.count, whole=of.whole, as_at=question.as_at, unit=unit, basis=of.basis)


def _published(figure: Figure, printed: int) -> Figure:
    """Return a number that readers have: no count of people, since it is not counted again."""
    name = f"{figure.name.removesuffix('.before')}.published"
    found = derived(
        name,
        meaning=f"{figure.meaning}, as published",
        unit=figure.unit,
        value=printed,
        inputs=(),
        operation="the number that the board's last paper published",
        as_at=figure.as_at,
    )
    return replace(found, basis=Unit.PUBLISHED)
