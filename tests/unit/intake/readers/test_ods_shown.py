"""Cells of OpenDocument workbooks that look other than they are stored."""

import pytest
from intake_files import load, rules
from open_documents import row, text, write_ods
from shown_files import ACTIONS, BOARDS, STAFF


def cell(kind, value, shown, attribute="value", style="ce1"):
    inside = f"<text:p>{shown}</text:p>" if shown is not None else ""
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="{kind}" office:{attribute}="{value}">'
        f"{inside}</table:table-cell>"
    )


def day(value, shown):
    return cell("date", value, shown, "date-value")


@pytest.mark.parametrize(
    ("made", "shown", "warns"),
    [
        (cell("percentage", "0.85", "85%"), "85%", []),
        (cell("currency", "24500", "£24,500"), "£24,500", []),
        (cell("float", "417", "000417"), "000417", []),
        (cell("time", "PT10H30M00S", "10:30", "time-value"), "10:30", []),
        (cell("time", "PT10H30M00S", None, "time-value"), "10:30", ["number-format"]),
        (cell("time", "PT10H30M00S", "###", "time-value"), "10:30", ["number-format"]),
        (day("2024-05-14", "14/05/24"), "14/05/24", []),
        (day("2024-05-14T00:00:00", "2024-05-14 00:00:00"), "2024-05-14", []),
        (day("2024-05-14", None), "14/05/2024", ["number-format"]),
        (day("2024-05-14", "###"), "14/05/2024", ["number-format"]),
        (cell("boolean", "true", "TRUE", "boolean-value"), "TRUE", []),
        (cell("float", "0.85", None), "0.85", ["number-format"]),
    ],
)
def test_text_column_of_an_open_document_takes_a_cell_as_it_is_shown(tmp_path, made, shown, warns):
    rows = row(text(*ACTIONS)) + row(day("2024-05-14", "14/05/24"), text("T", "O"), made, text("F", "On track"))
    write_ods(tmp_path / "actions.ods", rows)
    found = load(tmp_path, "actions")
    assert found.frame["progress"].tolist() == [shown]
    assert rules(found) == warns


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("Jun-24", "June 2024"),
        ("June 2024", "June 2024"),
        ("06/2024", "June 2024"),
        ("06/24", "June 2024"),
        ("2024-06", "June 2024"),
        ("01/06/24", "2024-06-01"),
        ("1 June 2024", "2024-06-01"),
        ("Sat 1 Jun 24", "2024-06-01"),
        ("01/06/2024 10:30", "2024-06-01"),
    ],
)
def test_month_shown_in_an_open_document_is_the_month(tmp_path, shown, read):
    rows = row(text(*BOARDS)) + row(
        day("2024-05-14", "14/05/24"), text("b1", "Board one", "Quarterly", "January 2024"), day("2024-06-01", shown)
    )
    write_ods(tmp_path / "boards.ods", rows)
    found = load(tmp_path, "boards")
    assert found.frame["next_update"].tolist() == [read]
    assert rules(found) == []


def test_repeated_cells_of_an_open_document_are_each_as_shown(tmp_path):
    one = row(
        cell("float", "417", "000417"),
        cell("float", "12", "12", style="ce2").replace(
            "<table:table-cell", '<table:table-cell table:number-columns-repeated="2"'
        ),
    )
    write_ods(tmp_path / "staff.ods", row(text(*STAFF)) + one)
    found = load(tmp_path, "staff")
    assert "not-a-date" in rules(found)
