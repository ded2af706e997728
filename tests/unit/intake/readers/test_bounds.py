"""What a file may hold: each bound is met by a file just past it, and a file just within it is read."""

import csv
import io
import time

import numpy as np
import pytest
from intake_files import HEADCOUNTS, load, rules, write_csv

from prevent_cli.intake.headings.may_contain import first_texts, may_contain
from prevent_cli.intake.headings.rows import find_heading_rows
from prevent_cli.intake.readers import bounds, delimited, ods, text_survey
from prevent_cli.intake.readers.bounds import (
    MOST_CELL,
    MOST_COLUMNS_OF_SHEETS,
    MOST_SHEETS,
    Spans,
    refuse_many_sheets,
    refuse_shared_parts,
    refuse_span,
)
from prevent_cli.intake.readers.file import MOST_BYTES_HERE, needs_a_process
from prevent_cli.intake.readers.rows_to_columns import FEW_ROWS, ROWS_AT_ONCE, ColumnBuilder, columns_from_rows
from prevent_cli.intake.readers.sheets import RawSheet, RefusedError
from prevent_cli.intake.readers.text_survey import survey_text
from prevent_cli.returns import RETURNS

HEADING = "As at,Department,Staff requiring training\n"


def texts(columns):
    return [[column.text(row) for column in columns] for row in range(len(columns[0].codes))]


def surveyed(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    return survey_text(path, (",", ";"))


def test_columns_hold_each_text_once_and_short_rows_end_in_empty_cells():
    columns = columns_from_rows([["a", "b", "a"], ["b"], [], [None, "b"], [], []])
    assert [column.codes.tolist() for column in columns] == [[0, 1, -1, -1], [0, -1, -1, 0], [0, -1, -1, -1]]
    assert [column.values for column in columns] == [("a", "b"), ("b",), ("a",)]
    assert [column.filled for column in columns] == [2, 2, 1]


@pytest.mark.parametrize("blank", [1, FEW_ROWS, FEW_ROWS + 1, ROWS_AT_ONCE + 1])
@pytest.mark.parametrize("times", [1, 2, ROWS_AT_ONCE + 1])
def test_rows_added_in_any_way_stand_where_they_were_added(blank, times):
    rows = ColumnBuilder()
    rows.add(["first"])
    rows.add_blank(blank)
    rows.add_repeated([None, "again"], times)
    rows.add_repeated([None], 3)
    rows.add(["last", None])
    expected = [["first", ""], *[["", ""]] * blank, *[["", "again"]] * times, *[["", ""]] * 3, ["last", ""]]
    assert texts(rows.columns()) == expected
    assert (rows.height, rows.width, rows.cells) == (len(expected), 2, 2 + times)


def test_codes_of_a_column_are_the_same_with_numpy_and_without():
    (column,) = columns_from_rows([["a"], [None], ["b"]])
    assert column.codes.dtype == np.int32
    assert bytes(column.code_bytes) == column.codes.tobytes()
    (replaced,) = (type(column)(codes=column.codes, values=column.values),)
    assert replaced.text(2) == "b"


@pytest.mark.parametrize(
    ("width", "height", "cells", "is_refused"),
    [
        (5, 1_000_000, 1, False),  # below the least span that is looked at
        (6, 1_000_000, 300_000, False),
        (6, 1_000_000, 299_999, True),
        (50, 1_000_000, 50_000_000, False),
        (51, 1_000_000, 51_000_000, True),
    ],
)
def test_span_is_refused_where_it_is_empty_for_the_most_part_or_too_large(width, height, cells, is_refused):
    for add in (refuse_span, Spans().add):
        if is_refused:
            with pytest.raises(RefusedError):
                add(width, height, cells)
        else:
            add(width, height, cells)


def test_spans_of_all_sheets_count_together():
    spans = Spans()
    for _ in range(2):
        spans.add(24, 99_000, 2)
    with pytest.raises(RefusedError, match="has cells as far as X99000, mostly empty"):
        spans.add(24, 99_000, 2)


def test_part_of_an_opendocument_file_is_parsed_in_large_pieces():
    pieces = ods._InLargePieces(io.BytesIO(b"x" * (ods.PIECE + 1)))
    assert [len(pieces.read(16_384)) for _ in range(3)] == [ods.PIECE, 1, 0]


def test_columns_of_all_sheets_count_together():
    spans = Spans()
    for _ in range(MOST_COLUMNS_OF_SHEETS // 500):
        spans.add(500, 2, 1_000)
    with pytest.raises(RefusedError, match="has more than 50,000 columns in its sheets"):
        spans.add(1, 1, 1)


def test_number_of_sheets_and_their_parts_are_bounded():
    refuse_many_sheets(MOST_SHEETS)
    refuse_shared_parts(["a", "b"])
    with pytest.raises(RefusedError, match="has 1,001 sheets, more than 1,000"):
        refuse_many_sheets(MOST_SHEETS + 1)
    with pytest.raises(RefusedError, match="lists one part of the file as several sheets"):
        refuse_shared_parts(["a", "a"])


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 2**20])
def test_survey_counts_the_same_however_the_bytes_are_cut(tmp_path, monkeypatch, end, chunk):
    monkeypatch.setattr(text_survey, "CHUNK", chunk)
    found = surveyed(tmp_path, end.join([b"a,b", b",;", b"", b'c,"d"', b'="1"', "é".encode(), b"x"]))
    assert (found.filled_lines, found.delimiters, found.guards_zeros) == (5, {",": 3, ";": 1}, True)
    assert (found.encoding, found.guessed, found.ends_with_mark) == ("utf-8", False, False)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("row", ["", ",,", " ", '""', ";;;", "\t|"])
