"""One seeded mutation of cells, from the table to the verdict: what the checker said beside what is true."""

import random
from pathlib import Path

from cell_mutations import FOUND, HARMLESS, MUTATIONS
from seeded_returns import Table, seeded_table
from written_files import WORKBOOKS, ErrorCell, csv_bytes, letters, write

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.load import load_return
from prevent_cli.returns import RETURNS, Kind
from prevent_cli.workspace.folder import Workspace

FORMATS = ("csv",) * 8 + ("inline",) * 5 + ("shared",) * 3 + ("1904", "openpyxl", "xlsxwriter", "xls", "ods")


def mutated_table(draw: random.Random, number: int) -> tuple[Table, list[str]]:
    """Return a table after one mutation or a few, and their names; the first goes by turns."""
    first = tuple(MUTATIONS)[number % len(MUTATIONS)]
    table, done = seeded_table(RETURNS["referrals"], draw, 2), []
    for name in draw.sample(tuple(RETURNS), len(RETURNS)):
        table = seeded_table(RETURNS[name], draw, draw.randrange(2, 7))
        if MUTATIONS[first](table, draw):
            done = [first]
            break
    more = draw.choice((0, 0, 1, 2))
    for name in draw.choices(tuple(FOUND if draw.random() < 1 / 2 else HARMLESS), k=20):
        if len(done) <= more and MUTATIONS[name](table, draw):
            done.append(name)
    return table, done


def write_table(folder: Path, table: Table, draw: random.Random) -> str:
    """Write the table as a file of some kind and return the kind; only a workbook holds error cells."""
    grid = table.grid()
    form = draw.choice(FORMATS)
    has_error = any(isinstance(cell, ErrorCell) for row in grid for cell in row)
    if has_error and form == "csv":
        form = "inline"
    # Dates before 1904 are none that a return holds, and Excel's own texts of errors are kept from openpyxl.
    if form == "csv":
        delimiter, encoding = draw.choice(",,,;\t"), draw.choice(("utf-8", "utf-8-sig", "utf-16"))
        content = csv_bytes(grid, delimiter=delimiter, encoding=encoding, line_end=draw.choice(("\r\n", "\n")))
        write(folder, table.description.name, ".csv", content)
        return f"csv {delimiter!r} {encoding}"
    suffix, make = WORKBOOKS[form]
    write(folder, table.description.name, suffix, make(grid))
    return form


def _has_references_alike(table: Table) -> bool:
    """Return whether two references of one column are one but for leading zeros."""
    for column in table.description.columns:
        if column.kind is Kind.IDENTIFIER:
            texts = {str(row.cells.get(column.name, "")).strip() for row in table.rows} - {""}
            if len({text.lstrip("0") for text in texts}) < len(texts):
                return True
    return False


def verdict(folder: Path, table: Table) -> list[str]:
    """Return where the checker and the truth differ; nothing where they agree."""
    found = load_return(Workspace(folder=folder), table.description.name)
    if found is None:
        return ["the file was not found"]
    differences = []
    faults = sorted((fault.rule, fault.cell or "") for fault in found.faults if fault.severity is Severity.FAULT)
    if faults != (true := sorted((rule, _address(table, row, name)) for rule, row, name in table.faults)):
        differences.append(f"faults {faults}, in truth {true}")
    warnings = {fault.rule for fault in found.faults if fault.severity is Severity.WARNING}
    if _has_references_alike(table):  # whether both are in rows that count is for the unit tests to know
        warnings.discard("zeros-differ")
    if warnings != table.warnings:
        differences.append(f"warnings {warnings}, in truth {table.warnings}")
    fates = [row.fate for row in table.rows]
    counted = (found.rows_in, found.rows_kept, found.rows_left_out, found.rows_refused)
    kept, out, refused = (fates.count(fate) for fate in ("kept", "left out", "refused"))
    if counted != (kept + out + refused, kept, out, refused):
        differences.append(f"rows {counted}, in truth {(kept + out + refused, kept, out, refused)}")
        return differences
    for column in table.description.columns:
        values = [None if _is_missing(value) else value for value in found.frame[column.name].tolist()]
        if column.kind is Kind.DATE:
            values = [value if value is None else value.date() for value in values]
        true_values = [row.truth[column.name] for row in table.rows if row.fate == "kept"]
        if values != true_values or [*map(type, values)] != [*map(type, true_values)]:
            differences.append(f"{column.name} {values}, in truth {true_values}")
    return differences


def _is_missing(value: object) -> bool:
    import pandas as pd

    return value is None or bool(pd.isna(value))  # type: ignore[call-overload]


def _address(table: Table, row: object, name: str | None) -> str:
    if row is None and name is None:
        return ""
    number = table.above + 1 if row is None else table.above + 2 + table.rows.index(row)
    return f"{letters(list(table.heads).index(name) + 1) if name else ''}{number}"


def try_cells(folder: Path, seed: int) -> tuple[list[str], list[str]]:
    """Make, write and check one mutated return; return what was done to it, and where checker and truth differ."""
    draw = random.Random(seed)
    table, done = mutated_table(draw, seed)
    form = write_table(folder, table, draw)
    told = f"{table.description.name}, {form}, {', '.join(done)}"
    return [*done, f"form: {form}"], [f"{told}: {text}" for text in verdict(folder, table)]
