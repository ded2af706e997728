"""The journey, who is referred, waits and trends of made-up councils in public papers, attacked as the others are."""

import itertools
import os
import random

import pytest
from attack_on_papers import attack, leaks, reader_of
from conftest import one_in
from council_rules import quarter_of
from made_councils import LAST, write_made
from made_councils import Council as Made
from suppressed_papers import Publisher, of_referrals_only, planted, publish_series, series_of
from true_numbers import STAGE_STEPS, Council

from prevent_cli.disclosure.proof import unproved

SOAK = os.environ.get("PREVENT_SOAK") == "1"
SECTIONS = ("journey", "who", "timeliness", "trends")
TARGETS = "".join(f"{key.replace('-', '_')} = {days}\n" for key, (_, _, days) in STAGE_STEPS.items())
WHO = ("source", "concern", "concern-group", "age", "sex", "ethnicity", "complex-needs", "mental-health", "district")
SIZES, THRESHOLDS = (14, 25, 60), (3, 5, 8, 10)
FEW = [(0, 14, 5)]  # the others take minutes each
COUNCILS = list(itertools.product(range(8), SIZES, THRESHOLDS)) if SOAK else FEW
PAPERS = 4 if SOAK else 3  # the fourth, a full paper, takes more than two minutes
PLANTED_IN = range(1, 13) if SOAK else (1,)


def publisher_of(folder, seed, a_quarter, threshold, *, years=2, sections=SECTIONS):  # noqa: PLR0913 - a council
    """Return a council, and what publishes its papers with some sections: with three breakdowns, of some seeds all."""
    number = len(WHO) if seed % 4 == 1 and sections == SECTIONS else 3
    listed = ", ".join(f'"{one}"' for one in random.Random(f"who {seed}").sample(WHO, number))
    council = Made(
        a_quarter=a_quarter,
        threshold=threshold,
        years=years,
        whole_log=True,
        settings=f"[channel.targets]\n{TARGETS}",
        of_boards=f"breakdowns = [{listed}]\n",
    )
    own = write_made(folder / "own", seed, council)
    of_referrals_only(own, *sections)
    return council, Publisher(folder=own)


def found_in(papers, council, folder):
    read = [(paper.facts, paper.scope) for paper in papers]
    reader = reader_of(read, first=quarter_of(council.first), threshold=council.threshold)
    return attack(reader, Council(folder))


@pytest.mark.parametrize("case", one_in(max(1, len(COUNCILS) // 3), COUNCILS))
def test_no_paper_with_all_sections_tells_a_small_number(tmp_path, case):
    council, publisher = publisher_of(tmp_path, *case, years=3)
    for board, period in (("cllc", "2020"), ("scpb", "2020/21-Q2")):
        assert not found_in([publisher.paper(board, period)], council, publisher.folder), board


@pytest.mark.parametrize("case", one_in(max(1, len(COUNCILS) // 3), COUNCILS))
def test_no_four_papers_with_all_sections_together_tell_a_small_number(tmp_path, case):
    council, publisher = publisher_of(tmp_path, *case)
    papers = [
        ("scpb" if board in ("asc", "overview") else board, period) for board, period in series_of(case[0], 4)[:PAPERS]
    ]
    found = found_in(publish_series(publisher, papers), council, publisher.folder)
    assert not found


@pytest.mark.parametrize(
    ("seed", "a_quarter", "threshold"),
    list(itertools.product(range(16), (6, 8, 10), THRESHOLDS)) if SOAK else [(3, 8, 5)],
)
def test_no_paper_on_all_that_a_council_has_tells_how_few_are_of_a_district_that_it_lists(
    tmp_path, seed, a_quarter, threshold
):
    """A place that fewer than three referrals name is not listed: two hidden ones of six were three each."""
    council = Made(
        a_quarter=a_quarter, threshold=threshold, years=1, whole_log=True, of_boards='breakdowns = ["district"]\n'
    )
    own = write_made(tmp_path / "own", seed, council)
    of_referrals_only(own, "who")
    assert not found_in([Publisher(folder=own).paper("cllc", "2020")], council, own)


@pytest.mark.soak
@pytest.mark.parametrize("case", COUNCILS)
def test_no_update_full_paper_and_paper_of_the_next_quarter_together_tell_a_small_number(tmp_path, case):
    council, publisher = publisher_of(tmp_path, *case)
    papers = publish_series(publisher, [("update", "2020/21-Q1"), ("cllc", "2020/21-Q1"), ("cllc", "2020/21-Q2")])
    assert not found_in(papers, council, publisher.folder)


@pytest.mark.soak
@pytest.mark.parametrize("by", ["quarter", "half-year", "year"])
@pytest.mark.parametrize("case", COUNCILS)
def test_no_bundles_with_the_journey_and_no_paper_beside_them_tell_a_small_number(tmp_path, case, by):
    council = Made(a_quarter=case[1], threshold=case[2], whole_log=True, settings=f'[channel]\njourney_by = "{by}"\n')
    own = write_made(tmp_path / "own", case[0], council)
    of_referrals_only(own, "journey")
    publisher, shown = Publisher(folder=own), []
    for quarter in (quarter_of(LAST) - 2, quarter_of(LAST) - 1):
        shown.append(publisher.bundle(quarter))
        publisher.known.append(shown[-1].released.tells)
    shown.append(publisher.paper("cllc", "2020"))
    assert not found_in(shown, council, own)


@pytest.mark.parametrize(
    ("section", "seed", "board"),
    [("journey", 2, "cllc"), ("who", 1, "update"), ("timeliness", 1, "update"), ("trends", 1, "update")],
)
def test_the_attacker_sees_what_papers_tell_together_that_were_hidden_each_alone(tmp_path, section, seed, board):
    council, publisher = publisher_of(tmp_path, seed, 25, 5, years=3, sections=(section,))
    papers = [publisher.paper(board, period) for period in ("2019/20-Q4", "2020/21-Q1", "2020/21-Q2", "2020")]
    assert any(section_of(leak.name) == section for leak in found_in(papers, council, publisher.folder))


def section_of(name):
    """Return the section that prints a figure."""
    beginnings = {"journey": "journey", "received": "who", "time": "timeliness", "open": "timeliness"}
    return {**beginnings, "reviews": "timeliness", "trend": "trends"}.get(name.split(".")[0])


@pytest.mark.parametrize("seed", one_in(2, PLANTED_IN))
@pytest.mark.parametrize("section", SECTIONS)  # of councils with numbers to show by mistake that tell a small one
def test_the_proof_fails_wherever_a_number_is_shown_that_tells_a_small_one(tmp_path, section, seed):
    council, publisher = publisher_of(tmp_path, seed, 14, 5, sections=(section,))
    paper, truth, told = publisher.paper("cllc", "2020"), Council(publisher.folder), 0
    for name, facts, proof in planted(publisher, paper):
        if section_of(name) != section:
            continue
        reader = reader_of(
            [(facts, paper.scope)], first=quarter_of(council.first), threshold=council.threshold, by_rule=False
        )
        if leak := next(leaks(reader, truth), None):
            told += 1
            assert any(unproved(proof)), f"{name} tells {leak}"
    assert told or seed != PLANTED_IN[0]
