"""What the tests of intake share: files made from a drawing, and a workspace in a folder."""

import zipfile
from pathlib import Path

import openpyxl

from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Severity
from prevent_cli.intake.load import load_returns
from prevent_cli.workspace.folder import ReturnSettings, Workspace

HEADCOUNTS = "As at | Department | Staff requiring training"


def cells_of(drawing: str) -> list[list[str]]:
    """Return the cells of a drawing: a line a row, cells parted by bars."""
    return [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]


def write_csv(folder: Path, name: str, drawing: str, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write a drawing as a delimited file."""
    path = folder / name
    path.write_text("".join(delimiter.join(row) + "\n" for row in cells_of(drawing)), encoding=encoding)
    return path


def write_xlsx(folder: Path, name: str, sheets: dict[str, list[list[object]]], *, at: tuple[int, int] = (1, 1)) -> Path:
    """Write sheets of cells with openpyxl, the first cell at `at` (row, column)."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row, cells in enumerate(rows, at[0]):
            for column, cell in enumerate(cells, at[1]):
                if cell is not None:
                    sheet.cell(row, column, cell)
    workbook.save(folder / name)
    return folder / name


NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def raw_parts(sheet: str, *, namespace: str = NAMESPACE) -> dict[str, str]:
    """Return the parts of a workbook of one sheet, "Log", whose XML is given; NS in it is the namespace."""
    office = _STRICT_OFFICE if namespace == STRICT else _OFFICE
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{office}"><sheets>'
        '<sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet.replace('"NS"', f'"{namespace}"').replace("'NS'", f"'{namespace}'"),
    }


def write_parts(path: Path, parts: dict[str, str]) -> Path:
    """Write a zip archive of text parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def inline(reference: str, text: str) -> str:
    """Return a cell of inline text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def load(folder: Path, name: str, **settings: object) -> CheckedReturn:
    """Return one return of the folder, checked."""
    workspace = Workspace(folder=folder, returns={name: ReturnSettings(**settings)})
    found = load_returns(workspace, (name,))[name]
    assert found is not None
    assert found.rows_in == found.rows_kept + found.rows_left_out + found.rows_refused
    return found


def load_drawing(folder: Path, name: str, drawing: str, **settings: object) -> CheckedReturn:
    """Return one return, drawn and written as a CSV file with semicolons as little as possible, checked."""
    write_csv(folder, f"{name}.csv", drawing, delimiter="\t")
    return load(folder, name, **settings)


def sentences(found: CheckedReturn, severity: Severity = Severity.FAULT) -> list[str]:
    """Return the sentences of one severity."""
    return [fault.sentence for fault in found.faults if fault.severity is severity]


def rules(found: CheckedReturn) -> list[str]:
    """Return the rule of each fault and warning, in order."""
    return [fault.rule for fault in found.faults]


def read_here(monkeypatch, **settings: object) -> None:
    """Let files be read in the test's own process, with other settings of the readers, such as xlsx__cells__CHUNK."""
    monkeypatch.setattr("prevent_cli.intake.readers.file.needs_a_process", lambda _path: False)
    for name, value in settings.items():
        monkeypatch.setattr(f"prevent_cli.intake.readers.{name.replace('__', '.')}", value)
