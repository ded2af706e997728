"""The record of publications, read by runs that have no lock."""

import pytest

from prevent_cli.errors import LockedError, WriteError
from prevent_cli.published import record
from prevent_cli.published.record import read_settled_record


def test_a_workspace_without_a_record_is_read_without_making_one(tmp_path):
    assert read_settled_record(tmp_path).publications == []
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_changes_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    read, listings = [], iter([["old"], ["new"], ["new"], ["new"]])
    monkeypatch.setattr(record, "_listing", lambda _: next(listings))
    monkeypatch.setattr(record, "read_record", lambda _: read.append(len(read)) or read[-1])
    assert read_settled_record(tmp_path) == 1  # what was read first may lack what has become public since


def test_a_file_that_another_run_removed_meanwhile_is_no_damage(tmp_path, monkeypatch):
    listings = iter([["old"], ["new"], ["new"], ["new"]])
    answers = iter([WriteError("it is damaged"), "whole"])

    def read(_):
        if isinstance(answer := next(answers), WriteError):
            raise answer
        return answer

    monkeypatch.setattr(record, "_listing", lambda _: next(listings))
    monkeypatch.setattr(record, "read_record", read)
    assert read_settled_record(tmp_path) == "whole"


def test_a_record_that_is_damaged_is_refused(tmp_path):
    papers = tmp_path / ".prevent" / "published" / "papers"
    papers.mkdir(parents=True)
    (papers / "scpb.1.json").write_text("{")
    with pytest.raises(WriteError, match=r"scpb\.1\.json is damaged"):
        read_settled_record(tmp_path)


def test_a_record_that_never_settles_is_not_guessed(tmp_path, monkeypatch):
    names = iter(range(1000))
    monkeypatch.setattr(record, "_listing", lambda _: next(names))
    with pytest.raises(LockedError, match="another run is writing the record"):
        read_settled_record(tmp_path)
