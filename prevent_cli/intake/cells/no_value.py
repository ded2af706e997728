"""Words that officers type where they have no value: read as a blank cell where they say the same, else a fault."""

from dataclasses import replace

from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.cells.whole_numbers import DASHES, is_about
from prevent_cli.intake.cleaning import one_line
from prevent_cli.returns import Column, Kind
from prevent_cli.returns.welsh import NO_BESIDE_YES
from prevent_cli.wording import cleaned

NOT_APPLICABLE_IN_WELSH = ("amh", "amherthnasol", "ddim yn berthnasol")
# What people type before a value is known, after cleaning; "-" is cleaned to nothing.
_NO_VALUE = frozenset(("", "na", "n a", "tbc", "tba", "none", "nil", "unknown", "not known", "pending"))
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
            "to be confirmed",
            "unknown",
            "not known",
            "nk",
        ),
        *("not recorded", "pending", "awaited", "awaiting", *NOT_APPLICABLE_IN_WELSH),
    )
)
# A day that is "n/a" or "-" did not come, as in a blank cell. One that is "tbc" may have.
_NO_DAY = frozenset(("na", "n a", "not applicable", "none", "nil", *NOT_APPLICABLE_IN_WELSH))


def says_no_value(column: Column, text: str) -> bool:
    """Return whether a text in an optional column says exactly what a blank cell says.

    A blank answer or code may have another meaning, and a blank number may mean 0, so a word there is a fault.
    A step that is "n/a" was not taken, as in a blank cell.
    Words that the column declares, such as Unspecified, are not.
    """
    if column.filled:
        return False
    word = cleaned(text)
    if word in map(cleaned, column.not_stated):
        return True
    if column.kind is Kind.WHOLE:
        return not column.blank_is_none and word in _NOT_KNOWN
    if column.kind is Kind.DAY_OR_ANSWER:
        return word in _NO_DAY and one_line(text) not in NO_BESIDE_YES
    if column.kind not in (Kind.DATE, Kind.LOOSE_DATE, Kind.PERIOD):
        return False
    return word in _NO_DAY or one_line(text) in DASHES or word in map(cleaned, column.no_day)


def allowing_blank(column: Column, text: str, complaint: Complaint) -> Complaint:
    """Return the complaint, proposing a blank cell if the column allows it and the text may mean no value."""
    is_answer = complaint.rule in {"not-yes-or-no", "year-out-of-range"}  # 1900 and 9999 mean no day
    if column.filled or not (cleaned(text) in _NO_VALUE or is_answer or _is_rough(column, text)):
        return complaint
    return replace(complaint, wanted=f"{complaint.wanted}, or leave it blank")


def _is_rough(column: Column, text: str) -> bool:
    return column.kind is Kind.WHOLE and is_about(one_line(text))
