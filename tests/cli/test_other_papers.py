"""General updates, the progress appendix, the overview and --all."""

import re

import pytest
from conftest import REPOSITORY, run_prevent
from docx import Document
from docx.oxml.ns import qn
from nine_papers import write

SAMPLES = REPOSITORY / "sample_data"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    return {name: write(folder, name) for name in ("duty-progress", "cmt", "hwb")}


def text_of(path):
    document = Document(str(path))
    return "\n".join(element.text or "" for element in document.element.body.iter(qn("w:t")))


def joined(path):
    document = Document(str(path))
    return " ".join(paragraph.text for paragraph in document.paragraphs)


def test_the_progress_appendix_has_sixteen_objectives_in_five_workstreams_on_turned_pages(written):
    document = Document(str(written["duty-progress"]))
    tables = [table for table in document.tables if table.rows[0].cells[0].text == "Objective"]
    assert [len(table.rows) - 1 for table in tables] == [5, 3, 3, 4, 1]
    assert any(section.orientation == 1 for section in document.sections)


def test_a_general_update_has_the_sections_of_its_board(written):
    assert "Training of staff and partners" in joined(written["hwb"])
    assert joined(written["cmt"]) != joined(written["hwb"])


def test_all_writes_a_paper_for_every_board(tmp_path):
    ran = run_prevent("report", "--all", "--period", "2020", "-w", SAMPLES / "barnet", "-o", tmp_path)
    assert ran.code == 0, ran.err
    boards = ("scpb", "cllc", "asc", "cmt", "cscb", "hwb", "asab")
    assert {path.name for path in tmp_path.iterdir()} >= {f"prevent-{code}-2020.docx" for code in boards}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--period", "2020"), "Name the paper to write. Give one of --board CODE"),
        (("--board", "scpb", "--all", "--period", "2020"), "cannot be used together."),
        (("--board", "scpb"), "--period"),
        (("--paper", "duty-progres", "--as-at", "2016-01-01"), "duty-progress"),
    ],
)
def test_which_paper_is_asked_for_kindly(tmp_path, arguments, words):
    ran = run_prevent("report", *arguments, cwd=tmp_path)
    assert ran.code == 2
    assert words in ran.err


def test_all_makes_the_folder_that_it_writes_to_and_no_other(tmp_path):
    few = ("report", "--all", "--period", "2090", "-w", SAMPLES / "barnet", "-o")
    ran = run_prevent(*few, tmp_path / "papers")
    assert (ran.code, (tmp_path / "papers").is_dir()) == (2, True)
    for wrong, code, said in (("a/b", 4, "the folder"), ("paper.docx", 2, "names one. Give -o a folder.")):
        ran = run_prevent(*few, tmp_path / wrong)
        assert (ran.code, said in ran.err) == (code, True), ran.err
    assert run_prevent(*few, tmp_path / "other", "--to", "rtf").code == 2
    assert {path.name for path in tmp_path.iterdir()} == {"papers"}


PRINTS = "this public paper prints text that somebody typed into these returns: "


@pytest.mark.parametrize(
    ("board", "status", "said"),
    [
        (
            "duty-progress",
            "public",
            "Action plan (Objective, Progress to date and Forward work and expected outcomes). "
            "Read it before you publish the paper: it may name a person.\n",
        ),
        ("scpb", "public", "Board schedule (Area of focus and Frequency). "),
        ("duty-progress", "draft", ""),
        ("hwb", "public", ""),  # its action plan is numbers
    ],
)
def test_a_public_paper_says_once_which_text_it_prints(tmp_path, board, status, said):
    ran = run_prevent("report", "--board", board, "--period", "2018", "--status", status, "-o", tmp_path / "o.docx")
    assert ran.code == 0, ran.err
    assert ran.err.count(PRINTS) == bool(said)
    assert f"{PRINTS}{said}" in ran.err or not said


def test_workstreams_keep_the_numbers_that_their_names_have(tmp_path):
    (tmp_path / "prevent.toml").write_text('[council]\nname = "One"\n', encoding="utf-8")
    (tmp_path / "returns").mkdir()
    lines = (
        "As at,Workstream,Objective,Status",
        "2020-01-01,2/3. Risk,One,On track",
        "2020-01-01,Training,Two,Achieved",
    )
    (tmp_path / "returns" / "actions.csv").write_text("\n".join(lines), encoding="utf-8")
    target = tmp_path / "paper.html"
    asked = ("--paper", "duty-progress", "--as-at", "2020-02-01", "--to", "html", "-w", tmp_path, "-o", target)
    ran = run_prevent("report", *asked)
    assert ran.code == 0, ran.err
    page = target.read_text(encoding="utf-8")
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page) == [
        "Workstreams by status",
        "2/3. Risk",
        '<span class="count">1.</span> Training',
    ]
