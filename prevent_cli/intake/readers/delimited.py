"""A delimited text file (.csv, .tsv, .txt) as one sheet of text cells: its encoding, delimiter and size."""

import csv
import io
import re
from collections.abc import Callable, Collection
from pathlib import Path

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.readers.bounds import MOST_CELLS_OF_TEXT
from prevent_cli.intake.readers.file_kinds import refuse_unless_text
from prevent_cli.intake.readers.rows_to_columns import ColumnBuilder
from prevent_cli.intake.readers.sheets import MOST_COLUMNS, RawColumn, RawSheet, RefusedError, SheetsAndFaults
from prevent_cli.intake.readers.text_pieces import encoding_of_pieces, text_pieces
from prevent_cli.intake.readers.text_records import Records
from prevent_cli.intake.readers.text_survey import (
    MOST_BYTES_AT_ONCE,
    TextSurvey,
    is_utf_16,
    survey_text,
    with_line_feeds,
)
from prevent_cli.wording import cleaned

DELIMITERS = (",", ";", "\t", "|")
ROWS_LOOKED_AT = 40  # for the headings, under titles and logos
BEGINNING = 2**20  # characters searched for the delimiter
# Measured: reading and checking 10,000,000 rows of 8 columns takes 2,440 MiB in both processes together.
BYTES_A_ROW, BYTES_A_CELL, MOST_MEMORY = 180, 8, 2560 * 2**20
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)  # a hint for Excel, which does not show it as a row


def read_delimited(
    path: Path, *, file: str, wordings: Collection[str] = (), allow: Callable[[int], None]
) -> SheetsAndFaults:
    """Return the file as one sheet, with a warning if its encoding was guessed, a note if it is UTF-16.

    Raises RefusedError. `wordings` are cleaned headings; the delimiter that finds the most of them is used.
    """
    refuse_unless_text(path)
    size = path.stat().st_size
    allow(size)
    survey = survey_text(path, DELIMITERS)
    with _opened(path, survey) as text:
        beginning = text.read(BEGINNING)
    hint = _SEPARATOR_LINE.match(beginning)
    delimiter = hint[1] if hint else _delimiter(beginning, wordings)
    _refuse_large(survey, delimiter)
    read = _read_at_once if size <= MOST_BYTES_AT_ONCE else _read_in_blocks
    columns, height = read(path, survey, delimiter, len(hint[0]) if hint else 0)
    return (RawSheet(file=file, name=None, columns=columns, height=height),), _encoding_faults(survey, file)


def _read_at_once(path: Path, survey: TextSurvey, delimiter: str, skip: int) -> tuple[tuple[RawColumn, ...], int]:
    """Return the columns of a text and their height, without numpy: its import takes longer than reading most files."""
    rows = ColumnBuilder()
    text = b"".join(text_pieces(path, survey, skip=skip)).decode(encoding_of_pieces(survey))
    for row in Records(delimiter, guards_zeros=survey.guards_zeros).read(text, str):
        rows.add(row)
    return rows.columns(), rows.height


def _read_in_blocks(path: Path, survey: TextSurvey, delimiter: str, skip: int) -> tuple[tuple[RawColumn, ...], int]:
    from prevent_cli.intake.readers.text_columns import columns_of_text
    from prevent_cli.intake.readers.text_lines import without_returns

    return columns_of_text(
        text_pieces(path, survey, skip=skip, in_lines=lambda piece: without_returns(piece) or with_line_feeds(piece)),
        encoding=encoding_of_pieces(survey),
        delimiter=delimiter,
        guards_zeros=survey.guards_zeros,
    )


def _opened(path: Path, survey: TextSurvey) -> io.TextIOWrapper:
    file = path.open("rb")
    file.seek(survey.mark)
    return io.TextIOWrapper(file, encoding=survey.encoding, newline="")


def _encoding_faults(survey: TextSurvey, file: str) -> tuple[Fault, ...]:
    """Return a warning if the encoding was guessed, a note if it is UTF-16."""
    if survey.guessed:
        wanted = "is not in UTF-8; it was read as Windows-1252 (Western European)"
        return (Fault(severity=Severity.WARNING, rule="encoding", file=file, wanted=wanted),)
    if is_utf_16(survey.encoding):
        wanted = "was read as UTF-16, which its bytes show"
        return (Fault(severity=Severity.NOTE, rule="encoding", file=file, wanted=wanted),)
    return ()


def _refuse_large(survey: TextSurvey, delimiter: str) -> None:
    """Raise RefusedError if the rows would not fit into memory; their number alone is not a fault."""
    rows, cells = survey.filled_lines, survey.filled_lines + survey.delimiters[delimiter]
    if cells > MOST_CELLS_OF_TEXT:
        most = f"more than {MOST_CELLS_OF_TEXT:,}; delete the empty columns, or send it in parts"
        raise RefusedError("too-large", f"contains {cells:,} cells, {most}")
    memory = rows * BYTES_A_ROW + cells * BYTES_A_CELL
    if memory > MOST_MEMORY:
        needs = f"which need about {memory // 2**20:,} MiB of memory, more than {MOST_MEMORY // 2**20:,}"
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
