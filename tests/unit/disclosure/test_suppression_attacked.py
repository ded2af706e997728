"""Public papers and bundles of made-up councils, attacked: a small number has as many values as the threshold asks.

The attacker knows every rule that the papers follow, but no row, and shares no code with what hides the numbers.
"""

import os

import pytest
from attack_on_papers import attack, leaks, reader_of
from conftest import one_in
from council_rules import quarter_of
from made_councils import BOARDS, LAST, council_of, write_made
from suppressed_papers import Publisher, of_channel_only, planted, publish_series, series_by_intervals, series_of
from true_numbers import Council

from prevent_cli.disclosure.proof import unproved

SOAK = os.environ.get("PREVENT_SOAK") == "1"  # all of them take more than an hour
COUNCILS = range(64) if SOAK else range(6)  # five papers each: 3 to 100 referrals a quarter, thresholds 3, 5, 8 and 10
SERIES = range(4, 68) if SOAK else (4, 5, 6, 33)  # in 33 four counts of open cases would tell the hidden fifth
INTERVALS = SERIES if SOAK else (4, 5, 6, 55, 17, 35)  # in 55 seven referrals are a group of seven unknowns
BUNDLES = range(3, 67) if SOAK else (3, 4, 5, 21)
PLANTED_IN = range(60) if SOAK else range(3)


def publisher_of(folder, seed):
    council = council_of(seed)
    return council, Publisher(folder=write_made(folder / "own", seed, council))


def found_in(papers, council, folder):
    read = [(paper.facts, paper.scope) for paper in papers]
    reader = reader_of(read, first=quarter_of(council.first), threshold=council.threshold)
    return attack(reader, Council(folder))


@pytest.mark.parametrize("seed", one_in(3, COUNCILS))
def test_no_paper_tells_a_small_number(tmp_path, seed):
    council, publisher = publisher_of(tmp_path, seed)
    for board in BOARDS:
        assert not found_in([publisher.paper(board, "2020")], council, publisher.folder), board


@pytest.mark.parametrize("seed", one_in(3, SERIES))
def test_no_six_papers_together_tell_a_small_number(tmp_path, seed):
    council, publisher = publisher_of(tmp_path, seed)
    papers = publish_series(publisher, series_of(seed))
    assert not found_in(papers, council, publisher.folder)


@pytest.mark.parametrize("seed", one_in(3, INTERVALS))
def test_no_papers_by_quarter_half_year_and_year_together_tell_a_small_number(tmp_path, seed):
    council, publisher = publisher_of(tmp_path, seed)
    of_channel_only(publisher.folder)
    papers = publish_series(publisher, series_by_intervals(seed))
    assert not found_in(papers, council, publisher.folder)


def test_the_attacker_sees_what_papers_by_quarter_and_half_year_tell_together(tmp_path):
    council, publisher = publisher_of(tmp_path, 1)
    of_channel_only(publisher.folder)
    papers = [publisher.paper("cllc", "2020", by) for by in ("quarter", "half-year", "year")]
    assert found_in(papers, council, publisher.folder)


@pytest.mark.parametrize("seed", one_in(4, BUNDLES))
def test_no_bundles_in_any_order_and_no_paper_beside_them_tell_a_small_number(tmp_path, seed):
    council, publisher = publisher_of(tmp_path, seed)
    last, shown = quarter_of(LAST), []
    for quarter in (last, last - 1) if seed % 2 else (last - 2, last):
        shown.append(publisher.bundle(quarter))
        publisher.known.append(shown[-1].released.tells)
    shown.append(publisher.paper("cllc", "2020"))
    assert not found_in(shown, council, publisher.folder)


def test_the_attacker_sees_what_papers_tell_together_that_were_hidden_each_alone(tmp_path):
    council, publisher = publisher_of(tmp_path, 1)
    papers = [publisher.paper(board, period) for board, period in series_of(1)]
    assert found_in(papers, council, publisher.folder)


@pytest.mark.parametrize("seed", one_in(3, PLANTED_IN))
def test_the_proof_fails_wherever_a_number_is_shown_that_tells_a_small_one(tmp_path, seed):
    council, publisher = publisher_of(tmp_path, seed)
    paper, truth = publisher.paper("cllc", "2020"), Council(publisher.folder)
    for name, facts, proof in planted(publisher, paper):
        first, read = quarter_of(council.first), [(facts, paper.scope)]
        reader = reader_of(read, first=first, threshold=council.threshold, by_rule=False)
        if leak := next(leaks(reader, truth), None):
            assert any(unproved(proof)), f"{name} tells {leak}"
