"""Words of a list with a detail behind them that adds nothing, such as "Education - secondary school"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from prevent_cli.intake.cells.denials import DENIALS
from prevent_cli.intake.cells.near_codes import near_codes
from prevent_cli.returns import Column, Kind
from prevent_cli.wording import cleaned

PROPOSED_PERCENT = 75  # likeness
_DENIALS = DENIALS | {"un", "mis", "anti"}
_DOUBTS = frozenset(
    (
        *("awaiting", "pending", "declined", "refused", "withdrawn", "withdrew", "failed", "cancelled", "until", "but"),
        *(
            "unless",
            "except",
            "or",
            "possible",
            "possibly",
            "partly",
            "partial",
            "partially",
            "unclear",
            "tbc",
            "maybe",
        ),
    )
)
_DETAILS = re.compile(r"\s+[-\u2013\u2014]\s+|\s*[:()]\s*")
ENDED = frozenset(("Closed", "Left Channel"))  # outcomes that do not say how it ended


def takes_details(column: Column) -> bool:
    """Return whether a detail adds nothing to a word of a column: "Attended - left early" may not count."""
    return column.kind is Kind.CODE and not column.leaves_out_rows


def code_of_qualified(word: str, known: Mapping[str, str]) -> str:
    """Return the code of a word with a detail behind a dash, a colon or in brackets, such as "Education - secondary".

    It is that of the first part, unless the detail may be another code, denies it or puts it in doubt. "Closed" and
    "Exited" say less than a code behind them, as in "Closed - support completed". Otherwise it is "".
    """
    first, *details = (part for part in _DETAILS.split(word) if cleaned(part))
    code, others = known.get(cleaned(first), ""), [known.get(cleaned(part), "") for part in details]
    if not code or not details:
        return ""
    if code in ENDED and len(others) == 1 and others[0]:
        return others[0]
    own = all(
        other == code or (not other and _adds_nothing(part, code, known))
        for part, other in zip(details, others, strict=True)
    )
    return code if own else ""


def _adds_nothing(detail: str, code: str, known: Mapping[str, str]) -> bool:
    """Return whether a detail names no other code, and neither denies the code nor puts it in doubt."""
    words = set(cleaned(detail).split())
    near = near_codes(detail, known)
    spans = [" ".join(part) for size in (1, 2, 3) for part in _runs(cleaned(detail).split(), size)]
    named = {known[span] for span in spans if span in known}
    alike = set(near.codes[:1] if near.percent >= PROPOSED_PERCENT else ())
    return not words & (_DENIALS | _DOUBTS) and "?" not in detail and named | alike <= {code}


def _runs(words: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (words[at : at + size] for at in range(len(words) - size + 1))
