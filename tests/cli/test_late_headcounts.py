"""Headcounts that are all later than the day of a paper or bundle: [x], with the day of the first and what to do."""

import datetime as dt

import pytest
from as_typed import as_typed
from conftest import run_prevent, write_returns

SESSIONS = "Session ID,Date held,Delivered for\nS1,2024-05-01,Adults\nS2,2025-02-03,Adults\n"
ATTENDANCE = "Session ID,Person ID,Department\nS1,P1,Adults\nS2,P2,Place\n"
HEAD = "As at,Department,Staff requiring training\n"
READERS = (
    "Not available: the council's first number of staff requiring training is of 1 April 2025, after 31 March 2025."
)


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(dt.date(2025, 5, 1))


def workspace(home, *days):
    rows = "".join(f"{day},{name},40\n" for day in days for name in ("Adults", "Place"))
    write_returns(home, sessions=SESSIONS, attendance=ATTENDANCE, headcounts=HEAD + rows)
    (home / "prevent.toml").write_text(
        '[disclosure]\nsmall_numbers = "show"\n[boards.update]\nname = "Board"\n'
        'sections = ["introduction", "training"]\n',
        "utf-8",
    )
    return home


def paper(home, *more):
    ran = run_prevent(
        *("report", "--board", "update", "-w", home, "--period", "2024/25", "--as-at", "2025-03-31"),
        *("--to", "html", "-o", home / "paper", *more),
    )
    assert ran.code == 0, ran.err
    return ran.err, as_typed((home / "paper.html").read_text("utf-8"))


def test_paper_says_which_day_the_first_headcount_is_of_and_what_to_do(tmp_path):
    said, page = paper(workspace(tmp_path, "2025-04-01"), "--status", "draft")
    assert '"Staff requiring training" begins on 1 April 2025, after 31 March 2025, so its figures are [x].' in said
    assert "Enter an earlier snapshot, or give --as-at a later day." in said
    assert READERS in page


def test_public_paper_gives_the_reason_alone(tmp_path):
    _, page = paper(workspace(tmp_path, "2025-04-01"))
    assert READERS in page
    assert "--as-at" not in page


@pytest.mark.parametrize("days", [("2025-03-31",), ("2024-04-01", "2025-04-01")])
def test_headcount_of_the_day_or_before_has_no_note(tmp_path, days):
    said, page = paper(workspace(tmp_path, *days))
    assert ("first headcount" in page, "first number of staff" in page, "begins on" in said) == (False, False, False)


def test_explain_and_export_say_the_same(tmp_path):
    home = workspace(tmp_path, "2025-04-01")
    asked = ("--board", "update", "-w", home, "--period", "2024/25", "--as-at", "2025-03-31")
    ran = run_prevent("explain", "training.adults.required", *asked)
    assert "no headcount at or before 31 March 2025; the first is of 1 April 2025" in " ".join(ran.out.split())
    said = run_prevent("export", "-w", home, "--month", "2025-03", "--status", "draft").err
    assert "begins on 1 April 2025, after 31 March 2025, so its figures are [x]. Enter an earlier snapshot" in said
    assert "--month" in said
