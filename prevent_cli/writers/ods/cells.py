"""Cells of a spreadsheet as XML: a number has its value, a text is always a text, and no cell has a formula."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from html import escape

from prevent_cli.layouts.characters import safe_lines
from prevent_cli.writers.ods.pages import Column, Look, Value
from prevent_cli.writers.xlsx.text import fitting

BLANK = "<table:table-cell/>"
_KEPT_BLANKS = re.compile(r"^ | $|(?<= ) +|\t")  # XML readers drop other blanks than single ones between words


def cell(value: Value, look: Look, *, link: str = "") -> str:
    """Return a cell with a value in a style; `link` is the sheet to which it leads."""
    if value is None or value == "":
        return BLANK
    if isinstance(value, str):
        return _text(value, look, link)
    if isinstance(value, dt.date):
        day = value.isoformat()[:10]
        return _cell(look, f'"date" office:date-value="{day}"', f"{value:%d/%m/%Y}")
    return _cell(look, f'"float" office:value="{value}"', escape(_shown(value, look)))


def cells_of_column(column: Column, *, links: Mapping[str, str] | None = None) -> Callable[[Value], str]:
    """Return what writes the cells of a column. Equal values are formatted once."""
    known: dict[tuple[type, Value], str] = {}
    text = Look.TEXT_AMONG_NUMBERS if column.numeric else Look.TEXT

    def written(value: Value) -> str:
        found = known.get((type(value), value))
        if found is None:
            look = text if isinstance(value, str) else _look_of(value, column)
            found = cell(value, look, link=(links or {}).get(value, "") if isinstance(value, str) else "")
            known[type(value), value] = found
        return found

    return written


def _look_of(value: Value, column: Column) -> Look:
    if isinstance(value, float):
        return Look.MEAN if column.number is Look.WHOLE else column.number
    return column.number if isinstance(value, int) else Look.DAY


def _cell(look: Look, kind_and_value: str, paragraphs: str) -> str:
    return (
        f'<table:table-cell table:style-name="{look}" office:value-type={kind_and_value}>'
        f"<text:p>{paragraphs}</text:p></table:table-cell>"
    )


def _text(text: str, look: Look, link: str) -> str:
    lines = [text_xml(line) for line in fitting(safe_lines(text)).split("\n")]
    if link:
        target = escape(f"#{sheet_in_address(link)}.A1")
        lines = [f'<text:a xlink:type="simple" xlink:href="{target}">{line}</text:a>' for line in lines]
    return _cell(look, '"string"', "</text:p><text:p>".join(lines))


def text_xml(text: str) -> str:
    """Return one line as XML in which each blank and tab is kept."""
    return _KEPT_BLANKS.sub(_kept, escape(text, quote=False))


def _kept(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'


def sheet_in_address(name: str) -> str:
    """Return a sheet's name as an address has it."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def address(sheet: str, row: int, column: int) -> str:
    """Return the address of a cell; rows and columns count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet_in_address(sheet)}.{letters}{row}"


def _shown(value: float, look: Look) -> str:
    """Return a number as its style shows it, for readers that do not apply styles."""
    if look is Look.PLAIN:
        return str(value)
    if look is Look.MEAN:
        return f"{value:,.1f}"
    if look is Look.SIGNED:
        return f"{value:+,.0f}" if value else "0"
    return f"\N{POUND SIGN}{value:,.0f}" if look is Look.POUNDS else f"{value:,.0f}"
