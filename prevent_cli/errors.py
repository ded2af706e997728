"""The errors that end a run, each with its exit code. Any other exception is a bug."""

import os
import sys
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prevent_cli.remedies import Remedy

MOST_FRAMES = 50  # of one exception: an endless recursion has a thousand


class PreventError(Exception):
    """An error that a person can act on: one plain sentence with the place, and the remedies as data."""

    exit_code = 1

    def __init__(self, sentence: str, *remedies: "Remedy") -> None:
        """Keep the sentence and what a person can do."""
        super().__init__(sentence, *remedies)
        self.sentence = sentence
        self.remedies = remedies

    def __str__(self) -> str:
        """Return the sentence alone: how a remedy is worded is up to the command, program or page that shows it."""
        return self.sentence


class UsageError(PreventError):
    """The command's options or names are invalid, or name something that does not exist."""

    exit_code = 2


def unknown(sentence: str, nearest: str, remedy: "Remedy") -> UsageError:
    """Return the error for a name that is not known: with the nearest names, else with how to list them."""
    return UsageError(f"{sentence}; {nearest}") if nearest else UsageError(sentence, remedy)


class WorkspaceError(UsageError):
    """prevent.toml cannot be read or has an invalid setting."""


class ReturnsError(PreventError):
    """The returns have faults that stop the work."""

    exit_code = 3


class TemplateError(ReturnsError):
    """A template has an error, with its name, line and the unknown name."""


class WriteError(PreventError):
    """An output cannot be written; an earlier version is unchanged."""

    exit_code = 4


class DisclosureError(PreventError):
    """The proof that a paper reveals no small number failed, or what is public cannot be counted again."""

    exit_code = 5


class NarrowedError(DisclosureError):
    """Together with what is public, a paper or a bundle would leave too few possible values for a small number."""


class FiguresDisagreeError(PreventError):
    """Two figures with the same name have different values."""

    exit_code = 6


class LockedError(PreventError):
    """Another run has the lock; a later run may succeed."""

    exit_code = 75


class UnforeseenError(PreventError):
    """A bug, in a sentence without any value: for programs that call this one."""


def bug_message(error: BaseException) -> str:
    """Return the sentence about a bug: its type and place, never its own message, which may quote a cell."""
    return f"this is a bug in prevent ({type(error).__name__} at {place_of(error)})"


def encoding_message(error: UnicodeEncodeError) -> str | None:
    """Return the message if the system's encoding cannot write a file's name; None for any other error."""
    if error.encoding != sys.getfilesystemencoding() or error.encoding == "utf-8":
        return None
    return (
        f"LC_ALL, LANG and PYTHONUTF8 limit the names of files to letters of {error.encoding}; "
        "set LC_ALL=C.UTF-8 and run it again"
    )


def place_of(error: BaseException) -> str:
    """Return where an exception was raised: file name and line."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return "unknown"
    file = os.path.basename(frame.tb_frame.f_code.co_filename)  # noqa: PTH119 - pathlib is not imported for this
    return f"{file}:{frame.tb_lineno}"


def trace_of(error: BaseException) -> Iterator[str]:
    """Yield the types and frames of an exception and of its causes, never a message or a value.

    A message may quote a cell, and so may a variable or a line of source. `raise ... from None` hides a cause from
    users. A maintainer sees it here.
    """
    seen: set[int] = set()
    cause: BaseException | None = error
    relation = ""
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{relation}{type(cause).__module__}.{type(cause).__qualname__}"
        yield from _frames_of(cause)
        relation = "caused by " if cause.__cause__ is not None else "raised while handling "
        cause = cause.__cause__ or cause.__context__


def _frames_of(error: BaseException) -> Iterator[str]:
    """Yield a line for each frame, from the command line to where the exception was raised."""
    frames: list[tuple[FrameType, int]] = []
    step = error.__traceback__
    while step is not None:
        frames.append((step.tb_frame, step.tb_lineno))
        step = step.tb_next
    if len(frames) > MOST_FRAMES:
        yield f"  {len(frames) - MOST_FRAMES} frames are left out"
    for frame, line in frames[-MOST_FRAMES:]:
        yield f"  {_module_of(frame)}:{line} {frame.f_code.co_qualname}"


def _module_of(frame: FrameType) -> str:
    """Return the module of a frame, or the file's name for a template."""
    name = str(frame.f_globals.get("__name__", ""))
    if all(part.isidentifier() for part in name.split(".")):
        return name
    return os.path.basename(frame.f_code.co_filename)  # noqa: PTH119 - pathlib is not imported for this
