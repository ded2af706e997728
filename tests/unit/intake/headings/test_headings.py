import pytest
from intake_files import load, load_drawing, rules, sentences, write_xlsx

from prevent_cli.intake.cleaning import cleaned, letters
from prevent_cli.intake.faults import Severity


@pytest.mark.parametrize(
    "heading",
    [
        "Staff requiring training",
        "staff_requiring_training",
        "STAFF  REQUIRING\N{NO-BREAK SPACE}TRAINING",
        "\ufeffStaff re\N{ZERO WIDTH SPACE}quiring-training:",
        "\N{LEFT-TO-RIGHT MARK}Staff requiring training?",
        "required",
        "No. of staff requiring training",
    ],
)
def test_heading_is_known_whatever_its_case_spaces_and_unseen_marks(tmp_path, heading):
    found = load_drawing(tmp_path, "headcounts", f"As at | Department | {heading}\n13/02/2018 | A | 1")
    assert found.faults == ()
    assert found.rows_kept == 1


def test_smart_and_straight_apostrophes_are_alike():
    assert cleaned("Children\N{RIGHT SINGLE QUOTATION MARK}s") == cleaned("children's") == "childrens"


def test_column_letters_go_on_after_z():
    assert [letters(number) for number in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_near_miss_is_proposed_and_never_taken(tmp_path):
    found = load_drawing(tmp_path, "headcounts", "As at | Department | No. staff trained\n13/02/2018 | A | 1")
    assert rules(found)[:2] == ["missing-heading", "unexpected-heading"]
    assert found.rows_kept == 1
    assert found.frame["required"].isna().all()


def test_missing_heading_is_named_with_the_nearest_that_was_found(tmp_path):
    found = load_drawing(tmp_path, "referrals", "Referral ID | Date recieved\nR1 | 2018-02-01")
    assert sentences(found) == [
        'referrals.csv, column "Date received": is missing; add it, or name your heading for it: under '
        '[returns.referrals.columns] in prevent.toml write received_on = "Date recieved"'
    ]
    assert sentences(found, Severity.WARNING) == [
        (
            'referrals.csv, cell B1: "Date recieved" is not a heading of this return; the column was not read; '
            'did you mean "Date received"?'
        )
    ]


def test_missing_optional_heading_is_nothing(tmp_path):
    assert load_drawing(tmp_path, "referrals", "Referral ID | Date received\nR1 | 2018-02-01").faults == ()


@pytest.mark.parametrize(
    "heads", ["Referral ID | Date received | Received", "Referral ID | Date received | Date received"]
)
def test_column_that_is_named_twice_is_a_fault(tmp_path, heads):
    found = load_drawing(tmp_path, "referrals", f"{heads}\nR1 | 2018-02-01 | 02/02/2018")
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("duplicate-heading", "C1")]


def test_headings_are_found_below_titles_and_blank_rows(tmp_path):
    rows = [["Channel referrals"], [None], ["Department", "Adults"], ["Ref", "Received"], ["R1", "2018-02-01"]]
    write_xlsx(tmp_path, "referrals.xlsx", {"Log": rows}, at=(3, 2))
    found = load(tmp_path, "referrals")
    assert found.faults == ()
    assert found.places.row.tolist() == [7]
    assert found.headings == {"referral_id": "Ref", "received_on": "Received"}


def test_file_without_headings_is_one_fault_that_shows_no_cell(tmp_path):
    found = load_drawing(tmp_path, "referrals", "Jane Smith | 2018-02-01\nJohn Smith | 02/02/2018")
    assert sentences(found) == ["referrals.csv: has no row of headings; the first heading should be Referral ID"]


def test_headings_of_the_councils_own_go_before_ours(tmp_path):
    found = load_drawing(
        tmp_path,
        "referrals",
        "Ref | Case | Date logged\nx | C1 | 2018-02-01",
        columns={"referral_id": "case", "received_on": "Date Logged"},
    )
    assert found.frame["referral_id"].tolist() == ["C1"]
    assert str(found.frame["received_on"][0].date()) == "2018-02-01"
    assert found.frame["recorded_on"].isna().all()
    assert sentences(found, Severity.WARNING) == [
        'referrals.csv, cell A1: "Ref" was not read: prevent.toml reads Referral ID from "case"'
    ]
    assert sentences(found) == []


def test_setting_for_a_column_that_the_return_has_not_is_a_fault(tmp_path):
    found = load_drawing(tmp_path, "referrals", "Ref | Received\nR1 | 2018-02-01", columns={"recieved_on": "Received"})
    assert sentences(found) == [
        'prevent.toml: "recieved_on" is not a column of [returns.referrals]; did you mean "received_on"?'
    ]


