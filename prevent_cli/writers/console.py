"""Sheets on a terminal, with rich: bars, and colours that always come with words."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

TONES = {"good": "green", "fair": "yellow", "poor": "bold red"}
BAR_WIDTH = 5
TREND_WIDTH = 30
WIDEST_WORD = 42  # the longest figure's name
LEAST_FOLDED = 6
GAP = 2
HEADING_LINES = 2  # the name of a file above its rows, and the blank line before it
EIGHTHS = " ▏▎▍▌▋▊▉█"


def print_sheet(sheet: Sheet, console: "Console") -> None:
    """Print a sheet as a table, its trend as bars, and its notes.

    A sheet that is too wide is printed as several tables, each of which begins with the first column.
    """
    from rich.text import Text

    sheet = _within(_shown_once(sheet), console.width)
    blocks = _has_blocks(console)
    console.print(Text(sheet.title, style="bold"))
    least = [_narrowest(sheet, position) for position in range(len(sheet.columns))]
    for place, group in enumerate(_groups(least, console.width)):
        if place:
            console.print()
        _print_table(_of(sheet, group), console, blocks=blocks)
    if sheet.trend:
        _print_trend(sheet, console, blocks=blocks)
    for note in sheet.notes:
        console.print(Text(note, style="dim"))


def _groups(least: Sequence[int], width: int) -> list[list[int]]:
    """Return the columns of each table; the code that splits them is imported only if they do not fit in one."""
    if sum(least) + GAP * (len(least) - 1) <= width:
        return [list(range(len(least)))]
    from prevent_cli.writers.stacked import stacked

    return stacked(least, width, gap=GAP)


def _print_table(sheet: Sheet, console: "Console", *, blocks: bool) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD if blocks else box.ASCII2,
        show_edge=False,
        pad_edge=False,
        collapse_padding=True,
        leading=1 if _wraps(sheet, console.width) else 0,
    )
    for column, width in zip(sheet.columns, _widths(sheet, console.width), strict=True):
        justify: Literal["left", "right"] = "right" if column.numeric else "left"
        table.add_column(Text(column.heading), justify=justify, overflow="fold", width=width)
    for row in sheet.rows:
        cells = (_cell(cell, column, blocks=blocks) for cell, column in zip(row, sheet.columns, strict=True))
        table.add_row(*cells)
    console.print(table)


def _shown_once(sheet: Sheet) -> Sheet:
    """Return a sheet in which a text that all rows of a kind (the first column) share becomes a note below."""
    for position in [at for at, column in enumerate(sheet.columns) if column.shown_once]:
        by_kind: dict[str, list[str]] = {}
        for row in sheet.rows:
            by_kind.setdefault(row[0].text, []).append(row[position].text)
        common = {kind: texts[0] for kind, texts in by_kind.items() if len(texts) > 1 and len(set(texts)) == 1}
        rows = (
            (*row[:position], SheetCell(text=""), *row[position + 1 :]) if row[0].text in common else row
            for row in sheet.rows
        )
        notes = (f"{kind}: {text}" for kind, text in common.items() if text)
        sheet = replace(sheet, rows=tuple(rows), notes=(*sheet.notes, *notes))
        sheet = _without(sheet, [position]) if _is_empty(sheet, position) else sheet
    return sheet


def _within(sheet: Sheet, room: int) -> Sheet:
    """Return a sheet without the columns that do not fit the screen, with a note that names them."""
    narrow = [position for position, column in enumerate(sheet.columns) if column.min_width > room]
    if not narrow or all(_is_empty(sheet, position) for position in narrow):
        return _without(sheet, narrow)
    names = ", ".join(sheet.columns[position].heading for position in narrow)
    note = f"Not shown because the window is narrow: {names}. Widen it or use the csv format."
    return replace(_without(sheet, narrow), notes=(*sheet.notes, note))


def _without(sheet: Sheet, positions: Collection[int]) -> Sheet:
    return _of(sheet, [position for position in range(len(sheet.columns)) if position not in positions])


def _of(sheet: Sheet, kept: Sequence[int]) -> Sheet:
    return replace(
        sheet,
        columns=tuple(sheet.columns[position] for position in kept),
        rows=tuple(tuple(row[position] for position in kept) for row in sheet.rows),
    )


def _is_empty(sheet: Sheet, position: int) -> bool:
    return not any(row[position].text for row in sheet.rows)


def _has_blocks(console: "Console") -> bool:
    """Return whether the terminal's encoding has block characters; a Windows code page may not."""
    try:
        EIGHTHS.encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _widths(sheet: Sheet, room: int) -> list[int]:
    """Return a width for each column so that all fit in `room` and no text is cut off.

    Columns begin at the width of their longest word or number. The remaining room goes to rows that would take several
    lines, and then to headings that would. If there is too little room, the widest text columns become narrower, and
    then the widest of all.
    """
    least = [_narrowest(sheet, position) for position in range(len(sheet.columns))]
    room = max(room - GAP * (len(least) - 1), LEAST_FOLDED * len(least))
    text = [position for position, column in enumerate(sheet.columns) if not column.numeric]
    while sum(least) > room:
        foldable = [position for position in text if least[position] > LEAST_FOLDED] or range(len(least))
        least[max(foldable, key=lambda position: least[position])] -= 1
    rows = [_widest_cell(sheet, position) for position in range(len(least))]
    return _widened(_widened(least, rows, room), [len(column.heading) for column in sheet.columns], room)


