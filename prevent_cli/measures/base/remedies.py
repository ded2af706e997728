"""Why a figure is not available, and what an officer can do. Readers of a public paper see the reason only."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Self

from prevent_cli.returns import RETURNS
from prevent_cli.wording import capital, format_list

LEAD = "Not available: "  # the beginning of a reason under a table, where no sentence has said it before
_QUOTED = re.compile(r'"([^"]*)"')
_ABSENT = re.compile(  # the sentence that `_to_add` makes
    r'(?P<lead>[^"]* return "[^"]*" ha(?:s|ve)) no columns? (?P<columns>"[^.]*")\. Add (?:it|them) '
    r"(?P<each>to each of them )?to give this figure\."
)
_ABSENT_REASON = re.compile(  # the sentence that `_lacking` makes
    rf'(?P<lead>{LEAD}[^"]*"[^"]*" return ha(?:s|ve)) no columns? (?P<columns>"[^.]*")\.'
)

UNUSED = "the council has not used "  # columns that prevent.toml says are not read, in the words of papers
_SOME_OF = re.compile(  # the sentences of `partly_read_columns` and `undated_answers`, and those of UNUSED
    rf"(?P<lead>(?:(?:{LEAD}s|S)ome (?:cells|answers) (?:of|in) |{LEAD}{UNUSED}))"
    r'(?P<columns>"[^.]*")'
    r'(?P<rest> (?:in|of) (?:the [^"]*"[^"]*"(?: return)? (?:have no day|cannot be read)|its "[^"]*" return)\..*)'
)


class Remedy(str):
    """A sentence for the officer: why a figure is not available and what to add; empty if nothing needs adding.

    `reason` is the sentence for readers of a public or exempt paper, without tasks or settings.
    """

    __slots__ = ("reason",)
    reason: str

    def __new__(cls, text: str = "", *, reason: str = "") -> Self:
        """Return the sentence for the officer, with the reader's sentence as its reason."""
        made = super().__new__(cls, text)
        made.reason = reason
        return made

    def for_readers(self) -> "Remedy":
        """Return a remedy whose two sentences are both the reason."""
        return Remedy(self.reason, reason=self.reason)


NO_REMEDY = Remedy()


def absent_columns(name: str, absent: Mapping[str, bool], *, unread: Collection[str] = ()) -> Remedy:
    """Return a sentence that says which columns to add to a return; empty if none is absent.

    `absent` maps each column to whether some sheets of the return have it. `unread` are columns that prevent.toml says
    are not read.
    """
    if not absent:
        return NO_REMEDY
    description = RETURNS[name]
    to_read = [column for column in absent if column in unread]
    to_add = [column for column in absent if column not in unread]
    columns = [description.column(column).heading for column in to_add]
    wheres = [where for column in to_add if (where := description.column(column).all_blank_if)]
    blank = "".join(f" If {where}, its cells may stay blank." for where in wheres)
    title, some = description.title, any(absent.values())
    lead, each = (f'The return "{title}" has', "")
    shown = f'{LEAD}the council\'s "{title}" return has'
    if some:
        lead, each = f'Some files or sheets of the return "{title}" have', "to each of them "
        shown = f'{LEAD}some files or sheets of the council\'s "{title}" return have'
    sentences = [_to_add(lead, columns, each) + blank] if columns else []
    sentences += [unread_column(name, column) for column in to_read]
    return Remedy(" ".join(sentences), reason=_reason(shown, title, columns, [_heading(name, one) for one in to_read]))


def _reason(shown: str, title: str, absent: Sequence[str], unread: Sequence[str]) -> str:
    """Return for readers which columns a return lacks, and which of its columns the council has not used."""
    if not unread:
        return _lacking(shown, absent)
    unused = f'{UNUSED}{_quoted(unread)} in its "{title}" return.'
    return f"{_lacking(shown, absent)} {capital(unused)}" if absent else f"{LEAD}{unused}"


def partly_read_columns(name: str, columns: Sequence[str]) -> Remedy:
    """Return a sentence that says in which columns values cannot be read; empty if there is none."""
    if not columns:
        return NO_REMEDY
    description = RETURNS[name]
    of = _quoted(description.column(column).heading for column in columns)
    each = f'Some cells of {of} in the return "{description.title}" cannot be read. Correct them to give this figure.'
    return Remedy(
        each, reason=f'{LEAD}some cells of {of} in the council\'s "{description.title}" return cannot be read.'
    )


