import json
import os
from pathlib import Path

import pytest
from bundles_to_test import store_in, without_rights, write

from prevent_cli.bundles.store import MANIFEST, damage, open_elsewhere, read_output
from prevent_cli.errors import UsageError, WriteError


def bundle(tmp_path):
    store = store_in(tmp_path)
    write(store)
    return store.folder / "2020-01"


def test_what_is_missing_shortened_or_altered_is_damage(tmp_path):
    folder = bundle(tmp_path)
    (folder / "figures.json").unlink()
    (folder / "tables/referrals.csv").write_bytes(b"")
    altered = bytearray((folder / "papers/cabinet.docx").read_bytes())
    altered[-1] ^= 1
    (folder / "papers/cabinet.docx").write_bytes(altered)
    assert damage(folder) == (
        "figures.json is missing",
        "tables/referrals.csv has 0 bytes where its manifest says 22",
        "papers/cabinet.docx was altered",
    )


def test_a_file_that_the_manifest_does_not_name_is_no_damage(tmp_path):
    folder = bundle(tmp_path)
    (folder / "thumbs.db").write_bytes(b"x")
    assert damage(folder) == ()


@pytest.mark.parametrize("name", ["figures.json", "tables/training.csv", "tables", MANIFEST, ""])
def test_a_link_is_damage_though_it_leads_to_the_same(tmp_path, name):
    folder = bundle(tmp_path)
    path = folder / name if name else folder
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    found = damage(folder)
    assert found
    assert all("is a link" in line or "is no folder" in line for line in found)
    with pytest.raises(UsageError, match="is a link, and links are never followed"):
        read_output(folder, "tables/training.csv" if name in {"", "tables"} else name)


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"null",
        b"{}",
        b'{"format": 1}',
        b'{"format": 1, "month": "2020-01", "outputs": {}}',
        b'{"format": 1, "month": "20-01", "outputs": []}',
        b'{"format": 1, "month": ["2020-01"], "outputs": []}',
        b"[" * 100_000,
    ],
)
def test_a_manifest_that_is_none_is_damage(tmp_path, manifest):
    folder = bundle(tmp_path)
    (folder / MANIFEST).write_bytes(manifest)
    assert len(damage(folder)) == 1


def with_outputs(folder, change):
    """Change the outputs that a bundle's manifest names."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["outputs"] = change(manifest["outputs"])
    (folder / MANIFEST).write_text(json.dumps(manifest), "ascii")


@pytest.mark.parametrize(
    "output",
    [{}, 7, {"file": ["a"]}, {"file": "../2020-01/figures.json"}, {"file": "\ud800"}, {"file": "tables/\udc80.csv"}],
)
def test_an_output_that_is_none_is_damage(tmp_path, output):
    folder = bundle(tmp_path)
    with_outputs(folder, lambda outputs: [*outputs, output])
    assert damage(folder) == ("manifest.json names an output that is none",)


@pytest.mark.parametrize("name", ["figures.json", "changes.json", "prevent-2020-01.xlsx"])
def test_what_every_bundle_has_and_the_manifest_does_not_name_is_damage(tmp_path, name):
    folder = bundle(tmp_path)
    with_outputs(folder, lambda outputs: [output for output in outputs if output["file"] != name])
    assert damage(folder) == (f"manifest.json does not name {name}",)


def test_a_folder_without_a_manifest_is_damaged(tmp_path):
    assert damage(tmp_path) == ("manifest.json is missing",)
    assert damage(tmp_path / "2020-01") == ("2020-01 is no folder",)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has such pipes")
def test_a_pipe_is_damage_and_nobody_waits_for_it(tmp_path):
    folder = bundle(tmp_path)
    (folder / "figures.json").unlink()
    os.mkfifo(folder / "figures.json")
    assert len(damage(folder)) == 1


def test_a_file_of_a_bundle_is_read(tmp_path):
    assert read_output(bundle(tmp_path), "tables/referrals.csv") == b"month,count\n2020-01,1\n"


def test_a_bundle_that_is_a_file_or_may_not_be_looked_into_is_said(tmp_path):
    folder = bundle(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is missing; the bundle is not complete"):
        read_output(tmp_path / "file", MANIFEST)
    if os.name == "posix":
        with without_rights(folder), pytest.raises(WriteError, match=r"2020-01.*cannot be read: permission denied"):
            read_output(Path("2020-01"), MANIFEST)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UsageError, match=r"tables.none\.csv is missing"):
        read_output(bundle(tmp_path), "tables/none.csv")


@pytest.mark.parametrize("name", ["../x", "/etc/hostname", "tables/../../x"])
def test_no_file_outside_is_read(tmp_path, name):
    with pytest.raises(UsageError, match="is no name of a file in a bundle"):
        read_output(bundle(tmp_path), name)


@pytest.mark.parametrize(
    ("lock", "opened"),
    [
        ("~$prevent-2020-01.xlsx", "prevent-2020-01.xlsx"),
        ("papers/~$binet.docx", "papers/cabinet.docx"),
        ("tables/.~lock.training.csv#", "tables/training.csv"),
        ("tables/~$gone.csv", None),
        ("~$training.csv", None),
    ],
)
def test_a_file_open_in_excel_word_or_libreoffice_is_found_by_the_lock_beside_it(tmp_path, lock, opened):
    folder = bundle(tmp_path)
    assert open_elsewhere(folder) is None
    (folder / lock).write_text("")
    assert open_elsewhere(folder) == (folder / opened if opened else None)
