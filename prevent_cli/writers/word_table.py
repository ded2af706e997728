"""A table of the document tree as a Word table: caption, repeated header row, column widths, notes."""

from typing import TYPE_CHECKING

from prevent_cli.errors import TemplateError
from prevent_cli.report.document import Align, Block, Cell, ListBlock, Table, TableColumn
from prevent_cli.report.document import Heading as HeadingBlock
from prevent_cli.writers import word_styles as names
from prevent_cli.writers.word_xml import escaped, field, paragraph, run

if TYPE_CHECKING:
    from prevent_cli.writers.word_body import Setter

SHORT = 12  # a table of so many rows is kept on one page
KEEP = "<w:keepNext/>"
# First row and first column are headings; no banding.
LOOK = (
    '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)


def table_xml(table: Table, setter: "Setter") -> str:
    """Return the caption, the table and its notes."""
    if not table.columns:
        raise TemplateError(f'The table "{table.name}" has no columns')
    widths = column_widths([column.weight for column in table.columns], setter.width)
    short = len(table.rows) <= SHORT
    kept_to_end = KEEP if short and table.notes else ""
    head = "".join(_heading(column, width, setter) for column, width in zip(table.columns, widths, strict=True))
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for index, cells in enumerate(table.rows, start=1):
        keep = kept_to_end if index == len(table.rows) else KEEP if short else ""
        rows.append(_row(cells, table=table, widths=widths, keep=keep, setter=setter))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    notes = "".join(paragraph(setter.styles.id("Note"), setter.inline(note)) for note in table.notes)
    return (
        f"{_caption(table, setter)}<w:tbl><w:tblPr>{_properties(table, setter)}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{notes}"
    )


def column_widths(weights: list[int], whole: int) -> list[int]:
    """Return each column's width; they sum to the whole."""
    total = sum(weights)
    ends = [whole * sum(weights[: index + 1]) // total for index in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _properties(table: Table, setter: "Setter") -> str:
    title = f'<w:tblCaption w:val="{escaped(table.caption)}"/>' if table.caption else ""
    description = f'<w:tblDescription w:val="{escaped(table.description)}"/>' if table.description else ""
    return (
        f'<w:tblStyle w:val="{escaped(setter.styles.id(names.TABLE))}"/><w:tblW w:w="{setter.width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{LOOK}{title}{description}'
    )


def _caption(table: Table, setter: "Setter") -> str:
    from prevent_cli.writers.word_body import bookmark

    if not table.caption:
        return ""
    number = setter.numbers[table.name]
    label = run("Table ") + field(r"SEQ Table \* ARABIC", str(number))
    marked = (
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(number)}"/>{label}<w:bookmarkEnd w:id="{number}"/>'
        + run(f": {table.caption}")
    )
    return paragraph(setter.styles.id(names.CAPTION), marked, KEEP)


def _heading(column: TableColumn, width: int, setter: "Setter") -> str:
    style = names.TABLE_HEADING_NUMBER if column.align is Align.RIGHT else names.TABLE_HEADING
    return _cell(width, paragraph(setter.styles.id(style), run(column.heading), KEEP))


def _row(cells: tuple[Cell, ...], *, table: Table, widths: list[int], keep: str, setter: "Setter") -> str:
    filled = "".join(
        _cell(width, _contents(cell, column=column, keep=keep, setter=setter))
        for cell, column, width in zip(cells, table.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{filled}</w:tr>"


def _cell(width: int, contents: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{contents}</w:tc>'


def _contents(cell: Cell, *, column: TableColumn, keep: str, setter: "Setter") -> str:
    """Return a cell's paragraphs; Word wants at least one."""
    style = names.TABLE_NUMBER if column.align is Align.RIGHT else names.TABLE_TEXT
    parts = [_block(block, style=style, keep=keep, setter=setter) for block in cell]
    return "".join(parts) or paragraph(setter.styles.id(style), "", keep)


def _block(block: Block, *, style: str, keep: str, setter: "Setter") -> str:
    if isinstance(block, Table):
        raise TemplateError(f'The table "{block.name}" stands within a table; it cannot')
    if isinstance(block, ListBlock):
        return setter.list_items(block, in_cell=True, keep=keep)
    if isinstance(block, HeadingBlock):
        style = names.TABLE_HEADING
    return paragraph(setter.styles.id(style), setter.inline(block.content), keep)
