"""Returns made from a seed: rows whose typed values are known, and their cells as an officer would type them."""

import datetime as dt
import random
from dataclasses import dataclass, field

from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.returns import Column, Kind, ReturnDescription
from prevent_cli.workspace.folder import ReturnSettings

Truth = str | int | bool | dt.date | None
WORDS = ("Adults", "Café", "North", "Housing", "O'Neil", "R&D", "Zebra", "null", "NA", "Schools", "007", "Ωmega", "£5")
LOOSE = ("January 2020", "Spring 2019", "Spring/Summer 2019", "Date to be confirmed")
PERIODS = ("2020", "2018/19", "2018/19 Q2", "2020-01", "2018-04-01..2018-09-30")
SHARE_BLANK = 0.25


@dataclass(eq=False)
class Row:
    """One row of a file: its cells by column name, what they mean, and what becomes of it."""

    cells: dict[str, object]
    truth: dict[str, Truth]
    fate: str = "kept"  # or "refused", "left out", "blank"


@dataclass
class Table:
    """One return as a file holds it; `heads` are the headings in the file's order, by column name."""

    description: ReturnDescription
    heads: dict[str, str]
    rows: list[Row]
    above: int = 0  # rows of titles over the headings
    faults: list[tuple[str, Row | None, str | None]] = field(default_factory=list)  # rule, row, column name
    warnings: set[str] = field(default_factory=set)
    touched: set[tuple[int, str]] = field(default_factory=set)

    def grid(self) -> list[list[object]]:
        """Return the cells of the file from its first row."""
        titles = [["Prevent returns"] + [""] * (len(self.heads) - 1) for _ in range(self.above)]
        return [
            *titles,
            list(self.heads.values()),
            *([row.cells.get(name, "") for name in self.heads] for row in self.rows),
        ]


def seeded_table(description: ReturnDescription, draw: random.Random, rows: int, *, names: bool = False) -> Table:
    """Return a table of good rows, each unique; headed by the columns' names or by their headings."""
    made = [_row(description, draw, number) for number in range(rows)]
    heads = {column.name: column.name if names else column.heading for column in description.columns}
    return Table(description=description, heads=heads, rows=made)


def _row(description: ReturnDescription, draw: random.Random, number: int) -> Row:
    cells: dict[str, object] = {}
    truth: dict[str, Truth] = {}
    distinct = next(
        (name for name in description.unique if description.column(name).kind in (Kind.TEXT, Kind.IDENTIFIER)), ""
    )
    for column in description.columns:
        if column.name == distinct:
            cells[column.name] = truth[column.name] = _reference(column, draw, number)
        elif not column.filled and draw.random() < SHARE_BLANK:
            cells[column.name], truth[column.name] = "", None
        else:
            cells[column.name], truth[column.name] = good_cell(column, draw)
    return Row(cells=cells, truth=truth)


def _reference(column: Column, draw: random.Random, number: int) -> str:
    if column.kind is Kind.TEXT:
        return f"{draw.choice(WORDS)} {number}"
    return draw.choice((f"R-{number:04d}", f"{number:05d}", f"a{number}/19"))


def good_cell(  # noqa: PLR0911 - a kind a line
    column: Column, draw: random.Random
) -> tuple[str, Truth]:
    """Return a cell in the form that the open description asks for, and the value it has."""
    if column.kind is Kind.DATE:
        day = seeded_day(draw)
        return f"{day:%d/%m/%Y}", day
    if column.kind is Kind.LOOSE_DATE:
        if draw.random() < 1 / 2:
            day = seeded_day(draw)
            return f"{day:%d/%m/%Y}", day.isoformat()
        text = draw.choice(LOOSE)
        return text, text
    if column.kind is Kind.CODE:
        text = draw.choice(column.codes).name
        return text, text
    if column.kind is Kind.CODES:
        some = [code.name for code in column.codes if draw.random() < 1 / 2] or [column.codes[-1].name]
        return "; ".join(some), "; ".join(some)
    if column.kind is Kind.WHOLE:
        number = min(draw.choice((0, 1, 7, 45, 250, 1250, 999_999_999)), column.most)
        return str(number), number
    if column.kind is Kind.YES_NO:
        answer = draw.random() < 1 / 2
        return "Yes" if answer else "No", answer
    if column.kind is Kind.DAY_OR_ANSWER:
        day, answer = seeded_day(draw), draw.choice(("Yes", "No"))
        return draw.choice(((f"{day:%d/%m/%Y}", day.isoformat()), (answer, answer)))
    text = draw.choice(PERIODS if column.kind is Kind.PERIOD else WORDS)
    return text, text


def seeded_day(draw: random.Random) -> dt.date:
    """Return a day of 1990 to 2040."""
    return dt.date(1990, 1, 1) + dt.timedelta(days=draw.randrange((dt.date(2041, 1, 1) - dt.date(1990, 1, 1)).days))


def headings_that_mean(description: ReturnDescription, column: Column) -> list[str]:
    """Return the wordings that are read as a column of the return; a word that two columns list is the first one's."""
    words = vocabulary(description, ReturnSettings())
    from prevent_cli.wording import cleaned

    return [text for text in column.headings if words.get(cleaned(text)) == column.name]
