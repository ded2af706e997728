"""The nine papers that the samples give, written by the command, and what stands in their Word files."""

import functools
import re
import tempfile
from pathlib import Path

import pytest
from as_typed import as_typed
from conftest import REPOSITORY, run_prevent
from docx import Document

SAMPLES = REPOSITORY / "sample_data"
PAPERS = {
    "scpb": ("barnet", "--board", "scpb", "--period", "2020"),
    "asc": ("barnet", "--board", "asc", "--period", "2020", "--as-at", "2021-02-17"),
    "cllc": ("barnet", "--board", "cllc", "--period", "2018/19-Q2", "--as-at", "2018-10-01"),
    "duty-progress": ("barnet", "--paper", "duty-progress", "--as-at", "2016-01-01"),
    "overview": ("hammersmith-fulham", "--board", "pac", "--period", "2018/19"),
    "cmt": ("barnet", "--board", "cmt", "--period", "2020"),
    "cscb": ("barnet", "--board", "cscb", "--period", "2020"),
    "hwb": ("barnet", "--board", "hwb", "--period", "2020"),
    "asab": ("barnet", "--board", "asab", "--period", "2020"),
}
BEGIN_COVERS = ("Title", "Report of", "Date of meeting", "Figures as at")  # the first label of a paper's details


def write(folder: Path, name: str, *arguments: str) -> Path:
    """Write one of the nine papers into a folder, public unless told otherwise, and return its file."""
    target = folder / f"{'-'.join((name, *arguments)).replace('--', '')}.docx"
    target.write_bytes(_written(name, arguments))
    return target


@functools.cache
def _written(name: str, arguments: tuple[str, ...]) -> bytes:
    """Return a paper's file, written once for all tests, with the page numbers of its list of contents."""
    sample, *asked = PAPERS[name]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("prevent_cli.writers.word.page_numbers.PROGRAMS", ("soffice", "libreoffice"))
        target = Path(folder) / "paper.docx"
        ran = run_prevent("report", *asked, "-w", SAMPLES / sample, "-o", target, *arguments)
        assert ran.code == 0, ran.err
        return target.read_bytes()


def tables_of(path: Path) -> dict[str, list[list[str]]]:
    """Return the cells of each captioned table of a Word file by its caption without its number."""
    document = Document(str(path))
    captions = [as_typed(p.text) for p in document.paragraphs if p.style.name == "Caption"]
    captions = [words for words in captions if words.startswith("Table ")]
    own = [table for table in document.tables if not is_cover(table)]
    cells = [[[as_typed(cell.text) for cell in row.cells] for row in table.rows] for table in own]
    return {
        re.sub(r"^Table \d+: ", "", one).rpartition("\n")[2]: rows for one, rows in zip(captions, cells, strict=True)
    }


def table(path: Path, words: str) -> list[list[str]]:
    """Return the one table whose caption holds these words."""
    (found,) = [rows for caption, rows in tables_of(path).items() if words in caption]
    return found


def is_cover(table) -> bool:
    return table.rows[0].cells[0].text in BEGIN_COVERS
