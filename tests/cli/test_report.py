"""`prevent report` on the samples: what the Word file holds, and what stops it."""

import base64
import csv
import datetime as dt
import re
import shutil
import subprocess
import zipfile

import pytest
from as_typed import as_typed
from conftest import REPOSITORY, run_prevent
from docx import Document

PUBLISHED = REPOSITORY / "tests" / "figures" / "published"
LOGO = base64.b64decode(  # one dot
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def published(name):
    return list(csv.reader((PUBLISHED / f"{name}.csv").read_text(encoding="utf-8").splitlines()))[1:]


def write(tmp_path, *arguments, name="paper.docx"):
    target = tmp_path / name
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "-o", target, *arguments, cwd=tmp_path)
    assert ran.code == 0, ran.err
    return target


def cells(table):
    return [[as_typed(cell.text) for cell in row.cells] for row in table.rows]


def whole_text(path):
    document = Document(str(path))
    texts = [as_typed(paragraph.text) for paragraph in document.paragraphs]
    return "\n".join(texts + [text for table in document.tables for row in cells(table) for text in row])


def test_the_table_of_training_is_the_published_one_with_44_per_cent(tmp_path):
    document = Document(str(write(tmp_path)))
    captions = [as_typed(paragraph.text) for paragraph in document.paragraphs if paragraph.style.name == "Caption"]
    assert captions[1].startswith(
        "Table 2: Two of the five departments meet the target of 90%.\nWRAP training of staff by"
    )
    expected = [
        [name, required, trained, f"{percent}%", sessions or "[x]"]
        for name, required, trained, percent, sessions in published("scpb_training")
    ]
    assert cells(document.tables[2])[1:] == expected
    assert [row[3] for row in expected] == ["44%", "90%", "100%", "31%", "33%"]


def test_the_board_table_is_the_published_one(tmp_path):
    def in_words(text):
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            return text
        return f"{day.day} {day:%B %Y}"

    table = cells(Document(str(write(tmp_path))).tables[-1])
    assert table[0] == ["Board", "Area of focus", "Frequency", "Last update", "Next update"]
    assert table[1:] == [[*row[:3], in_words(row[3]), in_words(row[4])] for row in published("scpb_boards")]


def test_background_papers_are_lettered(tmp_path):
    document = Document(str(write(tmp_path)))
    lettered = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Lettered Para"]
    assert len(lettered) == 5
    assert lettered[-1] == "Building a Stronger Britain Together"


def test_it_tells_of_eleven_panel_meetings(tmp_path):
    assert "The Channel Panel held 11 meetings in 2020." in whole_text(write(tmp_path))


def test_the_same_command_gives_the_same_bytes(tmp_path):
    first, second = write(tmp_path, name="one.docx"), write(tmp_path, name="two.docx")
    assert first.read_bytes() == second.read_bytes()


def test_another_councils_paper_holds_nothing_of_the_first(tmp_path, westmarsh):
    path = write(tmp_path, "--workspace", westmarsh)
    with zipfile.ZipFile(path) as package:
        parts = " ".join(
            package.read(name).decode("utf-8", "replace") for name in package.namelist() if name.endswith("xml")
        )
    for word in ("Barnet", "SO15", "London", "Safer Communities", "Adults and Communities", "MENCAP"):
        assert word not in parts
    assert "Westmarsh" in parts


def test_a_public_paper_hides_small_numbers_and_says_how_many(tmp_path, barnet):
    shutil.copytree(barnet, tmp_path / "own")
    settings = tmp_path / "own" / "prevent.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"show"', '"hide"'), encoding="utf-8")
    target = tmp_path / "paper.docx"
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "-w", tmp_path / "own", "-o", target)
    assert ran.code == 0, ran.err
    said = re.search(r"(\d+) of (\d+) figures (?:is|are) hidden, so that nobody can be recognised", ran.err)
    assert 0 < int(said[1]) < int(said[2])
    assert "DRAFT" not in whole_text(target)
    draft = write(tmp_path, "-w", tmp_path / "own", "--status", "draft")
    header = Document(str(draft)).sections[0].header
    assert "DRAFT: not for publication" in " ".join(paragraph.text for paragraph in header.paragraphs)
    assert "[c]" not in whole_text(draft)


def test_sections_can_be_left_out_and_then_are_not_counted(tmp_path, barnet):
    shutil.copytree(barnet, tmp_path / "own")
    settings = tmp_path / "own" / "prevent.toml"
    text = settings.read_text(encoding="utf-8").replace('"show"', '"hide"')
    asked = 'sections = ["introduction", "panel", "training", "boards"]'
    text = re.sub(r"sections = \[\n[^\]]*\]", asked, text, count=1)
    settings.write_text(text, encoding="utf-8")
    paper = whole_text(write(tmp_path, "-w", tmp_path / "own"))
    assert "referrals" not in paper
    assert "212" in paper


def test_every_page_of_a_sample_paper_says_so(tmp_path):
    section = Document(str(write(tmp_path))).sections[0]
    assert any("SAMPLE DATA" in paragraph.text for paragraph in section.header.paragraphs)
    assert not section.different_first_page_header_footer


