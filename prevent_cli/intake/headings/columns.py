"""Which column each heading of a sheet names; a near miss is proposed, never taken."""

from dataclasses import dataclass

from prevent_cli.intake.cleaning import one_line
from prevent_cli.intake.faults import Fault
from prevent_cli.intake.headings.faults import HeadingFaults, no_headings_fault
from prevent_cli.intake.headings.marks import without_heading_marks
from prevent_cli.intake.headings.rows import find_heading_rows
from prevent_cli.intake.headings.status_columns import UnreadColumns
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import ReturnSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Where a sheet's headings stand: `row` and `columns` are indices from 0 (row None: there are none).

    They take `height` rows; `wordings` has the heading of every column of the sheet, also of those not read.
    """

    row: int | None
    height: int = 1
    wordings: tuple[str, ...] = ()
    columns: dict[str, int]
    texts: dict[str, str]
    missing: tuple[Column, ...]
    faults: tuple[Fault, ...]

    @property
    def body(self) -> int:
        """Return the index of the first row below the headings."""
        return 0 if self.row is None else self.row + self.height

    @property
    def complete(self) -> bool:
        """Return whether every required heading is there."""
        return self.row is not None and not self.missing


def vocabulary(description: ReturnDescription, settings: ReturnSettings) -> dict[str, str]:
    """Return our column name for each cleaned heading, with and without spaces. The council's own go before ours."""
    words: dict[str, str] = {}
    for column in description.columns:
        for wording in (column.heading, column.name, *column.aliases):
            words.setdefault(cleaned(wording), column.name)
    for wording, name in list(words.items()):
        words.setdefault(wording.replace(" ", ""), name)  # SessionID, as databases and Forms write it
    for name, heading in settings.columns.items():
        if name in description.by_name:
            words[cleaned(heading)] = name
    return words


def kinds_of_headings(description: ReturnDescription, settings: ReturnSettings) -> dict[str, str]:
    """Return the kind of the column that each cleaned heading names."""
    return {wording: description.column(name).kind.value for wording, name in vocabulary(description, settings).items()}


def read_headings(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Headings:
    """Return where the headings stand, with a fault or a warning for each that is missing, doubled or unknown."""
    words = vocabulary(description, settings)
    sheet, marked = without_heading_marks(sheet)
    found = find_heading_rows(sheet, words, description)
    if found is None:
        fault = no_headings_fault(sheet, description, settings)
        return Headings(row=None, columns={}, texts={}, missing=_required(description), faults=(fault,))
    cells = list(found.wordings)
    matched = _matched(cells, words, description, settings)
    columns = matched.columns
    missing = tuple(column for column in _required(description) if column.name not in columns)
    unknown = [index for index, cell in enumerate(cells) if cleaned(cell) and cleaned(cell) not in words]
    by_cells = UnreadColumns(
        sheet=sheet, description=description, settings=settings, found=found, columns=columns, unread=unknown
    ).judged()
    columns |= by_cells.columns
    unknown = [index for index in unknown if index not in by_cells.columns.values()]
    said = HeadingFaults(sheet=sheet, found=found, words=words, description=description, settings=settings)
    surplus = sorted({*matched.doubled, *matched.passed_over, *unknown})
    faults = (
        *said.missing(missing, columns, [one_line(cells[index]) for index in surplus]),
        *said.not_as_mapped(columns),
        *said.doubled(matched.doubled),
        *said.passed_over(matched.passed_over),
        *said.unknown([index for index in unknown if index not in by_cells.asked | set(found.doubtful)]),
        *by_cells.faults,
        *said.doubtful(),
        *said.unnamed(),
        *said.marked(marked),
    )
    return Headings(
        row=found.row,
        height=found.height,
        wordings=found.wordings,
        columns=columns,
        texts={name: one_line(cells[index]) for name, index in columns.items()},
        missing=missing,
        faults=faults,
    )


def _required(description: ReturnDescription) -> tuple[Column, ...]:
    return tuple(column for column in description.columns if column.required)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matched:
    """The index of each column that is named, and those of further headings that name one again.

    `passed_over` are headings of ours for a column for which prevent.toml names another heading that is there.
    """

    columns: dict[str, int]
    doubled: list[int]
    passed_over: list[int]


def _matched(
    cells: list[str], words: dict[str, str], description: ReturnDescription, settings: ReturnSettings
) -> _Matched:
    there = set(map(cleaned, cells))
    given = {
        name: cleaned(heading)
        for name, heading in settings.columns.items()
        if name in description.by_name and cleaned(heading) in there
    }
    found = _Matched(columns={}, doubled=[], passed_over=[])
    for index, cell in enumerate(cells):
        name = words.get(cleaned(cell)) if cleaned(cell) else None
        if name is None:
            continue
        if name in given and cleaned(cell) != given[name]:
            found.passed_over.append(index)
        elif name in found.columns:
            found.doubled.append(index)
        else:
            found.columns[name] = index
    return found
