"""What is told of the last export: how old it is, and whether it is as it was written."""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from prevent_cli.bundles.store import kept_name, open_store, put
from prevent_cli.commands.remedies import advice
from prevent_cli.errors import WriteError
from prevent_cli.jobs.doctor import folders
from prevent_cli.workspace.folder import Export, Workspace

TODAY = dt.date(2026, 11, 15)
CONTENT = b"figure,value\nchannel.live,5\n"


def bundle(folder, month):
    files = dict.fromkeys(("a.csv", "figures.json", "changes.json", f"prevent-{month}.xlsx"), CONTENT)
    outputs = [
        {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "rows": 1}
        for name, content in files.items()
    ]
    manifest = {"format": 1, "month": month, "outputs": outputs, "supersedes": None}
    put(open_store(folder, readers="owner"), month, {**files, "manifest.json": json.dumps(manifest).encode()})


def found(workspace):
    return [
        (str(one.state), one.found, advice(one.remedies))
        for one in folders.exports(workspace, here=Path(), today=TODAY)
    ]


@pytest.mark.parametrize(
    ("months", "state", "words"),
    [
        ((), "ok", "no export yet"),
        (("2026-09", "2026-10"), "ok", "October 2026, 1 month ago"),
        (("2026-08",), "wrong", "August 2026, 3 months ago"),
        (("2027-02",), "to look at", "still to come"),
    ],
)
def test_the_newest_export_is_told_by_its_month(tmp_path, months, state, words):
    for month in months:
        bundle(tmp_path / "exports", month)
    ((told, text, _),) = found(Workspace(folder=tmp_path))
    assert told == state
    assert words in text


def test_what_bears_no_month_s_name_is_nobody_s(tmp_path):
    (tmp_path / "exports" / "2026-13").mkdir(parents=True)
    assert found(Workspace(folder=tmp_path)) == [("ok", "no export yet", "")]


def test_a_bundle_that_was_altered_is_wrong_and_says_how_it_is_written_again(tmp_path):
    bundle(tmp_path / "exports", "2026-10")
    (tmp_path / "exports" / "2026-10" / "a.csv").write_bytes(CONTENT.replace(b"5", b"6"))
    ((state, text, to_do),) = found(Workspace(folder=tmp_path))
    assert (state, text) == ("wrong", "2026-10 is not as it was written: a.csv was altered")
    assert to_do == "`prevent export --month 2026-10` writes it again and keeps it as it is now."


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (Path.mkdir, "it is empty"),
        (lambda place: (place.mkdir(), (place / "my.doc").touch()), "manifest.json is missing"),
        (Path.touch, "it is a file"),
        (lambda place: place.symlink_to(place.parent), "it is a link"),
        (lambda place: place.symlink_to(place.parent / "nowhere"), "it is a link"),
    ],
)
def test_what_stands_in_a_month_s_place_and_is_no_bundle_is_to_be_moved_since_an_export_refuses_it(tmp_path, make, why):
    (tmp_path / "exports").mkdir()
    make(tmp_path / "exports" / "2026-10")
    ((state, text, to_do),) = found(Workspace(folder=tmp_path))
    assert (state, text) == ("wrong", f"2026-10 is no bundle: {why}")
    assert to_do == "Move it away. `prevent export --month 2026-10` then writes the month."
    with pytest.raises(WriteError, match="move it and run the command again"):
        kept_name(open_store(tmp_path / "exports", readers="owner"), "2026-10")


def test_an_older_bundle_that_was_altered_and_one_without_a_manifest_are_found_as_well(tmp_path):
    for month in ("2026-07", "2026-08", "2026-10"):
        bundle(tmp_path / "exports", month)
    (tmp_path / "exports" / "2026-08" / "a.csv").unlink()
    (tmp_path / "exports" / "2026-10" / "manifest.json").write_bytes(b"{")
    (tmp_path / "exports" / "2026-07").rename(tmp_path / "exports" / "2026-09")
    told = [text for state, text, _ in found(Workspace(folder=tmp_path)) if state == "wrong"]
    assert [text.partition(": ")[2] for text in told[:3]] == [
        "a.csv is missing",
        "its manifest is of another month",
        "manifest.json is not one that this program wrote",
    ]


def test_the_folder_is_the_one_that_the_settings_name(tmp_path):
    bundle(tmp_path / "bundles", "2026-10")
    ((state, text, _),) = found(Workspace(folder=tmp_path, export=Export(folder="bundles")))
    assert (state, text) == ("ok", "October 2026, 1 month ago")


def test_where_the_sample_stands_in_the_bundles_are_where_one_is(tmp_path):
    bundle(tmp_path / "exports", "2026-10")
    stand_in = Workspace(folder=tmp_path / "elsewhere", found=False)
    told = [str(one.found) for one in folders.exports(stand_in, here=tmp_path, today=TODAY)]
    assert told == ["October 2026, 1 month ago"]


def test_a_link_is_not_followed(tmp_path):
    bundle(tmp_path / "elsewhere", "2026-10")
    (tmp_path / "exports").symlink_to(tmp_path / "elsewhere")
    ((state, text, _),) = found(Workspace(folder=tmp_path))
    assert (state, text) == ("wrong", "exports is a link, and an export follows none")
