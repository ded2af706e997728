from prevent_cli.layouts.adopted import SURE, AdoptedColumn, AdoptedFolder, AdoptedReturn, AdoptedSheet, adopted_sheet


def sheet(file):
    column = AdoptedColumn(heading="Ref", meaning="Referral ID", state=SURE, filled=2)
    place = f'{file}, sheet "Log"'
    return AdoptedSheet(file=file, place=place, title="Referrals", why="", rows=2, left_out=0, columns=(column,))


def rows(*files):
    one = AdoptedReturn(
        title="Channel referrals",
        sheets=tuple(map(sheet, files)),
        rows_in=2,
        kept=2,
        left_out=0,
        refused=0,
        to_settle=1,
    )
    found = AdoptedFolder(returns=(one,), proposed=(), nothing=(), unreadable={}, others=0, left_out={})
    return [[cell.text for cell in row] for row in adopted_sheet(found).rows]


def test_a_return_is_one_row_with_its_file_and_the_number_of_others():
    assert rows("Channel/Log.xlsx", "Channel/Log 2.xlsx") == [["Channel referrals", "Log.xlsx + 1", "2", "2", "1", "1"]]


def test_a_long_name_is_cut_so_that_a_row_is_one_line():
    (row,) = rows("Prevent master workbook v7 FINAL.xlsx")
    assert row[1] == "Prevent master workbook\N{HORIZONTAL ELLIPSIS}"
    assert len(row[1]) == 24
