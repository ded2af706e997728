"""The column that each heading of a sheet names; a similar heading is proposed, never used."""

from collections.abc import Mapping
from dataclasses import field, replace
from functools import lru_cache

from prevent_cli.intake.cleaning import one_line
from prevent_cli.intake.faults import Fault
from prevent_cli.intake.headings.bilingual import bilingual_halves, bilingual_words
from prevent_cli.intake.headings.faults import HeadingFaults, no_headings_fault
from prevent_cli.intake.headings.marks import without_heading_marks
from prevent_cli.intake.headings.rows import ROWS_LOOKED_AT, find_heading_rows
from prevent_cli.intake.headings.status_columns import UnreadColumns
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import ReturnSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The place of a sheet's headings: `row` and `columns` are indices from 0; `row` is None in a sheet without any.

    They take `height` rows. `wordings` has the heading of every column of the sheet, read or not. `unread` are the
    columns that prevent.toml says are not read, where the sheet has them.
    """

    row: int | None
    height: int = 1
    wordings: tuple[str, ...] = ()
    columns: dict[str, int]
    texts: dict[str, str]
    missing: tuple[Column, ...]
    faults: tuple[Fault, ...]
    unread: dict[str, int] = field(default_factory=dict)

    @property
    def body(self) -> int:
        """Return the index of the first row below the headings."""
        return 0 if self.row is None else self.row + self.height

    @property
    def complete(self) -> bool:
        """Return whether the sheet has every required heading."""
        return self.row is not None and not self.missing


def vocabulary(description: ReturnDescription, settings: ReturnSettings) -> dict[str, str]:
    """Return our column name for each cleaned heading, with and without spaces. The council's replace ours."""
    return _fallbacks(description) | certain_words(description, settings)


def certain_words(description: ReturnDescription, settings: ReturnSettings) -> dict[str, str]:
    """Return the vocabulary without the headings that name a column only if no other heading does."""
    words = dict(_wordings(tuple((column.name, column.certain_headings) for column in description.columns)))
    for name, heading in settings.columns.items():
        if name in description.by_name:
            headings = (heading, *settings.other_headings.get(name, ()))
            words |= dict.fromkeys(map(cleaned, headings), name)
    return words


def _fallbacks(description: ReturnDescription) -> dict[str, str]:
    return dict(_wordings(tuple((column.name, column.fallback_aliases) for column in description.columns)))


