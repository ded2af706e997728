"""Reading in a separate process, so that a file that crashes its reader, hangs or fills memory loses only itself.

The process has limits on time and memory. Its answers are decoded as numbers and texts only.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import IO, Self

from prevent_cli.intake.readers.by_kind import DELIMITED, NO_WORDINGS
from prevent_cli.intake.readers.sheets import RefusedError, SheetsAndFaults
from prevent_cli.records import dataclass

PROGRAM = Path(__file__).with_name("program.py")
# Wall-clock time, in case a drive stops answering; the process limits its own processor time.
LEAST_SECONDS, SECONDS_A_MEBIBYTE, MOST_SECONDS = 60.0, 10.0, 900.0
MOST_REQUEST = 60_000  # bytes asked ahead: a pipe holds 65,536, also if the process does not read them yet
_COPY = "open it in Excel, copy the table into a new workbook and save that"
_PARTS = "look for a missing quotation mark, or send it in parts"


class _NoAnswerError(Exception):
    """A missing answer, or one that cannot be decoded."""


def request_line(
    path: Path, *, file: str, sheets: Sequence[str] = (), wordings: Mapping[str, str] = NO_WORDINGS
) -> bytes:
    """Return the request to read a file, as the reading program receives it."""
    absolute = os.path.abspath(path)  # noqa: PTH100 - no links
    head = json.dumps({"path": absolute, "file": file, "sheets": list(sheets)}).removesuffix("}")
    return f'{head}, "wordings": {_as_json(tuple(wordings.items()))}}}\n'.encode("ascii")


@lru_cache(maxsize=64)
def _as_json(wordings: tuple[tuple[str, str], ...]) -> str:
    """Return the kinds of hundreds of headings as JSON: they are the same for each council and each request."""
    return json.dumps(dict(wordings))


@dataclass(slots=True)
class Readers:
    """The reading processes of a run, started when first needed and ended with the run; threads may share this.

    A process that is free is asked for a file of `_ahead`, so that it reads while the run does something else. Its
    answer waits until the run reads that file.
    """

    _idle: list["ReadingProcess"] = field(default_factory=list)
    _all: list["ReadingProcess"] = field(default_factory=list)
    _asked: dict[bytes, "ReadingProcess"] = field(default_factory=dict)
    _ahead: deque[bytes] = field(default_factory=deque)
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

    @contextmanager
    def asking_ahead(self, requests: Iterable[bytes]) -> Iterator[None]:
        """Have files read before they are needed, in this order, until the end of the block."""
        lines = [line for line in dict.fromkeys(requests) if len(line) <= MOST_REQUEST]
        with self._lock:
            self._ahead.extend(lines)
            if lines and not self._idle:
                self.start()
            for reader in tuple(self._idle):
                self._ask_next(reader)
        try:
            yield
        finally:
            with self._lock:
                self._forget(lines)

    def _ask_next(self, reader: "ReadingProcess") -> None:
        """Ask an idle process for the next file, if there is one; a process that has ended is left to be replaced."""
        while self._ahead and not reader.has_ended:
            line = self._ahead.popleft()
            if line not in self._asked:
                self._idle.remove(reader)
                self._asked[line] = reader
                reader.ask(line)
                return

    def _forget(self, lines: Iterable[bytes]) -> None:
        """End the processes whose answers are no longer needed."""
        for line in lines:
            if line in self._ahead:
                self._ahead.remove(line)
            if (reader := self._asked.pop(line, None)) is not None:
                reader.end()

    @contextmanager
    def lend(self, request: bytes = b"") -> "Iterator[ReadingProcess]":
        """Yield a process, that which was asked for this file if there is one.

        It is ended afterwards if its answer was not read to the end.
        """
        with self._lock:
            if request in self._ahead:
                self._ahead.remove(request)
            reader = self._asked.pop(request, None) or self._free()
        try:
            yield reader
        finally:
            if reader.is_ready:
                with self._lock:
                    self._idle.append(reader)
                    self._ask_next(reader)
            else:
                reader.end()

    def _free(self) -> "ReadingProcess":
        """Return a process that nothing else uses."""
        if not self._idle:
            self.start()
        reader = self._idle.pop()
        if reader.has_ended:  # something else ended it between two files
            reader.end()
            self.start()
            reader = self._idle.pop()
        return reader


class ReadingProcess:
    """One process that reads files, one request at a time."""

    def __init__(self) -> None:
        self.is_ready = False
        self._asked = b""
        self._watch = _Watch(self._kill)
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
        seconds = _seconds(path)
        self._watch.begin(seconds)
        try:
            return self._decoded(self._answers_to(request_line(path, file=file, sheets=sheets, wordings=wordings)))
        except (_NoAnswerError, ValueError, KeyError, TypeError, AttributeError):
            raise self._no_answer(path, seconds if self._watch.is_over else None) from None
        finally:
            self._watch.pause()

    def _decoded(self, stream: IO[bytes]) -> SheetsAndFaults:
        from prevent_cli.intake.readers.answers import Answer, BrokenAnswerError

        answer = Answer(stream)
        self._asked = b""
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

    def ask(self, request: bytes) -> None:
        """Ask for a file that `read` reads later; if that fails, reading it reports it."""
        with contextlib.suppress(_NoAnswerError):
            self._answers_to(request)

    def _answers_to(self, request: bytes) -> IO[bytes]:
        """Return the stream of the answer to a request, which is sent unless it was before."""
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            raise _NoAnswerError
        if self._asked != request:
            self.is_ready = False
            self._asked = request
            try:
                self._process.stdin.write(request)
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
        self._watch.end()
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

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()


class _Watch:
    """A limit on the time of each file of a process: one thread for all of them, as starting one takes time.

    No limit is below LEAST_SECONDS. So the thread sleeps that long, and misses none that begins meanwhile.
    """

    def __init__(self, give_up: Callable[[], None]) -> None:
        self.is_over = False
        self._give_up = give_up
        self._due: float | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self, seconds: float) -> None:
        """Begin the time of a file."""
        with self._lock:
            self.is_over, self._due = False, time.monotonic() + seconds
        if self._thread is None:
            self._thread = threading.Thread(target=self._wait, daemon=True)
            self._thread.start()

    def pause(self) -> None:
        """End the time of a file."""
        with self._lock:
            self._due = None

    def end(self) -> None:
        """End the thread."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _wait(self) -> None:
        rest = LEAST_SECONDS
        while not self._ended.wait(min(rest, LEAST_SECONDS)):
            with self._lock:
                rest = LEAST_SECONDS if self._due is None else self._due - time.monotonic()
                if rest <= 0:
                    self.is_over, self._due, rest = True, None, LEAST_SECONDS
                    self._give_up()


def _seconds(path: Path) -> float:
    try:
        size = path.stat().st_size
    except OSError:  # reported when the file is read
        size = 0
    return min(MOST_SECONDS, LEAST_SECONDS + SECONDS_A_MEBIBYTE * size / 2**20)
