"""Signals that ask a run to stop: each ends it as Ctrl-C does, and none of them in the middle of a change of files."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

# Ctrl-C, a service manager or `kill`, a closed terminal, and on Windows Ctrl-Break.
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
FIRST_CODE = 128  # a shell's code for a program that a signal ended is this and the signal's number


class _Run:
    """What this process was asked: the signal that asked it to stop, 0 for none, and how many changes are under way.

    No dataclass: every command imports this, and `prevent --version` waits for nothing.
    """

    __slots__ = ("asked", "changes")

    def __init__(self) -> None:
        self.asked = self.changes = 0


_run = _Run()


@contextlib.contextmanager
def signals_end_the_run() -> Iterator[None]:
    """Raise KeyboardInterrupt for each signal of NAMES until the end of the block.

    A signal that the caller ignores (`nohup`, a job in the background) stays ignored. In a thread other than the main
    one nothing changes: Python lets only the main one receive signals.
    """
    before = {}
    _run.asked = _run.changes = 0
    try:
        for number in (getattr(signal, name) for name in NAMES if hasattr(signal, name)):
            if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
                before[number] = signal.getsignal(number)
                with contextlib.suppress(ValueError):
                    signal.signal(number, _stop)
        yield
    finally:
        for number, handler in before.items():
            with contextlib.suppress(ValueError):
                signal.signal(number, handler)


@contextlib.contextmanager
def whole_change() -> Iterator[None]:
    """Let a change of files be made to its end: a signal that comes meanwhile ends the run right after it.

    A run that was asked to stop before, where something swallowed that, ends after the change as well.
    """
    _run.changes += 1
    try:
        yield
    finally:
        _run.changes -= 1
        if _run.asked and not _run.changes:
            raise KeyboardInterrupt


def exit_code() -> int:
    """Return the exit code of a run that was asked to stop: 130 for Ctrl-C, 143 for TERM, 129 for HUP."""
    return FIRST_CODE + (_run.asked or signal.SIGINT)


def _stop(number: int, _frame: FrameType | None) -> None:
    _run.asked = number
    if not _run.changes:
        raise KeyboardInterrupt
