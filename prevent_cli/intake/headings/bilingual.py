"""Headings in Welsh and English, such as "Dyddiad derbyn / Date received": the column that their halves name."""

import re
from collections.abc import Iterable, Mapping

from prevent_cli.returns.welsh import is_welsh
from prevent_cli.wording import cleaned

_BETWEEN = re.compile(r"\s*[/\n|\u2013\u2014(\[]\s*|\s+-\s+")
LANGUAGES = 2


def bilingual_halves(heading: str) -> tuple[str, ...]:
    """Return the halves of a heading of which one is Welsh, the other half first; () for other headings."""
    halves = [half for half in _BETWEEN.split(heading) if cleaned(half)]
    if len(halves) != LANGUAGES:
        return ()
    halves.sort(key=lambda half: is_welsh(cleaned(half)))
    return tuple(halves) if is_welsh(cleaned(halves[1])) else ()


def bilingual_words(headings: Mapping[str, Iterable[str]], words: Mapping[str, str]) -> dict[str, str]:
    """Return our column name for each cleaned heading in two languages: the English half's, else the Welsh half's.

    `headings` has the halves of each heading, `words` the column of each known heading.
    """
    found: dict[str, str] = {}
    for heading, halves in headings.items():
        if cleaned(heading) not in words:
            named = (words[cleaned(half)] for half in halves if cleaned(half) in words)
            if (name := next(named, None)) is not None:
                found[cleaned(heading)] = name
    return found
