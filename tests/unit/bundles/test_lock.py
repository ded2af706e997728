import datetime as dt
import json
import os
import platform
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from bundles_to_test import without_rights
from conftest import REPOSITORY

from prevent_cli.bundles import lock as locking
from prevent_cli.bundles.lock import held
from prevent_cli.errors import LockedError, WriteError

NOW = dt.datetime(2026, 11, 22, 10, 40, tzinfo=dt.UTC)
posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has such processes and modes")
# Says "held" and keeps the lock until its input ends, or says who holds it.
HOLDER = """
import datetime, pathlib, sys
from prevent_cli.bundles.lock import held
from prevent_cli.errors import LockedError
sys.stdin.readline()
try:
    with held(pathlib.Path(sys.argv[1]), doing="writing 2020-01", now=datetime.datetime(2026, 11, 22, 10, 40)):
        print("held", flush=True)
        sys.stdin.read()
except LockedError as error:
    print(error, flush=True)
    sys.stdin.read()
"""


# Copies itself, and ends without giving the lock back once the copy has begun.
COPIED = """
import datetime, os, pathlib, sys
from prevent_cli.bundles.lock import held
reader, writer = os.pipe()
with held(pathlib.Path(sys.argv[1]), doing="writing 2020-01", now=datetime.datetime(2026, 11, 22, 10, 40)):
    if os.fork() == 0:
        print("it goes on", flush=True)
        os.write(writer, b"1")
        sys.stdin.read()
        print("and ends", flush=True)
        os._exit(0)
    os.read(reader, 1)
    os._exit(0)
"""
# Ends without giving the lock back, while a program that it started goes on.
STARTING = """
import datetime, os, pathlib, subprocess, sys
from prevent_cli.bundles.lock import held
program = "import sys; print('it goes on', flush=True); sys.stdin.read(); print('and ends', flush=True)"
with held(pathlib.Path(sys.argv[1]), doing="writing 2020-01", now=datetime.datetime(2026, 11, 22, 10, 40)):
    subprocess.Popen([sys.executable, "-c", program], close_fds=False)
    os._exit(0)
"""


