"""The sheets of a file in the shape that prevent.toml declares for a return, with their headings."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings, read_headings
from prevent_cli.intake.headings.guidance_sheets import is_guidance_sheet
from prevent_cli.intake.readers.sheets import RawSheet, ReadFile
from prevent_cli.intake.shapes.agencies_across import looks_like_agencies_across, read_agencies_across
from prevent_cli.intake.shapes.courses_across import (
    is_for_courses,
    looks_like_courses_across,
    read_courses_across,
)
from prevent_cli.intake.shapes.dates_across import is_for_dates, looks_like_dates_across, read_dates_across
from prevent_cli.intake.shapes.given import settings_fault, without_given
from prevent_cli.intake.shapes.meetings_across import (
    is_for_meetings,
    looks_like_meetings_across,
    read_meetings_across,
)
from prevent_cli.intake.shapes.shape import Evidence, Shaped, finding
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.wording import format_list, quoted
from prevent_cli.workspace.folder import AGENCIES_ACROSS, COURSES_ACROSS, DATES_ACROSS, MEETINGS_ACROSS, ReturnSettings
from prevent_cli.workspace.named_files import is_pattern

Chosen = list[tuple[RawSheet, Headings]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A shape: whether a return can have it, how a sheet is read in it, and how a sheet is recognised."""

    is_for: Callable[[ReturnDescription], bool]
    read: Callable[[RawSheet, ReturnDescription, ReturnSettings], Shaped]
    looks_like: Callable[[RawSheet], Evidence | None]


SHAPES: dict[str, Shape] = {
    MEETINGS_ACROSS: Shape(is_for=is_for_meetings, read=read_meetings_across, looks_like=looks_like_meetings_across),
    AGENCIES_ACROSS: Shape(is_for=is_for_meetings, read=read_agencies_across, looks_like=looks_like_agencies_across),
    COURSES_ACROSS: Shape(is_for=is_for_courses, read=read_courses_across, looks_like=looks_like_courses_across),
    DATES_ACROSS: Shape(is_for=is_for_dates, read=read_dates_across, looks_like=looks_like_dates_across),
}


def recognised_shapes(sheet: RawSheet) -> tuple[Evidence, ...]:
    """Return the evidence for each shape that a sheet seems to have."""
    return tuple(found for shape in SHAPES.values() if (found := shape.looks_like(sheet)) is not None)


def shape_faults(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    """Yield a fault if the return cannot have the shape of its settings, or another setting contradicts it."""
    table = f"[returns.{description.name}]"
    shape = SHAPES[settings.shape]
    if not shape.is_for(description):
        able = [name for name, other in RETURNS.items() if shape.is_for(other)]
        only = f"only for {format_list(able)}" if able else "not for this return"
        wanted = f"under {table} shape is {only}; delete the line"
        yield settings_fault("shape-not-for-return", settings.shape, wanted)
    elif not shape.is_for(without_given(description, settings)):
        keys = [key for key in ("as_at", "every_row") if getattr(settings, key)]
        wanted = f"gives a column that {' and '.join(keys)} under {table} gives too; delete one of the lines"
        yield settings_fault("shape-not-for-return", settings.shape, wanted)
    elif settings.only_if or settings.add_up:
        wanted = f"cannot be used with only_if or add_up under {table}; delete one of the lines"
        yield settings_fault("shape-not-for-return", settings.shape, wanted)


def shaped_sheets(
    found: ReadFile, description: ReturnDescription, settings: ReturnSettings
) -> tuple[Chosen, list[Fault]]:
    """Return the sheets of a file that have the declared shape, as plain rows with headings, and the findings.

    Without a sheet in prevent.toml, they are those that are recognised. If none is, every sheet with the shape is read.
    """
    shape = SHAPES[settings.shape]
    sheets = [sheet for sheet in found.sheets if not is_guidance_sheet(sheet)]
    likely = [] if settings.sheet else [sheet for sheet in sheets if shape.looks_like(sheet) is not None]
    results = [(sheet, shape.read(sheet, description, settings)) for sheet in likely or sheets]
    read = [result.sheet for _, result in results if result.sheet is not None]
    not_read = [(sheet, result.faults) for sheet, result in results if result.sheet is None]
    must_be_read = {name for name in settings.sheet if not is_pattern(name)}
    faults = [fault for sheet, own in not_read if not read or sheet.name in must_be_read for fault in own]
    left = [sheet for sheet, _ in not_read if read and sheet.name not in must_be_read]
    left += [sheet for sheet in sheets if likely and all(sheet is not one for one in likely)]
    wanted = f"does not have the shape {quoted(settings.shape)}, so it was not read"
    faults += [finding(sheet, rule="sheet-not-read", wanted=wanted) for sheet in left]
    return [(sheet, _headings(sheet, description, settings)) for sheet in read], faults


def _headings(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Headings:
    """Return the headings of a shaped sheet, which are our own; a missing column can have one value for every row."""
    headings = read_headings(sheet, description, replace(settings, columns={}))
    table = f"returns.{description.name}"
    faults = tuple(
        finding(
            sheet,
            rule="missing-heading",
            wanted=f"has no column {column.heading}. Add it next to the table, or give one value for every row: under "
            f'[{table}] in prevent.toml write every_row = {{ {column.name} = "..." }}',
            severity=Severity.FAULT,
        )
        for column in headings.missing
    )
    others = tuple(fault for fault in headings.faults if fault.rule != "missing-heading")
    return replace(headings, faults=(*faults, *others))
