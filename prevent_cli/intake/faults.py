"""Faults of a return: frozen records with a place, a finding and a remedy, each worded as one sentence."""

from enum import StrEnum

from prevent_cli.records import dataclass


class Severity(StrEnum):
    """How serious a finding is: a fault can change a figure, so it stops a report. A note says how a value was read."""

    FAULT = "fault"
    WARNING = "warning"
    NOTE = "note"


MOST_SERIOUS_FIRST = tuple(Severity)


def error_remedy(error: str) -> str:
    """Return the end of the sentence about a cell with an error, such as #N/A."""
    return f"contains the error {error}; correct it, or type the value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One finding at one place. `found` is None in a personal column. `count` is the number of cells like it."""

    severity: Severity
    rule: str  # a slug that never changes: "not-a-date", "unknown-code", "duplicate-id" ...
    file: str
    wanted: str  # what is wrong and what to do, as the end of the sentence
    sheet: str | None = None
    cell: str | None = None  # "D14"; "14" for a whole row
    heading: str | None = None
    found: str | None = None
    nearest: str | None = None
    count: int = 1
    alike: str = ""  # `wanted` without this cell's own details, for many such cells in one line
    also: str = ""  # further cells of the sheet with the finding, as Excel writes ranges: "D15:D20 D24"

    @property
    def place(self) -> str:
        """Return where the fault is: file, sheet, cell and heading."""
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f'sheet "{in_one_line(self.sheet)}"')
        if self.cell is not None:
            where = f"row {self.cell}" if self.cell.isdigit() else f"cell {self.cell}"
            parts.append(f"{where} ({self.heading})" if self.heading else where)
        elif self.heading:
            parts.append(f'column "{self.heading}"')
        return ", ".join(parts)

    @property
    def sentence(self) -> str:
        """Return the fault as one sentence: place, value found, what is wrong, what to do, nearest valid value."""
        return f"{self.place}: {self.remark}"

    @property
    def remark(self) -> str:
        """Return the sentence without the place, for a reader who sees the place."""
        is_in_remedy = self.nearest is None or f'= "{self.nearest}"' in self.wanted
        nearest = "" if is_in_remedy else f'; did you mean "{self.nearest}"?'
        return f"{self.finding}{nearest}"

    @property
    def finding(self) -> str:
        """Return the value found, if it may be shown, what is wrong and what to do."""
        found = f'"{shortened(self.found)}" ' if self.found is not None else ""
        return f"{found}{self.wanted}"


def in_one_line(name: str) -> str:
    """Return a name with each invisible character as an escape with its number, as in prevent.toml."""
    if name.isprintable():
        return name
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in name)


def shortened(text: str, most: int = 60) -> str:
    """Return text on one line without control characters, cut to `most` characters."""
    flat = "".join(character if character.isprintable() else " " for character in text)
    return flat if len(flat) <= most else flat[: most - 1] + "…"
