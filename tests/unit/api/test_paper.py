"""The paper of a board for programs: as `prevent report` makes it, and marked where it would need to be recorded."""

import zipfile

import pytest
from cli.test_public_view import files_of, hiding
from conftest import run_prevent

import prevent_cli as prevent

NOT_RECORDED = "NOT FOR PUBLICATION: not in the record of publications"


def words_of(paper):
    return paper.content("html").decode()


@pytest.mark.parametrize("status", ["public", "draft"])
@pytest.mark.parametrize("ending", ["docx", "html", "odt"])
def test_a_paper_of_the_sample_is_the_same_to_the_byte_as_that_of_the_command(tmp_path, status, ending):
    path = tmp_path / f"paper.{ending}"
    asked = ("--board", "scpb", "--period", "2020", "--status", status)
    assert run_prevent("report", *asked, "-o", path, cwd=tmp_path).code == 0
    paper = prevent.open_sample().paper("scpb", period="2020", status=status)
    assert paper.content(ending) == path.read_bytes()
    assert (paper.board, paper.status) == ("scpb", status)


def test_a_public_paper_that_is_not_recorded_says_on_each_page_that_it_is_not_for_publication(tmp_path):
    own = hiding("barnet", tmp_path)
    before = files_of(own)
    paper = prevent.open_workspace(own).paper("scpb", period="2020")
    assert NOT_RECORDED in words_of(paper)
    assert files_of(own) == before
    assert run_prevent("report", "--board", "scpb", "--period", "2020", "-w", own, "-o", tmp_path / "p.html").code == 0
    assert NOT_RECORDED not in (tmp_path / "p.html").read_text("utf-8")


def test_a_paper_has_the_figures_that_it_prints(tmp_path):
    workspace = prevent.open_workspace(hiding("barnet", tmp_path))
    paper = workspace.paper("scpb", period="2020")
    figures = workspace.figures(board="scpb", period="2020")
    assert paper.figures.equals(figures)
    assert "c" in set(paper.figures["mark"].dropna())


def test_a_paper_is_public_even_if_its_board_is_not(tmp_path):
    own = hiding("barnet", tmp_path)
    settings = own / "prevent.toml"
    text = settings.read_text("utf-8")
    public = 'paper = "scpb"\nstatus = "public"\n'
    assert public in text
    settings.write_text(text.replace(public, public.replace("public", "draft")), encoding="utf-8")
    workspace = prevent.open_workspace(own)
    assert workspace.paper("scpb", period="2020").status == "public"
    assert "DRAFT" in words_of(workspace.paper("scpb", period="2020", status="draft"))


def test_a_paper_is_saved_in_the_format_of_its_ending(tmp_path):
    paper = prevent.open_sample().paper("scpb", period="2020")
    saved = paper.save(tmp_path / "paper.docx")
    assert saved == tmp_path / "paper.docx"
    assert zipfile.is_zipfile(saved)
    assert list(tmp_path.iterdir()) == [saved]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("paper.doc", 'format does not take "doc"'),
        ("paper", 'format does not take ""'),
        ("gone/paper.html", "does not exist"),
    ],
)
def test_a_paper_that_cannot_be_saved_says_why(tmp_path, place, said):
    paper = prevent.open_sample().paper("scpb", period="2020")
    with pytest.raises(prevent.PreventError) as refused:
        paper.save(tmp_path / place)
    assert said in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_paper_replaces_no_file_that_its_workspace_reads(tmp_path):
    own = hiding("barnet", tmp_path)
    paper = prevent.open_workspace(own).paper("scpb", period="2020")
    with pytest.raises(prevent.UsageError, match="is one of the workspace's returns"):
        paper.save(own / "returns" / "paper.html")


def test_the_remarks_of_a_paper_are_those_of_the_command_for_a_program():
    paper = prevent.open_sample().paper("scpb", period="2020")
    assert any(remark.startswith("this public paper prints text that somebody typed") for remark in paper.remarks)
    assert not any("--" in remark for remark in paper.remarks)
