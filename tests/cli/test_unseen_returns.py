"""The same commands on returns in another order, under other headings, and with ten faults."""

import csv
import random
import shutil

import openpyxl
import pytest
from conftest import one_in, run_prevent
from docx import Document

COMMANDS = (
    ("channel-quarterly", "--as-at", "2018-10-01", "--format", "csv"),
    ("training-gap", "--as-at", "2020-12-31", "--format", "csv"),
    ("training-gap", "--board", "cllc", "--as-at", "2018-10-01", "--format", "csv"),
    ("boards", "--as-at", "2020-12-31", "--format", "csv"),
    ("explain", "--period", "2020", "--format", "csv"),
)


def disturbed(rows, seed):
    """Return the rows shuffled, the columns shuffled, the headings in another case, and a title above them."""
    dice = random.Random(seed)
    heading, *body = rows
    order = list(range(len(heading)))
    dice.shuffle(order)
    dice.shuffle(body)
    cased = [str(heading[i]).upper() if n % 2 else f"  {str(heading[i]).lower()} " for n, i in enumerate(order)]
    return [["Prevent returns 2020: for internal use"], [], cased, *([row[i] for i in order] for row in body)]


def disturb_csv(path, seed):
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(disturbed(rows, seed))


def disturb_workbook(path, seed):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        for row in disturbed(rows, seed):
            sheet.append(row)
    book.save(path)


def same_but_for_order(text):
    """Return a table's lines; boards stand in the order of their return, which was shuffled."""
    return sorted(text.splitlines())


@pytest.mark.parametrize("seed", one_in(2, [1, 2]))
def test_order_case_and_a_title_change_no_figure(tmp_path, barnet, seed):
    shutil.copytree(barnet, tmp_path / "own")
    for path in (tmp_path / "own" / "returns").iterdir():
        (disturb_csv if path.suffix == ".csv" else disturb_workbook)(path, seed)
    for command in COMMANDS:
        before, after = run_prevent(*command, "-w", barnet), run_prevent(*command, "-w", tmp_path / "own")
        assert (before.code, after.code) == (0, 0), after.err
        assert same_but_for_order(before.out) == same_but_for_order(after.out)
    papers = []
    for folder in (barnet, tmp_path / "own"):
        ran = run_prevent(
            "report", "--board", "scpb", "--period", "2020", "-w", folder, "-o", tmp_path / "paper.docx", "-q"
        )
        assert ran.code == 0, ran.err
        document = Document(str(tmp_path / "paper.docx"))
        tables = [sorted([cell.text for cell in row.cells] for row in table.rows) for table in document.tables]
        papers.append((sorted(paragraph.text for paragraph in document.paragraphs), tables))
    assert papers[0] == papers[1]


TOKEN = "ZXQPERSONAL"
FAULTY = [
    ["Referral ID", "Date received", "Type of concern", "Source of referral", "Accepted onto Channel", "Date recorded"],
    [f"{TOKEN}-01", "31/02/2018", "Islamist", "Police", "", ""],  # 1 no such day
    [f"{TOKEN}-02", "04/13/2018", "Islamist", "Police", "", ""],  # 2 month first
    [f"{TOKEN}-03", "", "Islamist", "Police", "", ""],  # 3 no date
    ["", "01/03/2018", "Islamist", "Police", "", ""],  # 4 no id
    [f"{TOKEN}-05", "01/03/2018", "Islamst", "Police", "", ""],  # 5 not in the code list
    [f"{TOKEN}-06", "01/03/2018", "Islamist", "Pollice", "", ""],  # 6 nor this
    [f"{TOKEN}-07", "01/03/2018", "Islamist", "Police", "yes", ""],  # 7 a word for a day
    [f"{TOKEN}-08", "01/03/2018", "Islamist", "Police", "", 43132],  # 8 a serial number
    [f"{TOKEN}-09", "01/03/1918", "Islamist", "Police", "", ""],  # 9 a century off
    [f"{TOKEN}-10", "01/03/2018", "Islamist", "Police", "", ""],
    [f"{TOKEN}-10", "02/03/2018", "Islamist", "Police", "", ""],  # 10 the same id again
]
PLACES = ["B2", "B3", "B4", "A5", "C6", "D7", "E8", "F9", "B10", "A12"]


def test_ten_faults_are_ten_located_faults_in_one_run_and_nothing_personal_is_shown(tmp_path):
    (tmp_path / "prevent.toml").write_text("", encoding="utf-8")
    (tmp_path / "returns").mkdir()
    book = openpyxl.Workbook()
    book.active.title = "Log"
    for row in FAULTY:
        book.active.append(row)
    book.save(tmp_path / "returns" / "referrals.xlsx")
    ran = run_prevent("check", "--format", "csv", "-w", tmp_path)
    faults = [row for row in csv.DictReader(ran.out.splitlines()) if row["severity"] == "fault"]
    assert ran.code == 3
    assert sorted(row["cell"] for row in faults) == sorted(PLACES)
    assert {row["file"] for row in faults} == {"returns/referrals.xlsx"}
    assert {row["sheet"] for row in faults} == {"Log"}
    for arguments in (("check",), ("check", "--format", "json"), ("channel-quarterly",), ("explain",)):
        other = run_prevent(*arguments, "-w", tmp_path)
        assert other.code == 3
        assert TOKEN not in other.out + other.err
        assert "Traceback" not in other.out + other.err
    assert TOKEN not in ran.out + ran.err
    nearest = {row["cell"]: row["nearest"] for row in faults}
    assert (nearest["C6"], nearest["D7"]) == ("Islamist", "Police")
