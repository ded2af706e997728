"""A paper's table: columns of which no number is known are left out, and statuses have a shape."""

from dataclasses import replace

import pytest

from prevent_cli.layouts.document import plain
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.papers.blocks import document_table

X, C, Z = "[x]", "[c]", "[z]"
MEANS = "[x] means that the number is not available."
SHORT = "[x] not available."


def cell(text):
    mark = text.strip("[]") if text.startswith("[") else None
    figure = PrintedFigure(name="one", text=text, mark=mark, unit="people", meaning="one")
    return SheetCell(text=text, figure=figure)


def sheet(*rows, always=False):
    numbers = [f"Number {at}" for at in range(1, len(rows[0]) + 1)]
    return Sheet(
        name="one",
        title="One",
        columns=(
            SheetColumn(key="name", heading="Name"),
            *(SheetColumn(key=one, heading=one, numeric=True, figures=True, always=always) for one in numbers),
        ),
        rows=tuple((SheetCell(text=f"Row {at}"), *map(cell, row)) for at, row in enumerate(rows)),
        notes=("A note.", MEANS),
    )


def shown(made):
    table = document_table(made)
    notes = [plain(note) for note in table.notes]
    return [column.heading for column in table.columns][1:], [len(row) - 1 for row in table.rows], notes


def test_a_column_without_a_known_number_is_left_out_with_one_note():
    assert shown(sheet(("1", X, X), (X, X, X))) == (
        ["Number 1"],
        [1, 1],
        ['Left out, because no number is available: "Number 2" and "Number 3".', "A note.", SHORT],
    )
    assert shown(sheet(("1", X), ("2", X)))[2] == ['Left out, because no number is available: "Number 2".', "A note."]


@pytest.mark.parametrize(
    "rows",
    [
        (("1", X), ("2", "3")),
        (("1", X), ("2", C)),  # a hidden number is a number
        (("1", X), ("2", Z)),
        (("1", C), ("2", C)),
        ((X, X), (X, X)),  # nothing else would be left
    ],
)
def test_other_columns_stay(rows):
    made = sheet(*rows)
    assert shown(made) == (["Number 1", "Number 2"], [2, 2], ["A note.", SHORT])


def test_a_quarter_stays_though_none_of_its_numbers_is_known():
    assert shown(sheet(("1", X), ("2", X), always=True))[0] == ["Number 1", "Number 2"]


def test_a_table_without_a_row_keeps_its_columns():
    assert shown(replace(sheet(("1", X)), rows=()))[0] == ["Number 1", "Number 2"]


def test_all_marks_are_explained_on_one_line():
    hidden = "[c] means that the number is hidden to protect people."
    made = replace(sheet(("1", C), ("2", X)), notes=("A note.", hidden, MEANS))
    assert shown(made)[2] == ["A note.", "[c] hidden to protect people; [x] not available."]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("**On track**\n\n- some", "\u25cf\u00a0On track"),
        ("**Achieved**", "\u25a0\u00a0Achieved"),
        ("**Status not known**", "Status not known"),
        ("On track", "On track"),
        ("**On track** and more", "On track and more"),
    ],
)
def test_the_status_at_the_head_of_a_cell_has_a_shape(typed, printed):
    columns = (SheetColumn(key="progress", heading="Progress"),)
    made = Sheet(name="one", title="One", columns=columns, rows=((SheetCell(text=typed, markdown=typed),),))
    assert plain(document_table(made).rows[0][0][0].content) == printed


def test_the_first_column_has_words():
    columns = (
        SheetColumn(key="percent", heading="Percentage", numeric=True),
        SheetColumn(key="type", heading="Type"),
        SheetColumn(key="cases", heading="Cases", numeric=True),
        SheetColumn(key="kind", heading="Kind"),
    )
    made = Sheet(name="one", title="One", columns=columns, rows=(tuple(map(cell, "1a2b")),))
    table = document_table(made)
    assert [column.heading for column in table.columns] == ["Type", "Kind", "Percentage", "Cases"]
    assert [plain(one[0].content) for one in table.rows[0]] == ["a", "b", "1", "2"]


@pytest.mark.parametrize(
    ("key", "typed", "printed"),
    [
        ("status", "achieved", "\N{BLACK SQUARE}\u00a0achieved"),
        ("status", "not started", "\N{WHITE SQUARE}\u00a0not started"),
        ("status", "under target", "under target"),
        ("owner", "Achieved", "Achieved"),
    ],
)
def test_a_status_has_its_shape(key, typed, printed):
    columns = (SheetColumn(key="what", heading="What"), SheetColumn(key=key, heading="Status"))
    made = Sheet(name="one", title="One", columns=columns, rows=((SheetCell(text="a"), SheetCell(text=typed)),))
    (block,) = document_table(made).rows[0][1]
    assert plain(block.content) == printed
