"""Every paper can be written with each of its sections alone, and with all but each."""

import functools
from dataclasses import replace

import pytest
from conftest import REPOSITORY, TODAY, one_in

from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.jobs.report.document import paper_document
from prevent_cli.layouts.document import Heading, Paragraph, flat, plain
from prevent_cli.measures.registry import returns_for
from prevent_cli.papers.catalogue import PAPERS
from prevent_cli.periods import parse_day, parse_period
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

SAMPLES = {
    "overview": ("hammersmith-fulham", "2018/19", "2019-03-31"),
    "duty-progress": ("barnet", "2015", "2016-01-01"),
}
OTHERS = ("barnet", "2020", "2020-12-31")
CHOSEN = [
    (name, sections)
    for name, paper in PAPERS.items()
    for section in paper.sections
    for sections in ((section,), tuple(other for other in paper.sections if other != section))
    if sections
]


@functools.cache
def loaded(sample):
    workspace = load_workspace(REPOSITORY / "sample_data" / sample, known_returns=tuple(RETURNS))
    return workspace, loading.load_and_check(workspace, tuple(RETURNS), today=TODAY)


@pytest.mark.parametrize(
    ("name", "sections"),
    one_in(4, CHOSEN, several=True),
    ids=[f"{name}-{len(some)}-{some[0]}" for name, some in CHOSEN],
)
def test_a_paper_is_written_with_the_sections_that_a_board_asks_for(name, sections):
    sample, period, as_at = SAMPLES.get(name, OTHERS)
    workspace, found = loaded(sample)
    paper, board = PAPERS[name], replace(workspace.board(name), paper=name, sections=sections)
    asked = questions.ask(workspace, board, period=parse_period(period), as_at=parse_day(as_at))
    measures = paper.measures(sections)
    _, uses = returns_for(measures, optional_measures=paper.optional_measures)
    ledger = ledgers.count(loading.narrowed(found, uses, today=TODAY), asked, measures)
    released = ledgers.pass_gate(ledger, workspace, "public")
    document, _ = paper_document(released, workspace=workspace, board=board, paper=paper, question=asked)
    blocks = flat(document.blocks)
    assert blocks
    if "partners" in sections:
        headings = [plain(block.content) for block in blocks if isinstance(block, Heading)]
        assert any("artner" in words for words in headings)
    said = [plain(block.content) for block in blocks if isinstance(block, Paragraph)]
    if sections == ("partners",) and name in {"scpb", "update"}:
        assert any(words.startswith("From 1 January 2018 to 31 December 2020, ") for words in said)
