"""A register of meetings: an agency a row, a meeting a column, and a mark in each cell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import YES, answer_key, code_words, unclear_answer
from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.shapes.across import MOST_CELLS, Layout, shaped_sheet
from prevent_cli.intake.shapes.day_findings import day_notes, no_days_fault, too_many_cells
from prevent_cli.intake.shapes.days_across import head_rows, may_be_heading_of_day
from prevent_cli.intake.shapes.explained_marks import PRESENT, meaning_beside_present, meanings_in_key
from prevent_cli.intake.shapes.joined_rows import joined_cells, rows_of_one
from prevent_cli.intake.shapes.labels import heading_of
from prevent_cli.intake.shapes.marks import is_fact, is_not_expected, is_not_held, is_nothing
from prevent_cli.intake.shapes.shape import Evidence, Marks, Shaped, finding
from prevent_cli.intake.shapes.table_across import Roles, TableAcross
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.returns.governance import MEETINGS
from prevent_cli.workspace.folder import MEETINGS_ACROSS, ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ATTENDED = "attended"
ROLES = Roles(label="agency", across="held_on", values=(ATTENDED,))
LEAST_PERCENT = 80  # of the cells below the days, that are marks, in a sheet that is recognised
_NUMBER = re.compile(r"[\d.,]+ ?%?", re.ASCII)


def is_for_meetings(description: ReturnDescription) -> bool:
    """Return whether a return has the columns of a register of meetings."""
    return {ROLES.label, ROLES.across, *ROLES.values} <= set(description.by_name)


def is_number(text: str) -> bool:
    """Return whether a text is a number or a percentage, as the totals of a register are."""
    return _NUMBER.fullmatch(text) is not None


def read_meetings_across(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Shaped:
    """Return a register as one row for each agency and meeting: the agency, the day, and whether it attended."""
    heads = head_rows(sheet)
    if not heads:
        return Shaped(sheet=None, faults=(no_days_fault(sheet, MEETINGS_ACROSS),))
    registers = [Register.of_days(sheet, head, description, settings, ROLES) for head in heads]
    if explained := explained_marks(sheet, description.column(ATTENDED), registers):
        registers = [replace(register, explained=explained) for register in registers]
    chosen = [register.chosen for register in registers]
    if (number := sum(len(one.rows) for one in chosen)) > MOST_CELLS:
        return Shaped(sheet=None, faults=(too_many_cells(sheet, number),))
    faults = [*(fault for register in registers for fault in register.findings()), *day_notes(sheet, heads)]
    layout = Layout(
        across=description.column(ROLES.across),
        values=((description.column(ATTENDED), registers[0].read),),
        labels=[column for column in description.columns if any(column.name in one.table.labels for one in chosen)],
        blank=f'. Or say what blank means: under [returns.{description.name}.codes] write {ATTENDED} = {{ "" = "No" }}',
    )
    left_out = sum(register.cells_left_out for register in registers)
    return Shaped(sheet=shaped_sheet(sheet, chosen, layout, faults=faults, left_out=left_out), faults=tuple(faults))


def explained_marks(sheet: RawSheet, column: Column, registers: Sequence["Register"]) -> dict[str, str]:
    """Return Yes or No for each mark of two meanings that the sheet explains, for all of its registers alike.

    What prevent.toml says comes first, then the sheet's own key. A key that gives a mark another meaning than present
    or absent leaves it unclear.
    """
    given = {answer_key(mark) for register in registers for mark in register.given}
    in_key = meanings_in_key(sheet, column)
    meetings = [texts for register in registers for texts in register.meetings()]
    found = {**meaning_beside_present(meetings), **in_key}
    return {mark: word for mark, word in found.items() if word and mark not in given}


def looks_like_meetings_across(sheet: RawSheet) -> Evidence | None:
    """Return why a sheet seems to be a register of meetings; None if fewer than 80% of its cells are marks."""
    for head in head_rows(sheet)[:1]:
        register = Register.of_days(sheet, head, MEETINGS, ReturnSettings(), ROLES)
        if (share := share_of_marks(register)) is None:
            return None
        percent, filled = share
        reasons = (
            f"{len(head.days)} days across row {sheet.first_row + head.row}",
            f"{percent}% of the {filled:,} cells below them are marks such as P, Y or Apols",
        )
        label = register.labels.columns.get(ROLES.label)
        return Evidence(shape=MEETINGS_ACROSS, head=head.row, label=label, percent=percent, reasons=reasons)
    return None


def share_of_marks(register: "Register") -> tuple[int, int] | None:
    """Return the percentage of marks among a register's filled cells, and their number; None if it is too low."""
    filled = int(register.filled[register.counts].sum())
    marks = int(register.is_mark[register.counts].sum())
    if not filled or marks * 100 < filled * LEAST_PERCENT:
        return None
    return marks * 100 // filled, filled


def marks_of(sheet: RawSheet) -> Marks:
    """Return the marks of a sheet's registers that it does not explain itself."""
    registers = [Register.of_days(sheet, head, MEETINGS, ReturnSettings(), ROLES) for head in head_rows(sheet)]
    return marks_of_registers(sheet, registers)


