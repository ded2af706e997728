"""Labels of totals: what officers call the sum of all departments, in English and Welsh."""

import re
from collections.abc import Collection

from prevent_cli.wording import UNSEEN

_SPACES = UNSEEN + " \u00a0\t\r\n"
# "Cyfanswm", "Cyfanswm / Total" and "Total (Cyfanswm)" are Total. "Is-gyfanswm" is a subtotal.
_WORD = r"(is-?)?[cg]yfans[wy]m(?:iau)?"
_ENGLISH = r"(?:sub-?)?totals?"
_WELSH = re.compile(
    rf"{_WORD}(?: ?[/|(\u2013-] ?{_ENGLISH}\)?)?|(sub-?)?totals? ?[/|(\u2013-] ?{_WORD}\)?", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"(?:(?:grand|sub|council|overall|organisation(?:al)?|authority|corporate|county|borough|headcount)[- ]?)?totals?"
    r"(?: (?:staff|number|headcount|employees|in scope|council|workforce))?\W*"
    r"|total(?: ?[-:\u2013(] ?| )(?:all|whole|council|authority|organisation|corporate)\b.*"
    r"|(?:whole|all) (?:of )?(?:the )?(?:council|authority|organisation|workforce|staff|departments|directorates"
    r"|services|employees|teams)\W*|overall\W*|(?:council|authority|organisation|corporate)[- ]?wide\W*",
    re.IGNORECASE,
)


def in_english(label: str) -> str:
    """Return a label without spaces at its ends, with Total for the Welsh word, alone or next to the English one."""
    return _WELSH.sub(lambda found: "Subtotal" if found[1] or found[2] or found[3] else "Total", label.strip(_SPACES))


def is_called_total(label: str) -> bool:
    """Return whether a label in the place of a department says that it is a total of all of them."""
    return is_of_all(label) and "total" in in_english(label).casefold()


def are_of_all(labels: Collection[str]) -> bool:
    """Return whether there are labels in the place of departments, and each is that of all departments together."""
    return bool(labels) and all(map(is_of_all, labels))


def is_of_all(label: str) -> bool:
    """Return whether a label in the place of a department is that of all departments together."""
    return _OF_ALL.fullmatch(in_english(label)) is not None
