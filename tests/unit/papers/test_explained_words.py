"""The notes that explain words of a table."""

import pytest

from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.papers.explained_words import explanations


def notes(*cells, heading="Type"):
    sheet = Sheet(
        name="t",
        title="T",
        columns=(SheetColumn(key="type", heading=heading),),
        rows=tuple((SheetCell(text=cell),) for cell in cells),
        notes=(),
        description="D.",
    )
    return list(explanations(sheet))


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("NEET", "NEET: not in education, employment or training."),
        ("Known to CSC", "CSC: children's social care."),
        ("Received to section 36 decision", "Section 36 decision: whether to refer the person to the panel, under"),
    ],
)
def test_a_word_is_explained_once_below_the_table_that_prints_it(cell, note):
    (found,) = notes("Other", cell, cell)
    assert found.startswith(note)
    assert notes("Other") == []


def test_a_word_that_the_table_explains_itself_has_no_note():
    assert notes("NEET (not in education, employment or training)") == []


def test_part_of_another_word_is_not_explained():
    assert notes("Neeting", "Triannual", "Section 36") == []
