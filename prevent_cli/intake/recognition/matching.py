"""Which heading of a sheet names which column of one return, one to one, and which of these are certain."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field

from prevent_cli.intake.cells.cell_types import code_words
from prevent_cli.intake.headings.status_columns import says_codes
from prevent_cli.intake.recognition.heading_words import (
    BY_VALUES,
    FALLBACK,
    PART,
    SETTLED,
    Likeness,
    likenesses,
    settled_likeness,
    words_of,
)
from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.intake.recognition.values import ANYTHING, Values
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind, ReturnDescription
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import Channel
from prevent_cli.workspace.named_files import fits

LEAST_FIT = 0.95  # of the values of a column whose meaning is certain
LEAST_ANSWERS = 0.3  # of a known column of answers: the other words are settled one by one, as those of codes are
LEAST_CODES = 0.6  # of a code column with a general heading, such as "Who referred": its other words are settled
LEAST_PROPOSED, MARGIN = 0.5, 0.04  # of the values; between the best heading or column and the next
LEAST_EARLIER, EARLIER_SHARE = 3, 0.75  # headings of a new sheet that earlier sheets had
EVERY_SHEET = "*"
PANEL = Channel().panel
LEAST_ROWS, UNIQUE = 3, 0.99  # of values that prove anything by themselves; of the values of a key
DAYS_OR_ANSWERS, ANSWER_WEIGHT = frozenset(kind for kind in Kind if kind.name == "DAY_OR_ANSWER"), 0.9
_OF_STATUSES = frozenset(("status", "state", "progress", "completed"))
_PERSONS = frozenset(("person", "client", "nominal", "people", "individual", "subject"))
_OF_PERSONS = frozenset(("person_id", "trainer_id", "form_id"))  # references of people in our returns
OF_SCOPE = frozenset(("scope", "require", "requires", "requiring", "required", "eligible", "need", "needs", "needing"))
_OF_KEYS = frozenset(("reference", "id", "number", "urn", "no", "code", "identifier"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the council has settled: the headings of columns by return, the code words, and the sheets of returns.

    `sheets` are returns by file and sheet, which may be a pattern: "*" means each. `refused` are a return with a column
    and a cleaned heading that does not name it, `unneeded` a return with the key of a heading that names no column, and
    `no_return` a file and sheet with a return that it is not. `panel`
    is the name of the Channel Panel, and `seen` are the headings of earlier sheets by return, cleaned or as
    `heading_key` has them. Names of sheets may be as `sheet_key` has them. `courses` says which courses count, by
    cleaned name. `only_if` has the heading of the answer by return and by column of days. `today` is the day of the
    run. `boards` has the board of a list of days of meetings. `given` are columns without a heading that prevent.toml
    gives, by return, `as_at` the day of all rows and `council` the council's name that a person has given.
    """

    headings: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    sheets: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    refused: frozenset[tuple[str, tuple[str, str]]] = frozenset()
    unneeded: frozenset[tuple[str, str]] = frozenset()
    no_return: frozenset[tuple[str, str, str]] = frozenset()
    panel: str = PANEL
    seen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    courses: Mapping[str, bool] = field(default_factory=dict)
    only_if: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    boards: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    today: dt.date | None = None
    given: Mapping[str, frozenset[str]] = field(default_factory=dict)
    as_at: Mapping[str, dt.date] = field(default_factory=dict)
    council: str = ""
    heading_key: Callable[[str], str] = cleaned
    sheet_key: Callable[[str], str] = str

    def is_like_earlier(self, name: str, headings: Sequence[str]) -> bool:
        """Return whether most headings of a sheet are those that earlier sheets of the return had."""
        seen = self.seen.get(name, frozenset())
        known = sum(not {self.heading_key(heading), cleaned(heading)}.isdisjoint(seen) for heading in headings)
        return known >= LEAST_EARLIER and known >= EARLIER_SHARE * len(headings)

    def is_no_return(self, file: str, sheet: str | None, name: str) -> bool:
        """Return whether a person has said that a sheet is not a return."""
        return any(
            (file, one, name) in self.no_return for one in (sheet or "", self.sheet_key(sheet or ""), EVERY_SHEET)
        )

    def is_return(self, file: str, sheet: str | None, name: str) -> bool:
        """Return whether a sheet is settled to be a return."""
        return any(
            name in names and own == file and fits(sheet or "", one) for (own, one), names in self.sheets.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A heading that names a column: by how much, how many of its values fit, and whether that is certain.

    `doubt` says, for a person, why it is not certain. `others` are other headings that may name a required column.
    """

    column: str
    heading: str
    index: int
    likeness: Likeness
    fit: float
    filled: int
    doubt: str = ""
    others: tuple[str, ...] = ()
    is_likely: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """Return the column and the cleaned heading."""
        return self.column, cleaned(self.heading)

    @property
    def certain(self) -> bool:
        """Return whether the match is taken without asking."""
        return not self.doubt


@dataclass(frozen=True, slots=True)
class _Pair:
    """A heading and a column that it may name."""

    index: int
    column: Column
    likeness: Likeness
    fit: float

    @property
    def worth(self) -> float:
        """Return how good the pair is: a column of days comes before one that takes an answer as well."""
        may_be_answer = ANSWER_WEIGHT if self.column.kind in DAYS_OR_ANSWERS else 1.0
        return self.likeness.strength * (LEAST_PROPOSED + self.fit / 2) * may_be_answer

    @property
    def is_of_person(self) -> bool:
        """Return whether a heading of another reference is that of the person, who may be in several rows."""
        is_other = self.column.kind is Kind.IDENTIFIER and self.column.name not in _OF_PERSONS
        return is_other and bool(words_of(self.likeness.wording) & _PERSONS)


def matches(
    table: SheetTable, values: Mapping[int, Values], description: ReturnDescription, settled: Settled
) -> tuple[Match, ...]:
    """Return the best match of each column of a return that a heading of the table may name."""
    place = _Place(table, description, settled)
    pairs = sorted(_pairs(values, place), key=lambda pair: (-pair.worth, pair.is_of_person))
    taken: dict[int, _Pair] = {}
    named: dict[str, _Pair] = {}
    for pair in pairs:
        if pair.index not in taken and pair.column.name not in named:
            taken[pair.index] = named[pair.column.name] = pair
    found = tuple(
        Match(
            column=pair.column.name,
            heading=table.wordings[pair.index],
            index=pair.index,
            likeness=pair.likeness,
            fit=pair.fit,
            filled=values[pair.index].filled,
            doubt=_doubt(pair, pairs, taken, values, place),
        )
        for pair in taken.values()
    )
    refused = {one for name, one in settled.refused if name == description.name}
    by_values = (one for one in _by_values(table, values, description, found) if one.key not in refused)
    return (*found, *by_values)


def _by_values(
    table: SheetTable, values: Mapping[int, Values], description: ReturnDescription, found: Sequence[Match]
) -> Iterator[Match]:
    """Yield a match for a key and a day that no heading names: a column that is unique, and one of days in every row.

    The key is certain if it is the only such column whose heading says that it is a reference.
    """
    named, used = {one.column for one in found}, {one.index for one in found}
    free = [index for index in table.headed if index not in used and values[index].filled >= LEAST_ROWS]
    key = description.column(description.unique[0]) if len(description.unique) == 1 else None
    if key is not None and key.name not in named:
        unique = [index for index in free if values[index].is_key]
        says = [index for index in unique if words_of(table.wordings[index]) & _OF_KEYS]
        for index in (says or unique)[:1]:
            doubt = "" if len(says) == 1 else "its values are unique"
            yield suggested(key, table, index, values, doubt)
    yield from _statuses(table, values, description, named, free)
    day = description.column(description.event_date) if description.event_date else None
    if day is not None and day.name not in named:
        full = [index for index in free if values[index].filled == values[index].rows]
        for index in [index for index in full if values[index].fit(day) >= LEAST_FIT][:1]:
            yield suggested(day, table, index, values, "every row has a day in it")


def _statuses(
    table: SheetTable,
    values: Mapping[int, Values],
    description: ReturnDescription,
    named: Collection[str],
    free: Sequence[int],
) -> Iterator[Match]:
    """Yield a match for a column whose words leave rows out, if no heading names it and one column has its words.

    It is certain if its heading says that it is a status: without it, every row would count.
    """
    for column in description.columns:
        if column.leaves_out_rows and column.name not in named:
            words = code_words(column, {})
            says = [index for index in free if says_codes(list(values[index].counts), words)]
            for index in says[:1]:
                is_status = len(says) == 1 and bool(words_of(table.wordings[index]) & _OF_STATUSES)
                fits = values[index].fit(column) >= LEAST_FIT
                yield suggested(
                    column, table, index, values, "" if is_status and fits else "its words are of such a column"
                )


def suggested(  # noqa: PLR0913 - a match has these parts
    column: Column,
    table: SheetTable,
    index: int,
    values: Mapping[int, Values],
    doubt: str,
    *,
    strength: float = BY_VALUES,
) -> Match:
    """Return the match of a column that its values or the words of its heading suggest."""
    return Match(
        column=column.name,
        heading=table.wordings[index],
        index=index,
        likeness=Likeness(strength=strength),
        fit=values[index].fit(column),
        filled=values[index].filled,
        doubt=doubt,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """The table and the return that are compared, and what the council has settled."""

    table: SheetTable
    description: ReturnDescription
    settled: Settled

    @property
    def shared(self) -> frozenset[str]:
        """Return the columns of days after a Yes, which are matched later: their heading may name another as well."""
        return frozenset(self.settled.only_if.get(self.description.name, ()))


def _pairs(values: Mapping[int, Values], place: _Place) -> Iterator[_Pair]:
    name = place.description.name
    own, codes = place.settled.headings.get(name, {}), place.settled.codes.get(name, {})
    for index in place.table.headed:
        heading = place.table.wordings[index]
        settled = {column for column, texts in own.items() if cleaned(heading) in map(cleaned, texts)}
        settled -= place.shared
        near = likenesses(heading, name)
        for column in place.description.columns:
            if column.name not in settled and column.name not in near:
                continue
            if (name, (column.name, cleaned(heading))) in place.settled.refused:
                continue
            like = settled_likeness(heading) if column.name in settled else near[column.name]
            fit = values[index].fit(column, codes.get(column.name, {}))
            if column.name not in settled and _is_never_a_day(column, values[index], place):
                yield from _of_answers(index, column, like, values[index], place)
            elif fit >= LEAST_PROPOSED or (like.known and not _is_prose(like, column, values[index])):
                yield _Pair(index, column, like, fit)


def _is_never_a_day(column: Column, own: Values, place: _Place) -> bool:
    """Return whether a heading cannot name an optional column of days, because the cells below it are no days.

    Words such as Open, which say that a case has no day yet, may be the answers of another column.
    """
    if column.kind is not Kind.DATE or column.required or not own.filled:
        return False
    fit, named = own.fit(column), place.description.by_name.get(column.answered_in)
    answers = own.fit(named) if named is not None else 0.0
    are_answers = fit < LEAST_PROPOSED and answers >= LEAST_FIT
    return not fit or are_answers or (answers > fit and not own.has_value(column))


def _of_answers(index: int, column: Column, like: Likeness, own: Values, place: _Place) -> Iterator[_Pair]:
    """Yield the column that a heading of days names if its cells are answers, such as Adopted and Not adopted."""
    name = place.description.name
    named = place.description.by_name.get(column.answered_in)
    if named is None or (name, (named.name, cleaned(place.table.wordings[index]))) in place.settled.refused:
        return
    fit = own.fit(named, place.settled.codes.get(name, {}).get(named.name, {}))
    if fit >= LEAST_PROPOSED:
        yield _Pair(index, named, like, fit)


def _is_prose(like: Likeness, column: Column, own: Values) -> bool:
    """Return whether a general heading, such as "Reason for referral", is above remarks and not words of a list."""
    return like.strength <= FALLBACK and bool(column.codes) and not own.is_coded(column)


def _better_named(pair: _Pair, taken: Mapping[int, _Pair], values: Mapping[int, Values], place: _Place) -> int | None:
    """Return a free heading that may be meant, where only a general one names the column; None if there is none.

    "Headcount" is the number of staff to be trained only if no other number is: "Those who need WRAP". A reference of
    the person is that of the row only if no other column is a reference.
    """
    if pair.likeness.strength > FALLBACK:
        return None
    is_key = place.description.unique == (pair.column.name,)
    telling = _OF_KEYS if is_key else OF_SCOPE
    if is_key == (pair.column.kind is Kind.WHOLE):  # neither a key nor a number
        return None
    for index in place.table.headed:
        fits = values[index].is_key if is_key else values[index].filled and values[index].fit(pair.column) >= LEAST_FIT
        words = words_of(place.table.wordings[index])
        if index not in taken and fits and words & telling and not (is_key and words & _PERSONS):
            return index
    return None


def _doubt(
    pair: _Pair, pairs: Sequence[_Pair], taken: Mapping[int, _Pair], values: Mapping[int, Values], place: _Place
) -> str:
    """Return why a pair is not certain, "" if it is."""
    if pair.likeness.strength >= SETTLED:
        return ""
    own = values[pair.index]
    least = 0 if pair.likeness.strength >= PART else LEAST_CODES if pair.likeness.known else LEAST_FIT
    fits = pair.fit >= LEAST_FIT or (pair.fit >= least and own.is_coded(pair.column))
    if not fits and not (pair.likeness.known and pair.column.answers and pair.fit >= LEAST_ANSWERS):
        return f"{pair.fit:.0%} of its values fit"
    if place.description.unique == (pair.column.name,) and own.filled and own.different < UNIQUE:
        return "its values are not unique"
    if (doubt := _doubt_of_rival(pair, pairs, taken, place)) or not pair.likeness.known:
        return doubt or _doubt_of_near(pair, taken, values, place)
    other = _better_named(pair, taken, values, place)
    return f'"{place.table.wordings[other]}" may be meant' if other is not None else ""


def _doubt_of_rival(pair: _Pair, pairs: Sequence[_Pair], taken: Mapping[int, _Pair], place: _Place) -> str:
    """Return the heading or column that is almost as good as a pair; "" if there is none."""
    rivals = (other for other in pairs if other.column.name == pair.column.name and other.index != pair.index)
    rival = next((other for other in rivals if _rivals(pair, other) and not _settled(other, taken)), None)
    if rival is not None:
        return f'"{place.table.wordings[rival.index]}" may be the same'
    others = (other for other in pairs if other.index == pair.index and other.column.name != pair.column.name)
    second = next((other for other in others if _rivals(pair, other)), None)
    return f"it may be {second.column.heading}" if second is not None else ""


def _rivals(pair: _Pair, other: _Pair) -> bool:
    return other.worth > pair.worth - MARGIN and not (other.is_of_person and not pair.is_of_person)


def _settled(other: _Pair, taken: Mapping[int, _Pair]) -> bool:
    """Return whether a heading is known to name another column."""
    own = taken.get(other.index)
    return own is not None and own.column.name != other.column.name and own.worth > other.worth + MARGIN


def _doubt_of_near(pair: _Pair, taken: Mapping[int, _Pair], values: Mapping[int, Values], place: _Place) -> str:
    """Return why a near heading is not certain: its values fit no column, or several."""
    own, description = values[pair.index], place.description
    above, colon, _ = place.table.wordings[pair.index].rpartition(": ")
    doubt = f'"{above}" above it may change its meaning' if colon else f"it is like {pair.column.heading}"
    if own.proving < LEAST_ROWS:
        return doubt
    if description.unique == (pair.column.name,):
        others = (index for index in place.table.headed if index != pair.index and not _is_known(taken.get(index)))
        return doubt if not own.is_key or any(values[index].is_key for index in others) else ""
    known = {one.column.name for one in taken.values() if one.likeness.known}
    fitting = [
        column.name
        for column in description.columns
        if column.name not in known and column.kind not in ANYTHING and own.fit(column) >= LEAST_FIT
    ]
    return "" if fitting == [pair.column.name] else doubt


def _is_known(pair: _Pair | None) -> bool:
    return pair is not None and pair.likeness.known
