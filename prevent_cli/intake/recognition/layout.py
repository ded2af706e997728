"""The table on a sheet, whatever return it is: the row of its headings and the rows that look like data."""

import re
from collections.abc import Collection, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import one_line, trimmed
from prevent_cli.intake.headings.rows import ROWS_LOOKED_AT
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.recognition.heading_words import parts_of
from prevent_cli.intake.tables.counts_below import rows_of_counts
from prevent_cli.records import dataclass
from prevent_cli.returns.total_labels import in_english
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_HEADINGS = 2
LONGEST_HEADING = 120
KNOWN_WEIGHT = 3
_NO_DATA = re.compile(r"(?:grand |sub[- ]?)?totals?\b|(?:source|notes?|n\.?b\.?)\s*[:.]", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.,%£ /:-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """What the sheets with the same headings have together: the rows of each text by headed column, and the duty.

    `samples` are the texts of each column that are typed first, and all that are typed. `ours` says whether any of
    them is about the Prevent duty.
    """

    counts: tuple[Mapping[str, int], ...]
    samples: tuple[tuple[list[str], list[str]], ...]
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """A sheet with its headings: `row` is their last row (an index from 0), `wordings` one text a column.

    `rows` are the indices of the rows below that look like data, `left_out` how many others there are: blank rows,
    bands, notes and totals. `titles` are the texts above the headings.
    `alike` is what all sheets with its headings have. `counts` are the rows of each text by column, once counted.
    """

    sheet: RawSheet
    row: int
    wordings: tuple[str, ...]
    rows: "NDArray[np.int64]"
    left_out: int
    titles: tuple[str, ...]
    alike: Alike | None = None
    counts: Mapping[int, Mapping[str, int]] = field(default_factory=dict)

    @property
    def headed(self) -> tuple[int, ...]:
        """Return the indices of the columns with a heading."""
        return tuple(index for index, text in enumerate(self.wordings) if cleaned(text))


def table_of(
    sheet: RawSheet, known: Collection[str], at: tuple[int, tuple[str, ...]] | None = None
) -> SheetTable | None:
    """Return the table of a sheet, None if no row looks like headings. `known` are the cleaned headings of all returns.

    `at` is the last row of the headings and their wordings, where a reader has found them.
    """
    found = at or _heading_row(sheet, known)
    if found is None:
        return None
    row, wordings = found
    rows, left_out = _data_rows(sheet, row + 1, [index for index, text in enumerate(wordings) if cleaned(text)])
    if not len(rows):
        return None
    above = (one_line(column.text(index)) for index in range(row) for column in sheet.columns)
    titles = tuple(dict.fromkeys(text for text in above if cleaned(text)))
    return SheetTable(sheet=sheet, row=row, wordings=wordings, rows=rows, left_out=left_out, titles=titles)


def _heading_row(sheet: RawSheet, known: Collection[str]) -> tuple[int, tuple[str, ...]] | None:
    """Return the row with the most known headings and texts; the first of equals."""
    best: tuple[int, int] | None = None
    for row in range(min(ROWS_LOOKED_AT, sheet.height - 1)):
        texts = [one_line(column.text(row)) for column in sheet.columns]
        weight = _weight(texts, known)
        if weight and (best is None or weight > best[0]):
            best = (weight, row)
    if best is None:
        return None
    return best[1], tuple(one_line(column.text(best[1])) for column in sheet.columns)


def _weight(texts: list[str], known: Collection[str]) -> int:
    """Return how much a row looks like headings: 0 if it does not."""
    words = [text for text in texts if cleaned(text) and not _NUMBER.fullmatch(text) and len(text) <= LONGEST_HEADING]
    if len({cleaned(text) for text in words}) < max(LEAST_HEADINGS, len(words) - 1):
        return 0
    in_known = sum(cleaned(text) in known or any(cleaned(part) in known for part in parts_of(text)) for text in words)
    # A row of data has texts too, but no known heading: it counts only where no row has one.
    return in_known * KNOWN_WEIGHT * 100 + len(words) if in_known else min(len(words), KNOWN_WEIGHT * 100)


def _data_rows(sheet: RawSheet, start: int, headed: list[int]) -> "tuple[NDArray[np.int64], int]":
    """Return the rows that look like data, and the number of the others that are not blank."""
    import numpy as np

    filled = np.zeros(max(sheet.height - start, 0), dtype=np.int64)
    for index in headed:
        filled += sheet.columns[index].has_text()[start:]
    least = min(LEAST_HEADINGS, len(headed))
    rows = np.flatnonzero(filled >= least) + start
    counts = rows_of_counts(sheet, np.flatnonzero(filled) + start, start=start)
    kept = rows[~np.isin(rows, [*_rows_with(sheet, headed, start), *counts.tolist()])]
    return kept, int((filled > 0).sum()) - len(kept)


def _rows_with(sheet: RawSheet, headed: list[int], start: int) -> list[int]:
    """Return the rows whose first text is a total or a note."""
    found = []
    for place, index in enumerate(headed[:2]):
        column = sheet.columns[index]
        codes = [code for code, text in enumerate(column.values) if _NO_DATA.match(in_english(text))]
        if codes:
            import numpy as np

            rows = np.flatnonzero(np.isin(column.codes[start:], codes)) + start
            before = [sheet.columns[one] for one in headed[:place]]
            found += [row for row in rows.tolist() if not any(trimmed(one.text(row)) for one in before)]
    return found
