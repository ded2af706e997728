"""What has changed since the last paper: from its record, or counted again, and when the section is left out."""

import datetime as dt
import json
import re

import pytest
from as_typed import as_typed
from conftest import REPOSITORY, run_prevent, write_returns
from docx import Document
from publications import published

SETTINGS = """
[training]
window_from = 2019-01-01
[returns.sessions]
covers = "2019-01-01..2020-12-31"
[returns.attendance]
covers = "2019-01-01..2020-12-31"
[boards.one]
name = "Board one"
paper = "update"
sections = ["since-last-paper", "training"]
"""
HEADCOUNTS = "As at,Department,Staff requiring training\n2019-01-01,Adults,100\n"
SESSIONS = "Session ID,Date held,Delivered for,Course\nS1,2019-05-01,Adults,WRAP\nS2,2020-05-01,Adults,WRAP\n"
HEADS = "Session ID,Person ID,Department,Attended\n"
FIRST = [f"S1,P{at},Adults,yes" for at in range(40)]
SECOND = [f"S2,Q{at},Adults,yes" for at in range(22)]
MARCH = dt.date(2021, 3, 1)


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(MARCH)


def workspace(folder, *, settings=SETTINGS, attendance=(*FIRST, *SECOND), **returns):
    folder.mkdir(exist_ok=True)
    own = {"headcounts": HEADCOUNTS, "sessions": SESSIONS, "attendance": HEADS + "\n".join(attendance) + "\n"}
    write_returns(folder, **own, **returns)
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    return folder


def report(own, period, *arguments):
    file = own / f"{period}.docx"
    ran = run_prevent("report", "-w", own, "--board", "one", "--period", period, "-o", file, *arguments)
    assert ran.code == 0, ran.err
    found = Document(file)
    rows = [[cell.text for cell in row.cells] for table in found.tables for row in table.rows]
    return ran, [as_typed(paragraph.text) for paragraph in found.paragraphs], rows


def row_of(rows, words="Percentage of staff trained, Adults"):
    (found,) = (row[1:] for row in rows if row[0] == words)
    return found


def test_a_published_number_is_printed_as_it_was_and_the_officer_hears_of_a_correction(tmp_path):
    own = workspace(tmp_path / "own")
    report(own, "2019")
    published(own, "--confirm", "one-2019")
    workspace(own, attendance=(*FIRST, *(f"S1,N{at},Adults,yes" for at in range(10)), *SECOND))  # entered since
    ran, words, rows = report(own, "2020")
    assert row_of(rows) == ["40%", "72%", "+32"]  # published; 100 * (40 + 10 + 22) / 100; in points
    assert any("The last paper to this board counted up to 31 December 2019." in one for one in words)
    assert (
        "prevent: the section on what has changed prints these numbers of the last paper as published, and today's "
        "returns give others: Percentage of staff trained, Adults.\n"
    ) in ran.err


def test_a_paper_that_is_not_public_is_counted_again(tmp_path):
    own = workspace(tmp_path / "own", settings=f"{SETTINGS}meetings = [2020-01-20, 2021-02-10]\n")
    report(own, "2019")  # a candidate
    _, words, rows = report(own, "2020")
    assert row_of(rows) == ["40%", "62%", "+22"]
    assert any(
        one.startswith("The last update to this board was on 20 January 2020. Numbers for that day") for one in words
    )


def test_a_number_that_was_hidden_stays_hidden(tmp_path):
    own = workspace(tmp_path / "own", attendance=(*FIRST[:3], *SECOND))
    report(own, "2019")
    published(own, "--confirm", "one-2019")
    _, words, rows = report(own, "2020")
    assert row_of(rows)[0] == row_of(rows)[2] == "[c]"
    assert any("31 December 2019 is not given, so that nobody can be recognised." in one for one in words)


def test_a_few_people_between_two_days_are_hidden(tmp_path):
    own = workspace(tmp_path / "own", attendance=(*FIRST, *SECOND[:3]))
    _, _, rows = report(own, "2020")
    assert row_of(rows) == ["[c]", "43%", "[c]"] or row_of(rows) == ["40%", "[c]", "[c]"]


def test_a_draft_is_compared_with_the_published_paper_too(tmp_path):
    own = workspace(tmp_path / "own")
    report(own, "2019")
    published(own, "--confirm", "one-2019")
    _, words, rows = report(own, "2020", "--status", "draft")
    assert any("The last paper to this board counted up to 31 December 2019." in one for one in words)
    assert row_of(rows) == ["40%", "62%", "+22"]
    named = run_prevent("figures", "since", "-w", own, "--board", "one", "--period", "2020", "--format", "json")
    names = {row["figure"]: row["value"] for row in json.loads(named.out)["rows"]}
    assert names["since.trained.adults.percent.published"] == "40%"


def test_a_paper_with_the_section_is_counted_again_from_its_record(tmp_path):
    own = workspace(tmp_path / "own", settings=f"{SETTINGS}meetings = [2020-01-20, 2021-02-10]\n")
    report(own, "2020")
    published(own, "--confirm", "one-2020")
    (record,) = (own / ".prevent" / "published" / "papers").glob("*.json")
    asked = json.loads(record.read_bytes())["question"]
    assert (asked["since"], asked["since_update"]) == ({"day": "2020-01-20"}, {"day": "2020-01-20"})
    assert "last_paper" not in asked
    ran, _, rows = report(own, "2020-01-01..2020-12-31")  # beside the public one
    assert row_of(rows) == ["40%", "62%", "+22"]
    assert "changed" not in ran.err


def test_a_damaged_record_stops_public_papers_and_no_draft(tmp_path):
    own = workspace(tmp_path / "own")
    report(own, "2019")
    published(own, "--confirm", "one-2019")
    (record,) = (own / ".prevent" / "published" / "papers").glob("*.json")
    record.write_text("{", encoding="utf-8")
    _, words, _ = report(own, "2020", "--status", "draft")
    assert any(one.startswith("No earlier update to this board is recorded") for one in words)


def test_a_section_of_which_nothing_is_known_is_left_out_with_a_remark(tmp_path):
    late = SETTINGS.replace("2019-01-01", "2020-01-01")
    own = workspace(tmp_path / "own", settings=late)
    ran, words, _ = report(own, "2020")
    assert (
        "prevent: the section since-last-paper is left out, because the returns do not say how things were on "
        "31 December 2019.\n"
    ) in ran.err
    assert not any("What has changed" in one for one in words)


def test_a_paper_is_not_compared_if_the_board_had_an_update_after_its_day(tmp_path):
    own = workspace(tmp_path / "own", settings=f"{SETTINGS}meetings = [2021-01-20, 2021-02-10]\n")
    ran, _, _ = report(own, "2020", "--meeting", "2021-02-10")
    assert (
        "prevent: the section since-last-paper is left out, because the board had an update after 31 December 2020, "
        "the as-at date.\n"
    ) in ran.err


def test_the_example_of_the_page_prints_what_the_page_says(tmp_path, set_today):
    set_today(dt.date(2026, 11, 1))
    page = (REPOSITORY / "docs" / "since-last-paper.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^prevent (report .*)$", page, re.MULTILINE)
    ran = run_prevent(*command.split(), "-o", tmp_path / "paper.docx", cwd=REPOSITORY)
    assert ran.code == 0, ran.err
    printed = as_typed(" ".join(one.text for one in Document(tmp_path / "paper.docx").paragraphs))
    wanted = [line.removeprefix("> ") for line in re.findall(r"^> .+$", page, re.MULTILINE)]
    assert [line for line in wanted if line not in printed] == []
