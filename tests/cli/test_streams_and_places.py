"""Where results go: closed and full streams, files that must not be written over, terminals of any width."""

import os
import subprocess
import sys

import pytest
from conftest import REPOSITORY, one_in, run_prevent

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def shell(line):
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = line.replace("prevent", f'"{sys.executable}" -m prevent_cli', 1)
    return subprocess.run(["sh", "-c", command], capture_output=True, env=environment, check=False)


@posix
@pytest.mark.parametrize(
    "line", ["prevent --version >&-", "prevent --version >/dev/full", "prevent boards -q >/dev/full"]
)
def test_results_that_cannot_be_shown_are_exit_4_in_one_line(line):
    ran = shell(line)
    assert ran.returncode == 4
    assert b"Traceback" not in ran.stderr


@posix
def test_a_reader_that_goes_away_is_no_error():
    ran = shell("prevent explain -q --format csv | head -1")
    assert ran.stdout.startswith(b"figure,")
    assert b"Traceback" not in ran.stderr


@posix
def test_a_device_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    ran = run_prevent("boards", "-o", pipe)
    assert ran.code == 4
    assert pipe.is_fifo()


@pytest.mark.parametrize("target", ["returns/referrals.xlsx.csv", "prevent.toml.csv", "texts/strategy.md"])
def test_what_a_run_reads_is_not_written_over(tmp_path, target):
    (tmp_path / "returns").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "returns" / "boards.csv").write_text("As at,Board\n2020-01-01,Cabinet\n", encoding="utf-8")
    (tmp_path / "prevent.toml").write_text("", encoding="utf-8")
    ran = run_prevent("boards", "-w", tmp_path, "-o", tmp_path / target)
    assert ran.code == (0 if target.startswith("prevent.toml") else 2)


@pytest.mark.parametrize("width", one_in(2, ["40", "60", "80", "120", "200"]))
@pytest.mark.parametrize("command", ["channel-quarterly", "training-gap", "boards", "check"])
def test_no_column_is_cut_off_at_any_width(monkeypatch, width, command):
    monkeypatch.setenv("COLUMNS", width)
    out = run_prevent(command, "-w", REPOSITORY / "sample_data" / "barnet").out
    table = [line for line in out.splitlines() if not line.startswith(("warning:", "note:"))]
    assert max(map(len, table)) <= int(width)
    letters = "".join(out.split())
    for word in {"channel-quarterly": ("year",), "training-gap": ("target", "Status"), "boards": ("overdue",)}.get(
        command, ()
    ):
        assert word in letters or int(width) < 60


def test_what_is_piped_is_not_cut_to_a_terminals_width(monkeypatch):
    monkeypatch.delenv("COLUMNS")
    assert "Children and Family Services  212 of 487" in run_prevent("training-gap").out


def test_help_is_given_however_it_is_asked_for():
    assert run_prevent().out == run_prevent("--help").out == run_prevent("help").out
    assert run_prevent("help", "boards").out == run_prevent("boards", "-h").out
    assert run_prevent().code == 0


def test_a_folder_of_returns_without_settings_is_a_workspace(tmp_path):
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "boards.csv").write_text("As at,Board\n2020-01-01,Cabinet\n", encoding="utf-8")
    ran = run_prevent("boards", "--format", "csv", cwd=tmp_path)
    assert "SAMPLE" not in ran.err
    assert "Cabinet" in ran.out


def test_a_folder_without_returns_is_said_to_have_none(tmp_path):
    (tmp_path / "returns").mkdir()
    ran = run_prevent("check", cwd=tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "no returns in" in ran.err


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("[training]\nrefresh_months = 99999", "training.refresh_months must be a whole number from 1 to 600"),
        ("[channel]\nquarters = 10000", "channel.quarters must be a whole number from 1 to 40"),
        ("[disclosure]\nthreshold = 0", "disclosure.threshold must be a whole number from 2 to 100"),
        ("[boards.scpb]\nsections = []", "boards.scpb.sections must be a list of at least one word"),
        ("[boards.scpb]\n[boards.SCPB]", "are the same board"),
        ("[training]\ntarget = 90", 'did you mean "target_percent"?'),
        ("[returns.referals]", 'did you mean "referrals"?'),
        ('[returns.boards]\ncovers = "2020"', "two dates such as"),
        ('sample = "yes"', "sample must be true or false"),
        ("a = " + "[" * 5000, "prevent.toml"),
        ("[council\n", "cannot be understood"),
        ('[returns.boards]\nfile = "a\\u0000.csv"', "returns.boards.file contains"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(tmp_path, settings, words):
    (tmp_path / "prevent.toml").write_text(settings, encoding="utf-8")
    ran = run_prevent("boards", "-w", tmp_path)
    assert ran.code == 2
    assert words in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "x" * 245 + ".csv"])
def test_a_name_too_long_is_exit_4(tmp_path, name):
    assert run_prevent("boards", "-o", tmp_path / name).code in {0, 4}
    assert not list(tmp_path.glob(".prevent-*"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "boards.docx"), "ends in .csv, .json, .md, .txt, .xlsx, .ods"),
        (("-o", "boards.csv", "--format", "json"), "Leave one of them out."),
    ],
)
def test_a_table_goes_only_to_a_file_of_its_kind(tmp_path, arguments, words):
    ran = run_prevent("boards", *arguments, cwd=tmp_path)
    assert ran.code == 2
    assert words in ran.err