def test_blank_rows_are_counted_whatever_they_consist_of(tmp_path, monkeypatch, row, end):
    monkeypatch.setattr(text_survey, "MOST_BLANK_ROWS", 5)
    surveyed(tmp_path, ("a" + end + (row + end) * 5 + "b").encode())
    with pytest.raises(RefusedError, match="contains more than 5 blank rows"):
        surveyed(tmp_path, ("a" + end + (row + end) * 6 + "b").encode())


@pytest.mark.parametrize("chunk", [1, 3, 7])
def test_line_is_measured_across_the_pieces_in_which_it_is_read(tmp_path, monkeypatch, chunk):
    monkeypatch.setattr(text_survey, "CHUNK", chunk)
    monkeypatch.setattr(text_survey, "MOST_LINE", 10)
    surveyed(tmp_path, b"x" * 10 + b"\r\n" + b"y" * 10)
    with pytest.raises(RefusedError, match="contains more than 10 characters on line 3;"):
        surveyed(tmp_path, b"x\r\ny\r\n" + b"z" * 11 + b"\r\nx")


def test_cells_are_counted_before_they_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "MOST_CELLS_OF_TEXT", 9)
    write_csv(tmp_path, "headcounts.csv", f"{HEADCOUNTS}\n2018-02-01 | Adults | 12\n2018-02-01 | Youth | 12")
    assert "too-large" not in rules(load(tmp_path, "headcounts"))
    write_csv(tmp_path, "headcounts.csv", f"{HEADCOUNTS}\n" + "2018-02-01 | Adults | 12\n" * 3)
    (fault,) = load(tmp_path, "headcounts").faults
    assert fault.wanted == "contains 12 cells, more than 9; delete the empty columns, or send it in parts"


def test_memory_that_rows_need_is_told_before_they_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "MOST_MEMORY", 3 * delimited.BYTES_A_ROW + 9 * delimited.BYTES_A_CELL)
    write_csv(tmp_path, "headcounts.csv", f"{HEADCOUNTS}\n2018-02-01 | Adults | 12\n2018-02-01 | Youth | 12")
    assert "too-large" not in rules(load(tmp_path, "headcounts"))
    write_csv(tmp_path, "headcounts.csv", f"{HEADCOUNTS}\n" + "2018-02-01 | Adults | 12\n" * 3)
    (fault,) = load(tmp_path, "headcounts").faults
    assert fault.wanted.startswith("contains 4 rows, which need about 0 MiB of memory, more than 0; send it in parts")


