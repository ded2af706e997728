"""A delimited text file (.csv, .tsv, .txt) as one sheet of text cells: encoding, delimiter, quotation marks."""

import csv
import io
import re
from collections.abc import Collection
from pathlib import Path

from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.file_kinds import refuse_unless_text
from prevent_cli.intake.sheets import MOST_COLUMNS, TOO_WIDE, RawColumn, RawSheet, RefusedError, columns_of_rows
from prevent_cli.intake.xlsx import warning
from prevent_cli.wording import cleaned

DELIMITERS = (",", ";", "\t", "|")
MOST_CELL = 32_767  # characters; what a cell of Excel holds
ROWS_LOOKED_AT = 40  # for the headings, under titles and logos
MOST_BYTES = 2**29
MOST_LINE = 2**22  # characters
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ZERO_GUARD = re.compile(r'="([^"]*)"')  # ="001", by which Excel keeps zeros before a number that it opens as text
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)  # Excel's own hint; Excel does not show it as a row


def read_delimited(
    path: Path, *, file: str, wordings: Collection[str] = ()
) -> tuple[tuple[RawSheet, ...], tuple[Fault, ...]]:
    """Return the file as one sheet, with a warning where its encoding was guessed, a note where it is UTF-16.

    Raises RefusedError. `wordings` are cleaned headings; the delimiter that finds most of them is the file's.
    """
    refuse_unless_text(path)
    if path.stat().st_size > MOST_BYTES:
        raise RefusedError("too-large", f"is larger than {MOST_BYTES // 2**20} MiB; send it in parts")
    text, faults = _decoded(path.read_bytes(), file)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise RefusedError("null-character", f"holds a null character on line {line}; save it again as CSV UTF-8")
    _refuse_long_lines(text)
    text = _without_end_mark(text)
    if hint := _SEPARATOR_LINE.match(text):
        text, delimiter = text[hint.end() :], hint[1]
    else:
        delimiter = _delimiter(text, wordings)
    # Spreadsheets leave blank rows by the million at the end; no cell is lost with them.
    rows = _rows(text.rstrip(f"{delimiter}\r\n"), delimiter)
    if '="' in text:
        rows = [[_without_zero_guard(cell) for cell in row] for row in rows]
    columns = columns_of_rows(rows)
    _refuse_long_cells(columns)
    return (RawSheet(file=file, name=None, columns=columns, height=len(rows)),), faults


def _decoded(raw: bytes, file: str) -> tuple[str, tuple[Fault, ...]]:
    """Return the text and, where it is not UTF-8, a warning or a note that says how it was read."""
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), None) or _utf_16_by_nulls(raw)
    try:
        text = raw.decode(encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        if encoding:
            raise RefusedError("damaged-file", f"is cut short, or not in {encoding.upper()}; save it again") from None
    else:
        return text, _encoding_note(file, encoding)
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        raise RefusedError("unknown-encoding", "is in an unknown encoding; save it as CSV UTF-8") from None
    wanted = "is not in UTF-8; it was read as Windows-1252 (Western European)"
    return text, (warning(file, "encoding", wanted),)


def _encoding_note(file: str, encoding: str | None) -> tuple[Fault, ...]:
    if encoding in (None, "utf-8"):
        return ()
    return (
        Fault(severity=Severity.NOTE, rule="encoding", file=file, wanted="was read as UTF-16, which its bytes show"),
    )


def _utf_16_by_nulls(raw: bytes) -> str | None:
    # A mark is sometimes missing: then every other byte of the headings is null.
    beginning = raw[:200]
    if len(raw) % 2 or len(beginning) < len("ab") or beginning.count(0) * 3 < len(beginning):
        return None
    return "utf-16-be" if beginning[0] == 0 else "utf-16-le"


def _delimiter(text: str, wordings: Collection[str]) -> str:
    """Return the delimiter that finds most known headings, then most cells, in the first rows."""

    def merit(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = []
        try:
            for row, _count in zip(reader, range(ROWS_LOOKED_AT), strict=False):
                rows.append(row)
        except csv.Error:
            pass  # what is wrong is said when the whole file is read
        known = max((sum(cleaned(cell) in wordings for cell in row) for row in rows), default=0)
        return known, sum(map(len, rows))

    return max(DELIMITERS, key=merit)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the records. Raises RefusedError, with the row, where quotation marks do not pair."""
    csv.field_size_limit(MOST_BYTES)  # of the process; a long cell is told of by its address afterwards
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    line = 1
    try:
        for row in reader:
            if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
                raise RefusedError("too-large", TOO_WIDE, cell=str(len(rows) + 1))
            rows.append([_unbroken(cell) for cell in row] if reader.line_num > line else row)
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError("quotation-mark", _quotation_fault(str(error), line), cell=str(len(rows) + 1)) from None
    return rows


def _refuse_long_lines(text: str) -> None:
    # Of no spreadsheet; and the reader of records would hold millions of cells before it could be stopped.
    at = 0
    while len(text) - at > MOST_LINE:
        end = max(text.rfind(mark, at, at + MOST_LINE) for mark in "\n\r")
        if end < at:
            line = text.count("\n", 0, at) + 1
            wanted = f"holds more than {MOST_LINE:,} characters on line {line}; save it again as CSV UTF-8"
            raise RefusedError("line-too-long", wanted)
        at = end + 1


def _refuse_long_cells(columns: tuple[RawColumn, ...]) -> None:
    # Most often an opened quotation mark that a later one closed: the rows between would be lost with the cell.
    for at, column in enumerate(columns, 1):
        for code, text in enumerate(column.values):
            if len(text) > MOST_CELL:
                wanted = f"holds {len(text):,} characters, more than the {MOST_CELL:,} that a cell may hold; "
                cell = f"{letters(at)}{column.codes.tolist().index(code) + 1}"
                raise RefusedError("cell-too-long", f"{wanted}is a quotation mark missing?", cell=cell)


def _without_end_mark(text: str) -> str:
    # Ctrl-Z ended text files under DOS; old systems still write it after the last row.
    cut = text.rstrip("\r\n")
    return cut.rstrip("\x1a") if cut.endswith("\x1a") else text


def _without_zero_guard(cell: str) -> str:
    found = _ZERO_GUARD.fullmatch(cell)
    return found[1] if found else cell


def _unbroken(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _quotation_fault(error: str, line: int) -> str:
    if "unexpected end" in error:
        return f"opens a quotation mark on line {line} that is never closed"
    return f'has a quotation mark on line {line} that does not stand around a whole cell; write it twice ("")'
