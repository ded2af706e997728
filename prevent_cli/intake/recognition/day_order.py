"""Days of two headings compared row by row: which is earlier, and which column of a return they can be in its order."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.heading_words import words_of
from prevent_cli.returns import RETURNS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_DAY = -(10**9)
LEAST_COMPARED = 3  # rows with both days
LONGEST = 5 * 365  # days between a step of a case and its other days; a day of birth is earlier
_OF_BIRTH = frozenset(("birth", "dob", "born"))


def days_of(one: Candidate, index: int) -> "NDArray[np.int64]":
    """Return the day of each row below a heading as a number; NO_DAY where the cell has none."""
    values = one.values[index]
    if values.days is None:  # it is asked for each column that the heading may name
        values.days = _read_days(one, index)
    return values.days


def _read_days(one: Candidate, index: int) -> "NDArray[np.int64]":
    import numpy as np

    column = one.table.sheet.columns[index]
    codes = column.codes[one.table.rows]
    used = set(codes[codes >= 0].tolist())
    days = [parse_date(text) if code in used else None for code, text in enumerate(column.values)]
    numbers = np.array([NO_DAY if day is None else day.toordinal() for day in days] + [NO_DAY], dtype=np.int64)
    found: NDArray[np.int64] = numbers[codes]
    return found


def share_before(one: Candidate, first: int, second: int) -> float | None:
    """Return the share of rows with both days in which the first is not later; None if too few rows have both."""
    a, b = days_of(one, first), days_of(one, second)
    both = (a != NO_DAY) & (b != NO_DAY)
    if int(both.sum()) < LEAST_COMPARED:
        return None
    return float((a[both] <= b[both]).mean())


def share_in_order(one: Candidate, column: str, index: int) -> float | None:
    """Return the least share of rows in which a heading as a column is in the order of the days; None if unknown."""
    return min(_shares(one, column, index), default=None)


def _shares(one: Candidate, column: str, index: int) -> Iterator[float]:
    for earlier, later in one.description.days_in_order:
        other = one.match(later if column == earlier else earlier)
        if column not in {earlier, later} or other is None or not other.certain or other.index == index:
            continue
        first, second = (index, other.index) if column == earlier else (other.index, index)
        if (share := share_before(one, first, second)) is not None:
            yield share


def may_be_a_step(one: Candidate, index: int) -> bool:
    """Return whether the days of a heading are near the day of the row: a day of birth is far from it."""
    import numpy as np

    after = days_after_event(one, index)
    is_far = len(after) > 0 and bool(np.median(np.abs(after)) > LONGEST)
    return not is_far and not words_of(one.table.wordings[index]) & _OF_BIRTH


def days_after_event(one: Candidate, index: int) -> "NDArray[np.int64]":
    """Return the days from that of the row to that of a heading, in the rows with both; none without a row's day."""
    import numpy as np

    event = one.match(one.description.event_date or "")
    if event is None or event.index == index:
        return np.zeros(0, dtype=np.int64)
    first, second = days_of(one, event.index), days_of(one, index)
    both = (first != NO_DAY) & (second != NO_DAY)
    after: NDArray[np.int64] = second[both] - first[both]
    return after


def places_of_days(one: Candidate, indices: Sequence[int]) -> dict[int, float]:
    """Return the place from 0 to 1 of each heading with days among them: 0 for that with the earliest days."""
    import numpy as np

    after = {index: days_after_event(one, index) for index in indices}
    medians = {index: float(np.median(days)) for index, days in after.items() if len(days)}
    ordered = sorted(medians, key=lambda index: medians[index])
    return {index: at / max(len(ordered) - 1, 1) for at, index in enumerate(ordered)}


@cache
def places_of_columns(name: str) -> Mapping[str, float]:
    """Return the place from 0 to 1 of each column in a return's order of days: 0 for one that follows no other."""
    pairs = RETURNS[name].days_in_order
    depths = {column: 0 for pair in pairs for column in pair}
    for _ in depths:  # as many rounds as the longest chain can have
        for earlier, later in pairs:
            depths[later] = max(depths[later], depths[earlier] + 1)
    most = max(depths.values(), default=0) or 1
    return {column: depth / most for column, depth in depths.items()}
