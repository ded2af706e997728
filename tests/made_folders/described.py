"""What is known of a made-up council's folder: its sheets, what each heading means, its words and its true figures."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

UNKNOWN = "[x]"  # the files do not tell it: a number would be wrong
CANARY = "quozle"  # in each personal cell that is text
NUMBER_CANARY = "88137"  # the first digits of each personal number
# Everybody in a folder was born on 29 February, and nothing else happens on that day.
BIRTHDAYS = tuple(dt.date(year, 2, 29) for year in range(1964, 2013, 4))


@dataclass(frozen=True, kw_only=True)
class Col:
    """One column of a made-up sheet: `means` are "return.column", none for a column that is none of ours.

    "one|another": either reading is right. "?one": a right reading that nobody would miss.
    """

    heading: str
    means: tuple[str, ...]
    cell: Callable[[dict], object]


def col(heading: str, means: str, key: str | Callable[[dict], object]) -> Col:
    """Return a column whose cells are one key of each record, or what a function makes of it."""
    cell = key if callable(key) else lambda record: record[key]
    return Col(heading=heading, means=tuple(means.split()), cell=cell)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet of rows as an officer keeps it: rows above the headings, rows below, and rows before some records.

    `returns` are those that the sheet is part of. `groups` puts a merged heading above some headings: its text and its
    width by the first column. `as_at` is the day of a snapshot that is in `day_in`: the title, or the name of the sheet
    or the file.
    """

    name: str
    columns: Sequence[Col]
    records: Sequence[dict]
    above: Sequence[Sequence[object]] = ()
    below: Sequence[Sequence[object]] = ()
    before: Mapping[int, Sequence[Sequence[object]]] = field(default_factory=dict)
    groups: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    hidden: bool = False
    as_at: dt.date | None = None
    day_in: str = "title"
    shape: str = ""

    @property
    def means(self) -> dict[str, tuple[str, ...]]:
        """Return what each heading means."""
        return {column.heading: column.means for column in self.columns if column.heading}

    @property
    def returns(self) -> frozenset[str]:
        """Return the names of the returns that the sheet is part of."""
        return frozenset(one.strip("?").split(".")[0] for column in self.columns for one in column.means)

    @cached_property
    def grid(self) -> list[list[object]]:
        """Return the sheet's cells."""
        rows = [list(row) for row in self.above]
        if self.groups:
            rows.append([self.groups.get(at, ("", 0))[0] for at in range(len(self.columns))])
        rows.append([column.heading for column in self.columns])
        for at, record in enumerate(self.records):
            rows += [list(row) for row in self.before.get(at, ())]
            rows.append([column.cell(record) for column in self.columns])
        return rows + [list(row) for row in self.below]

    @property
    def merged(self) -> list[tuple[int, int, int]]:
        """Return the merged cells: the row, and the first and last column, counted from 1."""
        titles = [(1, 1, min(6, len(self.columns)))] if self.above else []
        at = len(self.above) + 1
        return titles + [(at, first + 1, first + width) for first, (_, width) in self.groups.items() if width > 1]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A sheet that is no list of rows: a matrix, a pivot, a page of notes. The names as for a Sheet.

    `every_row`: what the sheet says of all rows without a column for it.
    """

    name: str
    grid: Sequence[Sequence[object]]
    means: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    returns: frozenset[str] = frozenset()
    hidden: bool = False
    as_at: dt.date | None = None
    day_in: str = "title"
    shape: str = ""
    every_row: Mapping[str, str] = field(default_factory=dict)
    merged: Sequence[tuple[int, int, int]] = ()


@dataclass(frozen=True, kw_only=True)
class TextFile:
    """How a delimited file is written."""

    delimiter: str = ","
    encoding: str = "utf-8"
    date_format: str = "%d/%m/%Y"


@dataclass(frozen=True, kw_only=True)
class Made:
    """A made-up council's folder.

    `words`: for "return.column", each word of the files and the codes that it may be taken for, none if only the
    council knows. `truth`: the value of each figure at the end of the month, UNKNOWN where the files do not tell it.
    `told`: the figures that a right reading must give as numbers. `courses`: those of a learning system that count.
    """

    name: str
    month: str
    files: Mapping[str, Sequence[Sheet | Grid]]
    truth: Mapping[str, object]
    told: frozenset[str] = frozenset()
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    text_files: Mapping[str, TextFile] = field(default_factory=dict)
    courses: Sequence[str] = ()

    @property
    def headings(self) -> dict[tuple[str, str, str], tuple[str, ...]]:
        """Return what each heading means, by file, sheet and heading; sheets that are no return are left out."""
        return {
            (file, sheet.name, heading): means
            for file, sheets in self.files.items()
            for sheet in sheets
            if sheet.returns
            for heading, means in sheet.means.items()
        }
