"""A statistical book as an .xlsx file that follows the Analysis Function's guidance, by gptables.

Data stay text: they never become links, notes or formulas. This module imports gptables and pandas, so it is imported
only when such a workbook is written.
"""

import io
import textwrap
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

import pandas as pd

from prevent_cli.layouts.characters import one_line, safe_lines
from prevent_cli.layouts.statistical.book import StatisticalBook
from prevent_cli.layouts.statistical.pages import CONTENTS, COVER, Kind, PageColumn, Shown, StatisticalPage, lay_out
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.writers.column_widths import column_widths
from prevent_cli.writers.delimited import may_be_formula
from prevent_cli.writers.xlsx.text import fitting
from prevent_cli.writers.xlsx.workbook import stamped

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # it does not close the file of its theme
    from gptables import Cover, GPTable, GPWorkbook
    from gptables.core.wrappers import GPWorksheet

OPTIONS = {
    "in_memory": True,  # otherwise tables are in temporary files while they are zipped
    # The theme's font. Column widths count its digits, and a missing font could be replaced by a wider one.
    "default_format_properties": {"font_name": "Arial", "font_size": 12, "font_scheme": False},
}
LONGEST_MARGIN = 255  # characters of a page's header: Excel's limit
A4 = 9
COVER_WIDTH, COVER_LETTERS = 85, 80  # in the theme's text size; titles are larger, with fewer letters
SHORT, WORD = 200, 3  # the lines of longer texts are estimated, with half a word lost on each
LETTER = 0.94  # of a digit's width, the unit of column widths
LINE, HIGHEST = 1.3, 409  # a line's height, relative to the font size; Excel's highest row, in points
WHOLE, MEAN = "#,##0", "#,##0.0"
NUMBER_FORMATS = {Kind.POUNDS: '"\N{POUND SIGN}"#,##0', Kind.SIGNED: "+#,##0;-#,##0;0"}

Look = dict[str, Any]


def statistical_workbook_bytes(book: StatisticalBook) -> bytes:
    """Return a book as .xlsx: a cover, a list of contents, its notes, and one marked-up table on each sheet.

    The same book gives the same bytes. Texts are unchanged, except for characters that XML forbids (U+FFFD) and texts
    too long for a cell. Raises ValueError for a table without rows.
    """
    pages = lay_out(book)
    stream = io.BytesIO()
    workbook = _Workbook(stream, OPTIONS)
    title = f"{book.marking}: {book.title}" if book.marking else book.title
    about = {"title": title, "subject": f"Statistical tables, {long_date(book.dated)}", "author": book.author}
    workbook.set_properties({name: one_line(text) for name, text in about.items()})
    _write_cover(workbook, book, pages.intro)
    below = ((pages.notes,) if pages.notes else ()) + pages.tables
    tables = {page.name: _table_of(page) for page in below}
    if tables:
        _write_contents(workbook, tables, marking=book.marking)
    for page in below:
        tables[page.name].set_title(f"{page.title} {page.note_marks}".rstrip())
        columns = _set_columns(page.columns, zip(*page.rows, strict=True))
        workbook.add_worksheet(page.name).write_marked_up(tables[page.name], columns, marking=page.marking)
    workbook.close()
    return stamped(stream.getvalue(), book.dated, language=book.language)


def _write_cover(workbook: "_Workbook", book: StatisticalBook, intro: Sequence[str]) -> None:
    sheet = workbook.add_worksheet(COVER)
    sheet.write_cover(
        Cover(
            title=book.title,
            intro=list(intro),
            about=[line for line in book.about if line] or None,
            contact=[line for line in book.contacts if line] or None,
            cover_label=COVER,
            width=COVER_WIDTH,
        )
    )
    sheet.lay_out(marking=book.marking)


def _write_contents(workbook: "_Workbook", tables: Mapping[str, GPTable], *, marking: str) -> None:
    contents = workbook.make_table_of_contents(
        tables, column_names=["Worksheet", "Table"], title=CONTENTS, subtitles=[marking] if marking else None
    )
    shown = (list(tables), [table.title for table in tables.values()])
    columns = _set_columns([PageColumn(heading=heading) for heading in contents.table], shown)
    workbook.add_worksheet(CONTENTS).write_marked_up(contents, columns, marking=marking)


