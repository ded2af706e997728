"""What a sheet has once for all its rows: the day of a snapshot in its title or names, and the group that met."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import PurePosixPath

from prevent_cli.intake.cells.day_in_text import DayInText, day_in, short_month_in
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.recognition.domain import names_of
from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.intake.shapes.given import day_of_title
from prevent_cli.records import dataclass
from prevent_cli.returns import ReturnDescription
from prevent_cli.workspace.folder import FROM_FILE, FROM_SHEET, FROM_TITLE

_PANEL = re.compile(r"\bchannel\b.*\bpanel\b|\bpanel\b.*\bchannel\b|\bCP\b|\bPMAP\b", re.IGNORECASE)

_A_PANEL = re.compile(r"\bpanel\b", re.IGNORECASE)
_OTHER_PANELS = re.compile(
    r"\b(?:adoption|foster\w*|admission\w*|appeal\w*|scrutiny|interview\w*|school\w*|placement\w*|funding|resource\w*"
    r"|grant\w*|planning|design|citizens|tenants?|residents?|solar)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeFile:
    """The columns that a sheet has once for all its rows.

    `days` are the places of the day, as prevent.toml names them, best first, or a day. They are certain if the places
    give one whole day, not the end of a period. `every_row` are values by column. `likely` is a day that a name may
    mean, such as the last of "Sept 26", and `likely_from` these words: only a person can say.
    """

    days: tuple[str, ...] = ()
    every_row: Mapping[str, str] = field(default_factory=dict)
    doubt: str = ""
    likely: str = ""
    likely_from: str = ""


NOTHING_WHOLE = WholeFile()


def is_panel(text: str) -> bool:
    """Return whether a text names a Channel Panel."""
    return _PANEL.search(text) is not None


def may_be_panel(text: str) -> bool:
    """Return whether a text names a panel, which may be the Channel Panel."""
    return _A_PANEL.search(text) is not None and _OTHER_PANELS.search(text) is None


def whole_file(  # noqa: PLR0913 - a day has these places
    table: SheetTable,
    description: ReturnDescription,
    missing: frozenset[str],
    *,
    panel: str,
    today: dt.date | None = None,
    numbers: Sequence[str] = (),
) -> WholeFile:
    """Return what a sheet has for all its rows of the `missing` columns. `panel` is the name of the Channel Panel.

    Where no title or name has a day, one in the heading of the `numbers` is theirs: "Staff in post Sept 2026".

    A period that has not ended by `today` gives that day, because a later one would be a fault.
    """
    every_row = {"group": panel} if "group" in missing and is_panel(names_of(table)) else {}
    if description.snapshot_date is None or description.snapshot_date not in missing:
        return WholeFile(every_row=every_row)
    found = dict(_days(table.sheet, table.row))
    exact = {source: one for source, one in found.items() if not one.period}
    if today is not None and found and all(one.day > today for one in (exact or found).values()):
        return _of_unfinished(next(iter((exact or found).values())), every_row, today)
    if today is not None and not exact and description.is_of_a_plan:
        return _of_plan(next(iter(found.values()), None), every_row, today)
    doubt = ""
    if len({one.day for one in exact.values()}) > 1 and FROM_TITLE not in exact:
        doubt = "its names give two days"
    elif found and not exact:
        doubt = f"its day is only the last of {next(iter(found.values())).period}"
    if not found and len(said := {day for text in numbers if (day := day_in(text)) is not None}) == 1:
        return _of_heading(said.pop(), every_row, today)
    likely = {} if found else _likely(table, today, numbers)
    return WholeFile(days=tuple(exact or found), every_row=every_row, doubt=doubt, **likely)


def _of_heading(one: DayInText, every_row: Mapping[str, str], today: dt.date | None) -> WholeFile:
    """Return the day in the heading of the numbers of a sheet, which is only the last of a month or other period."""
    if today is not None and one.day > today:
        return _of_unfinished(one, every_row, today)
    doubt = f"its day is only the last of {one.period}" if one.period else ""
    return WholeFile(days=(one.day.isoformat(),), every_row=every_row, doubt=doubt)


def _likely(table: SheetTable, today: dt.date | None, numbers: Sequence[str]) -> dict[str, str]:
    """Return the day that a title, a name or a heading of numbers may mean, not after today, and its words."""
    for text in (*numbers, *table.titles, table.sheet.name or "", PurePosixPath(table.sheet.file).stem):
        found = short_month_in(text)
        if found is not None:
            day = found[0].day if today is None else min(found[0].day, today)
            return {"likely": day.isoformat(), "likely_from": found[1]}
    return {}


def _of_plan(one: DayInText | None, every_row: Mapping[str, str], today: dt.date) -> WholeFile:
    """Return the likely day of a plan whose names give none: the last of its period, which has ended, or today."""
    if one is None:
        return WholeFile(days=(today.isoformat(),), every_row=every_row, doubt="no title or name gives its day")
    doubt = f"{one.period} is the time that it is for. Write the day when it was last brought up to date"
    return WholeFile(days=(one.day.isoformat(),), every_row=every_row, doubt=doubt)


def _of_unfinished(one: DayInText, every_row: Mapping[str, str], today: dt.date) -> WholeFile:
    """Return the day of a sheet whose only day or period ends after today."""
    doubt = f"{one.period} has not ended, so its day may be today's" if one.period else "its day is after today"
    return WholeFile(days=(today.isoformat(),), every_row=every_row, doubt=doubt)


def _days(sheet: RawSheet, row: int) -> Iterator[tuple[str, DayInText]]:
    """Yield each place with one day: the title above a row, the sheet's name and the file's name."""
    title, _ = day_of_title(sheet, row)
    places = ((FROM_TITLE, title), (FROM_SHEET, day_in(sheet.name or "")))
    for source, found in (*places, (FROM_FILE, day_in(PurePosixPath(sheet.file).stem))):
        if found is not None:
            yield source, found