def test_column_without_heading_is_said_to_be_unread(tmp_path):
    write_xlsx(tmp_path, "referrals.xlsx", {"Log": [["Ref", "Received", None], ["R1", "2018-02-01", "x"]]})
    assert sentences(load(tmp_path, "referrals"), Severity.WARNING) == [
        'referrals.xlsx, sheet "Log", cell C1: has no heading above filled cells; the column was not read'
    ]


def test_heading_of_ours_given_for_our_columns_name_has_the_name_proposed(tmp_path):
    settings = {"Date received": "Received", "Referral date": "Received"}
    found = load_drawing(tmp_path, "referrals", "Ref | Received\nR1 | 2018-02-01", columns=settings)
    assert sentences(found) == [
        'prevent.toml: "Date received" is not a column of [returns.referrals]; did you mean "received_on"?',
        'prevent.toml: "Referral date" is not a column of [returns.referrals]; did you mean "received_on"?',
    ]


def test_code_of_the_settings_that_is_in_no_list_is_a_fault_with_the_nearest(tmp_path):
    codes = {"source": {"Surgery": "Helth", "Nursery": "School"}, "received_on": {"a": "b"}}
    found = load_drawing(tmp_path, "referrals", "Ref | Received\nR1 | 2018-02-01", codes=codes)
    assert sentences(found) == [
        ('prevent.toml: "Helth" in [returns.referrals.codes] source is not one of its codes; did you mean "Health"?'),
        'prevent.toml: "received_on" has no list of codes; delete [returns.referrals.codes] received_on',
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "SessionID | PersonID | Dept | Attended?",
        "session_id | person_id | delivery_unit | didAttend",
        "SESSIONID | PERSONID | DeliveryUnit | attended",
        "Session-Id | EmployeeNumber | deliveryunit | Attended:",
    ],
)
def test_headings_run_together_are_known(tmp_path, heads):
    found = load_drawing(tmp_path, "attendance", f"{heads}\nS-1 | 7 | Adults | Yes")
    assert found.faults == ()
    assert found.frame.loc[0, ["session_id", "person_id", "department"]].tolist() == ["S-1", "7", "Adults"]


@pytest.mark.parametrize(
    ("heads", "line"),
    [
        ("SessionID | PersonID | DepartmentNamed", 'department = "DepartmentNamed"'),
        ("Sesion ID | Persn ID | Departmnt", 'session_id = "Sesion ID"'),
    ],
)
def test_headings_that_are_only_like_ours_are_proposed_with_the_line_to_write(tmp_path, heads, line):
    found = load_drawing(tmp_path, "attendance", f"{heads}\nS-1 | 7 | Adults")
    assert f"under [returns.attendance.columns] in prevent.toml write {line}" in " ".join(sentences(found))


def test_heading_that_prevent_toml_names_beats_every_heading_of_ours(tmp_path):
    drawing = "Session ID | Employee Number | Team | Directorate | Department\nS-1 | 7 | North | Adults | Care"
    found = load_drawing(tmp_path, "attendance", drawing, columns={"department": "Directorate"})
    assert found.frame["department"].tolist() == ["Adults"]
    assert sentences(found) == []
    assert rules(found) == ["unexpected-heading", "unexpected-heading"]


def test_column_read_by_another_heading_than_the_one_named_is_a_warning(tmp_path):
    drawing = "Session ID | Employee Number | Team\nS-1 | 7 | North"
    found = load_drawing(tmp_path, "attendance", drawing, columns={"department": "Directorate"})
    assert sentences(found, Severity.WARNING) == [
        'attendance.csv, cell C1: "Team" was read as Department: the heading that prevent.toml names, "Directorate", '
        "is missing"
    ]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"attended": "Came"}, 'though prevent.toml names it; add it, or correct attended = "Came" under'),
        ({"department": "Unit"}, 'though prevent.toml names it; add it, or correct department = "Unit" under'),
        (
            {"recorded_on": "Employee Number"},
            'prevent.toml reads "Employee Number" as Date recorded; correct that line',
        ),
        ({"department": "Where"}, 'write department = "Were"'),
    ],
)
def test_remedy_of_a_missing_heading_is_never_what_prevent_toml_says(tmp_path, columns, said):
    drawing = "Session ID | Employee Number | Were\nS-1 | 7 | North"
    found = load_drawing(tmp_path, "attendance", drawing, columns=columns)
    sentence = " ".join(sentences(found))
    assert said in sentence
    for name, heading in columns.items():
        assert f'write {name} = "{heading}"' not in sentence


