"""Which column each heading of a sheet names; a near miss is proposed, never taken."""

from collections.abc import Iterator
from dataclasses import dataclass

from prevent_cli.intake.cell_types import code_words
from prevent_cli.intake.cleaning import nearest, one_line
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.heading_rows import HeadingRows, find_heading_rows
from prevent_cli.intake.sheets import RawSheet
from prevent_cli.intake.showing import adds_no_digit, holds_persons
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.wording import cleaned, to_write
from prevent_cli.workspace import ReturnSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Where a sheet's headings stand: `row` and `columns` are indices from 0 (row None: there are none).

    They take `height` rows; `wordings` has the heading of every column of the sheet, also of those not read.
    """

    row: int | None
    height: int = 1
    wordings: tuple[str, ...] = ()
    columns: dict[str, int]
    texts: dict[str, str]
    missing: tuple[Column, ...]
    faults: tuple[Fault, ...]

    @property
    def body(self) -> int:
        """Return the index of the first row below the headings."""
        return 0 if self.row is None else self.row + self.height

    @property
    def complete(self) -> bool:
        """Return whether every required heading is there."""
        return self.row is not None and not self.missing


def vocabulary(description: ReturnDescription, settings: ReturnSettings) -> dict[str, str]:
    """Return our column name for each cleaned heading. The council's own words go before ours."""
    words: dict[str, str] = {}
    for column in description.columns:
        for wording in (column.heading, column.name, *column.aliases):
            words.setdefault(cleaned(wording), column.name)
    for name, heading in settings.columns.items():
        if name in description.by_name:
            words[cleaned(heading)] = name
    return words