def _widened(widths: list[int], wanted: list[int], room: int) -> list[int]:
    """Return widths that are as wanted or as near as the room allows, the columns that lack least first."""
    found, spare = list(widths), room - sum(widths)
    order = sorted(range(len(found)), key=lambda position: wanted[position] - found[position])
    for done, position in enumerate(order):
        given = max(0, min(wanted[position] - found[position], spare // (len(order) - done)))
        found[position] += given
        spare -= given
    return found


def _widest_cell(sheet: Sheet, position: int) -> int:
    """Return the width at which no cell of a column folds, apart from its heading."""
    bar = BAR_WIDTH + 1 if sheet.columns[position].bar else 0
    return max((len(row[position].text) for row in sheet.rows), default=0) + bar


def _narrowest(sheet: Sheet, position: int) -> int:
    """Return the width below which a column would break a number or a word."""
    column = sheet.columns[position]
    texts = [row[position].text for row in sheet.rows]
    words = texts if column.numeric else [word for text in texts for word in text.split()]
    longest = max((len(word) for word in (*column.heading.split(), *words)), default=0)
    return longest + BAR_WIDTH + 1 if column.bar else min(longest, WIDEST_WORD)


def _wraps(sheet: Sheet, room: int) -> bool:
    """Return whether a row takes several lines, so that rows need a blank line between them."""
    widths = _widths(sheet, room)
    return any(len(row[position].text) > width for row in sheet.rows for position, width in enumerate(widths))


def _cell(cell: SheetCell, column: SheetColumn, *, blocks: bool) -> "Text":
    from rich.text import Text

    if column.bar and cell.figure is not None and cell.figure.value is not None:
        return Text.assemble((_bar(cell.figure.value, 100, BAR_WIDTH, blocks=blocks), "blue"), f" {cell.text:>4}")
    return Text(one_line(cell.text), style=TONES.get(cell.tone, ""))


def one_line(text: str) -> str:
    """Return text on one line, without control characters that could move the cursor."""
    return "".join(character if character.isprintable() else " " for character in text)


def _bar(value: int, most: int, width: int, *, blocks: bool) -> str:
    """Return a bar of `width` characters, drawn to an eighth of a character if the terminal can."""
    eighths = max(0, min(width * 8, width * 8 * value // most if most else 0))
    if not blocks:
        return ("#" * ((eighths + 4) // 8)).ljust(width, ".")
    return ("█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()).ljust(width)


def _print_trend(sheet: Sheet, console: "Console", *, blocks: bool) -> None:
    from rich.text import Text

    values = [cell.figure.value for _, cell in sheet.trend if cell.figure is not None and cell.figure.value is not None]
    widest = max(len(label) for label, _ in sheet.trend)
    console.print(Text(f"\n{one_line(sheet.trend_title)}", style="bold"))
    for label, cell in sheet.trend:
        value = cell.figure.value if cell.figure is not None else None
        bar = _bar(value, max(values), TREND_WIDTH, blocks=blocks).rstrip() if value else ""
        console.print(Text.assemble(f"{label:<{widest}}  ", (bar, "blue"), f" {cell.text}" if bar else cell.text))
    console.print()


def print_lines(lines: tuple[str, ...], console: "Console") -> None:
    """Print sentences, the first in bold."""
    from rich.text import Text

    for number, line in enumerate(lines):
        console.print(Text(one_line(line), style="bold" if number == 0 else ""), soft_wrap=True)


def lines_taken(lines: Sequence[str], console: "Console") -> int:
    """Return how many lines of the screen some sentences take."""
    return sum(-(-max(len(one_line(line)), 1) // console.width) for line in lines)


def print_rows(rows: Sheet, console: "Console", *, room: int | None = None) -> int:
    """Print the rows of a figure, one on each line, under the name of their file; return how many are printed.

    With `room` for some lines only, the first rows are printed, each cut to the width.
    """
    from rich.text import Text

    place = {column.key: position for position, column in enumerate(rows.columns)}
    above = None
    used = 0
    for printed, row in enumerate(rows.rows):
        role, file, sheet = (row[place[key]].text for key in ("role", "file", "sheet"))
        heading = (role, file, sheet) != above
        used += 1 + HEADING_LINES * heading
        if room is not None and used > room:
            return printed
        if heading:
            above = (role, file, sheet)
            within = f', sheet "{one_line(sheet)}"' if sheet else ""
            _print_text(Text(f"\n{role}: {one_line(file)}{within}", style="bold"), console, is_cut=room is not None)
        number, values = row[place["row"]].text, one_line(row[place["values"]].text)
        text = Text.assemble((f"  row {number:>6}  ", "cyan"), values)
        _print_text(text, console, is_cut=room is not None)
    return len(rows.rows)


def _print_text(text: "Text", console: "Console", *, is_cut: bool) -> None:
    if is_cut:
        console.print(text, no_wrap=True, overflow="ellipsis")
    else:
        console.print(text, soft_wrap=True)
