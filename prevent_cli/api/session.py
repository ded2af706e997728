"""Workspaces opened by programs, one by one or several with one process that reads their files."""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Self

from prevent_cli.api.plain_errors import plain_errors
from prevent_cli.api.workspace import Workspace
from prevent_cli.errors import UsageError

if TYPE_CHECKING:
    from prevent_cli.intake.readers.process import Readers
    from prevent_cli.workspace.folder import Workspace as Settings


class Session:
    """A process that reads the files of several workspaces: `with Session() as session`. It ends with the block.

    Reading each workspace in a process of its own takes more time. Threads may share a session.
    """

    def __init__(self) -> None:
        self._readers: Readers | None = None

    def __enter__(self) -> Self:
        from prevent_cli.intake.readers.process import Readers

        self._readers = Readers()
        return self

    def __exit__(self, *_error: object) -> None:
        readers, self._readers = self._readers, None
        if readers is not None:
            readers.__exit__()

    @plain_errors
    def open_workspace(self, path: "str | PathLike[str]") -> Workspace:
        """Return the workspace in a folder, whose files this session's process reads."""
        return Workspace(_settings(path), lambda: self._readers)


@plain_errors
def open_workspace(path: "str | PathLike[str]") -> Workspace:
    """Return the workspace in a folder; raises UsageError for no folder, and WorkspaceError for a wrong setting."""
    return Workspace(_settings(path), lambda: None)


@plain_errors
def open_sample() -> Workspace:
    """Return the sample data that comes with the package."""
    from prevent_cli.counting import questions

    return Workspace(questions.open_sample(), lambda: None)


def _settings(path: "str | PathLike[str]") -> "Settings":
    from prevent_cli.counting import questions

    if not isinstance(path, str | PathLike) or not str(path):
        raise UsageError("open_workspace takes the path of a folder, as text or as a path")
    folder = Path(path).absolute()
    return questions.open_workspace(asked=folder, start=folder, environment={})
