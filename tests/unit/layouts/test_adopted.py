from rich.console import Console

from prevent_cli.layouts.adopted import SURE, AdoptedColumn, AdoptedFolder, AdoptedReturn, AdoptedSheet, adopted_sheet
from prevent_cli.writers.console import print_sheet


def sheet(file):
    column = AdoptedColumn(heading="Ref", meaning="Referral ID", state=SURE, filled=2)
    place = f'{file}, sheet "Log"'
    return AdoptedSheet(file=file, place=place, title="Referrals", why="", rows=2, left_out=0, columns=(column,))


def returned(*files, title="Channel referrals", rows=2):
    """Return a return with a sheet in each file."""
    sheets = tuple(map(sheet, files))
    return AdoptedReturn(title=title, sheets=sheets, rows_in=rows, kept=rows, left_out=0, refused=0, to_settle=1)


def folder(*returns):
    return AdoptedFolder(returns=returns, proposed=(), nothing=(), unreadable={}, others=0, left_out={})


def rows(*files, width=80):
    """Return the texts of the table for one return in some files."""
    return [[cell.text for cell in row] for row in adopted_sheet(folder(returned(*files)), width=width).rows]


def test_a_return_is_one_row_with_its_file_and_the_number_of_others():
    assert rows("Channel/Log.xlsx", "Channel/Log 2.xlsx") == [["Channel referrals", "Log.xlsx + 1", "2", "2", "1", "1"]]


def test_a_long_name_is_cut_by_the_width_of_the_screen():
    (row,) = rows("Prevent master workbook v7 FINAL.xlsx")
    assert row[1] == "Prevent master workbo\N{HORIZONTAL ELLIPSIS}"
    (row,) = rows("Prevent master workbook v7 FINAL.xlsx", width=100)
    assert row[1] == "Prevent master workbook v7 FINAL.xlsx"


def test_twelve_returns_are_twelve_lines_on_a_screen_of_80_columns(capsys):
    title = "Feedback of people leaving Channel"
    returns = [returned("Prevent master workbook v7 FINAL.xlsx", title=title, rows=123_456) for _ in range(12)]
    print_sheet(adopted_sheet(folder(*returns), width=80), Console(width=80))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 12 + 3  # the title, the headings and a rule
    assert max(map(len, lines)) <= 80
