"""What officers write in a register about meetings themselves, and in cells that say nothing about a meeting."""

import re

from prevent_cli.intake.cleaning import trimmed
from prevent_cli.returns.total_labels import in_english
from prevent_cli.wording import cleaned

NOT_EXPECTED = (
    "n/a",
    "na",
    "not applicable",
    "not a member",
    "not yet a member",
    "not invited",
    "not required",
    "left",
    "amh",
    "amherthnasol",
)
NOT_HELD = ("cancelled", "canceled", "canc", "no meeting", "not held", "postponed", "did not meet", "meeting cancelled")
# Rows of a register about the meeting itself.
_FACTS = re.compile(
    r"(?:grand |sub[- ]?)?totals?(?: (?:attend\w*|present|number.*|agencies|members|represented))?\W*\Z|quorate|quorum"
    r"|(?:%|percent(?:age)?|no\.?|number|how many)(?: |\Z)|(?:attendance|attended)(?: ?%| rate| total)?\W*\Z|held\b"
    r"|cases? (?:discussed|open|live|reviewed|heard)|chair present|police present|cancelled|venue|location|time\b"
    r"|notes?\b|comments?\b|key\b|out of\b",
    re.IGNORECASE,
)
NOTHING = re.compile(r"[-\u2010-\u2015.?\s]*")


def is_nothing(text: str) -> bool:
    """Return whether a cell says nothing: it is blank, or a dash."""
    return NOTHING.fullmatch(trimmed(text)) is not None


def is_not_expected(text: str) -> bool:
    """Return whether a cell says that an agency was not expected at a meeting."""
    return cleaned(text) in _NOT_EXPECTED


def is_not_held(text: str) -> bool:
    """Return whether a cell says that a meeting was not held."""
    return cleaned(text) in NOT_HELD


def is_fact(label: str) -> bool:
    """Return whether a row is about the meeting, such as a total or whether it was quorate, and not about an agency."""
    return _FACTS.match(in_english(label)) is not None


_NOT_EXPECTED = frozenset(map(cleaned, NOT_EXPECTED))
