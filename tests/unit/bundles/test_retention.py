import pytest
from bundles_to_test import files_in, names_in, store_in, write

from prevent_cli.bundles import retention
from prevent_cli.bundles.store import MANIFEST, months, retain
from prevent_cli.errors import WriteError

MONTHS = ("2019-10", "2019-11", "2019-12", "2020-01")


def four_months(tmp_path):
    """Return exports of four months, of which the first and the last superseded one each."""
    store = store_in(tmp_path)
    for month in (*MONTHS, MONTHS[0], MONTHS[-1]):
        write(store, month)
    return store


def test_the_newest_months_are_kept_and_older_ones_removed_with_those_they_superseded(tmp_path):
    store = four_months(tmp_path)
    kept = {name: files for name, files in files_in(store.folder).items() if "2019-1" not in name or "2019-12" in name}
    assert retain(store, 2) == ("superseded/2019-10-1", "2019-10", "2019-11")
    assert months(store.folder) == ("2019-12", "2020-01")
    assert files_in(store.folder) == kept
    assert names_in(store.folder) == ["2019-12", "2020-01", "superseded"]


def test_months_after_the_last_are_neither_counted_nor_removed(tmp_path):
    store = four_months(tmp_path)
    for edition in ("1", "2"):
        write(store, "2099-05", edition)
    assert retain(store, 4, until="2020-01") == ()
    assert retain(store, 3, until="2020-01") == ("superseded/2019-10-1", "2019-10")
    assert retain(store, 1, until="2019-12") == ("2019-11",)
    assert names_in(store.folder) == ["2019-12", "2020-01", "2099-05", "superseded"]
    assert names_in(store.folder / "superseded") == ["2020-01-1", "2099-05-1"]


@pytest.mark.parametrize("keep", [0, 4, 24])
def test_nothing_is_removed_where_no_more_months_stand_than_are_kept(tmp_path, keep):
    store = four_months(tmp_path)
    before = files_in(store.folder)
    assert retain(store, keep) == ()
    assert files_in(store.folder) == before


@pytest.mark.parametrize("manifest", [None, b"{}", b'{"format": 1, "month": "2020-01"}'])
@pytest.mark.parametrize("name", ["2018-01", "superseded/2018-01-1"])
def test_folders_that_are_not_ours_are_never_removed_nor_counted(tmp_path, name, manifest):
    store = four_months(tmp_path)
    (store.folder / name).mkdir()
    (store.folder / name / "minutes.txt").write_text("mine")
    if manifest:
        (store.folder / name / MANIFEST).write_bytes(manifest)
    assert retain(store, 3) == ("superseded/2019-10-1", "2019-10")
    assert (store.folder / name / "minutes.txt").read_text() == "mine"


def test_a_link_to_an_old_bundle_is_left_alone(tmp_path):
    store = four_months(tmp_path)
    (store.folder / "2019-10").rename(tmp_path / "2019-10")
    (store.folder / "2019-10").symlink_to(tmp_path / "2019-10")
    assert retain(store, 2) == ("superseded/2019-10-1", "2019-11")
    assert (store.folder / "2019-10").is_symlink()
    assert (tmp_path / "2019-10" / MANIFEST).exists()


def test_a_bundle_with_a_file_open_elsewhere_is_left_for_a_later_run(tmp_path):
    store = four_months(tmp_path)
    (store.folder / "2019-10/tables/~$referrals.csv").write_text("")
    assert retain(store, 2) == ("superseded/2019-10-1", "2019-11")
    assert months(store.folder) == ("2019-10", "2019-12", "2020-01")


def test_what_cannot_be_removed_is_said_and_no_half_bundle_is_seen(tmp_path, monkeypatch):
    store = four_months(tmp_path)

    def refuse(path):
        (path / MANIFEST).unlink()
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(retention, "remove", refuse)
    with pytest.raises(WriteError, match="cannot be removed: permission denied; the newer bundles are complete"):
        retain(store, 3)
    assert names_in(store.folder) == [".removing-2019-10-1", *MONTHS, "superseded"]
