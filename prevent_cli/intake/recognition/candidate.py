"""A sheet as one return, with the evidence for it, and the headings that are known to some return."""

from collections.abc import Mapping
from dataclasses import field
from functools import cache

from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.intake.recognition.matching import Match
from prevent_cli.intake.recognition.values import Values
from prevent_cli.intake.recognition.whole_file import NOTHING_WHOLE, WholeFile
from prevent_cli.intake.shapes.shape import Marks
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.workspace.folder import ReturnSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeHeading:
    """A heading that names no column: `columns` are those that its values could fill, the likely one first.

    `shown` is how messages name it: its cell, if it may be somebody's name.
    """

    index: int
    heading: str
    columns: tuple[str, ...]
    is_likely: bool
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sheet as one return: the match of each column, the evidence, and the doubts, which are "" if it is certain."""

    table: SheetTable
    values: Mapping[int, Values]
    description: ReturnDescription
    matches: tuple[Match, ...]
    score: float
    ours: bool
    named: bool
    is_settled: bool = False  # prevent.toml names the file for the return
    shape: str = ""
    whole: WholeFile = NOTHING_WHOLE
    marks: Marks | None = None  # of a register
    across: Mapping[str, int] = field(default_factory=dict)  # courses that are headings, with their filled cells
    completed: Mapping[str, int] = field(default_factory=dict)  # of those cells, the ones that say completed
    only_if: Mapping[str, str] = field(default_factory=dict)  # columns of days, with the heading of the answer
    fill_down: tuple[str, ...] = ()  # columns whose blank cells have the text above them
    numbered: bool = False  # its rows have no reference, and are known by their numbers
    provided: frozenset[str] = frozenset()  # columns that the shape, or one value for the whole file, gives
    free: tuple[FreeHeading, ...] = ()
    doubt: str = ""

    @property
    def certain(self) -> bool:
        """Return whether the sheet is taken for the return without asking."""
        return not self.doubt

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the required columns that no heading certainly names."""
        sure = {match.column for match in self.matches if match.certain} | self.provided
        return tuple(one.name for one in self.description.columns if one.required and one.name not in sure)

    def cell_of(self, index: int) -> str:
        """Return the cell of a heading, such as "D3"."""
        return self.table.sheet.address(self.table.row, index)

    def match(self, column: str) -> Match | None:
        """Return the match of a column, or None."""
        return next((one for one in self.matches if one.column == column), None)


@cache
def known_headings() -> Mapping[str, frozenset[str]]:
    """Return the returns that each known heading, cleaned, is a heading of."""
    found: dict[str, set[str]] = {}
    for name, description in RETURNS.items():
        for wording in vocabulary(description, ReturnSettings()):
            found.setdefault(wording, set()).add(name)
    return {wording: frozenset(names) for wording, names in found.items()}


def rarity(match: Match) -> float:
    """Return 1 for a heading that only one return has, a quarter for one that four have."""
    return 1 / max(1, len(known_headings().get(match.likeness.wording, ())))
