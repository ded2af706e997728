"""Marks apart from numbers: a program reads a column of figures as numbers only."""

from prevent_cli.layouts.marks_apart import breaks_apart, marks_apart
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn

BLANK = SheetCell(text="", plain=None)


def cell(text, plain=None):
    return SheetCell(text=text, plain=text if plain is None else plain)


def apart(columns, *rows):
    found = marks_apart(Sheet(name="t", title="T", columns=tuple(columns), rows=rows))
    return [[column.key for column in found.columns], *[[one.plain for one in row] for row in found.rows]]


def figures(key):
    return SheetColumn(key=key, heading=key.capitalize(), numeric=True, figures=True)


def words(key):
    return SheetColumn(key=key, heading=key.capitalize())


def test_a_mark_is_in_its_own_column_and_the_number_s_cell_is_blank():
    found = apart(
        [words("what"), figures("count"), figures("percent")],
        (cell("Police"), cell("[c]"), cell("[z]")),
        (cell("Accepted"), cell("1,234", 1234), cell("44%", 44)),
    )
    assert found == [
        ["what", "count", "count_mark", "percent", "percent_mark"],
        ["Police", None, "[c]", None, "[z]"],
        ["Accepted", 1234, None, 44, None],
    ]


def test_the_columns_are_the_same_where_no_mark_is_in_use():
    assert apart([figures("count")], (cell("5", 5),)) == [["count", "count_mark"], [5, None]]


def test_a_mark_that_has_no_plain_value_is_kept():
    assert apart([figures("days")], (SheetCell(text="[x]", plain=None),))[1] == [None, "[x]"]


def test_words_keep_what_they_say():
    assert apart([words("note")], (cell("[c]"),), (BLANK,)) == [["note"], ["[c]"], [None]]


def test_a_column_that_has_the_name_already_keeps_it():
    found = apart([figures("count"), words("count_mark")], (cell("[c]"), cell("mine")))
    assert found == [["count", "count_mark_2", "count_mark"], [None, "[c]", "mine"]]


def test_a_break_in_the_series_is_marked_next_to_its_number():
    after = SheetCell(text="12 [b]", plain=12, breaks=True)
    hidden = SheetCell(text="[c] [b]", plain="[c]", breaks=True)
    found = apart([figures("count")], (cell("5", 5),), (after,), (hidden,))
    assert found == [["count", "count_mark"], [5, None], [12, "[b]"], [None, "[c]"]]


def test_a_column_after_a_break_has_the_mark_in_each_row():
    column = SheetColumn(key="count", heading="2024/25 [b]", numeric=True, figures=True, breaks=True)
    assert apart([column], (cell("5", 5),), (cell("[x]"),)) == [["count", "count_mark"], [5, "[b]"], [None, "[x]"]]


def test_a_workbook_has_a_column_of_words_next_to_numbers_with_a_break():
    after = SheetCell(text="12", plain=12, breaks=True)
    found = breaks_apart(Sheet(name="t", title="T", columns=(figures("count"),), rows=((cell("5", 5),), (after,))))
    assert [one.key for one in found.columns] == ["count", "count_break"]
    assert [[one.plain for one in row] for row in found.rows] == [[5, "no"], [12, "[b]"]]
