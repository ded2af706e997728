from raw_tables import sheet

from prevent_cli.intake.recognition.candidates import known_headings
from prevent_cli.intake.recognition.layout import table_of

LOG = """
Channel log 2024-25 | |
RESTRICTED | |
| |
Ref | Date received | Concern
R1 | 2024-05-01 | Islamist
Quarter 2 | |
R2 | 2024-08-01 | Other
| |
Total | 2 |
Note: to March only | |
"""


def found(drawing):
    return table_of(sheet(drawing), known_headings())


def test_headings_are_found_below_titles_and_rows_that_are_no_data_are_counted():
    table = found(LOG)
    assert table.wordings == ("Ref", "Date received", "Concern")
    assert table.titles == ("Channel log 2024-25", "RESTRICTED")
    assert [int(row) for row in table.rows] == [4, 6]
    assert table.left_out == 3  # the band, the total and the note; a blank row is no row


def test_sheet_without_rows_or_headings_has_no_table():
    assert found("Ref | Date received | Concern") is None
    assert found("1 | 2\n3 | 4") is None
    assert found("only a note") is None


def test_row_of_data_with_repeated_words_is_not_the_headings():
    table = found("Yes | Yes | Yes\nRef | Date received | Concern\nR1 | 2024-05-01 | Other")
    assert table.wordings == ("Ref", "Date received", "Concern")
