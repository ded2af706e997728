"""Pages that `prevent report` writes for made-up councils, and their publication in order, attacked as read."""

import itertools
import os
import random
import re

import pytest
from attack_on_papers import attack, reader_of
from conftest import one_in, run_prevent
from council_rules import Scope, quarter_of
from made_councils import BOARDS, council_of, write_made
from made_councils import Council as Made
from made_training import SETTINGS as TRAINING_SETTINGS
from pages_of_sections import KINDS
from pages_read import read_page
from suppressed_papers import Publisher, of_channel_only, series_by_intervals, series_of, with_sections
from true_numbers import STAGE_STEPS, Council

from prevent_cli.measures.base.figure import FigureRef
from prevent_cli.periods import parse_period

SOAK = os.environ.get("PREVENT_SOAK") == "1"
CONFIRM = re.compile(r"--confirm ([\w-]+)")


def write_page(own, board, period, by="quarter"):
    """Return a written page, and what the command says."""
    page = own.parent / "page.html"
    ran = run_prevent("report", "-w", own, "--board", board, "--period", period, "--by", by, "-o", page)
    assert ran.code == 0, ran.err
    return page, ran.err


@pytest.mark.parametrize("seed", one_in(2, range(3, 6)))
def test_a_page_prints_the_numbers_of_its_suppressed_ledger_and_no_others(tmp_path, seed):
    own = write_made(tmp_path / "own", seed, council_of(seed))
    for board in BOARDS:
        read = read_page(write_page(own, board, "2020")[0])
        facts = Publisher(folder=own).paper(board, "2020").facts
        assert read, board
        assert read == {name: facts.get(name, "not in the ledger") for name in read}
        own = write_made(own.parent / f"own-{board}", seed, council_of(seed))  # beside no candidate


SECTIONS = {
    "referrals": ("journey", "who", "timeliness", "trends"),
    "training": ("training", "training-courses", "training-sectors", "trends"),
}
OTHERS = ("channel.", "time.", "received.", "journey.", "trend.", "open.", "reviews.", "training.", "sectors.")


def council_with_sections(folder, seed, of, *, a_quarter=25, threshold=5, by="period"):  # noqa: PLR0913 - a council
    """Return a council of two years, and its folder, whose papers have the sections on its referrals or training."""
    who = "".join(f'"{key}", ' for key in random.Random(seed).sample(sorted(KINDS.values()), 4))
    targets = "".join(f"{key.replace('-', '_')} = {days}\n" for key, (_, _, days) in STAGE_STEPS.items())
    settings = f'[channel]\njourney_by = "{by}"\n[channel.targets]\n{targets}'
    made = Made(
        a_quarter=a_quarter,
        threshold=threshold,
        whole_log=of == "referrals",
        courses=of == "training",
        settings=settings if of == "referrals" else TRAINING_SETTINGS,
        of_boards=f"breakdowns = [{who}]\n",
    )
    own = write_made(folder / "own", seed, made)
    with_sections(own, dict.fromkeys(("cllc", "update"), SECTIONS[of]))
    return made, own


def printed_in(paper):
    """Return the names in the tables of the sections: those with a number, and those that are hidden.

    Forms are left out: a paper with these sections alone does not read them, and the library here does.
    """
    ledger = paper.suppressed.ledger
    listed = {cell.name for table in ledger.tables.values() for row in table.rows for cell in row
              if isinstance(cell, FigureRef)}  # fmt: skip
    return {name for name in listed & set(paper.facts) if name.startswith(OTHERS) and not name.endswith(".forms")}


@pytest.mark.parametrize("by", one_in(2, ["period", "quarter"]))
@pytest.mark.parametrize("of", SECTIONS)
@pytest.mark.parametrize("seed", range(8) if SOAK else (1,))
def test_a_page_prints_each_number_of_its_sections_as_the_ledger_has_it(tmp_path, of, seed, by):
    own = council_with_sections(tmp_path, seed, of, by=by)[1]
    paper = Publisher(folder=own).paper("cllc", "2020")
    read = read_page(write_page(own, "cllc", "2020")[0])
    facts = paper.facts
    assert read == {name: facts.get(name, "not in the ledger") for name in read}
    assert not printed_in(paper) - set(read)


def published_page(own, *asked):
    """Return the numbers and the scope of a page that is written and confirmed as public."""
    page, said = write_page(own, *asked)
    days = parse_period(asked[1])
    assert run_prevent("published", "-w", own, "--confirm", CONFIRM.search(said)[1]).code == 0
    return read_page(page), Scope(start=quarter_of(days.start), end=quarter_of(days.end))


CASES = list(itertools.product(range(4), (14, 25, 60), (3, 5, 8, 10)))
PAGES = [("update", "2020/21-Q1"), ("cllc", "2020/21-Q2"), ("cllc", "2020")][: 3 if SOAK else 2]  # each takes seconds


@pytest.mark.parametrize("of", SECTIONS)
@pytest.mark.parametrize(("seed", "a_quarter", "threshold"), CASES if SOAK else [(0, 14, 5)])
def test_pages_with_the_sections_published_in_order_tell_no_small_number(tmp_path, seed, a_quarter, threshold, of):
    council, own = council_with_sections(tmp_path, seed, of, a_quarter=a_quarter, threshold=threshold)
    papers = [published_page(own, *asked) for asked in PAGES]
    reader = reader_of(papers, first=quarter_of(council.first), threshold=council.threshold)
    assert not attack(reader, Council(own))


@pytest.mark.parametrize("seed", one_in(4, [9, 8, 11, 14]))
def test_pages_by_quarter_half_year_and_year_in_order_tell_no_small_number(tmp_path, seed):
    council = council_of(seed)
    own = write_made(tmp_path / "own", seed, council)
    of_channel_only(own)
    papers = [published_page(own, *asked) for asked in dict.fromkeys(series_by_intervals(seed))]
    reader = reader_of(papers, first=quarter_of(council.first), threshold=council.threshold)
    assert not attack(reader, Council(own))


@pytest.mark.parametrize("seed", one_in(2, range(100, 102)))
def test_pages_published_in_order_tell_no_small_number(tmp_path, seed):
    council = council_of(seed)
    own, papers = write_made(tmp_path / "own", seed, council), []
    for board, period in dict.fromkeys(series_of(seed)):
        papers.append(published_page(own, board, period))
    reader = reader_of(papers, first=quarter_of(council.first), threshold=council.threshold)
    assert not attack(reader, Council(own))
