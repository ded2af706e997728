"""Texts that are only a period, such as the months and quarters between the parts of a log."""

import re

from prevent_cli.intake.cells.day_in_text import day_in
from prevent_cli.intake.cleaning import one_line

LONGEST_BAND = 40  # characters of a period; a longer cell is a sentence
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_PERIOD = re.compile(
    rf"{_MONTH}(?: ?(?:-|to|/|\u2013) ?{_MONTH})?(?: \d{{4}})?|(?:q|qtr|quarter) ?[1-4]|week (?:\d\d?)", re.IGNORECASE
)

_YEAR = re.compile(r"20\d{2}(?:\.0)?", re.ASCII)


def is_period(text: str) -> bool:
    """Return whether a text is only a period, such as a month or a quarter."""
    plain = one_line(text)
    if not plain or len(plain) > LONGEST_BAND:
        return False
    found = day_in(plain) if not plain.isdigit() else None
    return _PERIOD.fullmatch(plain) is not None or (found is not None and bool(found.period))


def is_year(text: str) -> bool:
    """Return whether a text is only a calendar year of this century, such as 2024."""
    return _YEAR.fullmatch(one_line(text)) is not None
