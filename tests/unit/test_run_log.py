"""The log of unattended runs: what it says of each end, what it never says, and what happens where it fails."""

import datetime as dt
import errno
import json
import os
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import REPOSITORY
from refused import refused

from prevent_cli.commands.remedies import in_words
from prevent_cli.errors import LockedError, ReturnsError, WriteError
from prevent_cli.remedies import Option
from prevent_cli.run_log import run_log

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
START = dt.datetime(2020, 2, 2, 6, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
CELL = "a cell that names somebody"


class Clock:
    """A clock that goes a second and a half forward each time it is read."""

    def __init__(self, step=1.5):
        self.time, self.step = START - dt.timedelta(seconds=step), dt.timedelta(seconds=step)

    def __call__(self):
        self.time += self.step
        return self.time


def lines(path):
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


def logged(path, error=None, **options):
    """Return what a run leaves in the log that ends well, or by an error."""
    with run_log(path, command="export", now=Clock(), **options) as log:
        log.say("written", month="2020-01", figures=12)
        if error is not None:
            raise error


def test_a_run_is_logged_from_its_start_to_its_end(tmp_path):
    logged(tmp_path / "log.jsonl")
    first, second, third = lines(tmp_path / "log.jsonl")
    run = first["run"]
    assert len(run) == 8
    head = {"run": run, "command": "export"}
    assert first == {"time": "2020-02-02T06:30:01+01:00", **head, "event": "started"}
    assert second == {
        "time": "2020-02-02T06:30:03+01:00", **head, "event": "written", "month": "2020-01", "figures": 12,
    }  # fmt: skip
    assert third == {
        "time": "2020-02-02T06:30:06+01:00", **head, "event": "ended", "exit_code": 0, "seconds": 4.5,
    }  # fmt: skip


def test_a_refusal_is_logged_with_its_remedies_in_the_words_of_the_command(tmp_path):
    refusal = WriteError("it is a folder", Option("log", what="another name"))
    with (
        pytest.raises(WriteError),
        run_log(tmp_path / "log.jsonl", command="export", now=Clock(), in_words=in_words),
    ):
        raise refusal
    assert lines(tmp_path / "log.jsonl")[-1]["sentence"] == "it is a folder. Give --log another name."


def test_runs_are_added_below_each_other_and_told_apart(tmp_path):
    for _ in range(2):
        logged(tmp_path / "log.jsonl")
    found = lines(tmp_path / "log.jsonl")
    assert [line["event"] for line in found] == ["started", "written", "ended"] * 2
    assert len({line["run"] for line in found}) == 2


@pytest.mark.parametrize(
    ("error", "code"), [(ReturnsError("sheet Log, cell D14"), 3), (LockedError("another run"), 75)]
)
def test_a_refusal_is_logged_in_its_own_words_and_goes_on(tmp_path, error, code):
    with pytest.raises(type(error)) as raised:
        logged(tmp_path / "log.jsonl", error)
    assert raised.value is error
    last = lines(tmp_path / "log.jsonl")[-1]
    assert (last["event"], last["exit_code"], last["sentence"]) == ("failed", code, str(error))


def test_of_a_bug_only_kind_and_place_are_logged(tmp_path):
    with pytest.raises(ValueError, match=CELL):
        logged(tmp_path / "log.jsonl", ValueError(CELL))
    last = lines(tmp_path / "log.jsonl")[-1]
    assert (last["event"], last["exit_code"], last["kind"]) == ("failed", 1, "ValueError")
    assert last["place"].startswith("test_run_log.py:")
    assert CELL not in (tmp_path / "log.jsonl").read_text("ascii")


def test_a_fault_of_the_disk_is_logged_with_the_exit_code_it_leaves_with(tmp_path):
    with pytest.raises(OSError, match="No space"):
        logged(tmp_path / "log.jsonl", OSError(28, "No space left on device", CELL))
    last = lines(tmp_path / "log.jsonl")[-1]
    assert (last["exit_code"], last["sentence"]) == (4, "no space left on device")
    assert CELL not in (tmp_path / "log.jsonl").read_text("ascii")


def test_a_run_stopped_by_hand_is_130(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        logged(tmp_path / "log.jsonl", KeyboardInterrupt())
    assert lines(tmp_path / "log.jsonl")[-1]["exit_code"] == 130


@pytest.mark.parametrize(("code", "event"), [(0, "ended"), (4, "failed")])
def test_a_command_that_leaves_with_a_code_is_logged_with_it(tmp_path, code, event):
    import typer

    with pytest.raises(typer.Exit):
        logged(tmp_path / "log.jsonl", typer.Exit(code))
    last = lines(tmp_path / "log.jsonl")[-1]
    assert (last["event"], last["exit_code"]) == (event, code)


def test_without_a_file_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    logged(None)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(LockedError):
        logged(None, LockedError("another run"))


def test_a_clock_set_back_gives_no_time_below_nothing(tmp_path):
    with run_log(tmp_path / "log.jsonl", command="export", now=Clock(step=-60)):
        pass
    assert lines(tmp_path / "log.jsonl")[-1]["seconds"] == 0


def test_what_is_said_is_ascii_on_one_line(tmp_path):
    with run_log(tmp_path / "log.jsonl", command="export", now=Clock()) as log:
        log.say("written", sentence="Café\nnext", where=tmp_path)
    assert lines(tmp_path / "log.jsonl")[1]["sentence"] == "Café\nnext"


@posix
@pytest.mark.parametrize("umask", [0, 0o777])
def test_the_log_is_made_for_its_owner_only_and_one_that_is_there_keeps_its_rights(tmp_path, umask):
    before = os.umask(umask)
    try:
        logged(tmp_path / "log.jsonl")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "log.jsonl").stat().st_mode) == 0o600
    (tmp_path / "log.jsonl").chmod(0o640)
    logged(tmp_path / "log.jsonl")
    assert stat.S_IMODE((tmp_path / "log.jsonl").stat().st_mode) == 0o640


