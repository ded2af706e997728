"""The document tree: frozen blocks that every writer can write, without office formats or values of figures."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from prevent_cli.layouts.pictures import Picture
from prevent_cli.measures.base.figure import NOT_AVAILABLE
from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A run of characters: with an address if it is a link, and a figure's name if it is a figure's printed text."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None
    figure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A cross-reference to a captioned table or chart by its name; it prints as "Table 1" or "Figure 1"."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    """A new line within a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A footnote, at the position of its number in a paragraph."""

    content: tuple["Inline", ...]


Inline = Text | Reference | LineBreak | Footnote


class Style(StrEnum):
    """The purpose of a paragraph; a writer maps it to a style of the house style."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    NUMBERED = "numbered"  # 1.1
    SUBNUMBERED = "subnumbered"  # 1.1.1
    BODY = "body"  # no number
    NOTE = "note"  # small print under a table
    LETTERED = "lettered"  # a. b. c., for background papers
    QUOTE = "quote"  # a paragraph of somebody else's words


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the highest below the title. `numbered` headings and paragraphs share one scheme."""

    level: int
    content: tuple[Inline, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of one style."""

    content: tuple[Inline, ...]
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A bulleted or numbered list; an item is a list of blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False


class Align(StrEnum):
    """The alignment of a column's cells."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column: its heading, its alignment, and its share of the table's width."""

    heading: str
    align: Align = Align.LEFT
    weight: int = 1


Cell = tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A captioned data table with one header row; each cell is a list of blocks. The first column heads its row.

    `description` is the alternative text: what the table shows, in a sentence. `notes` are printed below it. `finding`
    is a sentence that the caption begins with: what the table says. `caption` is then its second line, the topic.
    """

    name: str
    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[tuple[Inline, ...], ...] = ()
    description: str = ""
    finding: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverTable:
    """The table at the top of a committee report: a label and a cell in each row. Its first column is its header."""

    rows: tuple[tuple[str, Cell], ...]
    description: str = ""


class ChartKind(StrEnum):
    """The kind of a chart."""

    COLUMNS = "columns"  # a group of vertical columns a category
    BARS = "bars"  # horizontal bars of one series, for categories with long names
    STACKED = "stacked"  # horizontal bars with the series end to end: the parts of a whole
    LINES = "lines"  # a line for each series, for categories that are days in order


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One series of a chart: a number a category, or None; `figures` are their names in the ledger.

    `marks` are the marks of the numbers that are not given, by position: "c" is hidden to protect people. A number
    without one is not available. Each gap is labelled with its mark. `breaks` are the positions that cannot be compared
    with the one before, and `so_far` those of intervals that have not ended: no line joins them to the one before.
    """

    name: str
    values: tuple[int | None, ...]
    figures: tuple[str, ...] = ()
    marks: Mapping[int, str] = field(default_factory=dict)
    breaks: frozenset[int] = frozenset()
    so_far: frozenset[int] = frozenset()

    @property
    def gaps(self) -> dict[int, str]:
        """Return the labels of the series' gaps, such as [c], by position."""
        missing = (place for place, value in enumerate(self.values) if value is None)
        return {place: f"[{self.marks.get(place, NOT_AVAILABLE)}]" for place in missing}

    @property
    def last(self) -> int | None:
        """Return the position of the last number, at which a line ends; None without a number."""
        known = [place for place, value in enumerate(self.values) if value is not None]
        return known[-1] if known else None

    def joined(self, place: int) -> bool:
        """Return whether a line joins the number at a position to the one before."""
        both = place > 0 and None not in (self.values[place - 1], self.values[place])
        return both and place not in self.breaks | self.so_far


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A captioned chart whose numbers are also in a table nearby.

    `description` is its alternative text: its message and its numbers. `unit` follows a number ("%" or ""). `target` is
    the label and value of a line across all categories. `notes` are printed below it. References use `name`. `finding`
    is as a table's. A chart that `is_low` has shorter columns or lines, for a paper of one page.
    """

    name: str
    caption: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    description: str
    unit: str = ""
    target: tuple[str, int] | None = None
    notes: tuple[str, ...] = ()
    finding: tuple[Inline, ...] = ()
    is_low: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A list of the headings after it down to `depth`, each linked to its heading.

    Of the sections in `brief`, by their headings, it lists no heading but the first.
    """

    title: str = "Contents"
    depth: int = 2
    brief: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """Blocks on landscape pages."""

    blocks: tuple["Block", ...]


Block = Heading | Paragraph | ListBlock | Table | CoverTable | Chart | Contents | Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole paper. `marks` are printed at the top of every page, for instance "SAMPLE DATA" or "DRAFT".

    `dated` is the day in the file's properties, so that a file does not depend on the clock. `title` is the file's
    title; the Title paragraph is a separate block. `running_title` is printed in the page footer, `logo` in its header
    with the author's name.
    """

    title: str
    blocks: tuple[Block, ...]
    dated: dt.date
    author: str = ""
    subject: str = ""
    running_title: str = ""
    language: str = "en-GB"
    marks: tuple[str, ...] = ()
    keywords: tuple[str, ...] = field(default=())
    logo: Picture | None = None


def flat(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks in order, with landscape pages replaced by their blocks."""
    return tuple(
        inner for block in blocks for inner in (flat(block.blocks) if isinstance(block, Landscape) else (block,))
    )


def listed_headings(blocks: tuple[Block, ...]) -> tuple[bool, ...]:
    """Return for each heading of a paper, in order, whether its list of contents has it; all no without a list."""
    contents: Contents | None = None
    brief = 0  # the level of the section whose other headings are left out
    found = []
    for block in flat(blocks):
        if isinstance(block, Contents):
            contents = block
        elif isinstance(block, Heading):
            brief = 0 if block.level <= brief else brief
            found.append(contents is not None and block.level <= contents.depth and not brief)
            if contents is not None and not brief and plain(block.content) in contents.brief:
                brief = block.level
    return tuple(found)


def plain(content: tuple[Inline, ...]) -> str:
    """Return the text of some inline content; references are left out."""
    return "".join(
        part.text if isinstance(part, Text) else "\n" if isinstance(part, LineBreak) else "" for part in content
    )
