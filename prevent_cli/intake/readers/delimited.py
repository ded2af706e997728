"""A delimited text file (.csv, .tsv, .txt) as one sheet of text cells: encoding, delimiter, quotation marks."""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.readers.bounds import MOST_SPAN
from prevent_cli.intake.readers.file_kinds import refuse_unless_text
from prevent_cli.intake.readers.rows_to_columns import ColumnBuilder
from prevent_cli.intake.readers.sheets import MOST_COLUMNS, TOO_WIDE, RawSheet, RefusedError, SheetsAndFaults
from prevent_cli.intake.readers.text_survey import MOST_LINE, TextSurvey, survey_text
from prevent_cli.wording import cleaned

DELIMITERS = (",", ";", "\t", "|")
ROWS_LOOKED_AT = 40  # for the headings, under titles and logos
BEGINNING = 2**20  # characters searched for the delimiter
NARROW = 64  # cells; the empty end of a wider row is removed
NEVER_CLOSED = "never closed"
# Measured: reading and checking 1,000,000 and 3,000,000 rows of 8 columns takes 230 MiB for each million.
BYTES_A_ROW, BYTES_A_CELL, MOST_MEMORY = 160, 8, 768 * 2**20
_ZERO_GUARD = re.compile(r'="([^"]*)"')  # ="001", which keeps leading zeros when Excel opens a text file
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)  # a hint for Excel, which does not show it as a row


def read_delimited(
    path: Path, *, file: str, wordings: Collection[str] = (), allow: Callable[[int], None]
) -> SheetsAndFaults:
    """Return the file as one sheet, with a warning if its encoding was guessed, a note if it is UTF-16.

    Raises RefusedError. `wordings` are cleaned headings; the delimiter that finds the most of them is used.
    """
    refuse_unless_text(path)
    allow(path.stat().st_size)
    survey = survey_text(path, DELIMITERS)
    with _opened(path, survey) as text:
        beginning = text.read(BEGINNING)
    hint = _SEPARATOR_LINE.match(beginning)
    delimiter = hint[1] if hint else _delimiter(beginning, wordings)
    _refuse_large(survey, delimiter)
    with _opened(path, survey) as text:
        if hint:
            text.readline()
        rows = _rows(_without_end_mark(text) if survey.ends_with_mark else text, delimiter, survey)
    columns = rows.columns()
    return (RawSheet(file=file, name=None, columns=columns, height=rows.height),), _encoding_faults(survey, file)


def _opened(path: Path, survey: TextSurvey) -> io.TextIOWrapper:
    file = path.open("rb")
    file.seek(survey.mark)
    return io.TextIOWrapper(file, encoding=survey.encoding, newline="")


def _encoding_faults(survey: TextSurvey, file: str) -> tuple[Fault, ...]:
    """Return a warning if the encoding was guessed, a note if it is UTF-16."""
    if survey.guessed:
        wanted = "is not in UTF-8; it was read as Windows-1252 (Western European)"
        return (Fault(severity=Severity.WARNING, rule="encoding", file=file, wanted=wanted),)
    if survey.encoding.startswith("utf-16"):
        wanted = "was read as UTF-16, which its bytes show"
        return (Fault(severity=Severity.NOTE, rule="encoding", file=file, wanted=wanted),)
    return ()


def _refuse_large(survey: TextSurvey, delimiter: str) -> None:
    """Raise RefusedError if the rows would not fit into memory; their number alone is not a fault."""
    rows, cells = survey.filled_lines, survey.filled_lines + survey.delimiters[delimiter]
    if cells > MOST_SPAN:
        wanted = f"contains {cells:,} cells, more than {MOST_SPAN:,}; delete the empty columns, or send it in parts"
        raise RefusedError("too-large", wanted)
    memory = rows * BYTES_A_ROW + cells * BYTES_A_CELL
    if memory > MOST_MEMORY:
        needs = f"which need about {memory // 2**20:,} MiB of memory, more than {MOST_MEMORY // 2**20}"
        raise RefusedError("too-large", f"contains {rows:,} rows, {needs}; send it in parts")


def _delimiter(text: str, wordings: Collection[str]) -> str:
    """Return the delimiter that finds the most known headings, then the most cells, in the first rows."""

    def score(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = []
        try:
            for row, _count in zip(reader, range(ROWS_LOOKED_AT), strict=False):
                rows.append(row)
        except csv.Error:
            pass  # the fault is reported when the whole file is read
        # A return has no headings after MOST_COLUMNS.
        known = max((sum(cleaned(cell) in wordings for cell in row[:MOST_COLUMNS] if cell) for row in rows), default=0)
        return known, sum(map(len, rows))

    return max(DELIMITERS, key=score)


def _rows(text: Iterable[str], delimiter: str, survey: TextSurvey) -> ColumnBuilder:
    """Return the records. Raises RefusedError, with the row, if a quotation mark has no partner."""
    csv.field_size_limit(MOST_LINE)  # for the whole process; a long cell is reported by its address afterwards
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows = ColumnBuilder()
    number = line = 1
    try:
        for row in reader:
            lines.since = 0
            if len(row) > NARROW:
                _trim(row, number)
            if reader.line_num > line:
                row = [_unbroken(cell) for cell in row]  # noqa: PLW2901 - few rows have several lines
            rows.add(list(map(_without_zero_guard, row)) if survey.guards_zeros else row)
            line = reader.line_num + 1
            number += 1
    except (csv.Error, _LongRecordError) as error:
        raise RefusedError("quotation-mark", _quotation_fault(str(error), line), cell=str(number)) from None
    return rows


class _LongRecordError(Exception):
    """A record that is longer than any real one."""


class _Lines:
    """The lines of a text, with a limit on the characters of one record."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = text
        self.since = 0  # characters since the last record

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.since += len(line)
            if self.since > 2 * MOST_LINE:
                raise _LongRecordError(NEVER_CLOSED)
            yield line


def _trim(row: list[str], number: int) -> None:
    """Remove the empty end of a wide row. Raises RefusedError if it is wider than a return may be."""
    if len(row) > MOST_COLUMNS:
        if any(row[MOST_COLUMNS:]):
            raise RefusedError("too-large", TOO_WIDE, cell=str(number))
        del row[MOST_COLUMNS:]
    while row and not row[-1]:
        row.pop()


def _without_end_mark(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines without the Ctrl-Z after the last row, which old systems write."""
    waiting: list[str] = []
    for line in lines:
        if line.rstrip("\r\n"):
            yield from waiting
            waiting = []
        waiting.append(line)
    if waiting:
        yield waiting[0].rstrip("\r\n").rstrip("\x1a")


def _without_zero_guard(cell: str) -> str:
    found = _ZERO_GUARD.fullmatch(cell)
    return found[1] if found else cell


def _unbroken(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _quotation_fault(error: str, line: int) -> str:
    if "unexpected end" in error or "field larger" in error or error == NEVER_CLOSED:
        return f"opens a quotation mark on line {line} that is never closed"
    return f'has a quotation mark on line {line} that does not enclose a whole cell; write it twice ("")'
