import contextlib
import errno
import json
import os
import re
import stat
import sys
import threading
from pathlib import Path

import pytest
from bundles_to_test import files_in, names_in, store_in, write
from faults.faults_driver import bundle_of

from prevent_cli.bundles import layout, replacing
from prevent_cli.bundles.disk import move
from prevent_cli.bundles.store import MANIFEST, damage, kept_name, months, open_store, put
from prevent_cli.errors import WriteError

posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has such modes and links for everybody")


def modes(folder):
    """Return the modes of all folders and of all files below a folder, and its own."""
    paths = [folder, *folder.rglob("*")]
    return tuple({stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir() is of} for of in (True, False))


@contextlib.contextmanager
def umask(mode):
    before = os.umask(mode)
    try:
        yield
    finally:
        os.umask(before)


def no_exchange(monkeypatch):
    monkeypatch.setattr(replacing, "exchange", lambda _one, _other: False)


@pytest.fixture(params=["exchange", "two renames"])
def either_way(request, monkeypatch):
    if request.param == "two renames":
        no_exchange(monkeypatch)


def test_a_first_bundle_is_put_in_its_place_and_supersedes_nothing(tmp_path):
    store = store_in(tmp_path)
    assert write(store) is None
    assert files_in(store.folder) == {
        f"2020-01/{name}": content for name, content in bundle_of("2020-01", "1", kept=None).items()
    }
    assert damage(store.folder / "2020-01") == ()


@pytest.mark.usefixtures("either_way")
def test_a_bundle_that_is_superseded_is_kept_to_the_byte_under_the_next_number(tmp_path):
    store = store_in(tmp_path)
    write(store, edition="1")
    first = files_in(store.folder / "2020-01")
    assert write(store, edition="2") == store.folder / "superseded/2020-01-1"
    assert write(store, edition="3") == store.folder / "superseded/2020-01-2"
    assert files_in(store.folder / "superseded/2020-01-1") == first
    assert json.loads((store.folder / "superseded/2020-01-2" / MANIFEST).read_bytes())["edition"] == "2"
    assert json.loads((store.folder / "2020-01" / MANIFEST).read_bytes())["edition"] == "3"
    assert names_in(store.folder) == ["2020-01", "superseded"]


def test_a_note_that_an_officer_left_is_kept_with_the_bundle_it_was_left_in(tmp_path):
    store = store_in(tmp_path)
    write(store)
    (store.folder / "2020-01/note.txt").write_text("checked")
    write(store, edition="2")
    assert (store.folder / "superseded/2020-01-1/note.txt").read_text() == "checked"


def test_a_number_is_not_given_twice_though_its_bundle_was_taken_away(tmp_path):
    store = store_in(tmp_path)
    write(store)
    kept = write(store, edition="2")
    kept.rename(tmp_path / "elsewhere")
    assert kept_name(store, "2020-01") == "superseded/2020-01-2"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may lack the exchange")
def test_a_reader_finds_a_whole_bundle_at_every_moment_of_a_change(tmp_path):
    store = store_in(tmp_path)
    write(store, edition="0")
    done, missed, looks = threading.Event(), [], 0

    def read():
        nonlocal looks
        while not done.is_set():
            looks += 1
            if not (store.folder / "2020-01" / MANIFEST).exists():
                missed.append(looks)

    reader = threading.Thread(target=read)
    reader.start()
    for edition in range(1, 100):
        write(store, edition=str(edition))
    done.set()
    reader.join()
    assert missed == []
    assert looks > 99


@posix
@pytest.mark.parametrize(
    ("readers", "folders", "files"),
    [("owner", 0o700, 0o600), ("group", 0o750, 0o640), ("everyone", 0o755, 0o644)],
)
@pytest.mark.parametrize("hostile", [0, 0o077, 0o777])
def test_modes_are_those_of_the_readers_whatever_the_umask(tmp_path, readers, folders, files, hostile):
    with umask(hostile):
        store = store_in(tmp_path, readers)
        write(store)
        write(store, edition="2")
    assert modes(store.folder) == ({folders}, {files})


@posix
def test_the_mode_of_a_folder_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "exports").mkdir(mode=0o710)
    store = store_in(tmp_path, "everyone")
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o710


@posix
def test_the_group_of_a_shared_folder_comes_down_to_its_bundles(tmp_path):
    store = store_in(tmp_path, "group")
    store.folder.chmod(0o2750)
    write(store)
    assert stat.S_IMODE((store.folder / "2020-01/tables").stat().st_mode) == 0o2750


