"""What the command line says of an error with PREVENT_DEBUG=1: types and frames, never a message or a value."""

import subprocess
import sys

import pandas as pd
import pytest
from conftest import run_prevent

from prevent_cli.errors import MOST_FRAMES, ReturnsError, UsageError, trace_of

TOKEN = "ZQXTOKEN"


def read_cells():
    cell = TOKEN
    return pd.to_datetime([cell], format="%Y-%m-%d")  # pandas quotes the cell


def fail_unforeseen(*_):
    try:
        read_cells()
    except ValueError as error:
        error.add_note(TOKEN)
        raise KeyError(TOKEN) from error


def fail_as_meant(*_):
    try:
        read_cells()
    except ValueError:
        raise ReturnsError("the returns have faults") from None


def recurse():
    recurse()


def caught(function):
    with pytest.raises(Exception) as info:  # noqa: PT011 - any
        function()
    return list(trace_of(info.value))


def debug_lines(ran):
    return [line for line in ran.err.splitlines() if line.startswith("debug: ")]


@pytest.mark.parametrize(
    ("fail", "code", "types"),
    [
        (fail_unforeseen, 1, ["builtins.KeyError", "caused by builtins.ValueError"]),
        (fail_as_meant, 3, ["prevent_cli.errors.ReturnsError", "raised while handling builtins.ValueError"]),
    ],
)
def test_debug_prints_types_and_frames_of_the_whole_chain_and_no_value(monkeypatch, fail, code, types):
    monkeypatch.setenv("PREVENT_DEBUG", "1")
    monkeypatch.setattr("prevent_cli.commands.run.open_workspace", fail)
    ran = run_prevent("check")
    lines = debug_lines(ran)
    assert (ran.code, TOKEN in ran.out + ran.err) == (code, False)
    assert [line.removeprefix("debug: ") for line in lines if not line.startswith("debug:   ")] == types
    assert any(line.startswith(f"debug:   {__name__}:") and line.endswith(" read_cells") for line in lines)
    assert any(line.startswith("debug:   prevent_cli.commands.check:") for line in lines)
    assert not ran.err.splitlines()[-1].startswith("debug:")  # the sentence comes last


@pytest.mark.parametrize("arguments", [("report", "--board", TOKEN), ("report", f"--{TOKEN}")])
def test_debug_prints_no_argument(monkeypatch, arguments):
    monkeypatch.setenv("PREVENT_DEBUG", "1")
    ran = run_prevent(*arguments)
    assert ran.code == UsageError.exit_code
    assert debug_lines(ran)
    assert TOKEN not in "".join(debug_lines(ran))


@pytest.mark.parametrize("setting", [None, "", "0"])
def test_without_debug_an_error_is_one_line(monkeypatch, setting):
    if setting is None:
        monkeypatch.delenv("PREVENT_DEBUG", raising=False)
    else:
        monkeypatch.setenv("PREVENT_DEBUG", setting)
    monkeypatch.setattr("prevent_cli.commands.run.open_workspace", fail_unforeseen)
    ran = run_prevent("check")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)


def test_a_chain_that_comes_back_to_itself_ends():
    def circle():
        first, second = ValueError(TOKEN), KeyError(TOKEN)
        first.__cause__, second.__cause__ = second, first
        raise first

    assert [line for line in caught(circle) if not line.startswith(" ")] == [
        "builtins.ValueError",
        "caused by builtins.KeyError",
    ]


def test_a_recursion_shows_its_last_frames():
    lines = caught(recurse)
    assert lines[1].endswith("frames are left out")
    assert len(lines) == 2 + MOST_FRAMES


def test_the_frame_of_a_template_is_named_by_its_file():
    code = compile("1 / 0", f"/home/{TOKEN}/paper.md.jinja", "exec")
    lines = caught(lambda: exec(code, {"__name__": f"/home/{TOKEN}/paper.md.jinja"}))  # noqa: S102 - as Jinja does
    assert lines[-1] == "  paper.md.jinja:1 <module>"


ENDING = """
import atexit, sys, threading, time
atexit.register(sys.stdout.write, "done\\n")
{before}
from prevent_cli.__main__ import run
run({arguments})
"""


def ended(before="", *, arguments=("--version",)):
    """Return the exit code, the lines of standard output and standard error of a process that runs a command."""
    code = ENDING.format(before=before, arguments=list(arguments))
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout.splitlines(), ran.stderr


def test_process_ends_after_all_that_was_to_be_done_and_written():
    code, lines, err = ended()
    assert (code, lines[0].split()[0], lines[1:], err) == (0, "prevent", ["done"], "")


def test_process_ends_with_the_code_of_the_command():
    code, lines, err = ended(arguments=["--no-such-option"])
    assert (code, lines, err.startswith("prevent: ")) == (2, ["done"], True)


def test_process_waits_for_other_threads():
    waits = "threading.Thread(target=lambda: (time.sleep(0.2), sys.stdout.write('waited\\n'))).start()"
    assert ended(waits)[1][1:] == ["waited", "done"]


def test_profile_of_a_run_is_written(tmp_path):
    profile = tmp_path / "profile"
    command = [sys.executable, "-m", "cProfile", "-o", str(profile), "-m", "prevent_cli", "--version"]
    subprocess.run(command, capture_output=True, check=True)
    assert profile.stat().st_size > 0
