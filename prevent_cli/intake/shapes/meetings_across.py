"""A register of meetings: an agency a row, a meeting a column, and a mark in each cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import answer_key, unclear_answer
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.shapes.across import (
    MOST_CELLS,
    Chosen,
    Grid,
    Layout,
    Table,
    chosen_cells,
    grid_of,
    shaped_sheet,
)
from prevent_cli.intake.shapes.day_findings import day_notes, no_days_fault, too_many_cells
from prevent_cli.intake.shapes.days_across import HeadRow, head_rows
from prevent_cli.intake.shapes.labels import Beside, Labels, heading_of
from prevent_cli.intake.shapes.marks import is_fact, is_not_expected, is_not_held, is_nothing, mark_words
from prevent_cli.intake.shapes.origin import areas
from prevent_cli.intake.shapes.shape import Evidence, Shaped, finding
from prevent_cli.returns import ReturnDescription
from prevent_cli.returns.governance import MEETINGS
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import MEETINGS_ACROSS, ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AGENCY, HELD_ON, ATTENDED = "agency", "held_on", "attended"
LEAST_PERCENT = 80  # of the cells below the days, that are marks, in a sheet that is recognised
_LIKE_A_MEETING = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|meeting|panel|mtg", re.IGNORECASE
)


def read_meetings_across(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Shaped:
    """Return a register as one row for each agency and meeting: the agency, the day, and whether it attended."""
    heads = head_rows(sheet)
    if not heads:
        return Shaped(sheet=None, faults=(no_days_fault(sheet, MEETINGS_ACROSS),))
    registers = [_Register(sheet=sheet, head=head, description=description, settings=settings) for head in heads]
    registers = [register for register in registers if len(register.rows)]
    chosen = [register.chosen for register in registers]
    if (number := sum(len(one.rows) for one in chosen)) > MOST_CELLS:
        return Shaped(sheet=None, faults=(too_many_cells(sheet, number),))
    faults = [*(fault for register in registers for fault in register.faults), *day_notes(sheet, heads)]
    value = description.column(ATTENDED)
    layout = Layout(
        across=description.column(HELD_ON),
        values=((value, registers[0].read if registers else str),),
        labels=[column for column in description.columns if any(column.name in one.table.labels for one in chosen)],
        blank=f'. Or say what blank means: under [returns.{description.name}.codes] write {ATTENDED} = {{ "" = "No" }}',
    )
    filled = sum(register.filled_cells for register in registers)
    left_out = max(0, filled - sum(register.filled_rows for register in registers))
    return Shaped(sheet=shaped_sheet(sheet, chosen, layout, faults=faults, left_out=left_out), faults=tuple(faults))


def looks_like_meetings_across(sheet: RawSheet) -> Evidence | None:
    """Return why a sheet seems to be a register of meetings; None if fewer than 80% of its cells are marks."""
    for head in head_rows(sheet)[:1]:
        register = _Register(sheet=sheet, head=head, description=MEETINGS, settings=ReturnSettings())
        marks, filled = int(register.is_mark[register.is_agency].sum()), register.filled_cells
        if not filled or marks * 100 < filled * LEAST_PERCENT:
            return None
        percent = marks * 100 // filled
        reasons = (
            f"{len(head.days)} days across row {sheet.first_row + head.row}",
            f"{percent}% of the {filled:,} cells below them are marks such as P, Y or Apols",
        )
        label = register.labels.columns.get(AGENCY)
        return Evidence(shape=MEETINGS_ACROSS, head=head.row, label=label, percent=percent, reasons=reasons)
    return None


@dataclass(frozen=True, kw_only=True)
class _Register:
    """One register of a sheet: a row of days, and the agencies below it. Arrays have a row for each of `rows`."""

    sheet: RawSheet
    head: HeadRow
    description: ReturnDescription
    settings: ReturnSettings

    @cached_property
    def _given(self) -> dict[str, str]:
        return dict(self.settings.codes.get(ATTENDED, {}))

    @cached_property
    def _words(self) -> dict[str, str]:
        return mark_words(self.description.column(ATTENDED), self._given)

    def read(self, text: str) -> str:
        """Return Yes or No for a mark; "" for a cell that says nothing, unless prevent.toml says what it means."""
        if is_nothing(text):
            return self._given.get("", "")
        return self._words.get(answer_key(text), text)

    def _is_mark(self, text: str) -> bool:
        is_known = (
            answer_key(text) in self._words or unclear_answer(self.description.column(ATTENDED), text) is not None
        )
        return is_known or is_not_expected(text) or is_not_held(text)

    @cached_property
    def _below(self) -> "NDArray[np.int64]":
        import numpy as np

        return np.arange(self.head.row + 1, self.head.last + 1, dtype=np.int64)

    @cached_property
    def labels(self) -> Labels:
        """The agency, and the other columns of the return beside the days."""
        import numpy as np

        grid = grid_of(self.sheet, self._below, list(self.head.days))
        marked = self._below[grid.where(self._is_mark).any(axis=1)]
        names = (AGENCY, HELD_ON, ATTENDED)
        return Beside(
            sheet=self.sheet,
            head=self.head.row,
            across=list(self.head.days),
            rows=marked if len(marked) else np.zeros(0, dtype=np.int64),
            needed=self.description.column(AGENCY),
            others=[column for column in self.description.columns if column.name not in names],
            description=self.description,
            settings=self.settings,
        ).labels()

    @cached_property
    def _names(self) -> "NDArray[np.bool_]":
        """Whether each row below the days has an agency; all False without a column for it."""
        import numpy as np

        at = self.labels.columns.get(AGENCY)
        if at is None:
            return np.zeros(len(self._below), dtype=bool)
        found: NDArray[np.bool_] = self.sheet.columns[at].has_text()[self._below]
        return found

    @cached_property
    def _sub_headings(self) -> dict[int, str]:
        """The texts of a second row of headings, by column; {} if the row below the days is an agency."""
        row = self.head.row + 1
        if not len(self._below) or AGENCY not in self.labels.columns or self._names[0]:
            return {}
        texts = {at: trimmed(column.text(row)) for at, column in enumerate(self.sheet.columns)}
        return {at: text for at, text in texts.items() if text}

    @cached_property
    def rows(self) -> "NDArray[np.int64]":
        """The rows below the headings, as indices from 0."""
        return self._below[1:] if self._sub_headings else self._below

    @cached_property
    def days(self) -> dict[int, str]:
        """The day of each column with marks. Of the columns below one merged day, it is that headed Attended."""
        wanted = {word for word, name in vocabulary(self.description, self.settings).items() if name == ATTENDED}
        found = {}
        for at, day in self.head.days.items():
            span = [one for one in self._span(at) if cleaned(self._sub_headings.get(one, "")) in wanted]
            found[span[0] if span else at] = day.isoformat()
        return dict(sorted(found.items()))

    def _span(self, at: int) -> range:
        """Return the columns that the cell of a day is merged over."""
        row, column = self.sheet.first_row + self.head.row, self.sheet.first_column + at
        for merged in self.sheet.merged:
            if merged.first_row <= row <= merged.last_row and merged.first_column == column:
                last = min(merged.last_column - self.sheet.first_column, len(self.sheet.columns) - 1)
                return range(at, last + 1)
        return range(at, at + 1)

    @cached_property
    def _grid(self) -> Grid:
        return grid_of(self.sheet, self.rows, list(self.days))

    @cached_property
    def _filled(self) -> "NDArray[np.bool_]":
        """Whether each cell says something, or has an error."""
        filled = self._grid.where(lambda text: not is_nothing(text))
        places = {at: nth for nth, at in enumerate(self.days)}
        for bad in self.sheet.bad_cells:
            row, at = bad.row - self.sheet.first_row - int(self.rows[0]), bad.column - self.sheet.first_column
            if 0 <= row < len(self.rows) and at in places:
                filled[row, places[at]] = True
        return filled

    @cached_property
    def is_mark(self) -> "NDArray[np.bool_]":
        """Whether each cell is a known mark, or a word that only the council can explain."""
        return self._grid.where(self._is_mark)

    @cached_property
    def _is_fact(self) -> "NDArray[np.bool_]":
        """Whether each row is about the meetings, such as a total."""
        import numpy as np

        at = self.labels.columns.get(AGENCY)
        if at is None:
            return np.zeros(len(self.rows), dtype=bool)
        column = self.sheet.columns[at]
        named = np.array([is_fact(text) for text in column.values] + [False], dtype=bool)[column.codes[self.rows]]
        numbers = self._grid.where(lambda text: re.fullmatch(r"[\d.,]+ ?%?", trimmed(text)) is not None)
        counts = self._filled.any(axis=1) & ~(self._filled & ~numbers).any(axis=1) & ~self.is_mark.all(axis=1)
        counts &= (numbers & ~self.is_mark).any(axis=1)
        return np.asarray(named | counts, dtype=bool)

    @cached_property
    def is_agency(self) -> "NDArray[np.bool_]":
        """Whether each row has a mark and is not about the meetings."""
        import numpy as np

        return np.asarray(self._filled.any(axis=1) & ~self._is_fact, dtype=bool)

    @cached_property
    def _is_held(self) -> "NDArray[np.bool_]":
        """Whether each column has a cell that does not say that the meeting was cancelled."""
        import numpy as np

        says = self._filled & ~self._grid.where(is_not_held)
        return np.asarray(says[self.is_agency].any(axis=0), dtype=bool)

    @cached_property
    def _is_row(self) -> "NDArray[np.bool_]":
        import numpy as np

        within = self.is_agency[:, np.newaxis] & self._is_held[np.newaxis, :]
        return np.asarray(within & ~self._grid.where(is_not_expected), dtype=bool)

    @cached_property
    def chosen(self) -> Chosen:
        """The cells that become rows: each agency at each meeting that was held, where the agency was expected."""
        table = Table(head=self.head.row, rows=self.rows, across=self.days, labels=self.labels.columns)
        return chosen_cells(table, self._grid, self._is_row)

    @property
    def filled_cells(self) -> int:
        """The number of cells that say something, in the rows of agencies."""
        return int(self._filled[~self._is_fact].sum())

    @property
    def filled_rows(self) -> int:
        """The number of cells that say something and become rows."""
        return int((self._filled & self._is_row).sum())

    @property
    def faults(self) -> Iterator[Fault]:
        """The findings of the register: what was read, and what was left out and why."""
        yield from self.labels.faults
        yield from self._lost_meetings()
        yield from self._spans_without_heading()
        yield self._read_note()
        held = [at for at, is_held in zip(self.days, self._is_held.tolist(), strict=True) if not is_held]
        if held:
            wanted = "has no marks, or only a word such as Cancelled: the meeting was left out as not held"
            yield self._at_heads(held, rule="meeting-not-held", wanted=wanted)
        wanted = "is about the meetings, not an agency, and was left out"
        yield from self._rows_left_out(self._is_fact, rule="totals-row", what=wanted)
        silent = ~self._filled.any(axis=1) & ~self._is_fact & self._names[len(self._below) - len(self.rows) :]
        wanted = "has no mark at any meeting, so it was left out; for an agency that attended none, type a mark"
        yield from self._rows_left_out(silent, rule="row-without-marks", what=wanted)
        yield from self._not_expected()

    def _read_note(self) -> Fault:
        agencies, meetings = int(self.is_agency.sum()), int(self._is_held.sum())
        wanted = (
            f"was read as a register: {agencies:,} agencies by {meetings:,} meetings, {len(self.chosen.rows):,} rows"
        )
        cell = str(self.sheet.first_row + self.head.row)
        return finding(self.sheet, rule="shape-read", wanted=wanted, severity=Severity.NOTE, cell=cell)

    def _at_heads(self, columns: list[int], *, rule: str, wanted: str, severity: Severity = Severity.WARNING) -> Fault:
        cells = [self.sheet.address(self.head.row, at) for at in columns]
        return finding(
            self.sheet,
            rule=rule,
            wanted=wanted,
            severity=severity,
            cell=cells[0],
            also=" ".join(cells[1:]),
            count=len(cells),
        )

    def _rows_left_out(self, is_left: "NDArray[np.bool_]", *, rule: str, what: str) -> Iterator[Fault]:
        rows = (self.rows[is_left] + self.sheet.first_row).tolist()
        if rows:
            number = f"; {len(rows):,} such rows: {', '.join(map(str, rows[:12]))}" if len(rows) > 1 else ""
            yield finding(self.sheet, rule=rule, wanted=f"{what}{number}", cell=str(rows[0]), count=len(rows))

    def _not_expected(self) -> Iterator[Fault]:
        import numpy as np

        down, right = np.nonzero(self._grid.where(is_not_expected) & self.is_agency[:, np.newaxis])
        if len(down):
            rows = self.rows[down] + self.sheet.first_row
            columns = np.array(list(self.days))[right] + self.sheet.first_column
            first, *rest = areas(rows, columns).split()
            first, _, last = first.partition(":")
            also = " ".join([*([f"{first}:{last}"] if last else []), *rest])
            wanted = "says that the agency was not expected, so the cell was left out"
            yield finding(
                self.sheet,
                rule="cell-left-out",
                wanted=wanted,
                severity=Severity.NOTE,
                cell=first,
                also=also,
                count=len(down),
            )

    def _spans_without_heading(self) -> Iterator[Fault]:
        """Yield a fault for each day merged over several columns with headings, none of which says Attended."""
        for at in self.head.days:
            span = self._span(at)
            heads = [self._sub_headings[one] for one in span if one in self._sub_headings]
            if len(span) > 1 and len(heads) > 1 and not set(span) & set(self.days) - {at} and at in self.days:
                wanted = "is above several columns; head the one with the marks Attended, in the row below the days"
                yield self._at_heads([at], rule="column-without-day", wanted=wanted, severity=Severity.FAULT)

    def _lost_meetings(self) -> Iterator[Fault]:
        """Yield a fault if a column without a day seems to be a meeting: its cells are marks."""
        labels = {*self.labels.columns.values(), *self.days}
        first = min(self.days, default=0)
        beside = [at for at in range(len(self.sheet.columns)) if at not in labels]
        lost = [at for at in beside if self._seems_a_meeting(at, is_right=at > first)]
        if lost:
            wanted = (
                "seems to be a meeting, but its heading is not a whole day, so its marks were not counted; "
                "type the day as DD/MM/YYYY"
            )
            yield self._at_heads(lost, rule="column-without-day", wanted=wanted, severity=Severity.FAULT)

    def _seems_a_meeting(self, at: int, *, is_right: bool) -> bool:
        heading = heading_of(self.sheet, self.head.row, at)
        if is_fact(heading) or not (is_right or _LIKE_A_MEETING.search(heading)):
            return False
        grid = grid_of(self.sheet, self.rows[self.is_agency], [at])
        filled = int(grid.where(lambda text: not is_nothing(text)).sum())
        return filled > 0 and int(grid.where(self._is_mark).sum()) * 2 >= filled
