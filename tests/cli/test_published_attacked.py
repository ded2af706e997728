"""Public papers and bundles of a workspace together: an attacker who reads all of them works out no small number."""

import random
import re
import shutil

import pytest
from attacker import RECEIVED, referrals_in, told_by_bundle, worked_out
from cli.test_export_beside import referrals
from conftest import one_in, run_prevent, write_returns
from docx import Document
from exports import COVERS, MEETINGS, TODAY, export, workspace

from prevent_cli.comparing.already_public import AlreadyPublic

BOARDS = "".join(
    f'[boards.{code}]\nname = "Board {code}"\npaper = "scpb"\nsections = ["introduction", "casework"]\n'
    for code in ("one", "two")
)
SETTINGS = COVERS.replace("2020-02-29", "2020-12-09") + BOARDS
# Three referrals from April to June, too few to be published, and enough in the quarters before and after.
YEAR = {"m1": (6, 6), "m2": (6, 6), "m4": (1, 2), "m8": (7, 7), "m9": (6, 6)}
QUARTERS = {"2019/20-Q4": (1, 2, 3), "2020/21-Q1": (4, 5, 6), "2020/21-Q2": (7, 8, 9)}
SO_FAR = {"2020-01-01..2020-09-30": tuple(range(1, 10))}
PERIODS = {
    **QUARTERS,
    **SO_FAR,
    "2020-01-01..2020-06-30": tuple(range(1, 7)),
    "2020-04-01..2020-09-30": tuple(range(4, 10)),
    "2020-07-01..2020-08-31": (7, 8),
    "2020-08": (8,),
    "2020-07": (7,),
}


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY.replace(month=12))


class Council:
    """A council that writes public papers and bundles, and what anybody can read of them."""

    def __init__(self, folder, **months):
        self.own = workspace(folder, settings=SETTINGS, referrals=referrals(**(months or YEAR)), meetings=MEETINGS)
        self.papers = {}

    def report(self, period, board="one", *arguments):
        place = self.own / f"{board}-{re.sub(r'[^0-9a-z]+', '-', period.casefold())}.html"
        ran = run_prevent(
            "report", "-w", self.own, "--board", board, "--period", period, "--to", "html", "-o", place, *arguments
        )
        if ran.code == 0:
            self.papers[board, period] = place
        return ran

    def number(self, period, board="one", *arguments):
        """Return the number of referrals that a paper gives, None where it hides it; every paper is written."""
        ran = self.report(period, board, *arguments)
        assert ran.code == 0, ran.err
        return referrals_in(self.papers[board, period])

    @property
    def told(self):
        """Return the months and the number of referrals of all that is written for the public."""
        papers = [(PERIODS[period], referrals_in(place)) for (_, period), place in self.papers.items()]
        bundles = [one for bundle in sorted((self.own / "exports").glob("20*")) for one in told_by_bundle(bundle)]
        return [(months, number) for months, number in (*papers, *bundles) if number is not None]


def test_a_hidden_quarter_is_not_the_difference_of_the_year_so_far_and_two_quarters(tmp_path):
    council = Council(tmp_path)
    assert [council.number(period) for period in QUARTERS] == [24, None, 26]
    ran = council.report("2020-01-01..2020-09-30")
    assert "1 of 1 figures is hidden, so that nobody can be recognised" in ran.err
    assert council.number("2020-01-01..2020-09-30") is None
    assert worked_out(council.told) == {}


def test_the_attack_works_where_papers_are_not_compared(tmp_path, monkeypatch):
    monkeypatch.setattr(AlreadyPublic, "known_to_readers_of", lambda *_: ())
    council = Council(tmp_path)
    for period in (*QUARTERS, *SO_FAR):
        council.report(period)
    assert worked_out(council.told)[4, 6] == 3


@pytest.mark.parametrize("order", one_in(3, [(0, 2, 3), (3, 0, 2), (2, 3, 0)]))
@pytest.mark.parametrize("boards", [("one", "one", "one"), ("one", "two", "one"), ("two", "one", "two")])
def test_the_order_and_the_board_are_no_matter(tmp_path, order, boards):
    council = Council(tmp_path)
    asked = (*QUARTERS, *SO_FAR)
    given = [council.number(asked[at], board) for at, board in zip(order, boards, strict=True)]
    assert [number is None for number in given] == [False, False, True]
    assert worked_out(council.told) == {}