def test_host_program_that_has_lowered_the_limit_of_csv_keeps_it(tmp_path):
    path = tmp_path / "headcounts.csv"
    write_csv(tmp_path, "headcounts.csv", f"{HEADCOUNTS}\n2018-02-01 | {'x' * 200} | 12")
    before = csv.field_size_limit(100)
    try:
        assert needs_a_process(path)
        assert load(tmp_path, "headcounts").frame["department"].tolist() == ["x" * 200]
        assert csv.field_size_limit() == 100
    finally:
        csv.field_size_limit(before)
    assert not needs_a_process(path)
    assert load(tmp_path, "headcounts").rows_kept == 1
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt"])
def test_only_a_small_delimited_file_is_read_in_the_command(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    for size, needs in ((0, True), (1, False), (MOST_BYTES_HERE, False), (MOST_BYTES_HERE + 1, True)):
        path.write_bytes(b"x" * size)
        assert needs_a_process(path) is needs
    for other in (".xlsx", ".xls", ".ods", ".xlsb"):
        assert needs_a_process(path.with_suffix(other))


@pytest.mark.parametrize("rows", [1, 10_000])
def test_delimited_file_is_read_alike_in_the_command_and_in_the_process(tmp_path, rows):
    body = "".join(f'01/02/2018,"Dept ""{row}"",\nand more",{row}\n' for row in range(1, rows + 1))
    (tmp_path / "headcounts.csv").write_text(HEADING + body, encoding="utf-8")
    found = load(tmp_path, "headcounts")
    assert found.rows_kept == rows
    assert found.frame["department"].tolist()[-1] == f'Dept "{rows}",\nand more'


@pytest.mark.parametrize("extra", [0, 1])
def test_cell_may_be_as_long_as_one_of_excel(tmp_path, extra):
    (tmp_path / "headcounts.csv").write_text(f"{HEADING}01/02/2018,{'x' * (MOST_CELL + extra)},3\n")
    assert [
        (fault.rule, fault.cell) for fault in load(tmp_path, "headcounts").faults if fault.rule == "cell-too-long"
    ] == ([("cell-too-long", "B2")] if extra else [])


def seconds_to_find(width):
    words = {"referral id": "case_id", "date received": "received"}
    rows = [["Referral ID", *[f"word {number}" for number in range(width)]], ["x"] * (width + 1)]
    blank = [["Referral ID", *[""] * width], ["", *["y"] * width]]
    started = time.process_time()
    for drawn in (rows, blank):
        sheet = RawSheet(file="a.xlsx", name="Log", columns=columns_from_rows(drawn), height=2)
        find_heading_rows(sheet, words, RETURNS["referrals"], certain=words)
    return time.process_time() - started


def test_headings_are_found_in_a_time_that_grows_with_the_columns_and_no_faster():
    seconds_to_find(1_000)
    narrow = min(seconds_to_find(2_000) for _ in range(3))
    wide = min(seconds_to_find(16_000) for _ in range(2))
    assert wide < 24 * narrow + 0.2  # eight times as many columns; the square would be 64 times


def test_bounds_are_those_that_the_messages_name():
    assert (bounds.MOST_SHEETS, bounds.MOST_CELL, bounds.DEEPEST_ROW) == (1_000, 32_767, 1_048_576)


@pytest.mark.parametrize("name", RETURNS)
def test_whole_return_may_hold_itself_in_one_row_of_headings_or_two(name):
    description = RETURNS[name]
    heads = [column.heading for column in description.columns if column.required]
    marked = [f"{head} [note 2]" for head in heads]
    upper, lower = zip(*(head.rpartition(" ")[::2] for head in heads), strict=True)
    for rows in ([heads], [["Title"], [], marked], [upper, lower], [lower, upper]):
        sheet = RawSheet(file="a.xlsx", name="Log", columns=columns_from_rows([*rows, ["x"]]), height=len(rows) + 1)
        assert may_contain(first_texts(sheet), name)


def test_sheet_that_lacks_a_required_heading_cannot_hold_the_return():
    sheet = RawSheet(file="a.xlsx", name="Log", columns=columns_from_rows([["Session ID", "Person ID"]]), height=1)
    assert not may_contain(first_texts(sheet), "attendance")
    assert may_contain(first_texts(sheet) | {"department"}, "attendance")
