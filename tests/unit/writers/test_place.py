import errno
import os
import sys

import pytest

from prevent_cli.errors import WriteError
from prevent_cli.writers import part_files
from prevent_cli.writers import place as placing
from prevent_cli.writers.part_files import PartFile, new_part
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
    with pytest.raises(WriteError, match="no space left on device; any earlier file is unchanged"):
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
    move = PartFile.move

    def full(part, target):
        if target == last:
            raise OSError(28, "No space left on device")
        move(part, target)

    monkeypatch.setattr(PartFile, "move", full)
    with pytest.raises(WriteError, match=r"last\.pdf cannot be written: no space left on device; no file was written"):
        place_all({old: b"1", new: b"2", last: b"3"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"old.docx": b"old"}


def test_what_a_killed_run_left_is_removed_by_the_next_and_nothing_else_is(tmp_path):
    (tmp_path / ".prevent-abcd1234.part").write_bytes(b"a whole paper")
    for name in (".prevent-notes.txt", ".preventabcd1234.part", "prevent-abcd1234.part", ".prevent-a b.part"):
        (tmp_path / name).write_bytes(b"another's")
    (tmp_path / ".prevent-folder12.part").mkdir()
    (tmp_path / ".prevent-linked12.part").symlink_to(tmp_path / ".prevent-notes.txt")
    before = {path.name for path in tmp_path.iterdir()}
    place(b"new", tmp_path / "paper.docx")
    assert {path.name for path in tmp_path.iterdir()} == before - {".prevent-abcd1234.part"} | {"paper.docx"}


def test_a_part_file_of_a_live_run_is_left_alone(tmp_path):
    made = []
    live = new_part(tmp_path, made)
    live.fill(b"in the making")
    place(b"new", tmp_path / "paper.docx")
    live.move(tmp_path / "other.docx")
    live.end()
    assert (tmp_path / "other.docx").read_bytes() == b"in the making"


def test_without_locks_a_part_file_is_left_behind_only_after_a_day(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def unsupported(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    young, old = tmp_path / ".prevent-young123.part", tmp_path / ".prevent-old12345.part"
    for path in (young, old):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    place(b"new", tmp_path / "paper.docx")
    assert {path.name for path in tmp_path.iterdir()} == {young.name, "paper.docx"}


def test_a_part_file_that_another_run_removed_before_it_was_locked_is_made_again(tmp_path, monkeypatch):
    lock, taken = part_files._lock, []

    def late(handle):
        if not taken:
            (name,) = tmp_path.glob(".prevent-*.part")
            taken.append(name)
            name.unlink()
        lock(handle)

    monkeypatch.setattr(part_files, "_lock", late)
    place(b"new", tmp_path / "paper.docx")
    assert taken
    assert [path.name for path in tmp_path.iterdir()] == ["paper.docx"]


@pytest.fixture
def cut_short(tmp_path, monkeypatch):
    """Return a folder as a kill after so many renames leaves it: two old files, a journal and the parts still there."""

    def cut(after):
        for name in ("paper.docx", "paper.html"):
            (tmp_path / name).write_bytes(b"old " + name.encode())
        move, moved = PartFile.move, []

        def killed(part, target):
            if len(moved) == after:
                raise SystemExit
            moved.append(target)
            move(part, target)

        with monkeypatch.context() as patch:
            patch.setattr(PartFile, "move", killed)
            patch.setattr(PartFile, "end", PartFile.close)
            patch.setattr(placing, "_put_back", lambda _move, _made: None)
            with pytest.raises(SystemExit):
                place_all({tmp_path / "paper.docx": b"new docx", tmp_path / "paper.html": b"new html"})
        return tmp_path

    return cut


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("after", [0, 1])
def test_a_set_that_a_kill_cut_short_is_completed_by_the_next_run(cut_short, after):
    folder = cut_short(after)
    (said,) = place(b"1", folder / "other.csv")
    assert contents(folder) == {"paper.docx": b"new docx", "paper.html": b"new html", "other.csv": b"1"}
    assert "paper.docx and" in said
    assert said.endswith("they are now complete")


@pytest.mark.parametrize("changed", ["paper.docx", "paper.html"])
def test_a_set_of_which_somebody_changed_a_file_is_named_and_not_written_over(cut_short, changed):
    folder = cut_short(1)
    (folder / changed).write_bytes(b"by hand")
    (said,) = place(b"1", folder / "other.csv")
    found = contents(folder)
    assert found.keys() == {"paper.docx", "paper.html", "other.csv"}
    assert found[changed] == b"by hand"
    assert found["paper.html"] in {b"by hand", b"old paper.html"}
    assert said.endswith("they may not agree, so write them again")


def test_a_set_whose_part_is_gone_is_named(cut_short):
    folder = cut_short(1)
    next(folder.glob(".prevent-*.part")).unlink()
    (said,) = place(b"1", folder / "other.csv")
    assert "may not agree" in said
    assert not list(folder.glob(".prevent-*"))


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"[" * 10_000,
        b"[1]",
        b'{"format": 1, "files": [{"part": ".prevent-abcd1234.part", "target": "../x", "old": null, "new": "0"}]}',
        b'{"format": 1, "files": [{"part": "paper.docx", "target": "y", "old": null, "new": "0"}]}',
        b'{"format": 1, "files": [{"part": 1, "target": "y", "old": null, "new": "0"}]}',
        b'{"format": 2, "files": []}',
    ],
)
def test_a_journal_that_prevent_did_not_write_moves_nothing(tmp_path, note):
    (tmp_path / "paper.docx").write_bytes(b"mine")
    (tmp_path / ".prevent-abcd1234.set").write_bytes(note)
    assert place(b"1", tmp_path / "other.csv") == ()
    assert contents(tmp_path) == {"paper.docx": b"mine", "other.csv": b"1"}
