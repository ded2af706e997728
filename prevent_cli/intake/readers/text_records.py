"""The records of delimited text, read by the csv module, with the row and line of a faulty quotation mark."""

import csv
import io
import re
from collections.abc import Callable, Iterator

from prevent_cli.intake.readers.sheets import MOST_COLUMNS, TOO_WIDE, RefusedError
from prevent_cli.intake.readers.text_survey import MOST_LINE

NARROW = 64  # cells; the empty end of a wider row is removed
NEVER_CLOSED = "never closed"
_ZERO_GUARD = re.compile(r'="([^"]*)"')  # ="001", which keeps leading zeros when Excel opens a text file


class Records:
    """The records of a text whose lines end in line feeds. `number` and `line` are those of the next one, from 1.

    `more` gives further whole lines, "" after the last. It is called only if a record does not end with the text.
    """

    def __init__(self, delimiter: str, *, guards_zeros: bool) -> None:
        self._delimiter = delimiter
        self._guards_zeros = guards_zeros
        self.number = self.line = 1
        self._characters = 0  # since the last record

    def read(self, text: str, more: Callable[[], str]) -> Iterator[list[str]]:
        """Yield the records. Raises RefusedError, with the row, if a quotation mark has no partner."""
        before = self.line
        self._characters = 0
        reader = csv.reader(self._lines(text, more), delimiter=self._delimiter, strict=True)
        try:
            for row in reader:
                self._characters = 0
                if len(row) > NARROW:
                    _trim(row, self.number)
                yield list(map(_without_zero_guard, row)) if self._guards_zeros else row
                self.line = before + reader.line_num
                self.number += 1
        except (csv.Error, _LongRecordError) as error:
            wanted = _quotation_fault(str(error), self.line)
            raise RefusedError("quotation-mark", wanted, cell=str(self.number)) from None

    def _lines(self, text: str, more: Callable[[], str]) -> Iterator[str]:
        """Yield the lines, with a limit on the characters of one record."""
        while text:
            for line in io.StringIO(text, newline="\n"):
                self._characters += len(line)
                if self._characters > 2 * MOST_LINE:
                    raise _LongRecordError(NEVER_CLOSED)
                yield line
            text = more() if self._characters else ""


class _LongRecordError(Exception):
    """A record that is longer than any real one."""


def _trim(row: list[str], number: int) -> None:
    """Remove the empty end of a wide row. Raises RefusedError if it is wider than a return may be."""
    if len(row) > MOST_COLUMNS:
        if any(row[MOST_COLUMNS:]):
            raise RefusedError("too-large", TOO_WIDE, cell=str(number))
        del row[MOST_COLUMNS:]
    while row and not row[-1]:
        row.pop()


def _without_zero_guard(cell: str) -> str:
    found = _ZERO_GUARD.fullmatch(cell)
    return found[1] if found else cell


def _quotation_fault(error: str, line: int) -> str:
    if "unexpected end" in error or "field larger" in error or error == NEVER_CLOSED:
        return f"opens a quotation mark on line {line} that is never closed"
    return f'has a quotation mark on line {line} that does not enclose a whole cell; write it twice ("")'
