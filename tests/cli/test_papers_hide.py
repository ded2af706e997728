"""Public papers of small councils: the text around hidden numbers is whole, and no section is lost."""

import re

import pytest
from conftest import one_in, run_prevent
from lxml import html
from made_councils import write_council

BOARDS = ("scpb", "asc", "cllc", "update", "overview")
ASIDE = "ancestor-or-self::*[self::table or self::nav or self::figure or contains(@class, 'note')]"
OF_DRAFTS = ("Report clearance checklist",)
COUNCILS = [(8, 0), (3, 0), (3, 1), (5, 2), (8, 1), (14, 0), (14, 1), (25, 0), (40, 0)]


def papers(folder, status):
    """Return the HTML of each board's paper."""
    target = folder / status
    asked = ("--all", "--period", "2020", "--as-at", "2020-12-31", "--status", status)
    ran = run_prevent("report", *asked, "-w", folder, "--to", "html", "-o", target, "-q")
    assert ran.code == 0, ran.err
    return {path.name: html.parse(str(path)).getroot() for path in sorted(target.glob("*.html"))}


def prose(paper):
    """Return the paragraphs and bullets that are not of a table, of a chart, or notes below one."""
    (body,) = paper.iter("main")
    every = [*body.iter("p"), *body.iter("li")]
    return [one.text_content().replace("\n", " ") for one in every if not one.xpath(ASIDE)]


def titles(paper, *tags):
    """Return the texts of some elements, without their numbers."""
    words = [" ".join(one.text_content().split()) for one in paper.iter(*tags)]
    return [re.sub(r"^(Table \d+:|[\d.]+) ", "", text) for text in words]


def _is_said(title, lines):
    """Return whether the text says why a table of cases by concern is not there: it would list one concern only."""
    words = title.replace("Cases accepted", "cases accepted").partition(",")[0]
    return any(words in line and "not given, so that nobody can be recognised" in line for line in lines)


@pytest.mark.parametrize(("a_quarter", "seed"), one_in(9, COUNCILS, several=True))
def test_text_around_hidden_numbers_has_no_marks_and_no_section_is_lost(a_quarter, seed, tmp_path):
    folder = write_council(tmp_path, seed, a_quarter)
    public, draft = papers(folder, "public"), papers(folder, "draft")
    assert len(public) == len(BOARDS)
    hidden = 0
    for name, paper in public.items():
        lines = prose(paper)
        assert not [line for line in lines if re.search(r"\[[cx]\]|\bNone\b|  | [.,]|\.\.", line.strip())], name
        assert not [line for line in lines if line.startswith(" ")], name
        headings = [title for title in titles(draft[name], "h1", "h2", "h3", "h4") if title not in OF_DRAFTS]
        assert titles(paper, "h1", "h2", "h3", "h4") == headings, name
        lost = [title for title in titles(draft[name], "caption") if title not in titles(paper, "caption")]
        assert [title for title in lost if not _is_said(title, lines)] == [], name
        hidden += sum("is not given" in line or "are not given" in line for line in lines)
    assert hidden
