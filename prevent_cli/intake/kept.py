"""The returns of a workspace, kept for a program that asks several things of them: each is read once."""

import threading
from collections.abc import Callable, Iterable

from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.load import load_returns
from prevent_cli.intake.readers.process import Readers
from prevent_cli.workspace.folder import Workspace


class KeptReturns:
    """The returns read so far of one workspace. Threads may share it: while one reads, the others wait.

    `readers` gives the reading processes to use, or None to start one for each reading.
    """

    def __init__(self, readers: Callable[[], Readers | None]) -> None:
        self._readers = readers
        self._read: dict[str, CheckedReturn | None] = {}
        self._lock = threading.Lock()

    @property
    def readers(self) -> Readers | None:
        """Return the reading processes to use, or None."""
        return self._readers()

    def load(self, workspace: Workspace, names: Iterable[str]) -> dict[str, CheckedReturn | None]:
        """Return the named returns as load_returns does; those that were read before are not read again."""
        wanted = tuple(names)
        with self._lock:
            new = [name for name in wanted if name not in self._read]
            if new:
                self._read |= load_returns(workspace, new, readers=self.readers)
            return {name: self._read[name] for name in wanted}
