"""Workspaces opened by programs: several with one process that reads their files, and by themselves."""

import shutil

import pytest
from conftest import REPOSITORY

import prevent_cli as prevent
from prevent_cli.intake.readers import process

pytestmark = pytest.mark.own_readers


@pytest.fixture
def started(monkeypatch):
    """Return the reading processes that were started."""
    found = []
    start = process.ReadingProcess.__init__
    monkeypatch.setattr(process.ReadingProcess, "__init__", lambda one: found.append(one) or start(one))
    return found


@pytest.fixture
def councils(tmp_path):
    return [shutil.copytree(REPOSITORY / "sample_data" / "barnet", tmp_path / str(number)) for number in range(3)]


def test_one_process_reads_all_workspaces_of_a_session_and_ends_with_it(councils, started):
    with prevent.Session() as session:
        tables = [session.open_workspace(one).table("channel-quarterly", as_at="2020-12-31") for one in councils]
        assert [one.has_ended for one in started] == [False]
    assert all(one.equals(tables[0]) for one in tables)
    assert [one.has_ended for one in started] == [True]


def test_a_workspace_by_itself_leaves_no_process(councils, started):
    workspace = prevent.open_workspace(councils[0])
    workspace.table("channel-quarterly", as_at="2020-12-31")
    assert started
    assert all(one.has_ended for one in started)


def test_a_workspace_of_a_session_that_has_ended_can_still_be_asked(councils, started):
    with prevent.Session() as session:
        workspace = session.open_workspace(councils[0])
        before = workspace.table("channel-quarterly", as_at="2020-12-31")
    assert workspace.table("channel-quarterly", as_at="2020-12-31").equals(before)
    assert len(workspace.check("headcounts", "referrals")) == 1
    assert all(one.has_ended for one in started)


def test_a_file_that_ends_its_reader_does_not_end_the_session(councils):
    (councils[0] / "returns" / "referrals.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    with prevent.Session() as session:
        with pytest.raises(prevent.ReturnsError):
            session.open_workspace(councils[0]).table("channel-quarterly", as_at="2020-12-31")
        assert len(session.open_workspace(councils[1]).table("channel-quarterly", as_at="2020-12-31"))


def test_neither_the_environment_nor_the_folder_chooses_a_workspace(councils, monkeypatch):
    monkeypatch.setenv("PREVENT_WORKSPACE", str(REPOSITORY / "sample_data" / "westmarsh"))
    monkeypatch.chdir(REPOSITORY / "sample_data" / "eastholm")
    assert prevent.open_workspace(councils[0]).path == councils[0]
    assert prevent.open_sample().name == "London Borough of Barnet"


def test_a_relative_folder_stays_the_same_if_the_current_folder_changes(councils, monkeypatch):
    monkeypatch.chdir(councils[0].parent)
    workspace = prevent.open_workspace("0")
    monkeypatch.chdir("/")
    assert len(workspace.table("channel-quarterly", as_at="2020-12-31"))
