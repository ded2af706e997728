"""Words that officers type where they have no value: read as a blank cell where they say the same, else a fault."""

import re
from dataclasses import replace

from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.cells.whole_numbers import DASHES, is_about
from prevent_cli.intake.cleaning import one_line
from prevent_cli.returns import Column, Kind
from prevent_cli.returns.welsh import NO_BESIDE_YES
from prevent_cli.wording import cleaned

NOT_APPLICABLE_IN_WELSH = ("amh", "amherthnasol", "ddim yn berthnasol")
# What people type before a value is known, after cleaning; "-" is cleaned to nothing.
_NO_VALUE = frozenset(("", "na", "n a", "tbc", "tba", "tbd", "none", "nil", "unknown", "not known", "pending"))
# A number that is "n/a" or "tbc" is not known, as in a blank cell. A dash may be 0, so it is not among them.
_NOT_KNOWN = frozenset(
    (
        *(
            "na",
            "n a",
            "not applicable",
            "not available",
            "tbc",
            "tba",
            "tbd",
            "to be confirmed",
            "unknown",
            "not known",
            "nk",
        ),
        *("not recorded", "pending", "awaited", "awaiting", *NOT_APPLICABLE_IN_WELSH),
    )
)
# An answer that was not given, or a decision that was not made. "Unknown" says nothing about it.
NOT_YET = frozenset(
    (
        *("pending", "tbc", "tba", "tbd", "to be confirmed", "to be decided", "to be agreed", "awaiting", "awaited"),
        *("not yet", "undecided", "na", "n a", "not applicable"),
    )
)
# "Awaiting decision", "Not yet asked". Another word behind it, as in "Pending - refused", may say more.
_NOT_YET_WITH = re.compile(
    r"(?:(?:decision|panel|consent|outcome|response|reply|meeting|not yet|awaiting|awaited|pending|to be|asked|sought"
    r"|decided|discussed|confirmed|agreed|known|received|given|obtained|requested|screened|adopted|closed|heard|held"
    r"|due|dates?|police)(?: |\Z))+"
)
_BEGINS = ("not yet ", "awaiting ", "awaited ", "pending ", "decision pending", "decision awaited", "to be ")
# Of a day that is not known yet; beside a Yes or No, it may be that of a step that was taken.
_DAY_NOT_YET = frozenset(("date tbc", "date tba", "date tbd", "date to be confirmed", "date pending", "date awaited"))
# A day that is "n/a" or "-" did not come, as in a blank cell. One that is "tbc" may have.
_NO_DAY = frozenset(("na", "n a", "not applicable", "none", "nil", *NOT_APPLICABLE_IN_WELSH))


def says_no_value(column: Column, text: str) -> bool:
    """Return whether a text in an optional column says exactly what a blank cell says.

    A blank answer or code may have another meaning, and a blank number may mean 0, so a word there is a fault. A step
    of a referral with "Awaiting" or "n/a" was not taken, as with a blank cell.
    Words that the column declares, such as Unspecified, are not.
    """
    if column.filled:
        return False
    word = cleaned(text)
    if word in map(cleaned, column.not_stated):
        return True
    if column.kind is Kind.DAY_OR_ANSWER:
        waits = says_not_yet(text) or word in _NO_DAY or one_line(text) in DASHES
        return waits and one_line(text) not in NO_BESIDE_YES
    if column.kind is Kind.WHOLE:
        return not column.blank_is_none and word in _NOT_KNOWN
    if column.kind not in (Kind.DATE, Kind.LOOSE_DATE, Kind.PERIOD):
        return False
    return word in _NO_DAY or one_line(text) in DASHES or word in map(cleaned, column.no_day)


def says_waiting(column: Column, text: str) -> bool:
    """Return whether a text in an optional column says only that its value is not known yet.

    A step with such a word for its day may have been taken, so the cells are in a warning.
    """
    if column.filled or not column.may_wait or says_no_value(column, text):
        return False
    word = cleaned(text)
    return word not in _NO_DAY and (says_not_yet(text) or word in _DAY_NOT_YET)


def says_not_yet(text: str) -> bool:
    """Return whether an answer says that it is not known yet, or does not apply."""
    word = cleaned(text)
    return word in NOT_YET or (word.startswith(_BEGINS) and _NOT_YET_WITH.fullmatch(word) is not None)


def allowing_blank(column: Column, text: str, complaint: Complaint) -> Complaint:
    """Return the complaint, proposing a blank cell if the column allows it and the text may mean no value."""
    is_answer = complaint.rule in {"not-yes-or-no", "year-out-of-range"}  # 1900 and 9999 mean no day
    if column.filled or not (cleaned(text) in _NO_VALUE or is_answer or _is_rough(column, text)):
        return complaint
    return replace(complaint, wanted=f"{complaint.wanted}, or leave it blank")


def _is_rough(column: Column, text: str) -> bool:
    return column.kind is Kind.WHOLE and is_about(one_line(text))
