"""A table of the document tree as a Word table: caption, repeated header row, column widths, notes."""

from typing import TYPE_CHECKING

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import (
    Align,
    Block,
    Cell,
    Chart,
    CoverTable,
    ListBlock,
    Paragraph,
    Table,
    TableColumn,
)
from prevent_cli.layouts.document import Heading as HeadingBlock
from prevent_cli.writers.paper_widths import column_widths, with_low_headings
from prevent_cli.writers.stacked import of_columns, stacked, widest_in
from prevent_cli.writers.word import styles as names
from prevent_cli.writers.word.heights import row_height, table_height
from prevent_cli.writers.word.letter_widths import Letters
from prevent_cli.writers.word.xml import KEEP, escaped, paragraph, run

if TYPE_CHECKING:
    from prevent_cli.writers.word.block_writer import BlockWriter

SHORT, LOW_PERCENT = 8, 36  # a table with at most this many rows is kept on one page if it is not higher, of the page
HIGH_ROW_PERCENT = 14  # of the page: a higher row may be split between pages
COVER_WEIGHTS = [3, 7]
PADDING, LONGEST = 230, 3200  # twentieths of a point: a cell's margins, the widest word
LEADING = 5  # the first column of a stacked table has a fifth of the page
SPACED = 340  # space between a right-aligned column and the left-aligned column after it
# First row and first column are headings; no banding.
LOOK_OF_COVER = (
    '<w:tblLook w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)
LOOK = (
    '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)


def table_xml(table: Table, writer: "BlockWriter") -> str:
    """Return the caption, the table and its notes."""
    if not table.columns:
        raise TemplateError(f'The table "{table.name}" has no columns')
    least = [_least_width(table, position, writer.letters) for position in range(len(table.columns))]
    groups = stacked([_leading(least, writer.width), *least[1:]], writer.width)
    parts = [writer.caption(table)]
    for place, group in enumerate(groups):
        part = of_columns(table, group, is_last=place == len(groups) - 1)
        parts += [_continued(part, writer)] if place else []
        parts.append(_one_table(part, writer, least=[least[position] for position in group]))
    return "".join(parts)


def _leading(least: list[int], width: int) -> int:
    """Return the width of the first column; in a stacked table it has room for a few words on each line."""
    return least[0] if sum(least) <= width else max(least[0], width // LEADING)


def _continued(table: Table, writer: "BlockWriter") -> str:
    """Return the line between two tables of a stack, which Word would join without it."""
    label = writer.runs.labels[table.name] if table.caption else None
    words = run(f"{label.words} (continued)") if label is not None else ""
    return paragraph(writer.styles.id("Note"), words, KEEP)


def _one_table(table: Table, writer: "BlockWriter", *, least: list[int]) -> str:
    widths = _widths(table, least, writer)
    heights = [row_height(cells, widths, writer.letters) for cells in table.rows]
    short = _is_short(table, widths, heights, writer)
    kept_to_end = KEEP if table.notes else ""
    spaced, rows_low = _spaced(table.columns), _rows_low(heights, writer)
    head = "".join(
        _heading(column, width, writer, spaced=apart)
        for column, width, apart in zip(table.columns, widths, spaced, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for index, cells in enumerate(table.rows, start=1):
        at_an_end = index in {1, len(table.rows) - 1}  # no single row at the end or the start of a page
        with_next = short or (at_an_end and all(rows_low[index - 1 : index + 1]))
        keep = kept_to_end if index == len(table.rows) else KEEP if with_next else ""
        rows.append(_row(cells, table=table, widths=widths, keep=keep, whole=rows_low[index - 1], writer=writer))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr>{_properties(table, writer)}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{writer.notes(table.notes)}"
    )


def cover_xml(cover: CoverTable, writer: "BlockWriter") -> str:
    """Return the cover table, which has a header column but no header row and no caption."""
    widths = column_widths(COVER_WEIGHTS, writer.width)
    label = writer.styles.id(names.TABLE_HEADING)
    rows = [
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + _cell(widths[0], paragraph(label, run(words)))
        + _cell(widths[1], _contents(cell, align=Align.LEFT, keep="", writer=writer))
        + "</w:tr>"
        for words, cell in cover.rows
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    description = f'<w:tblDescription w:val="{escaped(cover.description)}"/>' if cover.description else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{escaped(writer.styles.id(names.COVER_TABLE))}"/>'
        f'<w:tblW w:w="{writer.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{LOOK_OF_COVER}{description}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def may_part(table: Table, writer: "BlockWriter") -> bool:
    """Return whether a table may be split between pages, or is several tables one below the other."""
    if len(table.rows) > SHORT:
        return True
    least = [_least_width(table, position, writer.letters) for position in range(len(table.columns))]
    if sum(least) > writer.width:
        return True
    widths = _widths(table, least, writer)
    heights = [row_height(cells, widths, writer.letters) for cells in table.rows]
    return not _is_short(table, widths, heights, writer)


def _is_short(table: Table, widths: list[int], heights: list[int], writer: "BlockWriter") -> bool:
    """Return whether a table is kept on one page: it has few rows and is not high; `heights` are those of its rows."""
    return len(table.rows) <= SHORT and (
        100 * table_height(table, widths, writer.letters, rows=heights) <= LOW_PERCENT * writer.height
    )


def _rows_low(heights: list[int], writer: "BlockWriter") -> list[bool]:
    """Return for each row whether it is kept on one page: it is not high."""
    most = HIGH_ROW_PERCENT * writer.height // 100
    return [height <= most for height in heights]


def _widths(table: Table, least: list[int], writer: "BlockWriter") -> list[int]:
    """Return the columns' widths, in which few headings take more than three lines."""
    headings = [column.heading for column in table.columns]
    around = [PADDING + (SPACED if spaced else 0) for spaced in _spaced(table.columns)]
    needed = with_low_headings(headings, least, around=around, room=writer.width, letters=writer.letters)
    return column_widths([column.weight for column in table.columns], writer.width, least=needed)


def _least_width(table: Table, position: int, letters: Letters) -> int:
    """Return the width of a column's longest word, in twentieths of a point."""
    cells = [cell for row in table.rows for cell in row[position : position + 1]]
    words = (letters.widest(table.columns[position].heading), *(widest_in(cell, letters) for cell in cells))
    space = SPACED if _spaced(table.columns)[position] else 0
    return PADDING + space + min(max(words), LONGEST)


def _spaced(columns: tuple[TableColumn, ...]) -> list[bool]:
    """Return for each column whether it needs space before it: left-aligned after right-aligned."""
    aligns = [column.align for column in columns]
    return [here is Align.LEFT and before is Align.RIGHT for before, here in zip([None, *aligns], aligns, strict=False)]


def _properties(table: Table, writer: "BlockWriter") -> str:
    title = f'<w:tblCaption w:val="{escaped(table.caption)}"/>' if table.caption else ""
    description = f'<w:tblDescription w:val="{escaped(table.description)}"/>' if table.description else ""
    return (
        f'<w:tblStyle w:val="{escaped(writer.styles.id(names.TABLE))}"/><w:tblW w:w="{writer.width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{LOOK}{title}{description}'
    )


def _heading(column: TableColumn, width: int, writer: "BlockWriter", *, spaced: bool) -> str:
    style = names.TABLE_HEADING_NUMBER if column.align is Align.RIGHT else names.TABLE_HEADING
    return _cell(width, paragraph(writer.styles.id(style), run(column.heading), KEEP), spaced=spaced)


def _row(  # noqa: PLR0913
    cells: tuple[Cell, ...], *, table: Table, widths: list[int], keep: str, whole: bool, writer: "BlockWriter"
) -> str:
    filled = "".join(
        _cell(width, _contents(cell, align=column.align, keep=keep, writer=writer), spaced=spaced)
        for cell, column, width, spaced in zip(cells, table.columns, widths, _spaced(table.columns), strict=True)
    )
    return f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if whole else ''}{filled}</w:tr>"


def _cell(width: int, contents: str, *, spaced: bool = False) -> str:
    margin = f'<w:tcMar><w:left w:w="{SPACED}" w:type="dxa"/></w:tcMar>' if spaced else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{margin}</w:tcPr>{contents}</w:tc>'


def _contents(cell: Cell, *, align: Align, keep: str, writer: "BlockWriter") -> str:
    """Return a cell's paragraphs; Word requires at least one."""
    style = names.TABLE_NUMBER if align is Align.RIGHT else names.TABLE_TEXT
    more = style if align is Align.RIGHT else names.TABLE_CONTINUE
    parts = [
        _block(block, style=more if place else style, keep=keep, writer=writer) for place, block in enumerate(cell)
    ]
    return "".join(parts) or paragraph(writer.styles.id(style), "", keep)


def _block(block: Block, *, style: str, keep: str, writer: "BlockWriter") -> str:
    if isinstance(block, ListBlock):
        return writer.list_items(block, in_cell=True, keep=keep)
    if not isinstance(block, Paragraph | HeadingBlock):
        raise TemplateError(f"A {_word(block)} is inside a table; move it out")
    if isinstance(block, HeadingBlock):
        style = names.TABLE_HEADING
    return paragraph(writer.styles.id(style), writer.inline(block.content), keep)


def _word(block: Block) -> str:
    kind = type(block).__name__.lower()
    return f'{kind} "{block.name}"' if isinstance(block, Table | Chart) else kind
