"""Figures and the ledger of a run: each number with its name, its rows and its rule."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from prevent_cli.errors import FiguresDisagreeError
from prevent_cli.loose_dates import LooseDate
from prevent_cli.measures.base.arithmetic import round_half_up
from prevent_cli.measures.base.remedies import NO_REMEDY, Remedy
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOT_AVAILABLE, NOT_APPLICABLE, HIDDEN = "x", "z", "c"
BREAK = "b"  # a break in the series: next to a number, or in place of a change across the break
REPORT_IT = "please report this with the command you ran"


class Unit(StrEnum):
    """What a figure counts. The gate protects every unit that disclosure/policy.py does not list as safe."""

    PEOPLE = "people"
    CASES = "cases"
    REVIEWS = "reviews"
    ATTENDANCES = "attendances"
    SESSIONS = "sessions"
    MEETINGS = "meetings"
    BOARDS = "boards"
    CHANGE = "change"  # between two counts
    DEPARTMENTS = "departments"
    PROJECTS = "projects"
    POUNDS = "pounds"
    PLACES = "places"
    ITEMS = "items"
    ENGAGEMENTS = "engagements"
    REPORTED = "reported"  # counted by others and reported under their own label
    OBJECTIVES = "objectives"
    RECOMMENDATIONS = "recommendations"
    POINTS = "percentage points"  # a change between two percentages
    SIZE = "size of a change"  # without its sign, for a sentence that says "increase" or "decrease"
    PERCENT = "percent"
    PER_SESSION = "people a session"
    PUBLISHED = "published"  # the basis of a number that the last paper published, not counted again
    DAYS = "days"  # between two days of one person, in tenths: only medians of them


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Count:
    """A number with its return, its row ids and its rule in words.

    The value is None if it is not available. `also` is a part of the value that comes from another return.
    `remedy` is a sentence that says what to add to a return to give a value.
    Each row counts as one, unless the value is a sum of numbers that the rows report. Then `numbers` has one number a
    row, and `column` names their column.
    `attributes` are the columns that chose the rows, besides the days of the return; None if no measure declares them.
    Rows can have any mix of columns that differ, so two counts of different attributes have only their whole in common.
    `least` is the lowest number above 0 that a table would list: readers know that a hidden one is no lower.
    """

    value: int | None
    source: str
    rule: str
    rows: "NDArray[np.int64] | None" = None
    also: "Count | None" = None
    column: str = ""
    numbers: "NDArray[np.int64] | None" = None
    remedy: Remedy = NO_REMEDY
    attributes: frozenset[str] | None = None
    least: int = 1


def unknown_until(source: str, remedy: Remedy) -> Count:
    """Return a count without a value, with the sentence that says what to add to a return to give one."""
    return Count(value=None, source=source, rule=remedy, remedy=remedy)


def remedy_of(*counts: Count | None) -> Remedy:
    """Return the remedy of the first count that has no value but has a remedy; empty without such a count."""
    lacking = (count for count in counts if count is not None and count.value is None)
    return next((count.remedy for count in lacking if count.remedy), NO_REMEDY)


@dataclass(frozen=True, slots=True, kw_only=True)
class MedianOf:
    """What a median is the middle of: a quantity of each row of a return, and the days by which the rows are chosen.

    `within` is the figure of the rows within a target, if there is one: the median says if they are half or more.
    """

    source: str
    quantity: str
    first: dt.date
    last: dt.date
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """A named number as at a day.

    A count has a part. A percentage or a mean has a part and a whole, and is never stored rounded. A derived figure
    has a value, the names of its inputs and its operation in words. A figure without a value has a mark instead.
    `basis` says what was counted, even if the unit is a percentage: the gate uses it.
    `remedy` is a sentence that says what to add to a return, if a missing column or row is why the figure is [x].
    `median_of` says what a median is the middle of. Its input is the number of its values.
    """

    name: str
    meaning: str
    unit: Unit
    as_at: dt.date
    basis: Unit
    part: Count | None = None
    whole: Count | None = None
    inputs: tuple[str, ...] = ()
    operation: str = ""
    derived: int | None = None
    category_of: Count | None = None  # of a count without a percentage, what it and the other categories add up to
    reveals: tuple[Count, ...] = ()  # counts that a reader can work out, in addition to part and whole
    mark: str | None = None
    remedy: Remedy = NO_REMEDY
    median_of: MedianOf | None = None

    @property
    def value(self) -> int | None:
        """Return the number as printed: a count, a percentage rounded half up, tenths of a mean or of days.

        None if it has a mark.
        """
        if self.mark is not None:
            return None
        if self.part is None:
            return self.derived
        if self.whole is None:
            return self.part.value
        return self._ratio()

    def _ratio(self) -> int | None:
        from prevent_cli.measures.base.arithmetic import tenths_half_up

        if self.part is None or self.whole is None:
            return None
        part, whole = self.part.value, self.whole.value
        if part is None or not whole:
            return None
        return tenths_half_up(part, whole) if self.unit is Unit.PER_SESSION else round_half_up(part, whole)


def counted(  # noqa: PLR0913 - a count is all of these
    name: str,
    *,
    meaning: str,
    unit: Unit,
    count: Count,
    as_at: dt.date,
    basis: Unit | None = None,
    category_of: Count | None = None,
) -> Figure:
    """Return a figure that is a count, marked [x] if the count has no value; `basis` is the unit if not given."""
    return Figure(
        name=name,
        meaning=meaning,
        unit=unit,
        basis=basis or unit,
        part=count,
        category_of=category_of,
        as_at=as_at,
        mark=NOT_AVAILABLE if count.value is None else None,
        remedy=remedy_of(count),
    )


def not_covered(source: str, days: str = "these days") -> Count:
    """Return the count of a return that does not cover some days: it has no value."""
    return Count(value=None, source=source, rule=f"the {source} return does not cover {days}")


def count_and_share(  # noqa: PLR0913 - a count and a ratio are all of these
    name: str,
    *,
    meaning: str,
    part: Count,
    whole: Count,
    of: str,
    as_at: dt.date,
    unit: Unit = Unit.PEOPLE,
) -> list[Figure]:
    """Return a count and, as NAME.percent, its percentage of a whole; `of` names the whole in words."""
    share = f"{meaning}, as a percentage of {of}"
    return [
        counted(name, meaning=meaning, unit=unit, count=part, as_at=as_at),
        ratio(f"{name}.percent", meaning=share, part=part, whole=whole, as_at=as_at, basis=unit),
    ]


def ratio(  # noqa: PLR0913 - a ratio is all of these
    name: str,
    *,
    meaning: str,
    part: Count,
    whole: Count,
    as_at: dt.date,
    unit: Unit = Unit.PERCENT,
    basis: Unit = Unit.PEOPLE,
) -> Figure:
    """Return a percentage (or a mean) of two counts: [x] if either is not available, [z] if the whole is 0."""
    mark = None
    if part.value is None or whole.value is None:
        mark = NOT_AVAILABLE
    elif whole.value == 0:
        mark = NOT_APPLICABLE
    return Figure(
        name=name,
        meaning=meaning,
        unit=unit,
        basis=basis,
        part=part,
        whole=whole,
        as_at=as_at,
        mark=mark,
        remedy=remedy_of(part, whole),
    )


def derived(  # noqa: PLR0913 - a derived figure is all of these
    name: str,
    *,
    meaning: str,
    unit: Unit,
    value: int | None,
    inputs: tuple[str, ...],
    operation: str,
    as_at: dt.date,
    reveals: tuple[Count, ...] = (),
    remedy: Remedy = NO_REMEDY,
) -> Figure:
    """Return a figure worked out from others: [x] if the value is None.

    `reveals` lists the counts that a reader could work out from it and that no other figure shows.
    `remedy` says what to add if the value is None.
    """
    return Figure(
        name=name,
        meaning=meaning,
        unit=unit,
        basis=unit,
        derived=value,
        reveals=reveals,
        inputs=inputs,
        operation=operation,
        as_at=as_at,
        mark=NOT_AVAILABLE if value is None else None,
        remedy=remedy if value is None else NO_REMEDY,
    )


def median_days(  # noqa: PLR0913 - a median is all of these
    name: str, *, meaning: str, of: MedianOf, value: int | None, counted_as: str, count: Count, as_at: dt.date
) -> Figure:
    """Return a median of days of cases, in tenths: [x] if the number of its values is not known, [z] if it is 0.

    `count` is that number, and `counted_as` the name of its figure.
    """
    operation = "put in order of size, the middle number of days; of an even number of them, half-way between two"
    return Figure(
        name=name,
        meaning=meaning,
        unit=Unit.DAYS,
        basis=Unit.CASES,
        derived=value,
        inputs=(counted_as,),
        operation=operation,
        as_at=as_at,
        mark=NOT_AVAILABLE if count.value is None else None if count.value else NOT_APPLICABLE,
        remedy=remedy_of(count),
        median_of=of,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRef:
    """A table cell that shows a figure: alone, with another in brackets as in "10 (63%)", or as in "212 of 487".

    With `breaks` the mark [b] follows it: it cannot be compared with the same figure of the interval before.
    """

    name: str
    in_brackets: str | None = None
    of: str | None = None
    breaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A table cell with a code that is printed in words, and the figures that decide the code."""

    code: str
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Markdown:
    """A table cell with paragraphs and bullets from a return, and the named figures as bullets below them.

    The text is data: papers read it as restricted Markdown, never as a template.
    """

    text: str
    figures: tuple[str, ...] = ()


