"""prevent schedule: entries that work in an empty environment, printed or written, and never installed."""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from conftest import run_prevent
from scheduled import as_cron_runs, install

from prevent_cli.commands import schedule
from prevent_cli.jobs.schedule import SCHEDULERS
from prevent_cli.jobs.schedule.cron import cron_command

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
KINDS = tuple(SCHEDULERS)


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """Return the Python of an installation whose path a careless entry would break."""
    return install(tmp_path_factory.mktemp("opt") / "prevent 50% é")


@pytest.fixture(autouse=True)
def _installed(monkeypatch, python):
    monkeypatch.setattr(sys, "executable", str(python))


@pytest.fixture
def workspace(tmp_path, westmarsh):
    home = tmp_path / "Prevent's returns 100%"
    shutil.copytree(westmarsh, home)
    return home


def last_line(ran):
    return ran.out.splitlines()[-1]


@posix
def test_the_program_of_an_entry_starts_from_any_folder_with_no_environment(python, tmp_path):
    # A module of this name where the scheduler starts it must not be taken for prevent's own.
    (tmp_path / "typer.py").write_text("raise SystemExit(99)", "utf-8")
    words = [str(python), "-P", "-m", "prevent_cli", "training-gap", "--quiet"]
    ran = subprocess.run(words, env={}, cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 0
    assert "Family" in ran.stdout.decode("utf-8")


@posix
def test_a_printed_line_runs_as_cron_runs_it(workspace, tmp_path):
    line = last_line(run_prevent("schedule", "--cron", "-w", workspace))
    assert line.startswith("30 6 2 * * ")
    # The export itself is run in test_schedule_runs.py; here another command takes its place, quoted in the same way.
    told = line[: line.index(" export ")] + " " + cron_command(("boards", "--workspace", str(workspace)))
    ran = as_cron_runs(f"{told} --format csv --quiet", tmp_path)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode() == run_prevent("boards", "-w", workspace, "--format", "csv", "-q").out


def test_the_command_is_the_export_with_whole_paths(workspace):
    line = last_line(run_prevent("schedule", "--cron", cwd=workspace))
    assert line.count(str(workspace).replace("'", "'\"'\"'").replace("%", "\\%")) == 2
    assert " -P -m prevent_cli export --workspace " in line
    assert " --catch-up --quiet --log " in line
    assert line.endswith("/export-log.jsonl'")


def test_what_is_asked_stands_in_the_command(workspace, tmp_path):
    options = ("--on", "28", "--at", "23:05", "--keep", "24", "--with-papers", "--no-catch-up", "--log", "runs.jsonl")
    line = last_line(run_prevent("schedule", "--cron", "-w", workspace, *options, cwd=tmp_path))
    assert line.startswith("5 23 28 * * ")
    assert f" --with-papers --keep 24 --quiet --log {tmp_path / 'runs.jsonl'}" in line
    assert "catch-up" not in line


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_written_or_installed_unless_asked(workspace, tmp_path, kind):
    before = sorted(tmp_path.rglob("*"))
    ran = run_prevent("schedule", f"--{kind}", "-w", workspace, cwd=tmp_path)
    assert ran.code == 0
    assert "nothing is installed" in ran.err
    assert sorted(tmp_path.rglob("*")) == before


def test_units_are_printed_each_below_its_name(workspace):
    out = run_prevent("schedule", "--systemd", "-w", ".", "--on", "9", cwd=workspace).out
    assert [line for line in out.splitlines() if line.startswith("# prevent-export.")] == [
        "# prevent-export.service",
        "# prevent-export.timer",
    ]
    assert "OnCalendar=*-*-09 06:30:00" in out
    assert f'RequiresMountsFor="{str(workspace).replace("%", "%%")}"' in out


def test_units_are_both_written_into_a_folder(workspace, tmp_path):
    (tmp_path / "units").mkdir()
    ran = run_prevent("schedule", "--systemd", "-w", workspace, "-o", tmp_path / "units")
    paths = [tmp_path / "units" / f"prevent-export.{kind}" for kind in ("service", "timer")]
    assert ran.out.splitlines() == [str(path) for path in paths]
    printed = run_prevent("schedule", "--systemd", "-w", workspace).out
    assert all(path.read_text("utf-8") in printed for path in paths)


def test_where_one_unit_cannot_be_written_neither_is(workspace, tmp_path):
    (tmp_path / "units" / "prevent-export.timer").mkdir(parents=True)
    ran = run_prevent("schedule", "--systemd", "-w", workspace, "-o", tmp_path / "units")
    assert (ran.code, ran.out) == (4, "")
    assert [path.name for path in (tmp_path / "units").iterdir()] == ["prevent-export.timer"]


def test_units_want_a_folder_that_is_there(workspace, tmp_path):
    ran = run_prevent("schedule", "--systemd", "-w", workspace, "-o", tmp_path / "units")
    assert ran.code == 2
    assert "give -o an existing folder." in ran.err


def test_a_task_is_written_for_windows(workspace, tmp_path):
    ran = run_prevent("schedule", "--windows", "-w", workspace, "-o", "task.xml", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "task.xml\n")
    content = (tmp_path / "task.xml").read_bytes()
    assert content.startswith(b"\xff\xfe")
    assert str(workspace) in "".join(ET.fromstring(content).itertext())  # noqa: S314 - our own
    assert 'schtasks /Create /TN "prevent export" /XML "task.xml"' in ran.err


@pytest.mark.parametrize(("kind", "platform"), [("windows", "linux"), ("systemd", "darwin"), ("cron", "win32")])
def test_an_entry_for_another_system_is_made_with_a_warning(workspace, monkeypatch, kind, platform):
    monkeypatch.setattr(schedule, "_this_system", lambda: platform)
    ran = run_prevent("schedule", f"--{kind}", "-w", workspace)
    assert ran.code == 0
    assert "the paths are this computer's" in ran.err


def test_an_entry_for_this_system_is_made_without_one(workspace, monkeypatch):
    monkeypatch.setattr(schedule, "_this_system", lambda: "linux")
    assert "this computer's" not in run_prevent("schedule", "--cron", "-w", workspace).err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "no scheduler is named. Use --cron, or --systemd, or --windows."),
        (("--cron", "--systemd"), "cron and systemd do not go together. Use --cron, or --systemd, or --windows."),
        (("--cron", "--on", "31"), "31 is not a day that every month has. Give --on a day from 1 to 28."),
        (("--cron", "--at", "6.30"), "Give --at hours and minutes, such as --at 06:30."),
        (("--cron", "--keep", "0"), "--keep"),
        (("--cron", "--log", "returns/log.jsonl"), "one of the workspace's own files"),
        (("--cron", "--log", "nowhere/log.jsonl"), "in an existing folder"),
        (("--cron", "--log", "texts/.."), "cannot be the log"),
        (("--cron", "-o", "prevent.toml"), "one of the workspace's own files"),
        (("--windows", "-o", "returns/task.xml"), "one of the workspace's own files"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(workspace, arguments, words):
    before = (workspace / "prevent.toml").read_bytes()
    ran = run_prevent("schedule", *arguments, cwd=workspace)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert (workspace / "prevent.toml").read_bytes() == before


@posix
def test_a_folder_whose_name_has_a_new_line_is_refused(tmp_path):
    (tmp_path / "a\nb" / "returns").mkdir(parents=True)
    ran = run_prevent("schedule", "--cron", "-w", tmp_path / "a\nb")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_the_sample_is_no_workspace_to_export(tmp_path):
    ran = run_prevent("schedule", "--cron", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "sample data is not exported" in ran.err
    assert ran.err.count("\n") == 1


def test_a_folder_without_settings_and_returns_is_none_either(tmp_path):
    ran = run_prevent("schedule", "--cron", "-w", tmp_path)
    assert ran.code == 2
    assert "has no prevent.toml and no returns" in ran.err


def test_an_installation_that_only_this_shell_finds_is_refused(workspace, monkeypatch, tmp_path):
    bare = install(tmp_path / "bare")
    (pth,) = (tmp_path / "bare").glob("**/checkout.pth")
    path = os.pathsep.join(pth.read_text("utf-8").splitlines())
    pth.unlink()
    monkeypatch.setattr(sys, "executable", str(bare))
    monkeypatch.setenv("PYTHONPATH", path)
    ran = run_prevent("schedule", "--cron", "-w", workspace)
    assert (ran.code, ran.out) == (2, "")
    assert "does not find prevent from another folder" in ran.err
