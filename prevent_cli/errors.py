"""The errors that end a run, each with its exit code; anything else that is raised is a bug."""

import os
import sys
from collections.abc import Iterator
from types import FrameType

MOST_FRAMES = 50  # of one exception: a recursion without end has a thousand


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


def trace_of(error: BaseException) -> Iterator[str]:
    """Yield the types and the frames of an exception and of those that led to it, never a message or a value.

    A message may quote a cell, and so may a variable or a line of source. `raise ... from None` hides a context from a
    user; a maintainer sees it here.
    """
    seen: set[int] = set()
    led_to: BaseException | None = error
    relation = ""
    while led_to is not None and id(led_to) not in seen:
        seen.add(id(led_to))
        yield f"{relation}{type(led_to).__module__}.{type(led_to).__qualname__}"
        yield from _frames_of(led_to)
        relation = "caused by " if led_to.__cause__ is not None else "raised while handling "
        led_to = led_to.__cause__ or led_to.__context__


def _frames_of(error: BaseException) -> Iterator[str]:
    """Yield a line for each frame, from the command line down to where the exception was raised."""
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
    """Return the module of a frame; of a template, which is not a module, the name of its file."""
    name = str(frame.f_globals.get("__name__", ""))
    if all(part.isidentifier() for part in name.split(".")):
        return name
    return os.path.basename(frame.f_code.co_filename)  # noqa: PTH119 - pathlib is not imported for this
