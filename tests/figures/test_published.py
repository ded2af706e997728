"""The published tables, cell for cell, from the samples through the real reading and the real measures."""

import csv
import datetime as dt
import functools

import pytest
from conftest import REPOSITORY, TODAY

from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.layouts.document import ListBlock, Paragraph, Text, plain
from prevent_cli.layouts.present import printed_figures, sheet_of
from prevent_cli.measures.registry import returns_for
from prevent_cli.papers.blocks import document_table
from prevent_cli.periods import parse_day, parse_period
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

PUBLISHED = REPOSITORY / "tests" / "figures" / "published"
MARKS = {"[x]", "[z]", None}  # what stands where a published table has a blank: docs/decisions/010
PAPERS = {
    "cllc": ("barnet", "cllc", "2018/19-Q2", "2018-10-01"),
    "scpb": ("barnet", "scpb", "2020", "2020-12-31"),
    "asc": ("barnet", "asc", "2020", "2021-02-17"),
    "duty-progress": ("barnet", "duty-progress", None, "2016-01-01"),
    "overview": ("hammersmith-fulham", "pac", "2018/19", "2019-03-31"),
}


def published(name):
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def released(paper, *measures):
    """Return what a paper's measures give, read from the sample's files, under its public status."""
    sample, code, period, as_at = PAPERS[paper]
    workspace = load_workspace(REPOSITORY / "sample_data" / sample, known_returns=tuple(RETURNS))
    needs, uses = returns_for(measures)
    loaded = loading.load_and_check(workspace, uses, today=TODAY)
    loading.refuse_faults(loaded, needs=needs)
    board = workspace.board(code)
    asked = questions.ask(workspace, board, period=parse_period(period) if period else None, as_at=parse_day(as_at))
    return ledgers.pass_gate(ledgers.count(loaded, asked, measures), workspace, "public")


def shown(paper, table, *measures):
    """Return a table as it is printed."""
    found = released(paper, *measures)
    return sheet_of(found.tables[table], printed_figures(found))


def cells(sheet):
    """Return a table's rows by its columns' keys, each cell as a machine reads it; a mark is a blank."""
    keys = [column.key for column in sheet.columns]
    rows = [["" if cell.plain in MARKS else str(cell.plain) for cell in row] for row in sheet.rows]
    return [dict(zip(keys, row, strict=True)) for row in rows]


@pytest.mark.parametrize(("paper", "measure", "table", "name"), [
    ("cllc", "feedback", "feedback.findings", "cllc_feedback"),
    ("cllc", "training-quality", "training.quality", "cllc_training_quality"),
    ("cllc", "reported-counts", "reported.schools-outreach", "cllc_schools_outreach"),
    ("cllc", "coverage", "training.coverage", "cllc_training"),
    ("cllc", "boards", "boards.schedule", "cllc_boards"),
    ("scpb", "coverage", "training.coverage", "scpb_training"),
    ("scpb", "boards", "boards.schedule", "scpb_boards"),
    ("asc", "coverage", "training.coverage", "asc_training"),
    ("asc", "boards", "boards.schedule", "asc_boards"),
])  # fmt: skip
def test_a_published_table_is_the_tables_rows(paper, measure, table, name):
    assert cells(shown(paper, table, measure)) == published(name)


def test_the_quarterly_framework_is_the_published_one_with_the_right_percentages():
    found = cells(shown("cllc", "channel.quarterly", "channel-quarterly"))
    keys = ("quarter", "from", "to", "measure", "count")
    assert [[row[key] for key in (*keys, "percent")] for row in found] == [
        [row[key] for key in (*keys, "correct_percent")] for row in published("cllc_channel_quarterly")
    ]


def test_the_deep_dive_is_the_published_one():
    assert cells(shown("cllc", "channel.deep-dive", "deep-dive")) == published("cllc_deep_dive")


def numbers(paper, *measures):
    return {name: figure.text for name, figure in printed_figures(released(paper, *measures)).items()}


