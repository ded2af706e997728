"""Files that the system does not let be read: each kind in one sentence that says what to do."""

import errno
import os
from pathlib import Path

import pytest
from intake_files import HEADCOUNTS, load, sentences, write_csv, write_xlsx

from prevent_cli.errors import ReturnsError
from prevent_cli.intake.readers.by_kind import read_by_kind
from prevent_cli.intake.readers.file_kinds import why_unreadable

ROW = "\n2018-02-01 | Adults | 3"
DRIVE = "is on a network drive that does not answer"


class WindowsError(OSError):
    """An error as Windows raises it, on any system."""

    def __init__(self, number: int, windows: int) -> None:
        super().__init__(number, "The system is sorry")
        self.winerror = windows


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (OSError(errno.ETIMEDOUT, "x"), DRIVE),
        (OSError(errno.EHOSTUNREACH, "x"), DRIVE),
        (OSError(errno.ESTALE, "x"), DRIVE),
        (WindowsError(errno.ENOENT, 53), DRIVE),
        (WindowsError(errno.EINVAL, 59), DRIVE),
        (WindowsError(errno.EACCES, 32), "is open in another program; close it there"),
        (WindowsError(errno.EACCES, 5), "cannot be read by you"),
        (WindowsError(errno.ENOENT, 206), "has too long a path"),
        (OSError(errno.EBUSY, "x"), "is open in another program"),
        (OSError(errno.EACCES, "x"), "cannot be read by you"),
        (OSError(errno.ENAMETOOLONG, "x"), "has too long a path"),
        (OSError(errno.ELOOP, "x"), "is a link to itself"),
        (OSError(errno.EIO, "x"), "could not be read from its disk"),
        (OSError(errno.ENXIO, "No such device"), "cannot be opened (No such device)"),
        (OSError("no number"), "cannot be opened (input or output error)"),
    ],
)
def test_each_kind_of_refusal_by_the_system_says_what_to_do(error, wanted):
    assert why_unreadable(error).startswith(wanted)


@pytest.fixture
def read_here(monkeypatch):
    """Let files be read in this process, in which the system's answers can be replaced."""

    def read(_self: object, path: Path, **more: object) -> object:
        return read_by_kind(path, allow=lambda _: None, **more)

    monkeypatch.setattr("prevent_cli.intake.readers.process.ReadingProcess.read", read)


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("name", ["headcounts.csv", "headcounts.xlsx", "headcounts.xls", "headcounts.ods"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.ETIMEDOUT, errno.EIO])
def test_file_that_cannot_be_opened_is_one_fault_and_never_called_damaged(tmp_path, monkeypatch, name, number):
    (tmp_path / name).write_bytes(b"PK\3\4")

    def fail(path: Path, *_mode: str, **_more: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "open", fail)
    found = load(tmp_path, "headcounts")
    assert [fault.rule for fault in found.faults] == ["unreadable-file"]


def test_windows_word_for_a_drive_that_is_away_is_not_taken_for_a_missing_file(tmp_path, monkeypatch):
    (tmp_path / "headcounts.csv").write_text("x")

    class NotFoundError(FileNotFoundError):
        winerror = 53

    def fail(_path: Path, *_mode: str) -> None:
        raise NotFoundError(errno.ENOENT, "The network path was not found")

    monkeypatch.setattr(Path, "open", fail)
    (sentence,) = sentences(load(tmp_path, "headcounts"))
    assert sentence.startswith(f"headcounts.csv: {DRIVE}")


def test_folder_of_returns_that_cannot_be_read_stops_the_work_with_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "returns").mkdir()

    def fail(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", fail)
    with pytest.raises(ReturnsError, match="returns cannot be read by you, or is open in another program; "):
        load(tmp_path, "headcounts")


@pytest.mark.usefixtures("read_here")
def test_drive_that_fails_in_the_middle_of_a_workbook_is_not_called_damage(tmp_path, monkeypatch):
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [HEADCOUNTS.split(" | "), ["2018-02-01", "A", 1]]})

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ETIMEDOUT, "Connection timed out")

    monkeypatch.setattr("prevent_cli.intake.readers.xlsx.found_sheets.scan_sheet", fail)
    assert sentences(load(tmp_path, "headcounts")) == [
        (
            "headcounts.xlsx: is on a network drive that does not answer; "
            "connect to it and run again, or copy the file to this computer"
        )
    ]


def test_file_in_folders_nested_deep_is_read(tmp_path):
    folder = tmp_path
    while len(str(folder)) < 900:
        folder = folder / ("council services " * 5).strip()
    folder.mkdir(parents=True)
    write_csv(folder, "headcounts.csv", HEADCOUNTS + ROW)
    assert load(folder, "headcounts").rows_kept == 1
