"""Public papers with every breakdown of referrals, of councils of two sizes: written, proved, and still readable."""

import csv
import json
import random
import re

import pytest
from as_typed import as_typed
from conftest import run_prevent
from docx import Document
from made_councils import write_council
from suppressed_papers import Publisher

from prevent_cli.workspace.settings import BREAKDOWNS

EACH = {
    "age": (("12", "15", "16", "17", "19", "24", "35", "52", ""), (3, 4, 4, 4, 2, 2, 1, 1, 1)),
    "sex": (("Male", "Female", "Not known", ""), (16, 4, 1, 1)),
    "ethnicity": (("White", "Asian", "Black", "Mixed", "Not known", ""), (8, 4, 2, 1, 1, 1)),
    "mental_health": (("Autism", "Autism; Anxiety", "None recorded", "Depression", ""), (3, 1, 3, 1, 2)),
    "district": (("Northend", "Southend", "Westham", "WESTHAM", ""), (6, 4, 3, 1, 1)),
}
CANARY = "Quozle Person"


def write(folder, a_quarter):
    write_council(folder, 1, a_quarter)
    draw = random.Random(a_quarter)
    file = folder / "returns" / "referrals.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.DictReader(opened))
    for line in lines:
        line.update({name: draw.choices(words, weights)[0] for name, (words, weights) in EACH.items()})
    lines[0]["district"] = lines[-1]["district"] = CANARY
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, lines[0])
        writer.writeheader()
        writer.writerows(lines)
    settings = folder / "prevent.toml"
    asked = f"breakdowns = {json.dumps(BREAKDOWNS)}"
    words = settings.read_text(encoding="utf-8").replace("[boards.update]", f"[boards.update]\n{asked}")
    settings.write_text(words, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("a_quarter", "least"), [(14, 60), (60, 85)])
def test_a_public_paper_with_every_breakdown_is_written_with_most_of_its_numbers(tmp_path, a_quarter, least):
    folder = write(tmp_path / "own", a_quarter)
    found = Publisher(folder=folder).paper("update", "2020").suppressed  # raises if its proof fails
    numbers = [one for one in found.ledger if one.name.startswith("received.") and one.mark != "z"]
    assert {one.name.split(".")[2] for one in numbers} == {"total", *BREAKDOWNS}
    shown = sum(one.value is not None for one in numbers)
    assert 100 * shown >= least * len(numbers), (shown, len(numbers))


def test_a_paper_has_a_table_and_a_chart_of_each_and_no_rare_word(tmp_path):
    folder = write(tmp_path / "own", 14)
    ran = run_prevent(
        *("report", "--board", "update", "-w", folder, "-o", folder / "paper.docx", "--period", "2020"),
    )
    assert ran.code == 0, ran.err
    paper = Document(str(folder / "paper.docx"))
    lines = [as_typed(line.text) for line in paper.paragraphs]
    for noun in ("source", "type of concern", "age band", "sex", "ethnic group", "complex need", "district"):
        assert sum(re.search(rf"[:\n] ?Referrals received, 2020, by {noun}$", line) is not None for line in lines) == 1
        assert sum(re.search(rf"[:\n] ?Referrals received, by {noun}$", line) is not None for line in lines) == 1
    cells = [as_typed(cell.text) for table in paper.tables for row in table.rows for cell in row.cells]
    assert "Westham" in cells
    assert "WESTHAM" not in cells
    every = "\n".join((*lines, *cells, ran.out, ran.err))
    assert CANARY not in every
    assert "quozle" not in every.lower()


def test_a_return_of_references_and_days_alone_has_no_such_section(tmp_path):
    folder = write_council(tmp_path / "own", 1, 14)
    file = folder / "returns" / "referrals.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.DictReader(opened))
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, ["referral_id", "received_on"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(lines)
    ran = run_prevent(
        *("report", "--board", "update", "-w", folder, "-o", folder / "paper.docx", "--period", "2020"),
        *("--status", "draft"),
    )
    assert ran.code == 0, ran.err
    lines = [as_typed(line.text) for line in Document(str(folder / "paper.docx")).paragraphs]
    assert not any("Who is referred" in line or "by source" in line for line in lines)
    assert "Source of referral" not in ran.err