def marks_of_registers(sheet: RawSheet, registers: "Sequence[Register]") -> Marks:
    """Return the marks of registers of a sheet that it does not explain itself; names are no marks."""
    explained = explained_marks(sheet, MEETINGS.column(ATTENDED), registers)
    meetings = [texts for register in registers for texts in register.meetings()]
    days = [parse_date(day) for register in registers for day in register.days]
    counts = sum((register.marks for register in registers), Counter[str]())
    marks = {text: number for text, number in counts.items() if registers[0].is_mark_word(text)}
    unclear = {text for text in marks if unclear_answer(MEETINGS.column(ATTENDED), text) is not None}
    others = [text for text in counts if text not in marks and not is_nothing(text) and not registers[0].is_name(text)]
    return Marks(
        counts={text: number for text, number in marks.items() if answer_key(text) not in explained},
        others=sum(counts[text] for text in others),
        blanks=sum(number for text, number in counts.items() if is_nothing(text)),
        only_yes={registers[0].read(text) for text in counts if not is_nothing(text)} == {YES},
        together=any(unclear & set(texts) and PRESENT & set(map(answer_key, texts)) for texts in meetings),
        every_meeting=all(register.says_every_meeting for register in registers),
        last=None if None in days else max(day for day in days if day is not None),
    )