@pytest.mark.parametrize("target", ["real.jsonl", "nowhere.jsonl"])
def test_a_link_is_refused_before_any_work_and_what_it_names_is_untouched(tmp_path, target):
    (tmp_path / "real.jsonl").write_text("{kept", "utf-8")
    (tmp_path / "log.jsonl").symlink_to(tmp_path / target)
    with pytest.raises(WriteError, match="is a link"), run_log(tmp_path / "log.jsonl", command="e", now=Clock()):
        pytest.fail("the work was begun")
    assert (tmp_path / "real.jsonl").read_text("utf-8") == "{kept"
    assert not (tmp_path / "nowhere.jsonl").exists()


@posix
def test_a_link_put_there_at_the_last_moment_is_not_followed(tmp_path, monkeypatch):
    (tmp_path / "real.jsonl").write_text("{kept", "utf-8")
    (tmp_path / "log.jsonl").symlink_to(tmp_path / "real.jsonl")
    monkeypatch.setattr("prevent_cli.run_log._refuse", lambda *_: None)
    with pytest.raises(WriteError, match="cannot be opened"):
        logged(tmp_path / "log.jsonl")
    assert (tmp_path / "real.jsonl").read_text("utf-8") == "{kept"


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(WriteError, match="is a folder"):
        logged(tmp_path)


@posix
def test_a_pipe_is_refused_without_waiting_for_a_reader(tmp_path):
    os.mkfifo(tmp_path / "log.jsonl")
    with pytest.raises(WriteError, match="a device or a pipe"):
        logged(tmp_path / "log.jsonl")


def test_a_folder_that_is_not_there_stops_the_run_before_its_work(tmp_path):
    with pytest.raises(WriteError, match="no such file") as raised:
        logged(tmp_path / "nowhere" / "log.jsonl")
    assert raised.value.exit_code == 4


@posix
def test_a_log_that_cannot_be_written_at_the_start_stops_the_run(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "write", lambda *_: fail(28))
    with (
        pytest.raises(WriteError, match="cannot be written: no space"),
        run_log(tmp_path / "log.jsonl", command="export", now=Clock()),
    ):
        pytest.fail("the work was begun")


def fail(code):
    raise OSError(code, os.strerror(code))


def test_a_disk_that_fills_up_midway_is_told_once_and_the_run_goes_on(tmp_path, monkeypatch):
    told = []
    with run_log(tmp_path / "log.jsonl", command="export", now=Clock(), tell=told.append) as log:
        monkeypatch.setattr(os, "write", lambda *_: fail(28))
        log.say("written", month="2020-01")
        log.say("written", month="2020-02")
    assert told == [
        f"the log {tmp_path / 'log.jsonl'} can no longer be written: no space left on device; "
        "the run continues without it"
    ]
    assert [line["event"] for line in lines(tmp_path / "log.jsonl")] == ["started"]


def test_without_a_listener_it_is_told_on_standard_error(tmp_path, monkeypatch, capsys):
    with run_log(tmp_path / "log.jsonl", command="export", now=Clock()):
        monkeypatch.setattr(os, "write", lambda *_: fail(5))
    assert capsys.readouterr().err.startswith(f"prevent: the log {tmp_path / 'log.jsonl'} can no longer be written: ")


def test_the_error_of_the_work_is_not_hidden_by_one_of_the_log(tmp_path, monkeypatch):
    def work():
        with run_log(tmp_path / "log.jsonl", command="export", now=Clock(), tell=lambda _: None):
            monkeypatch.setattr(os, "write", lambda *_: fail(28))
            raise ReturnsError("cell D14")

    with pytest.raises(ReturnsError, match="cell D14"):
        work()


