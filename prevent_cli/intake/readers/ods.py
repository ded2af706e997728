"""An OpenDocument spreadsheet (.ods) as sheets of text cells, from its content.xml."""

import itertools
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET  # refuse_harmful has refused every document type before this parses

from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.cells.error_words import ERROR_CELL, is_error_word
from prevent_cli.intake.faults import error_remedy
from prevent_cli.intake.number_formats.digits import number_text
from prevent_cli.intake.number_formats.shown_cells import NO_KINDS, ShownCell, ShownCells, columns_to_show
from prevent_cli.intake.readers.bounds import (
    MOST_CELL,
    MOST_MERGED,
    Spans,
    long_cell,
    refuse_many_bad_cells,
    refuse_many_sheets,
)
from prevent_cli.intake.readers.file_kinds import refuse_unless_zip
from prevent_cli.intake.readers.ods_shown import ods_shown_cell, paragraphs, shown_text, spaces_of
from prevent_cli.intake.readers.rows_to_columns import ColumnBuilder
from prevent_cli.intake.readers.sheets import (
    MOST_COLUMNS,
    TOO_WIDE,
    BadCell,
    MergedCells,
    RawSheet,
    RefusedError,
    SheetsAndFaults,
)
from prevent_cli.intake.readers.xlsx.cells import LAST_COLUMN, LAST_ROW
from prevent_cli.intake.readers.xlsx.package import SheetEntry
from prevent_cli.intake.readers.xlsx.relationships import MOST_INDEX_BYTES
from prevent_cli.intake.readers.xlsx.scan import NOT_CALCULATED, UNREADABLE, error_text
from prevent_cli.intake.readers.xlsx.workbook import choose_sheets, hidden_sheet_warnings, hidden_warnings
from prevent_cli.intake.readers.xlsx.zip_check import refuse_harmful, refuse_strange_xml, refusing_damage
from prevent_cli.records import dataclass

PIECE = 2**20
MOST_CELLS = 5_000_000  # an .ods is read in Python, which is slow: a larger one must be .xlsx
REPEATED_COUNT = 5  # times as much as other cells: a few bytes can repeat a row 1,000,000 times
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SPACES = _TEXT + "s"
_CELLS = frozenset((_TABLE + "table-cell", _TABLE + "covered-table-cell"))
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MANIFEST = "META-INF/manifest.xml"
_SPREADSHEET = _OFFICE + "spreadsheet"  # its tables are the sheets; other tables are copies in links and charts
_CALC_EXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_KINDS = frozenset(("string", "float", "percentage", "currency", "date", "time", "boolean"))


@dataclass(slots=True, kw_only=True)
class _Table:
    name: str
    style: str
    rows: ColumnBuilder = field(default_factory=ColumnBuilder)
    height: int = 0  # to the last row with a value or an error
    bad_cells: list[BadCell] = field(default_factory=list)
    shown: ShownCells = field(default_factory=ShownCells)
    merged: list[MergedCells] = field(default_factory=list)
    repeated: int = 0  # cells of rows that the file only counts as repeats
    blank_rows: int = 0  # not yet added: most files end with a million of them
    cells: int = 0
    characters: int = 0  # of the current cell
    elements: int = 0  # cells of the current row, without their repeats
    hidden_rows: bool = False
    width: int = 0  # columns declared so far
    first_hidden: int | None = None  # column, from 0

    def begin_cell(self) -> None:
        """Begin a cell. Raises RefusedError if its row has more cells than a sheet has columns."""
        self.characters = 0
        self.elements += 1
        if self.elements > LAST_COLUMN:
            raise RefusedError("too-large", TOO_WIDE)


