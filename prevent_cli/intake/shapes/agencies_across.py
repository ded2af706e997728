"""A register with a meeting in each row and an agency in each column: a mark in each cell, or the name of who came."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import YES, unclear_answer
from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cleaning import one_line, trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.quoting import is_like_a_name
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.shapes.across import MOST_CELLS, Layout, shaped_sheet
from prevent_cli.intake.shapes.day_findings import too_many_cells
from prevent_cli.intake.shapes.labels import Labels
from prevent_cli.intake.shapes.marks import is_fact, is_not_held, is_nothing
from prevent_cli.intake.shapes.meetings_across import (
    ATTENDED,
    Register,
    explained_marks,
    is_number,
    marks_of_registers,
    share_of_marks,
)
from prevent_cli.intake.shapes.shape import Evidence, Marks, Shaped, finding
from prevent_cli.intake.shapes.table_across import Roles
from prevent_cli.records import dataclass
from prevent_cli.returns import ReturnDescription
from prevent_cli.returns.governance import MEETINGS
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import AGENCIES_ACROSS, ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROLES = Roles(label="held_on", across="agency", values=(ATTENDED,))
LEAST_DAYS, LEAST_AGENCIES = 2, 2
ROWS_LOOKED_AT = 40
# Half of the headings of a register are agencies. Those of a log with answers, such as Consent given, are not.
_AGENCY = re.compile(
    r"\b(?:police|ctp|so15|health\w*|nhs|icb|ccg|camhs|mental|hospital|gp|nurs\w+|ambulance|probation|hmpps|prisons?|housing"
    r"|education|schools?|colleges?|university|fe|he|social|asc|csc|adults?|child\w*|youth|yjs|yot|safeguard\w*|council"
    r"|local authority|la|community|fire|border|immigration|home office|dwp|faith|voluntary|charit\w+|legal|agency|team"
    r"|services?|trust|heddlu|iechyd|addysg|tai|plant|prawf)\b",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(r"[A-Z][a-z'\u2019-]+ [A-Z][a-z'\u2019-]+")  # also names such as Lee Green
# A text with one of these is no name of a person who attended, whatever its capitals.
_NO_NAME = frozenset(
    (
        "not",
        "no",
        "apologies",
        "apology",
        "absent",
        "vacant",
        "vacancy",
        "tbc",
        "left",
        "nobody",
        "cancelled",
        "unknown",
    )
) | frozenset(
    ("leave", "maternity", "sick", "late", "sent", "awaiting", "nominee", "none", "post", "role", "attending")
)


def read_agencies_across(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Shaped:
    """Return a register as one row for each meeting and agency: the agency, the day, and whether it attended."""
    found = _register(sheet, description, settings)
    if found is None:
        return Shaped(sheet=None, faults=(_no_register_fault(sheet),))
    if explained := explained_marks(sheet, description.column(ATTENDED), [found]):
        found = replace(found, explained=explained)
    if (number := len(found.chosen.rows)) > MOST_CELLS:
        return Shaped(sheet=None, faults=(too_many_cells(sheet, number),))
    faults = tuple(found.findings())
    layout = Layout(
        across=description.column(ROLES.across),
        values=((description.column(ATTENDED), found.read),),
        labels=[description.column(ROLES.label)],
        blank=f'. Or say what blank means: under [returns.{description.name}.codes] write {ATTENDED} = {{ "" = "No" }}',
    )
    shaped = shaped_sheet(sheet, [found.chosen], layout, faults=faults, left_out=found.cells_left_out)
    # A word in several rows may be a person's name here, so that messages show none.
    return Shaped(sheet=replace(shaped, quotable=frozenset()), faults=faults)


def _no_register_fault(sheet: RawSheet) -> Fault:
    """Return the fault of a sheet without a column of days below a row of agencies."""
    wanted = (
        f"has no column with {LEAST_DAYS} or more days and {LEAST_AGENCIES} or more columns of marks, which "
        f'shape = "{AGENCIES_ACROSS}" needs. Type each day as DD/MM/YYYY in one column, each agency above its column, '
        "and a mark such as Y or N in each cell"
    )
    return finding(sheet, rule="shape-not-found", wanted=wanted, severity=Severity.FAULT)


def looks_like_agencies_across(sheet: RawSheet) -> Evidence | None:
    """Return why a sheet seems to be such a register; None if fewer than 80% of its cells are marks or names."""
    found = _register(sheet, MEETINGS, ReturnSettings())
    if found is None or 2 * sum(_AGENCY.search(text) is not None for text in found.heads.values()) < len(found.heads):
        return None
    if (share := share_of_marks(found)) is None:
        return None
    percent, _ = share
    reasons = (
        f"{len(found.days)} days down and {len(found.heads)} agencies across",
        f"{percent}% of its cells are marks",
    )
    label = found.labels.columns[ROLES.label]
    return Evidence(
        shape=AGENCIES_ACROSS, head=found.head, label=label, percent=percent, reasons=reasons, of=ROLES.label
    )


def marks_of_agencies_across(sheet: RawSheet) -> Marks | None:
    """Return the marks of such a register that the sheet does not explain itself."""
    found = _register(sheet, MEETINGS, ReturnSettings())
    return None if found is None else marks_of_registers(sheet, [found])


def _register(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> "_Register | None":
    """Return the register of a sheet: below the row of headings that is next above the first of its days."""
    for at, column in enumerate(sheet.columns):
        rows = [row for row in range(sheet.height) if parse_date(trimmed(column.text(row))) is not None]
        if len(rows) < LEAST_DAYS:
            continue
        head = next((row for row in range(rows[0] - 1, -1, -1) if _agencies(sheet, row, at, rows)), None)
        if head is None or rows[0] > ROWS_LOOKED_AT:
            continue
        return _Register(
            sheet=sheet,
            description=description,
            settings=settings,
            roles=ROLES,
            head=head,
            last=sheet.height - 1,
            across=_agencies(sheet, head, at, rows),
            at=at,
        )
    return None


def _agencies(sheet: RawSheet, head: int, at: int, rows: list[int]) -> Mapping[int, str]:
    """Return the headings of the columns that have a mark, {} unless two of them have marks or names in most cells."""
    words = Register(
        sheet=sheet, description=MEETINGS, settings=ReturnSettings(), roles=ROLES, head=head, last=head, across={}
    )
    found, certain = {}, 0
    for other, column in enumerate(sheet.columns):
        heading = one_line(column.text(head))
        texts = [text for row in rows if not is_nothing(text := trimmed(column.text(row)))]
        marks = sum(words.is_value(text) for text in texts)
        is_most = 2 * (marks + sum(map(_is_name, texts))) >= len(texts)
        is_numbered = not is_most and all(
            map(str.isdecimal, texts)
        )  # the numbers of the meetings, of which 1 is a mark
        if other != at and cleaned(heading) and not is_fact(heading) and marks and not is_numbered:
            found[other] = heading
            certain += is_most
    return found if certain >= LEAST_AGENCIES else {}


def _is_name(text: str) -> bool:
    return (is_like_a_name(text) or _TWO_WORDS.fullmatch(text) is not None) and not _NO_NAME & set(
        cleaned(text).split()
    )


@dataclass(frozen=True, kw_only=True)
class _Register(Register):
    """One register of a sheet: a row of agencies, and the meetings below it; `at` is the column of their days."""

    at: int

    @cached_property
    def labels(self) -> Labels:
        """The column of the days."""
        return Labels(columns={ROLES.label: self.at})

    @property
    def days(self) -> tuple[str, ...]:
        """The days of the meetings."""
        return tuple(trimmed(self.sheet.columns[self.at].text(int(row))) for row in self.rows[~self.is_about])

    @property
    def says_every_meeting(self) -> bool:
        """Whether each meeting has a cell that says something."""
        return bool(self.filled[~self.is_about].any(axis=1).all())

    def meetings(self) -> Iterator[list[str]]:
        """Yield the texts of the cells of each meeting that was held, "" for a blank."""
        texts = (*self.grid.texts, "")
        for codes, is_row in zip(self.grid.codes, self.is_row, strict=True):
            if is_row.any():
                yield [texts[code] for code in set(codes[is_row].tolist())]

    def is_name(self, text: str) -> bool:
        """Return whether a cell has the name of the person who attended."""
        return not super()._word_of(text) and self._may_be_name(text) and _is_name(text)

    def _may_be_name(self, text: str) -> bool:
        return unclear_answer(self.description.column(ATTENDED), text) is None and not is_not_held(text)

    def _word_of(self, text: str) -> str:
        return super()._word_of(text) or (YES if self.is_name(text) else "")

    @cached_property
    def is_about(self) -> "NDArray[np.bool_]":
        """Whether each row has no day, such as a total, and no marks: the check of days says that a day is not one."""
        import numpy as np

        column = self.sheet.columns[self.at]
        is_day = np.array([parse_date(trimmed(text)) is not None for text in column.values] + [False], dtype=bool)
        heading = cleaned(column.text(self.head))
        about = [is_fact(text) or cleaned(text) == heading for text in column.values]
        may_be_day = ~np.array([*about, False], dtype=bool)[column.codes[self.rows]]
        marks = self.grid.where(self._is_only_mark).sum(axis=1)
        is_meeting = may_be_day & (marks >= LEAST_AGENCIES) & (2 * marks >= len(self.heads))
        return np.asarray(~is_day[column.codes[self.rows]] & ~is_meeting, dtype=bool)

    def _is_only_mark(self, text: str) -> bool:
        """Return whether a text is a mark, and neither a name nor a number, as totals are."""
        return self.is_mark_word(text) and not is_number(trimmed(text))

    @cached_property
    def _is_expected(self) -> "NDArray[np.bool_]":
        """Whether each cell is of an agency that was expected at a meeting that was held."""
        import numpy as np

        held = self.counts & (self.filled & ~self.grid.where(is_not_held)).any(axis=1)
        return np.asarray(held[:, np.newaxis] & ~self.grid.where(self.is_left_out), dtype=bool)

    @cached_property
    def _is_joined(self) -> "NDArray[np.bool_]":
        """Whether each cell gives way to another: none does."""
        import numpy as np

        return np.zeros(self.grid.codes.shape, dtype=bool)

    @property
    def _without_marks(self) -> list[int]:
        """The columns with a heading to the right of the first agency that are no agency and not about the meetings."""
        first = min(self.heads)
        texts = {at: self.sheet.columns[at].text(self.head) for at in self.other_columns if at > first}
        return [at for at, text in texts.items() if cleaned(text) and not is_fact(text)]

    @property
    def _without_heading(self) -> list[int]:
        """The columns without a heading of which at least half of the filled cells are marks."""
        blank = [at for at in self.other_columns if not cleaned(self.sheet.columns[at].text(self.head))]
        texts = {at: [self.sheet.columns[at].text(int(row)) for row in self.rows[self.counts]] for at in blank}
        filled = {at: [text for text in found if not is_nothing(text)] for at, found in texts.items()}
        return [at for at, found in filled.items() if found and 2 * sum(map(self._is_only_mark, found)) >= len(found)]

    def _renames(self, row: int) -> bool:
        """Return whether a row is a second row of headings, with another agency above a column."""
        heads = {at: cleaned(text) for at, text in self.heads.items()}
        found = {at: cleaned(self.sheet.columns[at].text(row)) for at in heads}
        days = self.sheet.columns[self.at]
        is_head = cleaned(days.text(row)) == cleaned(days.text(self.head))
        return any(text and text != heads[at] and (is_head or text in heads.values()) for at, text in found.items())

    def findings(self) -> Iterator[Fault]:
        """Yield what was read, and what was left out and why."""
        meetings, number = int(self.is_row.any(axis=1).sum()), len(self.chosen.rows)
        wanted = f"was read as a register: {meetings:,} meetings by {len(self.heads):,} agencies, {number:,} rows"
        cell = str(self.sheet.first_row + self.head)
        yield finding(self.sheet, rule="shape-read", wanted=wanted, severity=Severity.NOTE, cell=cell)
        yield from self._explained_note()
        wanted = "has a person's name, so the agency attended"
        names = self.is_row & self.grid.where(self.is_name)
        yield from self.at_cells(names, rule="name-as-mark", wanted=wanted, severity=Severity.NOTE)
        if lost := self._without_heading:
            wanted = (
                "has marks and no heading, so they were not counted; type the agency above them, or Notes if it is none"
            )
            yield self.at_heads(lost, rule="column-without-agency", wanted=wanted, severity=Severity.FAULT)
        if others := [self.sheet.first_row + row for row in self.rows[self.is_about].tolist() if self._renames(row)]:
            wanted = (
                "names other agencies, so marks below it would count for the wrong ones. "
                "Move this row and the meetings below it to a separate sheet"
            )
            cell = str(others[0])
            yield finding(self.sheet, rule="column-without-agency", wanted=wanted, severity=Severity.FAULT, cell=cell)
        if without := self._without_marks:
            wanted = (
                "has no mark at any meeting, so it was not read as an agency; type a mark for one that attended none"
            )
            yield self.at_heads(without, rule="row-without-value", wanted=wanted)
        what = "has no day, so it is about the meetings and was left out"
        yield from self.rows_left_out(self.is_about & self.filled.any(axis=1), rule="totals-row", what=what)
        silent = ~self.is_about & ~self.is_row.any(axis=1)
        what = "has no marks, or only a word such as Cancelled: the meeting was left out as not held"
        yield from self.rows_left_out(silent, rule="meeting-not-held", what=what)
        yield from self.cells_without_value("says that the agency was not expected, so the cell was left out")
