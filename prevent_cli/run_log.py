"""The log of unattended runs: one JSON object a line, never a value of a return."""

import contextlib
import datetime as dt
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from prevent_cli.errors import PreventError, WriteError, place_of

BUG, CANNOT_WRITE, INTERRUPTED = 1, 4, 130
RIGHTS = 0o600  # of a log that is made; the rights of one that is there are its owner's affair
# Those that a system does not have are left out: BINARY and NOINHERIT are of Windows, NOFOLLOW and CLOEXEC of the rest.
_FLAGS = (
    "O_RDWR",
    "O_APPEND",
    "O_CREAT",
    "O_NOFOLLOW",
    "O_CLOEXEC",
    "O_BINARY",
    "O_NOINHERIT",
)


class RunLog:
    """The log of one run. Without a file it takes everything and writes nothing."""

    def __init__(
        self,
        file: int | None,
        *,
        head: dict[str, str],
        now: Callable[[], dt.datetime],
        lost: Callable[[str], object],
    ) -> None:
        self._file = file
        self._head = head
        self._now = now
        self._lost = lost
        self._is_told = False
        self._is_broken = file is not None and _ends_broken(file)

    def say(self, event: str, **fields: object) -> None:
        """Write one line: when, of which run and command, what happened, and its fields.

        The fields are counts, names of months and files, and sentences meant for people: never a cell. A line that
        cannot be written is lost and `lost` is told why, once, but the run goes on: its work is worth more than its
        log.
        """
        try:
            self.write(event, **fields)
        except OSError as error:
            if not self._is_told:
                self._is_told = True
                self._lost(_reason(error))

    def write(self, event: str, **fields: object) -> None:
        """Write one line as `say` does; raises OSError where it cannot be written whole."""
        if self._file is None:
            return
        record = {"time": self._now().isoformat(timespec="seconds"), **self._head, "event": event, **fields}
        # ASCII, so that it reads the same whatever encoding a tool on Windows takes it for.
        line = f"{json.dumps(record, default=str)}\n".encode("ascii")
        # What a full disk left of a line is closed off, or this one would be lost to readers with it.
        line = b"\n" + line if self._is_broken else line
        # One write a line: the system puts it down in one piece, behind whatever other runs have written by then.
        written = os.write(self._file, line)
        if written != len(line):
            self._is_broken = written > 0 or self._is_broken
            raise OSError(0, "no space left on device")
        self._is_broken = False


@contextlib.contextmanager
def run_log(
    path: Path | None,
    *,
    command: str,
    now: Callable[[], dt.datetime],
    tell: Callable[[str], object] | None = None,
) -> Iterator[RunLog]:
    """Yield the log of a run, from its "started" to its "ended", or to "failed" with the exit code it leaves with.

    `now` gives the time with its zone, `tell` takes a sentence for people (default: standard error). The file is made
    for its owner only and is opened anew by each run, so that it may be moved away between them. A PreventError is
    logged in its own words; of any other exception only the kind and the place, since its message may quote a cell.
    All of them go on to the caller.

    Raises WriteError where the log is a link, a folder, a device or a pipe, or cannot be written to: before any work
    is done. Where it fails later, the disk being full, that is told once and the work goes on.
    """
    start = now()
    file = None if path is None else _opened(path)
    told = f"the log {path} cannot be written any more"

    def lost(reason: str) -> None:
        (tell or _on_standard_error)(f"{told}: {reason}; the run goes on without it")

    try:
        log = RunLog(file, head={"run": os.urandom(4).hex(), "command": command}, now=now, lost=lost)
        try:
            log.write("started")
        except OSError as error:
            raise WriteError(f"the log {path} cannot be written: {_reason(error)}; nothing else was done") from None
        try:
            yield log
        except BaseException as error:
            event, fields = _how_it_left(error)
            log.say(event, **fields, seconds=_seconds(start, now()))
            raise
        log.say("ended", exit_code=0, seconds=_seconds(start, now()))
    finally:
        if file is not None:
            with contextlib.suppress(OSError):
                os.close(file)


def _opened(path: Path) -> int:
    """Return the log's file, open to append; raises WriteError for what is no plain file and what cannot be opened."""
    flags = 0
    for name in _FLAGS:
        flags |= getattr(os, name, 0)
    try:
        # Looked at before it is opened, which alone can set a device off. O_NOFOLLOW, where the system has it, and the
        # second look guard the moment between.
        with contextlib.suppress(FileNotFoundError):
            _refuse(path, path.lstat().st_mode)
        file = os.open(path, flags, RIGHTS)
    except OSError as error:
        raise WriteError(
            f"the log {path} cannot be opened: {_reason(error)}; nothing else was done; give --log another name"
        ) from None
    try:
        _refuse(path, os.fstat(file).st_mode)
    except WriteError:
        os.close(file)
        raise
    return file


def _refuse(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
        raise WriteError(f"the log {path} is {kind}; give --log the name of a plain file")


def _ends_broken(file: int) -> bool:
    """Return whether the last line has no end: a run before was cut short while it wrote it."""
    size = os.fstat(file).st_size
    if not size:
        return False
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) != b"\n"


def _how_it_left(error: BaseException) -> tuple[str, dict[str, object]]:
    """Return the event and the fields that tell of a run's end by an exception, its exit code as __main__ gives it."""
    if isinstance(error, PreventError):
        return "failed", {"exit_code": error.exit_code, "sentence": str(error)}
    if isinstance(error, KeyboardInterrupt):
        return "failed", {"exit_code": INTERRUPTED, "sentence": "stopped by hand"}
    code = getattr(error, "exit_code", None)
    if isinstance(code, int):  # a command's own way to leave with a code, which is no error where it is 0
        return ("failed" if code else "ended"), {"exit_code": code}
    fault: dict[str, object] = {"kind": type(error).__name__, "place": place_of(error)}
    if isinstance(error, OSError):
        return "failed", {"exit_code": CANNOT_WRITE, "sentence": _reason(error), **fault}
    return "failed", {"exit_code": BUG, **fault}


def _seconds(start: dt.datetime, end: dt.datetime) -> float:
    """Return how long a run took; 0 where the clock was set back meanwhile."""
    return max(0.0, round((end - start).total_seconds(), 1))


def _reason(error: OSError) -> str:
    return (error.strerror or "the system refused").lower()


def _on_standard_error(sentence: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(f"prevent: {sentence}\n")
