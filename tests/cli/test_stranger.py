"""A second council with its own template, texts and house style: its papers hold nothing of the first council's."""

import csv
import io
import re
import shutil
import tomllib
import zipfile

import openpyxl
import pytest
from conftest import REPOSITORY, run_prevent
from docx import Document

BARNET = REPOSITORY / "sample_data" / "barnet"
KNOWN = ("Barnet", "London", "SO15", "HB Public Law", "MENCAP", "example.gov.uk", "7946", "Safer Communities")
FEWEST = 9  # letters: what is shorter ("Schools", "RE") may be anybody's word
# National names, the post that every council has, and dates are nobody's own.
ANYBODYS = re.compile(r"CONTEST: .*|Home Office|Prevent Coordinator|(\w+ ){1,2}20\d\d")
TEMPLATE = """+++
title = "Prevent in {{ council.short_name }}"
subtitle = "{{ council.name }}, {{ board.name }}"
running_title = "{{ council.short_name }}"
+++

{{ text("welcome") }}

## Training {-}

{{ table("training.coverage") }}
"""
BOARDS = """
[boards.own]
name = "Marsh Forum"
paper = "marsh"

[boards.scrutiny]
name = "Scrutiny Committee"
paper = "asc"
sections = ["introduction", "risk-assessment", "panel", "training", "boards", "background-papers"]

[boards.cabinet]
name = "Cabinet"
paper = "cllc"
sections = ["introduction", "delivery-group", "risk-assessment", "training", "partners", "boards"]
"""
WRITTEN = ("scpb", "cmb", "own", "scrutiny", "cabinet")


def cells(folder):
    """Return every text in the returns of a workspace, without the headings, which are the product's."""
    for path in folder.glob("returns/*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from (cell for row in [*csv.reader(file)][1:] for cell in row)
    for path in folder.glob("returns/*.xlsx"):
        for sheet in openpyxl.load_workbook(path):
            yield from (
                cell for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row if isinstance(cell, str)
            )


def strings(value):
    """Return every text in a settings file."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def words_of(folder):
    """Return whatever a workspace says: its settings, the lines of its texts, the cells of its returns."""
    settings = strings(tomllib.loads((folder / "prevent.toml").read_text(encoding="utf-8")))
    lines = [line for path in folder.rglob("*.md") for line in path.read_text(encoding="utf-8").splitlines()]
    found = (text.lstrip("-0123456789. ").strip() for text in (*settings, *lines, *cells(folder)))
    return {
        line
        for text in found
        for line in text.splitlines()
        if len(line) >= FEWEST and " " in line and not ANYBODYS.fullmatch(line)
    }


def house_style():
    """Return a house style that is plainly another council's."""
    document = Document(str(REPOSITORY / "templates" / "house-style.docx"))
    document.styles["Normal"].font.name = "Verdana"
    document.sections[0].header.add_paragraph("Westmarsh crest")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    own = tmp_path_factory.mktemp("stranger") / "own"
    shutil.copytree(REPOSITORY / "sample_data" / "westmarsh", own)
    (own / "templates").mkdir()
    (own / "templates" / "marsh.md.jinja").write_text(TEMPLATE, encoding="utf-8")
    (own / "templates" / "house-style.docx").write_bytes(house_style())
    (own / "texts" / "welcome.md").write_text("Words that only Westmarsh has.\n", encoding="utf-8")
    settings = re.sub(r"^police_team.*\n", "", (own / "prevent.toml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    (own / "prevent.toml").write_text(settings + BOARDS, encoding="utf-8")
    return own


@pytest.fixture(scope="module")
def papers(stranger):
    for board in WRITTEN:
        target = stranger.parent / f"{board}.docx"
        ran = run_prevent(
            "report", "--board", board, "--period", "2020", "-w", stranger, "--to", "docx,html", "-o", target
        )
        assert ran.code == 0, ran.err
    return stranger.parent


def parts(content):
    """Return every part of an Office file as text, those of the workbooks within it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            yield from parts(part) if name.endswith((".xlsx", ".docx")) else (part.decode("utf-8", "replace"),)


def everything(papers, board):
    """Return all text of a paper in Word, as its parts have it and as it reads, and its HTML."""
    content = (papers / f"{board}.docx").read_bytes()
    raw = "\n".join((*parts(content), (papers / f"{board}.html").read_text(encoding="utf-8")))
    return raw + "\n" + re.sub(r"<[^>]+>", "", raw)


@pytest.mark.parametrize("board", WRITTEN)
def test_nothing_of_the_first_council_stands_in_it(papers, stranger, board):
    text = everything(papers, board)
    barnets = words_of(BARNET) - words_of(stranger)
    assert len(barnets) > 300
    assert [word for word in (*KNOWN, *sorted(barnets)) if word in text] == []


def test_the_words_that_are_looked_for_would_be_found(tmp_path):
    target = tmp_path / "scpb.docx"
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "-w", BARNET, "--to", "docx,html", "-o", target)
    assert ran.code == 0, ran.err
    text = everything(tmp_path, "scpb")
    assert len([word for word in words_of(BARNET) if word in text]) > 25
    assert {"Barnet", "London", "Safer Communities"} <= {word for word in KNOWN if word in text}


@pytest.mark.parametrize("board", WRITTEN)
def test_its_properties_are_the_councils_own(papers, board):
    document = Document(str(papers / f"{board}.docx"))
    properties = document.core_properties
    assert properties.author == properties.last_modified_by == "Westmarsh Metropolitan Borough Council"
    others = (properties.comments, properties.keywords, properties.category)
    assert not any(others)
    with zipfile.ZipFile(papers / f"{board}.docx") as package:
        app = package.read("docProps/app.xml").decode()
    assert re.search(r"<(?:Company|Manager)>[^<]", app) is None


@pytest.mark.parametrize("board", WRITTEN)
def test_it_is_set_in_the_councils_own_house_style(papers, board):
    document = Document(str(papers / f"{board}.docx"))
    assert document.styles["Normal"].font.name == "Verdana"
    for section in document.sections:
        assert "Westmarsh crest" in [paragraph.text for paragraph in section.header.paragraphs]


def test_its_own_template_prints_its_own_text(papers):
    document = Document(str(papers / "own.docx"))
    assert [paragraph.text for paragraph in document.paragraphs[:3]] == [
        "Prevent in Westmarsh",
        "Westmarsh Metropolitan Borough Council, Marsh Forum",
        "Words that only Westmarsh has.",
    ]