def blank_cells(name: str, column: str) -> Remedy:
    """Return a sentence that some cells of a column are blank, so that a figure is not known."""
    description = RETURNS[name]
    of = _quoted([description.column(column).heading])
    return Remedy(
        f'Some cells of {of} in the return "{description.title}" are blank. Fill them in to give this figure.',
        reason=f'{LEAD}some cells of {of} in the council\'s "{description.title}" return are blank.',
    )


def undated_answers(name: str, columns: Sequence[str]) -> Remedy:
    """Return a sentence that says in which columns an answer has no day."""
    description = RETURNS[name]
    of = _quoted(description.column(column).heading for column in columns)
    return Remedy(
        f'Some answers in {of} of the return "{description.title}" have no day. Enter the days to give this figure.',
        reason=f'{LEAD}some answers in {of} of the council\'s "{description.title}" return have no day.',
    )


def unread_column(name: str, column: str) -> str:
    """Return a sentence that says how a column is read again that prevent.toml says is not read."""
    description = RETURNS[name]
    return (
        f'The column "{description.column(column).heading}" of the return "{description.title}" is not read. Correct '
        f"its cells, and take {column} out of unread under [returns.{name}] in prevent.toml."
    )


def no_rows_for(name: str, whom: str, *, action: str) -> Remedy:
    """Return a sentence that a return has no rows for a group or some departments, and what to do."""
    title = RETURNS[name].title
    return Remedy(
        f'The return "{title}" has no rows for {whom}. {action}',
        reason=f'{LEAD}the council\'s "{title}" return has no rows for {whom}.',
    )


def each_column_once(remedies: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences, each absent column of a return named once, in the first sentence that has it.

    The columns of a return with answers without a day, or with unreadable cells, are in one sentence. Other sentences
    are kept. A sentence without columns left is dropped.
    """
    named: set[tuple[str, str]] = set()
    kept = []
    for remedy in _columns_together(dict.fromkeys(remedies)):
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


def _columns_together(remedies: Iterable[str]) -> Iterator[str]:
    """Yield the sentences; those on some answers or cells of a return are one, in the place of the first."""
    every = list(remedies)
    found = [_SOME_OF.fullmatch(remedy) for remedy in every]
    columns: dict[tuple[str, str], dict[str, None]] = {}
    for one in found:
        if one is not None:
            columns.setdefault((one["lead"], one["rest"]), {}).update(dict.fromkeys(_QUOTED.findall(one["columns"])))
    for remedy, one in zip(every, found, strict=True):
        if one is None:
            yield remedy
        elif own := columns.pop((one["lead"], one["rest"]), None):
            yield f"{one['lead']}{_quoted(own)}{one['rest']}"


def for_each_return(remedies: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences for the officer, with all absent columns of a return in one sentence."""
    columns: dict[tuple[str, str], list[str]] = {}
    for remedy in (every := each_column_once(remedies)):
        if found := _ABSENT.fullmatch(remedy):
            columns.setdefault((found["lead"], found["each"] or ""), []).extend(_QUOTED.findall(found["columns"]))
    adding = (_to_add(lead, names, each) for (lead, each), names in columns.items())
    return (*adding, *(remedy for remedy in every if not _ABSENT.fullmatch(remedy)))


def in_prose(sentence: str) -> str:
    """Return a reason without its lead, for a paragraph that already says the figure is not available."""
    return capital(sentence.removeprefix(LEAD))


def for_readers(text: str) -> str:
    """Return a note as readers of a public or exempt paper see it: a remedy is reduced to its reason."""
    return text.reason if isinstance(text, Remedy) else text


def _to_add(lead: str, columns: Sequence[str], each: str) -> str:
    them = "it" if len(columns) == 1 else "them"
    return f"{_lacking(lead, columns)} Add {them} {each}to give this figure."


def _lacking(lead: str, columns: Sequence[str]) -> str:
    noun = "column" if len(columns) == 1 else "columns"
    return f"{lead} no {noun} {_quoted(columns)}."


def _heading(name: str, column: str) -> str:
    return RETURNS[name].column(column).heading


def _quoted(columns: Iterable[str]) -> str:
    return format_list([f'"{column}"' for column in columns])
