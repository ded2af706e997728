"""Headings that one sheet of a workbook has in the place of another's, such as "Came in on" for "Date in"."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from prevent_cli.intake.quoting import contains_a_name
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.intake.recognition.matching import LEAST_FIT, LEAST_ROWS, Settled
from prevent_cli.intake.recognition.values import ANYTHING
from prevent_cli.records import dataclass
from prevent_cli.returns import Column
from prevent_cli.wording import cleaned

LEAST_SAME = 0.75  # of the headings of each of two sheets
LEAST_HEADINGS = 4  # which two sheets have both: fewer may be those of anything


@dataclass(frozen=True, slots=True, kw_only=True)
class SameColumn:
    """A heading of some sheets of a file that names the column of another heading in a certain sheet of the file.

    `sheets` are the names of the sheets that have it, and `beside` is the heading of the certain sheet.
    """

    name: str
    column: Column
    file: str
    sheets: tuple[str, ...]
    heading: str
    beside: str


def same_columns(
    certain: Sequence[Candidate], proposed: Sequence[Candidate], settled: Settled
) -> tuple[SameColumn, ...]:
    """Return the headings of proposed sheets in the places where a certain sheet of their file has others.

    Most headings of the two sheets are the same, a heading beside it is the same, and the values fit the column. No
    other heading that the certain sheet lacks has such values.
    """
    found: dict[tuple[str, str, str, str], SameColumn] = {}
    for one in proposed:
        like = next((other for other in certain if _are_alike(one, other)), None)
        for same in _of_sheet(one, like, settled) if like is not None else ():
            key = (same.name, same.column.name, same.file, cleaned(same.heading))
            sheets = found[key].sheets if key in found else ()
            found[key] = replace(same, sheets=(*sheets, *same.sheets))
    return tuple(found.values())


def left_beside(each: Iterable[Sequence[Candidate]], used: Sequence[Candidate]) -> list[Candidate]:
    """Return what other sheets are that are not used although they have the headings of a certain sheet of their file.

    `each` is what each sheet may be. Such a sheet is more rows of the return, so a person should know of it.
    """
    certain = [one for one in used if one.certain]
    taken = {(one.table.sheet.file, one.table.sheet.name) for one in used}
    return [
        one
        for several in each
        for one in several
        if one.doubt and (one.table.sheet.file, one.table.sheet.name) not in taken
        if any(_are_alike(one, other) for other in certain)
    ]


def with_same_columns(settled: Settled, found: Sequence[SameColumn]) -> Settled:
    """Return what is settled, with the headings that name the columns of other headings."""
    headings = {name: dict(columns) for name, columns in settled.headings.items()}
    for one in found:
        columns = headings.setdefault(one.name, {})
        columns[one.column.name] = (*columns.get(one.column.name, ()), one.heading)
    return replace(settled, headings=headings)


def are_of_one_kind(one: SheetTable, other: SheetTable) -> bool:
    """Return whether most headings of two sheets of one file are the same."""
    own, others = _headings(one), _headings(other)
    both = len(own & others)
    is_same = both >= LEAST_HEADINGS and both >= LEAST_SAME * max(len(own), len(others))
    return is_same and one.sheet.file == other.sheet.file


def _headings(table: SheetTable) -> frozenset[str]:
    return frozenset(cleaned(table.wordings[index]) for index in table.headed)


def _are_alike(one: Candidate, other: Candidate) -> bool:
    """Return whether a sheet is a certain one's return by headings of which most are the same."""
    is_same = one.description.name == other.description.name and not one.shape and not other.shape
    return is_same and are_of_one_kind(one.table, other.table)


def _of_sheet(one: Candidate, like: Candidate, settled: Settled) -> Iterator[SameColumn]:
    """Yield each heading of a sheet in the place where another has the heading of a column that it lacks."""
    own, others = _headings(one.table), _headings(like.table)
    sure = {match.column for match in one.matches if match.certain}
    used = {match.index for match in one.matches if match.certain}
    free = [index for index in one.table.headed if index not in used]
    new = [index for index in free if cleaned(one.table.wordings[index]) not in others]
    for match in like.matches:
        column = one.description.column(match.column)
        if not match.certain or match.column in sure or cleaned(match.heading) in own or column.kind in ANYTHING:
            continue
        fitting = [index for index in new if _fits(one, index, column, settled)]
        near = _neighbours(like.table, match.index)
        if len(fitting) == 1 and near & _neighbours(one.table, fitting[0]):
            yield SameColumn(
                name=one.description.name,
                column=column,
                file=one.table.sheet.file,
                sheets=(one.table.sheet.name or "",),
                heading=one.table.wordings[fitting[0]],
                beside=match.heading,
            )


def _fits(one: Candidate, index: int, column: Column, settled: Settled) -> bool:
    """Return whether the values below a heading, which is nobody's name, are those of a column."""
    values, heading, name = one.values[index], one.table.wordings[index], one.description.name
    given: Mapping[str, str] = settled.codes.get(name, {}).get(column.name, {})
    if values.proving < LEAST_ROWS or contains_a_name(heading) or _is_refused(settled, name, column.name, heading):
        return False
    return values.fit(column, given) >= LEAST_FIT and (not column.codes or values.is_coded(column))


def _is_refused(settled: Settled, name: str, column: str, heading: str) -> bool:
    refused: Collection[tuple[str, tuple[str, str]]] = settled.refused
    return (name, (column, cleaned(heading))) in refused or (name, settled.heading_key(heading)) in settled.unneeded


def _neighbours(table: SheetTable, index: int) -> frozenset[tuple[int, str]]:
    """Return the headings before and after one, each with its side; a column at an end has one neighbour."""
    at = table.headed.index(index)
    places = ((side, at + side) for side in (-1, 1))
    inside = ((side, place) for side, place in places if 0 <= place < len(table.headed))
    return frozenset((side, cleaned(table.wordings[table.headed[place]])) for side, place in inside)
