"""What officers write in a register: marks for present, for absent, and for cells that say nothing about a meeting."""

import re
from collections.abc import Mapping

from prevent_cli.intake.cells.cell_types import NO, YES, answer_key, code_words
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.returns import Column
from prevent_cli.wording import cleaned

# A deputy or substitute represents the agency. "A" may be attended or apologies, and "x" present or absent: they are
# marks with two meanings, so each is a fault that asks which it has.
PRESENT = ("P", "Pres", "Present (virtual)", "Virtual", "Online", "Teams", "Sub", "Substitute", "Subs", "Dep", "Deputy")
ABSENT = ("Ap", "Aps", "Apol", "Apols", "Apologies given", "Abs", "Not present", "No apologies", "No rep")
NOT_EXPECTED = (
    "n/a",
    "na",
    "not applicable",
    "not a member",
    "not yet a member",
    "not invited",
    "not required",
    "left",
)
TWO_MEANINGS = frozenset(("a", "d", "x", "r"))
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


def mark_words(column: Column, given: Mapping[str, str]) -> dict[str, str]:
    """Return Yes or No for each mark as it is looked up; the council's words replace ours."""
    ours = dict.fromkeys(map(answer_key, PRESENT), YES) | dict.fromkeys(map(answer_key, ABSENT), NO)
    known = code_words(column, given)
    own = {answer_key(word): known[answer_key(word)] for word in given if answer_key(word) in known}
    return known | ours | own


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
    return _FACTS.match(trimmed(label)) is not None


_NOT_EXPECTED = frozenset(map(cleaned, NOT_EXPECTED))
