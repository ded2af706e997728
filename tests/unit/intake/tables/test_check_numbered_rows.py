"""Rows that are known by their numbers: each counts, the same row twice is reported, in two files it is a fault."""

from intake_files import load, rules, sentences, write_csv

from prevent_cli.intake.faults import Severity

LOG = "Date held | Kind of engagement | People reached"
ROWS = ("2025-01-14 | Community | 12", "2025-02-12 | School | 9", "", "2025-01-14 | Community | 12")
NUMBERED = {"every_row": {"engagement_id": "from row"}}


def drawn(*rows):
    return "\n".join([LOG, *rows])


def test_every_row_counts_and_rows_that_are_the_same_are_reported(tmp_path):
    write_csv(tmp_path, "engagements.csv", drawn(*ROWS))
    found = load(tmp_path, "engagements", **NUMBERED)
    assert (found.rows_kept, found.stops) == (3, False)
    assert found.frame["engagement_id"].is_unique
    (warning,) = (fault for fault in found.faults if fault.rule == "rows-alike")
    assert (warning.place, warning.count, warning.severity) == ("engagements.csv, row 5", 1, Severity.WARNING)


def test_rows_that_are_the_same_in_two_files_are_a_fault(tmp_path):
    for name in ("a.csv", "b.csv"):
        write_csv(tmp_path, name, drawn(*ROWS[:2]))
    found = load(tmp_path, "engagements", file=("a.csv", "b.csv"), **NUMBERED)
    assert (found.stops, found.rows_kept) == (True, 4)
    (fault,) = (fault for fault in found.faults if fault.severity is Severity.FAULT)
    assert (fault.rule, fault.place, fault.count) == ("rows-alike-in-two-files", "b.csv, row 2", 2)
    assert fault.wanted == (
        "2 row(s) are the same as rows of a.csv in every column that is read. If these are one record, name only the "
        "newer file. Otherwise give each row a reference"
    )


def test_references_in_the_file_as_well_are_a_fault(tmp_path):
    write_csv(tmp_path, "engagements.csv", "Engagement ID | " + LOG + "\nE1 | " + ROWS[0])
    found = load(tmp_path, "engagements", **NUMBERED)
    assert [fault.rule for fault in found.faults if fault.severity is Severity.FAULT] == ["given-and-in-file"]


def test_only_a_reference_that_no_other_return_needs_can_be_a_number(tmp_path):
    write_csv(tmp_path, "referrals.csv", "Date received\n2025-01-14")
    found = load(tmp_path, "referrals", every_row={"referral_id": "from row"})
    assert sentences(found)[0] == (
        'prevent.toml: "every_row.referral_id" cannot be the number of a row; under [returns.referrals] write a value '
        'for every row instead of "from row", or delete it'
    )


def test_row_with_a_fault_is_the_same_as_no_other(tmp_path):
    write_csv(tmp_path, "engagements.csv", drawn(ROWS[0], "soon | Community | 12", "soon | Community | 12"))
    found = load(tmp_path, "engagements", **NUMBERED)
    assert "rows-alike" not in rules(found)
    assert found.rows_kept == 1
