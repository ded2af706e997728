"""prevent init in a terminal: it asks what the council keeps. Without a terminal, or with names, it asks nothing."""

from pathlib import Path

import pytest

from prevent_cli.errors import UsageError
from prevent_cli.jobs.init import returns_answered
from prevent_cli.returns import RETURNS
from prevent_cli.returns.topics import TOPICS


def made(folder: Path) -> set[str]:
    return {path.stem for path in (folder / "returns").glob("*.xlsx")}


def test_every_return_is_in_a_topic_and_every_topic_names_returns():
    named = {name for topic in TOPICS for name in topic.returns}
    assert named == set(RETURNS)


@pytest.mark.parametrize(
    ("answer", "returns"),
    [
        ("", tuple(RETURNS)),
        ("1", ("referrals",)),
        ("9, 1", ("referrals", "meetings")),
        ("2 3", ("sessions", "attendance", "completions", "headcounts")),
    ],
)
def test_numbers_are_read_as_the_returns_of_their_topics(answer, returns):
    assert returns_answered(answer) == returns


@pytest.mark.parametrize("answer", ["0", "99", "referrals", "1-3", "-1", "1.5"])
def test_other_answers_are_refused(answer):
    with pytest.raises(UsageError, match="type numbers from 1 to 14"):
        returns_answered(answer)


def test_in_a_terminal_only_what_the_council_keeps_is_made(tmp_path, terminal):
    run = terminal("init", "here", cwd=tmp_path)
    run.read_until("Enter for all")
    run.type("referrals\n")
    run.read_until("Please type numbers from 1 to 14")
    run.read_until("Enter for all")
    run.type("1 9\n")
    assert (run.end(), made(tmp_path / "here")) == (0, {"referrals", "meetings"})
    assert "A log of Channel referrals" in run.text
    assert "made prevent.toml and 2 blank workbooks in returns" in " ".join(run.text.split())


def test_with_names_nothing_is_asked_in_a_terminal(tmp_path, terminal):
    run = terminal("init", "here", "boards", cwd=tmp_path)
    assert (run.end(), made(tmp_path / "here")) == (0, {"boards"})
    assert "What does the council keep" not in run.text


def test_a_run_that_is_stopped_at_the_question_makes_nothing(tmp_path, terminal):
    run = terminal("init", "here", cwd=tmp_path)
    run.read_until("Enter for all")
    assert run.stop() == 130
    assert "stopped; no file is half written" in run.text
    assert not (tmp_path / "here").exists()


def test_the_end_of_input_at_the_question_makes_nothing(tmp_path, terminal):
    run = terminal("init", "here", cwd=tmp_path)
    run.read_until("Enter for all")
    run.type("\x04")
    assert run.end() == 130
    assert not (tmp_path / "here").exists()
