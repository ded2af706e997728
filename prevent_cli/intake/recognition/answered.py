"""Days that count only after a Yes in another column, such as the day of a panel's decision beside Adopted Y/N."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import typed_values
from prevent_cli.intake.cells.no_value import says_not_yet
from prevent_cli.intake.headings.named_totals import named_totals
from prevent_cli.intake.recognition.heading_words import NOWHERE, SETTLED, Likeness, likeness, words_of
from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.intake.recognition.matching import LEAST_PROPOSED, Match, Settled
from prevent_cli.intake.recognition.values import values_of
from prevent_cli.intake.shapes.across import grid_of
from prevent_cli.intake.shapes.derived import heading_and_words, says_day, says_no, says_yes
from prevent_cli.intake.shapes.marks import is_nothing
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind, ReturnDescription
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_ANSWERS = 0.5  # of the filled cells of a column that is proposed as the answer
_ADOPTION = frozenset(("adopted", "not adopted", "accepted", "not accepted"))  # words of a decision about adoption
_OF_THE_PANEL = frozenset(("panel", "channel", "cp", "ccp", "pmap", "adopted", "accepted"))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A day of decision and the answer beside it: the index of each, and how near the day's heading is.

    `is_of_another` says that the heading names another column too, such as the day of the panel that decides.
    """

    column: Column
    answer: int
    day: int
    like: Likeness
    is_of_another: bool = False


def with_answered_days(
    table: SheetTable, found: tuple[Match, ...], description: ReturnDescription, settled: Settled
) -> tuple[tuple[Match, ...], dict[str, str]]:
    """Return the matches with the days that count only after a Yes, and the heading of the answer of each by column."""
    only_if: dict[str, str] = {}
    for column in description.columns:
        given = settled.only_if.get(description.name, {}).get(column.name, "")
        own = settled.headings.get(description.name, {}).get(column.name, ())
        pair = _pair(table, found, column, given, own if given else ()) if column.decided_in else None
        if pair is None or (description.name, (column.name, cleaned(table.wordings[pair.day]))) in settled.refused:
            continue
        doubt = "" if given else next(_doubts(pair, table, found, description), "")
        match = _match(pair, table, doubt)
        others = (one for one in found if one.column != column.name)
        found = (*(one for one in others if pair.is_of_another or one.index != pair.day), match)
        only_if[column.name] = table.wordings[pair.answer]
    return found, only_if


def _pair(
    table: SheetTable, found: Sequence[Match], column: Column, given: str, own_days: Sequence[str]
) -> _Pair | None:
    """Return the day of a decision and its answer, None without both, or if the sheet has the column's own day."""
    own = next((one for one in found if one.column == column.name), None)
    if own is not None and own.certain and not given:
        return None
    answers = [heading_and_words(given)[0], *_headings_of_answers(table, found, column)]
    wanted = list(map(cleaned, filter(None, answers)))
    at = [index for index in table.headed if cleaned(table.wordings[index]) in wanted and _are_answers(table, index)]
    answer = min(at, key=lambda index: wanted.index(cleaned(table.wordings[index])), default=None)
    taken = {one.index for one in found if one.certain and one.column != column.name}
    free = [index for index in table.headed if index not in taken and index != answer]
    days = [(index, _like(table.wordings[index], column)) for index in free]
    likely = [(index, like) for index, like in days if like.strength and _are_days(table, index, column)]
    if answer is None:
        return None
    settled = [index for index in table.headed if cleaned(table.wordings[index]) in map(cleaned, own_days)]
    if settled:
        others = {one.index for one in found if one.column != column.name}
        return _Pair(column, answer, settled[0], Likeness(strength=SETTLED), is_of_another=settled[0] in others)
    if likely:
        return _Pair(column, answer, *max(likely, key=lambda one: one[1].strength))
    return _of_another(found, column, answer)


def _of_another(found: Sequence[Match], column: Column, answer: int) -> _Pair | None:
    """Return the pair of the day on which the decision is usually made, which is another column of the return."""
    for one in found:
        if one.certain and one.column == column.decided_on and one.index != answer:
            return _Pair(column, answer, one.index, one.likeness, is_of_another=True)
    return None


