"""The tables of earlier proofs make an export faster, and change nothing that it publishes."""

import datetime as dt
import json
import shutil

import pytest
from exports import contents, export
from made_councils import write_council

BEFORE, MONTH = ("2020-02", "2020-03"), "2020-04"


@pytest.fixture
def months(tmp_path, set_today):
    """Return a workspace with the public bundles of two months."""
    set_today(dt.date(2023, 12, 15))
    own = write_council(tmp_path / "own", 1, 14)
    for month in BEFORE:
        assert export(own, "--month", month, "--status", "public", "--folder", own / "out").code == 0
    return own


def proofs(own):
    return sorted((own / ".prevent").rglob("*.proof"))


def exported(own):
    """Return the files of the next month's bundle; its manifest has digests made with the key of the workspace."""
    ran = export(own, "--month", MONTH, "--status", "public", "--folder", own / "out")
    assert ran.code == 0, ran.err
    assert "proof" not in ran.err
    found = contents(own / "out" / MONTH)
    return {name: content for name, content in found.items() if name.endswith((".json", ".csv"))}


def without(own):
    for path in proofs(own):
        path.unlink()


def damaged(own):
    for path in proofs(own):
        path.write_bytes(path.read_bytes()[:-9])


def foreign(own):
    for path in proofs(own):
        proof = json.loads(path.read_bytes())
        tables = [[size + 1 for size in table] for table in proof["tables"]]
        path.write_text(json.dumps({**proof, "tables": tables}), encoding="utf-8")


def test_a_month_is_the_same_without_the_proofs_of_those_before_it(months, tmp_path):
    assert proofs(months)
    others = []
    for change in (without, damaged, foreign):
        others.append(shutil.copytree(months, tmp_path / change.__name__))
        change(others[-1])
    assert "[c]" in str(whole := exported(months))
    assert len(proofs(months)) == len(BEFORE) + 1
    for other in others:
        assert exported(other) == whole
