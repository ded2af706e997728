import contextlib
import os
import signal
import subprocess
import sys
import threading

import pytest
from conftest import REPOSITORY, run_prevent

from prevent_cli.stopping import exit_code, signals_end_the_run, whole_change

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as POSIX does")

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


@pytest.fixture(autouse=True)
def _signals_as_from_a_terminal():
    before = {number: signal.getsignal(number) for number in CODES}
    for number in CODES:
        signal.signal(number, signal.SIG_DFL if number != signal.SIGINT else signal.default_int_handler)
    yield
    with signals_end_the_run():
        pass  # forgets the signal of the test, which would end the next change of files in this process
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", CODES)
def test_each_signal_ends_the_run_with_the_code_that_shells_give(number):
    with pytest.raises(KeyboardInterrupt), signals_end_the_run():
        signal.raise_signal(number)
    assert exit_code() == CODES[number]


@pytest.mark.parametrize("number", CODES)
def test_a_change_of_files_is_made_to_its_end(number):
    made = []

    def change():
        with signals_end_the_run(), whole_change():
            with whole_change():
                signal.raise_signal(number)
                made.append("first")
            made.append("second")

    with pytest.raises(KeyboardInterrupt):
        change()
    assert made == ["first", "second"]


def test_an_error_within_a_change_does_not_hide_that_the_run_was_stopped():
    def change():
        with signals_end_the_run(), whole_change():
            signal.raise_signal(signal.SIGTERM)
            raise OSError

    with pytest.raises(KeyboardInterrupt):
        change()


def test_a_signal_that_something_swallowed_ends_the_run_at_the_next_change():
    def change():
        with signals_end_the_run():
            with contextlib.suppress(KeyboardInterrupt):  # as a library's finaliser would
                signal.raise_signal(signal.SIGTERM)
            with whole_change():
                pass

    with pytest.raises(KeyboardInterrupt):
        change()


def test_a_signal_that_the_caller_ignores_stays_ignored_and_handlers_are_put_back():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with signals_end_the_run():
        signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_thread_that_cannot_receive_signals_runs_all_the_same():
    codes = []
    thread = threading.Thread(target=lambda: codes.append(run_prevent("--version").code))
    thread.start()
    thread.join()
    assert codes == [0]


@pytest.mark.parametrize("number", CODES)
def test_a_program_that_is_stopped_says_so_in_one_line(tmp_path, number):
    command = [sys.executable, "-c", _ASKED, "boards", "-w", str(tmp_path)]
    program = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}
    )
    assert program.stderr is not None
    assert program.stderr.readline() == "ready\n"
    program.send_signal(number)
    _, said = program.communicate(timeout=30)
    assert (program.returncode, said) == (CODES[number], "prevent: stopped; no file is half written\n")


# Waits in the middle of a command, as reading a slow disk does.
_ASKED = """
import sys, time
from prevent_cli import __main__; from prevent_cli.workspace import finding as workspace

def wait(*_arguments, **_named):
    sys.stderr.write("ready\\n")
    sys.stderr.flush()
    time.sleep(60)

workspace.find_workspace = wait
__main__.run()
"""
