"""The tables of a bundle as files: each has one of its own, whatever a return calls its projects and workstreams."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from exports import SHOWS, contents, export, workspace

SHOWN = '[export]\ntext_from = ["actions", "expected_outcomes"]'
BIDS = "Project code,Project name,Date of bid,Outcome of bid,Date of decision,Award\n"
DELIVERABLES = "As at,Project code,Deliverable,Planned,Delivered,Counts\n"
EXPECTED = "Project code,Expected outcome\n"
PLAN = "As at,Workstream,Objective,Progress,Status\n"


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(dt.date(2020, 3, 10))


def tables_of(tmp_path, **returns):
    own = workspace(tmp_path / "own", settings=f"{SHOWS}\n{SHOWN}", **returns)
    ran = export(own, "--month", "2020-01")
    assert ran.code == 0, ran.err
    held = contents(own / "exports" / "2020-01")
    return {
        name.removeprefix("tables/").removesuffix(".csv"): list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        for name, content in held.items()
        if name.startswith("tables/")
    }


def bids(*codes):
    rows = "".join(f"{code},Name of {code},2019-06-01,Funded,2019-07-01,100\n" for code in codes)
    planned = "".join(f"2019-12-31,{code},Thing of {code},5,{number}00,Other\n" for number, code in enumerate(codes, 1))
    outcomes = "".join(f"{code},Outcome of {code}\n" for code in codes)
    return {"projects": BIDS + rows, "deliverables": DELIVERABLES + planned, "expected_outcomes": EXPECTED + outcomes}


def plan(*workstreams):
    return {"actions": PLAN + "".join(f"2019-12-31,{name},Do {name[:9]},Done,On track\n" for name in workstreams)}


def test_no_table_of_a_project_takes_the_place_of_another(tmp_path):
    codes = ("digital", "digital-outcomes", "日本")
    held = tables_of(tmp_path, **bids(*codes))
    assert [row[0] for row in held["projects"][1:]] == [f"Name of {code}" for code in codes]
    cells = {rows[1][0] for name, rows in held.items() if name.startswith("projects-")}
    assert cells == {f"{what} of {code}" for what in ("Thing", "Outcome") for code in codes}
    assert "projects-日本" in held


def test_no_table_of_a_workstream_takes_the_place_of_another(tmp_path):
    names = ("日本", "日", "Ж", "x" * 260)
    held = tables_of(tmp_path, **plan(*names))
    assert {rows[1][0] for name, rows in held.items() if name.startswith("actions-") and name != "actions-status"} == {
        f"Do {name[:9]}" for name in names
    }
    assert {"actions-日本", "actions-日", "actions-ж"} < held.keys()


def test_a_workstream_called_status_leaves_the_table_of_all_workstreams_alone(tmp_path):
    held = tables_of(tmp_path, **plan("Status", "Alone"))
    assert [row[0] for row in held["actions-status"][1:]] == ["Status", "Alone", "All workstreams"]
    assert held["actions-workstream-status"][1][0] == "Do Status"


def test_the_workbook_and_the_csv_say_in_the_same_words_whether_a_quarter_is_over(tmp_path):
    held = tables_of(tmp_path)["channel-quarterly"]
    at = held[0].index("so_far")
    book = openpyxl.load_workbook(tmp_path / "own" / "exports" / "2020-01" / "prevent-2020-01.xlsx")
    page = book["Channel quarterly"]
    (table,) = page.tables.values()
    headings, *rows = [[cell.value for cell in row] for row in page[table.ref]]
    shown = [row[headings.index("So far")] for row in rows]
    assert [row[at] for row in held[1:]] == shown
    assert set(shown) == {"yes", "no"}
