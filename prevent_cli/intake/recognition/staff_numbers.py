"""Numbers of staff that no known heading names: a total of a pivot, or a heading such as "Staff in post May 2026"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from prevent_cli.intake.recognition.domain import is_named_for
from prevent_cli.intake.recognition.heading_words import FALLBACK
from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.intake.recognition.matching import LEAST_FIT, LEAST_ROWS, UNIQUE, Match, Settled, suggested
from prevent_cli.intake.recognition.totals import column_of_totals
from prevent_cli.intake.recognition.values import Values
from prevent_cli.returns import Column, Kind, ReturnDescription

OF_STAFF = "its heading says that it is of staff"
_STAFF = re.compile(
    r"\b(?:staff|head ?counts?|heads|in[- ]post|employees?|employed|workforce|posts filled|fte|wte)\b", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:fte|wte|vacan\w*|leavers?|starters?|absen\w*|sick\w*|agency|temp\w*|trained)\b", re.IGNORECASE
)


def staff_numbers(
    table: SheetTable,
    values: Mapping[int, Values],
    description: ReturnDescription,
    found: Sequence[Match],
    settled: Settled,
) -> Iterator[Match]:
    """Yield a match for a number of staff that no heading names. `found` are the matches so far.

    A total of the other numbers is certain in a sheet that is named after the number, such as "Headcount". A heading
    that only has words of staff is asked.
    """
    named, used = {one.column for one in found}, {one.index for one in found}
    free = [index for index in table.headed if index not in used]
    refused = {key for name, key in settled.refused if name == description.name}
    for column in description.columns:
        if column.kind is not Kind.WHOLE or not column.required or column.name in named:
            continue
        index = column_of_totals(table, free)
        if index is not None:
            own = [suggested(column, table, index, values, "", strength=FALLBACK)]
            own = own if is_named_for(table, description) else []
        else:
            own = _worded(column, table, values, free) if _has_a_row_each(values, description, found) else []
        yield from [one for one in own if one.key not in refused][:1]


def _has_a_row_each(values: Mapping[int, Values], description: ReturnDescription, found: Sequence[Match]) -> bool:
    """Return whether the table has a row for each department, as a list of numbers of staff has."""
    names = {column.name for column in description.columns if column.names_department}
    own = [values[one.index] for one in found if one.column in names and one.likeness.known]
    return description.one_row_per_department and any(
        one.filled >= LEAST_ROWS and one.different >= UNIQUE for one in own
    )


def _worded(column: Column, table: SheetTable, values: Mapping[int, Values], free: Sequence[int]) -> list[Match]:
    """Return the matches of headings with words of staff above whole numbers: all staff before a part of them.

    The number of the return is one of staff if its own general headings say so.
    """
    if not any(map(_STAFF.search, column.fallback_aliases)):
        return []
    worded = [
        index
        for index in free
        if _STAFF.search(table.wordings[index]) and values[index].filled and values[index].fit(column) >= LEAST_FIT
    ]
    likely = sorted(worded, key=lambda index: _PART.search(table.wordings[index]) is not None)
    return [suggested(column, table, index, values, OF_STAFF, strength=FALLBACK) for index in likely]
