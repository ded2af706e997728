"""Completed courses with a column for each course: a person a row, and a day or a status in each cell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import code_words
from prevent_cli.intake.cells.day_in_text import day_in
from prevent_cli.intake.cells.day_text import parse_date, short_year
from prevent_cli.intake.cleaning import one_line, trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.intake.headings.rows import ROWS_LOOKED_AT
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.shapes.across import MOST_CELLS, Chosen, Layout, OtherCells, grid_of, shaped_sheet
from prevent_cli.intake.shapes.day_findings import too_many_cells
from prevent_cli.intake.shapes.marks import is_nothing
from prevent_cli.intake.shapes.shape import Evidence, Shaped, finding
from prevent_cli.intake.shapes.table_across import Roles, TableAcross
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.returns.completions import is_not_completed
from prevent_cli.returns.total_labels import in_english
from prevent_cli.wording import cleaned, format_list, quoted
from prevent_cli.workspace.folder import COURSES_ACROSS, ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PERSON, COURSE, COMPLETED_ON, STATUS = "person_id", "course", "completed_on", "status"
ROLES = Roles(label=PERSON, across=COURSE, values=(COMPLETED_ON, STATUS))
LEAST_PERCENT = 80  # of a column's cells that are days or statuses, in a column of a course
LEAST_PERCENT_NAMED = 50  # the same, if its heading is about training: its other cells are then faults
MOST_LISTED = 12  # courses named in one finding
TICKS = frozenset("\u2713\u2714\u2611\u2705\u221a")
# Days and answers about a person, not a course.
_NOT_A_COURSE = re.compile(
    r"\b(?:birth|dob|start(?:ed|ing|er)?|joined|joining|hired?|left|leav\w+|expir\w+|due|renew\w*|login|logged"
    r"|created|modified|updated|enrol\w*|assigned|registered|active|employed|employment|service|contract|probation"
    r"|overall|total|progress|score|grade|percent\w*|email|number of)\b|%|\A(?:date|status|end date|course complete)\Z",
    re.IGNORECASE,
)
_OF_TRAINING = re.compile(
    r"train|course|prevent|wrap|awareness|learning|module|safeguard|channel|refresher|referral|act\b", re.IGNORECASE
)
_OF_DAY = re.compile(
    r"(?: ?[-:\u2013(] ?| )(?:completion date|date completed|completed on|completed|date)\)?\Z", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?:grand |sub[- ]?)?totals?\b.*|(?:%|percent\w*|number|no\.?)(?: .*)?|completed?|average.*", re.IGNORECASE
)


def is_for_courses(description: ReturnDescription) -> bool:
    """Return whether a return has the columns of a person's completed course."""
    return {PERSON, COURSE, COMPLETED_ON} <= set(description.by_name)


