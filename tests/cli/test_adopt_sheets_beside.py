"""prevent adopt on a workbook with a sheet a year: all are read, or the run begins with those that are not counted."""

import tomllib

import pytest
from conftest import run_prevent
from test_adopt import book
from unsettled_lines import not_valid

HEADS = ["Our ref", "Date in", "Referring body", "Concern", "Consent", "Adopted?", "Panel date", "Case closed"]


def rows(year, *, heads=HEADS):
    made = (
        f"P{year}{at},{year}-0{at}-04,{('Police', 'Education')[at % 2]},Islamist,Yes,Adopted,{year}-0{at}-20,"
        f"{year}-12-0{at},{year}-0{at}-06"
        for at in range(1, 9)
    )
    return [["Prevent cases"], heads, *(row.split(",")[: len(heads)] for row in made)]


@pytest.fixture
def adopt(tmp_path, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(sheets):
        book(tmp_path / "files" / "Prevent cases.xlsx", sheets)
        ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
        assert ran.code == 0, ran.err
        return ran.out, (tmp_path / "w" / "prevent.toml").read_text("utf-8")

    return run


def test_sheets_with_another_heading_for_the_day_are_read_and_said(adopt, tmp_path):
    later = ["Came in on" if head == "Date in" else head for head in HEADS]
    out, text = adopt({"2023-24": rows(2023), "2024-25": rows(2024, heads=later), "2025-26": rows(2025, heads=later)})
    own = tomllib.loads(text)["returns"]["referrals"]
    assert own["columns"]["received_on"] == ["Date in", "Came in on"]
    assert (
        'Channel referrals: "Came in on" in 2 sheets of Prevent cases.xlsx is read as Date received, because another '
        'sheet has "Date in" in its place and the values fit.'
    ) in out
    assert "NOT USED" not in out
    assert not_valid(text, tmp_path) == []


def test_sheets_that_are_not_used_are_said_first_and_have_a_line_of_what_to_write(adopt, tmp_path):
    two = [*("Came in on" if head == "Date in" else head for head in HEADS), "Landed"]
    out, text = adopt({"2023-24": rows(2023), "2024-25": rows(2024, heads=two)})
    assert out.splitlines()[0] == (
        'NOT USED: 1 sheet of Prevent cases.xlsx with 8 rows is not counted: sheet "2024-25". Another sheet of the '
        "file is Channel referrals, but in this one no column is certainly Date received. "
        "prevent.toml has what to write for them."
    )
    (line,) = (
        line for line in text.splitlines() if line.startswith("#? # ") and "may be Channel referrals too" in line
    )
    assert 'sheet = ["2023-24", "2024-25"]' in line
    assert 'received_on = ["Date in", ' in line
    assert not_valid(text, tmp_path) == []


def test_the_line_for_days_after_a_yes_works_alone(adopt, tmp_path):
    _, text = adopt({"2023-24": rows(2023)})
    (line,) = (line for line in text.splitlines() if line.startswith("#? only_if"))
    (tmp_path / "w" / "prevent.toml").write_text(text.replace(line, line.removeprefix("#? ")), "utf-8")
    ran = run_prevent("check", "-w", tmp_path / "w")
    assert ran.code == 0, ran.out
    assert "gives Accepted onto Channel too, after a Yes" in ran.out