@lru_cache(maxsize=256)
def _wordings(headings: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    """Return the column of each cleaned heading, also without spaces: SessionID, as databases and Forms write it."""
    words: dict[str, str] = {}
    for name, wordings in headings:
        for wording in wordings:
            words.setdefault(cleaned(wording), name)
    for wording, name in list(words.items()):
        words.setdefault(wording.replace(" ", ""), name)
    return words


def _words_of_sheet(
    sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the certain words of a sheet and its fallbacks, with its headings in Welsh and English."""
    certain, fallbacks = certain_words(description, settings), _fallbacks(description)
    rows = range(min(ROWS_LOOKED_AT + 1, sheet.height))
    texts = dict.fromkeys(text for column in sheet.columns for row in rows if (text := column.text(row)))
    halves = {text: both for text in texts if (both := bilingual_halves(text))}
    certain |= bilingual_words(halves, certain)
    return certain, fallbacks | bilingual_words(halves, fallbacks | certain)


def with_headings_of(sheet: RawSheet, settings: ReturnSettings) -> ReturnSettings:
    """Return the settings with, for each column of several headings, the first that is among the sheet's first rows."""
    if not settings.other_headings:
        return settings
    rows = range(min(ROWS_LOOKED_AT + 1, sheet.height))
    texts = {cleaned(column.text(row)) for column in sheet.columns for row in rows}
    columns = {
        name: next((one for one in (heading, *settings.other_headings.get(name, ())) if cleaned(one) in texts), heading)
        for name, heading in settings.columns.items()
    }
    return replace(settings, columns=columns, other_headings={})


def kinds_of_headings(description: ReturnDescription, settings: ReturnSettings) -> dict[str, str]:
    """Return the kind of the column that each cleaned heading names."""
    kinds = {column.name: column.kind.value for column in description.columns}
    return {wording: kinds[name] for wording, name in vocabulary(description, settings).items()}


def read_headings(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Headings:
    """Return the place of the headings, with a fault or warning for each that is missing, duplicate or unknown."""
    sheet, marked = without_heading_marks(sheet)
    settings = with_headings_of(sheet, settings)
    certain, fallbacks = _words_of_sheet(sheet, description, settings)
    words = fallbacks | certain
    found = find_heading_rows(sheet, words, description, certain=certain)
    if found is None:
        fault = no_headings_fault(sheet, description, settings)
        return Headings(row=None, columns={}, texts={}, missing=_required(description), faults=(fault,))
    cells = list(found.wordings)
    matched = _matched(cells, description, settings, words=(certain, fallbacks))
    columns = matched.columns
    missing = tuple(column for column in _required(description) if column.name not in columns)
    unknown = [index for index, cell in enumerate(cells) if cleaned(cell) and cleaned(cell) not in words]
    unread = sorted({*unknown, *matched.unneeded})
    status = UnreadColumns(
        sheet=sheet, description=description, settings=settings, found=found, columns=columns, unread=unread
    ).status_columns()
    columns |= status.columns
    unknown = [index for index in unknown if index not in status.columns.values()]
    read = {name: index for name, index in columns.items() if name not in _unread(description, settings)}
    report = HeadingFaults(sheet=sheet, found=found, words=words, description=description, settings=settings)
    unneeded = [index for index in matched.unneeded if index not in {*status.columns.values(), *status.unclear}]
    surplus = sorted({*matched.duplicates, *matched.unused, *unneeded, *unknown})
    faults = (
        *report.missing(missing, columns, [one_line(cells[index]) for index in surplus]),
        *report.not_as_mapped(read),
        *report.duplicates(matched.duplicates),
        *report.unused(matched.unused),
        *report.unneeded(unneeded, columns),
        *report.unknown([index for index in unknown if index not in status.unclear | set(found.ambiguous)]),
        *status.faults,
        *report.ambiguous(),
        *report.unnamed(),
        *report.marked(marked),
    )
    return Headings(
        row=found.row,
        height=found.height,
        wordings=found.wordings,
        columns=read,
        texts={name: one_line(cells[index]) for name, index in read.items()},
        missing=missing,
        faults=faults,
        unread={name: index for name, index in columns.items() if name not in read},
    )


def _unread(description: ReturnDescription, settings: ReturnSettings) -> frozenset[str]:
    """Return the optional columns that prevent.toml says are not to be read."""
    optional = {column.name for column in description.columns if not column.required}
    return frozenset(settings.unread) & optional


def _required(description: ReturnDescription) -> tuple[Column, ...]:
    return tuple(column for column in description.columns if column.required)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matched:
    """The index of each column that a heading names, and the indices of further headings for the same columns.

    `unused` are our headings for a column that the sheet also has under the heading named in prevent.toml. `unneeded`
    are fallback headings of a column that another heading names, or that several fallback headings could name.
    """

    columns: dict[str, int]
    duplicates: list[int]
    unused: list[int]
    unneeded: list[int]


def _matched(
    cells: list[str],
    description: ReturnDescription,
    settings: ReturnSettings,
    *,
    words: tuple[dict[str, str], dict[str, str]],
) -> _Matched:
    """Return the columns that some headings name; `words` are the certain words and the fallbacks of their sheet."""
    certain, fallbacks = words
    present = set(map(cleaned, cells))
    given = {
        name: cleaned(heading)
        for name, heading in settings.columns.items()
        if name in description.by_name and cleaned(heading) in present
    }
    found = _Matched(columns={}, duplicates=[], unused=[], unneeded=[])
    others: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        name = certain.get(cleaned(cell)) if cleaned(cell) else None
        if name is None:
            if (fallback := fallbacks.get(cleaned(cell))) is not None:
                others.setdefault(fallback, []).append(index)
        elif name in given and cleaned(cell) != given[name]:
            found.unused.append(index)
        elif name in found.columns:
            found.duplicates.append(index)
        else:
            found.columns[name] = index
    for name, indices in others.items():
        if name in found.columns or len(indices) > 1:
            found.unneeded.extend(indices)
        else:
            found.columns[name] = indices[0]
    return found