def read_courses_across(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Shaped:
    """Return the table as one row for each person and course with a day or a status. A blank cell gives no row."""
    table = _table(sheet, description, settings)
    if table is None or not table.heads:
        wanted = (
            f"has no row of headings with {description.column(PERSON).heading} and a course above days or statuses, "
            f"which shape = {quoted(COURSES_ACROSS)} needs"
        )
        return Shaped(
            sheet=None, faults=(finding(sheet, rule="shape-not-found", wanted=wanted, severity=Severity.FAULT),)
        )
    chosen = table.with_statuses
    if (number := len(chosen.rows)) > MOST_CELLS:
        return Shaped(sheet=None, faults=(too_many_cells(sheet, number),))
    values = [(description.column(COMPLETED_ON), table.day)]
    if STATUS in description.by_name:
        values.append((description.column(STATUS), table.status))
    layout = Layout(
        across=description.column(COURSE),
        values=values,
        labels=[column for column in description.columns if column.name in chosen.table.labels],
    )
    faults = tuple(table.findings())
    shaped = shaped_sheet(sheet, [chosen], layout, faults=faults, left_out=table.cells_left_out)
    return Shaped(sheet=shaped, faults=faults)


def looks_like_courses_across(sheet: RawSheet) -> Evidence | None:
    """Return why a sheet seems to have a column for each course; None if no heading is about training."""
    description = next((one for one in RETURNS.values() if is_for_courses(one)), None)
    table = None if description is None else _table(sheet, description, ReturnSettings())
    if table is None or not any(_OF_TRAINING.search(course) for course in table.heads.values()):
        return None
    filled = int(table.filled[table.counts].sum())
    fits = int(table.grid.where(table.is_value)[table.counts].sum())
    if not filled:
        return None
    number, percent = len(table.heads), fits * 100 // filled
    reasons = (
        f"{number} {'course' if number == 1 else 'courses'} across row {sheet.first_row + table.head}",
        f"{percent}% of the {filled:,} cells below them are days or words such as Completed",
    )
    label = table.labels.columns.get(PERSON)
    cells = table.is_row.sum(axis=0).tolist()
    return Evidence(
        shape=COURSES_ACROSS,
        head=table.head,
        label=label,
        percent=percent,
        reasons=reasons,
        courses=dict(zip(table.heads.values(), cells, strict=True)),
        completed=dict(zip(table.heads.values(), table.is_completed.sum(axis=0).tolist(), strict=True)),
    )


def _table(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> "_Courses | None":
    """Return the table below the row that names the person, None without one; `across` has its columns of courses."""
    words = vocabulary(description, settings)
    head = _heading_row(sheet, words)
    if head is None:
        return None
    headings = {at: one_line(column.text(head)) for at, column in enumerate(sheet.columns)}
    may_be = {at: text for at, text in headings.items() if cleaned(text) and not _is_other(text, words)}
    table = _Courses(
        sheet=sheet,
        description=description,
        settings=settings,
        roles=ROLES,
        head=head,
        last=sheet.height - 1,
        across=may_be,
    )
    return replace(table, across=table.courses, statuses=table.paired)


def _heading_row(sheet: RawSheet, words: dict[str, str]) -> int | None:
    """Return the row that names the person and most other columns."""
    best, most = None, 0
    for row in range(min(ROWS_LOOKED_AT, sheet.height)):
        named = {words.get(cleaned(column.text(row))) for column in sheet.columns} - {None}
        if PERSON in named and len(named) > most:
            best, most = row, len(named)
    return best


def _is_other(heading: str, words: dict[str, str]) -> bool:
    """Return whether a heading is a known column, or is about the person and not a course."""
    return cleaned(heading) in words or _NOT_A_COURSE.search(heading) is not None


def _is_day(text: str) -> bool:
    """Return whether a text is a day. One with a year of two digits is, if the whole column then proves its order."""
    return parse_date(text) is not None or short_year(text) is not None


@dataclass(frozen=True, kw_only=True)
class _Courses(TableAcross):
    """One table of people and courses. `statuses` has the column of statuses for each column of days that has one."""

    statuses: dict[int, int] | None = None

    @cached_property
    def _words(self) -> dict[str, str]:
        if STATUS not in self.description.by_name:
            return {}
        return code_words(self.description.column(STATUS), self.settings.codes.get(STATUS, {}))

    def status(self, text: str) -> str:
        """Return the status that a cell says; "" for a day."""
        if trimmed(text) in TICKS:
            return "Completed"
        word = self._words.get(cleaned(text), "")
        return word or (self._status_before(text) if self.day(text) else "")

    def _status_before(self, text: str) -> str:
        """Return the status in front of a day, as in "Completed 12/03/2024"; "" for a day alone."""
        before = re.match(r"[A-Za-z ]+", trimmed(text))
        return self._words.get(cleaned(before[0]), "") if before else ""

    def day(self, text: str) -> str:
        """Return the day that a cell says; "" for a status, and any other text as it is, to be reported."""
        plain = trimmed(text)
        if is_nothing(plain) or plain in TICKS or cleaned(plain) in self._words:
            return ""
        if _is_day(plain):
            return plain
        found = day_in(plain)
        is_whole = found is not None and not found.period
        return found.day.isoformat() if is_whole and self._status_of_start(plain) else plain  # type: ignore[union-attr]

    def _status_of_start(self, text: str) -> bool:
        before = re.match(r"[A-Za-z ]+", text)
        return before is not None and cleaned(before[0]) in self._words

    def is_value(self, text: str) -> bool:
        """Return whether a text is a day or a status."""
        plain = trimmed(text)
        is_word = plain in TICKS or cleaned(plain) in self._words
        return is_word or _is_day(plain) or (not is_nothing(plain) and self._status_of_start(plain))

    def is_about_table(self, label: str) -> bool:
        """Return whether a row is a total."""
        return _TOTAL.fullmatch(in_english(label)) is not None

    def is_left_out(self, text: str) -> bool:
        """Return whether a cell has no value: only blank cells have none."""
        return is_nothing(text)

    @property
    def courses(self) -> dict[int, str]:
        """The name of the course of each column of days or statuses."""
        paired = self.paired
        found = {at: text for at, text in self.across.items() if at not in paired.values() and self._fits(at)}
        return {at: self._course_of(at) if at in paired else text for at, text in found.items()}

    @property
    def paired(self) -> dict[int, int]:
        """The column of statuses for each column of days: "Awareness" before "Awareness - Completion date"."""
        by_text = {cleaned(text): at for at, text in self.across.items()}
        pairs = {at: by_text.get(cleaned(self._course_of(at))) for at in self.across}
        return {at: other for at, other in pairs.items() if other is not None and other != at}

    def _course_of(self, at: int) -> str:
        return _OF_DAY.sub("", self.across[at])

    def _fits(self, at: int) -> bool:
        """Return whether enough of a column's cells are days or statuses."""
        grid = grid_of(self.sheet, self.rows[~self.is_about], [at])
        filled = int(grid.where(lambda text: not is_nothing(text)).sum())
        least = LEAST_PERCENT_NAMED if _OF_TRAINING.search(self.across[at]) else LEAST_PERCENT
        return filled > 0 and int(grid.where(self.is_value).sum()) * 100 >= filled * least

    @cached_property
    def is_row(self) -> "NDArray[np.bool_]":
        """Whether each cell becomes a row: a person with a day or a status for a course."""
        import numpy as np

        says = self.filled
        if self.statuses:
            says = says.copy()
            for nth, at in enumerate(self.heads):
                if at in self.statuses:
                    grid = grid_of(self.sheet, self.rows, [self.statuses[at]])
                    says[:, nth] |= grid.where(lambda text: not is_nothing(text))[:, 0]
        return np.asarray(says & ~self.is_about[:, np.newaxis], dtype=bool)

    @property
    def is_completed(self) -> "NDArray[np.bool_]":
        """Whether each cell becomes a row that neither the cell nor its column of statuses says is not completed."""
        import numpy as np

        says = self.grid.where(self._is_not_completed).copy()
        for nth, at in enumerate(self.heads):
            if self.statuses and at in self.statuses:
                grid = grid_of(self.sheet, self.rows, [self.statuses[at]])
                says[:, nth] |= grid.where(self._is_not_completed)[:, 0]
        return np.asarray(self.is_row & ~says, dtype=bool)

    def _is_not_completed(self, text: str) -> bool:
        return is_not_completed(self.status(text))

    @property
    def with_statuses(self) -> Chosen:
        """The cells that become rows, each with the status in the column before its day, if there is one."""
        import numpy as np

        chosen = self.chosen
        if not self.statuses:
            return chosen
        status_of = np.arange(len(self.sheet.columns), dtype=np.int64)
        status_of[list(self.statuses)] = list(self.statuses.values())
        columns = status_of[chosen.columns]
        used = sorted(set(columns.tolist()))
        grid = grid_of(self.sheet, self.rows, used)
        down = np.searchsorted(self.rows, chosen.rows)
        codes = grid.codes[down, np.searchsorted(np.array(used), columns)]
        others = {STATUS: OtherCells(columns=columns, codes=codes, texts=grid.texts)}
        return replace(chosen, others=others)

    def findings(self) -> Iterator[Fault]:
        """Yield which columns were read as courses, and what was left out."""
        yield from self.labels.faults
        names = list(self.heads.values())
        listed = format_list([quoted(name) for name in names[:MOST_LISTED]])
        more = f" and {len(names) - MOST_LISTED:,} more" if len(names) > MOST_LISTED else ""
        people, number = int(self.is_row.any(axis=1).sum()), len(self.chosen.rows)
        wanted = f"was read as {number:,} records of {people:,} people, in columns for the courses {listed}{more}"
        cell = str(self.sheet.first_row + self.head)
        yield finding(self.sheet, rule="shape-read", wanted=wanted, severity=Severity.NOTE, cell=cell)
        yield from self.rows_left_out(self.is_about, rule="totals-row", what="is a row of totals and was left out")
        yield from self._unread()

    def _unread(self) -> Iterator[Fault]:
        """Yield a warning at headings about training whose cells are not days or statuses, so they were not read."""
        known = {*self.heads, *self.labels.columns.values(), *(self.statuses or {}).values()}
        unread = [
            at
            for at, column in enumerate(self.sheet.columns)
            if at not in known and _OF_TRAINING.search(column.text(self.head)) and self._has_text(at)
        ]
        if unread:
            wanted = "is not a known column, and its cells are not days or words such as Completed, so it was not read"
            yield self.at_heads(unread, rule="unexpected-heading", wanted=wanted)

    def _has_text(self, at: int) -> bool:
        return bool(self.sheet.columns[at].has_text()[self._below].any())
