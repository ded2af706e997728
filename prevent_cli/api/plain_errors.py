"""Errors of the API, and remarks, in words for programs: no error quotes a cell, and options are arguments."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from prevent_cli.errors import PreventError, UnforeseenError, WriteError, bug_message
from prevent_cli.remedy_words import RemedyWords

P = ParamSpec("P")
T = TypeVar("T")


def argument_words(name: str, value: str = "") -> str:
    """Return an option as the argument of a method, with its value where it has one."""
    argument = name.replace("-", "_")
    return f'{argument}="{value}"' if value else argument


WORDS = RemedyWords(option=argument_words)


def plain_errors(function: Callable[P, T]) -> Callable[P, T]:
    """Return the function with errors that quote no cell: a PreventError with what to do as a note, and no frames.

    The frames of an unexpected error, and the errors before it, could show personal values in a notebook.
    """

    @functools.wraps(function)
    def call(*arguments: P.args, **named: P.kwargs) -> T:
        try:
            return function(*arguments, **named)
        except PreventError as error:
            failed = error
        except OSError as error:
            failed = WriteError(f"{error.filename or 'a file'}: {(error.strerror or 'the system refused').lower()}")
        except Exception as error:  # noqa: BLE001 - the last resort: its message could quote a cell
            failed = UnforeseenError(f"{bug_message(error)}; please report this line and the call that you made")
        failed.__context__ = failed.__cause__ = None
        advice = WORDS.advice(failed.remedies)
        if advice and advice not in getattr(failed, "__notes__", ()):
            failed.add_note(advice)
        raise failed.with_traceback(None)

    return call