NotesOn = tuple[tuple[str, frozenset[str]], ...]  # each note with the figures because of which it is there
TableCell = str | int | bool | dt.date | LooseDate | FigureRef | Choice | Markdown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureColumn:
    """A column of a figure table: its key in exports, its heading for people, and whether it is of numbers.

    If `bar` is true, a screen draws a bar next to each percentage. With `breaks` the mark [b] follows the heading: no
    cell can be compared with those of the column before.
    `text_from` is the return from which the cells have text that a colleague typed, if they have.
    A paper leaves out a column without any known number, unless it is printed `always`, such as a quarter.
    """

    key: str
    heading: str
    numeric: bool = False
    weight: int = 1
    bar: bool = False
    breaks: bool = False
    text_from: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A named table whose numbers are references to figures.

    `notes` explain its rules; `description` says what it shows; a screen draws the figures of `trend` as bars below it.
    A table that `lists_all` has each row whatever its numbers are. Any other has the row of a category only if somebody
    is in it, so a public one leaves out the rows that would tell that. `notes_on` gives the figures because of which a
    note is there. A table that `needs_somebody` has no rows at all without anybody. The figures `above_zero` are not 0,
    because a row or a column that stays has their name only then.
    """

    name: str
    title: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    notes: tuple[str, ...] = ()
    description: str = ""
    trend: tuple[tuple[str, FigureRef], ...] = ()
    trend_title: str = ""
    lists_all: bool = False
    needs_somebody: bool = False
    notes_on: NotesOn = ()
    above_zero: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The results of one measure: figures, tables of them, and facts in words (an event, a date)."""

    figures: tuple[Figure, ...] = ()
    tables: tuple[FigureTable, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    facts_from: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # the figures that a fact in words depends on


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All figures, tables and facts of a run, by name."""

    figures: Mapping[str, Figure]
    tables: Mapping[str, FigureTable]
    facts: Mapping[str, object]
    facts_from: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures.values())


def ledger_of(measured: Iterable[Measured]) -> Ledger:
    """Return the ledger of the results of several measures.

    Raises FiguresDisagreeError if one name has two values or two different tables.
    """
    figures: dict[str, Figure] = {}
    tables: dict[str, FigureTable] = {}
    facts: dict[str, object] = {}
    facts_from: dict[str, frozenset[str]] = {}
    for one in measured:
        for figure in one.figures:
            first = figures.setdefault(figure.name, figure)
            if (first.value, first.mark) != (figure.value, figure.mark):
                raise FiguresDisagreeError(f'the figure "{figure.name}" has two values in one run; {REPORT_IT}')
        for table in one.tables:
            if tables.setdefault(table.name, table) != table:
                raise FiguresDisagreeError(f'two tables of one run are called "{table.name}"; {REPORT_IT}')
        facts.update(one.facts)
        facts_from.update(one.facts_from)
    return Ledger(figures=figures, tables=tables, facts=facts, facts_from=facts_from)
