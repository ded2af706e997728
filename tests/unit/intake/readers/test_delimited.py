import pytest
from intake_files import HEADCOUNTS, load, load_drawing, sentences, write_csv

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.readers.file import read_file

ROWS = f"""
{HEADCOUNTS}
2018-02-01 | Café | 12
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path, encoding, delimiter):
    write_csv(tmp_path, "headcounts.csv", ROWS, encoding=encoding, delimiter=delimiter)
    found = load(tmp_path, "headcounts")
    assert found.frame["department"].tolist() == ["Café"]
    stated = {
        "cp1252": Severity.WARNING,
        "utf-16": Severity.NOTE,
        "utf-16-le": Severity.NOTE,
        "utf-16-be": Severity.NOTE,
    }
    severity = stated.get(encoding)
    assert [(fault.rule, fault.severity) for fault in found.faults] == ([("encoding", severity)] if severity else [])


def test_windows_encoding_is_said_in_a_warning(tmp_path):
    write_csv(tmp_path, "headcounts.csv", ROWS, encoding="cp1252")
    assert sentences(load(tmp_path, "headcounts"), Severity.WARNING) == [
        "headcounts.csv: is not in UTF-8; it was read as Windows-1252 (Western European)"
    ]


def test_delimiter_is_the_one_that_parts_the_headings_even_below_a_title_full_of_commas(tmp_path):
    text = f"Staff, by department, in scope, all\n\n{HEADCOUNTS.replace(' | ', ';')}\n01/02/2018;Adults, health;3\n"
    (tmp_path / "headcounts.csv").write_text(text)
    found = load(tmp_path, "headcounts")
    assert found.frame["department"].tolist() == ["Adults, health"]
    assert found.places.row.tolist() == [4]


def test_separator_hint_of_excel_is_no_row(tmp_path):
    (tmp_path / "headcounts.csv").write_text(f"sep=;\n{HEADCOUNTS.replace(' | ', ';')}\nsoon;Adults;3\n")
    assert [fault.cell for fault in load(tmp_path, "headcounts").faults] == ["A2"]


def test_row_number_counts_records_as_excel_shows_them_not_lines(tmp_path):
    text = 'As at,Department,Staff requiring training\n13/02/2018,"Adults\nand health",3\n\nsoon,Children,4\n'
    (tmp_path / "headcounts.csv").write_text(text)
    found = load(tmp_path, "headcounts")
    assert [fault.cell for fault in found.faults] == ["A4"]
    assert found.frame["department"].tolist() == ["Adults\nand health"]


def test_carriage_returns_within_a_cell_become_line_breaks(tmp_path):
    (tmp_path / "headcounts.csv").write_bytes(
        b'As at,Department,Staff requiring training\r\n01/02/2018,"Adults\r\nand health",3\r\n'
    )
    assert load(tmp_path, "headcounts").frame["department"].tolist() == ["Adults\nand health"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('a,b\n1,2\n"open,3\n4,5\n', "a.csv, row 3: opens a quotation mark on line 3 that is never closed"),
        (
            'a,b\n"x"y,2\n',
            'a.csv, row 2: has a quotation mark on line 2 that does not enclose a whole cell; write it twice ("")',
        ),
        ("a,b\n1,\x002\n", "a.csv: contains a null character on line 2; save it again as CSV UTF-8"),
        ("", "a.csv: is empty"),
        ("PK\x03\x04", "a.csv: is a damaged workbook or archive, not a text file; save its table as CSV UTF-8"),
        ("<!doctype html><p>", "a.csv: is a web page or other markup, not a table of text; save it as CSV UTF-8"),
    ],
)
def test_text_that_cannot_be_taken_apart_is_one_fault_with_its_line(tmp_path, text, sentence):
    path = tmp_path / "a.csv"
    path.write_text(text)
    assert [fault.sentence for fault in read_file(path, file="a.csv").faults] == [sentence]


def test_short_row_is_filled_up_with_blanks_and_a_long_one_is_a_fault(tmp_path):
    (tmp_path / "headcounts.csv").write_text(
        "As at,Department,Staff requiring training,Notes\n01/02/2018,A,1\n01/02/2018,B,2,x,y\n01/02/2018,C,3,x,,\n"
    )
    found = load(tmp_path, "headcounts")
    assert sentences(found) == ["headcounts.csv, row 3: has more cells than headings; is a quotation mark missing?"]
    assert found.frame["department"].tolist() == ["A", "C"]
    assert found.frame["notes"].isna().tolist() == [True, False]


def test_control_characters_are_replaced_and_counted(tmp_path):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n01/02/2018 | A\x08dults | 1\n01/03/2018 | B | 2")
    assert found.frame["department"].tolist() == ["A\N{REPLACEMENT CHARACTER}dults", "B"]
    assert sentences(found, Severity.WARNING) == [
        "headcounts.csv, cell B2 (Department): contains characters that documents cannot contain; replaced in 1 cell(s)"
    ]


def test_file_that_is_not_there_or_of_another_kind_is_a_fault(tmp_path):
    (tmp_path / "a.pdf").write_text("x")
    assert [fault.rule for fault in read_file(tmp_path / "a.csv", file="a.csv").faults] == ["missing-file"]
    assert [fault.rule for fault in read_file(tmp_path / "a.pdf", file="a.pdf").faults] == ["wrong-file-type"]


@pytest.mark.parametrize("quoted", [True, False])
def test_cell_longer_than_a_spreadsheets_is_a_fault_at_its_address(tmp_path, quoted):
    long = '"' + "x\n" * 70_000 + '"' if quoted else "x" * 140_000
    (tmp_path / "headcounts.csv").write_text(f"{HEADCOUNTS.replace(' | ', ',')}\n01/02/2018,{long},3\n")
    assert sentences(load(tmp_path, "headcounts")) == [
        (
            "headcounts.csv, cell B2: contains 140,000 characters, more than the 32,767 that a cell can contain; "
            "is a quotation mark missing?"
        )
    ]


def test_quotation_mark_that_is_never_closed_in_a_long_file_is_said_to_be(tmp_path):
    rows = '2018-02-01,"A,1\n' + "2018-02-01,B,1\n" * 20_000
    (tmp_path / "headcounts.csv").write_text(f"{HEADCOUNTS.replace(' | ', ',')}\n{rows}")
    assert sentences(load(tmp_path, "headcounts")) == [
        "headcounts.csv, row 2: opens a quotation mark on line 2 that is never closed"
    ]


@pytest.mark.parametrize("word", ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "#GETTING_DATA", "#n/a", "Err:502"])
def test_word_for_an_error_is_a_fault_in_every_kind_of_column(tmp_path, word):
    (tmp_path / "headcounts.csv").write_text(
        f"{HEADCOUNTS.replace(' | ', ',')}\n{word},Adults,3\n2018-02-01, {word} ,3\n2018-02-01,NA,{word}\n"
    )
    wanted = f"contains the error {word}; correct it, or type the value"
    assert sentences(load(tmp_path, "headcounts")) == [
        f"headcounts.csv, cell A2 (As at): {wanted}",
        f"headcounts.csv, cell B3 (Department): {wanted}",
        f"headcounts.csv, cell C4 (Staff requiring training): {wanted}",
    ]


def test_word_for_an_error_is_no_identifier_but_words_that_hold_it_are_values(tmp_path):
    (tmp_path / "attendance.csv").write_text(
        "Session ID,Person ID,Department\nS1,#N/A,A\nS1,NA,None\nS1,P1,see #N/A\n#REF!,P2,A\n"
    )
    found = load(tmp_path, "attendance")
    assert [(fault.cell, fault.rule) for fault in found.faults] == [("B2", "error-cell"), ("A5", "error-cell")]
    assert found.frame["department"].tolist() == ["None", "see #N/A"]


def test_equals_sign_that_guards_zeros_for_excel_is_no_part_of_the_value(tmp_path):
    (tmp_path / "attendance.csv").write_text(
        'Session ID,Person ID,Department\n="001",="007",A\n="001",="",="A"&"B"\n"=""001""",008,=1+1\n'
    )
    found = load(tmp_path, "attendance")
    assert [(fault.cell, fault.rule) for fault in found.faults] == [("B3", "blank-cell")]
    assert found.frame[["session_id", "person_id", "department"]].to_numpy().tolist() == [
        ["001", "007", "A"],
        ["001", "008", "=1+1"],
    ]


@pytest.mark.parametrize("end", ["\x1a", "\n\x1a", "\r\n\x1a\r\n", "\n\x1a\x1a"])
def test_end_mark_of_dos_is_no_row(tmp_path, end):
    (tmp_path / "headcounts.csv").write_bytes(f"{HEADCOUNTS.replace(' | ', ',')}\n2018-02-01,Adults,3{end}".encode())
    found = load(tmp_path, "headcounts")
    assert (found.rows_in, found.rows_kept, found.faults) == (1, 1, ())
