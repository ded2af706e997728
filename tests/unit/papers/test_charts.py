"""Charts of tables say which numbers are hidden, and nothing about them."""

import datetime as dt
from dataclasses import dataclass, field
from types import MappingProxyType

from prevent_cli.disclosure.suppression import hidden_figure
from prevent_cli.layouts.document import Series
from prevent_cli.layouts.present import SHORT_MARKS, marks_on_one_line, printed
from prevent_cli.measures.base.figure import HIDDEN, Count, FigureColumn, FigureRef, FigureTable, Unit, counted
from prevent_cli.papers.charts import _notes, document_charts

DAY = dt.date(2020, 12, 31)
OFFERED = ("Adults", "Children", "Culture")


@dataclass(frozen=True)
class Released:
    """The tables and facts of a run."""

    tables: dict
    facts: dict = field(default_factory=lambda: MappingProxyType({}))


def coverage(*values):
    """Return the chart of a table of departments; c is hidden, and None is not available."""
    figures, rows = {}, []
    for name, value in zip(OFFERED, values, strict=True):
        count = Count(value=value if isinstance(value, int) else None, source="s", rule="r")
        made = counted(f"{name}.percent", meaning=name, unit=Unit.PEOPLE, count=count, as_at=DAY)
        shown = printed(made)
        if value == HIDDEN:
            shown = printed(hidden_figure(made))
        figures[made.name] = shown
        rows.append((name, FigureRef(name=made.name)))
    columns = (
        FigureColumn(key="department", heading="Department"),
        FigureColumn(key="percent_trained", heading="Trained", numeric=True),
    )
    table = FigureTable(name="training.coverage", title="Coverage", columns=columns, rows=tuple(rows))
    return document_charts(Released({table.name: table}), figures).get("training.coverage.chart")


def test_a_hidden_number_is_a_gap_that_the_notes_and_the_text_alternative_name():
    chart = coverage(44, HIDDEN, 90)
    assert chart.series[0].values == (44, None, 90)
    assert chart.series[0].gaps == {1: "[c]"}
    assert chart.notes == ("Not drawn: Trained: Children [c].", f"{SHORT_MARKS[HIDDEN]}.")
    assert "Children hidden to protect people" in chart.description


def test_the_highest_and_lowest_are_not_said_where_they_may_be_hidden():
    assert "highest in Culture" in coverage(44, None, 90).description
    assert "highest" not in coverage(44, HIDDEN, 90).description


def test_a_chart_without_gaps_has_no_notes():
    assert coverage(44, 80, 90).notes == ()


def test_a_number_that_is_not_available_is_a_gap_with_its_own_mark():
    chart = coverage(44, None, 90)
    assert chart.series[0].gaps == {1: "[x]"}
    assert chart.notes == ("Not drawn: Trained: Children [x].", f"{SHORT_MARKS['x']}.")
    assert "Children not available" in chart.description


def test_a_series_of_hidden_numbers_only_is_named_once_in_the_notes():
    series = (
        Series(name="Referred", values=(1, 2)),
        Series(name="Accepted", values=(None, None), marks={0: "c", 1: "c"}),
    )
    assert next(_notes(("Q1", "Q2"), series)) == "Not drawn: Accepted [c]."


def test_gaps_of_one_series_are_named_by_their_marks():
    series = Series(name="Trained", values=(None, None, 5, None), marks={0: "c", 1: "z", 3: "c"})
    assert list(marks_on_one_line(tuple(_notes(("A", "B", "C", "D"), (series,))))) == [
        "Not drawn: Trained: A, D [c]; Trained: B [z].",
        f"{SHORT_MARKS['c']}; {SHORT_MARKS['z']}.",
    ]


def test_a_chart_of_hidden_numbers_only_is_not_drawn():
    assert coverage(HIDDEN, HIDDEN, HIDDEN) is None


def test_a_line_stops_at_a_break_and_before_a_year_that_has_not_ended():
    years = ("2023/24", "2024/25", "2025/26 so far")
    figures, rows = {}, []
    for place, year in enumerate(years):
        for key in ("referred", "adopted"):
            count = Count(value=10 + place, source="s", rule="r")
            made = counted(f"{year}.{key}", meaning=year, unit=Unit.CASES, count=count, as_at=DAY)
            figures[made.name] = printed(made)
        rows.append((year, FigureRef(name=f"{year}.referred"), FigureRef(name=f"{year}.adopted", breaks=place == 1)))
    columns = (
        FigureColumn(key="year", heading="Year"),
        FigureColumn(key="referred", heading="Received", numeric=True),
        FigureColumn(key="adopted", heading="Adopted", numeric=True),
    )
    table = FigureTable(name="trends.years", title="Trends", columns=columns, rows=tuple(rows))
    chart = document_charts(Released({table.name: table}), figures)["trends.years.chart"]
    assert [[one.joined(place) for place in range(3)] for one in chart.series] == [
        [False, True, False],
        [False, False, False],
    ]
    assert chart.notes == (
        "Lines stop before a break in the series: Adopted: 2024/25 [b].",
        "No line leads to 2025/26 so far, which cannot be compared until it has ended.",
    )
    assert "Adopted: 2023/24 10, 2024/25 11, after a break in the series" in chart.description


def test_a_table_without_the_columns_to_draw_has_no_chart():
    made = counted(
        "2024/25.sessions", meaning="", unit=Unit.SESSIONS, count=Count(value=3, source="s", rule="r"), as_at=DAY
    )
    columns = (FigureColumn(key="year", heading="Year"), FigureColumn(key="sessions", heading="Sessions", numeric=True))
    rows = (("2024/25", FigureRef(name=made.name)), ("2025/26", FigureRef(name=made.name)))
    table = FigureTable(name="trends.training", title="Training", columns=columns, rows=rows)
    assert document_charts(Released({table.name: table}), {made.name: printed(made)}) == {}


def test_a_chart_of_which_most_numbers_are_hidden_is_left_out():
    assert coverage(44, HIDDEN, HIDDEN) is None
    assert coverage(44, HIDDEN, 0) is not None


def test_a_chart_of_which_only_zeros_are_known_is_left_out():
    assert coverage(0, HIDDEN, 0) is None
    assert coverage(0, 0, 0) is None