def test_the_file_holds_nothing_of_the_clock(tmp_path):
    properties = Document(str(write(tmp_path))).core_properties
    assert properties.created.date() == properties.modified.date() == dt.date(2021, 1, 29)
    assert (properties.title, properties.language) == ("Prevent update", "en-GB")
    assert properties.author == "London Borough of Barnet"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--board", "scbp", "--period", "2020"), 'did you mean "scpb"?'),
        (("--board", "scpb", "--period", "20200"), "is not a period"),
        (("--board", "scpb", "--period", "2099"), "2099 has not begun. Give --period one that has"),
        (("--board", "scpb", "--period", "2020", "--as-at", "2019-01-01"), "is before 2020 begins"),
        (("--board", "scpb", "--period", "2020", "--meeting", "2020-02-17"), "comes before 31 December 2020"),
        (
            ("--board", "scpb", "--period", "2020", "--as-at", "2099-01-01"),
            "2099-01-01 is in the future. Give --as-at a day",
        ),
        (("--board", "scpb", "--period", "2020", "-o", "paper.rtf"), "ends in .docx"),
        (("--board", "scpb", "--period", "2020", "--to", "htm"), '--to does not take "htm"; did you mean "html"?'),
        (("--board", "scpb", "--period", "2020", "--to", ""), "it takes docx, html, pdf"),
        (
            ("--board", "scpb", "--period", "2020", "--to", "docx", "-o", "paper.html"),
            "conflict. Add html to --to, or change the ending.",
        ),
        (("--board", "scpb"), "--period"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(tmp_path, arguments, words):
    ran = run_prevent("report", *arguments, cwd=tmp_path)
    assert ran.code == 2
    assert words in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_a_return_stops_the_paper_with_its_cell(tmp_path, barnet):
    shutil.copytree(barnet, tmp_path / "own")
    sessions = tmp_path / "own" / "returns" / "sessions.csv"
    lines = sessions.read_text(encoding="utf-8").splitlines()
    heading = lines[0].split(",").index("Date held")
    cells_ = lines[1].split(",")
    cells_[heading] = "31/02/2018"
    sessions.write_text("\n".join([lines[0], ",".join(cells_), *lines[2:]]), encoding="utf-8")
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "-w", tmp_path / "own", cwd=tmp_path)
    assert ran.code == 3
    assert "returns/sessions.csv" in ran.err
    assert '"31/02/2018" is not a date; use DD/MM/YYYY' in ran.err
    assert not list(tmp_path.glob("*.docx"))


def test_hostile_values_stand_in_the_paper_as_they_are(tmp_path, barnet):
    hostile = "A & B <w:p> | {{ 7*7 }} **bold** # \U000e0041 \N{OBJECT REPLACEMENT CHARACTER}"
    shutil.copytree(barnet, tmp_path / "own")
    departments = tmp_path / "own" / "returns" / "departments.csv"
    text = departments.read_text(encoding="utf-8").replace("Regional Enterprise (RE),", f'"{hostile}",')
    departments.write_text(text.replace(",RE\n", ",RE; Regional Enterprise (RE)\n"), encoding="utf-8")
    table = cells(Document(str(write(tmp_path, "-w", tmp_path / "own"))).tables[2])
    assert [row[1:4] for row in table if row[0].startswith("A & B <w:p> | {{ 7*7 }} **bold** #")] == [
        ["169", "53", "31%"]
    ]


needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.mark.long
@needs_office
def test_libreoffice_sets_it_on_four_pages_with_the_figures(tmp_path):
    path = write(tmp_path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "paper.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    assert text.count("\f") == 4
    assert "Page 4 of 4" in text
    assert "Table 1" in text
    assert "44%" in text


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_same_headings(tmp_path):
    read = subprocess.run(
        ["pandoc", "-f", "docx", "-t", "markdown", str(write(tmp_path))], check=True, capture_output=True
    ).stdout.decode()
    headings = [line.lstrip("# ").split(" {")[0] for line in read.splitlines() if line.startswith("#")]
    assert headings == [
        paragraph.text
        for paragraph in Document(str(tmp_path / "paper.docx")).paragraphs
        if paragraph.style.name.startswith("Heading")
    ]


VALIDATOR = REPOSITORY.parent / "shared" / "tools" / "ooxml" / "validate.py"


@pytest.mark.long
@pytest.mark.skipif(not VALIDATOR.exists(), reason="the schema validator is not beside this checkout")
def test_it_is_valid_against_the_office_schemas(tmp_path):
    import sys

    ran = subprocess.run([sys.executable, str(VALIDATOR), str(write(tmp_path))], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout.decode()


def test_the_command_that_explains_names_the_workspace_that_was_asked_for(tmp_path):
    folder = tmp_path / "Our returns"
    shutil.copytree(REPOSITORY / "sample_data" / "westmarsh", folder)
    told = [
        run_prevent("report", "--board", "scpb", "--period", "2020", "-o", name, *asked, cwd=cwd).err
        for name, asked, cwd in (("a.docx", ("-w", "Our returns"), tmp_path), ("b.docx", (), folder))
    ]
    assert '--workspace "Our returns"` gives any figure\'s rows' in told[0]
    assert "-w" not in told[1]
    assert "gives any figure's rows" in told[1]


def test_the_logo_of_the_settings_is_in_the_header(tmp_path):
    own = tmp_path / "own"
    shutil.copytree(REPOSITORY / "sample_data" / "barnet", own)
    settings = own / "prevent.toml"
    settings.write_text(settings.read_text("utf-8").replace("[council]", '[council]\nlogo = "logo.png"'), "utf-8")
    given = ("report", "--board", "scpb", "--period", "2020", "-w", own, "-o", tmp_path / "paper", "--to", "docx,html")
    ran = run_prevent(*given)
    assert (ran.code, "logo.png" in ran.err) == (3, True)
    (own / "logo.png").write_bytes(LOGO)
    assert run_prevent(*given).code == 0
    with zipfile.ZipFile(tmp_path / "paper.docx") as package:
        assert package.read("word/media/prevent-logo.png") == LOGO
    assert '<img src="data:image/png;base64,' in (tmp_path / "paper.html").read_text(encoding="utf-8")
