"""Signals that stop a run, as Ctrl-C does, but never in the middle of a change of files."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

# Ctrl-C, a service manager or `kill`, a closed terminal, and on Windows Ctrl-Break.
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
FIRST_CODE = 128  # a shell's exit code for a program ended by a signal is this plus the signal's number


class _Run:
    """The state of this run: the number of the signal that stops it (0 for none), and of changes under way.

    Not a dataclass, to keep the import fast for `prevent --version`.
    """

    __slots__ = ("changes", "signal")

    def __init__(self) -> None:
        self.signal = self.changes = 0


_run = _Run()


@contextlib.contextmanager
def signals_end_the_run() -> Iterator[None]:
    """Raise KeyboardInterrupt for each signal of NAMES until the end of the block.

    A signal that the caller ignores (`nohup`, a job in the background) stays ignored. Only the main thread receives
    signals in Python, so other threads do not change.
    """
    before = {}
    _run.signal = _run.changes = 0
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
    """Complete a change of files before a signal ends the run.

    A signal from before the change, whose KeyboardInterrupt was caught elsewhere, also ends the run after the change.
    """
    _run.changes += 1
    try:
        yield
    finally:
        _run.changes -= 1
        if _run.signal and not _run.changes:
            raise KeyboardInterrupt


def exit_code() -> int:
    """Return the exit code of a run that a signal stopped: 130 for Ctrl-C, 143 for TERM, 129 for HUP."""
    return FIRST_CODE + (_run.signal or signal.SIGINT)


def _stop(number: int, _frame: FrameType | None) -> None:
    _run.signal = number
    if not _run.changes:
        raise KeyboardInterrupt
