"""Workbooks' cells, read in a process of its own: where fastexcel's Rust core ends its process, one file is lost.

What the process may use is limited; what it sends is taken for numbers and texts, whatever it is.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from prevent_cli.intake.sheets import RawColumn, RefusedError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PROGRAM = Path(__file__).with_name("reading_program.py")
# Measured with fastexcel 0.20: 1,000,000 rows of 8 columns, 420 MiB of XML, take 785 MiB of addresses; the widest
# span that the scan lets pass in a small sheet takes 260 MiB.
LEAST_MEMORY, MEMORY_TIMES_SIZE, MOST_MEMORY = 384 * 2**20, 3, 1536 * 2**20
LEAST_SECONDS, SECONDS_A_GIBIBYTE = 30.0, 200.0  # twenty times what reading takes; nobody waits for it but in an attack
MOST_LINE = 2**16
MOST_ANSWER = 2**31
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_COPY = "open it in Excel, copy the table into a new workbook and save that"

Cells = tuple[tuple[RawColumn, ...], int]


class _BrokenAnswerError(Exception):
    """An answer that ends too early, or is none."""


@dataclass(slots=True)
class Readers:
    """The reading processes of a run, started when first asked for and ended with it; threads may share this."""

    _idle: list["ReadingProcess"] = field(default_factory=list)
    _all: list["ReadingProcess"] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for reader in self._all:
            reader.end()

    def start(self) -> None:
        """Start a process now, so that it is ready when it is asked; one that cannot be started is told of later."""
        reader = ReadingProcess()
        self._all.append(reader)
        self._idle.append(reader)

    @contextmanager
    def one(self) -> "Iterator[ReadingProcess]":
        """Lend a process out; one that was left in the middle of an answer is ended."""
        with self._lock:
            if not self._idle:
                self.start()
            reader = self._idle.pop()
            if reader.has_ended:  # by another's hand, between two files
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
    """One process that reads workbooks, one request at a time."""

    def __init__(self) -> None:
        self.is_ready = False
        self._seconds = LEAST_SECONDS
        try:
            # -P: the folder that a command is given in must not be searched for modules.
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
        """Return whether there is no process to ask."""
        return self._process is None or self._process.poll() is not None

    def ask(self, path: Path, sheets: Sequence[str], *, unpacked: int) -> None:
        """Ask for sheets of a workbook whose parts unpack to so many bytes; `answer` gives them."""
        self.is_ready = False
        self._seconds = LEAST_SECONDS + SECONDS_A_GIBIBYTE * unpacked / 2**30
        memory = min(MOST_MEMORY, LEAST_MEMORY + MEMORY_TIMES_SIZE * unpacked)
        request = {"path": os.path.abspath(path), "sheets": list(sheets), "memory": memory}  # noqa: PTH100 - no links
        try:
            self._to.write(json.dumps(request).encode("ascii") + b"\n")
            self._to.flush()
        except (OSError, _BrokenAnswerError):
            raise _stopped() from None

    def answer(self, sheets: int) -> list[Cells]:
        """Return the columns and the height of each sheet asked for. Raises RefusedError where there is no answer."""
        slow = threading.Event()
        waiting = threading.Timer(self._seconds, self._give_up, [slow])
        waiting.daemon = True
        waiting.start()
        try:
            cells = [self._sheet() for _ in range(sheets)]
            self._record()["end"]
        except (OSError, ValueError, KeyError, TypeError, _BrokenAnswerError):
            if slow.is_set():
                wanted = f"was not read within {self._seconds:.0f} seconds; {_COPY}"
                raise RefusedError("too-slow", wanted) from None
            raise _stopped() from None
        finally:
            waiting.cancel()
        self.is_ready = True
        return cells

    def end(self) -> None:
        """End the process; it holds nothing that is to be kept."""
        self.is_ready = False
        if (process := self._process) is None:
            return
        self._process = None
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # a request that was never taken
                    continue
        process.wait()

    @property
    def _to(self) -> IO[bytes]:
        if self._process is None or self._process.stdin is None:
            raise _BrokenAnswerError
        return self._process.stdin

    @property
    def _from(self) -> IO[bytes]:
        if self._process is None or self._process.stdout is None:
            raise _BrokenAnswerError
        return self._process.stdout

    def _give_up(self, slow: threading.Event) -> None:
        slow.set()
        if self._process is not None:
            self._process.kill()

    def _sheet(self) -> Cells:
        record = self._record()
        width, height = _number(record["width"], LAST_COLUMN), _number(record["height"], LAST_ROW)
        return tuple(self._column(height) for _ in range(width)), height

    def _column(self, height: int) -> RawColumn:
        import numpy as np

        record = self._record()
        offset, valid, size = (_number(record[key], MOST_ANSWER) for key in ("offset", "valid", "values"))
        codes = np.frombuffer(self._bytes(height * 4), dtype=np.int32)
        if valid:
            bits = np.frombuffer(self._bytes(valid), dtype=np.uint8)
            holds = np.unpackbits(bits, count=offset + height, bitorder="little")[offset:].astype(bool)
            codes = np.where(holds, codes, np.int32(-1))
        values = json.loads(self._bytes(size))
        _refuse_strange(codes, values)
        return RawColumn(codes=codes, values=tuple(values))

    def _record(self) -> dict[str, Any]:
        record = json.loads(self._from.readline(MOST_LINE))
        if not isinstance(record, dict):
            raise _BrokenAnswerError
        if "damaged" in record:
            raise RefusedError("damaged-file", "cannot be read as a workbook; open it in Excel and save it again")
        return record

    def _bytes(self, size: int) -> bytearray:
        content = bytearray(size)
        if self._from.readinto(content) != size:  # type: ignore[attr-defined]
            raise _BrokenAnswerError
        return content


def _number(value: object, most: int) -> int:
    if not isinstance(value, int) or not 0 <= value <= most:
        raise _BrokenAnswerError
    return value


def _refuse_strange(codes: "NDArray[np.int32]", values: object) -> None:
    if not isinstance(values, list) or not all(isinstance(text, str) for text in values):
        raise _BrokenAnswerError
    if len(codes) and not (codes.min() >= -1 and codes.max() < len(values)):
        raise _BrokenAnswerError


def _stopped() -> RefusedError:
    return RefusedError("reader-stopped", f"stopped the reader of workbooks, or would fill the memory; {_COPY}")