def _headings_of_answers(table: SheetTable, found: Sequence[Match], column: Column) -> Iterator[str]:
    """Yield the headings that may be of the answer: of its column, of the day itself, then of a decision in words."""
    for name in (column.decided_in, column.name):
        yield from (one.heading for one in found if one.column == name and one.likeness.known)
    for index in table.headed:
        texts = values_of(table, index).counts if "decision" in words_of(table.wordings[index]) else {}
        if texts and _ADOPTION.issuperset(map(cleaned, texts)):
            yield table.wordings[index]


def _like(heading: str, column: Column) -> Likeness:
    """Return how near a heading is to that of a decision's day."""
    first, *others = column.decision_headings
    decision = Column(name=first, heading=first, kind=Kind.DATE, guidance="", aliases=tuple(others))
    return likeness(heading, decision, place=NOWHERE)


def _cells(table: SheetTable, index: int) -> "tuple[tuple[str, ...], NDArray[np.int32]]":
    """Return the texts of a column below the headings, and the text of each row: -1 for a blank one."""
    import numpy as np

    rows = np.arange(table.row + 1, table.sheet.height, dtype=np.int64)
    grid = grid_of(table.sheet, np.setdiff1d(rows, named_totals(table.sheet)), [index])
    return grid.texts, grid.codes[:, 0]


def _texts(texts: Sequence[str], codes: "NDArray[np.int32]") -> list[str]:
    return [texts[code] for code in sorted(set(codes.tolist()))]


def _are_answers(table: SheetTable, index: int) -> bool:
    counts = values_of(table, index).counts
    known = sum(rows for text, rows in counts.items() if says_yes(text) or says_no(text))
    return bool(known) and known >= LEAST_ANSWERS * sum(counts.values())


def _are_days(table: SheetTable, index: int, column: Column) -> bool:
    values = values_of(table, index)
    return values.filled > 0 and values.fit(column) >= LEAST_PROPOSED


def _match(pair: _Pair, table: SheetTable, doubt: str) -> Match:
    values = values_of(table, pair.day)
    return Match(
        column=pair.column.name,
        heading=table.wordings[pair.day],
        index=pair.day,
        likeness=replace(pair.like, wording=cleaned(table.wordings[pair.day])),
        fit=values.fit(pair.column),
        filled=values.filled,
        doubt=doubt,
    )


def _doubts(pair: _Pair, table: SheetTable, found: Sequence[Match], description: ReturnDescription) -> Iterator[str]:
    """Yield why a day may not follow from the answer: an answer is unclear, or a row has only a Yes or only a day."""
    import numpy as np

    if pair.is_of_another:
        other = description.column(pair.column.decided_on).heading
        yield f"your file has no other day for it, and this is also {other}"
    if not pair.like.known:
        yield f'it is like "{pair.column.decision_headings[0]}"'
    texts, codes = _cells(table, pair.answer)
    days, day_codes = _cells(table, pair.day)
    is_yes = np.array([*map(says_yes, texts), False])[codes]
    is_no = np.array([not is_nothing(text) and says_no(text) for text in texts] + [False])[codes]
    is_blank = np.array([*map(is_nothing, texts), True])[codes]
    has_day = np.array([says_day(pair.column, text) for text in days] + [False])[day_codes]
    waits = np.array([*map(says_not_yet, texts), False])[codes] & ~has_day
    if unclear := int((~is_yes & ~is_no & ~is_blank & ~waits).sum()):
        yield f"{_rows(unclear)} with an answer other than Yes or No"
    if without := int((is_yes & ~has_day).sum()):
        yield f"{_rows(without)} with Yes and without a day"
    if without := 0 if pair.is_of_another else int((is_blank & has_day).sum()):
        yield f"{_rows(without)} with a day and without an answer"
    if any(value is None for value in typed_values(pair.column, _texts(days, day_codes[is_yes & has_day]), {}).values):
        yield "not all of its values are days"
    if not (is_yes & has_day).any():
        yield "no row has Yes and a day"
    decided = [one for one in found if "decision" in words_of(description.column(one.column).heading)]
    if decided and not words_of(table.wordings[pair.day]) & _OF_THE_PANEL:
        yield f"it may be the day of {description.column(decided[0].column).heading}"


def _rows(number: int) -> str:
    return "it has 1 row" if number == 1 else f"it has {number:,} rows"
