"""A large delimited file is read by whole arrays, and must be read as a small one is, record by record."""

import csv
import random
import tracemalloc

import numpy as np
import pytest
from conftest import runs_long
from delimited_texts import delimited_text

from prevent_cli.intake.readers import delimited, distinct_texts, text_columns, text_pieces, text_survey
from prevent_cli.intake.readers.sheets import RefusedError
from prevent_cli.intake.readers.text_columns import columns_of_text

TEXTS, TEXTS_IN_LONG_RUN = 300, 20_000


@pytest.fixture(autouse=True)
def _limit_of_reading_process():
    """Set the limit of the csv module on a field, as the process that reads large files does."""
    before = csv.field_size_limit(text_survey.MOST_LINE)
    yield
    csv.field_size_limit(before)


def set_road(monkeypatch, *, most_at_once: int, piece: int = 2**20) -> None:
    """Set the size above which a file is read in blocks, and the bytes that are read at once for a block."""
    for module in (delimited, text_survey):
        monkeypatch.setattr(module, "MOST_BYTES_AT_ONCE", most_at_once)
    monkeypatch.setattr(text_pieces, "CHUNK", piece)


def read(path):
    """Return the height, columns and faults of a file, or the refusal."""
    try:
        (sheet,), faults = delimited.read_delimited(path, file="a.csv", wordings=("yes",), allow=lambda _: None)
    except RefusedError as refusal:
        return refusal.rule, refusal.wanted, refusal.cell
    columns = [(column.values, column.codes.tolist()) for column in sheet.columns]
    return sheet.height, columns, [fault.sentence for fault in faults]


def columns(text: bytes, *, encoding="utf-8", delimiter=",", guards_zeros=False, pieces=1):
    """Return the texts of each column, read in blocks."""
    cut = [text[len(text) * at // pieces : len(text) * (at + 1) // pieces] for at in range(pieces)]
    found, _height = columns_of_text(cut, encoding=encoding, delimiter=delimiter, guards_zeros=guards_zeros)
    return [[column.text(row) for row in range(len(column.codes))] for column in found]


@pytest.fixture
def road(monkeypatch):
    """Return the calls of each way to read a block."""
    calls = []
    for name in ("_add_fields", "_read_records"):
        method = getattr(text_columns._Reading, name)

        def counted(self, *block, method=method, name=name):
            calls.append(name)
            return method(self, *block)

        monkeypatch.setattr(text_columns._Reading, name, counted)
    return calls


def test_text_of_every_kind_is_read_alike_in_blocks_and_record_by_record(tmp_path, monkeypatch, pytestconfig, road):
    path = tmp_path / "a.csv"
    number = TEXTS_IN_LONG_RUN if runs_long(pytestconfig) else TEXTS
    refused = 0
    for seed in range(number):
        path.write_bytes(delimited_text(seed))
        draw = random.Random(seed)
        set_road(monkeypatch, most_at_once=2**20)
        expected = read(path)
        set_road(monkeypatch, most_at_once=-1, piece=draw.choice((6, 64, 300, 300, 2_000, 2**20)))
        monkeypatch.setattr(distinct_texts, "LONGEST", draw.choice((8, 16, 128, 128)))
        monkeypatch.setattr(text_columns, "LEAST_RECORD_BYTES", draw.choice((1, 10, 50, 2_048)))
        monkeypatch.setattr(text_columns, "MANY_BYTES", draw.choice((10, 100, 2**16)))
        assert read(path) == expected, f"seed {seed}"
        refused += isinstance(expected[0], str)
    assert number / 50 < refused < number / 2
    assert {road.count(name) > number for name in ("_add_fields", "_read_records")} == {True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"a,b\nc,d\n", [["a", "c"], ["b", "d"]]),
        (b'a,"b,c"\n"d","e\nf"\n', [["a", "d"], ["b,c", "e\nf"]]),
        (b'"a","b"\n"say ""hi""","""x"""\n', [["a", 'say "hi"'], ["b", '"x"']]),
        (b'"",""\n\n,\na\n"b"', [["", "", "", "a", "b"]]),
        (b'="001",a\n="",="007"\n', [["001", ""], ["a", "007"]]),
    ],
)
def test_block_with_usual_quotation_marks_is_read_by_whole_arrays(text, expected, road):
    assert columns(text, guards_zeros=True) == expected
    assert set(road) == {"_add_fields"}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (b'5" pipe,b\n', ['5" pipe']),
        (b'="a""b",c\n', ['="a""b"']),
        (b'="a,b"\n', ['="a']),
        (b'"=""001""",b\n', ["001"]),
        (b"a" + b"," * 64 + b"b\n", ["a"]),
    ],
)
def test_block_with_anything_else_is_read_record_by_record(text, first, road):
    assert columns(text, guards_zeros=True)[0] == first
    assert road == ["_read_records"]


def test_only_unusual_records_are_read_one_by_one_and_more_of_them_where_there_are_many(road):
    few = (b"a,b\n" * 30_000 + b'5" pipe,b\n') * 3
    assert columns(few)[0].count('5" pipe') == 3
    assert road == ["_add_fields", "_read_records"] * 3
    road.clear()
    assert columns(b'5" pipe,b\na,"b"\n' * 10_000)[0].count("a") == 10_000
    assert 5 < road.count("_read_records") < 10


@pytest.mark.parametrize("pieces", [1, 2, 3, 5])
def test_both_ways_number_the_same_texts_together(pieces):
    text = b'x,5" pipe\ny,z\nx,"5"" pipe"\n\ny,z\n'
    assert columns(text, pieces=pieces) == [["x", "y", "x", "", "y"], ['5" pipe', "z", '5" pipe', "", "z"]]
    (found, *_), _height = columns_of_text([text], encoding="utf-8", delimiter=",", guards_zeros=False)
    assert (found.values, found.codes.dtype) == (("x", "y"), np.int32)


def test_row_and_line_of_a_fault_count_those_before_it_in_every_block():
    text = b'a,"b\nc"\n' * 10 + b'5" pipe\n' + b"d,e\n" * 10 + b'"x"y,f\n'
    for pieces in (1, 2, 7):
        with pytest.raises(RefusedError, match="has a quotation mark on line 32 that") as refused:
            columns(text, pieces=pieces)
        assert refused.value.cell == "22"


def test_texts_that_need_more_memory_than_they_may_are_refused_before_the_end(monkeypatch):
    monkeypatch.setattr(text_columns, "MOST_MEMORY", 400 * distinct_texts.BYTES_A_TEXT)
    lines = [b"%08d,a\n" % number for number in range(1_000)]
    with pytest.raises(RefusedError, match=r"contains more than 3\d\d different texts, which need more than 0 MiB of"):
        columns(b"".join(lines), pieces=50)
    columns(b"".join(lines[:300]) * 10, pieces=50)


def test_few_wide_rows_among_many_need_no_memory_for_the_empty_cells():
    text = (b"," * 900 + b"x\n" + b"a\n" * 5_000) * 5
    tracemalloc.start()
    try:
        with pytest.raises(RefusedError, match="has cells as far as AHQ25005, mostly empty"):
            columns(text, pieces=5)
        assert tracemalloc.get_traced_memory()[1] < 30 * 2**20
    finally:
        tracemalloc.stop()