def test_two_boards_of_one_period_may_have_the_same_figures(tmp_path):
    council = Council(tmp_path)
    for period in ("2019/20-Q4", "2020/21-Q2"):
        assert council.number(period, "one") == council.number(period, "two") is not None


def test_two_boards_of_one_period_as_at_two_days_give_nothing_away(tmp_path):
    council = Council(tmp_path, m1=(6, 6), m2=(1, 1), m4=(6, 6))
    assert council.number("2020", "one", "--as-at", "2020-01-31") == 12
    assert council.number("2020", "two", "--as-at", "2020-02-29") is None  # two more than the other board was told
    assert council.number("2020", "two", "--as-at", "2020-04-30") == 26


def test_a_candidate_is_replaced_by_a_later_run_for_its_board_and_period_and_not_compared_with_it(tmp_path):
    council = Council(tmp_path, m1=(6, 6), m2=(1, 1), m4=(6, 6))
    assert council.number("2020", "one", "--as-at", "2020-01-31") == 12
    assert council.number("2020", "one", "--as-at", "2020-02-29") == 14
    assert council.number("2020", "two", "--as-at", "2020-02-29") == 14
    run_prevent("published", "-w", council.own, "--confirm", "one-2020")
    run_prevent("published", "-w", council.own, "--drop", "two-2020")
    assert council.number("2020", "one", "--as-at", "2020-01-31") is None


def test_what_is_dropped_is_no_more_compared(tmp_path):
    council = Council(tmp_path)
    for period in QUARTERS:
        council.report(period)
    assert run_prevent("published", "-w", council.own, "--drop", "one-2020-21-q2").code == 0
    council.papers.pop(("one", "2020/21-Q2")).unlink()  # it never was published
    assert council.number("2020-01-01..2020-09-30") == 53
    assert worked_out(council.told) == {}


@pytest.mark.parametrize("first", ["quarter", "half-year"])
@pytest.mark.parametrize("is_recorded", [True, False])
def test_bundles_by_quarter_and_by_half_year_together_give_nothing_away(tmp_path, first, is_recorded):
    council = Council(tmp_path)  # 3 referrals from April to June, and 26 from July to September
    both = (first, "half-year" if first == "quarter" else "quarter")
    for month, by in zip(("2020-09", "2020-10"), both, strict=True):
        (council.own / "prevent.toml").write_text(f'{SETTINGS}[channel]\nby = "{by}"\n', encoding="utf-8")
        assert export(council.own, "--month", month).code == 0
        if not is_recorded:
            shutil.rmtree(council.own / ".prevent" / "published")
    of_quarter, of_half_year = (7, 8, 9), (4, 5, 6, 7, 8, 9)
    told = [months for months, _ in council.told if months in (of_quarter, of_half_year)]
    assert told == [of_quarter if first == "quarter" else of_half_year]
    assert worked_out(council.told) == {}


@pytest.mark.parametrize("months", [("2020-08",), ("2020-08", "2020-09"), ("2020-09", "2020-08")])
def test_a_paper_after_bundles_gives_nothing_away(tmp_path, months):
    council = Council(tmp_path, m1=(6, 6), m7=(1, 2), m8=(7, 7), m9=(6, 6))
    for month in months:
        assert export(council.own, "--month", month).code == 0
    told = [group for group, _ in council.told]
    assert ((8,) in told) + ((7, 8) in told) == 1  # both would leave the three of July
    both = council.number("2020-08"), council.number("2020-07-01..2020-08-31")
    assert [number is None for number in both] == [(8,) not in told, (7, 8) not in told]
    assert worked_out(council.told) == {}
    assert council.number("2020/21-Q2") is not None
    assert worked_out(council.told) == {}


