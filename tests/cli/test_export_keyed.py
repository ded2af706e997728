"""Digests in public bundles: nobody finds a small file by trying all, and a lost key rewrites nothing."""

import hashlib
import itertools
import json
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest
from conftest import run_prevent
from exports import FEW, HIDES, REFERRALS, TODAY, contents, export, figures, manifest, workspace
from unit.bundles_to_test import without_rights

from prevent_cli.errors import WriteError
from prevent_cli.published.key import read_key

KEPT = Path(__file__).parents[1] / "kept" / "workspace-0.1"  # written by version 0.1.0, before digests were keyed
TOTALS = "As at,Department,Staff trained,Counted from\n01/02/2020,Adults,{trained},\n"
DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY)


def digests_of_inputs(bundle):
    """Return every digest in a bundle that is of none of its own files, as anybody could look for them."""
    held = contents(bundle)
    own = {hashlib.sha256(content).hexdigest().encode() for content in held.values()}
    return {found for content in held.values() for found in DIGEST.findall(content)} - own


def all_totals():
    return (TOTALS.format(trained=number).encode() for number in range(500))


def all_few():
    """Yield every return of one to three referrals of two days and two sources."""
    head, lines = FEW.splitlines()[0], ("{day:02d}/01/2020,{source}",)
    rows = [lines[0].format(day=day, source=source) for day in (1, 2, 3) for source in ("Education", "Police")]
    for many in (1, 2, 3):
        for chosen in itertools.product(rows, repeat=many):
            yield "".join([f"{head}\n", *(f"R{at},{row}\n" for at, row in enumerate(chosen, start=1))]).encode()


def found_by_trying(candidates, bundle):
    """Return which of all possible files one of a bundle's digests is of."""
    digests = digests_of_inputs(bundle)
    return [text for text in candidates if hashlib.sha256(text).hexdigest().encode() in digests]


@pytest.mark.parametrize(
    ("name", "content", "candidates"),
    [
        ("totals", TOTALS.format(trained=3), all_totals),
        ("totals", TOTALS.format(trained=417), all_totals),
        ("referrals", FEW, all_few),
    ],
)
def test_a_small_return_is_not_found_by_trying_all(tmp_path, name, content, candidates):
    own = workspace(tmp_path, settings=HIDES, **{name: content})
    assert export(own, "--status", "draft").code == 0
    assert found_by_trying(candidates(), own / "exports" / "2020-02") == [content.encode()]  # the attack works
    assert export(own).code == 0
    assert found_by_trying(candidates(), own / "exports" / "2020-02") == []
    (inputs,) = (one for one in manifest(own / "exports" / "2020-02")["inputs"] if one["file"] == f"returns/{name}.csv")
    assert inputs["bytes"] == "[c]"


def test_keys_of_two_workspaces_differ_and_no_bundle_holds_one(tmp_path):
    first, second = (workspace(tmp_path / name, settings=HIDES) for name in ("a", "b"))
    keys = []
    for own in (first, second):
        export(own)
        keys.append(json.loads((own / ".prevent" / "key.json").read_bytes())["key"])
        assert not any(keys[-1].encode() in content for content in contents(own / "exports").values())
    assert len(set(keys)) == 2
    assert digests_of_inputs(first / "exports" / "2020-02").isdisjoint(
        digests_of_inputs(second / "exports" / "2020-02")
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_key_is_for_its_owner_alone_and_hidden_from_repositories(tmp_path):
    own = workspace(tmp_path, settings=HIDES)
    export(own)
    home = own / ".prevent"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home, *home.iterdir())}
    assert set(modes) >= {".prevent", "key.json", ".gitignore"}
    assert modes.pop(".prevent") == 0o700
    assert modes.pop("published") == 0o700
    assert set(modes.values()) == {0o600}
    assert (home / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize("arguments", [("--status", "draft"), ()])
def test_only_a_public_bundle_makes_a_key(tmp_path, arguments):
    own = workspace(tmp_path, settings=HIDES)
    export(own, *arguments)
    assert (own / ".prevent").exists() is not bool(arguments)


def test_sample_data_need_no_key(tmp_path, set_today):
    set_today(TODAY.replace(year=2026))
    assert run_prevent("export", "--month", "2020-01", cwd=tmp_path).code == 0
    assert not (tmp_path / ".prevent").exists()
    assert manifest(tmp_path / "exports" / "2020-01")["digests"] == {"kind": "sha256"}


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"format": 1}',
        b'{"format": 1, "key": "abc"}',
        b'{"format": 1, "key": "00"}',
        b'{"format": 1, "key": 5}',
        b'{"format": 9, "key": "%s"}' % (b"00" * 32),
    ],
)
def test_a_damaged_key_refuses_a_public_export_in_one_line(tmp_path, damaged):
    own = workspace(tmp_path, settings=HIDES)
    export(own, "--month", "2020-01")
    (own / ".prevent" / "key.json").write_bytes(damaged)
    before = contents(own / "exports")
    ran = export(own, "-q")
    assert (ran.code, ran.err.count("\n")) == (4, 1)
    assert "key.json is not a key that this version can read; nothing was written. Put it back from a" in ran.err
    assert contents(own / "exports") == before
    assert export(own, "--status", "draft").code == 0  # for internal use, where nothing needs a key


