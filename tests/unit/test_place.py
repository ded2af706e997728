import os
import sys

import pytest

from prevent_cli.errors import WriteError
from prevent_cli.writers.place import place


def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path):
    target = tmp_path / "paper.docx"
    place(b"new", target)
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["paper.docx"]
    if sys.platform != "win32":
        assert target.stat().st_mode & 0o077 == 0


def test_a_link_is_refused_and_what_it_points_at_is_unchanged(tmp_path):
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with pytest.raises(WriteError, match="is a link"):
        place(b"new", link)
    assert real.read_bytes() == b"old"


@pytest.mark.parametrize("lock", ["~$paper.docx", "~$per.docx", ".~lock.paper.docx#"])
def test_a_file_that_is_open_in_word_excel_or_libreoffice_is_left_alone(tmp_path, lock):
    target = tmp_path / "paper.docx"
    target.write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(WriteError, match="is open in another program"):
        place(b"new", target)
    assert target.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(WriteError, match="does not exist"):
        place(b"new", tmp_path / "nowhere" / "paper.docx")


def test_a_folder_is_not_written_over(tmp_path):
    with pytest.raises(WriteError, match="is a folder"):
        place(b"new", tmp_path)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    target = tmp_path / "paper.docx"
    target.write_bytes(b"old")

    def no_space(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(WriteError, match="no space left on device; what was there before is unchanged"):
        place(b"new", target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["paper.docx"]
