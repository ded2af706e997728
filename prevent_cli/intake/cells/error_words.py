"""Errors of a spreadsheet as text, such as #N/A."""

import re
from collections.abc import Sequence

from prevent_cli.intake.cleaning import trimmed

ERROR_CELL = "error-cell"
_NUMBERED = "err:5"  # how each error without "#" begins
# What Excel and LibreOffice write as text for a formula without a value.
_ERROR_WORD = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!)"
    r"|ERR:5\d\d",
    re.ASCII | re.IGNORECASE,
)


def is_error_word(text: str) -> bool:
    """Return whether the whole text is a spreadsheet error, such as #N/A or Err:502."""
    return _ERROR_WORD.fullmatch(trimmed(text)) is not None


def error_words(texts: Sequence[str]) -> dict[int, str]:
    """Return the errors among some texts, by index; one search of all shows that most columns have none."""
    joined = "\n".join(texts)
    if "#" not in joined and _NUMBERED not in joined.lower():
        return {}
    return {index: trimmed(text) for index, text in enumerate(texts) if is_error_word(text)}
