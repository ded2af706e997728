"""What the commands say of a figure whose column no file has: [x] everywhere, and the column to add."""

import datetime as dt
import html
import json
import re

import pytest
from as_typed import as_typed
from conftest import CONTACTS, run_prevent, write_returns, write_texts
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
FOR_READERS = 'Not available: the council\'s "Channel referrals" return has no column "Passed to police".'
SPEAKS_TO_THE_OFFICER = re.compile(r"\bAdd (it|them|the|its)\b|prevent\.toml|\[channel\]|cells may stay blank")


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
    words = " ".join(re.sub(r"<[^>]+>", " ", as_typed(target.read_text(encoding="utf-8"))).split())
    assert "did not meet" not in words
    assert "No cases were live" not in words
    assert "no live cases" not in words
    assert "The number of live cases on 31 December 2020 is not available." in words
    assert "The number of Steering Group meetings in 2020 is not available." in words
    assert re.search(r"Triaged and advice provided( \[x\]){6}", words)
    assert "Triaged and advice provided: 2019/20 Q4 not available" in words


@pytest.mark.parametrize(("status", "rule"), [("draft", ADD), ("public", FOR_READERS)])
def test_a_bundle_holds_no_number_either(council, set_today, status, rule):
    set_today(dt.date(2021, 3, 10))
    assert export(council, "--month", "2020-12", "--status", status).code == 0
    bundle = council / "exports" / "2020-12"
    found = figures(bundle)["channel.2020-21-q3.police"]
    assert (found["printed"], found["value"], found["part"]["rule"]) == ("[x]", None, rule)
    text = "".join(path.read_text(encoding="utf-8") for path in bundle.rglob("*channel*quarterly*.csv"))
    assert re.search(r"Referred to [^\n]*,\[x\],", text)
    assert not re.search(r"Referred to [^\n,]*,0,", text)


def test_a_column_that_two_figures_of_a_paragraph_lack_is_named_once(council):
    write_returns(council, referrals="Referral ID,Date received\n" + "".join(f"R{at},01/02/2020\n" for at in range(9)))
    (council / "prevent.toml").write_text(f'{SETTINGS}[boards.css]\nsections = ["casework"]\n', encoding="utf-8")
    target = council / "paper.html"
    ran = run_prevent("report", "--board", "css", "--period", "2020", "-w", council, "-o", target, "--status", "draft")
    assert ran.code == 0, ran.err
    words = words_of(target)
    assert words.count('"Accepted onto Channel"') == 1
    assert 'The council\'s "Channel referrals" return has no column "Support ended".' in words


LACKS = "prevent: figures are not available in this draft. "


def test_a_draft_says_why_to_readers_and_what_to_add_to_the_officer(council):
    write_returns(council, referrals="Referral ID,Date received\n" + "".join(f"R{at},01/02/2020\n" for at in range(9)))
    target = council / "paper.html"
    ran = run_prevent("report", "--board", "cllc", "--period", "2020", "-w", council, "-o", target, "--status", "draft")
    assert ran.code == 0, ran.err
    assert not re.search(r"\bAdd (it|them)\b|name for the group", words_of(target))  # its prompts name prevent.toml
    assert [line.removeprefix(LACKS) for line in ran.err.splitlines() if line.startswith(LACKS)] == [
        'The return "Channel referrals" has no columns "Passed to police", "Accepted onto Channel", "Advice given on" '
        'and "Support ended". Add them to give this figure.',
        'The return "Meetings and attendance by agency" has no rows for the group "Steering Group". Add its '
        "meetings, or set the return's name for the group under [channel] in prevent.toml.",
    ]


def test_a_draft_that_prints_no_figure_of_a_column_asks_for_none(council):
    (council / "prevent.toml").write_text(f'{SETTINGS}[boards.css]\nsections = ["panel"]\n', encoding="utf-8")
    asked = ("--board", "css", "--period", "2020", "--status", "draft")
    assert LACKS not in run_prevent("report", *asked, "-w", council, "-o", council / "paper.html").err


@pytest.mark.parametrize("status", ["public", "exempt"])
def test_a_paper_for_readers_names_the_column_and_speaks_to_no_officer(council, status):
    lines = "" if status == "public" else 'exempt_paragraphs = [2]\npublic_interest = "It would identify people."\n'
    (council / "prevent.toml").write_text(f"{SETTINGS}{lines}{CONTACTS}", encoding="utf-8")
    write_texts(council)
    target = council / "paper.html"
    asked = ("--board", "cllc", "--period", "2020", "--status", status)
    ran = run_prevent("report", *asked, "-w", council, "-o", target)
    assert ran.code == 0, ran.err
    words = words_of(target)
    assert words.count(FOR_READERS) == 1
    assert 'is not available. The council\'s "Meetings and attendance by agency" return has no rows for' in words
    assert not SPEAKS_TO_THE_OFFICER.search(words)


def test_a_public_bundle_speaks_to_no_officer(council, set_today):
    set_today(dt.date(2021, 3, 10))
    assert export(council, "--month", "2020-12", "--status", "public").code == 0
    bundle = council / "exports" / "2020-12"
    texts = {path.name: path.read_text(encoding="utf-8", errors="replace") for path in bundle.rglob("*.*")}
    texts["manifest.json"] = texts["manifest.json"].replace('"file": "prevent.toml"', "")  # it lists what was read
    assert [name for name, text in texts.items() if SPEAKS_TO_THE_OFFICER.search(text)] == []
    assert any(FOR_READERS in text.replace('""', '"') for text in texts.values())


def test_explain_speaks_to_the_officer_whatever_the_status(council):
    asked = ("channel.2019-20-q4.police", "-w", council, "--period", "2020", "--status", "public")
    assert ADD in run_prevent("explain", *asked).out


def words_of(path):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", as_typed(path.read_text(encoding="utf-8")))).split())
