"""Pages that `prevent report` writes for made-up councils, and their publication in order, attacked as read."""

import re

import pytest
from attack_on_papers import attack, reader_of
from conftest import one_in, run_prevent
from council_rules import Scope, quarter_of
from made_councils import BOARDS, council_of, write_made
from pages_read import read_page
from suppressed_papers import Publisher, of_channel_only, series_by_intervals, series_of
from true_numbers import Council

from prevent_cli.periods import parse_period

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


def published_page(own, *asked):
    """Return the numbers and the scope of a page that is written and confirmed as public."""
    page, said = write_page(own, *asked)
    days = parse_period(asked[1])
    assert run_prevent("published", "-w", own, "--confirm", CONFIRM.search(said)[1]).code == 0
    return read_page(page), Scope(start=quarter_of(days.start), end=quarter_of(days.end))


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
