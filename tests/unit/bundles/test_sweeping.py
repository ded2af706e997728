import shutil

import pytest
from bundles_to_test import files_in, names_in, store_in, write

from prevent_cli.bundles.store import MANIFEST, damage, sweep
from prevent_cli.errors import WriteError


def superseded(tmp_path):
    """Return exports in which one bundle has superseded another, and the files of both."""
    store = store_in(tmp_path)
    write(store, edition="1")
    old = files_in(store.folder / "2020-01")
    write(store, edition="2")
    return store, old, files_in(store.folder / "2020-01")


def test_there_is_nothing_to_sweep_after_a_run_that_ended_well(tmp_path):
    store, _, _ = superseded(tmp_path)
    before = files_in(store.folder)
    assert sweep(store) == ()
    assert files_in(store.folder) == before


@pytest.mark.parametrize("has_shelf", [True, False])
def test_an_old_bundle_that_was_exchanged_and_not_yet_kept_is_kept(tmp_path, has_shelf):
    store, old, new = superseded(tmp_path)
    (store.folder / "superseded/2020-01-1").rename(store.folder / ".staging-2020-01-1")
    if not has_shelf:
        (store.folder / "superseded").rmdir()
    assert sweep(store) == (
        "kept the 2020-01 that was superseded as superseded/2020-01-1, where a run had stopped before that",
    )
    assert files_in(store.folder / "superseded/2020-01-1") == old
    assert files_in(store.folder / "2020-01") == new
    assert names_in(store.folder) == ["2020-01", "superseded"]


def test_a_whole_new_bundle_whose_old_one_is_kept_already_is_put_in_its_place(tmp_path):
    store, old, new = superseded(tmp_path)
    (store.folder / "2020-01").rename(store.folder / ".staging-2020-01-1")
    assert sweep(store) == ("put 2020-01 in its place, where a run had stopped just before that",)
    assert files_in(store.folder / "2020-01") == new
    assert files_in(store.folder / "superseded/2020-01-1") == old


def test_where_the_new_bundle_is_not_whole_the_old_one_returns_to_its_place(tmp_path):
    store, old, _ = superseded(tmp_path)
    (store.folder / "2020-01").rename(store.folder / ".staging-2020-01-1")
    (store.folder / ".staging-2020-01-1/figures.json").write_bytes(b"")
    assert sweep(store) == ("removed what a run had left unfinished of 2020-01",)
    assert files_in(store.folder / "2020-01") == old
    assert names_in(store.folder / "superseded") == []


def test_a_bundle_that_was_whole_but_had_not_taken_its_place_is_removed(tmp_path):
    store, old, new = superseded(tmp_path)
    shutil.copytree(store.folder / "2020-01", store.folder / ".staging-2020-01-2")
    sweep(store)
    assert files_in(store.folder / "2020-01") == new
    assert files_in(store.folder / "superseded/2020-01-1") == old
    assert names_in(store.folder) == ["2020-01", "superseded"]


def test_a_staging_folder_whose_number_is_kept_already_is_removed(tmp_path):
    store, old, new = superseded(tmp_path)
    shutil.copytree(store.folder / "2020-01", store.folder / ".staging-2020-01-1")
    sweep(store)
    assert files_in(store.folder / "2020-01") == new
    assert files_in(store.folder / "superseded/2020-01-1") == old
    assert names_in(store.folder) == ["2020-01", "superseded"]


def test_a_first_bundle_half_written_is_removed(tmp_path):
    store = store_in(tmp_path)
    (store.folder / ".staging-2020-01-1/tables").mkdir(parents=True)
    (store.folder / ".staging-2020-01-1/figures.json").write_bytes(b"{")
    assert sweep(store) == ("removed what a run had left unfinished of 2020-01",)
    assert names_in(store.folder) == []


def test_a_bundle_half_removed_is_removed(tmp_path):
    store, _, new = superseded(tmp_path)
    (store.folder / "superseded/2020-01-1").rename(store.folder / ".removing-2020-01-1")
    (store.folder / ".removing-2020-01-1" / MANIFEST).unlink()
    assert sweep(store) == ("finished removing 2020-01-1",)
    assert files_in(store.folder / "2020-01") == new


@pytest.mark.parametrize("name", [".staging-2020-01-1", ".removing-2018-01", ".removing-2018-01-3"])
def test_a_link_that_bears_such_a_name_is_itself_removed(tmp_path, name):
    store = store_in(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine")
    (store.folder / name).symlink_to(elsewhere)
    assert sweep(store) == (f"removed {name}, a link with the name of a folder of this program",)
    assert names_in(elsewhere) == ["mine.txt"]
    assert names_in(store.folder) == []


def test_links_within_what_is_removed_are_not_followed(tmp_path):
    store = store_in(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine")
    (store.folder / ".removing-2018-01").mkdir()
    (store.folder / ".removing-2018-01/tables").symlink_to(elsewhere)
    (store.folder / ".removing-2018-01/a.csv").symlink_to(elsewhere / "mine.txt")
    sweep(store)
    assert (elsewhere / "mine.txt").read_text() == "mine"
    assert names_in(store.folder) == []


def test_an_old_bundle_is_not_moved_through_a_link(tmp_path):
    store, _, _ = superseded(tmp_path)
    (store.folder / "superseded/2020-01-1").rename(store.folder / ".staging-2020-01-1")
    (store.folder / "superseded").rmdir()
    (store.folder / "superseded").symlink_to(tmp_path)
    with pytest.raises(WriteError, match="superseded is no plain folder"):
        sweep(store)
    assert names_in(tmp_path) == ["exports"]
    assert (store.folder / ".staging-2020-01-1").is_dir()


def test_a_file_that_bears_such_a_name_is_left_alone_and_said(tmp_path):
    store = store_in(tmp_path)
    (store.folder / ".staging-2020-01-1").write_text("mine")
    with pytest.raises(WriteError, match=r"\.staging-2020-01-1 is no folder; move it"):
        sweep(store)
    assert names_in(store.folder) == [".staging-2020-01-1"]


@pytest.mark.parametrize(
    "name", [".staging-2020-13-1", ".staging-2020-01", ".staging-2020-01-01", ".removing-x", ".git"]
)
def test_other_hidden_folders_are_left_alone(tmp_path, name):
    store = store_in(tmp_path)
    (store.folder / name).mkdir()
    assert sweep(store) == ()
    assert names_in(store.folder) == [name]


def test_after_sweeping_the_month_can_be_written(tmp_path):
    store, _, _ = superseded(tmp_path)
    (store.folder / "superseded/2020-01-1").rename(store.folder / ".staging-2020-01-1")
    sweep(store)
    assert write(store, edition="3") == store.folder / "superseded/2020-01-2"
    assert damage(store.folder / "2020-01") == ()
