"""Papers and tables of any number of quarters, and of a board without a name."""

import re
import shutil

import pytest
from as_typed import as_typed
from conftest import REPOSITORY, one_in, run_prevent
from docx import Document

ASKED = ("--board", "cllc", "--period", "2018/19-Q2", "--as-at", "2018-10-01", "--status", "draft")


@pytest.fixture
def barnet_with(tmp_path):
    def made(old, new):
        own = tmp_path / "own"
        shutil.copytree(REPOSITORY / "sample_data" / "barnet", own)
        settings = own / "prevent.toml"
        text = settings.read_text(encoding="utf-8")
        assert re.search(old, text)
        settings.write_text(re.sub(old, new, text), encoding="utf-8")
        return own

    return made


@pytest.mark.parametrize("quarters", one_in(5, [9, 1, 10, 12, 40]))
def test_a_paper_has_as_many_quarters_as_the_settings_say(barnet_with, tmp_path, quarters):
    own = barnet_with("quarters = 4", f"quarters = {quarters}")
    ran = run_prevent("report", "-w", own, *ASKED, "-o", tmp_path / "paper.docx")
    assert ran.code == 0, ran.err
    document = Document(str(tmp_path / "paper.docx"))
    said = as_typed("\n".join(paragraph.text for paragraph in document.paragraphs))
    assert re.search(r"Eight new cases were referred in 2018/19 Q2\b.*\(Table 1\)\.", said)
    headings = [cell.text for table in document.tables for cell in table.rows[0].cells]
    assert sum(bool(re.fullmatch(r"\d{4}/\d\d Q[1-4]", heading)) for heading in headings) >= quarters


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_a_screen_of_many_quarters_breaks_no_heading(monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    out = run_prevent("channel-quarterly", "--quarters", "40").out
    assert max(map(len, out.splitlines())) <= int(width)
    table = out[: out.index("\n20")]
    years = [f"{year}/{(year + 1) % 100}" for year in range(2012, 2020)]
    assert all(table.split().count(year) >= 4 for year in years)
    assert "quarter" in table.split()


def test_a_board_without_a_name_is_not_called_by_its_code(barnet_with, tmp_path):
    own = barnet_with(r"(?s)\Z", '\n[boards.qxz]\nsections = ["training"]\n')
    ran = run_prevent("report", "-w", own, "--board", "qxz", "--period", "2020", "-o", tmp_path / "paper.docx")
    assert ran.code == 0, ran.err
    said = as_typed("\n".join(paragraph.text for paragraph in Document(str(tmp_path / "paper.docx")).paragraphs))
    assert "report to the Board" in said
    assert "QXZ" not in said
    assert (
        'qxz has no name, so the paper says "Board". Under [boards.qxz] in prevent.toml write name = "..."' in ran.err
    )
