"""prevent adopt on lists without a day: a name with a month is the likely one, and a day may be typed."""

import datetime as dt
import tomllib

import pytest
from conftest import run_prevent
from test_adopt import book
from test_adopt_sheets_beside import rows
from unsettled_lines import not_valid

LIST = [["Directorate", "Headcount"], ["Adults", 40], ["Children", 30], ["Place", 20]]


@pytest.fixture
def folder(tmp_path):
    book(tmp_path / "files" / "Prevent cases.xlsx", {"2024-25": rows(2024)})
    return tmp_path


def settings(folder):
    return tomllib.loads((folder / "w" / "prevent.toml").read_text("utf-8"))["returns"]


@pytest.mark.parametrize(
    ("sheet", "day"), [("Sept 24", "2024-09-30"), ("Mar-25", "2025-03-31"), ("June '24", "2024-06-30")]
)
def test_the_last_day_of_the_month_in_a_name_is_a_line_that_works(folder, sheet, day):
    book(folder / "files" / "Prevent headcount.xlsx", {sheet: LIST})
    assert run_prevent("adopt", folder / "files", "--into", folder / "w", "--yes").code == 0
    path = folder / "w" / "prevent.toml"
    text = path.read_text("utf-8")
    assert f'#? as_at = {day}  # the last day of "{sheet}"' in text.splitlines()
    assert not_valid(text, folder) == []
    path.write_text(text.replace("#? ", ""), "utf-8")
    ran = run_prevent("check", "-w", folder / "w")
    assert "Headcount.xlsx: " not in ran.err
    assert f"is as at {int(day[8:])} " in ran.out


@pytest.mark.parametrize(
    ("name", "typed", "day"),
    [
        ("Sept 24", "", dt.date(2024, 9, 30)),
        ("Sept 24", "15/09/2024", dt.date(2024, 9, 15)),
        ("Sheet1", "31 March 2025", dt.date(2025, 3, 31)),
        ("Sheet1", "", None),
    ],
)
def test_in_a_terminal_the_day_is_asked(folder, terminal, name, typed, day):
    book(folder / "files" / "Prevent headcount.xlsx", {name: LIST})
    run = terminal("adopt", "files", "--into", "w", cwd=folder)
    while "which day are the rows" not in run.text:
        run.read_until("Enter for ")
        if "which day are the rows" not in run.text:
            run.type("\n")
    run.type(f"{typed}\n")
    for _ in range(20):
        if run.process.poll() is not None or "Returns that were found" in run.text:
            break
        run.text += run._read(at_end=True)
        if run.text.rstrip().endswith(":"):
            run.type("\n")
    assert run.end() == 0
    assert settings(folder)["headcounts"].get("as_at") == day


def test_a_day_that_was_written_by_hand_leaves_no_line_to_settle(folder):
    book(folder / "files" / "Prevent headcount.xlsx", {"Sheet1": LIST})
    assert run_prevent("adopt", folder / "files", "--into", folder / "w", "--yes").code == 0
    path = folder / "w" / "prevent.toml"
    own = '\n[returns.headcounts]\nfile = "../files/Prevent headcount.xlsx"\nas_at = 2025-03-31\n'
    path.write_text(path.read_text("utf-8") + own, "utf-8")
    ran = run_prevent("adopt", folder / "files", "--into", folder / "w", "--yes")
    assert ran.code == 0, ran.err
    unsettled = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#?") and "as_at" in line]
    assert unsettled == []
    assert settings(folder)["headcounts"]["as_at"] == dt.date(2025, 3, 31)


def test_check_names_both_ways_to_give_the_day(folder):
    book(folder / "files" / "headcounts.xlsx", {"Sheet1": LIST})
    (folder / "w").mkdir()
    (folder / "w" / "prevent.toml").write_text('[returns.headcounts]\nfile = "../files/headcounts.xlsx"\n', "utf-8")
    ran = run_prevent("check", "-w", folder / "w")
    said = " ".join(ran.out.split())
    assert 'write as_at = "your heading"' in said
    assert "Or, if all rows are as at one day, under [returns.headcounts] write as_at = 2026-03-31" in said
