"""Marks of two meanings are read only where the sheet says which: in a key, or because P and A are its only marks."""

import datetime as dt

import pytest
from intake_files import load, rules, write_xlsx

from prevent_cli.intake.faults import Severity

DAYS = [dt.datetime(2024, month, 10) for month in (4, 5, 6)]  # noqa: DTZ001 - as openpyxl writes
PA = [["Police", "P", "A", "P"], ["Housing", "A", "P", "P"]]


def register(folder, rows, *, above=(), below=(), **settings):
    """Return the meetings return read from one register."""
    write_xlsx(folder, "panel.xlsx", {"2024-25": [*above, ["Agency", *DAYS], *rows, *below]})
    every_row = {"group": "Panel"}
    return load(folder, "meetings", file=("panel.xlsx",), shape="meetings across", every_row=every_row, **settings)


def marks(found):
    """Return whether the agencies attended, row by row; the rules of the faults if not read."""
    if found.stops:
        return sorted({fault.rule for fault in found.faults if fault.severity is Severity.FAULT})
    return list(map(bool, found.frame["attended"]))


def test_a_beside_p_alone_is_not_attended_and_a_note_names_its_cells(tmp_path):
    found = register(tmp_path, PA)
    assert marks(found) == [True, False, True, False, True, True]
    (note,) = (fault for fault in found.faults if fault.rule == "mark-explained")
    assert (note.severity, note.cell, note.also, note.count) == (Severity.NOTE, "B3", "C2", 2)
    assert note.wanted == "was read as No, because the sheet's key or its other marks say so"


@pytest.mark.parametrize(
    "rows",
    [
        [["Police", "P", "A", "P"], ["Housing", "P", "A", "P"]],  # no meeting has both: two ways to write present
        [["Police", "P", "A", "P"], ["Housing", "A", "P", "N"]],  # N is absent, so A may be attended
        [["Police", "P", "A", "P"], ["Housing", "A", "P", "Apols"]],
        [["Police", "P", "A", "P"], ["Housing", "A", "P", "Y"]],
        [["Police", "A", "A", "A"], ["Housing", "A", "A", "A"]],
        [["Police", "Attended", "A", "Attended"], ["Housing", "A", "Attended", "A"]],
        [["Police", "P", "A", "P"], ["Housing", "A", "P", "D"]],
    ],
)
def test_a_beside_other_marks_may_be_attended_and_stays_a_fault(tmp_path, rows):
    assert marks(register(tmp_path, rows)) == ["unclear-answer"]


@pytest.mark.parametrize("tick", ["\u2713", "\u2714", "Y", "Yes"])
def test_x_beside_ticks_alone_is_not_attended(tmp_path, tick):
    found = register(tmp_path, [["Police", tick, "x", tick], ["Housing", "X", tick, tick]])
    assert marks(found) == [True, False, True, False, True, True]


@pytest.mark.parametrize(
    "rows",
    [
        [["Police", "\u2713", "x", "\u2713"], ["Housing", "\u2713", "x", "\u2713"]],  # two ways to write present
        [["Police", "\u2713", "x", "\u2713"], ["Housing", "x", "\u2713", "N"]],
        [["Police", "x", "x", "x"], ["Housing", "x", "x", "x"]],
    ],
)
def test_x_that_may_be_a_tick_stays_a_fault(tmp_path, rows):
    assert marks(register(tmp_path, rows)) == ["unclear-answer"]


def test_blank_cells_may_be_the_absences_and_leave_a_unclear(tmp_path):
    assert marks(register(tmp_path, [PA[0], ["Housing", "A", "P", None]])) == ["blank-cell", "unclear-answer"]


def test_cells_of_agencies_that_were_not_expected_leave_a_clear(tmp_path):
    assert marks(register(tmp_path, [*PA, ["Health", "n/a", "n/a", "P"]])) == [*marks(register(tmp_path, PA)), True]


@pytest.mark.parametrize(
    ("key", "attended"),
    [
        ("P = present, A = apologies", False),
        ("P = Present A = Absent D = Deputy", False),
        ("Key: A=attended; Ap=apologies", True),
        ("A - Apologies", False),
        ("P: present; A: absent", False),
        ("Present (P), A = no apologies", False),
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_the_key_of_the_sheet_explains_a_mark(tmp_path, key, attended, place):
    rows = [["Police", "Y", "A", "N"], ["Housing", "N", "Y", "A"]]
    lines = [[key], []] if place == "above" else [[], [key]]
    found = register(tmp_path, rows, **{place: lines})
    assert marks(found) == [True, attended, False, False, True, attended]


@pytest.mark.parametrize(
    "keys",
    [
        ["A = alternate member"],
        ["A = apologies", "A = attended"],
        ["P = present, A = apologies or absent"],
        ["A/D = apologies"],
        ["Panel A: present and absent members"],
        ["Agency A attended"],
    ],
)
def test_a_key_that_says_neither_or_both_leaves_the_mark_a_fault(tmp_path, keys):
    rows = [["Police", "Y", "A", "N"], ["Housing", "N", "Y", "A"]]
    assert marks(register(tmp_path, rows, above=[[key] for key in keys])) == ["unclear-answer"]


def test_a_key_with_another_meaning_overrules_the_other_marks(tmp_path):
    assert marks(register(tmp_path, PA, above=[["A = alternate member"]])) == ["unclear-answer"]


def test_what_prevent_toml_says_comes_before_the_key(tmp_path):
    found = register(tmp_path, PA, above=[["A = apologies"]], codes={"attended": {"A": "Yes"}})
    assert marks(found) == [True] * 6
    assert "mark-explained" not in rules(found)