def read_headings(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Headings:
    """Return where the headings stand, with a fault or a warning for each that is missing, doubled or unknown."""
    words = vocabulary(description, settings)
    found = find_heading_rows(sheet, words, description)
    if found is None:
        fault = Fault(
            severity=Severity.FAULT,
            rule="no-headings",
            file=sheet.file,
            sheet=sheet.name,
            wanted=f"has no row of headings; the first is wanted to be {description.columns[0].heading}",
        )
        return Headings(row=None, columns={}, texts={}, missing=_required(description), faults=(fault,))
    cells = list(found.wordings)
    columns, doubled = _matched(cells, words, settings)
    missing = tuple(column for column in _required(description) if column.name not in columns)
    unknown = [index for index, cell in enumerate(cells) if cleaned(cell) and cleaned(cell) not in words]
    surplus = sorted(set(doubled) | set(unknown))
    unread = {index: cells[index] for index in unknown if index not in found.doubtful}
    faults = (
        *_missing_faults(sheet, description, settings, missing, [one_line(cells[index]) for index in surplus]),
        *(_doubled_fault(sheet, found, index) for index in doubled),
        *_unknown_warnings(sheet, found, unread, description),
        *_doubtful_warnings(sheet, found, words, description),
        *_unnamed_warnings(sheet, found),
    )
    return Headings(
        row=found.row,
        height=found.height,
        wordings=found.wordings,
        columns=columns,
        texts={name: one_line(cells[index]) for name, index in columns.items()},
        missing=missing,
        faults=faults,
    )


def _required(description: ReturnDescription) -> tuple[Column, ...]:
    return tuple(column for column in description.columns if column.required)


def _matched(cells: list[str], words: dict[str, str], settings: ReturnSettings) -> tuple[dict[str, int], list[int]]:
    """Return the index of each column that is named, and those of further headings that name one again.

    Where prevent.toml gives a column's heading and the file has it, another heading of ours is not that column's.
    """
    columns: dict[str, int] = {}
    doubled = []
    given = {cleaned(heading) for heading in settings.columns.values()}
    for index in sorted(range(len(cells)), key=lambda index: cleaned(cells[index]) not in given):
        name = words.get(cleaned(cells[index])) if cleaned(cells[index]) else None
        if name is None:
            continue
        if name in columns:
            doubled.append(index)
        else:
            columns[name] = index
    return columns, doubled


def _missing_faults(
    sheet: RawSheet,
    description: ReturnDescription,
    settings: ReturnSettings,
    missing: tuple[Column, ...],
    surplus: list[str],
) -> Iterator[Fault]:
    """Yield a fault for each required heading that is not there, with the surplus heading that is most like it."""
    found = {cleaned(text): text for text in surplus}
    for column in missing:
        wording = settings.columns.get(column.name, column.heading)
        wordings = (wording, column.heading, column.name, *column.aliases)
        likeness = ((text, nearest(text, found)) for text in wordings)
        near = next((like for text, like in likeness if like and may_show_heading(description, like, text)), None)
        yield Fault(
            severity=Severity.FAULT,
            rule="missing-heading",
            file=sheet.file,
            sheet=sheet.name,
            heading=wording,
            wanted="is missing; add it, or say which heading of yours it is: "
            + to_write(f"returns.{description.name}.columns", column.name, near or "your heading"),
            nearest=near,
        )


def _doubled_fault(sheet: RawSheet, found: HeadingRows, index: int) -> Fault:
    return Fault(
        severity=Severity.FAULT,
        rule="duplicate-heading",
        file=sheet.file,
        sheet=sheet.name,
        cell=sheet.address(found.rows[index], index),
        found=one_line(found.wordings[index]),
        wanted="names a column that another heading names already; rename or delete one of the two",
    )


def may_show_heading(description: ReturnDescription, text: str, near: str | None) -> bool:
    """Return whether a message may show a heading; a sheet without headings has a row of somebody's data there."""
    return not holds_persons(description) or (near is not None and adds_no_digit(text, near))


def _unknown_warnings(
    sheet: RawSheet, found: HeadingRows, unknown: dict[int, str], description: ReturnDescription
) -> Iterator[Fault]:
    good = {cleaned(column.heading): column.heading for column in description.columns}
    for index, text in unknown.items():
        near = nearest(text, good)
        yield Fault(
            severity=Severity.WARNING,
            rule="unexpected-heading",
            file=sheet.file,
            sheet=sheet.name,
            cell=sheet.address(found.rows[index], index),
            found=one_line(text) if may_show_heading(description, text, near) else None,
            wanted="is not a heading of this return; the column was not read",
            nearest=near,
        )


def _doubtful_warnings(
    sheet: RawSheet, found: HeadingRows, words: dict[str, str], description: ReturnDescription
) -> Iterator[Fault]:
    """Yield a warning for each heading that is known alone, but stands under one that may make it another."""
    for index, (parent, child) in found.doubtful.items():
        name = words[cleaned(child)]
        setting = to_write(f"returns.{description.name}.columns", name, one_line(found.wordings[index]))
        yield Fault(
            severity=Severity.WARNING,
            rule="heading-under-another",
            file=sheet.file,
            sheet=sheet.name,
            cell=sheet.address(found.rows[index], index),
            found=child,
            wanted=f'stands under "{parent}", so it was not read as {description.column(name).heading}; '
            f"if it is that, {setting}",
        )


def _unnamed_warnings(sheet: RawSheet, found: HeadingRows) -> Iterator[Fault]:
    """Yield a warning for each column that holds cells below a blank heading; delimited rows have a fault each."""
    if sheet.name is None:
        return
    for index, column in enumerate(sheet.columns):
        if not cleaned(found.wordings[index]) and bool((column.codes[found.row + found.height :] >= 0).any()):
            yield Fault(
                severity=Severity.WARNING,
                rule="blank-heading",
                file=sheet.file,
                sheet=sheet.name,
                cell=sheet.address(found.row, index),
                wanted="has no heading above filled cells; the column was not read",
            )


def settings_faults(description: ReturnDescription, settings: ReturnSettings) -> tuple[Fault, ...]:
    """Return a fault for each column and code of prevent.toml that the return has not."""
    good = {cleaned(alias): column.name for column in description.columns for alias in column.aliases}
    good |= {cleaned(column.heading): column.name for column in description.columns}
    good |= {cleaned(name): name for name in description.by_name}
    given = dict.fromkeys((*settings.columns, *settings.codes))
    unknown = (
        _settings_fault("unknown-column", name, f"is not a column of [returns.{description.name}]", nearest(name, good))
        for name in given
        if name not in description.by_name
    )
    return (*unknown, *_unknown_codes(description, settings))


def _unknown_codes(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    for name, theirs in settings.codes.items():
        if name not in description.by_name:
            continue
        column = description.column(name)
        place = f"[returns.{description.name}.codes] {name}"
        if not column.codes:
            yield _settings_fault("unknown-column", name, f"has no list of codes; take {place} out", None)
            continue
        words = code_words(column, {})
        for ours in dict.fromkeys(theirs.values()):
            if cleaned(ours) not in words:
                yield _settings_fault("unknown-code", ours, f"in {place} is not one of its codes", nearest(ours, words))


def _settings_fault(rule: str, found: str, wanted: str, near: str | None) -> Fault:
    return Fault(severity=Severity.FAULT, rule=rule, file="prevent.toml", found=found, wanted=wanted, nearest=near)
