"""Tables of the document tree as HTML tables for screen readers, with captions, column headings and row headings."""

from collections.abc import Sequence
from typing import Protocol

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Align, Cell, CoverTable, Heading, ListBlock, Paragraph, Table, TableColumn
from prevent_cli.writers.html.text import InlineWriter, escaped
from prevent_cli.writers.numbering import Numbered
from prevent_cli.writers.paper_widths import column_widths, with_low_headings
from prevent_cli.writers.stacked import of_columns, stacked, widest_in
from prevent_cli.writers.word.letter_widths import Letters

PRINTED, PADDING = Letters(size=200), 230  # as paper.css prints a table, in twentieths of a point
PORTRAIT, LANDSCAPE = 9_400, 14_300  # between the margins of A4
SHORT = 8  # a table of this many rows is printed on one page


class BlockWriter(Protocol):
    """A writer of blocks: its inline writer, and whether it is on a landscape page."""

    inline: InlineWriter
    is_landscape: bool

    def list_html(self, block: ListBlock) -> str:
        """Return a list with its nested lists."""
        ...


def table_html(table: Table, numbered: Numbered, writer: BlockWriter) -> str:
    """Return the table, in a region that scrolls sideways on a narrow screen, and its notes."""
    if not table.columns:
        raise TemplateError(f'The table "{table.name}" has no columns')
    anchor = numbered.anchor
    name = _name(table, numbered)
    room, least = LANDSCAPE if writer.is_landscape else PORTRAIT, _least_widths(table)
    groups = stacked(least, room)
    described = _description(table.description, anchor) + _notes(table, anchor, writer)
    kind = "table short" if len(table.rows) <= SHORT else "table"
    ids = [f"{anchor}-{part}" for part, words in (("about", table.description), ("notes", table.notes)) if words]
    tables = "".join(
        _one_table(
            of_columns(table, group, is_last=False),
            widths=_widths(table, group, least, room),
            caption=_continued(table, numbered) if place else _caption(table, numbered, writer),
            described=_described_by(ids),
            writer=writer,
        )
        for place, group in enumerate(groups)
    )
    return (
        f'<div class="{kind}" id="{anchor}">\n<div class="scroll" role="region" tabindex="0" {name}>\n'
        f"{tables}</div>\n{described}</div>\n"
    )


def _one_table(table: Table, *, widths: Sequence[int], caption: str, described: str, writer: BlockWriter) -> str:
    columns = "".join(f'<col style="width:{100 * width / sum(widths):.4g}%">' for width in widths)
    headings = "".join(map(_heading, table.columns))
    rows = "".join(_row(cells, table=table, writer=writer) for cells in table.rows)
    return (
        f"<table{described}>\n{caption}<colgroup>{columns}</colgroup>\n"
        f"<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _widths(table: Table, group: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return the columns' widths in print, in which few headings take more than three lines."""
    columns, own = [table.columns[position] for position in group], [least[position] for position in group]
    headings, around = [column.heading for column in columns], [PADDING] * len(columns)
    needed = with_low_headings(headings, own, around=around, room=room, letters=PRINTED)
    return column_widths([column.weight for column in columns], room, least=needed)


def _least_widths(table: Table) -> list[int]:
    """Return the width that each column needs in print, in twentieths of a point."""
    return [
        PADDING + max(PRINTED.widest(column.heading), *(widest_in(row[position], PRINTED) for row in table.rows), 0)
        for position, column in enumerate(table.columns)
    ]


def _continued(table: Table, numbered: Numbered) -> str:
    if not table.caption:
        return ""
    return f'<caption><span class="words"><span class="label">{numbered.number} (continued)</span></span></caption>\n'


def cover_html(cover: CoverTable, writer: BlockWriter) -> str:
    """Return the cover table; the first cell of each row is its heading."""
    rows = "".join(
        f'<tr><th scope="row">{escaped(label)}</th><td>{cell_html(cell, writer)}</td></tr>\n'
        for label, cell in cover.rows
    )
    name = f' aria-label="{escaped(cover.description)}"' if cover.description else ""
    return f'<table class="cover"{name}>\n<tbody>\n{rows}</tbody>\n</table>\n'


def cell_html(cell: Cell, writer: BlockWriter) -> str:
    """Return a cell's blocks; a single paragraph needs no element."""
    if len(cell) == 1 and isinstance(cell[0], Paragraph):
        return writer.inline.content(cell[0].content)
    return "".join(_block(block, writer) for block in cell)


def _block(block: object, writer: BlockWriter) -> str:
    if isinstance(block, Table):
        raise TemplateError(f'The table "{block.name}" is inside a table; move it out')
    if isinstance(block, ListBlock):
        return writer.list_html(block)
    if isinstance(block, Heading):
        return f'<p class="cell-heading">{writer.inline.content(block.content)}</p>'
    if isinstance(block, Paragraph):
        return f"<p>{writer.inline.content(block.content)}</p>"
    raise TemplateError(f"A table's cell contains a {type(block).__name__}; it can have paragraphs and lists only")


def _name(table: Table, numbered: Numbered) -> str:
    """Return the name of the region: the caption, else the description, else the first column's heading."""
    if table.caption:
        return f'aria-labelledby="{numbered.anchor}-caption"'
    return f'aria-label="{escaped(table.description or table.columns[0].heading or table.name)}"'


def _caption(table: Table, numbered: Numbered, writer: BlockWriter) -> str:
    if not table.caption:
        return ""
    label = f'<span class="label">{numbered.number}:</span> {writer.inline.caption(table.finding, table.caption)}'
    return f'<caption id="{numbered.anchor}-caption"><span class="words">{label}</span></caption>\n'


def _described_by(ids: list[str]) -> str:
    return f' aria-describedby="{" ".join(ids)}"' if ids else ""


def _description(text: str, anchor: str) -> str:
    return f'<p class="unseen" id="{anchor}-about">{escaped(text)}</p>\n' if text else ""


def _notes(table: Table, anchor: str, writer: BlockWriter) -> str:
    if not table.notes:
        return ""
    notes = "".join(f'<p class="note">{writer.inline.content(note)}</p>\n' for note in table.notes)
    return f'<div class="notes" id="{anchor}-notes">\n{notes}</div>\n'


def _heading(column: TableColumn) -> str:
    form = ' class="number"' if column.align is Align.RIGHT else ""
    if not column.heading.strip():
        return f"<td{form}></td>"  # a screen reader would announce an empty heading
    return f'<th scope="col"{form}>{escaped(column.heading)}</th>'


def _row(cells: tuple[Cell, ...], *, table: Table, writer: BlockWriter) -> str:
    filled = []
    for index, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
        words = cell_html(cell, writer)
        form = ' class="number"' if column.align is Align.RIGHT else ""
        heads = index == 0 and bool(words.strip())
        filled.append(f'<th scope="row"{form}>{words}</th>' if heads else f"<td{form}>{words}</td>")
    return f"<tr>{''.join(filled)}</tr>\n"
