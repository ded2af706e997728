"""The one place that catches errors: each becomes one plain line on standard error and an exit code."""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from prevent_cli.errors import PreventError

BUG = 1
CANNOT_WRITE = 4
LONGEST_NAME = 120
DEBUG = "PREVENT_DEBUG"  # 1 prints the types and frames of an error, for a maintainer
COMPLETE = "_PREVENT_COMPLETE"  # a shell sets it to ask which words could come next
SHELLS = ("zsh", "fish", "powershell", "pwsh")  # those that give Typer the line as one text; bash gives its words
INTERRUPTED = 130  # Typer's exit code for a KeyboardInterrupt
STOPPED = "stopped; no file is half written"
OBJECTS_BEFORE_COLLECTION = 200_000  # Python's 700 collect 160 times during the imports alone, which create no garbage


def run(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code; `arguments` replace those of the process."""
    import gc

    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    code = main(sys.argv[1:] if arguments is None else arguments)
    _end_at_once(code)
    sys.exit(code)


def _end_at_once(code: int) -> None:
    """End the process without freeing each object, which would take a fifth of a short run.

    Return if something still needs Python to end as usual: another thread, a debugger or a profiler.
    """
    import atexit
    import threading

    others = (thread for thread in threading.enumerate() if thread is not threading.main_thread())
    if not all(thread.daemon for thread in others) or sys.gettrace() or sys.getprofile():
        return
    atexit._run_exitfuncs()  # noqa: SLF001 - as Python does at its end, and as multiprocessing does
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def main(arguments: list[str]) -> int:
    """Run the command line and return its exit code.

    0 done, 1 a bug, 2 usage, 3 returns, 4 writing, 5 disclosure, 6 figures, 75 locked; 128 + its number for a signal.
    """
    # Matrices are small here: the threads of numpy's linear algebra would wait longer than they work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from prevent_cli.errors import PreventError
    from prevent_cli.stopping import exit_code, signals_end_the_run

    is_closed = _open_streams()
    try:
        with signals_end_the_run(), _traced():
            code = _answer(arguments)
            sys.stdout.flush()
    except PreventError as error:
        return _say(_worded(error), error.exit_code)
    except KeyboardInterrupt:
        return _say(STOPPED, exit_code())
    except BrokenPipeError:
        # The reader has gone (`prevent ... | head`), so this is not an error and nothing more is written to it.
        _forget_output()
        return 0
    except OSError as error:
        if error.filename is None:  # the error is in writing the output
            _forget_output()
        return _say(f"{_where(error)}: {(error.strerror or 'the system refused').lower()}", CANNOT_WRITE)
    except Exception as error:  # noqa: BLE001 - the last resort: a traceback could show personal data
        return _say(*_unforeseen(error))
    return _say("the results cannot be shown: standard output is closed", CANNOT_WRITE) if is_closed else code


@contextlib.contextmanager
def _traced() -> Iterator[None]:
    """Print the types and frames of an error and raise it again."""
    try:
        yield
    except BrokenPipeError:  # the reader has gone, which is not an error
        raise
    except Exception as error:
        _trace(error)
        raise


def _trace(error: Exception) -> None:
    """Print the types and frames of an error on standard error if PREVENT_DEBUG=1."""
    if os.environ.get(DEBUG) != "1":
        return
    from prevent_cli.errors import trace_of

    with contextlib.suppress(OSError):
        sys.stderr.writelines(f"debug: {line}\n" for line in trace_of(error))


def _answer(arguments: list[str]) -> int:
    _use_utf8()
    _set_width()
    if arguments in (["--version"], ["-V"]):
        # Answered before any slow import.
        from prevent_cli import __version__

        sys.stdout.write(f"prevent {__version__}\n")
        return 0
    if not arguments:
        arguments = ["--help"]
    elif arguments[0] == "help":
        arguments = [*arguments[1:], "--help"]
    return _run(arguments)


def _open_streams() -> bool:
    """Replace closed standard streams with null ones, and return whether standard output was closed."""
    is_closed = sys.stdout is None
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open to the end
    return is_closed


def _forget_output() -> None:
    """Discard unwritten output, so that exiting raises nothing."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it stays open to the end


def _where(error: OSError) -> str:
    """Return the name of the file that could not be read or written, shortened."""
    name = str(error.filename) if error.filename else "the output"
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _run(arguments: list[str]) -> int:
    from prevent_cli.commands.line import line_for

    completes = _completes(os.environ)
    if not completes:
        os.environ.pop(COMPLETE, None)
    _refuse_removed_folder()
    _refuse_invalid_characters(arguments)
    try:
        code = line_for(arguments, completes=completes)(args=arguments, standalone_mode=False, prog_name="prevent")
    except SystemExit as ended:
        if isinstance(ended.__context__, OSError):  # how Click ends if the reader has gone
            raise BrokenPipeError from None
        raise
    except Exception as error:
        # Usage errors of Typer's copy of Click, known by their attributes: their own message and exit code.
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):
            _trace(error)
            return _say(_usage(error), error.exit_code)
        if type(error).__name__ == "Abort":
            return _say(STOPPED, INTERRUPTED)
        raise
    if code == INTERRUPTED:
        raise KeyboardInterrupt  # Typer returns this code without a message
    return code if isinstance(code, int) else 0


