"""Released tables as blocks of a paper. They are not in present.py, so that screen output loads no document tree."""

from prevent_cli.disclosure.gate import Released
from prevent_cli.layouts.document import Align, Block, ListBlock, Paragraph, Table, TableColumn, Text
from prevent_cli.layouts.present import sheet_of
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.layouts.sheet import Sheet, SheetCell
from prevent_cli.papers.templates.data_text import data_blocks


def document_tables(released: Released, figures: dict[str, PrintedFigure]) -> dict[str, Table]:
    """Return every released table as a block of a paper, by name."""
    return {name: document_table(sheet_of(table, figures)) for name, table in released.tables.items()}


def document_table(sheet: Sheet) -> Table:
    """Return a sheet as a captioned table of a paper."""
    return Table(
        name=sheet.name,
        caption=sheet.title,
        columns=tuple(
            TableColumn(
                heading=column.heading, align=Align.RIGHT if column.numeric else Align.LEFT, weight=column.weight
            )
            for column in sheet.columns
        ),
        rows=tuple(tuple(_block_cell(cell) for cell in row) for row in sheet.rows),
        notes=tuple((Text(text=note),) for note in sheet.notes),
        description=sheet.description,
    )


def _block_cell(cell: SheetCell) -> tuple[Block, ...]:
    if cell.markdown is not None:
        return _markdown_blocks(cell.markdown, cell.listed)
    name = cell.figure.name if cell.figure is not None else None
    return (Paragraph(content=(Text(text=cell.text, figure=name),)),)


def _markdown_blocks(typed: str, listed: tuple[PrintedFigure, ...]) -> tuple[Block, ...]:
    """Return the paragraphs and bullets of a cell, with its figures as the last bullets."""
    blocks = data_blocks(typed)
    bullets: tuple[tuple[Block, ...], ...] = tuple(
        (Paragraph(content=(Text(text=f"{shown.meaning}: "), Text(text=shown.text, figure=shown.name))),)
        for shown in listed
    )
    last = blocks[-1] if blocks else None
    if bullets and isinstance(last, ListBlock) and not last.ordered:
        blocks, bullets = blocks[:-1], (*last.items, *bullets)
    given = (*blocks, ListBlock(items=bullets)) if bullets else blocks
    return given or (Paragraph(content=(Text(text=""),)),)
