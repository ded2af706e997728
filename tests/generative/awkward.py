"""An awkward or hostile return: how it is made, and what checking it must come to."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TOKEN = "Zq7personal9xK"  # stands in every personal cell; nothing that is put out may hold it
HEADS = ("Session ID", "Person ID", "Department", "Attended", "Job role", "Date recorded", "Notes")
ROWS = tuple(
    (f"S{number}", f"{TOKEN}{number}", "Adults", "Yes", f"{TOKEN} officer", "01/02/2018", f"{TOKEN} says, so")
    for number in range(1, 4)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Awkward:
    """One return to be checked: `make` writes it in the folder of returns, `rules` are all that may be found.

    `outcome` is "read" (exit 0, no warning), "warned" (exit 0) or "refused" (exit 3). `kept` are the rows kept.
    """

    name: str
    make: Callable[[Path], object]
    outcome: str
    rules: tuple[str, ...] = ()
    kept: int = 0
    settings: str = ""
    says: str = ""  # what one of the sentences must hold
    returned: str = "attendance"  # the return that the file is

    def __post_init__(self):
        assert (self.outcome == "read") == (not self.rules), self.name


def read(name, make, *, kept=3, **more):
    """Return a case that is read in full and in silence."""
    return Awkward(name=name, make=make, outcome="read", kept=kept, **more)


def warned(name, make, *rules, kept=3, **more):
    """Return a case that is read with warnings."""
    return Awkward(name=name, make=make, outcome="warned", rules=rules, kept=kept, **more)


def refused(name, make, *rules, kept=0, **more):
    """Return a case with faults; `kept` rows are left of it."""
    return Awkward(name=name, make=make, outcome="refused", rules=rules, kept=kept, **more)


def put(name: str, content: bytes | str | Callable[[], bytes | str]) -> Callable[[Path], object]:
    """Return a function that writes a file of this name."""

    def make(folder: Path) -> None:
        made = content() if callable(content) else content
        (folder / name).write_bytes(made if isinstance(made, bytes) else made.encode("utf-8"))

    return make


# Workbooks, from their parts.

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def escaped(text: str) -> str:
    """Return text as XML holds it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cell(reference: str, text: str) -> str:
    """Return a cell of inline text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{escaped(text)}</t></is></c>'


def row_xml(number: int, texts, inside: str = "") -> str:
    """Return a row of inline texts, then whatever stands in it besides."""
    cells = "".join(cell(f"{letter}{number}", text) for letter, text in zip(LETTERS, texts, strict=False) if text)
    return f'<row r="{number}">{cells}{inside}</row>'


def table_xml(rows=ROWS) -> str:
    """Return the rows of a whole return, its headings first."""
    return "".join(row_xml(number, texts) for number, texts in enumerate((HEADS, *rows), 1))


def sheet_xml(rows: str | None = None, *, before: str = "", after: str = "", main: str = MAIN) -> str:
    """Return a worksheet of these rows."""
    body = table_xml() if rows is None else rows
    return f'<?xml version="1.0"?><worksheet xmlns="{main}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'


def relation(identifier: str, kind: str, target: str, office: str = OFFICE) -> str:
    """Return a relationship."""
    return f'<Relationship Id="{identifier}" Type="{office}/{kind}" Target="{target}"/>'


def parts(  # noqa: PLR0913 - what differs between the cases
    sheet: str | bytes | None = None,
    *,
    main=MAIN,
    office=OFFICE,
    states=("visible",),
    properties="",
    relations="",
    sheet_name="Log",
) -> dict[str, str | bytes]:
    """Return the parts of a workbook; a further sheet, each the same, for each state but the first."""
    entries = "".join(
        f'<sheet name="{sheet_name}{n}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, state in enumerate(states, 1)
    )
    targets = "".join(
        relation(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml", office) for n in range(1, len(states) + 1)
    )
    kinds = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )
    spaces = f'xmlns="{main}" xmlns:r="{office}"'
    relationships = f'<Relationships xmlns="{PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": kinds,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relation('rId1', 'officeDocument', 'xl/workbook.xml', office)}</Relationships>",
        "xl/workbook.xml": f"<workbook {spaces}>{properties}<sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{relationships}{targets}{relations}</Relationships>",
        **{f"xl/worksheets/sheet{n}.xml": sheet or sheet_xml(main=main) for n in range(1, len(states) + 1)},
    }


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def book(sheet: str | bytes | None = None, **more) -> bytes:
    """Return a workbook of one sheet; `more` is for `parts`, and `also` are further parts."""
    also = more.get("also", {})
    more = {key: value for key, value in more.items() if key != "also"}
    return zipped({**parts(sheet, **more), **also})


def workbook(name: str = "attendance.xlsx", sheet: "str | bytes | Callable[[], str] | None" = None, **more):
    """Return a function that writes a workbook."""
    return put(name, lambda: book(sheet() if callable(sheet) else sheet, **more))


def csv_text(rows=ROWS, *, delimiter: str = ",", end: str = "\r\n") -> str:
    """Return a whole return as delimited text, each cell in quotation marks."""
    return end.join(delimiter.join(f'"{text}"' for text in texts) for texts in (HEADS, *rows)) + end
