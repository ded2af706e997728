"""Several exports at once: one writes, the others say who does, or find nothing left to do."""

import datetime as dt
import re
import subprocess
import sys

import pytest
from exports import contents, workspace

from prevent_cli.bundles.lock import held
from prevent_cli.bundles.store import damage

AT_ONCE = 8


@pytest.fixture
def own(tmp_path):
    return workspace(tmp_path)


def start(folder):
    command = [sys.executable, "-m", "prevent_cli", "export", "-w", str(folder), "--month", "2020-01"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(processes):
    return [(process.returncode, *outputs) for process in processes for outputs in [process.communicate()]]


@pytest.mark.long
def test_of_eight_at_once_one_writes_and_each_other_leaves_with_75_or_has_nothing_to_do(own):
    left = ended([start(own) for _ in range(AT_ONCE)])
    wrote = [(code, out) for code, out, _ in left if out]
    assert wrote == [(0, f"{own}/exports/2020-01\n")]
    for code, out, err in left:
        assert out or code == 75 or (code == 0 and "nothing to do" in err), err
        assert "Traceback" not in err
    assert not damage(own / "exports" / "2020-01")
    assert sorted(path.name for path in (own / "exports").iterdir()) == [".lock", "2020-01"]


@pytest.mark.long
def test_with_the_lock_held_all_leave_with_75_and_say_who_holds_it(own):
    ended([start(own)])
    before = contents(own / "exports")
    now = dt.datetime(2020, 2, 2, 6, 30, tzinfo=dt.UTC)
    with held(own / "exports", doing="writing 2020-01", now=now):
        left = ended([start(own) for _ in range(AT_ONCE)])
    assert [code for code, _, _ in left] == [75] * AT_ONCE
    for _, out, err in left:
        assert not out
        assert re.search(r"another export has the lock on .*: process \d+ on \S+ since 2 February 2020 06:30", err)
    assert contents(own / "exports") == before


def test_a_run_after_one_that_was_killed_finds_the_lock_free(own):
    first = start(own)
    while not (own / "exports" / ".lock").exists():
        assert first.poll() is None
    first.kill()
    ended([first])
    assert [code for code, _, _ in ended([start(own)])] == [0]
    assert sorted(path.name for path in (own / "exports").iterdir()) == [".lock", "2020-01"]
