"""Cells of old Excel workbooks that look other than they are stored, and their formulas without a result."""

import datetime as dt

import pytest
from intake_files import load, read_here, rules, sentences
from shown_files import ACTIONS, BOARDS


def write_xls(path, heads, cells, *, dates_1904=False, style=None):
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    book.dates_1904 = dates_1904
    sheet = book.add_sheet("S")
    for at, word in enumerate(heads):
        sheet.write(0, at, word)
    for at, (value, code) in enumerate(cells):
        if style is not None:
            sheet.write(1, at, value, style)
        elif code is None:
            sheet.write(1, at, value)
        else:
            sheet.write(1, at, value, xlwt.easyxf(num_format_str=code))
    book.save(str(path))


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.85, "0%", "85%"),
        (24500, '"£"#,##0', "£24,500"),
        (417, "000000", "000417"),
        (dt.time(10, 30), "h:mm", "10:30"),
        (dt.date(2024, 5, 14), "D-MMM", "14-May"),
        (dt.date(2024, 5, 14), "M/D/YY", "14/05/2024"),  # the built-in form that every country shows as its own
        (24500, "General", "24500"),
        (True, None, "TRUE"),
    ],
)
def test_text_column_of_an_old_workbook_takes_a_cell_as_it_is_shown(tmp_path, value, code, shown):
    cells = [
        (dt.date(2024, 5, 14), "DD/MM/YYYY"),
        ("T", None),
        ("O", None),
        (value, code),
        ("F", None),
        ("On track", None),
    ]
    write_xls(tmp_path / "actions.xls", ACTIONS, cells)
    found = load(tmp_path, "actions")
    assert found.frame["progress"].tolist() == [shown]
    assert rules(found) == []


@pytest.mark.parametrize("dates_1904", [False, True])
def test_old_workbook_of_either_calendar_gives_its_days_and_months(tmp_path, dates_1904):
    first = dt.date(2024, 6, 1)
    cells = [
        (first, "DD/MM/YYYY"),
        ("b1", None),
        ("One", None),
        ("Quarterly", None),
        (first, "D MMMM YYYY"),
        (first, "MMM-YY"),
    ]
    write_xls(tmp_path / "boards.xls", BOARDS, cells, dates_1904=dates_1904)
    found = load(tmp_path, "boards")
    assert found.frame["as_at"].dt.date.tolist() == [first]
    assert found.frame["last_update"].tolist() == ["2024-06-01"]
    assert found.frame["next_update"].tolist() == ["June 2024"]


def test_old_workbook_too_large_for_its_formats_is_warned_of(tmp_path, monkeypatch):
    read_here(monkeypatch, xls__MOST_BYTES_WITH_FORMATS=10)
    first = dt.date(2024, 6, 1)
    cells = [(first, "DD/MM/YYYY"), ("T", None), ("O", None), (first, "MMM-YY"), (12, None), ("On track", None)]
    write_xls(tmp_path / "actions.xls", ACTIONS, cells)
    found = load(tmp_path, "actions")
    assert found.frame["progress"].tolist() == ["01/06/2024"]
    assert rules(found) == ["number-format", "number-format"]


def test_formulas_of_an_old_workbook_that_were_never_calculated_are_faults(tmp_path):
    xlwt = pytest.importorskip("xlwt")
    heads = ("Session ID", "Date held", "Delivered for", "Course", "Reported attendees")
    cells = [
        ("S1", None),
        (dt.date(2024, 5, 14), "DD/MM/YYYY"),
        ("Adults", None),
        ("WRAP", None),
        (xlwt.Formula("6+6"), None),
    ]
    write_xls(tmp_path / "sessions.xls", heads, cells)
    assert sentences(load(tmp_path, "sessions")) == [
        'sessions.xls, sheet "S", cell E2 (Reported attendees): contains a formula that was never calculated; open the '
        "workbook in Excel and save it"
    ]
