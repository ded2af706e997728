"""Released tables as blocks of a paper; apart from present.py, so that a screen pays for no document tree."""

from prevent_cli.disclosure.gate import Released
from prevent_cli.report.document import Align, Block, Paragraph, Table, TableColumn, Text
from prevent_cli.report.present import sheet_of
from prevent_cli.report.printed import PrintedFigure
from prevent_cli.report.sheet import Sheet, SheetCell


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
    name = cell.figure.name if cell.figure is not None else None
    return (Paragraph(content=(Text(text=cell.text, figure=name),)),)
