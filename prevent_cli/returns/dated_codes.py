"""Code lists over the years: the label of a day, the rows of a table over several years, and breaks in a series."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from prevent_cli.periods import Period
from prevent_cli.records import dataclass
from prevent_cli.returns.description import Code

CONCERN, ADOPTED, AGE = "concern", "adopted", "age"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A day from which a series counts by another list or from another source.

    `why` is the sentence below a table. `across` are the rows of the list that can still be compared.
    """

    of: str
    on: dt.date
    why: str
    across: tuple[str, ...] = ()


_IDEOLOGIES = ("Islamist", "Extreme right-wing")
_AGES = ("20 and under", "21 to 30", "31 and over", "Under 18", "18 and over")
# From the Home Office's yearly statistics. Its years begin in April, so that each break does.
BREAKS = (
    Break(
        of=CONCERN,
        on=dt.date(2017, 4, 1),
        across=_IDEOLOGIES,
        why='Official statistics have the type "Mixed, unstable or unclear" from 2017/18. Before, such referrals were '
        "among the other types.",
    ),
    Break(
        of=CONCERN,
        on=dt.date(2021, 4, 1),
        across=_IDEOLOGIES,
        why='Official statistics have several types in place of "Mixed, unstable or unclear" from 2021/22.',
    ),
    Break(
        of=CONCERN,
        on=dt.date(2024, 4, 1),
        why="Official statistics have a new list of types of concern from 2024/25.",
    ),
    Break(
        of=ADOPTED,
        on=dt.date(2024, 4, 1),
        why="A new tracker records referrals and Channel cases from May 2024. The Home Office warns that adoptions "
        "before 2024/25 and from 2024/25 are not like for like.",
    ),
    Break(
        of=AGE,
        on=dt.date(2023, 4, 1),
        across=_AGES,
        why="Age bands changed in April 2023. The table has wider bands, which include those of both lists.",
    ),
)


def breaks_between(of: str, earlier: Period, later: Period, *, row: str = "") -> tuple[Break, ...]:
    """Return the breaks of a series because of which two intervals, or one row of them, cannot be compared.

    An interval with days before and after a break is comparable with neither the one before nor the one after it.
    """
    return tuple(
        one
        for one in BREAKS
        if one.of == of and earlier.start < one.on <= later.end and not (row and row in one.across)
    )


def label_on(name: str, codes: Sequence[Code], day: dt.date) -> str:
    """Return the label that official statistics had for a code on a day; the name of a group, which is no code."""
    labels = (label for code in codes if code.name == name for since, label in code.labels if since <= day)
    return [name, *labels][-1]


def notes_on_rows(
    rows: Iterable[str],
    codes: Sequence[Code],
    days: Period,
    *,
    row_of: Callable[[Code], str],
    label: Callable[[str], str],
) -> dict[str, str]:
    """Return a note for each row of a table that counts several codes: which of them lists of these days have.

    It depends on no number: a code is named although no referral has it.
    """
    used = [one for one in codes if (one.since or days.start) <= days.end and days.start <= (one.until or days.end)]
    held = {row: [label(one.name) for one in used if row_of(one) == row and one.name != row] for row in rows}
    return {row: f'The row "{label(row)}" includes: {"; ".join(names)}.' for row, names in held.items() if names}


def row_over_years(code: Code) -> str:
    """Return the row that counts a code in a table over several years, in which only larger groups compare."""
    return code.over_years or code.group or code.name


def rows_over_years(codes: Sequence[Code]) -> dict[str, tuple[str, ...]]:
    """Return the rows of a table over several years, in the order of the list, with the names of the codes of each."""
    found: dict[str, tuple[str, ...]] = {}
    for code in codes:
        row = row_over_years(code)
        found[row] = (*found.get(row, ()), code.name)
    return found
