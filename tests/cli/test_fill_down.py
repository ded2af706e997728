"""Text that is typed once for a group of rows: read as the text above it where prevent.toml says so, and proposed."""

import tomllib

import openpyxl
import pytest
from conftest import run_prevent

from prevent_cli.intake.load import load_return
from prevent_cli.workspace.folder import load_workspace

PLAN = [["Objective", "Action", "Progress to date", "Status"]] + [
    [objective if nth == 0 else None, f"Action {objective[0]}{nth}", "Begun", "Green"]
    for objective in ("Lead well", "Train staff", "Meet partners")
    for nth in range(4)
]
REGISTER = [["Date of meeting", "Agency", "Attendance"]] + [
    [f"{day:02}/04/2025" if nth == 0 else None, agency, "Present" if nth else "Apologies"]
    for day in (2, 9, 16)
    for nth, agency in enumerate(("Police", "Housing", "Health", "Probation"))
]
STAFF = [["Date", "Directorate", "Headcount"]] + [
    ["31/03/2025" if nth == 0 else None, name, 40 + nth] for nth, name in enumerate(("Adults", "Housing", "Place"))
]
STREAMS = ["Lead well"] * 4 + ["Train staff"] * 4


def book(path, rows, merged=()):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for cells in merged:
        made.active.merge_cells(cells)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(path)


def adopt(home, name, rows, merged=()):
    book(home / "files" / f"{name}.xlsx", rows, merged)
    ran = run_prevent("adopt", home / "files", "--into", home / "w", "--yes")
    assert ran.code == 0, ran.err
    return ran, tomllib.loads((home / "w" / "prevent.toml").read_text("utf-8")).get("returns", {})


def frame(home, name):
    checked = load_return(load_workspace(home / "w"), name)
    assert not checked.stops, checked.faults
    return checked.frame


@pytest.mark.parametrize(
    ("name", "rows", "merged", "read"),
    [
        ("Prevent action plan 2025-06-30", PLAN, (), ("actions", "workstream", STREAMS)),
        (
            "Prevent action plan 2025-06-30",
            PLAN,
            ("A2:A5", "A6:A9", "A10:A13"),
            ("actions", "workstream", STREAMS),
        ),
        ("Channel panel attendance", REGISTER, (), ("meetings", "held_on", ["2025-04-02 00:00:00"] * 4)),
        ("Prevent headcount", STAFF, (), ("headcounts", "as_at", ["2025-03-31 00:00:00"] * 3)),
    ],
)
def test_text_typed_once_for_its_rows_is_certain_and_read(tmp_path, name, rows, merged, read):
    own, column, texts = read
    _, settings = adopt(tmp_path, name, rows, merged)
    assert settings[own]["fill_down"] == [column]
    found = frame(tmp_path, own)
    assert list(map(str, found[column]))[: len(texts)] == texts
    assert len(found) == len(rows) - 1


def test_objective_beside_action_is_the_workstream(tmp_path):
    _, settings = adopt(tmp_path, "Prevent action plan 2025-06-30", PLAN)
    assert settings["actions"]["columns"]["workstream"] == "Objective"
    assert settings["actions"]["columns"]["objective"] == "Action"


BANDS = [["No", "Action", "Latest update", "BRAG"]] + [
    row
    for objective in ("Objective 1: Lead", "Objective 2: Train", "Objective 3: Protect")
    for row in ([objective], *([nth, f"{objective[-4:]} {nth}", "Begun", "Green"] for nth in range(4)))
]


@pytest.mark.parametrize("merged", [(), ("A2:D2", "A7:D7", "A12:D12")])
def test_head_of_a_group_in_a_row_of_its_own_is_the_workstream(tmp_path, merged):
    rows = [*BANDS, [], ["Source: the community safety team"]]
    _, settings = adopt(tmp_path, "Prevent action plan 2025-06-30", rows, merged)
    assert settings["actions"]["fill_down"] == ["workstream"]
    found = frame(tmp_path, "actions")
    assert found["workstream"].tolist() == [one for one in dict.fromkeys(found["workstream"]) for _ in range(4)]
    assert found["workstream"].tolist()[::4] == ["Objective 1: Lead", "Objective 2: Train", "Objective 3: Protect"]


