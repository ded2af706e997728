"""Columns that a file lacks and prevent.toml gives: one value for every row, and one day for the whole file."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from prevent_cli.intake.cells.day_in_text import DayInText, day_in
from prevent_cli.intake.cleaning import one_line
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings, vocabulary
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind, ReturnDescription
from prevent_cli.wording import cleaned, quoted
from prevent_cli.workspace.folder import FROM_FILE, FROM_ROW, FROM_SHEET, ReturnSettings

_AS_AT_WORDS = ("as at", "as of", "position at", "snapshot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A column with one text in every row, and the cell of the file that it is from, numbered from 1, if any.

    Of a column that is `numbered` the text is followed by the number of the row.
    """

    column: Column
    text: str
    cell: tuple[int, int] | None = None
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenColumns:
    """The columns that prevent.toml gives for a sheet, and the findings about them.

    A column whose day is not found has no text: no row of the sheet counts.
    """

    columns: tuple[Given, ...] = ()
    faults: tuple[Fault, ...] = ()


def names_given(description: ReturnDescription, settings: ReturnSettings) -> tuple[str, ...]:
    """Return the columns of a return that prevent.toml gives for every row."""
    dated = (description.snapshot_date,) if settings.as_at is not None and description.snapshot_date else ()
    return tuple(dict.fromkeys((*dated, *(name for name in settings.every_row if name in description.by_name))))


def numbered_key(description: ReturnDescription, settings: ReturnSettings) -> str | None:
    """Return the column of references that prevent.toml makes of the rows' numbers, None if it makes none."""
    names = description.unique if description.may_be_numbered else ()
    return next((name for name in names if settings.every_row.get(name) == FROM_ROW), None)


