"""The headings that may name a required column which no heading certainly names: the likely one first."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from prevent_cli.intake.cells.cell_types import DAYS
from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cells.denials import denies
from prevent_cli.intake.quoting import contains_a_name, has_names
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.day_order import may_be_a_step, share_before, share_in_order
from prevent_cli.intake.recognition.heading_words import BY_VALUES, Likeness, words_of
from prevent_cli.intake.recognition.matching import LEAST_PROPOSED, OF_SCOPE, Match, Settled
from prevent_cli.intake.recognition.values import ANYTHING, Values, is_reference
from prevent_cli.returns import Column, Kind
from prevent_cli.wording import cleaned

MOST_OTHERS = 5  # more choices are hard to read
LEAST_FILLED = 0.5  # of the rows
LEAST_DIFFERENT, LEAST_OF_PEOPLE = 0.8, 0.1  # of the references of rows, and of people, who may be in several rows
NEARLY_ALL = 0.9
LONG_TEXT, LEAST_LIKELY, MOST_OF_GROUPS = 40, 0.5, 0.7  # letters; likeness; different texts to rows
_OF_KEYS = frozenset(("reference", "id", "number", "urn", "no", "code", "identifier", "payroll", "username"))


def with_required_columns(one: Candidate, settled: Settled) -> Candidate:
    """Return a sheet with the headings that may name each required column, if none certainly does."""
    missing = [one.description.column(name) for name in one.missing]
    if one.shape or not missing:
        return one
    taken = {column.name: match for column in missing if (match := _match(one, column, settled)) is not None}
    kept = tuple(match for match in one.matches if match.column not in taken)
    return replace(one, matches=(*kept, *taken.values()))


def _match(one: Candidate, column: Column, settled: Settled) -> Match | None:
    """Return the match of a column with the other headings that may name it; None if no heading may."""
    present = one.match(column.name)
    if present is not None and present.likeness.strength <= BY_VALUES:  # its heading says nothing for it
        present = None
    own = [index for index in _likely(one, column, settled) if present is None or index != present.index]
    if present is not None and not (own and _is_better_said(one, column, own[0], present)):
        return replace(present, others=tuple(one.table.wordings[index] for index in own[:MOST_OTHERS]))
    own += [] if present is None else [present.index]
    if not own:
        return None
    first, *rest = own
    return Match(
        column=column.name,
        heading=one.table.wordings[first],
        index=first,
        likeness=Likeness(strength=BY_VALUES),
        fit=one.values[first].fit(column),
        filled=one.values[first].filled,
        doubt="its values fit",
        is_likely=_is_likely(one, column, first),
        others=tuple(one.table.wordings[index] for index in rest[:MOST_OTHERS]),
    )


def _is_better_said(one: Candidate, column: Column, index: int, present: Match) -> bool:
    """Return whether a heading says who needs training, where the one that is taken for the number does not."""
    return _says_scope(one, column, index) and not _says_scope(one, column, present.index)


def _says_scope(one: Candidate, column: Column, index: int) -> bool:
    heading = one.table.wordings[index]
    return column.kind is Kind.WHOLE and bool(words_of(heading) & OF_SCOPE) and not denies(heading)


def _likely(one: Candidate, column: Column, settled: Settled) -> list[int]:
    """Return the indices of the headings that may name a column, the likely one first."""
    used = {match.index for match in one.matches if match.certain}
    refused = {
        heading for name, (own, heading) in settled.refused if (name, own) == (one.description.name, column.name)
    }
    worths = {
        index: _worth(one, column, index)
        for index in one.table.headed
        if index not in used
        and cleaned(one.table.wordings[index]) not in refused
        and not contains_a_name(one.table.wordings[index])
    }
    found = [index for index, worth in worths.items() if worth]
    if column.kind in DAYS:
        worths |= {index: worths[index] + _earliness(one, column, index, found) for index in found}
    return sorted(found, key=lambda index: -worths[index])


def _earliness(one: Candidate, column: Column, index: int, found: Sequence[int]) -> float:
    """Return how well a day is in the return's order: the share of rows in order, and the first one of the row's day.

    Of several days that may be the day of receipt, the receipt is the earliest: each step follows it.
    """
    order = share_in_order(one, column.name, index)
    worth = 1.0 if order is None else order
    if column.name == one.description.event_date:
        shares = [share_before(one, index, other) for other in found if other != index]
        known = [share for share in shares if share is not None]
        worth += min(known, default=1.0)
    return worth


def _worth(one: Candidate, column: Column, index: int) -> float:
    """Return how likely a heading names a column by its values: 0 if they do not fit."""
    values = one.values[index]
    filled = values.filled / values.rows if values.rows else 0.0
    if filled < LEAST_FILLED:
        return 0.0
    if column.kind is Kind.IDENTIFIER:
        is_key = one.description.unique == (column.name,)
        return _worth_of_reference(values, filled, is_key=is_key, says=_says_reference(one, index))
    if column.kind in ANYTHING:
        return filled + _worth_of_text(one, column, index) if _share(values, _is_word) >= NEARLY_ALL else 0.0
    if column.kind in DAYS and not may_be_a_step(one, index):
        return 0.0
    fit = values.fit(column)
    least = NEARLY_ALL if column.kind in DAYS or column.kind is Kind.WHOLE else LEAST_PROPOSED
    return fit + filled + _says_scope(one, column, index) if fit >= least and values.counts else 0.0


def _worth_of_text(one: Candidate, column: Column, index: int) -> float:
    """Return from 0 to 1 how like a column of texts they are: few long ones in runs of rows, or sentences that differ.

    Owners repeat among the rows. The parts of a plan, such as its workstreams, are typed row below row.
    """
    values = one.values[index]
    if column.groups:
        return 0.0 if has_names(values.counts, 0) else _share_of_runs(one, index)
    if column.markdown:
        letters = sum(len(text) * rows for text, rows in values.counts.items())
        return min(letters / max(values.filled, 1) / LONG_TEXT, 1.0) * values.different
    return 0.0


def _share_of_runs(one: Candidate, index: int) -> float:
    """Return the number of different texts to that of runs of rows with the same one: 1 if each has one run.

    It is 0 if the texts do not repeat, or if most are one word.
    """
    values = one.values[index]
    texts: list[int] = [text for text in one.table.sheet.columns[index].codes[one.table.rows].tolist() if text >= 0]
    runs = 1 + sum(before != after for before, after in pairwise(texts))
    if not MOST_OF_GROUPS * len(texts) >= len(set(texts)) > 1 or _share(values, _is_one_word) > 1 - LEAST_FILLED:
        return 0.0
    return len(set(texts)) / runs


def _is_one_word(text: str) -> bool:
    return len(text.split()) == 1


def _is_likely(one: Candidate, column: Column, index: int) -> bool:
    """Return whether a heading is likely by its values: a text of any kind is not."""
    if column.kind is Kind.IDENTIFIER or column.kind not in ANYTHING:
        return True
    return _worth_of_text(one, column, index) >= LEAST_LIKELY


def _worth_of_reference(values: Values, filled: float, *, is_key: bool, says: bool) -> float:
    least = LEAST_DIFFERENT if is_key else LEAST_OF_PEOPLE
    if (
        values.different < least
        or _share(values, is_reference) < NEARLY_ALL
        or _share(values, _is_day) > 1 - NEARLY_ALL
    ):
        return 0.0
    return filled + values.different + says


def _says_reference(one: Candidate, index: int) -> bool:
    return bool(words_of(one.table.wordings[index]) & _OF_KEYS)


def _share(values: Values, test: Callable[[str], bool]) -> float:
    """Return the share of the different values that pass a test."""
    return sum(map(test, values.counts)) / len(values.counts) if values.counts else 0.0


def _is_day(text: str) -> bool:
    return parse_date(text) is not None


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text)) and not _is_day(text)
