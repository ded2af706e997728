import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from intake_files import HEADCOUNTS, load, load_drawing, rules, sentences, write_xlsx


def adds_up(found):
    return found.rows_in == found.rows_kept + found.rows_left_out + found.rows_refused


HEADS = HEADCOUNTS.split(" | ")
ROWS = [HEADS, ["2018-02-01", "A", 4], ["2018-02-01", "B", 4]]


@pytest.mark.parametrize(
    "ending",
    [
        [[None, "Total", 8], [], ["Source: HR"]],
        [[None, "Total", 8], ["Taken from the payroll"], ["and counted by hand"]],
        [["Total", None, 8], [], [], ["* at the month's end"]],
        [[], ["Total", None, 8], ["Note 1: heads"], [], ["Source: HR"]],
    ],
)
def test_notes_below_the_table_are_left_out_and_the_totals_above_them_known(tmp_path, ending):
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [*ROWS, *ending], "T": [HEADS, ["2018-02-01", "C", 8], *ending]})
    found = load(tmp_path, "headcounts")
    notes = sum(len(row) == 1 for row in ending)
    told = [(fault.rule, fault.count) for fault in found.faults if fault.rule != "several-sheets"]
    assert told[:2] == [("row-below-table", notes), ("totals-row", 1)]
    assert not found.stops
    assert (found.rows_left_out, found.rows_in - found.rows_kept, adds_up(found)) == (2 * notes + 2,) * 2 + (True,)


@pytest.mark.parametrize(
    "ending",
    [
        [["Source: HR"]],  # directly below the rows: one of them may have lost its cells
        [[], ["2018-02-01"]],  # begins a row
        [[], ["Source: HR", "C"]],
        [[], [None, "Source: HR"]],
    ],
)
def test_row_that_may_be_an_unfinished_one_is_refused(tmp_path, ending):
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [*ROWS, *ending]})
    found = load(tmp_path, "headcounts")
    assert "row-below-table" not in rules(found)
    assert (found.stops, found.rows_refused, adds_up(found)) == (True, 1, True)


def test_reference_alone_below_a_blank_row_is_no_note(tmp_path):
    rows = [["Ref", "Received"], ["R1", "2018-02-01"], [], ["R2"]]
    write_xlsx(tmp_path, "referrals.xlsx", {"S": rows})
    assert rules(load(tmp_path, "referrals")) == ["blank-cell"]


def test_row_with_every_value_below_a_blank_row_is_kept(tmp_path):
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [*ROWS, [], ["2018-02-01", "Note: C", 4]]})
    found = load(tmp_path, "headcounts")
    assert (rules(found), found.rows_kept) == ([], 3)


def test_key_of_colours_below_the_table_is_left_out(tmp_path):
    plan = "Workstream | Objective | Progress | Status | As at\nA | B | C | Green | 2024-05-01"
    found = load_drawing(tmp_path, "actions", f"{plan}\n | | | |\nKey: Green = on track | | | |")
    assert (found.rows_kept, rules(found)) == (1, ["row-below-table"])


RECEIVED = [["Ref", "Received"], ["R1", "2018-02-01"], ["R2", "2018-02-02"]]
PANEL = [["Group", "Date held", "Agency", "Attended"], ["Channel Panel", "2018-02-01", "Police", "Yes"]]
LINES = [
    "Data correct at time of export.",
    "Data correct at time of export",
    "Data is as at 31 March 2025",
    "Report generated 31/03/2025 10:15",
    "Last updated 3 April by the Prevent team",
    "Page 1 of 1",
    "End of report",
    "All of the referrals above were counted once.",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("name", "rows"), [("referrals", RECEIVED), ("meetings", PANEL)])
def test_line_of_text_below_a_blank_row_is_left_out_and_counted(tmp_path, name, rows, line):
    write_xlsx(tmp_path, f"{name}.xlsx", {"S": [*rows, [], [line]]})
    found = load(tmp_path, name)
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("row-below-table", str(len(rows) + 2))]
    assert (found.rows_kept, found.rows_left_out, found.stops, adds_up(found)) == (len(rows) - 1, 1, False, True)
    assert line not in repr(found.faults)


def test_line_of_text_below_an_empty_line_of_a_text_file_is_left_out(tmp_path):
    (tmp_path / "referrals.csv").write_text("Ref,Received\nR1,2018-02-01\n\nData correct at time of export.\n")
    found = load(tmp_path, "referrals")
    assert (found.rows_kept, rules(found)) == (1, ["row-below-table"])


