"""What papers need is loaded while returns are read, and nothing that is wrong with it is reported then."""

import shutil

import pytest
from conftest import REPOSITORY, TODAY

from prevent_cli.intake.readers.process import Readers
from prevent_cli.jobs.report import write
from prevent_cli.jobs.report.plan import OutputFiles, PaperRequest, plan_paper
from prevent_cli.jobs.report.prepare import prepare_papers
from prevent_cli.jobs.report.write import RefusedPaper, load_returns, write_paper
from prevent_cli.papers.templates import compiled
from prevent_cli.papers.templates.rendering import COMPILED
from prevent_cli.periods import parse_period
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace


@pytest.fixture
def barnet():
    return load_workspace(REPOSITORY / "sample_data" / "barnet", known_returns=tuple(RETURNS))


def planned(workspace, folder):
    output = OutputFiles(formats=("html",), folder=folder)
    return plan_paper(workspace, "asc", PaperRequest(today=TODAY, output=output, period=parse_period("2020")))


def test_a_paper_that_is_prepared_loads_none_of_the_products_templates(barnet, tmp_path, monkeypatch):
    monkeypatch.setattr(COMPILED, "_kept", {})
    plan = planned(barnet, tmp_path)
    prepare_papers([plan], barnet)
    loaded = load_returns(barnet, [plan], today=TODAY)
    monkeypatch.setattr(compiled, "_of_product", lambda name, _: pytest.fail(f"{name} is loaded again"))
    assert write_paper(plan, loaded, workspace=barnet, today=TODAY).files


def test_a_paper_is_prepared_after_its_files_are_asked_for_and_before_they_are_used(barnet, tmp_path, monkeypatch):
    seen = []
    asked, lent = Readers.start, Readers.lend
    monkeypatch.setattr(Readers, "start", lambda self: seen.append("asked") or asked(self))
    monkeypatch.setattr(Readers, "lend", lambda self, line=b"": seen.append("used") or lent(self, line))
    monkeypatch.setattr(write, "prepare_papers", lambda *_: seen.append("prepared"))
    load_returns(barnet, [planned(barnet, tmp_path)], today=TODAY)
    assert seen[:3] == ["asked", "prepared", "used"]


def test_papers_that_are_only_counted_are_not_prepared(barnet, tmp_path, monkeypatch):
    monkeypatch.setattr(write, "prepare_papers", lambda *_: pytest.fail("prepared"))
    assert load_returns(barnet, [planned(barnet, tmp_path)], today=TODAY, counted_only=True).returns


def test_a_wrong_template_refuses_its_paper_when_it_is_written(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "asc.md.jinja").write_text("no settings", encoding="utf-8")
    workspace = load_workspace(_with_returns_of_barnet(tmp_path), known_returns=tuple(RETURNS))
    plan = planned(workspace, tmp_path / "papers")
    outcome = write_paper(plan, load_returns(workspace, [plan], today=TODAY), workspace=workspace, today=TODAY)
    assert isinstance(outcome, RefusedPaper)
    assert "asc.md.jinja, line 1: a template begins with its settings" in str(outcome.error)


def _with_returns_of_barnet(folder):
    barnet = REPOSITORY / "sample_data" / "barnet"
    shutil.copytree(barnet / "returns", folder / "returns")
    (folder / "prevent.toml").write_bytes((barnet / "prevent.toml").read_bytes())
    return folder
