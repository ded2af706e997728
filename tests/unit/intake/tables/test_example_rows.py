"""Rows that say EXAMPLE never count, and the examples of every return are good rows of it."""

import pytest
from intake_files import load, write_csv

from prevent_cli.intake.cells.cell_types import code_words, typed_values
from prevent_cli.intake.faults import Severity
from prevent_cli.returns import RETURNS, Kind
from prevent_cli.returns.examples import EXAMPLE, ROWS, examples_of, is_marked, marked_column, without_mark

COLUMNS = [(name, column) for name, description in RETURNS.items() for column in description.columns]
AS_DECLARED = "EXAMPLE S-001 | 14/05/2024 | Adult social care | WRAP"
HEADINGS = "Session ID | Date held | Delivered for | Course"


def sessions(folder, *lines):
    write_csv(folder, "sessions.csv", "\n".join((HEADINGS, *lines)))
    return load(folder, "sessions")


@pytest.mark.parametrize(
    "text", ["EXAMPLE", "EXAMPLE 1", "EXAMPLE: S-001", "EXAMPLE-1", "EXAMPLE1", "  EXAMPLE\u00a01", "EXAMPLE\t1"]
)
def test_a_reference_that_begins_with_example_leaves_its_row_out(tmp_path, text):
    found = sessions(tmp_path, f"{text} | 15/05/2024 | Adults | WRAP", "S-1 | 15/05/2024 | Adults | WRAP")
    assert (found.rows_in, found.rows_kept, found.rows_left_out, found.rows_refused) == (2, 1, 1, 0)
    assert list(found.frame["session_id"]) == ["S-1"]


@pytest.mark.parametrize("text", ["Example 1", "EXAMPLES 1", "EXAMPLEs", "An EXAMPLE", "EXAMPLE_1", "EXAMPLE/1"])
def test_other_words_leave_no_row_out(tmp_path, text):
    assert sessions(tmp_path, f"{text} | 15/05/2024 | Adults | WRAP").rows_kept == 1


def test_any_text_of_the_row_may_say_it_but_no_code_or_date(tmp_path):
    said = sessions(tmp_path, "S-1 | 15/05/2024 | EXAMPLE Adults | WRAP")
    assert said.rows_left_out == 1
    code = sessions(tmp_path, "S-1 | 15/05/2024 | Adults | EXAMPLE")
    assert (code.rows_left_out, [fault.rule for fault in code.faults]) == (0, ["unknown-code"])


def test_the_declared_examples_are_noted_and_their_rows_named(tmp_path):
    second = "EXAMPLE S-002 | 2024-06-11 | Children's services | WRAP"
    found = sessions(tmp_path, AS_DECLARED, "S-1 | 15/05/2024 | Adults | WRAP", second, AS_DECLARED)
    (note,) = [fault for fault in found.faults if fault.rule == "example-row"]
    assert (note.severity, note.cell, note.also, note.count) == (Severity.NOTE, "2", "4:5", 3)
    assert note.sentence == "sessions.csv, row 2: is an example and was left out"


def test_a_row_that_says_example_with_cells_of_its_own_is_warned_of(tmp_path):
    own = AS_DECLARED.replace("14/05/2024", "16/05/2024")
    found = sessions(tmp_path, AS_DECLARED, own, "S-1 | 15/05/2024 | Adults | WRAP")
    assert [(fault.severity, fault.cell) for fault in found.faults if fault.rule == "example-row"] == [
        (Severity.NOTE, "2"),
        (Severity.WARNING, "3"),
    ]
    (warning,) = [fault for fault in found.faults if fault.severity is Severity.WARNING]
    assert warning.wanted.endswith("delete the word if the row is real")
    assert found.rows_left_out == 2


@pytest.mark.parametrize("course", ["", "nonsense"])
def test_an_example_with_a_cell_emptied_or_spoilt_is_none_as_declared(tmp_path, course):
    found = sessions(tmp_path, AS_DECLARED.replace("WRAP", course), "S-1 | 15/05/2024 | Adults | WRAP")
    assert [fault.severity for fault in found.faults if fault.rule == "example-row"] == [Severity.WARNING]


def test_nonsense_where_the_example_is_blank_is_not_the_examples(tmp_path):
    attendees = f"{HEADINGS} | Reported attendees"
    write_csv(tmp_path, "sessions.csv", f"{attendees}\n{AS_DECLARED} | many\nS-1 | 15/05/2024 | Adults | WRAP | 3")
    found = load(tmp_path, "sessions")
    assert [(fault.severity, fault.rule) for fault in found.faults] == [(Severity.WARNING, "example-row")]


def test_cells_of_two_examples_make_no_example(tmp_path):
    mixed = "EXAMPLE S-001 | 14/05/2024 | Children's services | WRAP"
    found = sessions(tmp_path, mixed, "S-1 | 15/05/2024 | Adults | WRAP")
    assert [fault.severity for fault in found.faults if fault.rule == "example-row"] == [Severity.WARNING]


def test_a_sheet_of_examples_alone_says_that_it_has_no_rows_yet(tmp_path):
    found = sessions(tmp_path, AS_DECLARED)
    assert [(fault.severity, fault.rule, fault.wanted) for fault in found.faults] == [
        (Severity.NOTE, "no-rows", "has no rows yet, only examples")
    ]
    assert found.is_blank


def test_a_last_row_of_totals_is_still_known_above_an_example(tmp_path):
    found = sessions(tmp_path, "S-1 | 15/05/2024 | Adults | WRAP", "Total | | | ", AS_DECLARED)
    assert (found.rows_kept, found.rows_left_out) == (1, 2)


@pytest.mark.parametrize(("name", "column"), COLUMNS, ids=[f"{name}.{column.name}" for name, column in COLUMNS])
def test_each_example_is_a_good_value_of_its_column(name, column):
    examples = examples_of(column)
    assert len(examples) == ROWS
    typed = typed_values(column, examples, code_words(column, {}))
    assert not typed.complaints, name
    assert not typed.day_first
    assert not column.filled or all(examples)
    assert not any(map(is_marked, examples))
    if column.kind is Kind.CODE:
        assert set(examples) <= {code.name for code in column.codes} | {""}


def test_the_word_can_be_taken_out_again():
    assert without_mark(f"{EXAMPLE} CR-1") == "CR-1"
    assert without_mark(f"{EXAMPLE}1") == "1"
    assert without_mark("CR-1 EXAMPLE") == "CR-1 EXAMPLE"


@pytest.mark.parametrize("name", RETURNS)
def test_the_marked_column_has_an_example_in_both_rows(name):
    assert all(examples_of(marked_column(RETURNS[name])))
