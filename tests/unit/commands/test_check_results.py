"""A check reads all its files in one process, also those that no return uses."""

import datetime as dt

import pytest
from conftest import run_prevent
from intake_files import write_xlsx

from prevent_cli.intake.readers import process

ROWS = {"Staff": [["As at", "Department", "Staff requiring training"], [dt.date(2018, 2, 1), "Adults", 12]]}


@pytest.mark.own_readers
def test_check_starts_one_process_for_returns_and_for_files_that_no_return_uses(tmp_path, monkeypatch):
    started = []

    class Counted(process.ReadingProcess):
        def __init__(self):
            started.append(self)
            super().__init__()

    monkeypatch.setattr(process, "ReadingProcess", Counted)
    (tmp_path / "prevent.toml").write_text('[returns.headcounts]\nfile = "staff.xlsx"\n')
    for name in ("staff.xlsx", "headcounts of 2019.xlsx"):
        write_xlsx(tmp_path, name, ROWS)
    ran = run_prevent("check", "--workspace", tmp_path)
    assert "headcounts of 2019.xlsx" in ran.out + ran.err
    assert len(started) == 1
