"""The papers of the samples as a reader hears them: every text that is printed, in the order of the pages."""

import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from conftest import REPOSITORY, TODAY

from prevent_cli.jobs.report.document import paper_document
from prevent_cli.jobs.report.plan import PaperRequest, find_paper, plan_paper
from prevent_cli.jobs.report.text_figures import count_for_texts, reasons_not_counted
from prevent_cli.jobs.report.write import count_and_release, load_returns, returns_of_paper
from prevent_cli.layouts.document import (
    Block,
    Chart,
    Contents,
    CoverTable,
    Footnote,
    Heading,
    Inline,
    Landscape,
    LineBreak,
    ListBlock,
    Paragraph,
    Reference,
    Table,
)
from prevent_cli.measures.registry import returns_for
from prevent_cli.papers.catalogue import Paper
from prevent_cli.periods import parse_period
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

# Sample, board or paper, period, as-at date.
PAPERS = (
    *(("barnet", board, "2020", None) for board in ("scpb", "cmt", "cscb", "hwb", "asab")),
    ("barnet", "asc", "2020", "2021-02-17"),
    ("barnet", "cllc", "2018/19-Q2", "2018-10-01"),
    ("barnet", "duty-progress", None, "2016-01-01"),
    *(("westmarsh", board, "2020", None) for board in ("scpb", "cmb", "cypp")),
    *(("eastholm", board, "2026/27-Q2", None) for board in ("esp", "cab", "scc", "sab")),
    ("hammersmith-fulham", "pac", "2018/19", None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One text of a paper: what kind it is, and its words."""

    kind: str
    words: str


@functools.cache
def document_of(  # noqa: PLR0913 - a paper is asked for with these
    sample: str, code: str, period: str | None, as_at: str | None, *, status: str, every_section: bool
):
    """Return a sample paper's document, with the sections of prevent.toml or with every section that it can have."""
    workspace = load_workspace(REPOSITORY / "sample_data" / sample, known_returns=tuple(RETURNS))
    if every_section:
        _, paper = find_paper(workspace, code)
        boards = dict(workspace.boards)
        boards[code] = replace(boards[code], sections=tuple(_sections_with_returns(paper, set(workspace.returns))))
        workspace = replace(workspace, boards=boards)
    request = PaperRequest(
        today=TODAY,
        period=parse_period(period) if period else None,
        as_at=dt.date.fromisoformat(as_at) if as_at else None,
        status=status,
    )
    plan = plan_paper(workspace, code, request)
    loaded = load_returns(workspace, [plan], today=TODAY)
    own = returns_of_paper(plan, loaded, today=TODAY)
    plan, found = count_for_texts(plan, own)
    _, released = count_and_release(plan, own, found, workspace=workspace, comparison=None)
    return paper_document(
        released,
        workspace=workspace,
        board=plan.board,
        paper=plan.paper,
        question=plan.question,
        not_counted=reasons_not_counted(plan, own.present),
    )[0]


def _sections_with_returns(paper: Paper, present: set[str]) -> Iterator[str]:
    """Yield the sections of a paper whose returns the sample has."""
    for section in paper.sections:
        needs, _ = returns_for(paper.measures((section,)), optional_measures=paper.optional_measures)
        if present.issuperset(needs):
            yield section


def printed_texts(blocks: tuple[Block, ...]) -> Iterator[Printed]:
    """Yield the texts of some blocks in their order, the footnotes of a paragraph after it."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                kind = "heading" if isinstance(block, Heading) else str(block.style)
                yield from _inline(kind, block.content)
            case ListBlock():
                for item in block.items:
                    yield from printed_texts(item)
            case Landscape():
                yield from printed_texts(block.blocks)
            case Table() | Chart():
                yield from _captioned(block)
            case CoverTable():
                for _, cell in block.rows:
                    yield from (Printed(kind="cell", words=one.words) for one in printed_texts(cell))
            case Contents():
                pass


def _captioned(block: Table | Chart) -> Iterator[Printed]:
    if block.finding:
        yield from _inline("finding", block.finding)
    yield Printed(kind="caption", words=block.caption)
    for row in block.rows if isinstance(block, Table) else ():
        for cell in row:
            yield from (Printed(kind="cell", words=one.words) for one in printed_texts(cell))
    for note in block.notes:
        yield from [Printed(kind="note", words=note)] if isinstance(note, str) else _inline("note", note)


def _inline(kind: str, content: tuple[Inline, ...]) -> Iterator[Printed]:
    """Yield the words of a paragraph, with "Table 1" for each reference, and then those of its footnotes."""
    yield Printed(kind=kind, words="".join(map(_word, content)))
    for part in content:
        if isinstance(part, Footnote):
            yield Printed(kind="footnote", words="".join(map(_word, part.content)))


def _word(part: Inline) -> str:
    if isinstance(part, Reference):
        return "Table 1"
    if isinstance(part, LineBreak):
        return " "
    return "" if isinstance(part, Footnote) else part.text
