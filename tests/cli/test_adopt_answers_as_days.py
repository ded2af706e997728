"""prevent adopt on a log with the day of the panel and an answer: one heading names two columns."""

import tomllib

from conftest import run_prevent
from test_adopt import book

ROWS = [["Ref No", "Date Rec'd", "Type of Concern", "Date to Panel", "Adopted?"]]
ROWS += [
    [f"R{at}", f"2025-01-1{at}", "Islamist", f"2025-02-1{at}", "Adopted" if at % 2 else "Not adopted"]
    for at in range(8)
]
ROWS += [["R8", "2025-01-18", "Islamist", "2025-02-18", None]]  # the panel has not decided yet
ROWS += [["TOTAL", 9, None, None, 4]]


def adopted(folder, terminal):
    """Return the settings of referrals after a person has said that the panel's day is that of adoption."""
    book(folder / "files" / "Channel referrals.xlsx", {"Log": ROWS})
    run = terminal("adopt", "files", "--into", "w", cwd=folder)
    run.read_until('is the day in "Date to Panel" Accepted onto Channel')
    run.read_until("Number")
    run.type("1\n")
    assert run.end() == 0
    return tomllib.loads((folder / "w" / "prevent.toml").read_text("utf-8"))["returns"]["referrals"]


def test_day_of_the_panel_is_that_of_adoption_after_a_yes(tmp_path, terminal):
    found = adopted(tmp_path, terminal)
    assert found["only_if"] == {"accepted_on": "Adopted?"}
    assert found["columns"]["panel_on"] == found["columns"]["accepted_on"] == "Date to Panel"
    assert found["columns"]["was_adopted"] == "Adopted?"
    assert "unread" not in found
    ran = run_prevent("check", "--workspace", tmp_path / "w")
    assert ran.code == 0, ran.out  # the row of totals has 4 below "Adopted?", which is no answer
    settings = tmp_path / "w" / "prevent.toml"
    whole = '[returns.referrals]\ncovers = "2025-01-01..2025-12-31"'
    settings.write_text(settings.read_text("utf-8").replace("[returns.referrals]", whole, 1), "utf-8")
    told = run_prevent("explain", "channel.period.accepted", "--workspace", tmp_path / "w", "--period", "2025")
    assert told.out.startswith("channel.period.accepted: 4\n"), told.out + told.err


def test_later_run_of_adopt_keeps_both_columns_of_the_heading(tmp_path, terminal):
    found = adopted(tmp_path, terminal)
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert ran.code == 0
    later = tomllib.loads((tmp_path / "w" / "prevent.toml").read_text("utf-8"))["returns"]["referrals"]
    assert (later["columns"], later["only_if"]) == (found["columns"], found["only_if"])
    assert "left to settle" not in ran.out
