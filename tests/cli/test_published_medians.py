"""Medians of published papers: a later paper shows none of nearly the same people."""

import json

import pytest
from conftest import run_prevent
from exports import TODAY
from publications import published

SETTINGS = """
[channel.targets]
received_to_panel = 30

[returns.referrals]
covers = "2019-01-01..2020-12-31"

[boards.one]
name = "Board one"
paper = "update"
sections = ["introduction", "timeliness"]
"""
MEDIAN = "time.{period}.received-to-panel.median"


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY.replace(year=2021, month=6))


def with_waits(folder, *, quarter, rest):
    """Write a workspace with referrals that waited 5, 6, 7 ... days for a panel in its first quarter, and later."""
    (folder / "returns").mkdir(parents=True, exist_ok=True)
    (folder / "prevent.toml").write_text(SETTINGS, encoding="utf-8")
    lines = [f"Q{at},2020-02-{25 - at:02},2020-03-01" for at in range(quarter)]
    lines += [f"R{at},2020-05-{25 - at:02},2020-06-01" for at in range(rest)]
    text = "\n".join(("Referral ID,Date received,Discussed at panel", *lines, ""))
    (folder / "returns" / "referrals.csv").write_text(text, encoding="utf-8")
    return folder


def shown(own, period, name):
    """Return the printed median of a public paper of a period, written and confirmed, as the record has it."""
    ran = run_prevent(
        "report", "-w", own, "--board", "one", "--period", period, "--status", "public", "-o", own / "p.html"
    )
    assert ran.code == 0, ran.err
    papers = sorted(
        (own / ".prevent" / "published" / "papers").glob("*.json"), key=lambda path: path.stat().st_mtime_ns
    )
    (figure,) = (one for one in json.loads(papers[-1].read_bytes())["figures"] if one["name"] == name)
    return figure["printed"]


QUARTER = ("2019/20-Q4", MEDIAN.format(period="2019-20-q4"))
YEAR = ("2020", MEDIAN.format(period="2020"))


def test_a_year_of_few_more_people_than_a_published_quarter_has_no_median(tmp_path):
    own = with_waits(tmp_path / "few", quarter=12, rest=9)
    assert shown(own, *QUARTER) == "10.5"  # of 5 to 16 days: (10 + 11) / 2
    assert published(own, "--confirm", "one-2019-20-Q4").code == 0
    assert shown(own, *YEAR) == "[c]"
    assert published(own, "--confirm", "one-2020").code == 0
    assert shown(own, *YEAR) == "[c]"


def test_a_year_of_ten_more_people_has_one_and_the_same_paper_again(tmp_path):
    own = with_waits(tmp_path / "many", quarter=12, rest=10)
    assert shown(own, *QUARTER) == "10.5"
    assert published(own, "--confirm", "one-2019-20-Q4").code == 0
    assert shown(own, *YEAR) == "11"  # of 5 to 16 and 7 to 16 days: two of 11 days are in the middle
    assert published(own, "--confirm", "one-2020").code == 0
    assert shown(own, *YEAR) == "11"


def test_a_published_median_is_not_given_with_another_value(tmp_path):
    own = with_waits(tmp_path / "own", quarter=12, rest=0)
    assert shown(own, *QUARTER) == "10.5"
    assert published(own, "--confirm", "one-2019-20-Q4").code == 0
    log = own / "returns" / "referrals.csv"
    log.write_text(log.read_text("utf-8").replace("Q5,2020-02-20", "Q5,2020-02-01"), encoding="utf-8")
    assert shown(own, *QUARTER) == "[c]"
