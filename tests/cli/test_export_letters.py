"""prevent export where the system, as the run was started, has no letters for a file's name but ASCII's."""

import json
import os
import subprocess
import sys

import pytest
from conftest import REPOSITORY
from exports import contents, workspace

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there, names of files are always Unicode")
REPORTED = "Topic,Measure,From,To,Count\nYsgolion Dâ,Visits,01/01/2020,31/01/2020,9\n"
TABLE = "tables/reported-ysgolion-dâ.csv"


def export(folder, **environment):
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "prevent_cli",
            "export",
            "-w",
            folder,
            "--month",
            "2020-01",
            "--log",
            folder / "log.jsonl",
        ],
        env={**plain, "PYTHONPATH": str(REPOSITORY), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


ASCII = {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}


def test_a_name_that_cannot_be_written_is_told_with_its_remedy_which_helps(tmp_path):
    own = workspace(tmp_path, reported_counts=REPORTED)
    ran = export(own, **ASCII)
    assert (ran.returncode, ran.stdout) == (4, "")
    (sentence,) = ran.stderr.splitlines()
    assert sentence.startswith(
        f"prevent: {own}/exports/2020-01 cannot be written: LC_ALL, LANG and PYTHONUTF8 limit the names"
    )
    assert "set LC_ALL=C.UTF-8 and run it again; nothing was changed" in sentence
    assert contents(own / "exports") == {}
    assert json.loads((own / "log.jsonl").read_text("utf-8").splitlines()[-1])["exit_code"] == 4
    assert export(own, PYTHONUTF8="0", LC_ALL="C.UTF-8").returncode == 0
    assert TABLE in contents(own / "exports" / "2020-01")


def test_a_name_that_cannot_be_read_is_no_fault_of_the_program(tmp_path):
    own = workspace(tmp_path, reported_counts=REPORTED)
    assert export(own, LC_ALL="C.UTF-8").returncode == 0
    before = contents(own / "exports")
    ran = export(own, **ASCII)
    assert ran.returncode == 4
    assert "limit the names of files to letters of" in ran.stderr
    assert contents(own / "exports") == before


def test_where_no_name_needs_more_ascii_is_enough(tmp_path):
    own = workspace(tmp_path)
    assert export(own, **ASCII).returncode == 0
