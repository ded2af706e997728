"""The log of unattended runs: one JSON object on each line, never a value from a return."""

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
from prevent_cli.remedies import Option, Wording
from prevent_cli.standard_error import say
from prevent_cli.stopping import exit_code

ANOTHER_LOG = Option("log", what="another name")
BUG, CANNOT_WRITE = 1, 4
_WAIT, _PAUSE = 2.0, 0.01  # seconds; writing a line takes a fraction of one
RIGHTS = 0o600  # of a new log; the rights of an existing log are the owner's decision
# Windows has BINARY and NOINHERIT, other systems NOFOLLOW and CLOEXEC; a flag that a system lacks is left out.
_FLAGS = ("O_RDWR", "O_APPEND", "O_CREAT", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT")


class RunLog:
    """The log of one run. Without a file it writes nothing."""

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
        self._is_reported = False
        self._wait = _WAIT

    def say(self, event: str, **fields: object) -> None:
        """Write one line: the time, the run and command, the event and its fields.

        The fields are counts, names of months and files, and sentences for people, never a cell. If a line cannot be
        written, it is lost and `lost` gets the reason, once. The run continues: its work matters more than its log.
        """
        try:
            self.write(event, **fields)
        except OSError as error:
            if not self._is_reported:
                self._is_reported = True
                self._lost(_reason(error))

    def write(self, event: str, **fields: object) -> None:
        """Write one line as `say` does; raises OSError if it cannot be written completely."""
        if self._file is None:
            return
        record = {"time": self._now().isoformat(timespec="seconds"), **self._head, "event": event, **fields}
        # ASCII, so that tools on Windows read it correctly with any encoding.
        line = f"{json.dumps(record, default=str)}\n".encode("ascii")
        # Another run's line may be half written for a moment, and must not be mistaken for one that was cut short.
        with _exclusive_lock(self._file, wait=self._wait) as is_alone:
            self._wait = _WAIT if is_alone else 0
            # A line that a full disk cut short is ended first, or readers would lose this line with it.
            line = b"\n" + line if _ends_broken(self._file) else line
            # One write for each line: the system appends it in one piece after the lines of other runs.
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
    in_words: Wording = str,
) -> Iterator[RunLog]:
    """Yield the log of a run, from "started" to "ended", or to "failed" with the exit code.

    `now` returns the time with its zone, `tell` takes a sentence for people (default: standard error). A new file has
    rights for its owner only. Each run opens the file again, so it may be moved between runs. A PreventError is logged
    as `in_words` puts it (default: its sentence), any other exception with only its type and place, since its message
    may quote a cell. All exceptions continue to the caller.

    Raises WriteError, before any work, if the log is a link, a folder, a device, a pipe or not a log, or cannot be
    written. If it fails later, for example on a full disk, one message says so and the work continues.
    """
    start = now()
    file = None if path is None else _opened(path)

    def lost(reason: str) -> None:
        (tell or say)(f"the log {path} can no longer be written: {reason}; the run continues without it")

    try:
        log = RunLog(file, head={"run": os.urandom(4).hex(), "command": command}, now=now, lost=lost)
        try:
            log.write("started")
        except OSError as error:
            raise WriteError(f"the log {path} cannot be written: {_reason(error)}; nothing else was done") from None
        try:
            yield log
        except BaseException as error:
            event, fields = _ending(error, in_words)
            log.say(event, **fields, seconds=_seconds(start, now()))
            raise
        log.say("ended", exit_code=0, seconds=_seconds(start, now()))
    finally:
        if file is not None:
            with contextlib.suppress(OSError):
                os.close(file)


def _opened(path: Path) -> int:
    """Return the log's file, open to append; raises WriteError if it is not a plain file or cannot be opened."""
    flags = 0
    for name in _FLAGS:
        flags |= getattr(os, name, 0)
    try:
        # Checked before opening, because opening can start a device. O_NOFOLLOW and the check below cover a change
        # in between.
        with contextlib.suppress(FileNotFoundError):
            _refuse(path, path.lstat().st_mode)
        file = os.open(path, flags, RIGHTS)
    except OSError as error:
        raise WriteError(
            f"the log {path} cannot be opened: {_reason(error)}; nothing else was done", ANOTHER_LOG
        ) from None
    try:
        _refuse(path, os.fstat(file).st_mode)
        _check_content(file, path)
    except WriteError:
        os.close(file)
        raise
    return file


def _check_content(file: int, path: Path) -> None:
    """Refuse a file of another program, and make a new log writable for the next run."""
    try:
        found = os.fstat(file)
        if found.st_size and os.read(file, 1) != b"{":
            raise WriteError(f"the log {path} is not a log of prevent", ANOTHER_LOG)
        # A umask may remove the owner's rights from new files.
        if sys.platform != "win32" and not found.st_size and found.st_mode & RIGHTS != RIGHTS:
            os.fchmod(file, RIGHTS)
    except OSError as error:
        raise WriteError(f"the log {path} cannot be opened: {_reason(error)}", ANOTHER_LOG) from None


def _refuse(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
        raise WriteError(f"the log {path} is {kind}", Option("log", what="the name of a plain file"))


@contextlib.contextmanager
def _exclusive_lock(file: int, *, wait: float) -> Iterator[bool]:
    """Lock the log, on systems with locks, and yield whether the lock came within `wait` seconds.

    It never waits longer: the program that started the run may keep a lock on the log until the run ends.
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
    """Return whether no other run is writing now; also True if the disk has no locks, so that waiting is useless."""
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _ends_broken(file: int) -> bool:
    """Return whether the last line has no end, because an earlier run was cut short."""
    size = os.fstat(file).st_size
    if not size:
        return False
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) != b"\n"


def _ending(error: BaseException, in_words: Wording) -> tuple[str, dict[str, object]]:
    """Return the event and fields for a run that ended with an exception, with the exit code that __main__ returns."""
    if isinstance(error, PreventError):
        return "failed", {"exit_code": error.exit_code, "sentence": in_words(error)}
    if isinstance(error, KeyboardInterrupt):
        return "failed", {"exit_code": exit_code(), "sentence": "stopped by a signal"}
    code = getattr(error, "exit_code", None)
    if isinstance(code, int):  # a command that ends with a code; 0 is not an error
        return ("failed" if code else "ended"), {"exit_code": code}
    fault: dict[str, object] = {"kind": type(error).__name__, "place": place_of(error)}
    if isinstance(error, OSError):
        return "failed", {"exit_code": CANNOT_WRITE, "sentence": _reason(error), **fault}
    return "failed", {"exit_code": BUG, **fault}


def _seconds(start: dt.datetime, end: dt.datetime) -> float:
    """Return the seconds that a run took; 0 if the clock was set back meanwhile."""
    return max(0.0, round((end - start).total_seconds(), 1))


def _reason(error: OSError) -> str:
    return (error.strerror or "the system refused").lower()
