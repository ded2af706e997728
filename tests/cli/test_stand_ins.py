"""Reported totals are enough for a paper where a council has no registers: the rest is [x], never a number."""

import csv
import io
import re
import shutil

import pytest
from conftest import run_prevent

PEOPLE = re.compile(r"(training\.(?!homes|target)[\w-]+\.(trained|percent|to-train|lapsed)|partners\.[\w.-]*people)")


def without(barnet, folder, *names, window=True):
    """Return a copy of the sample without some returns, nor a first day of training if not `window`."""
    shutil.copytree(barnet, folder)
    path = folder / "prevent.toml"
    text = path.read_text(encoding="utf-8")
    for name in names:
        text = re.sub(rf"\[returns\.{name}\]\n(?:(?!\[).*\n)*", "", text)
        (folder / "returns" / f"{name}.csv").unlink()
    path.write_text(text if window else text.replace("window_from", "# window_from", 1), encoding="utf-8")
    return folder


def figures(folder):
    """Return the value of each figure, or the mark in its place, by its name."""
    ran = run_prevent("explain", "--period", "2020", "-w", folder, "--format", "csv", "-q")
    assert ran.code == 0, ran.err
    rows = csv.DictReader(io.StringIO(ran.out))
    return {row["figure"]: row["value"] or row["value_mark"] for row in rows}


@pytest.mark.parametrize("missing", [("attendance",), ("attendance", "sessions")])
def test_a_paper_is_written_with_totals_and_what_they_do_not_say_is_not_a_number(barnet, tmp_path, missing):
    folder = without(barnet, tmp_path / "own", *missing)
    paper = tmp_path / "paper.html"
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "-w", folder, "--to", "html", "-o", paper)
    assert ran.code == 0, ran.err
    full, found = figures(barnet), figures(folder)
    assert found["training.homes.trained"] == full["training.homes.trained"] == "65"
    assert {name: text for name, text in found.items() if PEOPLE.fullmatch(name) and text not in ("[x]", "[z]")} == {}
    sessions = {
        name: text for name, text in found.items() if name.endswith(".sessions") and name.startswith("training.")
    }
    assert ("sessions" in missing) == (set(sessions.values()) == {"[x]"})
    for name, text in found.items():
        assert text in (full.get(name), "[x]", "[z]") or name in COUNTED_FROM_KNOWN, name


# Their number is of the departments, or sessions, that are known; the text says so.
COUNTED_FROM_KNOWN = {"training.departments", "training.departments-at-target", "partners.sessions-with-number"}


def test_the_window_begins_with_the_totals_where_no_sessions_and_no_setting_say_when(barnet, tmp_path):
    folder = without(barnet, tmp_path / "own", "attendance", "sessions", window=False)
    ran = run_prevent("explain", "training.homes.trained", "--period", "2020", "-w", folder, "-q")
    assert "1 January 2018 to 31 December 2020" in ran.out, ran.err
    assert figures(folder)["training.homes.trained"] == "65"


def test_without_registers_and_totals_the_paper_asks_for_the_registers(barnet, tmp_path):
    folder = without(barnet, tmp_path / "own", "attendance", "totals")
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "-w", folder, "-o", tmp_path / "paper.docx")
    assert (ran.code, 'needs: "Training attendance"' in ran.err) == (3, True), ran.err