def read_ods(
    path: Path,
    *,
    file: str,
    allow: Callable[[int], None],
    sheets: Sequence[str] = (),
    kinds: Mapping[str, str] = NO_KINDS,
) -> SheetsAndFaults:
    """Return the visible sheets, or only the named sheets, and warnings. Raises RefusedError."""
    refuse_unless_zip(path)
    with refusing_damage(), zipfile.ZipFile(path) as archive:
        refuse_harmful(archive)
        _refuse_encrypted(archive)  # other parts are then unreadable or missing
        if "content.xml" not in archive.namelist():
            raise RefusedError("wrong-file-type", "has the name of an OpenDocument spreadsheet but is not one")
        refuse_strange_xml(archive, "content.xml")
        allow(archive.getinfo("content.xml").file_size)
        with archive.open("content.xml") as content:
            tables, hidden_styles = _tables(content)
    entries = tuple(
        SheetEntry(name=table.name, hidden=table.style in hidden_styles, part="content.xml") for table in tables
    )
    chosen = {entry.name for entry in choose_sheets(entries, sheets)}
    spans = Spans()
    read = tuple(_sheet(table, file, kinds, spans) for table in tables if table.name in chosen)
    return read, tuple(hidden_sheet_warnings(file, entries, sheets))


def _refuse_encrypted(archive: zipfile.ZipFile) -> None:
    """Raise RefusedError if the list of parts says that a part is encrypted."""
    if _MANIFEST not in archive.namelist():
        return
    if archive.getinfo(_MANIFEST).file_size > MOST_INDEX_BYTES:
        raise RefusedError("harmful-file", "contains a list of parts too long for any spreadsheet; it was not opened")
    if b"encryption-data" in archive.read(_MANIFEST):
        raise RefusedError("password", "is protected by a password; save it without one")


def _sheet(table: _Table, file: str, kinds: Mapping[str, str], spans: Spans) -> RawSheet:
    spans.add(table.rows.width, table.rows.height, table.rows.cells)
    columns = table.rows.columns()
    # Columns after the last filled one are often hidden to tidy the sheet: they have no values.
    hides_columns = table.first_hidden is not None and table.first_hidden < len(columns)
    return RawSheet(
        file=file,
        name=table.name,
        columns=columns,
        height=table.rows.height,
        bad_cells=tuple(table.bad_cells),
        merged=tuple(table.merged),
        faults=tuple(hidden_warnings(file, table.name, rows=table.hidden_rows, columns=hides_columns)),
        shown=table.shown.columns(columns_to_show(columns, table.rows.height, kinds)),
    )


class _InLargePieces:
    """A part that is always read in large pieces: the parser restarts a long tag with each piece."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content

    def read(self, _size: int = -1) -> bytes:
        """Return the next piece."""
        return self._content.read(PIECE)


def _tables(content: IO[bytes]) -> tuple[list[_Table], set[str]]:
    """Return the sheets' tables and the names of the styles that hide a table."""
    found = _Content()
    for event, element in ET.iterparse(_InLargePieces(content), ("start", "end")):  # noqa: S314 - document types are refused before
        if event == "start":
            found.begin(element)
        else:
            found.end(element)
    return found.tables, found.hidden