def test_a_line_cut_short_by_a_full_disk_spoils_no_other(tmp_path, monkeypatch):
    write = os.write
    with run_log(tmp_path / "log.jsonl", command="export", now=Clock(), tell=lambda _: None) as log:
        monkeypatch.setattr(os, "write", lambda file, line: write(file, line[:20]))
        log.say("written", month="2020-01")
        monkeypatch.setattr(os, "write", write)
        log.say("removed", month="2018-01")
    cut = (tmp_path / "log.jsonl").read_text("ascii").splitlines()
    assert [len(line) for line in cut].count(20) == 1
    assert [json.loads(line)["event"] for line in cut if len(line) != 20] == ["started", "removed", "ended"]


def test_a_line_cut_short_by_a_run_before_is_closed_off(tmp_path):
    (tmp_path / "log.jsonl").write_bytes(b'{"time": "2020')
    logged(tmp_path / "log.jsonl")
    cut, *whole = (tmp_path / "log.jsonl").read_text("ascii").splitlines()
    assert cut == '{"time": "2020'
    assert [json.loads(line)["event"] for line in whole] == ["started", "written", "ended"]


def test_each_line_is_one_write(tmp_path, monkeypatch):
    written, write = [], os.write
    monkeypatch.setattr(os, "write", lambda file, line: written.append(line) or write(file, line))
    logged(tmp_path / "log.jsonl")
    assert b"".join(written) == (tmp_path / "log.jsonl").read_bytes()
    assert [line.count(b"\n") for line in written] == [1, 1, 1]


@pytest.mark.parametrize("name", ["prevent.toml", "referrals.csv"])
def test_a_file_that_is_no_log_is_refused_and_untouched(tmp_path, name):
    (tmp_path / name).write_bytes(b"reference,date\nR1,01/01/2020\n")
    with refused(WriteError, match=f"{name} is not a log of prevent. Give --log another name.") as raised:
        logged(tmp_path / name)
    assert raised.value.exit_code == 4
    assert (tmp_path / name).read_bytes() == b"reference,date\nR1,01/01/2020\n"


def test_an_empty_file_becomes_a_log(tmp_path):
    (tmp_path / "log.jsonl").touch()
    logged(tmp_path / "log.jsonl")
    assert len(lines(tmp_path / "log.jsonl")) == 3


@posix
def test_whether_the_last_line_was_cut_short_is_looked_at_when_no_other_run_writes(tmp_path):
    import fcntl

    path = tmp_path / "log.jsonl"
    with path.open("wb") as other, ThreadPoolExecutor(1) as pool:
        fcntl.flock(other, fcntl.LOCK_EX)
        other.write(b'{"half": ')
        other.flush()
        run = pool.submit(logged, path)
        time.sleep(0.3)  # the run has opened the log, and could have looked
        other.write(b'"whole"}\n')
        other.flush()
        fcntl.flock(other, fcntl.LOCK_UN)
        run.result(timeout=30)
    assert [line.get("event") for line in lines(path)] == [None, "started", "written", "ended"]


@posix
def test_a_lock_that_is_not_given_back_holds_no_run_up_for_long(tmp_path, monkeypatch):
    import fcntl

    monkeypatch.setattr("prevent_cli.run_log._WAIT", 0.5)
    with (tmp_path / "log.jsonl").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        began = time.monotonic()
        logged(tmp_path / "log.jsonl")  # while the lock is held
        assert time.monotonic() - began >= 0.5
    assert [line["event"] for line in lines(tmp_path / "log.jsonl")] == ["started", "written", "ended"]


@posix
def test_where_the_system_gives_no_lock_the_log_is_written_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("fcntl.flock", lambda *_: fail(errno.ENOLCK))
    logged(tmp_path / "log.jsonl")
    assert len(lines(tmp_path / "log.jsonl")) == 3


MANY = """
import datetime as dt, sys
from pathlib import Path
from prevent_cli.remedies import Option
from prevent_cli.run_log import run_log
with run_log(Path(sys.argv[1]), command="export", now=lambda: dt.datetime.now().astimezone()) as log:
    for number in range(200):
        log.say("written", number=number, sentence="x" * 5000)
"""


def test_lines_of_several_runs_at_once_never_mix(tmp_path):
    def run(_):
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        command = [sys.executable, "-c", MANY, str(tmp_path / "log.jsonl")]
        return subprocess.run(command, env=environment, check=True, timeout=120).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(run, range(4))) == [0] * 4
    found = lines(tmp_path / "log.jsonl")
    assert len(found) == 4 * 202
    for name in {line["run"] for line in found}:
        own = [line.get("number") for line in found if line["run"] == name]
        assert own == [None, *range(200), None]


def test_the_log_may_be_moved_away_between_runs(tmp_path):
    logged(tmp_path / "log.jsonl")
    (tmp_path / "log.jsonl").rename(tmp_path / "log.jsonl.1")
    logged(tmp_path / "log.jsonl")
    assert len(lines(tmp_path / "log.jsonl")) == len(lines(tmp_path / "log.jsonl.1")) == 3
