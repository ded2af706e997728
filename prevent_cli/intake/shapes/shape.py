"""What reading a sheet in a shape gives: the plain rows, the findings, and the evidence that it has the shape."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.shapes.origin import ShapedSheet
from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """A sheet read in a shape, None if it does not have the shape; and the findings, which are also in the sheet."""

    sheet: ShapedSheet | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks of a register: the cells of each that is known or that only the council can explain.

    `others` and `blanks` are the numbers of other cells. `only_yes` says whether every cell is blank or a Yes, and
    `together` whether one meeting has a mark of two meanings beside one that means present. `every_meeting` says
    whether each day has a mark, and `last` is the last of the days.
    """

    counts: Mapping[str, int]
    others: int
    blanks: int
    only_yes: bool
    together: bool
    every_meeting: bool
    last: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a sheet seems to have a shape: the row of its headings, the column beside them (from 0), and reasons.

    `percent` is the share of the cells that fit, 0 to 100. The reasons name no cell's text. `courses` are the headings
    that are courses, with their filled cells, and `completed` those of the cells that do not say otherwise. `of` is
    what the column beside them is, if it is no agency or person.
    """

    shape: str
    head: int
    label: int | None
    percent: int
    reasons: tuple[str, ...]
    courses: Mapping[str, int] = field(default_factory=dict)
    completed: Mapping[str, int] = field(default_factory=dict)
    of: str = ""


def finding(  # noqa: PLR0913 - a fault has these parts
    sheet: RawSheet,
    *,
    rule: str,
    wanted: str,
    severity: Severity = Severity.WARNING,
    cell: str | None = None,
    also: str = "",
    count: int = 1,
    found: str | None = None,
) -> Fault:
    """Return a finding of a sheet, or at a cell of it."""
    return Fault(
        severity=severity,
        rule=rule,
        file=sheet.file,
        sheet=sheet.name,
        cell=cell,
        found=found,
        wanted=wanted,
        also=also,
        count=count,
    )
