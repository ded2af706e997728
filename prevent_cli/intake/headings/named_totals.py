"""Rows that are totals by their own label and numbers, before it is known which columns a sheet has."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.many_texts import may_have
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.returns.total_labels import in_english

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MAY_BE_TOTAL = re.compile(r"total|[cg]yfans|\b(?:all|whole|overall)\b|wide\b", re.IGNORECASE)
_ITS_WORDS = ("total", "yfans", "all", "whole", "wide")  # one of them is in each text that it finds
ONLY_TOTAL = re.compile(r"(?:grand |sub[- ]?)?totals?\W*", re.IGNORECASE)
_NUMBER = re.compile(r"[\d,.]+ ?%?", re.ASCII)


def named_totals(sheet: RawSheet) -> "NDArray[np.int64]":
    """Return the rows that have a total's label and otherwise numbers, whatever the headings are."""
    import numpy as np

    found = np.zeros(sheet.height, dtype=bool)
    for column in sheet.columns:
        labels = [at for at, text in enumerate(column.values) if _MAY_BE_TOTAL.search(text) and _is_only_total(text)]
        if labels:
            found |= np.isin(column.codes, labels)
    return np.array([row for row in np.flatnonzero(found).tolist() if has_only_numbers(sheet, row)], dtype=np.int64)


def may_be_totals(texts: Sequence[str]) -> bool:
    """Return whether any of the texts may be a total's label, by one search of all."""
    joined = "\n".join(texts)
    return may_have(joined, _ITS_WORDS) and _MAY_BE_TOTAL.search(joined) is not None


def _is_only_total(text: str) -> bool:
    return ONLY_TOTAL.fullmatch(in_english(trimmed(text))) is not None


def has_only_numbers(sheet: RawSheet, row: int) -> bool:
    """Return whether a row has one text, its label, and otherwise numbers."""
    texts = [text for column in sheet.columns if (text := trimmed(column.text(row)))]
    return len(texts) > 1 and sum(_NUMBER.fullmatch(text) is None for text in texts) == 1
