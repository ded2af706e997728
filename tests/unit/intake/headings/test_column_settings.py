"""Headings that prevent.toml names as a list, and columns that it says are not to be read."""

import pytest
from intake_files import rules, sentences

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.load import load_return
from prevent_cli.workspace.folder import load_workspace

LOG = "[returns.referrals]\nfile = {files}\n{more}\n[returns.referrals.columns]\nreferral_id = {ids}\n"


def workspace(folder, files, ids='"Our ref"', more=""):
    names = "[" + ", ".join(f'"{name}"' for name in files) + "]"
    (folder / "prevent.toml").write_text(LOG.format(files=names, ids=ids, more=more), encoding="utf-8")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_return(load_workspace(folder), "referrals")


TWO_YEARS = {
    "2024.csv": "Our ref,Date received\nR1,2024-05-01\n",
    "2025.csv": "PCMT number,Date received\nR2,2025-05-01\n",
}


def test_each_file_is_read_by_the_heading_of_the_list_that_it_has(tmp_path):
    found = workspace(tmp_path, TWO_YEARS, ids='["Our ref", "PCMT number"]')
    assert (found.rows_kept, found.faults) == (2, ())


def test_without_the_second_heading_the_second_file_lacks_it(tmp_path):
    found = workspace(tmp_path, TWO_YEARS)
    assert rules(found)[0] == "missing-heading"


def test_an_empty_list_of_headings_is_refused_with_an_example(tmp_path):
    with pytest.raises(
        Exception, match=r"returns\.referrals\.columns must be a table of headings, such as received_on"
    ):
        workspace(tmp_path, TWO_YEARS, ids="[]")


UNREAD = {"log.csv": "Our ref,Date received,Passed to police\nR1,2024-05-01,when asked\n"}


def test_an_unread_column_has_warnings_alone_and_no_values_and_counts_as_absent(tmp_path):
    found = workspace(tmp_path, UNREAD, more='unread = ["police_check_on"]')
    assert [(fault.severity, fault.rule) for fault in found.faults] == [
        (Severity.WARNING, "not-a-date"),
        (Severity.WARNING, "unread-column"),
    ]
    assert "police_check_on" in found.absent
    assert found.rows_kept == 1


def test_a_column_that_is_read_again_has_its_faults_again(tmp_path):
    assert rules(workspace(tmp_path, UNREAD)) == ["not-a-date"]


def test_a_required_column_cannot_be_left_unread(tmp_path):
    found = workspace(tmp_path, UNREAD, more='unread = ["received_on", "police_check_on"]')
    assert sentences(found) == [
        'prevent.toml: "received_on" is in unread under [returns.referrals], but every row needs it; '
        "take it out of that list"
    ]
    assert found.rows_kept == 1


def test_an_unread_column_that_the_return_lacks_is_a_fault(tmp_path):
    assert "unknown-column" in rules(workspace(tmp_path, UNREAD, more='unread = ["polise", "police_check_on"]'))
