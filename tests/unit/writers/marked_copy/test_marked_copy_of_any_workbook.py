"""A marked copy of any workbook changes no value and no format, and LibreOffice shows the same cells."""

import datetime as dt
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from browser import need
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_workbooks import AMBER, BLUE, FAULTS, RED, fault, fill_of, opened, rich_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from prevent_cli.intake.faults import Severity
from prevent_cli.writers.marked_copy.copy import marked_copy
from prevent_cli.writers.marked_copy.styles import FILLS

SOFFICE = shutil.which("soffice")
CELLS = st.one_of(
    st.none(),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=8).filter(
        lambda text: not text.startswith("=")
    ),
    st.integers(0, 10**6),
    st.floats(0, 10**6, width=32),
    st.booleans(),
    st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)),
    st.sampled_from(["=A1", "=SUM(A1:B2)"]),
)
FORMATS = st.sampled_from(["General", "0.00", "@", "dd/mm/yyyy"])


@settings(max_examples=40, deadline=None)
@given(
    cells=st.dictionaries(
        st.tuples(st.integers(1, 9), st.integers(1, 6)), st.tuples(CELLS, FORMATS, st.booleans()), max_size=20
    ),
    marks=st.lists(st.tuples(st.integers(1, 12), st.integers(0, 8), st.sampled_from(Severity)), max_size=8),
    noted=st.booleans(),
)
def test_no_value_or_format_changes_in_any_workbook(cells, marks, noted):
    book = openpyxl.Workbook()
    log = book.active
    log.title = "Log"
    for (row, column), (value, form, is_dark) in cells.items():
        cell = log.cell(row, column, value)
        cell.number_format = form
        if is_dark:
            cell.font, cell.fill = Font(color="FFFFFFFF", bold=True), PatternFill("solid", fgColor="FF112233")
    if noted:
        log["A1"].comment = Comment("theirs", "somebody")
    stream = io.BytesIO()
    book.save(stream)
    places = [(row, column, severity) for row, column, severity in marks]
    faults = [fault(f"{chr(64 + column)}{row}" if column else str(row), severity) for row, column, severity in places]
    before = opened(stream.getvalue())["Log"]
    after = opened(marked_copy(stream.getvalue(), faults, lines=["x"]).content)["Log"]
    named = {(row, column) for row, column, _ in places if column}
    whole = {row for row, column, _ in places if not column}
    for row in range(1, 13):
        for column in range(1, 9):
            one, other = before.cell(row, column), after.cell(row, column)
            assert (one.value, one.data_type, one.number_format) == (other.value, other.data_type, other.number_format)
            assert one.font.bold == other.font.bold
            if (row, column) in named:
                assert fill_of(other) in FILLS.values()
                assert other.comment is not None
            elif row not in whole:
                assert fill_of(other) == fill_of(one)
                assert (other.comment.text if other.comment else None) == (one.comment.text if one.comment else None)


@pytest.mark.long
def test_libreoffice_shows_the_colours_and_comments_and_the_same_cells(tmp_path):
    need(there=SOFFICE is not None, what="LibreOffice is not installed")
    original = rich_workbook()
    copy = marked_copy(original, FAULTS, lines=["What to mend"]).content
    for name, content in (("before", original), ("after", copy)):
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    shown = tmp_path / "shown"
    for target in ("csv", "xlsx"):
        convert(tmp_path, shown, target)
    assert (shown / "before.csv").read_text(encoding="utf-8") == (shown / "after.csv").read_text(encoding="utf-8")
    assert "01/01/2018" in (shown / "after.csv").read_text(encoding="utf-8")
    log = opened((shown / "after.xlsx").read_bytes())["Log"]
    assert [fill_of(log[cell]) for cell in ("B2", "E4", "D6", "A3")] == [RED, RED, AMBER, BLUE]
    assert "did you mean" in log["B2"].comment.text
    assert "theirs" in log["A2"].comment.text


def convert(folder: Path, target: Path, ending: str) -> None:
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            # The first sheet, in UTF-8, as it is shown.
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
            if ending == "csv"
            else ending,
            "--outdir",
            str(target),
            str(folder / "before.xlsx"),
            str(folder / "after.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for path in target.glob("*-Log.csv"):
        path.rename(target / f"{path.stem.removesuffix('-Log')}.csv")
