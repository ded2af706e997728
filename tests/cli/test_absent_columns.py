"""What the commands say of a figure whose column no file has: [x] everywhere, and the column to add."""

import datetime as dt
import html
import json
import re

import pytest
from conftest import run_prevent, write_returns
from exports import export, figures

SETTINGS = """
[disclosure]
small_numbers = "show"
[channel]
delivery_group = "Steering Group"
[returns.referrals]
covers = "2019-01-01..2020-12-31"
[returns.meetings]
covers = "2019-01-01..2020-12-31"
[boards.cllc]
name = "Committee"
sections = ["delivery-group", "channel-quarterly", "casework"]
"""
REFERRALS = "Referral ID,Date received,Source,Accepted onto Channel\n" + "".join(
    f"R{at},{at:02d}/02/2020,Education,\n" for at in range(1, 13)
)
MEETINGS = "Group,Date held,Agency,Attended\nChannel Panel,14/02/2020,Police,Yes\n"
ADD = 'The return "Channel referrals" has no column "Passed to police". Add it to give this figure.'


@pytest.fixture
def council(tmp_path):
    write_returns(tmp_path, referrals=REFERRALS, meetings=MEETINGS)
    (tmp_path / "prevent.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def test_the_framework_prints_no_number_and_one_note_a_column(council):
    asked = ("channel-quarterly", "-w", council, "--as-at", "2020-12-31")
    shown = run_prevent(*asked).out
    assert shown.count(ADD) == 1
    assert "0 (0%)" in shown  # accepted: the column is there and blank
    rows = json.loads(run_prevent(*asked, "-f", "json").out)["rows"]
    police = [row for row in rows if "police" in row["measure"]]
    assert {(row["count"], row["percent"]) for row in police} == {("[x]", "[x]")}


def test_explain_names_the_column_to_add(council):
    for name in ("channel.2019-20-q4.police", "channel.2019-20-q4.police.percent", "channel.2019-20-q4.police.change"):
        ran = run_prevent("explain", name, "-w", council, "--period", "2020")
        assert ran.code == 0, ran.err
        assert ran.out.startswith(f"{name}: [x]")
        assert ADD in ran.out


def test_a_paper_says_in_prose_in_tables_and_in_its_charts_words_that_a_number_is_not_available(council):
    target = council / "paper.html"
    ran = run_prevent("report", "--board", "cllc", "--period", "2020", "-w", council, "-o", target, "--status", "draft")
    assert ran.code == 0, ran.err
    words = " ".join(re.sub(r"<[^>]+>", " ", target.read_text(encoding="utf-8")).split())
    assert "did not meet" not in words
    assert "No cases were live" not in words
    assert "no live cases" not in words
    assert "The number of live cases on 31 December 2020 is not available." in words
    assert "The number of Steering Group meetings in 2020 is not available." in words
    assert re.search(r"Triaged and advice provided( \[x\]){6}", words)
    assert "Triaged and advice provided: 2019/20 Q4 not available" in words


def test_a_bundle_holds_no_number_either(council, set_today):
    set_today(dt.date(2021, 3, 10))
    assert export(council, "--month", "2020-12").code == 0
    bundle = council / "exports" / "2020-12"
    found = figures(bundle)["channel.2020-21-q3.police"]
    assert (found["printed"], found["value"], found["part"]["rule"]) == ("[x]", None, ADD)
    text = "".join(path.read_text(encoding="utf-8") for path in bundle.rglob("*channel*quarterly*.csv"))
    assert re.search(r"Referred to [^\n]*,\[x\],", text)
    assert not re.search(r"Referred to [^\n,]*,0,", text)


def test_a_column_that_two_figures_of_a_paragraph_lack_is_named_once(council):
    write_returns(council, referrals="Referral ID,Date received\n" + "".join(f"R{at},01/02/2020\n" for at in range(9)))
    (council / "prevent.toml").write_text(f'{SETTINGS}[boards.css]\nsections = ["casework"]\n', encoding="utf-8")
    target = council / "paper.html"
    ran = run_prevent("report", "--board", "css", "--period", "2020", "-w", council, "-o", target, "--status", "draft")
    assert ran.code == 0, ran.err
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", target.read_text(encoding="utf-8"))).split())
    assert words.count('"Accepted onto Channel"') == 1
    assert 'has no column "Support ended". Add it to give this figure.' in words