def holder(folder):
    """Return a process that takes the lock once it is told to."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )


def told(process):
    """Tell a process to take the lock, and return nothing; it answers when it has tried."""
    process.stdin.write("\n")
    process.stdin.flush()


def ended(*processes):
    for process in processes:
        process.communicate()


def is_free(folder):
    try:
        with held(folder, doing="looking", now=NOW):
            return True
    except LockedError:
        return False


def test_a_lock_that_is_held_is_refused_at_once_and_its_holder_named(tmp_path):
    process = holder(tmp_path)
    told(process)
    assert process.stdout.readline() == "held\n"
    with pytest.raises(LockedError) as refused, held(tmp_path, doing="writing 2020-02", now=NOW):
        pass
    assert str(refused.value) == (
        f"another export has the lock on {tmp_path}: process {process.pid} on {platform.node()} "
        "since 22 November 2026 10:40, writing 2020-01; wait for it, or end it"
    )
    assert refused.value.exit_code == 75
    ended(process)
    assert is_free(tmp_path)


def test_of_eight_at_once_exactly_one_holds_the_lock(tmp_path):
    processes = [holder(tmp_path) for _ in range(8)]
    for process in processes:
        told(process)
    said = [process.stdout.readline().strip() for process in processes]
    (first,) = [process for process, line in zip(processes, said, strict=True) if line == "held"]
    others = [line for line in said if line != "held"]
    assert len(others) == 7
    assert all(f"process {first.pid} on" in line for line in others)
    ended(*processes)


@posix
def test_the_lock_of_a_killed_process_is_free_at_once_and_its_note_stops_nobody(tmp_path):
    process = holder(tmp_path)
    told(process)
    assert process.stdout.readline() == "held\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert json.loads((tmp_path / ".lock").read_bytes())["process"] == process.pid
    assert is_free(tmp_path)


@posix
@pytest.mark.parametrize("program", [COPIED, STARTING], ids=["a copy of the process", "a program it started"])
def test_what_a_holder_leaves_running_when_it_ends_does_not_keep_the_lock(tmp_path, program):
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    process.wait()
    assert process.stdout.readline() == b"it goes on\n"
    assert is_free(tmp_path)
    process.stdin.close()
    assert process.stdout.readline() == b"and ends\n"
    process.stdout.close()


def test_the_same_process_holds_it_once(tmp_path):
    with held(tmp_path, doing="a", now=NOW):
        assert not is_free(tmp_path)
    assert is_free(tmp_path)


def test_a_lock_is_free_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), held(tmp_path, doing="a", now=NOW):
        raise ZeroDivisionError
    assert is_free(tmp_path)


@pytest.mark.parametrize(
    "note",
    [b"", b"{", b"[]", b"null", b'{"process": 1}', b'{"process": "x", "host": "", "since": "", "doing": ""}', b"\xff"],
)
def test_a_note_that_cannot_be_read_is_left_out(tmp_path, monkeypatch, note):
    monkeypatch.setattr(locking, "_PAUSE", 0)
    with held(tmp_path, doing="a", now=NOW):
        (tmp_path / ".lock").write_bytes(note)
        with pytest.raises(LockedError) as refused, held(tmp_path, doing="b", now=NOW):
            pass
    assert str(refused.value) == f"another export has the lock on {tmp_path}; wait for it, or end it"


@posix
def test_the_note_of_an_ended_process_is_not_told_as_the_holders(tmp_path, monkeypatch):
    monkeypatch.setattr(locking, "_PAUSE", 0)
    gone = subprocess.Popen(["true"])
    gone.wait()
    with held(tmp_path, doing="a", now=NOW):
        note = json.loads((tmp_path / ".lock").read_bytes())
        (tmp_path / ".lock").write_text(json.dumps({**note, "process": gone.pid}))
        with pytest.raises(LockedError, match=r"has the lock on [^:]*; wait"), held(tmp_path, doing="b", now=NOW):
            pass


def test_a_shorter_note_leaves_nothing_of_a_longer_one(tmp_path):
    for doing in ("writing " + "2020-01, " * 20, "b"):
        with held(tmp_path, doing=doing, now=NOW):
            pass
    assert json.loads((tmp_path / ".lock").read_bytes())["doing"] == "b"


@pytest.mark.parametrize("of", ["link", "broken link", "folder"])
def test_a_lock_that_is_no_plain_file_is_refused(tmp_path, of):
    real = tmp_path / "real"
    real.write_text("mine")
    if of == "folder":
        (tmp_path / ".lock").mkdir()
    else:
        (tmp_path / ".lock").symlink_to(real if of == "link" else tmp_path / "nowhere")
    remedy = r"\.lock is .*; (re)?move it and run the command again"
    with pytest.raises(WriteError, match=remedy), held(tmp_path, doing="a", now=NOW):
        pass
    assert real.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@posix
def test_a_pipe_in_its_place_is_refused_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / ".lock")
    with pytest.raises(WriteError, match="is no plain file"), held(tmp_path, doing="a", now=NOW):
        pass


@posix
@pytest.mark.parametrize("umask", [0, 0o777])
def test_the_lock_is_the_owners_only_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        with held(tmp_path, doing="a", now=NOW):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / ".lock").stat().st_mode) == 0o600


@posix
def test_a_folder_that_may_not_be_looked_into_is_said_with_a_remedy(tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    remedy = "cannot be written: permission denied; .*give this account rights to its folder"
    with without_rights(folder), pytest.raises(WriteError, match=remedy), held(Path("exports"), doing="a", now=NOW):
        pass


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with (
        pytest.raises(WriteError, match="cannot be written: no such file"),
        held(tmp_path / "exports", doing="a", now=NOW),
    ):
        pass