def _table_of(page: StatisticalPage) -> GPTable:
    """Return a page as a gptables table; headings are set last, so that it finds no note references in them."""
    if not page.rows:
        raise ValueError(f"the table {page.table_name} has no rows")
    table = GPTable(
        table=pd.DataFrame(
            [list(row) for row in page.rows],
            dtype=object,
            columns=[str(number) for number in range(len(page.columns))],
        ),
        table_name=page.table_name,
        title=page.title,
        subtitles=[page.marking] if page.marking else None,
        instructions=page.instructions,
        legend=list(page.legend),
        source=page.source or None,
        scope=page.scope or None,
        index_columns={},
    )
    table.table.columns = [column.heading for column in page.columns]
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """The layout of a table's column: its width in letters, and the formats of its cells so far."""

    of: PageColumn
    width: int
    indented: bool
    formats: dict[tuple[bool, str], Any] = field(default_factory=dict)

    @property
    def look(self) -> Look:
        """Return the format of the column's cells; numbers and their headings are on the right."""
        side: Look = {"align": "right"} if self.of.numeric else {"align": "left", "indent": int(self.indented)}
        return {**side, "valign": "top", "text_wrap": True}

    def number_format(self, value: Shown) -> str:
        """Return the number format of a cell; nothing for text."""
        if isinstance(value, str):
            return ""
        return NUMBER_FORMATS.get(self.of.kind, MEAN if isinstance(value, float) else WHOLE)


def _set_columns(columns: Sequence[PageColumn], values: Iterable[Iterable[Shown]]) -> list[_Column]:
    """Return columns side by side; text is indented after numbers."""
    widths = column_widths(columns, values)
    return [
        _Column(of=column, width=width, indented=at > 0)
        for at, (column, width) in enumerate(zip(columns, widths, strict=True))
    ]


def _lines(value: object, width: int) -> int:
    """Return the number of lines of a cell in a column of this many letters."""
    text = "\n".join(value) if isinstance(value, list) else value
    return sum(_parts(line, width) for line in text.split("\n")) if isinstance(text, str) else 1


def _parts(line: str, width: int) -> int:
    if len(line) <= width:
        return 1
    return len(textwrap.wrap(line, width)) if len(line) <= SHORT else 1 + len(line) // (width - WORD)


class _Workbook(GPWorkbook):  # type: ignore[misc]  # gptables has no types
    """gptables' workbook, with our class of sheets."""

    def add_worksheet(self, name: str | None = None, gridlines: str = "hide_all") -> "_Worksheet":
        """Return a new sheet of our class, which gptables' method does not allow."""
        sheet: _Worksheet = super(GPWorkbook, self).add_worksheet(name, _Worksheet)
        sheet.theme = self.theme
        sheet._workbook = self  # noqa: SLF001 - gptables' sheets find their formats through it
        sheet.hide_gridlines(2 if gridlines == "hide_all" else 0)
        return sheet

    @staticmethod
    def _strip_annotation_references(text: object) -> object:
        return text  # $$ in a title is part of the council's words


