"""The name of the council, as titles and names of its files have it: proposed, never taken."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from prevent_cli.intake.recognition.candidate import Candidate

LONGEST = 300  # characters of a title
_WORD = r"[A-Z][\w'\u2019&-]*"
_SMALL = r"(?:(?:[a-z]{2,4}|&) )*"  # of a name, such as "of" and "on"
_WORDS = rf"{_WORD}(?: {_SMALL}{_WORD})*"
_COUNCIL = re.compile(
    rf"\b((?:{_WORD} {_SMALL}){{1,7}}Council|"
    rf"(?:London|Royal|Metropolitan) Borough of {_WORDS}|Cyngor {_WORDS})\b(?! [Tt]ax)"
)
_OTHERS = re.compile(
    r"\b(?:parish|town|youth|school|student|faith|interfaith|national|county and district)\b", re.IGNORECASE
)
# Words of a title before the name: "Prevent Referrals Eastmoor Borough Council".
_BEFORE = re.compile(
    r"(?:(?:the|prevent|channel|referrals?|cases?|log|tracker|training|action|delivery|plan|register|panel|report|for|at|by"
    r"|in|of|and|&) )+",
    re.IGNORECASE,
)


def council_in(sheets: Iterable[Candidate]) -> tuple[str, str]:
    """Return the one name of a council in the titles of some sheets or in their files' names, and the file; "" if none.

    Two names are those of partners too, so neither is proposed.
    """
    found: dict[str, str] = {}
    for one in sheets:
        file = one.table.sheet.file
        for text in (*one.table.titles, PurePosixPath(file).stem):
            for name in _COUNCIL.findall(text[:LONGEST]):
                own = _BEFORE.sub("", name, count=1) if _BEFORE.match(name) else name
                if not _OTHERS.search(own):
                    found.setdefault(own, file)
    return next(iter(found.items())) if len(found) == 1 else ("", "")
