"""A newer file beside those that prevent.toml names: every command says so, and adopt reads it for the older one."""

import pytest
from conftest import run_prevent
from test_adopt import book, referrals, settings

HEAD, *ROWS = referrals()[2:43]
OLD, NEW = "Channel tracker.xlsx", "Channel tracker Nov 2026.xlsx"


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)


def log(home, name, rows):
    book(home / "files" / name, {"Log": [HEAD, *rows]})


def adopt(home):
    ran = run_prevent("adopt", home / "files", "--into", home / "w", "--yes")
    assert ran.code == 0, ran.err
    return ran.out


def lines(home, *arguments):
    """Return the lines that a command prints of newer files; the file is in the line, or heads the lines of a check."""
    ran = run_prevent(*arguments, "--workspace", home / "w")
    said = (ran.out + ran.err).splitlines()
    found = [at for at, line in enumerate(said) if "looks like a newer file" in line]
    assert all(NEW in f"{said[at - 1]} {said[at]}" for at in found)
    return [said[at] for at in found]


COMMANDS = [
    ("check",),
    ("report", "--board", "update", "--period", "2025"),
    ("export", "--month", "2026-09"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_each_command_says_in_one_line_that_a_newer_file_is_not_read(tmp_path, command):
    log(tmp_path, OLD, ROWS[:30])
    adopt(tmp_path)
    assert lines(tmp_path, *command) == []
    log(tmp_path, NEW, ROWS)
    (line,) = lines(tmp_path, *command)
    assert 'a newer file of "Channel referrals" and is not read. Run `prevent adopt ' in line


@pytest.mark.parametrize("later", [ROWS[:38], ROWS[:30]], ids=["more rows", "same rows"])
def test_adopt_reads_the_newer_file_for_the_older_one_and_says_so(tmp_path, later):
    log(tmp_path, OLD, ROWS[:30])
    adopt(tmp_path)
    log(tmp_path, NEW, later)
    assert f"{OLD} is not read, because {NEW} has its 30 rows." in adopt(tmp_path)
    own = settings(tmp_path)["returns"]["referrals"]
    assert (own["file"], own["read"]) == ("../files/Channel tracker * 20??.xlsx", "newest")
    assert "repeat" not in run_prevent("check", "--workspace", tmp_path / "w").out
    assert lines(tmp_path, "check") == []
    adopt(tmp_path)
    assert settings(tmp_path)["returns"]["referrals"] == own


def test_file_that_adopt_has_left_out_is_not_said_again(tmp_path):
    log(tmp_path, OLD, ROWS)
    log(tmp_path, "Channel tracker May 2026.xlsx", ROWS[:30])
    adopt(tmp_path)
    assert lines(tmp_path, "check") == []


def test_file_of_other_rows_is_read_beside_the_older_one(tmp_path):
    log(tmp_path, OLD, ROWS[:20])
    adopt(tmp_path)
    log(tmp_path, NEW, ROWS[20:])
    adopt(tmp_path)
    assert len(settings(tmp_path)["returns"]["referrals"]["file"]) == 2


def test_file_of_other_words_is_no_newer_one(tmp_path):
    log(tmp_path, OLD, ROWS[:30])
    adopt(tmp_path)
    book(tmp_path / "files" / "Fleet tracker Nov 2026.xlsx", {"A": [["Van", "Miles"], ["V1", 3]]})
    assert lines(tmp_path, "check") == []