def test_a_key_that_cannot_be_read_or_made_refuses_a_public_export(tmp_path):
    own = workspace(tmp_path / "own", settings=HIDES)
    export(own, "--month", "2020-01")
    with (
        without_rights(own / ".prevent"),
        pytest.raises(WriteError, match="cannot be read: permission denied; nothing"),
    ):
        read_key(Path())
    (own / ".prevent" / "key.json").unlink()
    (own / ".prevent" / "key.json").mkdir()
    ran = export(own, "-q")
    assert (ran.code, ran.err.count("\n")) == (4, 1)
    assert "key.json cannot be read: " in ran.err
    shutil.rmtree(own / ".prevent")
    (own / ".prevent").write_text("", encoding="utf-8")
    ran = export(own, "-q")
    assert (ran.code, ran.err.count("\n")) == (4, 1)
    assert ".prevent is no folder; move it and run the command again" in ran.err
    (own / ".prevent").unlink()
    (tmp_path / "elsewhere").mkdir()
    (own / ".prevent").symlink_to(tmp_path / "elsewhere")
    assert export(own, "-q").code == 4
    assert not (own / "exports" / "2020-02").exists()


def test_a_key_that_a_killed_run_left_unfinished_is_made_again(tmp_path):
    own = workspace(tmp_path, settings=HIDES)
    (own / ".prevent").mkdir()
    (own / ".prevent" / ".key.json.part").write_text("{", encoding="utf-8")
    assert export(own).code == 0
    assert len(json.loads((own / ".prevent" / "key.json").read_bytes())["key"]) == 64
    assert not (own / ".prevent" / ".key.json.part").exists()


def test_a_lost_key_rewrites_nothing(tmp_path):
    board = '[boards.one]\nmeetings = [2020-02-03]\nsections = ["panel"]\n'
    own = workspace(tmp_path, settings=HIDES + board)
    months = ("2019-12", "2020-01", "2020-02")
    for month in months:
        assert export(own, "--month", month, "--with-papers").code == 0
    before = contents(own / "exports")
    shutil.rmtree(own / ".prevent")
    for month in months:
        ran = export(own, "--month", month)
        assert (ran.code, ran.out) == (0, "")
        assert f"{month}: nothing to do. Its figures were counted again and are the same." in ran.err
        assert "earlier returns or settings" not in ran.err
    assert contents(own / "exports") == before
    assert "papers/prevent-one-2020.docx" in {name.partition("/")[2] for name in before}


def test_after_a_lost_key_a_month_whose_returns_changed_is_written_again(tmp_path):
    own = workspace(tmp_path, settings=HIDES)
    export(own, "--month", "2020-01")
    shutil.rmtree(own / ".prevent")
    workspace(tmp_path, settings=HIDES, referrals=f"{REFERRALS}R13,13/01/2020,Police\n")
    assert "kept in superseded/2020-01-1" in export(own, "--month", "2020-01").err
    assert figures(own / "exports" / "2020-01")["channel.2019-20-q4.referred"]["mark"] == "c"  # it was 12
    assert "nothing to do. The bundle was made from the same returns." in export(own, "--month", "2020-01").err


def test_a_draft_is_compared_with_public_bundles_by_the_key(tmp_path):
    own = workspace(tmp_path, settings=HIDES)
    for month in ("2019-10", "2019-11", "2019-12"):
        export(own, "--month", month)
    ran = export(own, "--month", "2019-09", "--status", "draft")
    assert "earlier returns or settings" not in ran.err
    workspace(tmp_path, settings=HIDES, referrals=f"{REFERRALS}R13,13/01/2020,Police\n")
    ran = export(own, "--month", "2019-08", "--status", "draft")
    assert "2019-09, 2019-10, 2019-11 and 2019-12 were made from earlier returns" in ran.err


def kept_workspace(folder):
    """Return a copy of a workspace with a bundle of January 2020 as version 0.1.0 wrote it."""
    shutil.copytree(KEPT, folder)
    (folder / "bundles").rename(folder / "exports")
    return folder


def test_a_bundle_of_0_1_is_read_compared_and_kept(tmp_path, set_today):
    set_today(TODAY.replace(month=6))
    own = kept_workspace(tmp_path / "own")
    before = contents(own / "exports" / "2020-01")
    assert json.loads(before["manifest.json"])["format"] == 1
    ran = export(own, "--month", "2020-02")
    assert manifest(own / "exports" / "2020-02")["measures"]["months_beside"] == ["2020-01"]
    assert figures(own / "exports" / "2020-02")["channel.2019-20-q4.referred"]["mark"] == "c"
    changes = json.loads(contents(own / "exports" / "2020-02")["changes.json"])
    assert changes["compared_with"] == {"same_month": None, "month_before": "2020-01"}
    assert run_prevent("changes", "-w", own, "--month", "2020-01").code == 0
    export(own, "--month", "2020-01")
    assert contents(own / "exports" / "superseded" / "2020-01-1") == before
    assert (ran.code, manifest(own / "exports" / "2020-01")["format"]) == (0, 2)


def test_a_return_that_stands_still_since_0_1_is_told(tmp_path, set_today):
    set_today(TODAY.replace(month=6))
    own = kept_workspace(tmp_path / "own")
    for month in ("2020-02", "2020-03", "2020-04"):
        assert export(own, "--month", month).code == 0
    told = json.loads(run_prevent("changes", "-w", own, "-f", "json").out)["rows"]
    assert {row["subject"] for row in told if row["kind"] == "return unchanged"} == {"meetings"}
