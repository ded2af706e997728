"""The open descriptions, with the frictionless library as a second judge of the same files."""

import csv
import random
from pathlib import Path

import frictionless
import pytest
from conftest import one_in
from seeded_returns import Row, Table, seeded_table

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.load import load_return
from prevent_cli.layouts.open_description import table_schema
from prevent_cli.returns import RETURNS, Column, Kind, ReturnDescription
from prevent_cli.workspace.folder import Workspace

SEEDS = 12  # files a return
BAD_CELLS = {
    Kind.DATE: ("31/02/2018", "04/13/2018", "2018-13-01", "soon", "01/01/1889", "29/02/2019", "5/2018"),
    Kind.LOOSE_DATE: ("31/02/2018", "29/02/2019", "Smarch 2019", "Spring 1889", "04/13/2018", "soon"),
    Kind.WHOLE: ("-5", "5.5", "about 10", "1000000000", "12 people", "nil"),
    Kind.YES_NO: ("maybe", "yess", "2", "NA"),
    Kind.DAY_OR_ANSWER: ("maybe", "31/02/2018", "2", "NA"),
    Kind.CODE: ("Zebra crossing", "No such code", "7"),
    Kind.CODES: ("Zebra crossing", "Isolation; Zebra crossing", ";"),
    Kind.PERIOD: ("Q2", "2018-2020", "1889", "2018/19 Q5", "last year"),
}


def spoil(table: Table, draw: random.Random) -> None:
    """Spoil some rows: a cell that is wrong, one that is blank though it must not be, or a key that another row has."""
    for place, row in enumerate(table.rows):
        kind = draw.choice(("good", "good", "cell", "blank", "spaces", "repeat"))
        if kind == "cell":
            columns = [column for column in used_columns(table.description) if column.kind in BAD_CELLS]
            for column in draw.sample(columns, min(len(columns), draw.choice((1, 1, 2)))):
                row.cells[column.name] = draw.choice(BAD_CELLS[column.kind])
        elif kind in ("blank", "spaces"):
            filled = [column.name for column in table.description.columns if column.filled]
            if sum(cell != "" for cell in row.cells.values()) > 1:
                row.cells[draw.choice(filled)] = "" if kind == "blank" else "  "
        elif kind == "repeat" and place and table.description.unique:
            _repeat(table, row, draw.choice(table.rows[:place]))


def used_columns(description: ReturnDescription) -> list[Column]:
    """Return the columns that figures use; a wrong cell in another is only a warning, and the schema allows it."""
    return [column for column in description.columns if not column.own_figures_only]


def _repeat(table: Table, row: Row, earlier: Row) -> None:
    for name in table.description.unique:
        row.cells[name] = earlier.cells[name]


def write(folder: Path, table: Table) -> Path:
    """Write a table as CSV, named as its return is."""
    path = folder / f"{table.description.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table.grid())
    return path


def rows_at_fault(folder, name: str) -> set[int]:
    """Return the numbers of the rows that our checker finds at fault."""
    found = load_return(Workspace(folder=folder), name)
    faults = [fault for fault in found.faults if fault.severity is Severity.FAULT]
    assert all(fault.cell for fault in faults), [fault.sentence for fault in faults]
    return {int(fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for fault in faults}


def rows_frictionless_finds(path, descriptor: dict[str, object]) -> set[int]:
    """Return the numbers of the rows that frictionless finds at fault. It knows no uniqueKeys: they become its key."""
    descriptor = dict(descriptor)
    if "uniqueKeys" in descriptor:
        (descriptor["primaryKey"],) = descriptor.pop("uniqueKeys")
    schema = frictionless.Schema.from_descriptor(descriptor)
    report = frictionless.Resource(path=path.name, basepath=str(path.parent), schema=schema).validate(limit_errors=1000)
    assert not report.errors
    errors = report.flatten(["rowNumber", "type", "note"])
    assert all(row for row, *_ in errors), errors
    return {row for row, *_ in errors}


@pytest.mark.parametrize("name", one_in(6, RETURNS))
def test_frictionless_and_the_checker_find_the_same_rows_at_fault(name, tmp_path):
    found = 0
    for seed in range(SEEDS):
        draw = random.Random(f"{name} {seed}")
        table = seeded_table(RETURNS[name], draw, draw.randrange(1, 12), names=True)
        if seed:
            spoil(table, draw)
        path = write(tmp_path, table)
        ours = rows_at_fault(tmp_path, name)
        assert ours == rows_frictionless_finds(path, table_schema(RETURNS[name])), (seed, path.read_text("utf-8"))
        assert seed or not ours
        found += len(ours)
    assert found > SEEDS / 2


@pytest.mark.parametrize("name", one_in(6, RETURNS))
def test_frictionless_and_the_checker_refuse_each_bad_cell(name, tmp_path):
    bad = [(column.name, text) for column in used_columns(RETURNS[name]) for text in BAD_CELLS.get(column.kind, ())]
    table = seeded_table(RETURNS[name], random.Random(name), len(bad) + 1, names=True)
    for row, (column, text) in zip(table.rows, bad, strict=False):
        row.cells[column] = text
    path = write(tmp_path, table)
    wrong = set(range(2, 2 + len(bad)))
    assert rows_at_fault(tmp_path, name) == wrong
    assert rows_frictionless_finds(path, table_schema(RETURNS[name])) == wrong


@pytest.mark.parametrize("name", RETURNS)
def test_schema_says_what_the_declaration_says(name):
    description = RETURNS[name]
    schema = table_schema(description)
    assert [field["name"] for field in schema["fields"]] == [column.name for column in description.columns]
    assert [field["title"] for field in schema["fields"]] == [column.heading for column in description.columns]
    personal = [field["name"] for field in schema["fields"] if field["prevent:personal"]]
    assert personal == [column.name for column in description.columns if column.personal]
    required = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
    assert required == [column.name for column in description.columns if column.filled]
    key = schema.get("primaryKey", *schema.get("uniqueKeys", [[]]))
    assert key == list(description.unique)
    assert "primaryKey" not in schema or set(key) <= set(required)