@pytest.mark.parametrize("there", ["link", "broken link", "file", "no folder above"])
def test_an_exports_folder_that_is_none_is_refused(tmp_path, there):
    folder = tmp_path / "exports"
    (tmp_path / "elsewhere").mkdir()
    if there == "file":
        folder.write_text("")
    elif there == "no folder above":
        folder = tmp_path / "nowhere" / "exports"
    else:
        folder.symlink_to(tmp_path / ("elsewhere" if there == "link" else "nowhere"))
    words = {"file": "is no folder", "no folder above": "does not exist"}.get(there, "is a link")
    with pytest.raises(WriteError, match=words):
        open_store(folder, readers="owner")
    assert names_in(tmp_path / "elsewhere") == []


def test_an_exports_folder_that_the_disk_does_not_confirm_is_taken_away_again(tmp_path, monkeypatch):
    def refuse(_path):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(layout, "sync_folder", refuse)
    with pytest.raises(WriteError, match="exports cannot be made: input/output error; nothing was changed"):
        store_in(tmp_path)
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("name", ["2020-01", "superseded"])
@pytest.mark.parametrize("of", ["link", "file"])
def test_a_link_or_a_file_in_a_folders_place_is_refused_and_left_alone(tmp_path, name, of):
    store = store_in(tmp_path)
    write(store)
    place, elsewhere = store.folder / name, tmp_path / "elsewhere"
    if name == "2020-01":
        place.rename(elsewhere)
    else:
        elsewhere.mkdir()
    place.symlink_to(elsewhere) if of == "link" else place.write_text("")
    before = files_in(elsewhere)
    with pytest.raises(WriteError, match=rf"{name} is (a link|no folder|no plain folder)"):
        kept_name(store, "2020-01")
    with pytest.raises(WriteError):
        put(store, "2020-01", bundle_of("2020-01", "2", kept="superseded/2020-01-1"))
    assert files_in(elsewhere) == before
    assert place.is_symlink() is (of == "link")


def test_a_staging_folder_that_is_in_the_way_is_refused_and_left_alone(tmp_path):
    store = store_in(tmp_path)
    (store.folder / ".staging-2020-01-1").symlink_to(tmp_path)
    with pytest.raises(WriteError, match="run the command again"):
        write(store)
    assert names_in(tmp_path) == ["exports"]


def test_a_month_that_is_a_link_is_no_bundle(tmp_path):
    store = store_in(tmp_path)
    write(store)
    (store.folder / "2020-01").rename(tmp_path / "2020-01")
    (store.folder / "2020-01").symlink_to(tmp_path / "2020-01")
    assert months(store.folder) == ()


