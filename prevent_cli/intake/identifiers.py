"""Identifiers brought to one form, and those of one column that a slip of the shift key has made two of."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from prevent_cli.intake.checked import Places
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.showing import holds_persons
from prevent_cli.returns import Kind, ReturnDescription
from prevent_cli.wording import UNSEEN

if TYPE_CHECKING:
    from prevent_cli.intake.check import TypedColumn

_NOTHING = dict.fromkeys(map(ord, UNSEEN))


def identifier(text: str) -> str:
    """Return an identifier without unseen marks, its full-width and other compatibility forms as plain ones."""
    return trimmed(text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_NOTHING))


def case_warnings(
    description: ReturnDescription,
    *,
    columns: Mapping[str, "TypedColumn"],
    places: Places,
    letters_of: Mapping[str, tuple[str, ...]],
) -> Iterator[Fault]:
    """Yield a warning for each column of identifiers of which some differ only in capital letters."""
    import numpy as np

    for column in description.columns:
        if column.kind is not Kind.IDENTIFIER:
            continue
        typed = columns[column.name]
        folded = [str(value).casefold() for value in typed.distinct]
        if len(set(folded)) == len(folded):
            continue
        used = set(np.unique(typed.codes).tolist())
        spellings = Counter(text for code, text in enumerate(folded) if code in used)
        alike = np.array([spellings[text] > 1 for text in folded] + [False])
        rows = np.flatnonzero(alike[np.where(typed.codes < 0, -1, typed.codes)])
        if not len(rows):
            continue
        first = int(rows[0])
        source = int(places.source[first])
        file, sheet = places.sources[source]
        yield Fault(
            severity=Severity.WARNING,
            rule="case-differs",
            file=file,
            sheet=sheet,
            cell=f"{letters_of[column.name][source]}{int(places.row[first])}",
            heading=column.heading,
            found=None if holds_persons(description) else str(typed.distinct[typed.codes[first]]),
            wanted="differs from another only in capital letters and is counted as another; "
            f"{len(rows):,} cells are of such a kind",
            count=len(rows),
        )
