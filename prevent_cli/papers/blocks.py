"""Released tables as blocks of a paper. They are not in present.py, so that screen output loads no document tree."""

from collections.abc import Sequence
from dataclasses import replace

from prevent_cli.disclosure.gate import Released
from prevent_cli.layouts.document import Align, Block, ListBlock, Paragraph, Table, TableColumn, Text
from prevent_cli.layouts.present import MARKS, marks_on_one_line, sheet_of
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.layouts.sheet import Sheet, SheetCell
from prevent_cli.measures.base.figure import NOT_AVAILABLE
from prevent_cli.papers.explained_words import explanations
from prevent_cli.papers.templates.data_text import data_blocks
from prevent_cli.wording import format_list, quoted

STATUS = "status"  # the key of a column of statuses
# Of the statuses of objectives and recommendations: letters of every typeface, none of which needs a colour.
SHAPES = {
    "achieved": "\u25a0",
    "on track": "\u25cf",
    "in progress": "\u25cb",
    "at risk": "\u25b2",
    "off track": "\u25bc",
    "not started": "\u25a1",
}


def document_tables(released: Released, figures: dict[str, PrintedFigure]) -> dict[str, Table]:
    """Return every released table as a block of a paper, by name."""
    return {name: document_table(sheet_of(table, figures)) for name, table in released.tables.items()}


def document_table(sheet: Sheet) -> Table:
    """Return a sheet as a captioned table of a paper, without the columns of which no number is known.

    Its first column has words, as it heads the rows.
    """
    sheet = _words_first(_without_unknown(sheet))
    keys = [column.key for column in sheet.columns]
    return Table(
        name=sheet.name,
        caption=sheet.title,
        columns=tuple(
            TableColumn(
                heading=column.heading, align=Align.RIGHT if column.numeric else Align.LEFT, weight=column.weight
            )
            for column in sheet.columns
        ),
        rows=tuple(tuple(map(_block_cell, row, keys)) for row in sheet.rows),
        notes=tuple((Text(text=note),) for note in marks_on_one_line((*explanations(sheet), *sheet.notes))),
        description=sheet.description,
    )


def _without_unknown(sheet: Sheet) -> Sheet:
    """Return a sheet without the columns that are [x] in every row, which its first note names.

    Columns of numbers that are all not known stay: a table says so of its only numbers.
    """
    numbers = [at for at, column in enumerate(sheet.columns) if column.figures]
    unknown = [at for at in numbers if not sheet.columns[at].always and _is_unknown([row[at] for row in sheet.rows])]
    if not unknown or len(unknown) == len(numbers):
        return sheet
    stay = [at for at in range(len(sheet.columns)) if at not in unknown]
    rows = tuple(tuple(row[at] for at in stay) for row in sheet.rows)
    named = format_list([quoted(sheet.columns[at].heading) for at in unknown])
    note = f"Left out, because no number is available: {named}."
    marked = any("[x]" in cell.text for row in rows for cell in row)
    others = (one for one in sheet.notes if marked or one != MARKS[NOT_AVAILABLE])
    return replace(sheet, columns=tuple(sheet.columns[at] for at in stay), rows=rows, notes=(note, *others))


def _words_first(sheet: Sheet) -> Sheet:
    """Return a sheet that begins with a number with its columns of words before those of numbers."""
    if not sheet.columns or not sheet.columns[0].numeric:
        return sheet
    order = sorted(range(len(sheet.columns)), key=lambda at: sheet.columns[at].numeric)
    rows = tuple(tuple(row[at] for at in order) for row in sheet.rows)
    return replace(sheet, columns=tuple(sheet.columns[at] for at in order), rows=rows)


def _is_unknown(cells: Sequence[SheetCell]) -> bool:
    """Return whether a column has cells, and each is a figure that is not available."""
    return bool(cells) and all(cell.figure is not None and cell.figure.mark == NOT_AVAILABLE for cell in cells)


def _block_cell(cell: SheetCell, key: str) -> tuple[Block, ...]:
    if cell.markdown is not None:
        return _markdown_blocks(cell.markdown, cell.listed)
    name = cell.figure.name if cell.figure is not None else None
    text = _shaped(cell.text) if key == STATUS else cell.text
    return (Paragraph(content=(Text(text=text, figure=name),)),)


def _shaped(status: str) -> str:
    """Return a status with its shape before it, if it has one."""
    shape = SHAPES.get(status.casefold())
    return f"{shape}\u00a0{status}" if shape else status


def _with_shape(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a cell; the status at its head, in bold, has its shape before it."""
    head = blocks[0] if blocks else None
    if isinstance(head, Paragraph) and len(head.content) == 1 and isinstance(head.content[0], Text):
        words = head.content[0]
        if words.bold:
            return (replace(head, content=(replace(words, text=_shaped(words.text)),)), *blocks[1:])
    return blocks


def _markdown_blocks(typed: str, listed: tuple[PrintedFigure, ...]) -> tuple[Block, ...]:
    """Return the paragraphs and bullets of a cell, with its figures as the last bullets."""
    blocks = _with_shape(data_blocks(typed))
    bullets: tuple[tuple[Block, ...], ...] = tuple(
        (Paragraph(content=(Text(text=f"{shown.meaning}: "), Text(text=shown.text, figure=shown.name))),)
        for shown in listed
    )
    last = blocks[-1] if blocks else None
    if bullets and isinstance(last, ListBlock) and not last.ordered:
        blocks, bullets = blocks[:-1], (*last.items, *bullets)
    given = (*blocks, ListBlock(items=bullets)) if bullets else blocks
    return given or (Paragraph(content=(Text(text=""),)),)
