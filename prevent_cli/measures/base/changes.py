"""Changes between the counts of two intervals, and their sizes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intervals import By
from prevent_cli.measures.base.figure import (
    BREAK,
    NOT_APPLICABLE,
    Count,
    Figure,
    Unit,
    derived,
    remedy_of,
)
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCompared:
    """The mark of a change that is not calculated, and the reason."""

    mark: str
    reason: str


def until_ended(by: By) -> NotCompared:
    """Return why an interval that has not ended is not compared with a whole one."""
    return NotCompared(mark=NOT_APPLICABLE, reason=f"not calculated until the {by} has ended")


def across_a_break(reasons: Sequence[str]) -> NotCompared:
    """Return why two intervals are not compared if the series breaks between them."""
    return NotCompared(mark=BREAK, reason=f"not calculated across a break in the series: {' '.join(reasons)}")


def change_between(  # noqa: PLR0913 - a change is named, worded, and between two counts
    name: str,
    *,
    meaning: str,
    count: Count,
    earlier: Count | None,
    by: By,
    as_at: "dt.date",
    not_compared: NotCompared | None = None,
) -> Figure:
    """Return count - earlier, or the mark of two intervals that are not compared."""
    if not_compared is not None:
        return Figure(
            name=name,
            meaning=meaning,
            unit=Unit.CHANGE,
            basis=Unit.CHANGE,
            as_at=as_at,
            mark=not_compared.mark,
            operation=not_compared.reason,
        )
    value: int | None = None
    reveals: tuple[Count, ...] = ()
    if count.value is not None and earlier is not None and earlier.value is not None:
        value, reveals = count.value - earlier.value, (count, earlier)
    return derived(
        name,
        meaning=meaning,
        unit=Unit.CHANGE,
        value=value,
        inputs=(name.rsplit(".", 1)[0],),
        operation=f"the {by}'s number less the earlier {by}'s",
        as_at=as_at,
        reveals=reveals,
        remedy=remedy_of(count, earlier),
    )


def change_of_printed(  # noqa: PLR0913 - a change is named, worded, and between two figures
    name: str, now: Figure, before: Figure, *, meaning: str, unit: Unit, operation: str, has_sign: bool = True
) -> Figure:
    """Return one printed number less another, or its size; without a value if one of them has none."""
    change = None if now.value is None or before.value is None else now.value - before.value
    return derived(
        name,
        meaning=meaning,
        unit=unit,
        value=change if has_sign or change is None else abs(change),
        inputs=(now.name, before.name),
        operation=operation,
        as_at=now.as_at,
        remedy=now.remedy or before.remedy,
    )


def size_of(change: Figure) -> Figure:
    """Return a change without its sign, for sentences such as "a decrease of 3"; marked if the change is."""
    return replace(
        change,
        name=f"{change.name}-size",
        unit=Unit.SIZE,
        basis=Unit.SIZE,
        meaning=f"{change.meaning}, without its sign",
        inputs=(change.name,),
        derived=None if change.derived is None else abs(change.derived),
        operation="the size of the change",
    )
