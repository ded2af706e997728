"""What becomes of a paper is a value: its files, its remarks, or the reason why there is none."""

import pytest
from conftest import REPOSITORY, TODAY

from prevent_cli.errors import UsageError, WriteError
from prevent_cli.jobs.report.plan import OutputFiles, PaperRequest, RefusedPaper, plan_each, plan_paper
from prevent_cli.jobs.report.write import WrittenPaper, load_returns, write_paper
from prevent_cli.periods import parse_period
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

OLD = 'the latest snapshot of "Action plan" is of 1 January 2016, more than a year before 31 December 2020'
TEXT = (
    "this public paper prints text that somebody typed into these returns: Board schedule (Area of focus and Frequency)"
)


@pytest.fixture(scope="module")
def barnet():
    return load_workspace(REPOSITORY / "sample_data" / "barnet", known_returns=tuple(RETURNS))


def request_of(folder):
    output = OutputFiles(formats=("html",), folder=folder)
    return PaperRequest(today=TODAY, output=output, period=parse_period("2020"))


def written(barnet, folder):
    """Return what became of a paper with two remarks: its action plan is of 2016, and it prints typed text."""
    plan = plan_paper(barnet, "cmt", request_of(folder))
    loaded = load_returns(barnet, [plan], today=TODAY)
    return write_paper(plan, loaded, workspace=barnet, today=TODAY)


def test_a_plan_names_the_file_of_each_format_before_any_return_is_read(barnet, tmp_path):
    plan = plan_paper(barnet, "asc", request_of(tmp_path))
    assert dict(plan.files) == {"html": tmp_path / "prevent-asc-2020.html"}


def test_a_plan_without_output_names_no_file(barnet):
    request = PaperRequest(today=TODAY, period=parse_period("2020"))
    assert not plan_paper(barnet, "asc", request).files


def test_a_file_of_the_workspace_is_no_place_for_a_paper(barnet):
    with pytest.raises(UsageError, match="is one of the workspace's returns"):
        plan_paper(barnet, "asc", request_of(barnet.folder / "returns"))


def test_a_written_paper_has_its_files_and_remarks(barnet, tmp_path):
    outcome = written(barnet, tmp_path)
    assert isinstance(outcome, WrittenPaper)
    assert outcome.files == (tmp_path / "prevent-cmt-2020.html",)
    assert outcome.files[0].is_file()
    assert outcome.figures > 0
    assert [remark.sentence for remark in outcome.remarks] == [OLD, TEXT]
    assert outcome.recorded is None


def test_a_paper_that_cannot_be_put_in_its_place_keeps_its_remarks(barnet, tmp_path):
    outcome = written(barnet, tmp_path / "missing")
    assert isinstance(outcome, RefusedPaper)
    assert isinstance(outcome.error, WriteError)
    assert [remark.sentence for remark in outcome.remarks] == [OLD, TEXT]


def test_a_board_that_cannot_be_planned_stops_no_other(barnet, tmp_path):
    plans, refused = plan_each(barnet, ["asc", "nope"], request_of(tmp_path))
    assert [plan.board.code for plan in plans] == ["asc"]
    assert [(paper.code, paper.error.exit_code, paper.remarks) for paper in refused] == [("nope", 2, ())]


def test_a_refused_paper_names_files_of_an_earlier_run(barnet, tmp_path):
    (tmp_path / "prevent-asc-2020.html").write_text("earlier", encoding="utf-8")
    plan = plan_paper(barnet, "asc", request_of(tmp_path))
    refused = RefusedPaper(code="asc", error=WriteError("no"), plan=plan)
    assert refused.older_files == (tmp_path / "prevent-asc-2020.html",)
