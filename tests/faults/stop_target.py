"""What is stopped while it replaces a pair of files: the command line, and the putting of files by itself."""

import contextlib
import io
import tempfile
from pathlib import Path

from exports import workspace

from prevent_cli.__main__ import main as prevent
from prevent_cli.errors import PreventError
from prevent_cli.stopping import exit_code, signals_end_the_run

REPORT = ("report", "--board", "one", "--period", "2020-01", "--status", "draft", "--to", "docx,html", "-o", "paper")
BOARD = '[disclosure]\nsmall_numbers = "show"\n[boards.one]\nsections = ["panel"]\n[returns.meetings]\n'
SETTINGS = f'{BOARD}covers = "2018-01-01..2020-02-29"\n'


def report(arguments):
    """Run the command line in the current folder and return its exit code."""
    return prevent(list(arguments))


def put(arguments):
    """Put a pair of files in the current folder, as the command line would, and return an exit code."""
    from prevent_cli.writers.place import place_all

    try:
        with signals_end_the_run():
            place_all({Path(name): f"new {name}".encode() * 3000 for name in arguments}, replaceable=())
    except KeyboardInterrupt:
        return exit_code()
    except PreventError as error:
        return error.exit_code
    return 0


def put_naively(arguments):
    """Put a pair of files as everybody does it first: one after the other."""
    try:
        with signals_end_the_run():
            for name in arguments:
                Path(f".prevent-{name}.part").write_bytes(f"new {name}".encode() * 3000)
                Path(f".prevent-{name}.part").rename(name)
    except KeyboardInterrupt:
        return exit_code()
    return 0


def prepare(folder):
    """Make a workspace whose paper was written before, in both formats."""
    workspace(folder, settings=SETTINGS)
    for name in ("paper.docx", "paper.html"):
        (folder / name).write_bytes(b"old " + name.encode())


def warm():
    """Write a paper and put files elsewhere, so that the runs that follow find everything imported."""
    with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
        prepare(Path(scratch))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert report(REPORT) == 0
            assert put(("paper.docx", "paper.html")) == 0
            Path(".prevent-abcd1234.set").write_bytes(b"{}")
            assert put(("paper.docx", "paper.html")) == 0
