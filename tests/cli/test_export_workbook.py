"""The workbook of a bundle, from the samples and from hostile returns: it keeps the guidance, and text stays text."""

import csv
import datetime as dt
import io

import pytest
from conftest import REPOSITORY, one_in, run_prevent
from exports import SHOWS, export, workspace
from guidance import breaches
from openpyxl import load_workbook
from spreadsheets_read import cells_of_ods, cells_of_xlsx

HOSTILE = (
    *('=HYPERLINK("http://x","y")', "+1+1", "-2+2", "@SUM(A1)", "＝3+3", "＋1", "－4", "＠x"),  # noqa: RUF001 - meant
    *("$$note$$", "[a](http://b) [c](d)", "http://example.org", "'quoted", "<b>&", "—", "مجلس", "007", "1e5"),
)
MEETINGS = "Meeting,Date held,Agency,Attended\n"


def workbook_of(folder, month):
    (found,) = (folder / month).glob("*.xlsx")
    return found.read_bytes()


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(dt.date(2026, 11, 22))


@pytest.mark.parametrize("status", one_in(2, ["public", "draft"]))
@pytest.mark.parametrize("month", one_in(2, ["2018-09", "2020-01"]))
@pytest.mark.parametrize("sample", ["barnet", "hammersmith-fulham", "westmarsh"])
def test_the_workbook_of_a_sample_keeps_the_guidance(tmp_path, sample, month, status):
    own = REPOSITORY / "sample_data" / sample
    ran = run_prevent("export", "-w", own, "--folder", tmp_path / "e", "--month", month, "--status", status)
    assert ran.code == 0, ran.err
    assert breaches(workbook_of(tmp_path / "e", month)) == []
    (as_ods,) = (tmp_path / "e" / month).glob("*.ods")
    assert cells_of_ods(as_ods.read_bytes()) == cells_of_xlsx(workbook_of(tmp_path / "e", month))


def test_what_returns_say_comes_out_as_text_in_the_workbook_and_neutral_in_csv(tmp_path):
    rows = "".join(f'Channel Panel,08/01/2020,"{text.replace(chr(34), chr(34) * 2)}",Yes\n' for text in HOSTILE)
    own = workspace(tmp_path, settings=SHOWS, meetings=MEETINGS + rows)
    ran = export(own, "--month", "2020-01")
    assert ran.code == 0, ran.err
    file = workbook_of(own / "exports", "2020-01")
    assert breaches(file) == []
    assert cells_of_ods((own / "exports" / "2020-01" / "prevent-2020-01.ods").read_bytes()) == cells_of_xlsx(file)
    cells = {cell.value: cell for row in load_workbook(io.BytesIO(file))["Panel attendance"] for cell in row}
    with (own / "exports" / "2020-01" / "tables" / "panel-attendance.csv").open(encoding="utf-8", newline="") as table:
        listed = [row["agency"] for row in csv.DictReader(table)]
    for text in HOSTILE:
        assert cells[text].data_type == "s", text
        assert cells[text].hyperlink is None, text
        begins = text.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))  # noqa: RUF001 - meant
        assert cells[text].quotePrefix or not begins, text
        assert (f"'{text}" if begins else text) in listed
