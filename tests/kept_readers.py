"""Reading processes kept from one test to the next: starting one takes more work than most tests do."""

from prevent_cli.intake.readers.process import ReadingProcess

MOST_RUNS = 40  # of commands, before a process is replaced by a new one

_idle: list[ReadingProcess] = []


def keep(monkeypatch) -> None:
    """Let the readers of a run take processes that earlier runs left, and leave theirs, until the test ends."""
    monkeypatch.setattr("prevent_cli.intake.readers.process.Readers.start", _start)
    monkeypatch.setattr("prevent_cli.intake.readers.process.Readers.__exit__", _leave)


def end() -> None:
    """End the processes that were kept."""
    while _idle:
        _idle.pop().end()


def _start(readers) -> None:
    reader = _kept() or ReadingProcess()
    reader.runs = getattr(reader, "runs", 0) + 1
    readers._all.append(reader)
    readers._idle.append(reader)


def _kept() -> ReadingProcess | None:
    while _idle:
        reader = _idle.pop()
        if not reader.has_ended:
            return reader
        reader.end()
    return None


def _leave(readers, *_error) -> None:
    for reader in readers._all:
        if reader in readers._idle and not reader.has_ended and reader.runs < MOST_RUNS:
            _idle.append(reader)
        else:
            reader.end()
