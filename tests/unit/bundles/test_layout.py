"""What bears a month's name and is no bundle: it is refused with a remedy, and left where it is."""

import os
from pathlib import Path

import pytest
from bundles_to_test import files_in, store_in, without_rights, write

from prevent_cli.bundles.layout import is_month, kept_parts
from prevent_cli.bundles.store import Store, kept_name
from prevent_cli.errors import WriteError

posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has such rights")
ARABIC = str.maketrans("0123456789", "".join(map(chr, range(0x660, 0x66A))))


def test_a_folder_that_never_was_a_bundle_is_refused_and_left_alone(tmp_path):
    store = store_in(tmp_path)
    (store.folder / "2020-01").mkdir()
    (store.folder / "2020-01/minutes.doc").write_text("mine")
    for refused in (kept_name, write):
        with pytest.raises(WriteError, match=r"2020-01 is no bundle; move it and run the command again"):
            refused(store, "2020-01")
    assert files_in(store.folder) == {"2020-01/minutes.doc": b"mine"}


def test_a_bundle_whose_manifest_is_damaged_is_kept_too(tmp_path):
    store = store_in(tmp_path)
    write(store)
    (store.folder / "2020-01/manifest.json").write_bytes(b"{")
    damaged = files_in(store.folder / "2020-01")
    write(store)
    assert files_in(store.folder / "superseded/2020-01-1") == damaged


@posix
@pytest.mark.parametrize("closed", ["exports", "exports/2020-01"])
def test_a_folder_that_may_not_be_looked_into_is_refused_with_a_remedy(tmp_path, closed):
    write(store_in(tmp_path))
    path = tmp_path / closed
    store = Store(folder=Path("exports" if closed == "exports" else "."), readers="owner")
    with without_rights(path):
        for refused in (kept_name, write):
            with pytest.raises(WriteError, match=r"cannot be read: permission denied; give this account rights to it"):
                refused(store, "2020-01")


@pytest.mark.parametrize(
    "name", ["0000-01", "1989-12", "2101-01", "9999-12", "2020-01".translate(ARABIC), "2020-1", "2020-13", "2020-00"]
)
def test_what_no_clock_of_ours_says_is_no_month(name):
    assert not is_month(name)
    assert kept_parts(f"{name}-1") is None
    assert is_month("1990-01")
    assert is_month("2100-12")
    assert kept_parts("2020-01-1".translate(ARABIC)) is None
