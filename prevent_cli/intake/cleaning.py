"""Trimming a cell's text, the nearest valid value, and the letters of columns."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from prevent_cli.wording import UNSEEN, cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
LONGEST_COMPARED = 100  # difflib is quadratic, and no heading or code is longer
LEAST_LIKENESS = 0.72  # proposes "Date recieved", not "Number of staff trained"


def trimmed(text: str) -> str:
    """Return text without spaces and invisible characters at either end."""
    found = text.strip()
    return found if found.isascii() else found.strip(UNSEEN + " \u00a0\t\r\n").strip()


def one_line(text: str) -> str:
    """Return text in compatibility form (NFKC), without invisible characters, each run of spaces as one space."""
    if text.isascii() and text.isprintable():  # so it has no other form and nothing invisible
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFKC", text).translate(_NO_UNSEEN).split())


def nearest(text: str, wordings: Mapping[str, str]) -> str | None:
    """Return the valid value most like the text, or None. `wordings` maps cleaned wordings to valid values."""
    wanted = cleaned(text)
    if not wanted or len(wanted) > LONGEST_COMPARED:
        return None
    alike = difflib.get_close_matches(wanted, wordings, n=1, cutoff=LEAST_LIKENESS)
    return wordings[alike[0]] if alike else None


def letters(column: int) -> str:
    """Return the letters of a column's number: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def column_number(column_letters: str) -> int:
    """Return the number of a column's letters: A is 1, AA is 27."""
    number = 0
    for letter in column_letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def ranges(column_letters: str, rows: "NDArray[np.int64]") -> str:
    """Return cells of one column as Excel writes ranges, "D15:D20 D24"; whole rows, "15:20 24:24", without letters.

    `rows` are the spreadsheet's own, in ascending order.
    """
    import numpy as np

    if not len(rows):
        return ""
    breaks = np.flatnonzero(np.diff(rows) != 1)
    firsts = rows[np.concatenate([[0], breaks + 1])].tolist()
    lasts = rows[np.concatenate([breaks, [len(rows) - 1]])].tolist()
    return " ".join(
        f"{column_letters}{first}" + (f":{column_letters}{last}" if last > first or not column_letters else "")
        for first, last in zip(firsts, lasts, strict=True)
    )
