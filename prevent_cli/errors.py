"""The errors that end a run, each with its exit code; anything else that is raised is a bug."""

import os
import sys


class PreventError(Exception):
    """A reason to stop that a person can act on: one plain sentence with the place and the remedy."""

    exit_code = 1


class UsageError(PreventError):
    """What was asked for cannot be understood, or is not there."""

    exit_code = 2


class WorkspaceError(UsageError):
    """prevent.toml cannot be read, or says something it may not say."""


class ReturnsError(PreventError):
    """The returns have faults that stop the work."""

    exit_code = 3


class TemplateError(ReturnsError):
    """A template is at fault: its name, line and the name it does not know."""


class WriteError(PreventError):
    """An output cannot be written; what was there before still is."""

    exit_code = 4


class DisclosureError(PreventError):
    """Publishing would give away small numbers."""

    exit_code = 5


class FiguresDisagreeError(PreventError):
    """Two figures of one name have two values."""

    exit_code = 6


class LockedError(PreventError):
    """Another run holds the lock; a later run may succeed."""

    exit_code = 75


def refused_letters(error: UnicodeEncodeError) -> str | None:
    """Return what is to be said where the system, as this run was started, has no letters for a file's name.

    None where it has: then the error is of something else.
    """
    if error.encoding != sys.getfilesystemencoding() or error.encoding == "utf-8":
        return None
    return (
        f"as this was started, names of files can hold the letters of {error.encoding} alone (LC_ALL, LANG and "
        "PYTHONUTF8 say so); set LC_ALL=C.UTF-8 and run it again"
    )


def place_of(error: BaseException) -> str:
    """Return where an exception was raised, as a file's name and a line: all that is told of a bug but its kind."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return "unknown"
    file = os.path.basename(frame.tb_frame.f_code.co_filename)  # noqa: PTH119 - pathlib is not imported for this
    return f"{file}:{frame.tb_lineno}"