@pytest.mark.parametrize(("name", "text"), [
    ("projects.bids", "4"),
    ("projects.funded", "3"),
    ("projects.unsuccessful", "1"),
    ("projects.resilient-families.award", "\N{POUND SIGN}28,750"),
    ("projects.resilient-families.schools.planned", "16"),
    ("projects.resilient-families.schools.delivered", "5"),
    ("projects.resilient-families.secondary.delivered", "3"),
    ("projects.resilient-families.primary.delivered", "2"),
    ("projects.resilient-families.school-sessions.planned", "48"),
    ("projects.resilient-families.school-sessions.delivered", "15"),
    ("feedback.understanding.before", "101"),
    ("feedback.noticing.before", "89"),
    ("feedback.understanding.change", "+61"),
    ("feedback.noticing.change", "+64"),
    ("feedback.forms", "403"),
    ("partner-status.teams", "10"),
    ("partner-status.homes.identified", "195"),
    ("partner-status.homes.people", "[x]"),
    ("partner-status.clch.people", "29"),
    ("partner-status.caft.people", "15"),
    ("partner-status.probation.people", "22"),
    ("partner-status.mencap.sessions", "3"),
    ("partner-status.mencap.people", "26"),
    ("partner-status.drugs-project.sessions", "2"),
    ("priorities.rows", "5"),
    ("themes.count", "9"),
    ("pillars.count", "4"),
])  # fmt: skip
def test_the_committees_other_numbers(name, text):
    assert numbers("cllc", "projects", "feedback", "partner-status", "priorities", "themes")[name] == text


def test_the_projects_tables_have_the_published_numbers_of_rows():
    found = released("cllc", "projects")
    assert len(found.tables["projects.equality-workshops"].rows) == 3
    assert len(found.tables["projects.equality-workshops.outcomes"].rows) == 6
    funded = [project for project in found.facts["projects"] if project.outcome == "Funded"]
    assert len(funded) == 3


@pytest.mark.parametrize(("name", "text"), [
    ("trainers.accredited", "33"),
    ("sectors.non-education.people", "187"),
    ("sectors.education.people", "87"),
    ("trainers.courses", "3"),
    ("actions.workstreams", "5"),
    ("actions.objectives", "16"),
    ("actions.achieved", "4"),
    ("actions.1-working-in-partnership.objectives", "5"),
    ("actions.2-3-risk-assessment-and-action-planning.objectives", "3"),
    ("actions.4-staff-training.objectives", "3"),
    ("actions.5-use-of-local-authority-resources.objectives", "4"),
    ("actions.6-education-and-childrens-specified-authorities.objectives", "1"),
])  # fmt: skip
def test_the_numbers_of_progress_with_the_duty(name, text):
    assert numbers("duty-progress", "trainers", "sectors", "actions")[name] == text


def test_a_cell_of_the_action_plan_ends_with_the_figures_that_its_row_names():
    sheet = shown("duty-progress", "actions.4-staff-training", "trainers", "sectors", "actions")
    status, progress = document_table(sheet).rows[0][1]
    assert isinstance(status, Paragraph)
    assert plain(status.content) == "\u25cf\u00a0On track"
    assert isinstance(progress, ListBlock)
    figures = [
        (part.figure, part.text)
        for item in progress.items
        for part in item[0].content
        if isinstance(part, Text) and part.figure
    ]
    assert figures == [
        ("trainers.courses", "3"),
        ("trainers.accredited", "33"),
        ("sectors.non-education.people", "187"),
        ("sectors.education.people", "87"),
    ]
    assert 1 <= len(progress.items) - len(figures) <= 5


def test_every_cell_of_the_action_plan_has_one_to_five_bullets():
    found = released("duty-progress", "trainers", "sectors", "actions")
    for stream in found.facts["actions.workstreams"]:
        for row in found.tables[stream.table].rows:
            for cell in row[1:3]:
                assert 1 <= len([line for line in cell.text.splitlines() if line.startswith("- ")]) <= 5


@pytest.mark.parametrize(("name", "text"), [
    ("outreach.engagements", "237"),
    ("sectors.education.sessions", "36"),
    ("sectors.non-education.sessions", "35"),
    ("recommendations.total", "7"),
    ("recommendations.achieved", "2"),
    ("leavers.questions", "3"),
])  # fmt: skip
def test_the_numbers_of_the_overview(name, text):
    assert numbers("overview", "outreach", "sectors", "recommendations", "leavers-feedback", "feedback")[name] == text


def test_trainers_of_2015_are_none_by_2017():
    workspace = load_workspace(REPOSITORY / "sample_data" / "barnet", known_returns=tuple(RETURNS))
    loaded = loading.load_and_check(workspace, returns_for(("trainers",))[1], today=TODAY)
    for as_at, accredited in ((dt.date(2016, 12, 31), 0), (dt.date(2018, 10, 1), 8 + 1 + 2)):
        asked = questions.ask(workspace, workspace.board("duty-progress"), period=None, as_at=as_at)
        ledger = ledgers.count(loaded, asked, ("trainers",))
        assert ledger.figures["trainers.accredited"].value == accredited


def test_hammersmith_and_fulham_says_nothing_of_another_sample():
    folder = REPOSITORY / "sample_data" / "hammersmith-fulham"
    written = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.*") if path.suffix != ".xlsx")
    assert "barnet" not in written.casefold()
    assert "westmarsh" not in written.casefold()
