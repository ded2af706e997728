"""prevent init in a terminal: it asks what the council keeps. Without a terminal, or with names, it asks nothing."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from prevent_cli.errors import UsageError
from prevent_cli.jobs.init import returns_answered
from prevent_cli.returns import RETURNS
from prevent_cli.returns.topics import TOPICS

pty = pytest.importorskip("pty")

PATIENCE = 60  # seconds without a word, after which a test fails instead of waiting for ever


class Terminal:
    """A run of prevent in a pseudo-terminal."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self.master, slave = pty.openpty()
        command = [sys.executable, "-m", "prevent_cli", *arguments]
        environment = {**os.environ, "COLUMNS": "120", "TERM": "dumb"}
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.text = ""
        self.seen = 0  # how much of the text was waited for: a chunk may hold what is waited for next

    def read_until(self, words: str) -> None:
        """Read what is shown until the words appear after those that were waited for before."""
        while (at := self.text.find(words, self.seen)) < 0:
            self.text += self._read()
        self.seen = at + len(words)

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def end(self) -> int:
        """Read the rest and return the exit code."""
        while chunk := self._read(at_end=True):
            self.text += chunk
        os.close(self.master)
        return self.process.wait(timeout=60)

    def _read(self, *, at_end: bool = False) -> str:
        shown, _, _ = select.select([self.master], [], [], PATIENCE)
        assert shown, f"nothing was shown for {PATIENCE} seconds after: {self.text}"
        try:
            chunk = os.read(self.master, 4096).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            chunk = ""
        assert chunk or at_end, self.text
        return chunk


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


def test_in_a_terminal_only_what_the_council_keeps_is_made(tmp_path):
    run = Terminal("init", "here", cwd=tmp_path)
    run.read_until("Enter for all")
    run.type("referrals\n")
    run.read_until("Please type numbers from 1 to 14")
    run.read_until("Enter for all")
    run.type("1 9\n")
    assert (run.end(), made(tmp_path / "here")) == (0, {"referrals", "meetings"})
    assert "A log of Channel referrals" in run.text
    assert "made prevent.toml and 2 blank workbooks in returns" in " ".join(run.text.split())


def test_with_names_nothing_is_asked_in_a_terminal(tmp_path):
    run = Terminal("init", "here", "boards", cwd=tmp_path)
    assert (run.end(), made(tmp_path / "here")) == (0, {"boards"})
    assert "What does the council keep" not in run.text


def test_a_run_that_is_stopped_at_the_question_makes_nothing(tmp_path):
    run = Terminal("init", "here", cwd=tmp_path)
    run.read_until("Enter for all")
    os.killpg(run.process.pid, signal.SIGINT)
    assert run.end() == 130
    assert "stopped; no file is half written" in run.text
    assert not (tmp_path / "here").exists()


def test_the_end_of_input_at_the_question_makes_nothing(tmp_path):
    run = Terminal("init", "here", cwd=tmp_path)
    run.read_until("Enter for all")
    run.type("\x04")
    assert run.end() == 130
    assert not (tmp_path / "here").exists()
