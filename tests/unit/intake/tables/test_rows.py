from intake_files import HEADCOUNTS, load, load_drawing, rules, sentences, write_xlsx

from prevent_cli.intake.faults import Severity


def test_headings_repeated_among_the_rows_are_left_out_with_a_warning(tmp_path):
    again = HEADCOUNTS.upper()
    drawing = f"{HEADCOUNTS}\n01/02/2018 | A | 4\n{HEADCOUNTS}\n01/02/2018 | B | 4\n{again}\n01/02/2018 | C | 4"
    found = load_drawing(tmp_path, "headcounts", drawing)
    assert sentences(found, Severity.WARNING) == [
        "headcounts.csv, row 3: repeats the headings and was left out; 2 such rows"
    ]
    assert (found.stops, found.rows_kept, found.rows_left_out) == (False, 3, 2)


def test_row_that_repeats_only_some_headings_is_a_row(tmp_path):
    found = load_drawing(tmp_path, "departments", "Code | Name\na | A\nCode | Naming")
    assert (rules(found), found.rows_kept) == ([], 2)


def test_left_out_rows_of_a_workbook_keep_the_addresses_of_the_others(tmp_path):
    heads = HEADCOUNTS.split(" | ")
    rows = [heads, ["2018-02-01", "A", 4], heads, ["Subtotal", None, 4], ["31/02/2018", "B", 4]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": rows}, at=(3, 2))
    assert [(fault.rule, fault.cell) for fault in load(tmp_path, "headcounts").faults] == [
        ("repeated-headings", "5"),
        ("totals-row", "6"),
        ("not-a-date", "B7"),
    ]
