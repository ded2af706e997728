"""Reading in a separate process, so that a file that crashes its reader, hangs or fills memory loses only itself.

The process has limits on time and memory. Its answers are decoded as numbers and texts only.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import IO, Self

from prevent_cli.intake.readers.by_kind import DELIMITED, NO_WORDINGS
from prevent_cli.intake.readers.sheets import RefusedError, SheetsAndFaults
from prevent_cli.records import dataclass

PROGRAM = Path(__file__).with_name("program.py")
# Wall-clock time, in case a drive stops answering; the process limits its own processor time.
LEAST_SECONDS, SECONDS_A_MEBIBYTE, MOST_SECONDS = 60.0, 10.0, 900.0
_COPY = "open it in Excel, copy the table into a new workbook and save that"
_PARTS = "look for a missing quotation mark, or send it in parts"


class _NoAnswerError(Exception):
    """A missing answer, or one that cannot be decoded."""


@dataclass(slots=True)
class Readers:
    """The reading processes of a run, started when first needed and ended with the run; threads may share this."""

    _idle: list["ReadingProcess"] = field(default_factory=list)
    _all: list["ReadingProcess"] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for reader in self._all:
            reader.end()

    def start(self) -> None:
        """Start a process now, so that it is ready when needed; if that fails, reading the file reports it."""
        reader = ReadingProcess()
        self._all.append(reader)
        self._idle.append(reader)

    def start_first(self) -> None:
        """Start a process if there is none yet."""
        with self._lock:
            if not self._all:
                self.start()

    @contextmanager
    def lend(self) -> "Iterator[ReadingProcess]":
        """Yield a process, and end it afterwards if its answer was not read to the end."""
        with self._lock:
            if not self._idle:
                self.start()
            reader = self._idle.pop()
            if reader.has_ended:  # something else ended it between two files
                reader.end()
                self.start()
                reader = self._idle.pop()
        try:
            yield reader
        finally:
            if reader.is_ready:
                with self._lock:
                    self._idle.append(reader)
            else:
                reader.end()


class ReadingProcess:
    """One process that reads files, one request at a time."""

    def __init__(self) -> None:
        self.is_ready = False
        try:
            # -P: the current folder must not be searched for modules.
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", str(PROGRAM)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._process = None

    @property
    def has_ended(self) -> bool:
        """Return whether the process did not start or has ended."""
        return self._process is None or self._process.poll() is not None

    def read(
        self, path: Path, *, file: str, sheets: Sequence[str] = (), wordings: Mapping[str, str] = NO_WORDINGS
    ) -> SheetsAndFaults:
        """Return the sheets of a file and its faults. Raises RefusedError, also without an answer, and OSError."""
        self.is_ready = False
        slow = threading.Event()
        seconds = _seconds(path)
        waiting = threading.Timer(seconds, self._give_up, [slow])
        waiting.daemon = True
        waiting.start()
        try:
            return self._decoded(self._ask(path, file, sheets, wordings))
        except (_NoAnswerError, ValueError, KeyError, TypeError, AttributeError):
            raise self._no_answer(path, seconds if slow.is_set() else None) from None
        finally:
            waiting.cancel()

    def _decoded(self, stream: IO[bytes]) -> SheetsAndFaults:
        from prevent_cli.intake.readers.answers import Answer, BrokenAnswerError

        answer = Answer(stream)
        try:
            return answer.sheets_and_faults()
        except BrokenAnswerError:
            raise _NoAnswerError from None
        except OSError:
            if not answer.is_whole:  # the error is of the process, not of the file
                raise _NoAnswerError from None
            raise
        finally:
            self.is_ready = answer.is_whole

    def _ask(self, path: Path, file: str, sheets: Sequence[str], wordings: Mapping[str, str]) -> IO[bytes]:
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            raise _NoAnswerError
        absolute = os.path.abspath(path)  # noqa: PTH100 - no links
        request = {"path": absolute, "file": file, "sheets": list(sheets), "wordings": dict(wordings)}
        try:
            self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise _NoAnswerError from None
        return self._process.stdout

    def _no_answer(self, path: Path, seconds: float | None) -> RefusedError:
        """Return why the answer is missing: the time limit was reached, or the process ended."""
        remedy = _PARTS if path.suffix.lower() in DELIMITED else _COPY
        if seconds is not None:
            return RefusedError("too-slow", f"was not read within {seconds:.0f} seconds; {remedy}")
        self._ended()
        if self._process is not None and self._process.returncode == -getattr(signal, "SIGXCPU", 0):
            return RefusedError("too-slow", f"takes much longer to read than other files of its size; {remedy}")
        stopped = "stopped the program that reads files, or needs more memory than it may use"
        return RefusedError("reader-stopped", f"{stopped}; {remedy}")

    def _ended(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def end(self) -> None:
        """End the process; it has nothing to save."""
        self.is_ready = False
        if (process := self._process) is None:
            return
        self._process = None
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # a request that was never read
                    continue
        process.wait()

    def _give_up(self, slow: threading.Event) -> None:
        slow.set()
        if self._process is not None:
            self._process.kill()


def _seconds(path: Path) -> float:
    try:
        size = path.stat().st_size
    except OSError:  # reported when the file is read
        size = 0
    return min(MOST_SECONDS, LEAST_SECONDS + SECONDS_A_MEBIBYTE * size / 2**20)
