"""The paper of a board, for programs."""

import datetime as dt
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.api.arguments import one_of
from prevent_cli.api.plain_errors import WORDS, plain_errors
from prevent_cli.errors import UsageError
from prevent_cli.remedies import Message

if TYPE_CHECKING:
    import pandas as pd

    from prevent_cli.disclosure.gate import Released
    from prevent_cli.jobs.report.write import PaperContents
    from prevent_cli.workspace.folder import Workspace as Settings


class Paper:
    """The paper of a board, in each format when it is asked for."""

    def __init__(self, made: "PaperContents", settings: "Settings") -> None:
        self._made, self._settings = made, settings
        self._files: dict[str, bytes] = {}

    def __repr__(self) -> str:
        return f"<Paper of {self.board!r}, {self.status}>"

    @property
    def board(self) -> str:
        """Return the code of the board."""
        return self._made.plan.board.code

    @property
    def status(self) -> str:
        """Return the status under which its figures are released."""
        return self._made.plan.status

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return the remarks that a command prints, each a sentence or more."""
        return tuple(map(WORDS.in_words, self._made.remarks))

    @property
    def figures(self) -> "pd.DataFrame":
        """Return the figures of the paper, one row each, as `Workspace.figures` does."""
        from prevent_cli.layouts.figure_records import figure_records
        from prevent_cli.layouts.frames import figures_frame

        released, as_at = self._made.released, self._made.plan.question.as_at
        return with_facts(figures_frame(figure_records(released)), released, as_at, self._made.remarks)

    @plain_errors
    def content(self, format: str = "docx") -> bytes:  # noqa: A002 - what a paper's format is called everywhere
        """Return the paper as a file's bytes: docx, html, pdf or odt. Raises UsageError for another format."""
        from prevent_cli.jobs.report.document import content_by_format
        from prevent_cli.writers import WRITERS

        known = one_of(str(format).removeprefix("."), WRITERS, "format")
        if known not in self._files:
            self._files |= content_by_format(self._made.document, self._settings, (known,))
        return self._files[known]

    @plain_errors
    def save(self, path: "str | PathLike[str]") -> Path:
        """Write the paper to a file in the format of its ending, whole or not at all, and return its path.

        Raises UsageError for another ending or a file that the workspace reads, and WriteError where it cannot be
        written.
        """
        from prevent_cli.workspace.folder import refuse_input
        from prevent_cli.writers.place import place

        if not isinstance(path, str | PathLike):
            raise UsageError("save takes the path of a file, as text or as a path")
        file = Path(path)
        refuse_input(file, self._settings)
        place(self.content(file.suffix), file)
        return file


def with_facts(
    frame: "pd.DataFrame", released: "Released", as_at: dt.date, remarks: Iterable[Message]
) -> "pd.DataFrame":
    """Return a frame with its status, its as-at date and the remarks on it among its attributes."""
    words = [WORDS.in_words(remark) for remark in remarks]
    frame.attrs |= {"status": str(released.policy.status), "as_at": as_at, "remarks": words}
    return frame
