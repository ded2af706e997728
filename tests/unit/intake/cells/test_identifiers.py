from intake_files import load_drawing, rules, sentences

from prevent_cli.intake.faults import Severity

ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"


def test_unseen_marks_and_full_width_forms_are_taken_out_of_identifiers_and_counted(tmp_path):
    rows = f"R{ZERO_WIDTH}1 | 2018-02-01\n\N{FULLWIDTH LATIN CAPITAL LETTER R}2 | 2018-02-01\nR3 | 2018-02-01"
    found = load_drawing(tmp_path, "referrals", f"Ref | Received\n{rows}")
    assert found.frame["referral_id"].tolist() == ["R1", "R2", "R3"]
    assert sentences(found, Severity.WARNING) == [
        (
            "referrals.csv, cell A2 (Referral ID): contains invisible characters or full-width letters; "
            "read without them in 2 cell(s)"
        )
    ]


def test_identifiers_that_are_one_without_their_unseen_marks_repeat_each_other(tmp_path):
    found = load_drawing(tmp_path, "referrals", f"Ref | Received\nR1 | 2018-02-01\nR{ZERO_WIDTH}1 | 2018-02-01")
    assert rules(found) == ["unseen-marks", "duplicate-row"]


def test_unseen_marks_at_the_end_are_trimmed_in_silence(tmp_path):
    found = load_drawing(tmp_path, "referrals", f"Ref | Received\nR1{ZERO_WIDTH} | 2018-02-01")
    assert (rules(found), found.frame["referral_id"].tolist()) == ([], ["R1"])


def test_identifiers_that_differ_only_in_case_are_a_warning_without_a_personal_value(tmp_path):
    found = load_drawing(
        tmp_path, "attendance", "Session ID | Person ID | Department\nS1 | ab | A\nS1 | Ab | A\nS2 | ab | A\nS2 | c | A"
    )
    assert [(fault.count, fault.found, fault.sentence) for fault in found.faults] == [
        (
            3,
            None,
            "attendance.csv, cell B2 (Person ID): differs from another only in capital letters; they are "
            "counted separately; 3 cells are like this",
        )
    ]
    assert not found.stops


def test_heading_that_is_an_identifier_in_capitals_is_no_identifier(tmp_path):
    assert load_drawing(tmp_path, "referrals", "REF | Received\nref | 2018-02-01").faults == ()


def test_code_that_differs_in_case_is_shown_where_nothing_is_personal(tmp_path):
    found = load_drawing(tmp_path, "departments", "Code | Name\na | A\nA | B")
    assert [(fault.rule, fault.found) for fault in found.faults] == [("case-differs", "a")]


def test_identifiers_that_differ_only_in_leading_zeros_are_a_warning_without_a_personal_value(tmp_path):
    rows = "S1 | 000036 | A\nS2 | 36 | A\nS3 | 036 | A\nS3 | 360 | A\nS4 | 36 | A\nS4 | 0 | A"
    found = load_drawing(tmp_path, "attendance", f"Session ID | Person ID | Department\n{rows}")
    assert [(fault.rule, fault.count, fault.found, fault.sentence) for fault in found.faults] == [
        (
            "zeros-differ",
            4,
            None,
            "attendance.csv, cell B2 (Person ID): differs from another only in leading zeros, which Excel may have "
            "removed; they are counted separately; 4 cells are like this",
        )
    ]
    assert (found.stops, found.rows_kept) == (False, 6)


def test_code_that_differs_in_zeros_is_shown_where_nothing_is_personal(tmp_path):
    found = load_drawing(tmp_path, "departments", "Code | Name\n01 | A\n10 | C\n1 | B\n00 | D\n0 | E")
    assert [(fault.rule, fault.found, fault.count) for fault in found.faults] == [("zeros-differ", "01", 4)]