def test_one_heading_named_for_two_columns_is_one_fault_at_prevent_toml(tmp_path):
    found = load_drawing(
        tmp_path,
        "reported_counts",
        "Topic | Measure | Date | Count\nSchools | Visits | 30/06/2024 | 9",
        columns={"since": "Date", "until": "date"},
    )
    [sentence] = sentences(found)
    assert sentence.startswith(
        'prevent.toml: "Date" is named for since and until under [returns.reported_counts.columns]'
    )
    assert "a heading can name only one column" in sentence


def test_sheet_that_lacks_a_heading_beside_one_that_has_all_is_told_to_name_that_one(tmp_path):
    log = [["Ref", "Received", "Source"], ["R1", "2018-02-01", "Police"]]
    old = [["Ref", "Got", "Source"], ["R0", "2017-02-01", "Police"]]
    write_xlsx(tmp_path, "referrals.xlsx", {"Log": log, "Old": old})
    found = load(tmp_path, "referrals")
    [sentence] = sentences(found)
    assert 'sheet "Old", column "Date received": is missing; add it. If "Old" is not part' in sentence
    assert 'under [returns.referrals] in prevent.toml write sheet = "Log"' in sentence


@pytest.mark.parametrize("mark", ["[note 1]", " [Notes 1 and 2]", " (note 3)", " [r] [note 2]"])
def test_mark_behind_a_heading_is_left_out_and_said(tmp_path, mark):
    found = load_drawing(tmp_path, "headcounts", f"As at | Department | Headcount{mark}\n13/02/2018 | A | 1")
    assert found.frame["required"].tolist() == [1]
    assert sentences(found) == []
    [note] = sentences(found, Severity.NOTE)
    assert f'cell C1: was read without the mark "{mark.strip()}" after it' in note


def test_heading_under_another_beside_the_one_named_is_said_to_be_passed_over(tmp_path):
    rows = [["Ref", "Received", "Police check", None, "Result"], [None, None, "Date", "Outcome", None]]
    rows.append(["R1", "2018-02-01", "2018-02-02", "x", "NFA"])
    write_xlsx(tmp_path, "referrals.xlsx", {"Log": rows})
    found = load(tmp_path, "referrals", columns={"outcome": "Result"})
    [warning] = sentences(found, Severity.WARNING)
    assert 'prevent.toml reads Outcome from "Result"' in warning
    assert "write outcome" not in warning


def test_named_file_that_is_not_there_has_the_likeliest_proposed(tmp_path):
    (tmp_path / "returns").mkdir()
    write_xlsx(tmp_path / "returns", "Referral log.xlsx", {"Log": [["Ref", "Received"], ["R1", "2018-02-01"]]})
    [sentence] = sentences(load(tmp_path, "referrals", file=("returns/Referal log.xlsx",)))
    assert "is missing, and prevent.toml names it; add the file, or name another under file" in sentence
    assert sentence.endswith('did you mean "returns/Referral log.xlsx"?')


def test_a_fallback_heading_names_a_column_that_no_other_heading_names(tmp_path):
    found = load_drawing(tmp_path, "attendance", "Session ID | Username | Service area\nS-1 | 0007 | Adults")
    assert (found.faults, found.rows_kept) == ((), 1)
    assert found.headings == {"session_id": "Session ID", "person_id": "Username", "department": "Service area"}


def test_a_fallback_heading_gives_way_to_another_heading_of_its_column(tmp_path):
    found = load_drawing(
        tmp_path, "attendance", "Session ID | Username | Staff ID | Department\nS-1 | jd | 0007 | Adults"
    )
    assert [fault.sentence for fault in found.faults] == [
        'attendance.csv, cell B1: "Username" was not read: Person ID was read from "Staff ID"',
    ]
    assert found.frame["person_id"].tolist() == ["0007"]


def test_two_fallback_headings_of_one_column_are_both_left_unread(tmp_path):
    found = load_drawing(
        tmp_path,
        "sessions",
        "Session ID | Date | Delivered for | Title | Topic\nS-1 | 25/04/2018 | Adults | WRAP | WRAP",
    )
    assert [fault.severity for fault in found.faults] == ["warning", "warning"]
    assert found.faults[0].sentence == (
        'sessions.csv, cell D1: "Title" could be Course, and so could another heading, so it was not read; if it is, '
        'under [returns.sessions.columns] in prevent.toml write course = "Title"'
    )
    assert "course" not in found.headings


def test_a_heading_in_prevent_toml_comes_before_fallback_headings(tmp_path):
    drawing = "Session ID | Date | Delivered for | Title | Topic\nS-1 | 25/04/2018 | Adults | WRAP | Other"
    found = load_drawing(tmp_path, "sessions", drawing, columns={"course": "Topic"})
    assert found.frame["course"].tolist() == ["Other"]
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("unexpected-heading", "D1")]