@pytest.mark.parametrize(
    "manifest",
    [
        b"{",
        b"[]",
        b'{"format": 3, "month": "2020-02"}',
        b'{"format": 1, "month": "2020-01"}',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_only_bundles_of_ours_are_months(tmp_path, manifest):
    store = store_in(tmp_path)
    write(store, "2020-03")
    write(store, "2019-11")
    for name in ("2020-02", "2020-13", "archive", "2020-1"):
        (store.folder / name).mkdir()
        (store.folder / name / MANIFEST).write_bytes(manifest)
    assert months(store.folder) == ("2019-11", "2020-03")


def test_there_are_no_months_where_there_is_no_folder(tmp_path):
    assert months(tmp_path / "exports") == ()


@pytest.mark.parametrize(
    ("lock", "opened"),
    [
        ("tables/~$referrals.csv", "tables/referrals.csv"),
        ("papers/~$binet.docx", "papers/cabinet.docx"),
        ("tables/.~lock.training.csv#", "tables/training.csv"),
    ],
)
def test_a_bundle_with_a_file_open_elsewhere_is_left_alone(tmp_path, lock, opened):
    store = store_in(tmp_path)
    write(store)
    (store.folder / "2020-01" / lock).write_text("")
    before = files_in(store.folder)
    with pytest.raises(WriteError, match=re.escape(f"{store.folder / '2020-01' / opened} is open in another program")):
        write(store, edition="2")
    assert files_in(store.folder) == before
    assert names_in(store.folder) == ["2020-01"]


def test_a_lock_whose_file_is_gone_stops_nothing(tmp_path):
    store = store_in(tmp_path)
    write(store)
    (store.folder / "2020-01/~$gone.docx").write_text("")
    assert write(store, edition="2") is not None


@pytest.mark.parametrize(
    "name", ["../out.csv", "/out.csv", "tables/../../out.csv", "tables//a.csv", "", ".", "a\\b", "C:a", "a\0"]
)
def test_names_that_leave_the_folder_are_refused_before_anything_is_written(tmp_path, name):
    store = store_in(tmp_path)
    with pytest.raises(ValueError, match="is no name in a bundle"):
        put(store, "2020-01", {**bundle_of("2020-01", "1", kept=None), name: b""})
    assert names_in(store.folder) == []


@pytest.mark.parametrize(
    "change",
    [
        {"month": "2020-02"},
        {"format": 3},
        {"supersedes": {"kept_as": "superseded/2020-01-7"}},
        {"outputs": [{"file": "figures.json", "bytes": 36, "sha256": "0"}]},
    ],
)
def test_a_manifest_that_says_anything_else_is_refused_before_anything_is_written(tmp_path, change):
    store = store_in(tmp_path)
    contents = bundle_of("2020-01", "1", kept=None)
    contents[MANIFEST] = json.dumps({**json.loads(contents[MANIFEST]), **change}).encode()
    with pytest.raises(ValueError, match="manifest of 2020-01"):
        put(store, "2020-01", contents)
    assert names_in(store.folder) == []


def test_a_bundle_without_a_manifest_or_of_no_month_is_refused(tmp_path):
    store = store_in(tmp_path)
    for month, contents in (("2020-01", {"a": b""}), ("2020-13", bundle_of("2020-13", "1", kept=None))):
        with pytest.raises(ValueError, match="is of a month and has a manifest"):
            put(store, month, contents)


@pytest.mark.parametrize(("way", "refused"), [("as the system can", 1), ("two renames", 1), ("two renames", 2)])
def test_where_a_rename_is_refused_everything_is_as_before(tmp_path, monkeypatch, way, refused):
    if way == "two renames":
        no_exchange(monkeypatch)
    store = store_in(tmp_path)
    write(store)
    before, renames = files_in(store.folder), []
    rename = Path.rename

    def failing(path, target):
        renames.append(path)
        if len(renames) == refused:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WriteError, match="input/output error; nothing was changed"):
        write(store, edition="2")
    assert files_in(store.folder) == before
    assert names_in(store.folder) == ["2020-01"]


def test_nothing_is_renamed_over_what_is_there_be_it_an_empty_folder(tmp_path):
    for name in ("bundle", "empty"):
        (tmp_path / name).mkdir()
    with pytest.raises(FileExistsError):
        move(tmp_path / "bundle", tmp_path / "empty")


def test_where_putting_back_fails_as_well_nothing_is_lost(tmp_path, monkeypatch):
    no_exchange(monkeypatch)
    store = store_in(tmp_path)
    write(store)
    first, renames = files_in(store.folder / "2020-01"), []
    rename = Path.rename

    def failing(path, target):
        renames.append(path)
        if len(renames) > 1:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WriteError, match="the next run will put it right"):
        write(store, edition="2")
    assert files_in(store.folder / "superseded/2020-01-1") == first
    assert damage(store.folder / ".staging-2020-01-1") == ()


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("at", ["move", "sync_folder", "write_new"])
def test_a_person_who_stops_the_run_leaves_everything_as_before(tmp_path, monkeypatch, at):
    store = store_in(tmp_path)
    write(store)
    before = files_in(store.folder)

    def stopped(*_):
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(replacing, at, stopped)
    with pytest.raises(KeyboardInterrupt):
        write(store, edition="2")
    assert files_in(store.folder) == before
    assert names_in(store.folder) == ["2020-01"]


def test_a_disk_that_does_not_confirm_is_said_and_the_bundle_stands(tmp_path, monkeypatch):
    store = store_in(tmp_path)

    def refuse(path):
        if path == store.folder:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(replacing, "sync_folder", refuse)
    with pytest.raises(WriteError, match="is written and complete, but the disk did not confirm it: input"):
        write(store)
    assert damage(store.folder / "2020-01") == ()


def test_a_network_drive_that_cannot_sync_a_folder_is_written_to_all_the_same(tmp_path, monkeypatch):
    sync = os.fsync

    def fsync(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    store = store_in(tmp_path)
    write(store)
    assert damage(store.folder / "2020-01") == ()
