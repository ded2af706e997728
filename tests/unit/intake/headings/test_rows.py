import openpyxl
import pytest
from intake_files import cells_of, load, load_drawing, rules, sentences, write_csv

from prevent_cli.intake.faults import Severity

MERGED = "A1:A2 B1:B2 C1:D1"
POLICE = """
Ref | Received | Police check |
 | | Date | By whom
R1 | 13/02/2018 | 14/02/2018 | x
R2 | soon | 15/02/2018 |
"""


def write(folder, name, drawing, merges="", *, at=1):
    """Write a drawing as a workbook from row `at`, its ranges merged."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Log"
    for row, cells in enumerate(cells_of(drawing), at):
        for column, cell in enumerate(cells, 1):
            if cell:
                sheet.cell(row, column, cell)
    for one in merges.split():
        sheet.merge_cells(one)
    workbook.save(folder / f"{name}.xlsx")


def days(found, column):
    return found.frame[column].dt.strftime("%d/%m/%Y").fillna("").tolist()


def test_merged_parent_and_child_together_name_a_column_and_faults_keep_their_addresses(tmp_path):
    write(tmp_path, "referrals", POLICE, MERGED)
    found = load(tmp_path, "referrals")
    assert days(found, "police_check_on") == ["14/02/2018"]
    assert found.headings["police_check_on"] == "Date of Police check"
    assert [(fault.rule, fault.cell, fault.severity) for fault in found.faults if fault.severity != "note"] == [
        ("unexpected-heading", "D2", Severity.WARNING),
        ("not-a-date", "B4", Severity.FAULT),
    ]
    assert (found.rows_in, found.places.row.tolist()) == (2, [3])


def test_two_rows_without_merges_are_read_where_both_words_are_known_together(tmp_path):
    found = load_drawing(tmp_path, "referrals", POLICE)
    assert days(found, "police_check_on") == ["14/02/2018"]
    assert [fault.cell for fault in found.faults if fault.severity is Severity.FAULT] == ["B4"]


def test_child_that_stands_under_another_heading_is_not_taken_for_the_column_of_its_name(tmp_path):
    drawing = POLICE.replace("By whom", "Outcome").replace("| x", "| Clear")
    write(tmp_path, "referrals", drawing.replace("soon", "14/02/2018"), MERGED)
    found = load(tmp_path, "referrals")
    assert found.frame["outcome"].isna().all()
    assert sentences(found, Severity.WARNING) == [
        'referrals.xlsx, sheet "Log", cell D2: "Outcome" is under "Police check", so it was not read as Outcome; '
        'if it should be, under [returns.referrals.columns] in prevent.toml write outcome = "Police check: Outcome"'
    ]


def test_a_fault_and_a_warning_of_one_heading_have_one_remedy_and_it_helps(tmp_path):
    drawing = """
    Case |               | Police check | Panel
    ID   | Date received | Date         | Date of panel
    R1   | 13/02/2018    | 14/02/2018   | 15/02/2018
    """
    write(tmp_path, "referrals", drawing, "A1:B1")
    found = load(tmp_path, "referrals")
    remedy = 'under [returns.referrals.columns] in prevent.toml write received_on = "Case: Date received"'
    told = {fault.rule: fault.wanted for fault in found.faults if fault.severity is not Severity.NOTE}
    assert told["missing-heading"].endswith(remedy)
    assert told["heading-under-another"].endswith(remedy)
    found = load(tmp_path, "referrals", columns={"received_on": "Case: Date received"})
    assert (found.stops, days(found, "received_on")) == (False, ["13/02/2018"])


def test_child_of_a_known_heading_is_not_taken_though_no_child_is_known_with_it(tmp_path):
    write(tmp_path, "referrals", POLICE.replace("Date", "Outcome").replace("14/02/2018", "NFA"), MERGED)
    found = load(tmp_path, "referrals")
    assert [(fault.rule, fault.cell) for fault in found.faults if fault.rule == "heading-under-another"] == [
        ("heading-under-another", "C2")
    ]
    assert found.frame["outcome"].isna().all()


@pytest.mark.parametrize("heads", ["Outcome | Date", "Date | Outcome"])
def test_heading_without_merges_stands_over_the_blank_cells_to_its_right(tmp_path, heads):
    drawing = f"Ref | Received | Panel |\n | | {heads}\nR1 | 13/02/2018 | 14/02/2018 | 14/02/2018"
    found = load_drawing(tmp_path, "referrals", drawing)
    assert days(found, "panel_on") == ["14/02/2018"]
    assert "heading-under-another" in rules(found)
    assert found.frame["outcome"].isna().all()


def test_heading_with_nothing_below_it_names_its_own_column_and_no_other(tmp_path):
    drawing = "Ref | Received | Source |\n | | | Outcome\nR1 | 13/02/2018 | Police | NFA"
    found = load_drawing(tmp_path, "referrals", drawing)
    assert found.frame["source"].tolist() == ["Police"]
    assert found.frame["outcome"].tolist() == ["No further action"]


def test_merges_settle_that_there_are_two_rows_though_no_child_is_known(tmp_path):
    drawing = POLICE.replace("Date", "Date of check").replace("soon", "13/02/2018")
    write(tmp_path, "referrals", drawing, MERGED)
    found = load(tmp_path, "referrals")
    assert [(fault.rule, fault.cell) for fault in found.faults if fault.severity is Severity.WARNING] == [
        ("unexpected-heading", "C2"),
        ("unexpected-heading", "D2"),
    ]
    assert (found.stops, found.places.row.tolist()) == (False, [3, 4])


def test_setting_of_both_words_names_the_column(tmp_path):
    drawing = POLICE.replace("By whom", "Outcome").replace("| x", "| Accepted").replace("soon", "14/02/2018")
    write(tmp_path, "referrals", drawing, MERGED)
    found = load(tmp_path, "referrals", columns={"outcome": "Police check: Outcome"})
    assert rules(found)[:1] != ["heading-under-another"]
    assert found.frame["outcome"].tolist()[0] == "Accepted"


def test_bands_over_headings_that_name_their_columns_are_titles(tmp_path):
    drawing = """
    Referral | | Support | |
    Ref | Received | Accepted | Closed | Outcome
    R1 | 13/02/2018 | 14/02/2018 | 15/02/2018 | Completed
    """
    write(tmp_path, "referrals", drawing, "A1:B1 C1:E1")
    found = load(tmp_path, "referrals")
    assert [rule for rule in rules(found) if rule != "day-first"] == []
    assert days(found, "closed_on") == ["15/02/2018"]
    assert found.frame["outcome"].tolist() == ["Support completed"]


def test_bands_that_are_known_with_a_child_keep_their_other_children_apart(tmp_path):
    drawing = """
    Referral | | Panel |
    Ref | Received | Date | Outcome
    R1 | 13/02/2018 | 14/02/2018 | Deferred
    """
    write(tmp_path, "referrals", drawing, "A1:B1 C1:D1")
    found = load(tmp_path, "referrals")
    assert days(found, "panel_on") == ["14/02/2018"]
    assert "heading-under-another" in rules(found)
    assert found.frame["outcome"].isna().all()


def test_same_child_under_two_parents_is_a_duplicate_at_its_cell(tmp_path):
    drawing = """
    Ref | Received | First stage | | Second stage |
     | | Outcome | Held by | Outcome | Accepted
    R1 | 13/02/2018 | NFA | x | NFA | 14/02/2018
    """
    write(tmp_path, "referrals", drawing, "A1:A2 B1:B2 C1:D1 E1:F1")
    found = load(tmp_path, "referrals")
    assert [(fault.rule, fault.cell) for fault in found.faults if fault.severity is Severity.FAULT] == [
        ("duplicate-heading", "E2")
    ]


def test_heading_merged_over_two_rows_names_its_column_below_a_title_too(tmp_path):
    drawing = "Channel log | | |\n | | |\n" + POLICE.strip().replace("soon", "13/02/2018")
    write(tmp_path, "referrals", drawing, "A1:D1 A3:A4 B3:B4 C3:D3")
    found = load(tmp_path, "referrals")
    assert found.places.row.tolist() == [5, 6]
    assert days(found, "police_check_on") == ["14/02/2018", "15/02/2018"]


@pytest.mark.parametrize(
    "data",
    [
        "R1 | 13/02/2018 | Outcome",  # a value that reads as a heading
        " | 13/02/2018 | Outcome",
        " | | Referral",  # with the heading above it, "Referral source"
        " | | Date received",
    ],
)
def test_row_of_data_is_never_taken_for_a_second_row_of_headings(tmp_path, data):
    found = load_drawing(tmp_path, "referrals", f"Ref | Received | Source\n{data}\nR2 | 13/02/2018 | Police")
    assert found.rows_in == 2
    assert found.headings == {"referral_id": "Ref", "received_on": "Received", "source": "Source"}


def test_title_of_one_word_above_the_headings_changes_nothing(tmp_path):
    found = load_drawing(tmp_path, "referrals", "Source | |\nRef | Received | Outcome\nR1 | 13/02/2018 | NFA")
    assert found.rows_in == 1
    assert found.frame["outcome"].tolist() == ["No further action"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_two_rows_of_headings_repeated_lower_down_are_left_out(tmp_path, kind):
    body = POLICE.strip().replace("soon", "13/02/2018")
    heads = "\n".join(body.splitlines()[:2])
    drawing = f"{body}\n{heads}\nR3 | 13/02/2018 | | "
    if kind == "csv":
        write_csv(tmp_path, "referrals.csv", drawing)
    else:
        write(tmp_path, "referrals", drawing, f"{MERGED} A5:A6 B5:B6 C5:D5")
    found = load(tmp_path, "referrals")
    assert (found.rows_in, found.rows_left_out) == (5, 2)
    assert found.places.row.tolist() == [3, 4, 7]


def test_missing_heading_is_proposed_from_two_rows(tmp_path):
    drawing = """
    Ref | Recieved | Police check |
     | | Date | By whom
    R1 | 13/02/2018 | 14/02/2018 | x
    """
    write(tmp_path, "referrals", drawing, MERGED)
    found = load(tmp_path, "referrals")
    missing = [fault for fault in found.faults if fault.rule == "missing-heading"]
    assert [fault.nearest for fault in missing] == ["Recieved"]


def test_merged_cells_of_an_opendocument_file_are_seen(tmp_path):
    cells = {
        1: '<table:table-cell {s} table:number-rows-spanned="2"><text:p>Ref</text:p></table:table-cell>'
        '<table:table-cell {s} table:number-rows-spanned="2"><text:p>Received</text:p></table:table-cell>'
        '<table:table-cell {s} table:number-columns-spanned="2"><text:p>Police check</text:p></table:table-cell>'
        "<table:covered-table-cell/>",
        2: '<table:covered-table-cell table:number-columns-repeated="2"/>'
        "<table:table-cell {s}><text:p>Outcome</text:p></table:table-cell>"
        "<table:table-cell {s}><text:p>Date</text:p></table:table-cell>",
        3: "".join(
            f"<table:table-cell {{s}}><text:p>{text}</text:p></table:table-cell>"
            for text in ("R1", "13/02/2018", "Clear", "14/02/2018")
        ),
    }
    rows = "".join(
        f"<table:table-row>{row.replace('{s}', 'office:value-type=' + chr(34) + 'string' + chr(34))}</table:table-row>"
        for row in cells.values()
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Log">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    import zipfile

    with zipfile.ZipFile(tmp_path / "referrals.ods", "w") as archive:
        archive.writestr("content.xml", content)
    found = load(tmp_path, "referrals")
    assert days(found, "police_check_on") == ["14/02/2018"]
    assert found.frame["outcome"].isna().all()


def test_cells_merged_down_among_the_rows_are_a_warning_that_names_those_without_a_value(tmp_path):
    drawing = """
    Ref | Received | Source
    R1 | 13/02/2018 | Police
    R2 | 13/02/2018 |
    R3 | 13/02/2018 |
    R4 | 13/02/2018 | Health
    """
    write(tmp_path, "referrals", drawing, "C2:C4")
    found = load(tmp_path, "referrals")
    [fault] = [fault for fault in found.faults if fault.rule == "merged-cells"]
    assert (fault.cell, fault.also, fault.count, fault.severity) == ("C3", "C4", 2, Severity.WARNING)


def test_quarters_on_sheets_of_their_own_are_gathered_and_missing_and_unexpected_headings_are_named(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, heads in (("Q1", ["Ref", "Received"]), ("Q2", ["Date received", "Reference", "Colour"])):
        sheet = workbook.create_sheet(name)
        sheet.append(heads)
        values = {"Ref": name, "Reference": name, "Received": "13/02/2018", "Date received": "13/05/2018"}
        sheet.append([values.get(head, "x") for head in heads])
    workbook.save(tmp_path / "referrals.xlsx")
    found = load(tmp_path, "referrals")
    assert found.frame["referral_id"].tolist() == ["Q1", "Q2"]
    assert [rule for rule in rules(found) if rule != "day-first"] == ["several-sheets", "unexpected-heading"]


def test_headings_of_one_row_in_a_file_parted_by_commas_are_not_two(tmp_path):
    write_csv(tmp_path, "referrals.csv", "Ref | Received\nR1 | 13/02/2018\nR2 | 14/02/2018")
    assert load(tmp_path, "referrals").rows_kept == 2