class _Worksheet(GPWorksheet):  # type: ignore[misc]
    """gptables' sheet, in which text never becomes a note reference, a link, a formula or a number."""

    shown: Sequence[_Column] = ()

    def write_marked_up(self, table: GPTable, columns: Sequence[_Column], *, marking: str) -> None:
        """Write a table with the lines above it, and lay out its printed pages."""
        self.shown = columns
        self.write_gptable(table, auto_width=False)
        for across, column in enumerate(columns):
            self.set_column(across, across, column.width * LETTER)
        self.lay_out(marking=marking)

    def lay_out(self, *, marking: str) -> None:
        """Set the printed pages: landscape A4, as wide as all columns, with the marking in header and footer."""
        self.set_landscape()
        self.set_paper(A4)
        self.fit_to_pages(1, 0)
        if marking:
            words = one_line(marking)[: LONGEST_MARGIN // 3].replace("&", "&&")
            self.set_header(f"&C{words}")
            self.set_footer(f"&C{words}")

    def _reference_annotations(self, gptable: GPTable, reference_order: list[str]) -> None:
        """Leave $$ as it is: notes are already numbered."""

    def _parse_urls(self, sheet: object) -> None:
        """Leave [this](as it is): gptables would make it a link."""

    def _write_table_elements(self, pos: list[int], gptable: GPTable, auto_width: bool) -> list[int]:  # noqa: ARG002, FBT001 - gptables' signature
        """Write the table and mark it up. gptables' method refuses "-" and Arabic, and is slow at formats."""
        head = gptable.data_range[0]
        headings = [self._heading_look(column) for column in self.shown]
        self._mark_data_as_worksheet_table(gptable, pd.DataFrame([headings]))
        for across, (column, look) in enumerate(zip(self.shown, headings, strict=True)):
            self._smart_write(head, across, column.of.heading, look)
        widths, size = [column.width for column in self.shown], self.theme.data_format["font_size"]
        self._heighten(head, [column.of.heading for column in self.shown], widths, size=size)
        last = head
        for last, row in enumerate(gptable.table.itertuples(index=False, name=None), start=head + 1):
            for across, value in enumerate(row):
                self._put(last, across, value)
            self._heighten(last, row, widths, size=size)
        self.repeat_rows(head)
        return [last + 1, 0]

    def _heighten(self, row: int, values: Iterable[object], widths: Iterable[int], *, size: float) -> None:
        """Make a row as high as its longest text: Excel does so itself, LibreOffice does not."""
        lines = max(_lines(value, width) for value, width in zip(values, widths, strict=True))
        self.set_row(row, min(lines * LINE * size, HIGHEST))

    def _heading_look(self, column: _Column) -> Look:
        return {**self.theme.column_heading_format, **column.look, **_quoted(column.of.heading)}

    def _put(self, row: int, across: int, value: Shown | Look | list[str]) -> None:
        """Write a cell of the table. A column reuses its formats, by number format and quoting."""
        column = self.shown[across]
        if isinstance(value, dict | list):  # in the list of contents
            self._smart_write(row, across, value, {**self.theme.data_format, **column.look})
            return
        kind = (isinstance(value, str) and may_be_formula(value), column.number_format(value))
        if kind not in column.formats:
            extra = {"num_format": kind[1]} if kind[1] else {"quote_prefix": True} if kind[0] else {}
            column.formats[kind] = self._workbook.add_format({**self.theme.data_format, **column.look, **extra})
        self._put_as_it_is(row, across, value, column.formats[kind])

    def _smart_write(self, row: int, col: int, data: object, format_dict: Look, *args: Any) -> None:
        """Write what gptables writes, with text as text; only links of the list of contents are links."""
        if isinstance(data, dict):
            super()._smart_write(row, col, data, format_dict, *args)
            return
        text = "\n".join(data) if isinstance(data, list) else str(data)
        # A line of the cover is wrapped; one above a table continues over the next cells. The rows of a table are
        # measured again once all their cells are written.
        size = format_dict["font_size"]
        letters = int(COVER_LETTERS * self.theme.data_format["font_size"] / size)
        self._heighten(row, [text], [letters if format_dict.get("text_wrap") else len(text)], size=size)
        if not self.shown:
            format_dict = {**format_dict, "valign": "top"}
        self._put_as_it_is(row, col, text, self._workbook.add_format({**format_dict, **_quoted(text)}))

    def _put_as_it_is(self, row: int, across: int, value: Shown, look: object) -> None:
        if not isinstance(value, str):
            self.write_number(row, across, value, look)
            return
        text = fitting(safe_lines(value))
        if text.startswith("<r>"):  # XlsxWriter reads such a text as its markup
            self.write_rich_string(row, across, text[:1], look, text[1:], look)
        else:
            self.write_string(row, across, text, look)


def _quoted(text: str) -> Look:
    """Return the format that keeps a text a text when someone edits its cell."""
    return {"quote_prefix": True} if may_be_formula(text) else {}
