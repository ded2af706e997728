"""The one place that catches errors: each becomes one plain line on standard error and an exit code."""

import contextlib
import os
import sys
from collections.abc import Iterator

BUG = 1
CANNOT_WRITE = 4
LONGEST_NAME = 120
DEBUG = "PREVENT_DEBUG"  # 1 prints where an error was raised, for a maintainer
INTERRUPTED = 130  # what Typer makes of a KeyboardInterrupt
STOPPED = "stopped; no file is left half written"


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; `arguments` stand in for those of the process."""
    sys.exit(main(sys.argv[1:] if arguments is None else arguments))


def main(arguments: list[str]) -> int:
    """Run the command line and return its exit code.

    0 done, 1 a bug, 2 usage, 3 returns, 4 writing, 5 disclosure, 6 figures, 75 locked,
    128 and its number for a signal.
    """
    from prevent_cli.errors import PreventError
    from prevent_cli.stopping import exit_code, signals_end_the_run

    lost = _open_streams()
    try:
        with signals_end_the_run(), _traced():
            code = _answer(arguments)
            sys.stdout.flush()
    except PreventError as error:
        return _say(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _say(STOPPED, exit_code())
    except BrokenPipeError:
        # The reader went away (`prevent ... | head`): leave quietly, and let nothing be flushed to it.
        _forget_output()
        return 0
    except OSError as error:
        if error.filename is None:  # of the output itself
            _forget_output()
        return _say(f"{_where(error)}: {(error.strerror or 'the system refused').lower()}", CANNOT_WRITE)
    except Exception as error:  # noqa: BLE001 - the last line of defence: a traceback could show personal data
        return _say(*_unforeseen(error))
    return _say("the results cannot be shown: standard output is closed", CANNOT_WRITE) if lost else code


@contextlib.contextmanager
def _traced() -> Iterator[None]:
    """Print where an error of the command was raised, and let it go on."""
    try:
        yield
    except BrokenPipeError:  # the reader went away, which is no error
        raise
    except Exception as error:
        _trace(error)
        raise


def _trace(error: Exception) -> None:
    """Print the types and frames of an error on standard error where PREVENT_DEBUG asks for them."""
    if os.environ.get(DEBUG) != "1":
        return
    from prevent_cli.errors import trace_of

    with contextlib.suppress(OSError):
        sys.stderr.writelines(f"debug: {line}\n" for line in trace_of(error))


def _answer(arguments: list[str]) -> int:
    _speak_utf8()
    _set_width()
    if arguments in (["--version"], ["-V"]):
        # Answered before anything heavy is imported.
        from prevent_cli import __version__

        sys.stdout.write(f"prevent {__version__}\n")
        return 0
    if not arguments:
        arguments = ["--help"]
    elif arguments[0] == "help":
        arguments = [*arguments[1:], "--help"]
    return _run(arguments)


def _open_streams() -> bool:
    """Give a closed standard stream somewhere to write to, and return whether results would be lost there."""
    lost = sys.stdout is None
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open to the end
    return lost


def _forget_output() -> None:
    """Send what is still to be flushed nowhere, so that leaving raises nothing."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it stays open to the end


def _where(error: OSError) -> str:
    """Return what could not be read or written, short enough to read."""
    name = str(error.filename) if error.filename else "the output"
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _run(arguments: list[str]) -> int:
    from prevent_cli.commands.app import app

    _refuse_lost_folder()
    _refuse_no_letters(arguments)
    os.environ.pop("_PREVENT_COMPLETE", None)  # the command completes no words in a shell
    try:
        code = app(args=arguments, standalone_mode=False, prog_name="prevent")
    except SystemExit as left:
        if isinstance(left.__context__, OSError):  # Click's answer to a reader that went away
            raise BrokenPipeError from None
        raise
    except Exception as error:
        # Typer's usage errors, whichever copy of Click it bears: they can word themselves and know their exit code.
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):
            _trace(error)
            return _say(_usage(error), error.exit_code)
        if type(error).__name__ == "Abort":
            return _say(STOPPED, BUG)
        raise
    if code == INTERRUPTED:
        raise KeyboardInterrupt  # Typer turns the key into this code, and says nothing
    return code if isinstance(code, int) else 0


def _refuse_lost_folder() -> None:
    """Raise UsageError where the folder that the command was given in has been removed since."""
    from prevent_cli.errors import UsageError

    try:
        os.getcwd()  # noqa: PTH109 - pathlib is not imported for this
    except OSError:
        raise UsageError(
            "the folder that you are in is not there any more; change to another, and run the command again"
        ) from None


def _refuse_no_letters(arguments: list[str]) -> None:
    """Raise UsageError for an argument with a character that no text and no file's name can hold."""
    from prevent_cli.errors import UsageError

    for argument in arguments:
        # The system's own bytes that are no UTF-8 come as U+DC80 to U+DCFF, and go back as they came.
        if any(letter == "\0" or "\ud800" <= letter < "\udc80" or "\udcff" < letter <= "\udfff" for letter in argument):
            raise UsageError("an argument holds a character that cannot be used; type the command again")


def _usage(error: Exception) -> str:
    sentence = " ".join(str(error.format_message()).split())  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "prevent"
    return f"{sentence.rstrip('.')}; see `{where} --help`"


def _unforeseen(error: Exception) -> tuple[str, int]:
    """Return what is said of an error that nothing below turned into a sentence, and its exit code."""
    from prevent_cli.errors import refused_letters

    said = refused_letters(error) if isinstance(error, UnicodeEncodeError) else None
    return (_bug(error), BUG) if said is None else (f"a file cannot be written or read: {said}", CANNOT_WRITE)


def _bug(error: Exception) -> str:
    """Return a bug in one line: where it is and of what kind, never its message, which may quote a cell."""
    from prevent_cli.errors import place_of

    return (
        f"a fault in prevent itself ({type(error).__name__} at {place_of(error)}); "
        "please report this line and the command you gave"
    )


def _say(sentence: str, code: int) -> int:
    from prevent_cli.standard_error import say

    say(sentence)
    return code


def _speak_utf8() -> None:
    """Let output be UTF-8 where it is not a terminal: a Windows code page lacks half the characters of a paper."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _set_width() -> None:
    """Let COLUMNS be a width that something can be printed in, for every library that asks it, or be unset."""
    from prevent_cli.standard_error import usable_width

    asked = os.environ.get("COLUMNS")
    width = usable_width(asked)
    if width is not None:
        os.environ["COLUMNS"] = str(width)
    elif asked is not None:
        del os.environ["COLUMNS"]


if __name__ == "__main__":
    run()
