"""Training by course and by sector of made-up councils in public papers and bundles, attacked as the others are."""

import itertools
import os

import pytest
from attack_on_papers import attack, leaks, reader_of
from conftest import one_in
from council_rules import quarter_of
from made_councils import LAST, write_made
from made_councils import Council as Made
from made_training import SETTINGS
from suppressed_papers import Publisher, planted, publish_series, with_sections
from true_numbers import Council

from prevent_cli.disclosure.proof import unproved

SOAK = os.environ.get("PREVENT_SOAK") == "1"
SINCE = ("training", "since-last-paper")
TRAINING = (*SINCE, "training-courses", "training-sectors", "partners", "trends")
COUNCILS = list(itertools.product(range(4), (14, 25, 60), (3, 5, 8, 10))) if SOAK else []  # two minutes each
SERIES = [("update", "2020/21-Q1"), ("cllc", "2020/21-Q1"), ("cllc", "2020/21-Q2")]


def publisher_of(folder, seed, a_quarter, threshold, *, sections=TRAINING):
    """Return a council whose staff take several courses, and what publishes its papers on training."""
    council = Made(a_quarter=a_quarter, threshold=threshold, courses=True, settings=SETTINGS)
    own = write_made(folder / "own", seed, council)
    with_sections(own, {"cllc": sections, "update": sections})
    return council, Publisher(folder=own)


def found_in(papers, council, folder):
    read = [(paper.facts, paper.scope) for paper in papers]
    reader = reader_of(read, first=quarter_of(council.first), threshold=council.threshold, all_stay=True)
    return attack(reader, Council(folder))


@pytest.mark.parametrize("case", one_in(max(1, len(COUNCILS) // 3), COUNCILS or [(0, 14, 5)]))
def test_no_paper_on_training_tells_a_small_number(tmp_path, case):
    council, publisher = publisher_of(tmp_path, *case)
    assert not found_in([publisher.paper("cllc", "2020")], council, publisher.folder)


@pytest.mark.parametrize("case", one_in(max(1, len(COUNCILS) // 3), COUNCILS or [(3, 14, 3)]))
def test_no_papers_of_two_quarters_on_training_together_tell_a_small_number(tmp_path, case):
    council, publisher = publisher_of(tmp_path, *case)
    assert not found_in(publish_series(publisher, SERIES), council, publisher.folder)


@pytest.mark.parametrize("seed", one_in(4, range(8 if SOAK else 4)))
@pytest.mark.parametrize(("a_quarter", "threshold"), list(itertools.product((14, 25, 60), (3, 5, 8))))
def test_no_papers_that_say_what_changed_since_the_last_one_together_tell_a_small_number(
    tmp_path, a_quarter, threshold, seed
):
    council, publisher = publisher_of(tmp_path, seed, a_quarter, threshold, sections=SINCE)
    series = [
        ("cllc", "2019/20-Q4"),
        ("update", "2020/21-Q1"),
        ("cllc", "2020/21-Q1"),
        ("cllc", "2020/21-Q2"),
        ("cllc", "2020"),
    ]
    papers = publish_series(publisher, series)
    assert any("since.trained.percent.before" in paper.facts for paper in papers)
    assert not found_in(papers, council, publisher.folder)


def test_the_attacker_sees_who_was_trained_between_papers_that_say_what_changed(tmp_path):
    seen = []
    for seed in range(4):
        council, publisher = publisher_of(tmp_path / str(seed), seed, 14, 8, sections=SINCE)
        paper = publisher.paper("cllc", "2020/21-Q1")
        figures = [paper.full.figures[f"since.trained.percent{end}"] for end in ("", ".before")]
        facts = paper.facts | {one.name: one.value for one in figures}
        facts |= {
            name: figure.value for name, figure in paper.full.figures.items() if name.endswith(("required", "trained"))
        }
        read = [(facts, paper.scope)]
        reader = reader_of(read, first=quarter_of(council.first), threshold=council.threshold, all_stay=True)
        seen += [leak.name for leak in leaks(reader, Council(publisher.folder))]
    assert any(name.startswith("trained from") for name in seen)


@pytest.mark.soak
@pytest.mark.parametrize("case", COUNCILS or [(0, 14, 5)])
def test_no_bundles_and_no_paper_beside_them_on_training_tell_a_small_number(tmp_path, case):
    council, publisher = publisher_of(tmp_path, *case)
    last, shown = quarter_of(LAST), []
    for quarter in (last - 2, last - 1):
        shown.append(publisher.bundle(quarter))
        publisher.known.append(shown[-1].released.tells)
    shown.append(publisher.paper("cllc", "2020"))
    assert not found_in(shown, council, publisher.folder)


def test_the_attacker_sees_who_took_a_course_between_papers_that_were_hidden_each_alone(tmp_path):
    council, publisher = publisher_of(tmp_path, 3, 14, 3)
    papers = [publisher.paper(*one) for one in SERIES]
    read = [(paper.facts, paper.scope) for paper in papers]
    reader = reader_of(read, first=quarter_of(council.first), threshold=council.threshold)
    assert any(leak.name.startswith("training.courses") for leak in leaks(reader, Council(publisher.folder)))


@pytest.mark.parametrize("seed", one_in(2, range(1, 9 if SOAK else 2)))
def test_the_proof_fails_wherever_a_number_of_training_is_shown_that_tells_a_small_one(tmp_path, seed):
    council, publisher = publisher_of(tmp_path, seed, 14, 3)
    paper, truth, told = publisher.paper("cllc", "2020"), Council(publisher.folder), 0
    for name, facts, proof in planted(publisher, paper):
        if not name.startswith(("training.", "sectors.")):
            continue
        read = [(facts, paper.scope)]
        reader = reader_of(read, first=quarter_of(council.first), threshold=council.threshold, by_rule=False)
        if leak := next(leaks(reader, truth), None):
            told += 1
            assert any(unproved(proof)), f"{name} tells {leak}"
    assert told
