"""Public papers of small councils: the text around hidden numbers is whole, and no section is lost."""

import json
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
    """Return the texts of some elements, without their numbers and, in captions, without what the table says."""
    words = [" ".join((*one.find_class("topic"), one)[0].text_content().split()) for one in paper.iter(*tags)]
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


NO_COUNTS = "This council publishes no numbers of Channel referrals and cases, so that nobody can be recognised."


def without_counts(folder):
    """Return the folder of a council that publishes no counts of referrals and cases."""
    own = write_council(folder, 0, 40)
    settings = own / "prevent.toml"
    rule = '[disclosure]\nsmall_numbers = "no-counts"\n'
    settings.write_text(f"{rule}{settings.read_text('utf-8')}", encoding="utf-8")
    return own


def _of_cases(paper):
    wanted = ("Channel performance", "Cases accepted", "Referrals by the quarter")
    return [title for title in titles(paper, "caption", "figcaption") if any(words in title for words in wanted)]


def test_papers_of_a_council_without_counts_say_so_once_and_show_no_table_of_cases(tmp_path):
    own = without_counts(tmp_path)
    for name, paper in papers(own, "public").items():
        text = " ".join(prose(paper))
        assert text.count(NO_COUNTS) == ("overview" not in name), name
        assert not re.search(r"number of (referrals|new cases|live cases|cases accepted)", text), name
        assert not re.search(r"\[[cx]\]|  |[.][A-Z]", text), name
        assert _of_cases(paper) == [], name


def test_a_draft_of_a_council_without_counts_has_them(tmp_path):
    drafts = papers(without_counts(tmp_path), "draft")
    text = " ".join(line for paper in drafts.values() for line in prose(paper))
    assert NO_COUNTS not in text
    assert "accepted onto Channel" in text
    assert sum(len(_of_cases(paper)) for paper in drafts.values()) == 3


def test_a_run_for_a_council_without_counts_says_what_is_left_out(tmp_path):
    own = without_counts(tmp_path)
    ran = run_prevent(
        *(
            "report",
            "--board",
            "scpb",
            "--period",
            "2020",
            "--as-at",
            "2020-12-31",
            "-w",
            own,
            "-o",
            tmp_path / "p.docx",
        )
    )
    assert 'numbers of referrals and cases are left out: prevent.toml has small_numbers = "no-counts".' in ran.err
    recorded = json.loads(next(own.glob(".prevent/published/papers/*.json")).read_bytes())["figures"]
    hidden = [one["name"] for one in recorded if one["mark"] == "c"]
    of_cases = ("channel", "received", "time", "open", "reviews", "trend")
    assert {name.split(".")[0] for name in hidden} >= set(of_cases)
    others = [name for name in hidden if name.split(".")[0] not in of_cases]
    assert (f"{len(others)} of " in ran.err) == bool(others)
    assert f"{len(hidden)} of " not in ran.err
