"""The export itself as a target: the command line's own way in, and a run that imports all that it needs."""

import contextlib
import io
import os
import tempfile
from pathlib import Path

from exports import REFERRALS, workspace
from openpyxl import Workbook

from prevent_cli.__main__ import main as prevent


def main(arguments):
    """Run the command line in the current folder and return its exit code."""
    return prevent(list(arguments))


def small_workspace(folder, *, referrals=REFERRALS):
    """Make a workspace in a folder, one of its returns a workbook: that is read by a process of its own."""
    workspace(folder, referrals=referrals)
    (folder / ".prevent").mkdir(exist_ok=True)  # with one key for all, the same returns give the same bytes
    (folder / ".prevent" / "key.json").write_text(f'{{"format": 1, "key": "{"0" * 64}"}}', encoding="utf-8")
    book = Workbook()
    for row in (("Meeting", "Date held", "Agency", "Attended"), ("Channel Panel", "08/01/2020", "Police", "Yes")):
        book.worksheets[0].append(row)
    (folder / "returns" / "meetings.csv").unlink(missing_ok=True)
    book.save(folder / "returns" / "meetings.xlsx")


def warm():
    """Export once elsewhere, so that the runs that follow find everything imported."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as scratch:
        small_workspace(Path(scratch))
        os.chdir(scratch)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                for month in ("2020-01", "2020-02"):
                    assert main(["export", "--month", month, "--log", "log.jsonl"]) == 0
                small_workspace(Path(scratch), referrals=f"{REFERRALS}R13,13/01/2020,Police\n")
                assert main(["export", "--month", "2020-02", "--keep", "1"]) == 0
        finally:
            os.chdir(before)
