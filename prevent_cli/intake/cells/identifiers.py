"""Identifiers in one standard form."""

import re
import unicodedata

from prevent_cli.intake.cleaning import trimmed
from prevent_cli.wording import UNSEEN

_DECIMALS = re.compile(r"(?<=\d)\.0+\Z", re.ASCII)
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d{2,}", re.ASCII | re.IGNORECASE)
_NOTHING = dict.fromkeys(map(ord, UNSEEN))


def identifier(text: str) -> str:
    """Return an identifier without invisible characters, with full-width and similar letters as plain ones."""
    return trimmed(text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_NOTHING))


def without_zeros(text: str) -> str:
    """Return a reference without leading zeros, which Excel removes from a number typed into a cell."""
    return text.lstrip("0") or text[:1]


def without_decimals(text: str) -> str:
    """Return a number without the decimal zeros that a program added: 417.0 is 417."""
    return _DECIMALS.sub("", text)


def is_shortened(text: str) -> bool:
    """Return whether a reference is Excel's short form of a long number, such as 4.17E+05, which has lost digits."""
    return _SHORTENED.fullmatch(text) is not None
