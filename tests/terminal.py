"""A run of prevent in a pseudo-terminal, for the tests of what it asks."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest

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
        return self.process.wait(timeout=PATIENCE)

    def stop(self) -> int:
        """Press Ctrl-C until the run ends, and return its exit code.

        A run that has shown a question but waits for no answer yet notices the first one only with the next key.
        """
        while self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            if select.select([self.master], [], [], 1)[0]:
                return self.end()
        return self.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave no process and no open terminal, also after a test that failed."""
        self.process.kill()
        self.process.wait(timeout=PATIENCE)
        os.close(self.master)

    def _read(self, *, at_end: bool = False) -> str:
        shown, _, _ = select.select([self.master], [], [], PATIENCE)
        assert shown, f"nothing was shown for {PATIENCE} seconds after: {self.text}"
        try:
            chunk = os.read(self.master, 4096).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            chunk = ""
        assert chunk or at_end, self.text
        return chunk
