"""The log of unattended runs: one JSON object a line, never a value of a return."""

import contextlib
import datetime as dt
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from prevent_cli.errors import PreventError, WriteError, place_of
from prevent_cli.standard_error import say
from prevent_cli.stopping import exit_code

BUG, CANNOT_WRITE = 1, 4
_WAIT, _PAUSE = 2.0, 0.01  # seconds; a line takes a small part of one
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
        self._wait = _WAIT

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
        # Another run's line may be half there for a moment, which must not be taken for one that was cut short.
        with _alone(self._file, wait=self._wait) as is_alone:
            self._wait = _WAIT if is_alone else 0
            # What a full disk left of a line is closed off, or this one would be lost to readers with it.
            line = b"\n" + line if _ends_broken(self._file) else line
            # One write a line: the system puts it down in one piece, behind whatever other runs have written by then.
            written = os.write(self._file, line)
        if written != len(line):
            raise OSError(0, "no space left on device")


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

    Raises WriteError where the log is a link, a folder, a device or a pipe, holds what is no log, or cannot be written
    to: before any work is done. Where it fails later, the disk being full, that is told once and the work goes on.
    """
    start = now()
    file = None if path is None else _opened(path)
    told = f"the log {path} cannot be written any more"

    def lost(reason: str) -> None:
        (tell or say)(f"{told}: {reason}; the run goes on without it")

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
        _look_over(file, path)
    except WriteError:
        os.close(file)
        raise
    return file


def _look_over(file: int, path: Path) -> None:
    """Refuse what another program wrote, and see to it that a new log can be written by the next run."""
    try:
        found = os.fstat(file)
        if found.st_size and os.read(file, 1) != b"{":
            raise WriteError(f"the log {path} is not a log of prevent; give --log another name")
        # A umask may take the owner's own rights away from what is made.
        if sys.platform != "win32" and not found.st_size and found.st_mode & RIGHTS != RIGHTS:
            os.fchmod(file, RIGHTS)
    except OSError as error:
        raise WriteError(f"the log {path} cannot be opened: {_reason(error)}; give --log another name") from None


def _refuse(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
        raise WriteError(f"the log {path} is {kind}; give --log the name of a plain file")


@contextlib.contextmanager
def _alone(file: int, *, wait: float) -> Iterator[bool]:
    """Hold the system's lock on the log, where it has one, and yield whether it was had within so many seconds.

    Never longer: whoever started the run may hold a lock on the log themselves until it ends.
    """
    if sys.platform == "win32":
        yield True
        return
    import fcntl

    until = time.monotonic() + wait
    is_alone = _locked(file)
    while not is_alone and time.monotonic() < until:
        time.sleep(_PAUSE)
        is_alone = _locked(file)
    try:
        yield is_alone
    finally:
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)


def _locked(file: int) -> bool:
    """Return whether no other run writes now; True too where the disk knows no locks and waiting is of no use."""
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


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
        return "failed", {"exit_code": exit_code(), "sentence": "stopped by a signal"}
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