def numbering_faults(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    """Yield a fault for each column that cannot be made of the rows' numbers."""
    for name, text in settings.every_row.items():
        if text == FROM_ROW and name in description.by_name and name != numbered_key(description, settings):
            wanted = (
                f"cannot be the number of a row; under [returns.{description.name}] write a value for every row "
                f"instead of {quoted(FROM_ROW)}, or delete it"
            )
            yield settings_fault("given-not-read", f"every_row.{name}", wanted)


def column_key_faults(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    """Yield a fault for each column that as_at, only_if or add_up cannot be for."""
    if settings.as_at is not None and description.snapshot_date is None:
        wanted = f"has no column for the day of a whole file; delete the line under [returns.{description.name}]"
        yield settings_fault("unknown-column", "as_at", wanted)
    for key, kind, names in (("only_if", Kind.DATE, settings.only_if), ("add_up", Kind.WHOLE, settings.add_up)):
        for name in names:
            if name in description.by_name and description.column(name).kind is not kind:
                wanted = f"is not a column for {key}, which needs a {kind.value}; delete the line {key}.{name}"
                yield settings_fault("unknown-column", name, wanted)


def settings_fault(rule: str, found: str, wanted: str) -> Fault:
    """Return a fault of prevent.toml."""
    return Fault(severity=Severity.FAULT, rule=rule, file="prevent.toml", found=found, wanted=wanted)


def without_given(description: ReturnDescription, settings: ReturnSettings) -> ReturnDescription:
    """Return the description of what the file itself has: the return without the columns that prevent.toml gives."""
    names = names_given(description, settings)
    if not names:
        return description
    return replace(description, columns=tuple(column for column in description.columns if column.name not in names))


def given_columns(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, settings: ReturnSettings, *, nth: int = 1
) -> GivenColumns:
    """Return the columns that prevent.toml gives for a sheet of the return, each a fault if the sheet has it too.

    `nth` is the number of the sheet among those of the return.
    """
    names = names_given(description, settings)
    if not names or headings.row is None:
        return GivenColumns()
    columns: list[Given] = []
    faults = list(_had_already(sheet, headings, description, settings))
    for name in names:
        if name == description.snapshot_date and settings.as_at is not None:
            given, found = _dated(sheet, headings, description, settings.as_at)
            faults.append(found)
        elif name == numbered_key(description, settings):
            given = Given(column=description.column(name), text=f"sheet {nth}, row ", numbered=True)
        else:
            given = Given(column=description.column(name), text=settings.every_row[name])
        columns.append(given)
    return GivenColumns(columns=tuple(columns), faults=tuple(faults))


def _had_already(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, settings: ReturnSettings
) -> Iterator[Fault]:
    words = vocabulary(description, settings)
    given = names_given(description, settings)
    for at, wording in enumerate(headings.wordings):
        name = words.get(cleaned(wording)) if cleaned(wording) else None
        if name in given:
            key = "as_at" if name == description.snapshot_date and settings.as_at is not None else f"every_row.{name}"
            yield Fault(
                severity=Severity.FAULT,
                rule="given-and-in-file",
                file=sheet.file,
                sheet=sheet.name,
                cell=sheet.address(headings.row or 0, at),
                found=one_line(wording),
                wanted=f"is in the file, and prevent.toml gives one value for every row. Delete the line {key} under "
                f"[returns.{description.name}], or rename the heading if it means something else",
            )


def _dated(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, as_at: dt.date | str
) -> tuple[Given, Fault]:
    """Return the column of the day that a whole sheet is as at, and a note of where it is from, or a fault."""
    column = description.column(str(description.snapshot_date))
    if isinstance(as_at, dt.date):
        note = _note(sheet, f"is as at {long_date(as_at)}, as prevent.toml says")
        return Given(column=column, text=as_at.isoformat()), note
    if as_at == FROM_FILE:
        found, cell, source = day_in(PurePosixPath(sheet.file).stem), None, "the file's name"
    elif as_at == FROM_SHEET:
        found, cell, source = day_in(sheet.name or ""), None, "the sheet's name"
    else:
        found, cell = day_of_title(sheet, headings.row or 0)
        source = "its title"
    if found is None:
        wanted = (
            f"has no day for all its rows: {source} must give one whole day or period, such as 31 March 2024 or "
            "2024/25 Q1. Correct it, or write the day as as_at = 2024-03-31"
        )
        fault = Fault(severity=Severity.FAULT, rule="as-at-not-found", file=sheet.file, sheet=sheet.name, wanted=wanted)
        return Given(column=column, text=""), fault
    return Given(column=column, text=found.day.isoformat(), cell=cell), _read_note(
        sheet, found, description, source, cell
    )


def _read_note(
    sheet: RawSheet, found: DayInText, description: ReturnDescription, source: str, cell: tuple[int, int] | None
) -> Fault:
    """Return a note of the day that was read; a warning if it is only the end of the period of a plan."""
    from_period = f", the last day of {found.period}" if found.period else ""
    note = _note(sheet, f"is as at {long_date(found.day)}{from_period}, from {source}", cell)
    if not found.period or not description.is_of_a_plan:
        return note
    wanted = (
        f"{note.wanted}. {found.period} is the time that it is for, not the day of its rows. Papers of earlier days "
        f"leave it out. Write the day when it was last brought up to date under [returns.{description.name}], such as "
        f"as_at = {found.day}"
    )
    return replace(note, severity=Severity.WARNING, rule="as-at-of-period", wanted=wanted)


def _note(sheet: RawSheet, wanted: str, cell: tuple[int, int] | None = None) -> Fault:
    address = sheet.address(cell[0] - sheet.first_row, cell[1] - sheet.first_column) if cell else None
    return Fault(
        severity=Severity.NOTE, rule="as-at-read", file=sheet.file, sheet=sheet.name, cell=address, wanted=wanted
    )


def day_of_title(sheet: RawSheet, above: int) -> tuple[DayInText | None, tuple[int, int] | None]:
    """Return the one day of the cells above the headings, and its cell.

    Of several days, it is the one in a cell that says as at, or to the right of such a cell. A period counts only
    where no cell has a day.
    """
    found = [
        (day, (sheet.first_row + row, sheet.first_column + at), _says_as_at(sheet, row, at))
        for row in range(above)
        for at in range(len(sheet.columns))
        if (day := day_in(sheet.columns[at].text(row))) is not None
    ]
    exact = [one for one in found if not one[0].period] or found
    for chosen in (exact, [one for one in exact if one[2]]):
        if len({day.day for day, _, _ in chosen}) == 1:
            return chosen[0][0], chosen[0][1]
    return None, None


def _says_as_at(sheet: RawSheet, row: int, at: int) -> bool:
    texts = [cleaned(sheet.columns[place].text(row)) for place in (at, at - 1) if place >= 0]
    return any(f" {words} " in f" {text} " for text in texts for words in _AS_AT_WORDS)
