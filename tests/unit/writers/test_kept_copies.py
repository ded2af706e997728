"""A file that nobody recorded is kept as a copy when it is replaced, under a name that is free."""

import errno
import hashlib
import os
import sys
from pathlib import Path

import pytest

from prevent_cli.errors import WriteError
from prevent_cli.writers.part_files import PartFile
from prevent_cli.writers.place import place_all

NOON = 1_796_040_000  # 30 November 2026, 12:00 UTC


@pytest.fixture(params=["with second names", "one name a file"], autouse=True)
def disk(request, monkeypatch):
    """Run each test on a disk that can give a file two names, and on one that cannot."""
    monkeypatch.setenv("TZ", "UTC")
    if request.param == "one name a file":

        def unsupported(*_):
            raise OSError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", unsupported)
    return request.param


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(b"by hand")
    os.utime(path, (NOON, NOON))
    return path


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_that_is_not_recorded_is_kept_and_named(paper):
    (said,) = place_all({paper: b"new"}, replaceable=())
    assert contents(paper.parent) == {"paper.docx": b"new", "paper (kept copy of 2026-11-30 1200).docx": b"by hand"}
    assert said == (
        f"no record shows that prevent wrote {paper} as it was, so it may contain somebody's changes. "
        'It is kept as "paper (kept copy of 2026-11-30 1200).docx"'
    )


def test_files_of_several_formats_are_kept_in_one_sentence(paper):
    page = paper.with_suffix(".html")
    page.write_bytes(b"also by hand")
    os.utime(page, (NOON, NOON))
    (said,) = place_all({paper: b"new", page: b"page"}, replaceable=())
    assert said.endswith(
        'They are kept as "paper (kept copy of 2026-11-30 1200).docx" and "paper (kept copy of 2026-11-30 1200).html"'
    )
    assert len(contents(paper.parent)) == 4


@pytest.mark.parametrize("replaceable", [None, {hashlib.sha256(b"by hand").hexdigest()}])
def test_a_file_that_is_recorded_is_replaced_in_silence(paper, replaceable):
    assert place_all({paper: b"new"}, replaceable=replaceable) == ()
    assert contents(paper.parent) == {"paper.docx": b"new"}


def test_a_file_with_the_new_content_needs_no_copy(paper):
    assert place_all({paper: b"by hand"}, replaceable=()) == ()
    assert contents(paper.parent) == {"paper.docx": b"by hand"}


def test_a_copy_never_replaces_another_file(paper):
    taken = paper.with_name("paper (kept copy of 2026-11-30 1200).docx")
    taken.write_bytes(b"an earlier copy")
    link = paper.with_name("paper (kept copy 2 of 2026-11-30 1200).docx")
    link.symlink_to(paper.parent / "nowhere")
    place_all({paper: b"new"}, replaceable=())
    link.unlink()
    assert contents(paper.parent) == {
        "paper.docx": b"new",
        taken.name: b"an earlier copy",
        "paper (kept copy 3 of 2026-11-30 1200).docx": b"by hand",
    }


def test_a_copy_that_a_killed_run_kept_already_is_not_kept_again(paper):
    kept = paper.with_name("paper (kept copy of 2026-11-30 1159).docx")
    kept.write_bytes(b"by hand")
    (said,) = place_all({paper: b"new"}, replaceable=())
    assert contents(paper.parent) == {"paper.docx": b"new", kept.name: b"by hand"}
    assert said.endswith(f'"{kept.name}"')


def test_an_earlier_copy_that_cannot_be_read_stops_nothing(paper, monkeypatch):
    other = paper.with_name("paper (kept copy of 2026-11-30 1159).docx")
    other.write_bytes(b"by them")
    read = Path.read_bytes

    def refused(path):
        if path == other:
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        place_all({paper: b"new"}, replaceable=())
    assert sorted(contents(paper.parent).values()) == [b"by hand", b"by them", b"new"]


def test_a_long_name_is_shortened_to_what_a_disk_takes(tmp_path):
    path = tmp_path / f"{'é' * 124}.docx"
    path.write_bytes(b"by hand")
    place_all({path: b"new"}, replaceable=())
    (kept,) = (one for one in tmp_path.iterdir() if one != path)
    assert kept.read_bytes() == b"by hand"
    assert len(os.fsencode(kept.name)) <= 255
    path.write_bytes(b"by hand")
    place_all({path: b"newer"}, replaceable=())
    assert len(contents(tmp_path)) == 2  # and is found again


def test_a_file_without_rights_to_write_is_kept_too(paper):
    paper.chmod(0o400)
    place_all({paper: b"new"}, replaceable=())
    assert sorted(contents(paper.parent).values()) == [b"by hand", b"new"]


def test_where_a_file_cannot_be_written_no_copy_is_left(paper, monkeypatch):
    page = paper.with_suffix(".html")
    move = PartFile.move

    def full(part, target):
        if target == page:
            raise OSError(errno.ENOSPC, "No space left on device")
        move(part, target)

    monkeypatch.setattr(PartFile, "move", full)
    with pytest.raises(WriteError, match="no file was written, and earlier files are unchanged"):
        place_all({paper: b"new", page: b"page"}, replaceable=())
    assert contents(paper.parent) == {"paper.docx": b"by hand"}


def test_a_file_that_cannot_be_kept_is_not_replaced(paper, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("prevent_cli.writers.place.keep", full)
    with pytest.raises(WriteError, match="no space left on device; no file was written"):
        place_all({paper: b"new"}, replaceable=())
    assert contents(paper.parent) == {"paper.docx": b"by hand"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_copy_can_be_read_by_nobody_who_could_not_read_the_file(paper):
    paper.chmod(0o600)
    place_all({paper: b"new"}, replaceable=())
    assert {path.stat().st_mode & 0o077 for path in paper.parent.iterdir()} == {0}