@dataclass(frozen=True, kw_only=True)
class Register(TableAcross):
    """One register of a sheet: a row of days, and the agencies below it.

    `explained` has Yes or No for marks of two meanings, where the sheet says which.
    """

    explained: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def given(self) -> dict[str, str]:
        """The council's own marks in prevent.toml, with their meanings."""
        return dict(self.settings.codes.get(ATTENDED, {}))

    @cached_property
    def _words(self) -> dict[str, str]:
        return code_words(self.description.column(ATTENDED), self.given) | dict(self.explained)

    def meetings(self) -> Iterator[list[str]]:
        """Yield the texts of the cells of each meeting that was held, "" for a blank."""
        texts = (*self.grid.texts, "")
        for codes, is_row in zip(self.grid.codes.T, self.is_row.T, strict=True):
            if is_row.any():
                yield [texts[code] for code in set(codes[is_row].tolist())]

    @property
    def marks(self) -> Counter[str]:
        """The number of cells of each text in the rows that the register becomes, "" for a blank."""
        texts = (*self.grid.texts, "")
        return Counter(texts[code] for code in self.grid.codes[self.is_row].tolist())

    def read(self, text: str) -> str:
        """Return Yes or No for a mark; "" for a cell that says nothing, unless prevent.toml says what it means."""
        if is_nothing(text):
            return self.given.get("", "")
        return self._word_of(text) or text

    def _word_of(self, text: str) -> str:
        """Return Yes or No for a mark, alone or in two languages with one meaning, such as "Ymdd. / Apols"; else ""."""
        if (word := self._words.get(answer_key(text))) is not None:
            return word
        found = {self._words.get(answer_key(part), "") for part in text.split("/")}
        return found.pop() if len(found) == 1 else ""

    @property
    def days(self) -> tuple[str, ...]:
        """The days of the meetings."""
        return tuple(self.heads.values())

    @property
    def says_every_meeting(self) -> bool:
        """Whether each meeting has a cell that says something."""
        return bool(self.has_mark.all())

    def is_name(self, text: str) -> bool:  # noqa: ARG002 - a register of agencies has no names in its cells
        """Return whether a cell has the name of the person who attended."""
        return False

    def is_mark_word(self, text: str) -> bool:
        """Return whether a text is a mark, and no name."""
        return self.is_value(text) and not self.is_name(text)

    def is_value(self, text: str) -> bool:
        """Return whether a text is a known mark, or a word that only the council can explain."""
        if self._word_of(text) or is_not_expected(text) or is_not_held(text):
            return True
        return unclear_answer(self.description.column(ATTENDED), text) is not None

    def is_about_table(self, label: str) -> bool:
        """Return whether a row is about the meetings, such as a total or whether each was quorate."""
        return is_fact(label)

    def is_left_out(self, text: str) -> bool:
        """Return whether a cell says that the agency was not expected."""
        return is_not_expected(text)

    @cached_property
    def is_mark(self) -> "NDArray[np.bool_]":
        """Whether each cell is a mark."""
        return self.grid.where(self.is_value)

    @cached_property
    def is_about(self) -> "NDArray[np.bool_]":
        """Whether each row is about the meetings: by its label, or because its cells are numbers, some above 1."""
        import numpy as np

        if ROLES.label not in self.labels.columns:
            return np.zeros(len(self.rows), dtype=bool)
        numbers = self.grid.where(lambda text: is_number(trimmed(text)))
        only_numbers = ~(self.filled & ~numbers).any(axis=1) & (numbers & ~self.is_mark).any(axis=1)
        return np.asarray(super().is_about | only_numbers, dtype=bool)

    @cached_property
    def has_mark(self) -> "NDArray[np.bool_]":
        """Whether each column has a cell that says something."""
        import numpy as np

        return np.asarray(self.filled[self.counts].any(axis=0), dtype=bool)

    @cached_property
    def _is_held(self) -> "NDArray[np.bool_]":
        """Whether each column has a cell that does not say that the meeting was cancelled."""
        import numpy as np

        says = self.filled & ~self.grid.where(is_not_held)
        return np.asarray(says[self.counts].any(axis=0), dtype=bool)

    @cached_property
    def is_row(self) -> "NDArray[np.bool_]":
        """Whether each cell becomes a row: an agency at a meeting that was held, where it was expected."""
        import numpy as np

        return np.asarray(self._is_expected & ~self._is_joined, dtype=bool)

    @cached_property
    def _is_expected(self) -> "NDArray[np.bool_]":
        """Whether each cell is of an agency that was expected at a meeting that was held."""
        import numpy as np

        within = self.counts[:, np.newaxis] & self._is_held[np.newaxis, :]
        return np.asarray(within & ~self.grid.where(self.is_left_out), dtype=bool)

    @cached_property
    def _is_joined(self) -> "NDArray[np.bool_]":
        """Whether each cell gives way to another of its agency and meeting, which says more."""
        agencies = self._rows_of_agencies
        return joined_cells(self._is_expected, agencies, self.grid, self.read)

    @cached_property
    def _rows_of_agencies(self) -> list[list[int]]:
        """The rows of each agency that has several, if another column such as Role tells them apart."""
        label = self.labels.columns.get(ROLES.label)
        if label is None:
            return []
        others = [at for at in range(min(self.heads, default=0)) if at != label]
        agencies, *texts = (
            [trimmed(self.sheet.columns[at].text(row)) for row in self.rows.tolist()] for at in (label, *others)
        )
        return rows_of_one(agencies, texts, self.counts)

    def findings(self) -> Iterator[Fault]:
        """Yield what was read, and what was left out and why."""
        yield from self.labels.faults
        yield from self._lost_meetings()
        yield from self.spans_without_heading()
        yield self._read_note()
        yield from self._explained_note()
        yield from self._joined_note()
        held = [at for at, is_held in zip(self.heads, self._is_held.tolist(), strict=True) if not is_held]
        if held:
            wanted = "has no marks, or only a word such as Cancelled: the meeting was left out as not held"
            yield self.at_heads(held, rule="meeting-not-held", wanted=wanted)
        wanted = "is about the meetings, not an agency, and was left out"
        yield from self.rows_left_out(self.is_about, rule="totals-row", what=wanted)
        wanted = "has no mark at any meeting, so it was left out; for an agency that attended none, type a mark"
        yield from self.rows_left_out(self.is_silent, rule="row-without-value", what=wanted)
        yield from self.cells_without_value("says that the agency was not expected, so the cell was left out")

    def _read_note(self) -> Fault:
        agencies, meetings, number = int(self.counts.sum()), int(self._is_held.sum()), len(self.chosen.rows)
        wanted = f"was read as a register: {agencies:,} agencies by {meetings:,} meetings, {number:,} rows"
        cell = str(self.sheet.first_row + self.head)
        return finding(self.sheet, rule="shape-read", wanted=wanted, severity=Severity.NOTE, cell=cell)

    def _explained_note(self) -> Iterator[Fault]:
        """Yield a note for each mark of two meanings that the sheet explains."""
        for mark, word in self.explained.items():
            is_mark = self.grid.where(lambda text, mark=mark: answer_key(text) == mark)  # type: ignore[misc]
            wanted = f"was read as {word}, because the sheet's key or its other marks say so"
            is_cell = self.is_row & is_mark
            yield from self.at_cells(is_cell, rule="mark-explained", wanted=wanted, severity=Severity.NOTE)

    def _joined_note(self) -> Iterator[Fault]:
        """Yield a note if rows of one agency are read as one."""
        import numpy as np

        if self._rows_of_agencies:
            numbers = np.array([self.rows[row] for rows in self._rows_of_agencies for row in rows])
            is_row = np.isin(self.rows, numbers)
            what = "is one of several rows of one agency. They are read as one: it attended if one of them did"
            yield from (
                replace(fault, severity=Severity.NOTE)
                for fault in self.rows_left_out(is_row, rule="rows-of-one-agency", what=what)
            )

    def _lost_meetings(self) -> Iterator[Fault]:
        """Yield a fault if a column without a day seems to be a meeting: its cells are marks."""
        first = min(self.heads, default=0)
        lost = [at for at in self.other_columns if self._seems_a_meeting(at, is_right=at > first)]
        if lost:
            wanted = (
                "seems to be a meeting, but its heading is not a whole day, so its marks were not counted; "
                "type the day as DD/MM/YYYY"
            )
            yield self.at_heads(lost, rule="column-without-day", wanted=wanted, severity=Severity.FAULT)

    def _seems_a_meeting(self, at: int, *, is_right: bool) -> bool:
        heading = heading_of(self.sheet, self.head, at)
        if is_fact(heading) or not (is_right or may_be_heading_of_day(heading)):
            return False
        return self.is_mostly_values(at)
