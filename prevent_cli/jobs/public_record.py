"""The record of publications, opened for a run where it writes something that is recorded."""

import contextlib
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.comparing.publishing import Publishing


def has_record(workspace: Workspace) -> bool:
    """Return whether public papers of a workspace are recorded: not of sample data, nor where all numbers are shown."""
    return not (workspace.sample or workspace.disclosure.small_numbers == "show")


def record_to_compare(workspace: Workspace, *, exports: Path, now: dt.datetime) -> "Publishing | None":
    """Return the record of publications for public figures that are not published; None where there is no record.

    Nothing is locked, made or written, so a workspace that can only be read will do. Raises WriteError where the record
    cannot be read, and LockedError where other runs go on changing it.
    """
    if not has_record(workspace):
        return None
    from prevent_cli.comparing.publishing import comparing

    return comparing(workspace, exports=exports, now=now)


def record_if_public(
    workspace: Workspace, *, is_public: bool, exports: Path, now: dt.datetime, doing: str
) -> "contextlib.AbstractContextManager[Publishing | None]":
    """Return the record of publications, locked, for a run that writes something public; else nothing.

    Sample data, and a workspace that shows small numbers, have no record. Raises LockedError where another run has the
    lock, and WriteError where the record or the key cannot be read or made.
    """
    if not is_public or not has_record(workspace):
        return contextlib.nullcontext()
    from prevent_cli.comparing.publishing import publishing  # what is not recorded imports nothing of the record

    return publishing(workspace, exports=exports, now=now, doing=doing)
