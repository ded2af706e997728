"""Why a figure is not available, and what an officer does about it; a public reader is given the reason alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from prevent_cli.returns import RETURNS
from prevent_cli.wording import capital, format_list

LEAD = "Not available: "  # how a reason begins under a table, where no sentence has said it before
_QUOTED = re.compile(r'"([^"]*)"')
_ABSENT = re.compile(  # the sentence that `_to_add` makes
    r'(?P<lead>[^"]* return "[^"]*" ha(?:s|ve)) no columns? (?P<columns>"[^.]*")\. Add (?:it|them) '
    r"(?P<each>to each of them )?to give this figure\."
)
_ABSENT_REASON = re.compile(  # the sentence that `_lacking` makes
    rf'(?P<lead>{LEAD}[^"]*"[^"]*" return ha(?:s|ve)) no columns? (?P<columns>"[^.]*")\.'
)


class Remedy(str):
    """A sentence for the officer on why a figure is not available and what to add, empty where nothing is to be added.

    `reason` is the sentence for readers of a public or exempt paper: it asks for nothing and names no settings.
    """

    __slots__ = ("reason",)
    reason: str

    def __new__(cls, text: str = "", *, reason: str = "") -> Self:
        """Return the sentence for the officer, with the reader's beside it."""
        made = super().__new__(cls, text)
        made.reason = reason
        return made

    def for_readers(self) -> "Remedy":
        """Return the reason alone, for the officer's sentence as well."""
        return Remedy(self.reason, reason=self.reason)


NO_REMEDY = Remedy()


def absent_columns(name: str, absent: Mapping[str, bool]) -> Remedy:
    """Return a sentence that says which columns to add to a return; empty where none is absent.

    `absent` says of each whether some sheets of the return have it.
    """
    if not absent:
        return NO_REMEDY
    description = RETURNS[name]
    columns = [description.column(column).heading for column in absent]
    reasons = [where for column in absent if (where := description.column(column).all_blank_where)]
    blank = "".join(f" If {where}, its cells may stay blank." for where in reasons)
    title, some = description.title, any(absent.values())
    lead, each = (f'The return "{title}" has', "")
    shown = f'{LEAD}the council\'s "{title}" return has'
    if some:
        lead, each = f'Some files or sheets of the return "{title}" have', "to each of them "
        shown = f'{LEAD}some files or sheets of the council\'s "{title}" return have'
    return Remedy(_to_add(lead, columns, each) + blank, reason=_lacking(shown, columns))


def has_never_named(name: str, whom: str, *, action: str) -> Remedy:
    """Return a sentence that a return has never named a group or some departments, and what to do."""
    title = RETURNS[name].title
    return Remedy(
        f'The return "{title}" has never named {whom}. {action}',
        reason=f'{LEAD}the council\'s "{title}" return has never named {whom}.',
    )


def each_column_once(remedies: Iterable[str]) -> tuple[str, ...]:
    """Return sentences of absent columns, each column of a return named in the first of them alone; others as they are.

    A sentence whose columns are all named already is left out.
    """
    named: set[tuple[str, str]] = set()
    kept = []
    for remedy in dict.fromkeys(remedies):
        found = _ABSENT.fullmatch(remedy) or _ABSENT_REASON.fullmatch(remedy)
        if found is None:
            kept.append(remedy)
            continue
        lead = found["lead"]
        columns = [column for column in _QUOTED.findall(found["columns"]) if (lead, column) not in named]
        named.update((lead, column) for column in columns)
        if columns:
            to_add = found.re is _ABSENT
            kept.append(_to_add(lead, columns, found["each"] or "") if to_add else _lacking(lead, columns))
    return tuple(kept)


def in_prose(sentence: str) -> str:
    """Return a sentence of a paragraph that has said that a figure is not available."""
    return capital(sentence.removeprefix(LEAD))


def for_readers(text: str) -> str:
    """Return a note as readers of a public or exempt paper see it: of a remedy the reason alone."""
    return text.reason if isinstance(text, Remedy) else text


def _to_add(lead: str, columns: Sequence[str], each: str) -> str:
    them = "it" if len(columns) == 1 else "them"
    return f"{_lacking(lead, columns)} Add {them} {each}to give this figure."


def _lacking(lead: str, columns: Sequence[str]) -> str:
    noun = "column" if len(columns) == 1 else "columns"
    names = format_list([f'"{column}"' for column in columns])
    return f"{lead} no {noun} {names}."
