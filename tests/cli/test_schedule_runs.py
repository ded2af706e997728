"""The line that prevent schedule --cron prints, run as cron runs it, leaves the bundle of the last complete month."""

import json
import shutil
import sys

import pytest
from conftest import run_prevent
from scheduled import as_cron_runs, install

from prevent_cli.commands.run import today
from prevent_cli.periods import last_complete_month

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def test_the_printed_line_leaves_the_bundle_and_a_second_run_leaves_it_as_it_is(tmp_path, westmarsh, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(install(tmp_path / "prevent 50% é")))
    workspace, elsewhere = tmp_path / "Prevent's returns 100%", tmp_path / "home"
    shutil.copytree(westmarsh, workspace)
    elsewhere.mkdir()
    line = run_prevent("schedule", "--cron", "-w", workspace).out.splitlines()[-1]

    ran = as_cron_runs(line, elsewhere)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    bundle = workspace / "exports" / f"{last_complete_month(today()).start:%Y-%m}"
    first = {path.name: path.read_bytes() for path in bundle.rglob("*") if path.is_file()}
    assert json.loads(first["manifest.json"])
    run = logged(workspace)
    assert [event for event in run if event != "remark"] == ["started", "written", "ended"]

    ran = as_cron_runs(line, elsewhere)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert {path.name: path.read_bytes() for path in bundle.rglob("*") if path.is_file()} == first
    again = logged(workspace)[len(run) :]
    assert [event for event in again if event != "remark"] == ["started", "nothing-to-do", "ended"]
    assert list(elsewhere.iterdir()) == []


def logged(workspace):
    lines = (workspace / "export-log.jsonl").read_text("ascii").splitlines()
    return [json.loads(line)["event"] for line in lines]
