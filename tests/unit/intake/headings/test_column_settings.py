"""Headings that prevent.toml names as a list, and columns that it says are not to be read."""

import pytest
from intake_files import rules, sentences

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.load import load_return
from prevent_cli.returns import RETURNS
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


def test_rows_count_with_an_unknown_word_in_a_column_that_is_partly_read(tmp_path):
    text = "Our ref,Date received,Concern\nR1,2024-05-01,Salad\nR2,2024-05-02,Islamist\n"
    found = workspace(tmp_path, {"log.csv": text}, more='partly_read = "concern"')
    assert [(fault.severity, fault.rule) for fault in found.faults] == [(Severity.WARNING, "unknown-code")]
    assert (found.rows_kept, found.partly_read) == (2, {"concern"})
    assert workspace(tmp_path, {"log.csv": text}).rows_kept == 1


@pytest.mark.parametrize(
    ("text", "name"), [("Our ref,Date received,Outcome\n", "received_on"), ("Our ref,Date received\n", "closed_on")]
)
def test_a_column_of_which_other_figures_need_each_value_cannot_be_partly_read(tmp_path, text, name):
    found = workspace(tmp_path, {"log.csv": f"{text}R1,2024-05-01\n"}, more=f'partly_read = ["{name}"]')
    assert "required-partly-read" in rules(found)


def test_only_columns_that_divide_rows_by_words_may_be_partly_read():
    may_be = {name: [one.name for one in RETURNS[name].columns if one.may_be_partly_read] for name in RETURNS}
    assert may_be["attendance"] == []  # a word that nobody knows may say that a person was absent
    assert {"source", "concern", "vulnerabilities"} < set(may_be["referrals"]).difference({"closed_on", "consent"})
