import os
import sys

import pytest

from prevent_cli.errors import WriteError
from prevent_cli.writers import place as placing
from prevent_cli.writers.place import place, place_all


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


def test_several_files_are_all_written(tmp_path):
    place_all({tmp_path / "a.docx": b"1", tmp_path / "a.html": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.docx": b"1", "a.html": b"2"}


def test_of_several_files_none_is_written_where_one_is_refused(tmp_path):
    (tmp_path / "a.html").mkdir()
    with pytest.raises(WriteError, match="is a folder"):
        place_all({tmp_path / "a.docx": b"1", tmp_path / "a.html": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_of_several_files_those_written_are_put_back_where_a_later_one_fails(tmp_path, monkeypatch):
    old, new, last = tmp_path / "old.docx", tmp_path / "new.html", tmp_path / "last.pdf"
    old.write_bytes(b"old")
    write = placing._write

    def full(content, path):
        if path == last:
            raise OSError(28, "No space left on device")
        write(content, path)

    monkeypatch.setattr(placing, "_write", full)
    with pytest.raises(WriteError, match=r"last\.pdf cannot be written: no space left on device; no file was written"):
        place_all({old: b"1", new: b"2", last: b"3"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"old.docx": b"old"}