def test_a_bundle_after_papers_gives_nothing_away(tmp_path):
    council = Council(tmp_path, m1=(6, 6), m7=(7, 7), m8=(1, 2), m9=(6, 6))
    assert council.number("2020/21-Q2") == 29
    for month in ("2020-07", "2020-08", "2020-09"):
        assert export(council.own, "--month", month).code == 0
    assert worked_out(council.told) == {}
    assert (7,) in [group for group, _ in council.told]
    assert (9,) not in [group for group, _ in council.told]


def test_a_paper_after_bundles_that_were_removed_gives_nothing_away(tmp_path):
    council = Council(tmp_path, m1=(6, 6), m7=(1, 2), m8=(7, 7), m9=(6, 6))
    for month in ("2020-08", "2020-10"):
        assert export(council.own, "--month", month, "--keep", "1").code == 0
    assert [path.name for path in sorted((council.own / "exports").glob("2020*"))] == ["2020-10"]
    assert council.number("2020-08") == 14
    assert council.number("2020-07-01..2020-08-31") is None  # three more than the bundle of August gave


def test_a_paper_of_a_bundle_is_known_to_later_papers(tmp_path):
    council = Council(tmp_path)
    settings = SETTINGS.replace("[boards.two]\n", "[boards.two]\nmeetings = [2020-10-20]\n")
    (council.own / "prevent.toml").write_text(settings, encoding="utf-8")
    assert council.number("2019/20-Q4") == 24
    assert export(council.own, "--month", "2020-10", "--with-papers").code == 0  # whose paper counts to September
    assert council.number("2020/21-Q2") is None  # 26 of the 53 to September, which leaves three for the other quarter
    assert worked_out([*council.told, (tuple(range(1, 10)), 53)]) == {}


def test_a_paper_of_a_bundle_gives_nothing_away_beside_papers(tmp_path):
    council = Council(tmp_path)
    settings = SETTINGS.replace("[boards.two]\n", "[boards.two]\nmeetings = [2020-10-20]\n")
    (council.own / "prevent.toml").write_text(settings, encoding="utf-8")
    assert [council.number(period) for period in ("2019/20-Q4", "2020/21-Q2")] == [24, 26]
    assert export(council.own, "--month", "2020-10", "--with-papers").code == 0
    (paper,) = (council.own / "exports" / "2020-10" / "papers").glob("*.docx")
    words = " ".join("".join(Document(paper).element.itertext()).split())
    assert "Board two" in words
    assert RECEIVED.search(words) is None


def test_a_number_that_became_small_since_it_was_published_is_not_known(tmp_path):
    council = Council(tmp_path, **{**YEAR, "m4": (6, 6)})
    assert None not in [council.number(period) for period in QUARTERS]
    write_returns(council.own, referrals=referrals(**YEAR))  # nine of April were entered twice
    told = council.told
    council.papers.clear()
    assert council.number("2020-01-01..2020-09-30") is None
    assert worked_out([one for one in told if one[0] != (4, 5, 6)]) == {}


def test_a_referral_that_was_entered_late_is_not_the_difference_of_two_papers(tmp_path):
    council = Council(tmp_path)
    assert council.number("2019/20-Q4") == 24
    write_returns(council.own, referrals=f"{referrals(**YEAR)}late,20/01/2020,Police\n")
    assert council.number("2019/20-Q4", "two") is None


@pytest.mark.parametrize("seed", one_in(4, range(8)))
def test_no_small_number_is_worked_out_from_any_papers_and_bundles_in_any_order(tmp_path, seed):
    chance = random.Random(seed)
    months = {f"m{at}": (chance.choice((0, 1, 2, 5, 6, 9)), chance.choice((0, 1, 3, 7))) for at in range(1, 10)}
    council = Council(tmp_path, **months)
    asked = [("report", period, board) for period in PERIODS for board in ("one", "two")]
    asked += [("export", f"2020-{at:02d}", "") for at in (3, 4, 6, 8, 9)]
    for what, name, board in chance.sample(asked, 8):
        ran = council.report(name, board) if what == "report" else export(council.own, "--month", name)
        assert ran.code == 0, ran.err
        assert worked_out(council.told) == {}, (months, what, name)