@pytest.mark.parametrize("bands", [("April 2025", "May 2025"), ("Same", "Same"), ("Only one",)])
def test_other_rows_with_one_cell_are_no_workstream(tmp_path, bands):
    head, *rows = BANDS
    data = [row for row in rows if len(row) > 1]
    wanted = [head, *(row for nth, band in enumerate(bands) for row in ([band], *data[nth * 4 : nth * 4 + 4]))]
    _, settings = adopt(tmp_path, "Prevent action plan 2025-06-30", wanted)
    assert "fill_down" not in settings.get("actions", {})


@pytest.mark.parametrize(
    "blank",
    [
        [2],  # one workstream is forgotten: it may be any
        [1],  # nothing is above the first
        [2, 4],
    ],
)
def test_few_blank_cells_are_not_filled(tmp_path, blank):
    rows = [["Workstream", "Objective", "Progress to date", "Status"]]
    rows += [[None if nth in blank else f"Stream {nth}", f"Do {nth}", "Begun", "Green"] for nth in range(1, 9)]
    _, settings = adopt(tmp_path, "Prevent action plan 2025-06-30", rows)
    assert "fill_down" not in settings["actions"]


def test_rows_that_would_be_the_same_are_not_filled(tmp_path):
    rows = [row[:] for row in REGISTER]
    rows[3] = [None, "Housing", "Present"]
    _, settings = adopt(tmp_path, "Channel panel attendance", rows)
    assert "fill_down" not in settings.get("meetings", {})


SETTINGS = '[returns.actions]\nfile = "plan.xlsx"\nas_at = 2025-06-30\nfill_down = ["workstream"]\n'
OWN = [["Workstream", "Objective", "Progress to date", "Status"], ["One", "A", "Begun", "Green"]]


@pytest.mark.parametrize(
    ("more", "texts"),
    [
        ([[None, "B", "Begun", "Green"], ["Two", "C", "Begun", "Green"]], ["One", "One", "Two"]),
        ([[None, None, None, None], [None, "B", "Begun", "Green"]], ["One", "One"]),
        ([["Two", "B", "Begun", "Green"]], ["One", "Two"]),
    ],
)
def test_only_rows_of_the_return_are_filled(tmp_path, more, texts):
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "prevent.toml").write_text(SETTINGS, "utf-8")
    book(tmp_path / "w" / "plan.xlsx", [*OWN, *more])
    assert frame(tmp_path, "actions")["workstream"].tolist() == texts


def test_check_says_how_many_cells_are_filled_and_a_cell_above_all_stays_blank(tmp_path):
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "prevent.toml").write_text(SETTINGS, "utf-8")
    book(tmp_path / "w" / "plan.xlsx", [OWN[0], [None, "Z", "Begun", "Green"], OWN[1], [None, "B", "Begun", "Green"]])
    ran = run_prevent("check", "-w", tmp_path / "w")
    assert ran.code == 3
    text = " ".join(ran.out.split())
    assert "is filled down, as prevent.toml says: 1 blank cell is read as the text above" in text
    assert "cell A2 (Workstream): is blank" in text


def test_merged_cells_say_the_line_that_reads_them(tmp_path):
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "prevent.toml").write_text(SETTINGS.replace('fill_down = ["workstream"]\n', ""), "utf-8")
    book(tmp_path / "w" / "plan.xlsx", [*OWN, [None, "B", "Begun", "Green"]], ["A2:A3"])
    ran = run_prevent("check", "-w", tmp_path / "w")
    assert 'or under [returns.actions] in prevent.toml write fill_down = ["workstream"]' in " ".join(ran.out.split())


def test_unknown_column_is_a_fault_of_the_settings(tmp_path):
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "prevent.toml").write_text(SETTINGS.replace("workstream", "workstreem"), "utf-8")
    book(tmp_path / "w" / "plan.xlsx", OWN)
    assert '"workstreem" is not a column of [returns.actions]' in run_prevent("check", "-w", tmp_path / "w").out