@pytest.mark.parametrize(
    ("name", "rows", "ending"),
    [
        ("referrals", RECEIVED, [["Data correct at time of export."]]),  # no blank row above
        ("referrals", RECEIVED, [[], ["R3"]]),
        ("referrals", RECEIVED, [[], ["R3 was passed on to the police"]]),
        ("referrals", RECEIVED, [[], ["see R2 for what came next"]]),
        ("referrals", RECEIVED, [[], ["Data correct at time of export.", "2018-02-03"]]),
        ("referrals", RECEIVED, [[], ["All of these were counted once.", None, "Police"]]),
        ("referrals", RECEIVED, [[], ["Note: a copy", None], ["R3"]]),
        ("referrals", RECEIVED, [[], [None, "Data correct at time of export."]]),
        ("referrals", [["Ref", "Received"]], [[], ["Pupil who was seen at home"]]),  # no other reference to compare
        ("referrals", [RECEIVED[0], ["Pupil of the new school", "2018-02-01"]], [[], ["Pupil of the old school"]]),
        ("headcounts", None, [[], ["Data, Insight and Performance Services"]]),
        ("headcounts", None, [[], ["Office for the care of older people Ltd."]]),
        ("meetings", PANEL, [[], ["Prevent partnership and Channel steering group"]]),
    ],
)
def test_row_that_could_be_data_is_never_left_out(tmp_path, name, rows, ending):
    rows = rows or [["Department", "As at", "Staff requiring training"], ["A", "2018-02-01", 4]]
    whole = sum(len(row) > 1 and row != rows[0] for row in rows)
    write_xlsx(tmp_path, f"{name}.xlsx", {"S": [*rows, *ending]})
    found = load(tmp_path, name)
    left_out = sum(fault.count for fault in found.faults if fault.rule == "row-below-table")
    assert left_out == sum(bool(row) and str(row[0]).startswith("Note:") for row in ending)
    assert (found.rows_refused + found.rows_kept - whole, adds_up(found)) == (1, True)


CELLS = st.sampled_from(
    [None, *LINES, "Total", "Total referrals", "Number of referrals", "Note: a copy", "Source: HR", "66", "1", "R9"]
)


@given(
    ending=st.lists(st.lists(CELLS, max_size=4), max_size=6), day=st.sampled_from([None, "2018-02-09", "31/02/2018"])
)
@example(ending=[[], ["Note: a copy"], ["R9"]], day=None)
def test_rows_with_a_reference_or_a_day_are_kept_or_refused_whatever_is_below_them(tmp_path_factory, ending, day):
    folder = tmp_path_factory.mktemp("below")
    real = ["R3", day, "Police", None]
    rows = [["Ref", "Received", "Source", "Outcome"], *RECEIVED[1:], real, *ending]
    write_xlsx(folder, "referrals.xlsx", {"S": rows})
    found = load(folder, "referrals")
    assert adds_up(found)
    references = [row for row in rows[1:] if row and row[0] in ("R1", "R2", "R3", "R9")]
    assert found.rows_kept + found.rows_refused >= len(references)


@pytest.mark.parametrize(
    "label", ["Date of export:", "Report date", "As at", "Last updated", "Exported by:", "Prepared:"]
)
def test_label_with_a_day_is_refused_and_never_counted_as_a_referral(tmp_path, label):
    write_xlsx(tmp_path, "referrals.xlsx", {"S": [*RECEIVED, [], [label, "2025-12-01"], ["Report run:", "2025-12-02"]]})
    found = load(tmp_path, "referrals")
    assert (found.rows_kept, found.rows_refused, adds_up(found)) == (2, 2, True)
    assert [(fault.rule, fault.cell) for fault in found.faults] == [
        ("label-below-table", "5"),
        ("label-below-table", "6"),
    ]
    assert sentences(found)[0] == (
        'referrals.xlsx, sheet "S", row 5: has a label in place of a reference, below a blank row; delete the row '
        "if it is a note, or type the reference"
    )


@pytest.mark.parametrize(
    ("rows", "ending"),
    [
        (RECEIVED, [["Report date", "2025-12-01"]]),  # no blank row above
        (RECEIVED, [[], ["Report 12", "2025-12-01"]]),
        (RECEIVED, [[], ["Case of May", "2025-12-01"]]),
        ([RECEIVED[0], ["Last of May", "2018-02-01"]], [[], ["Last of June", "2025-12-01"]]),
    ],
)
def test_references_in_words_are_kept(tmp_path, rows, ending):
    write_xlsx(tmp_path, "referrals.xlsx", {"S": [*rows, *ending]})
    found = load(tmp_path, "referrals")
    assert (rules(found), found.rows_kept) == ([], len(rows))
