"""The returns that a sheet may be, best first, by its headings, its names and its values."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from prevent_cli.intake.cells.short_years import shows_day_first
from prevent_cli.intake.headings.columns import certain_words, vocabulary
from prevent_cli.intake.headings.guidance_sheets import is_guidance_sheet
from prevent_cli.intake.headings.rows import find_heading_rows
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.recognition.alike import with_alike
from prevent_cli.intake.recognition.answered import with_answered_days
from prevent_cli.intake.recognition.candidate import Candidate, known_headings, rarity
from prevent_cli.intake.recognition.courses import course_counts
from prevent_cli.intake.recognition.departments import with_different_departments
from prevent_cli.intake.recognition.domain import is_foreign, is_named_for, is_ours
from prevent_cli.intake.recognition.grouped import columns_of_bands, columns_to_fill, with_groups
from prevent_cli.intake.recognition.layout import SheetTable, table_of
from prevent_cli.intake.recognition.matching import LEAST_ROWS, UNIQUE, Match, Settled, matches
from prevent_cli.intake.recognition.numbered import doubt_of_numbers, is_numbered
from prevent_cli.intake.recognition.shaped import shaped_candidates
from prevent_cli.intake.recognition.staff_numbers import staff_numbers
from prevent_cli.intake.recognition.values import ANYTHING, Values, value_counts, values_of
from prevent_cli.intake.recognition.whole_file import whole_file
from prevent_cli.returns import RETURNS, Kind, ReturnDescription
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import FROM_ROW, ReturnSettings

LEAST_KNOWN = 2  # headings of a return in a sheet
NAMED = 1.0
ENOUGH_REQUIRED = 3  # required columns, which together say what a sheet is, even if each alone does not
LIKELY = 3.0  # score of a sheet that is hardly anything else
OF_TRAINING = frozenset(("sessions", "attendance"))  # which do not name the course, or need not
LEAST_DISTINCT = 0.6  # a heading that only one return has counts 1, one that four have a quarter


def tables_of(sheets: Sequence[RawSheet], settled: Settled) -> tuple[SheetTable | None, ...]:
    """Return the table of each sheet with a row for each record; None for a sheet without headings and rows."""
    own = {cleaned(one) for columns in settled.headings.values() for texts in columns.values() for one in texts}
    known = own | known_headings().keys()
    return with_alike([None if is_guidance_sheet(sheet) else table_of(sheet, known) for sheet in sheets])


def candidates(sheet: RawSheet, table: SheetTable | None, settled: Settled) -> tuple[Candidate, ...]:
    """Return what a sheet may be, best first. `table` is its table with a row for each record, None if it has none.

    Other shapes than a row for each record are looked for only if its headings are hardly those of a return: a log with
    many days also looks like a table with days across.
    """
    if is_guidance_sheet(sheet):
        return ()

    def best_first(found: Iterable[Candidate]) -> list[Candidate]:
        kept = (one for one in found if not settled.is_no_return(sheet.file, sheet.name, one.description.name))
        return sorted(kept, key=lambda one: -one.score)

    rows = tuple(best_first(_with_rows(table, settled) if table is not None else ()))
    if rows and rows[0].score >= LIKELY:
        return rows
    shaped = best_first(shaped_candidates(sheet, settled))
    if rows and rows[0].certain:  # a list of staff, unless courses that count are among its headings
        shaped = [one for one in shaped if any(map(course_counts, one.across))]
    return tuple(shaped) or rows


def _with_rows(table: SheetTable, settled: Settled) -> Iterator[Candidate]:
    """Yield what a sheet may be with a row for each record."""
    seen: dict[tuple[int, int], Values] = {}
    for description in RETURNS.values():
        if (one := _candidate(table, description, settled, seen)) is not None:
            yield one


def _candidate(
    table: SheetTable, description: ReturnDescription, settled: Settled, seen: dict[tuple[int, int], Values]
) -> Candidate | None:
    """Return a sheet as a return, None if it has too few of its headings. `seen` are values of its columns so far."""
    known = [text for text in table.wordings if description.name in known_headings().get(cleaned(text), ())]
    if known:
        table = _with_two_rows(table, description)
    has_day_first = cache(partial(_has_day_first, table))
    for index in table.headed:
        if (table.row, index) not in seen:
            seen[table.row, index] = values_of(table, index, has_day_first)
    values = {index: seen[table.row, index] for index in table.headed}
    named = matches(table, values, description, settled)
    named = (*named, *staff_numbers(table, values, description, named, settled))
    found, only_if = with_answered_days(table, named, description, settled)
    if sum(one.likeness.known for one in found) < LEAST_KNOWN:
        return None
    found = with_groups(table, found, description, settled)
    numbered = is_numbered(found, description)
    if numbered:
        found = tuple(one for one in found if one.column not in description.unique)
    given = _given(settled, description)
    lacking = frozenset(column.name for column in description.columns) - {match.column for match in found} - given
    numbers = [one.heading for one in found if description.column(one.column).kind is Kind.WHOLE]
    whole = whole_file(table, description, lacking, panel=settled.panel, today=settled.today, numbers=numbers)
    if numbered:
        whole = replace(whole, every_row={**whole.every_row, description.unique[0]: FROM_ROW})
    of_bands = columns_of_bands(table, found, description)
    provided = (
        given
        | frozenset(whole.every_row)
        | frozenset(of_bands)
        | ({description.snapshot_date} if whole.days else set())
    )
    is_named = is_named_for(table, description)
    one = Candidate(
        table=table,
        values=values,
        description=description,
        matches=found,
        score=_score(found, description, provided) + NAMED * is_named,
        ours=_is_ours(table, description),
        named=is_named,
        is_settled=settled.is_return(table.sheet.file, table.sheet.name, description.name)
        or settled.is_like_earlier(description.name, [table.wordings[index] for index in table.headed]),
        whole=whole,
        only_if=only_if,
        fill_down=(*columns_to_fill(table, found, description), *of_bands),
        numbered=numbered,
        provided=frozenset(name for name in provided if name is not None),
    )
    one = with_different_departments(one, settled)
    return replace(one, doubt=_doubt(one))


def _given(settled: Settled, description: ReturnDescription) -> frozenset[str]:
    """Return the columns of a return that need no heading, because prevent.toml or a person gives their value."""
    day = {str(description.snapshot_date)} if description.name in settled.as_at else set()
    return settled.given.get(description.name, frozenset()) | day


def _has_day_first(table: SheetTable) -> bool:
    return shows_day_first(tuple(value_counts(table, index)) for index in table.headed)


def _is_ours(table: SheetTable, description: ReturnDescription) -> bool:
    """Return whether a sheet is about the duty, itself or by another with its headings.

    A register of other training has the same headings as one of Prevent training, so it must say itself what it is of.
    """
    is_alike = table.alike is not None and table.alike.ours
    return (is_alike and description.name not in OF_TRAINING) or is_ours(table)


def _with_two_rows(table: SheetTable, description: ReturnDescription) -> SheetTable:
    """Return the table with headings in two rows, if the reader of the return finds them so."""
    sheet = table.sheet
    above = sum(bool(cleaned(column.text(table.row - 1))) for column in sheet.columns) if table.row else 0
    if above < LEAST_KNOWN and not sheet.merged:
        return table
    settings = ReturnSettings()
    words, certain = vocabulary(description, settings), certain_words(description, settings)
    found = find_heading_rows(sheet, words, description, certain=certain)
    if found is None or found.height == 1 or not found.row <= table.row <= found.row + 1:
        return table
    return table_of(sheet, known_headings(), at=(found.row + 1, found.wordings)) or table


def _score(found: Sequence[Match], description: ReturnDescription, provided: Collection[str | None]) -> float:
    """Return the weight of the matches, less half a point for each required column without one."""
    named = {one.column for one in found} | set(provided)
    missing = sum(column.required and column.name not in named for column in description.columns)
    return sum(one.likeness.strength * (0.5 + rarity(one) / 2) * one.fit for one in found) - missing / 2


def _doubt(one: Candidate) -> str:
    """Return why a sheet is not certainly the return, by the sheet alone; "" if it is."""
    return "" if one.is_settled else next(_doubts(one), "")


def _doubts(one: Candidate) -> Iterator[str]:
    if one.missing:
        yield f"no column is certainly {one.description.column(one.missing[0]).heading}"
    if one.whole.doubt:
        yield one.whole.doubt
    required = sum(column.required for column in one.description.columns)
    if required < ENOUGH_REQUIRED and sum(rarity(match) for match in one.matches if match.certain) < LEAST_DISTINCT:
        yield "its headings are those of several returns"
    if is_foreign(one.table):
        yield "its name is that of other work"
    if _days_are_of_rows(one):
        yield "its rows have different days, and no row is in the list of two days"
    if one.numbered and (doubt := doubt_of_numbers(one)):
        yield doubt
    if not _key_is_unique(one):
        yield f"several rows have the same {' and '.join(_key_headings(one))}"


def _days_are_of_rows(one: Candidate) -> bool:
    """Return whether the day of a list is that of each row alone: then the newest day would not have the whole list."""
    description = one.description
    day = one.match(description.snapshot_date or "")
    if day is None or description.one_row_per_department or len(one.values[day.index].counts) == 1:
        return False
    named = [column.name for column in description.columns if column.required and column.kind in ANYTHING]
    found = [match for name in description.unique or named if (match := one.match(name)) not in {None, day}]
    keys = Counter(_keys(one, [match for match in found if match is not None]))
    return len(keys) == len(one.table.rows)


def _keys(one: Candidate, found: Sequence[Match]) -> Iterator[tuple[int, ...]]:
    """Yield the values of some matched columns in each row, as numbers that are the same for the same text."""
    columns = [one.table.sheet.columns[match.index] for match in found]
    return zip(*(column.codes[one.table.rows].tolist() for column in columns), strict=True)


def _key_headings(one: Candidate) -> tuple[str, ...]:
    return tuple(one.description.column(name).heading for name in one.description.unique)


def _key_is_unique(one: Candidate) -> bool:
    """Return whether hardly any rows have the same key, so that a row may be what the return says a row is."""
    if one.fill_down:  # their keys were compared with the texts filled down
        return True
    found = [match for name in one.description.unique if (match := one.match(name)) is not None]
    if not found or len(found) < len(one.description.unique) - len(one.provided):
        return True
    keys = Counter(_keys(one, found))
    return len(keys) >= UNIQUE * len(one.table.rows) or len(one.table.rows) - len(keys) < LEAST_ROWS