def _completes(environment: Mapping[str, str]) -> bool:
    """Return whether a shell asks for words, with all that Typer needs to answer it."""
    if environment.get(COMPLETE) == "complete_bash":
        return "COMP_WORDS" in environment and environment.get("COMP_CWORD", "").isdecimal()
    by_line = {f"complete_{shell}" for shell in SHELLS}
    return environment.get(COMPLETE) in by_line and "_TYPER_COMPLETE_ARGS" in environment


def _refuse_removed_folder() -> None:
    """Raise UsageError if the current folder has been removed."""
    from prevent_cli.errors import UsageError

    try:
        os.getcwd()  # noqa: PTH109 - pathlib is not imported for this
    except OSError:
        raise UsageError(
            "the current folder has been removed; change to another folder and run the command again"
        ) from None


def _refuse_invalid_characters(arguments: list[str]) -> None:
    """Raise UsageError for an argument with a character that texts and names of files cannot contain."""
    from prevent_cli.errors import UsageError

    for argument in arguments:
        # Python reads bytes that are not UTF-8 as U+DC80 to U+DCFF and writes them back unchanged.
        if any(letter == "\0" or "\ud800" <= letter < "\udc80" or "\udcff" < letter <= "\udfff" for letter in argument):
            raise UsageError("an argument contains an invalid character; type the command again")


def _worded(error: "PreventError") -> str:
    """Return an error's sentence and remedies in words."""
    from prevent_cli.commands.remedies import in_words

    return in_words(error)


def _usage(error: Exception) -> str:
    sentence = " ".join(str(error.format_message()).split())  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "prevent"
    return f"{sentence.rstrip('.')}; see `{where} --help`"


def _unforeseen(error: Exception) -> tuple[str, int]:
    """Return the message and exit code for an unexpected error."""
    from prevent_cli.errors import encoding_message

    reason = encoding_message(error) if isinstance(error, UnicodeEncodeError) else None
    return (_bug(error), BUG) if reason is None else (f"a file cannot be written or read: {reason}", CANNOT_WRITE)


def _bug(error: Exception) -> str:
    """Return the message for a bug."""
    from prevent_cli.errors import bug_message

    return f"{bug_message(error)}; please report this line and the command that you ran"


def _say(sentence: str, code: int) -> int:
    from prevent_cli.standard_error import say

    say(sentence)
    return code


def _use_utf8() -> None:
    """Make output UTF-8 unless it is a terminal: a Windows code page lacks many characters of papers."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _set_width() -> None:
    """Set COLUMNS to a usable width, or unset it, for every library that reads it."""
    from prevent_cli.standard_error import usable_width

    asked = os.environ.get("COLUMNS")
    width = usable_width(asked)
    if width is not None:
        os.environ["COLUMNS"] = str(width)
    elif asked is not None:
        del os.environ["COLUMNS"]


if __name__ == "__main__":
    run()
