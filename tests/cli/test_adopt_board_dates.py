"""`prevent adopt` and a list of a board's meetings: its days are the `meetings` of the board, or a person is asked."""

import datetime as dt

import pytest
from conftest import run_prevent
from test_adopt import book, referrals, settings

DAYS = [dt.date(2026, 1, 14), dt.date(2026, 3, 18)]
LISTED = "lists 2 days of meetings"


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)


def adopt(home, head, *, board=""):
    book(home / "files" / "Channel log.xlsx", {"Log": referrals()[2:43]})
    book(home / "files" / "Dates.xlsx", {"Dates": [[head], *([day] for day in DAYS)]})
    if board:
        (home / "w").mkdir()
        (home / "w" / "prevent.toml").write_text(f'[boards.contest]\nname = "{board}"\npaper = "update"\n', "utf-8")
    ran = run_prevent("adopt", home / "files", "--into", home / "w", "--yes")
    assert ran.code == 0, ran.err
    return ran.out


def test_days_of_a_known_board_are_written_and_said_and_kept_once(tmp_path):
    said = adopt(tmp_path, "CONTEST Board dates", board="CONTEST Board")
    assert f'Dates.xlsx {LISTED} under "CONTEST Board dates", 14 January 2026 to 18 March 2026.' in said
    assert "They are the meetings of contest." in said
    assert settings(tmp_path)["boards"]["contest"]["meetings"] == DAYS
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert "Nothing is new" in ran.out
    assert settings(tmp_path)["boards"]["contest"]["meetings"] == DAYS


def test_days_of_an_unknown_board_are_left_to_a_person(tmp_path):
    assert "1 line is left to settle" in adopt(tmp_path, "Meeting")
    text = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    assert "#? # Dates.xlsx lists 2 days" in text
    assert "meetings = [2026-01-14, 2026-03-18]" in text
    assert "meetings" not in str(settings(tmp_path)["boards"])


def test_line_of_meetings_that_a_person_deleted_is_not_written_again(tmp_path):
    adopt(tmp_path, "CONTEST Board dates", board="CONTEST Board")
    path = tmp_path / "w" / "prevent.toml"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("meetings")), "utf-8")
    run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert "meetings" not in settings(tmp_path)["boards"]["contest"]


BOARDS = {
    "Safer Quozle Partnership": [dt.date(2026, 3, 12), dt.date(2026, 6, 11)],
    "Prevent Partnership Board": [dt.date(2026, 1, 21), dt.date(2026, 4, 22), dt.date(2027, 1, 20)],
    "Scrutiny Committee": [dt.date(2026, 2, 5)],
}
HEADS = [
    ["Board / Committee", "Meeting date", "Papers due", "Prevent item?"],
    ["Board", "Date", "Time", "Venue"],
]


def meetings(folder, head):
    book(folder / "files" / "Channel log.xlsx", {"Log": referrals()[2:43]})
    beside = "Room 1" if "Venue" in head else "Update"
    rows = [[board, day, "14:00" if "Time" in head else day, beside] for board, days in BOARDS.items() for day in days]
    book(folder / "files" / "Board dates 2026.xlsx", {"Dates": [head, *rows]})


@pytest.mark.parametrize("head", HEADS)
def test_several_days_a_board_are_meetings_and_no_schedule(tmp_path, head):
    meetings(tmp_path, head)
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert "May be Board schedule" not in ran.out
    assert 'lists 3 days of meetings under "Prevent Partnership Board", 21 January 2026 to 20 January 2027' in ran.out
    assert "boards" not in settings(tmp_path)["returns"]


def test_another_board_for_one_list_keeps_the_questions_about_the_others(tmp_path, terminal):
    meetings(tmp_path, HEADS[0])
    run = terminal("adopt", "files", "--into", "w", cwd=tmp_path)
    run.read_until('"Safer')
    run.read_until("Another board, or none")
    number = run.text[: run.seen].removesuffix("Another board, or none").split()[-1]
    run.read_until("Number")
    run.type(f"{number}\n")
    run.read_until('"Prevent')
    run.read_until("Number")
    run.type("2\n")
    run.read_until('"Scrutiny')
    run.read_until("Number")
    run.type(f"{number}\n")
    assert run.end() == 0
    assert settings(tmp_path)["boards"]["update"]["meetings"] == BOARDS["Prevent Partnership Board"]
    assert settings(tmp_path)["boards"]["update"]["name"] == "Prevent Partnership Board"
    later = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert "Quozle" not in later.out
    assert "left to settle" not in later.out
