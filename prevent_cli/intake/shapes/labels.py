"""The columns next to a table's days or courses, such as the agency: by their headings, or by their place."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import one_line, trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.shapes.shape import finding
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.wording import cleaned, to_write
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROWS_ABOVE = 3  # rows above the days that may have the headings of the columns next to them


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The column of the sheet for each of our columns next to the table, and the findings."""

    columns: Mapping[str, int]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known about the columns next to a table: its row of headings, its columns across, and what is wanted.

    `needed` is the column that every table has, such as the agency; `others` it may have. `rows` are those with values.
    """

    sheet: RawSheet
    head: int
    across: Sequence[int]
    rows: "NDArray[np.int64]"
    needed: Column
    others: Sequence[Column]
    description: ReturnDescription
    settings: ReturnSettings

    def labels(self) -> Labels:
        """Return the columns next to the table.

        Without a known heading, the needed one is the only column to the left of the table with words in most of the
        rows. If there are several, or none, or the column is about people, that is a fault.
        """
        found = self._by_heading()
        needed = self.needed
        if needed.name in found:
            return Labels(columns=found)
        taken = set(found.values())
        texts = [at for at in range(min(self.across)) if at not in taken and _has_most(self.sheet, at, self.rows)]
        if len(texts) == 1 and not needed.personal:
            wanted = f"was read as {needed.heading}, because it is the only column of words next to the table"
            cell = self.sheet.address(self.head, texts[0])
            note = finding(self.sheet, rule="heading-by-cells", wanted=wanted, severity=Severity.NOTE, cell=cell)
            return Labels(columns={**found, needed.name: texts[0]}, faults=(note,))
        remedy = to_write(f"returns.{self.description.name}.columns", needed.name, "your heading")
        wanted = f"has no column {needed.heading} next to the table; name your heading for it: {remedy}"
        cell = str(self.sheet.first_row + self.head)
        fault = finding(self.sheet, rule="missing-heading", wanted=wanted, severity=Severity.FAULT, cell=cell)
        return Labels(columns=found, faults=(fault,))

    def _by_heading(self) -> dict[str, int]:
        names = {self.needed.name, *(column.name for column in self.others)}
        words = {word: name for word, name in vocabulary(self.description, self.settings).items() if name in names}
        found: dict[str, int] = {}
        for at in range(len(self.sheet.columns)):
            name = None if at in self.across else words.get(cleaned(heading_of(self.sheet, self.head, at)))
            if name is not None:
                found.setdefault(name, at)
        return found


def heading_of(sheet: RawSheet, head: int, at: int) -> str:
    """Return the heading of a column next to a table: in the row of the days, or just above it."""
    for row in range(head, max(-1, head - 1 - ROWS_ABOVE), -1):
        if text := trimmed(sheet.columns[at].text(row)):
            return one_line(text)
    return ""


def _has_most(sheet: RawSheet, at: int, rows: "NDArray[np.int64]") -> bool:
    """Return whether a column has words in more than half of the rows."""
    import numpy as np

    column = sheet.columns[at]
    is_word = np.array([any(map(str.isalpha, text)) for text in column.values] + [False], dtype=bool)
    return int(is_word[column.codes[rows]].sum()) * 2 > len(rows)