class _Content:
    """The tables and hidden styles read so far from content.xml."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.hidden: set[str] = set()
        self._above: list[str] = []
        self._cells = 0
        # The last is the current table. A table that is not a sheet is here but not in `tables`.
        self._opened: list[_Table] = []

    def begin(self, element: ET.Element) -> None:
        """Begin an element."""
        above, tag = self._above, element.tag
        if not above and tag.endswith("document-content") and not tag.startswith(_OFFICE):
            raise RefusedError("damaged-file", "is damaged: its parts do not have OpenDocument names")
        if tag == _TABLE + "table":
            self._opened.append(_table(element, above[-1] if above else ""))
            if above[-1:] == [_SPREADSHEET]:
                self.tables.append(self._opened[-1])
                refuse_many_sheets(len(self.tables))
        elif tag in _CELLS and self._opened:
            self._opened[-1].begin_cell()
        above.append(tag)

    def _add_row(self, table: _Table, row: ET.Element) -> None:
        before = table.cells
        _add_row(table, row)
        self._cells += table.cells - before
        if self._cells > MOST_CELLS:
            raise _too_many_cells()

    def end(self, element: ET.Element) -> None:
        """Add a complete element."""
        self._above.pop()
        tag, table = element.tag, self._opened[-1] if self._opened else None
        if tag == _TABLE + "table":
            self._opened.pop()
        elif tag == _TABLE + "table-row":
            if table:
                _refuse_stray_text(table, element)
                self._add_row(table, element)
                table.elements = 0
            element.clear()
        elif tag == _TABLE + "table-column" and table:
            _add_column(table, element)
        elif tag == _STYLE + "style":
            self.hidden.update(_hiding(element))
        elif tag.startswith(_TEXT) and table:
            _count_characters(table, element)


def _refuse_stray_text(table: _Table, row: ET.Element) -> None:
    """Raise RefusedError if a row has text between its cells: the tag of a cell is lost, and the later cells move."""
    if any(text and not text.isspace() for text in (row.text, *(cell.tail for cell in row))):
        number = table.height + table.blank_rows + 1
        raise RefusedError(
            "damaged-file",
            f"is damaged: row {number} has text between its cells, so a cell may be lost and the later ones in the "
            "wrong columns. Export the file again, or correct that row in LibreOffice and save it",
        )


def _count_characters(table: _Table, element: ET.Element) -> None:
    """Raise RefusedError if the current cell is too long: a few bytes may mean a thousand spaces."""
    table.characters += max(1, spaces_of(element)) if element.tag == _SPACES else 1
    if table.characters > MOST_CELL:
        raise long_cell(table.characters, str(table.height + table.blank_rows + 1))


def _table(element: ET.Element, parent: str) -> _Table:
    """Return an empty table. Raises RefusedError for a table within another, whose rows have no place in a sheet."""
    is_within = parent.startswith(_TABLE) and parent != _TABLE + "dde-link"
    if is_within or element.get(_TABLE + "is-sub-table") == "true":
        raise RefusedError("damaged-file", "contains a table within a cell; copy its rows into a separate sheet")
    return _Table(name=element.get(_TABLE + "name", ""), style=element.get(_TABLE + "style-name", ""))


def _hiding(style: ET.Element) -> Iterator[str]:
    for properties in style.iter(_STYLE + "table-properties"):
        if properties.get(_TABLE + "display") == "false":
            yield style.get(_STYLE + "name", "")


def _add_column(table: _Table, column: ET.Element) -> None:
    if table.first_hidden is None and _is_hidden(column):
        table.first_hidden = table.width
    table.width += _repeats(column, "number-columns-repeated")


def _is_hidden(element: ET.Element) -> bool:
    return element.get(_TABLE + "visibility") in {"collapse", "filter"}


def _add_row(table: _Table, row: ET.Element) -> None:
    times = _repeats(row, "number-rows-repeated")
    cells, errors, shown = _cells(row)
    if not cells and not errors:
        table.blank_rows += times
        return
    table.hidden_rows = table.hidden_rows or _is_hidden(row)
    first = table.height + table.blank_rows + 1
    table.cells += times * max(1, len(cells))
    table.repeated += (times - 1) * len(cells)
    if max(table.cells, table.repeated * REPEATED_COUNT) > MOST_CELLS or first + times > LAST_ROW + 1:
        raise _too_many_cells()
    refuse_many_bad_cells(len(table.bad_cells) + len(errors) * times)
    table.rows.add_blank(table.blank_rows)
    table.rows.add_repeated(cells, times)
    table.height, table.blank_rows = first + times - 1, 0
    table.merged.extend(itertools.islice(_merged(row, first), MOST_MERGED - len(table.merged)))
    for column, look in shown:
        for repeat in range(times):
            table.shown.add(first - 1 + repeat, column, (look,), partial(_same, look))
    for column, fault in errors:
        table.bad_cells.extend(
            BadCell(row=first + repeat, column=column, rule=fault.rule, wanted=fault.wanted) for repeat in range(times)
        )


def _too_many_cells() -> RefusedError:
    return RefusedError("too-large", "contains too many cells for an OpenDocument file; save it as .xlsx")


def _same(cell: ShownCell) -> ShownCell:
    return cell


def _merged(row: ET.Element, number: int) -> Iterator[MergedCells]:
    """Yield the merged cells that begin in a row; `number` counts from 1."""
    column = 1
    for cell in row:
        if cell.tag not in _CELLS or column > LAST_COLUMN:
            continue
        across, down = (int(cell.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("columns", "rows"))
        if across > 1 or down > 1:
            last_row, last_column = min(number + down - 1, LAST_ROW), min(column + across - 1, LAST_COLUMN)
            yield MergedCells(first_row=number, last_row=last_row, first_column=column, last_column=last_column)
        column += _repeats(cell, "number-columns-repeated")


def _repeats(element: ET.Element, name: str) -> int:
    """Return how often a row or a cell is repeated. Raises ValueError if the count is not valid."""
    times = int(element.get(_TABLE + name, "1"))
    if times < 1:
        raise ValueError
    return times


def _cells(row: ET.Element) -> tuple[list[str | None], list[tuple[int, Complaint]], list[tuple[int, ShownCell]]]:
    """Return a row's texts without the empty end, its errors by column from 1, and its shown cells by column from 0.

    An error is a filled cell without a value. A shown cell looks different from its text.
    """
    cells: list[str | None] = []
    errors: list[tuple[int, Complaint]] = []
    shown: list[tuple[int, ShownCell]] = []
    empty = 0
    for cell in row:
        if cell.tag not in _CELLS:
            raise RefusedError("damaged-file", "is damaged: a row contains something that is not a cell; save it again")
        times = _repeats(cell, "number-columns-repeated")
        text = _cell_text(cell)
        error = _error(cell, text)
        if text is None and error is None:
            empty += times
            continue
        if len(cells) + empty + times > MOST_COLUMNS:
            raise RefusedError("too-large", TOO_WIDE)
        cells.extend([None] * empty)
        empty = 0
        if error is not None:
            errors.extend((len(cells) + repeat + 1, error) for repeat in range(times))
        elif (look := ods_shown_cell(cell, text or "")) is not None:
            shown.extend((len(cells) + repeat, look) for repeat in range(times))
        cells.extend([None if error is not None else text] * times)
    return cells, errors, shown


def _error(cell: ET.Element, text: str | None) -> Complaint | None:
    """Return why a filled cell has no value, or None if it has one or is empty."""
    if _is_unreadable(cell, text):
        return Complaint(rule="unreadable-cell", wanted=UNREADABLE)
    is_formula = cell.get(_TABLE + "formula") is not None
    if cell.get(_CALC_EXT + "value-type") == "error":
        return Complaint(rule=ERROR_CELL, wanted=error_remedy(error_text(text or "")))
    if is_formula and text is None and cell.get(_OFFICE + "value-type") is None:
        return Complaint(rule="formula-not-calculated", wanted=NOT_CALCULATED)
    # Programs other than LibreOffice store an error as 0 or as nothing, and name it only in the text shown.
    shown = shown_text(cell) if is_formula else ""
    return Complaint(rule=ERROR_CELL, wanted=error_remedy(error_text(shown))) if is_error_word(shown) else None


def _cell_text(cell: ET.Element) -> str | None:
    kind = cell.get(_OFFICE + "value-type")
    if cell.get(_CALC_EXT + "value-type") == "error" or kind == "string" or kind is None:
        text = cell.get(_OFFICE + "string-value") or paragraphs(cell)
        return text or None
    if kind == "date":
        return cell.get(_OFFICE + "date-value", "").replace("T", " ")
    if kind == "boolean":
        return cell.get(_OFFICE + "boolean-value")
    if kind == "time":
        return "1899-12-31 " + cell.get(_OFFICE + "time-value", "")
    return _number(cell.get(_OFFICE + "value", ""))


def _is_unreadable(cell: ET.Element, text: str | None) -> bool:
    """Return whether a cell declares a kind of value but has no value of that kind."""
    kind = cell.get(_OFFICE + "value-type")
    if kind is None:
        return not text and any(key.startswith(_OFFICE) and key.endswith("value") for key, _ in cell.items())
    if text:
        return kind not in _KINDS
    is_empty_text = cell.get(_OFFICE + "string-value") is not None or cell.find(_TEXT + "p") is not None
    return kind != "string" or not is_empty_text


def _number(text: str) -> str | None:
    try:
        return number_text(float(text)) if text else None
    except (ValueError, OverflowError):
        return text
