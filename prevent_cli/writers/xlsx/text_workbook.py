"""Sheets of text cells as a plain workbook, with each cell at its address."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from prevent_cli.returns.examples import PROBLEMS
from prevent_cli.writers.marked_copy.styles import PLAIN
from prevent_cli.writers.marked_copy.workbook_parts import (
    CONTENT_TYPES,
    MAIN,
    OFFICE,
    PART_TYPE,
    TYPES,
    CannotMarkError,
)
from prevent_cli.writers.word.package import Relationship, relationships_xml, zipped
from prevent_cli.writers.word.xml import DECLARATION, escaped
from prevent_cli.writers.xlsx.text import text_of_cell

if TYPE_CHECKING:
    from prevent_cli.intake.readers.sheets import RawSheet

MOST_CELLS = 1_000_000
MOST_ROWS = 200_000
LONGEST_NAME = 31  # of a sheet: Excel's limit
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
# A text cell stays text when someone types in it: 31/02/2018 corrected to 28/02/2018 does not become a number.
TEXT_STYLES = PLAIN.replace(
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
)


def sheet_name(text: str) -> str:
    """Return a text as a valid name of a sheet."""
    name = _NOT_IN_A_NAME.sub(" ", _printable(text)).strip(" '")[:LONGEST_NAME].strip(" '")
    return name if name and name.casefold() not in {"history", PROBLEMS.casefold()} else "Sheet1"


def _printable(text: str) -> str:
    """Return text without characters that a name cannot have."""
    return "".join(character for character in text if character.isprintable())


def text_workbook(sheets: Mapping[str, "RawSheet"]) -> bytes:
    """Return sheets by name as .xlsx; raises CannotMarkError if they have too many rows or cells."""
    if any(sheet.height > MOST_ROWS for sheet in sheets.values()):
        raise CannotMarkError(f"has more than {MOST_ROWS:,} rows, too many to mark")
    if sum(sheet.height * len(sheet.columns) for sheet in sheets.values()) > MOST_CELLS:
        raise CannotMarkError(f"has more than {MOST_CELLS:,} cells, too many to mark")
    parts = {f"xl/worksheets/sheet{at}.xml": _sheet(sheet) for at, sheet in enumerate(sheets.values(), start=1)}
    types = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"} | dict.fromkeys(parts, "worksheet")
    listed = "".join(
        f'<sheet name="{escaped(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, start=1)
    )
    pointed = [
        *(
            Relationship(id=f"rId{at}", type=f"{OFFICE}/worksheet", target=f"/{part}")
            for at, part in enumerate(parts, 1)
        ),
        Relationship(id="rIdStyles", type=f"{OFFICE}/styles", target="/xl/styles.xml"),
    ]
    main = Relationship(id="rId1", type=f"{OFFICE}/officeDocument", target="xl/workbook.xml")
    return zipped(
        {
            CONTENT_TYPES: _content_types(types),
            "_rels/.rels": relationships_xml([main]),
            "xl/workbook.xml": (
                f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
            ).encode(),
            "xl/_rels/workbook.xml.rels": relationships_xml(pointed),
            "xl/styles.xml": f"{DECLARATION}{TEXT_STYLES}".encode(),
            **parts,
        }
    )


def _content_types(types: Mapping[str, str]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{PART_TYPE.format(kind)}"/>' for name, kind in types.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _sheet(sheet: "RawSheet") -> bytes:
    texts = [[text_of_cell(text) for text in column.values] for column in sheet.columns]
    codes = [column.codes.tolist() for column in sheet.columns]
    rows = "".join(_row(sheet, row, texts, codes) for row in range(sheet.height))
    widths = "".join(
        f'<col min="{sheet.first_column + at}" max="{sheet.first_column + at}" width="{_width(column.values)}" '
        'style="1" customWidth="1"/>'
        for at, column in enumerate(sheet.columns)
    )
    columns = f"<cols>{widths}</cols>" if widths else ""
    return f'{DECLARATION}<worksheet xmlns="{MAIN}">{columns}<sheetData>{rows}</sheetData></worksheet>'.encode()


def _width(values: Sequence[str]) -> int:
    return min(max((len(text) for text in values[:1000]), default=8) + 2, 40)


def _row(sheet: "RawSheet", row: int, texts: Sequence[Sequence[str]], codes: Sequence[Sequence[int]]) -> str:
    cells = "".join(
        f'<c r="{sheet.address(row, at)}" s="1" t="inlineStr"><is><t xml:space="preserve">{of[code]}</t></is></c>'
        for at, (of, column) in enumerate(zip(texts, codes, strict=True))
        if (code := column[row]) >= 0
    )
    return f'<row r="{sheet.first_row + row}">{cells}</row>' if cells else ""
