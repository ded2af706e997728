"""Mutations of a good return as a table: its headings, columns and rows. They are as those of cell_mutations.py."""

import random

from seeded_returns import Row, Table, headings_that_mean

from prevent_cli.returns import Kind


def _may_lose_a_heading(table: Table) -> bool:
    return (
        len(table.heads) >= 4
        and not table.touched
        and "+twice" not in table.heads
        and not _has_rows_of(table, "left out")
    )


def _has_rows_of(table: Table, fate: str) -> bool:
    return any(row.fate == fate for row in table.rows)


def required_heading_lost(table: Table, draw: random.Random) -> bool:
    names = [column.name for column in table.description.columns if column.required and column.name in table.heads]
    if not _may_lose_a_heading(table) or not names:
        return False
    _lose(table, draw.choice(names))
    table.faults.append(("missing-heading", None, None))
    return True


def optional_heading_lost(table: Table, draw: random.Random) -> bool:
    key = table.description.unique
    names = [column.name for column in table.description.columns if not column.required and column.name not in key]
    names = [name for name in names if name in table.heads]
    if not _may_lose_a_heading(table) or not names:
        return False
    _lose(table, draw.choice(names))
    return True


def _lose(table: Table, name: str) -> None:
    del table.heads[name]
    for row in table.rows:
        row.truth[name] = None


def heading_twice(table: Table, draw: random.Random) -> bool:
    name = draw.choice([name for name in table.heads if not name.startswith("+")])
    if "+twice" in table.heads:
        return False
    table.heads["+twice"] = table.heads[name]
    table.faults.append(("duplicate-heading", None, "+twice"))
    return True


def heading_in_other_words(table: Table, draw: random.Random) -> bool:
    name = draw.choice([name for name in table.heads if not name.startswith("+")])
    if "+twice" in table.heads or _has_rows_of(table, "left out"):
        return False
    text = draw.choice(headings_that_mean(table.description, table.description.column(name)))
    forms = (text, text.upper(), text.replace(" ", "\u00a0"), f" {text}: ", text.replace(" ", "_"), f"{text}\n")
    table.heads[name] = draw.choice(forms)
    return True


def columns_in_another_order(table: Table, draw: random.Random) -> bool:
    heads = list(table.heads.items())
    if "+twice" in table.heads or table.above or _has_rows_of(table, "left out"):
        return False
    draw.shuffle(heads)
    table.heads = dict(heads)
    return True


def column_of_their_own(table: Table, draw: random.Random) -> bool:
    if "+own" in table.heads or _has_rows_of(table, "blank") or _has_rows_of(table, "left out"):
        return False
    table.heads = (
        {"+own": "Kept for our files", **table.heads}
        if draw.random() < 1 / 2
        else {
            **table.heads,
            "+own": "Kept for our files",
        }
    )
    for row in table.rows:
        row.cells["+own"] = draw.choice(("", "x", "31/02/2018"))
    table.warnings.add("unexpected-heading")
    return True


def blank_row(table: Table, draw: random.Random) -> bool:
    cells = {name: draw.choice(("", "", " ", "\u200b")) for name in table.heads}
    table.rows.insert(draw.randrange(len(table.rows) + 1), Row(cells=dict(cells), truth={}, fate="blank"))
    return True


def totals_row(table: Table, draw: random.Random) -> bool:
    if _has_rows_of(table, "left out"):
        return False
    first = next(name for name in table.heads if not name.startswith("+"))
    cells: dict[str, object] = {column.name: "12" for column in table.description.columns if column.kind is Kind.WHOLE}
    cells[first] = draw.choice(("Total", "TOTAL", "Grand total", "Totals:", " total "))
    table.rows.append(Row(cells=cells, truth={}, fate="left out"))
    table.warnings.add("totals-row")
    return True


def headings_again(table: Table, draw: random.Random) -> bool:
    if "+twice" in table.heads or _has_rows_of(table, "left out"):
        return False
    cells = {name: text for name, text in table.heads.items() if name != "+own"}
    table.rows.insert(draw.randrange(1, len(table.rows) + 1), Row(cells=dict(cells), truth={}, fate="left out"))
    table.warnings.add("repeated-headings")
    return True


def titles_above(table: Table, draw: random.Random) -> bool:
    table.above = draw.randrange(1, 5)
    return True
