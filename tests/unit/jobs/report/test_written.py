"""What runs wrote is recorded by the digests of files; a damaged record is none."""

import hashlib
import json
from dataclasses import replace

import pytest
from conftest import REPOSITORY
from exports import workspace as write_workspace

from prevent_cli.jobs.report import written
from prevent_cli.jobs.report.written import read_written, record_written, replaced_messages
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

A, B = (hashlib.sha256(content).hexdigest() for content in (b"a", b"b"))


@pytest.fixture
def own(tmp_path):
    return load_workspace(write_workspace(tmp_path / "own"), known_returns=tuple(RETURNS))


def record(own):
    return own.folder / ".prevent" / "written.json"


def test_what_is_recorded_is_read_with_its_status_and_only_by_its_owner(own):
    record_written(own, [b"a"], "draft")
    record_written(own, [b"b"], "public")
    assert read_written(own) == {A: "draft", B: "public"}
    assert record(own).stat().st_mode & 0o077 == 0
    assert str(own.folder) not in record(own).read_text(encoding="utf-8")


def test_the_oldest_files_are_forgotten(own, monkeypatch):
    monkeypatch.setattr(written, "MOST_FILES", 2)
    for content in (b"a", b"b", b"c"):
        record_written(own, [content], "draft")
    assert list(read_written(own)) == [B, hashlib.sha256(b"c").hexdigest()]


def test_the_same_file_again_writes_nothing(own):
    record_written(own, [b"a"], "draft")
    before = record(own).stat()
    record_written(own, [b"a"], "draft")
    assert (record(own).stat().st_ino, record(own).stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"[1]",
        json.dumps({"format": 2, "files": {A: "draft"}}).encode(),
        json.dumps({"format": 1, "files": [A]}).encode(),
        json.dumps({"format": 1, "files": {A: 1}}).encode(),
        json.dumps({"format": 1, "files": {"../x": "draft", A: "x\ny"}}).encode(),
        json.dumps({"format": 1, "files": {A: "draft"}, "more": "x" * 2**20}).encode(),
    ],
)
def test_a_damaged_record_is_none_and_is_replaced(own, note):
    record(own).parent.mkdir()
    record(own).write_bytes(note)
    assert read_written(own) == {}
    record_written(own, [b"b"], "draft")
    assert read_written(own) == {B: "draft"}


def test_a_record_that_is_a_link_is_neither_read_nor_written(own, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"format": 1, "files": {A: "draft"}}), encoding="utf-8")
    record(own).parent.mkdir()
    record(own).symlink_to(other)
    before = other.read_bytes()
    record_written(own, [b"b"], "draft")
    assert (read_written(own), other.read_bytes()) == ({}, before)


def test_a_sample_of_the_product_has_no_record_and_a_copy_of_it_has_one(own):
    bundled = replace(own, sample=True, folder=REPOSITORY / "sample_data" / "westmarsh")
    record_written(bundled, [b"a"], "draft")
    assert not record(bundled).exists()
    record_written(replace(own, sample=True), [b"a"], "draft")
    assert read_written(own) == {A: "draft"}


def test_a_paper_of_another_status_is_named(tmp_path):
    files = [tmp_path / "a.docx", tmp_path / "a.html", tmp_path / "new.pdf"]
    files[0].write_bytes(b"a")
    files[1].write_bytes(b"b")
    (message,) = replaced_messages(files, {A: "draft", B: "public"}, "public")
    assert message.sentence == f"this public paper replaces {files[0]}, the draft paper of an earlier run"
