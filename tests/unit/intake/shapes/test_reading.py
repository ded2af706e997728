"""Every shape on sheets of any kind: it never fails, and every address is in the file."""

import re

import numpy as np
import pytest
from course_records import RECORDS
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.intake.cleaning import column_number
from prevent_cli.intake.headings.columns import read_headings
from prevent_cli.intake.readers.sheets import BadCell, MergedCells, RawColumn, RawSheet
from prevent_cli.intake.shapes.derived import with_derived, without_derived
from prevent_cli.intake.shapes.given import given_columns, without_given
from prevent_cli.intake.shapes.reading import SHAPES, recognised_shapes
from prevent_cli.intake.tables.check import check_sheet
from prevent_cli.intake.tables.combine import combine_sheets
from prevent_cli.intake.tables.given_columns import with_given_columns
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import ReturnSettings

RETURN_OF = {
    "agencies across": RETURNS["meetings"],
    "meetings across": RETURNS["meetings"],
    "dates across": RETURNS["headcounts"],
    "courses across": RECORDS,
}
TEXTS = st.sampled_from(
    [
        *("", "", "", " ", "\u200b", "Agency", "Department", "Employee number", "As at", "2024-04-10", "10/05/2024"),
        *(
            "12 Mar",
            "Mar-24",
            "March 2024",
            "2024/25",
            "Q1 2024/25",
            "12",
            "1",
            "0",
            "P",
            "Apols",
            "n/a",
            "x",
            "-",
            "?",
        ),
        *("Cancelled", "Total", "Quorate", "Police", "Adults", "Completed", "Not started", "Prevent awareness", "67%"),
        *(
            "Prevent awareness - Completion date",
            "Completed 12/03/2024",
            "#N/A",
            "\x00",
            "9" * 400,
            "Yes",
            "2024-13-45",
        ),
        *("Attended", "Group", "Staff requiring training", "Front", "3.5", "1,000", "Date received", "99999999"),
    ]
)
AREA = re.compile(r"([A-Z]*)(\d+)(?::([A-Z]*)(\d+))?")


@st.composite
def sheets(draw):
    """Return a small sheet of nasty texts, with merged cells and errors, anywhere in a workbook."""
    height, width = draw(st.integers(0, 7)), draw(st.integers(0, 6))
    first_row, first_column = draw(st.integers(1, 30)), draw(st.integers(1, 30))
    columns = []
    for _ in range(width):
        texts = [draw(TEXTS) for _ in range(height)]
        values = tuple(dict.fromkeys(text for text in texts if text))
        codes = np.array([values.index(text) if text else -1 for text in texts], dtype=np.int32)
        columns.append(RawColumn(codes=codes, values=values))
    place = st.tuples(st.integers(first_row, first_row + 8), st.integers(first_column, first_column + 7))
    merged = [
        MergedCells(first_row=row, last_row=row + draw(st.integers(0, 2)), first_column=at, last_column=at + 2)
        for row, at in draw(st.lists(place, max_size=2))
    ]
    bad = [BadCell(row=row, column=at, rule="error-cell", wanted="x") for row, at in draw(st.lists(place, max_size=2))]
    return RawSheet(
        file=draw(st.sampled_from(["a.xlsx", "Panel 2024-25.xlsx"])),
        name=draw(st.sampled_from(["Sheet1", "2024-25", "Q1 2024/25"])),
        columns=tuple(columns),
        height=height,
        first_row=first_row,
        first_column=first_column,
        merged=tuple(merged),
        bad_cells=tuple(bad),
    )


def assert_in_file(faults, sheet):
    for fault in faults:
        for area in [fault.cell, *fault.also.split()] if fault.cell else ():
            found = AREA.fullmatch(area)
            assert found is not None, area
            assert sheet.first_row <= int(found[2]) < sheet.first_row + max(sheet.height, 9)
            assert (
                not found[1]
                or sheet.first_column <= column_number(found[1]) < sheet.first_column + len(sheet.columns) + 8
            )


def read_to_the_end(sheet, plain, description, settings):
    own = without_given(description, settings)
    headings = read_headings(plain, own, without_derived(settings))
    checked = with_given_columns(
        check_sheet(plain, headings=headings, description=own, settings=settings),
        given_columns(plain, headings, description, settings),
        settings,
    )
    found = combine_sheets([checked], description=description, settings=settings)
    assert found.rows_in == found.rows_kept + found.rows_left_out + found.rows_refused
    assert_in_file(found.faults, sheet)
    for row in range(found.rows_kept):
        assert sheet.first_row <= int(found.places.row[row]) < sheet.first_row + sheet.height
        assert AREA.fullmatch(found.places.name_of(row))


@pytest.mark.parametrize("name", SHAPES)
@given(sheet=sheets())
def test_any_sheet_is_read_in_any_shape_or_refused_and_every_address_is_in_the_file(name, sheet):
    description = RETURN_OF[name]
    recognised_shapes(sheet)
    shaped = SHAPES[name].read(sheet, description, ReturnSettings())
    assert_in_file(shaped.faults, sheet)
    if shaped.sheet is not None:
        read_to_the_end(sheet, shaped.sheet, description, ReturnSettings())


@given(sheet=sheets(), source=st.sampled_from(["from title", "from sheet", "from file"]))
def test_any_sheet_is_read_with_given_and_derived_columns(sheet, source):
    settings = ReturnSettings(as_at=source, add_up={"required": ("Front", "12")}, every_row={"notes": "x"})
    description = RETURNS["headcounts"]
    plain = with_derived(sheet, without_given(description, settings), settings)
    read_to_the_end(sheet, plain, description, settings)
    only = ReturnSettings(only_if={"accepted_on": "Attended"}, columns={"accepted_on": "Group"})
    read_to_the_end(sheet, with_derived(sheet, RETURNS["referrals"], only), RETURNS["referrals"], only)
