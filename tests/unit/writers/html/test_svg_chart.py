"""How charts are drawn: scales, labels, and what tells the series apart."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kitchen_sink import COVERAGE, FEEDBACK, REFERRALS
from lxml import etree

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Chart, ChartKind, Series
from prevent_cli.writers.html.svg_chart import COLOURS, chart_svg
from prevent_cli.writers.html.svg_scale import scale_of, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart):
    return etree.fromstring(chart_svg(chart, "figure-1"))


def chart(*values, kind=ChartKind.COLUMNS, **settings):
    given = {"name": "a", "caption": "A chart", "description": "It tells.", "unit": "", **settings}
    names = tuple(f"Category {number}" for number in range(len(values)))
    return Chart(kind=kind, categories=names, series=(Series(name="Only", values=values),), **given)


def bars(tree):
    return list(tree.iterfind(f"{SVG}rect"))


def labels(tree):
    return [one.text for one in tree.iterfind(f"{SVG}text[@class='datum']")]


@given(st.lists(st.integers(-10_000_000, 10_000_000), max_size=8), st.sampled_from(["", "%"]))
def test_a_scale_holds_zero_and_every_value_with_few_ticks(values, unit):
    scale = scale_of(values, unit=unit)
    assert scale.low <= min([0, *values]) <= max([0, *values]) <= scale.high
    assert {0, scale.low, scale.high} <= {*scale.ticks}
    assert 2 <= len(scale.ticks) <= 8


@pytest.mark.parametrize(
    ("values", "unit", "ticks"),
    [
        ([16, 9], "", [0, 5, 10, 15, 20]),
        ([44, 90], "%", [0, 20, 40, 60, 80, 100]),
        ([120], "%", [0, 50, 100, 150]),
        ([], "", [0, 1]),
        ([3], "", [0, 1, 2, 3]),
        ([-4, 6], "", [-4, -2, 0, 2, 4, 6]),
    ],
)
def test_ticks_are_round_numbers(values, unit, ticks):
    assert list(scale_of(values, unit=unit).ticks) == ticks


@pytest.mark.parametrize("kind", [ChartKind.COLUMNS, ChartKind.BARS])
def test_every_number_is_at_its_bar_and_a_missing_one_is_its_mark(kind):
    tree = drawn(chart(1234, 0, None, 7, kind=kind))
    assert labels(tree) == ["1,234", "0", "[x]", "7"]
    assert len(bars(tree)) == 3


def test_the_parts_of_a_bar_stand_end_to_end_each_with_its_number_on_white():
    made = Chart(
        name="a",
        caption="A chart",
        description="It tells.",
        kind=ChartKind.STACKED,
        categories=("One", "Two"),
        series=(Series(name="Done", values=(3, 0)), Series(name="Not", values=(1, None))),
    )
    tree = drawn(made)
    assert labels(tree) == ["3", "1", "[x]"]  # a part of nothing has none
    done, _, not_done, _ = bars(tree)
    end = float(done.get("x")) + float(done.get("width"))
    assert float(not_done.get("x")) == pytest.approx(end, abs=1.1)
    assert float(done.get("width")) == pytest.approx(3 * float(not_done.get("width")), abs=3)
    assert done.get("y") == not_done.get("y")


def test_a_part_too_narrow_for_its_number_goes_without():
    values = (Series(name="a", values=(1_000_000,)), Series(name="b", values=(1,)))
    made = Chart(name="a", caption="c", description="d", kind=ChartKind.STACKED, categories=("One",), series=values)
    assert labels(drawn(made)) == ["1,000,000"]


def test_a_bar_is_as_long_as_its_number():
    long = [float(one.get("width")) for one in bars(drawn(chart(50, 100, kind=ChartKind.BARS)))]
    assert long[1] == pytest.approx(2 * long[0], abs=0.2)
    high = [float(one.get("height")) for one in bars(drawn(chart(50, 100)))]
    assert high[1] == pytest.approx(2 * high[0], abs=0.2)


def test_negative_numbers_hang_from_zero():
    up, down = bars(drawn(chart(6, -4)))
    assert float(up.get("y")) + float(up.get("height")) == pytest.approx(float(down.get("y")), abs=0.2)


@pytest.mark.parametrize("sample", [REFERRALS, COVERAGE, FEEDBACK, chart(-5, 100, 1_000_000, kind=ChartKind.BARS)])
def test_all_that_is_drawn_lies_within_the_picture(sample):
    tree = drawn(sample)
    _, _, width, height = map(float, tree.get("viewBox").split())
    for one in bars(tree):
        x, y, wide, high = (float(one.get(side)) for side in ("x", "y", "width", "height"))
        assert 0 <= x <= x + wide <= width
        assert 0 <= y <= y + high <= height
    for one in tree.iterfind(f"{SVG}text"):
        taken = len(one.text) * 0.54 * 14
        left = float(one.get("x")) - {"start": 0, "middle": taken / 2, "end": taken}[one.get("text-anchor")]
        assert left >= -1
        assert left + taken <= width + 1
        assert 0 < float(one.get("y")) < height


def test_series_differ_in_colour_and_in_hatching():
    tree = drawn(REFERRALS)
    patterns = tree.findall(f".//{SVG}pattern")
    assert [one.find(f"{SVG}rect").get("fill") for one in patterns] == [f"#{one}" for one in COLOURS[1:4]]
    assert len({one.find(f"{SVG}path").get("d") for one in patterns}) == 3
    fills = {one.get("fill") for one in bars(tree)}
    assert fills == {"#12436D", *(f"url(#figure-1-fill-{number})" for number in (1, 2, 3))}


def test_a_target_is_a_line_across_all_with_its_label():
    text = chart_svg(COVERAGE, "figure-1")
    assert "Target: 90%" in text
    assert len(re.findall('<path class="target" d="M[0-9.]+ [0-9.]+V', text)) == 1
    assert "Trained" not in text  # one series alone needs no key


def test_the_numbers_of_a_scale_of_percentages_have_room_for_their_sign():
    tree = drawn(chart(44, 90, unit="%"))
    (most,) = (one for one in tree.iter("{*}text", "text") if one.text == "100%")
    assert float(most.get("x")) >= (3 * 0.556 + 0.889) * 14  # of Arial, at the size of the drawing


def test_long_names_break_between_words():
    assert wrapped("Regional Enterprise and Development", width=160, size=14, most=3) == (
        "Regional Enterprise",
        "and Development",
    )
    assert wrapped("a b c", width=1, size=14, most=2) == ("a", "b\u2026")


@pytest.mark.parametrize(
    ("sample", "message"),
    [
        (Chart(name="a", caption="", kind=ChartKind.BARS, categories=(), series=(), description=""), "nothing to draw"),
        (
            Chart(
                name="a",
                caption="",
                kind=ChartKind.BARS,
                categories=("x",),
                series=(Series(name="s", values=(1, 2)),),
                description="",
            ),
            "more or fewer numbers than categories",
        ),
        (
            Chart(
                name="a",
                caption="",
                kind=ChartKind.COLUMNS,
                categories=("x",),
                series=(Series(name="s", values=(1,)),) * 7,
                description="",
            ),
            "more than 6 series",
        ),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_an_error_that_names_it(sample, message):
    with pytest.raises(TemplateError, match=f'The chart "a" has .*{message}'):
        chart_svg(sample, "figure-1")


@pytest.mark.parametrize("kind", [ChartKind.COLUMNS, ChartKind.BARS])
def test_a_hidden_number_is_a_gap_labelled_with_its_mark(kind):
    made = replace(chart(12, None, 7, kind=kind), series=(Series(name="s", values=(12, None, 7), marks={1: "c"}),))
    assert labels(drawn(made)) == ["12", "[c]", "7"]
    assert len(bars(drawn(made))) == 2


@pytest.mark.parametrize(("quarters", "vertical"), [(4, 0), (12, 4 * 11)])
def test_marks_of_narrow_columns_are_vertical_so_that_they_do_not_overlap(quarters, vertical):
    values = (1, *(None,) * (quarters - 1))
    made = replace(chart(*values), series=tuple(Series(name=name, values=values) for name in "abcd"))
    assert chart_svg(made, "c").count("rotate(-90 ") == vertical


def test_a_stacked_bar_with_a_hidden_part_ends_in_its_mark():
    parts = (Series(name="a", values=(7,)), Series(name="b", values=(None,), marks={0: "c"}))
    made = replace(chart(7, kind=ChartKind.STACKED), series=parts)
    assert labels(drawn(made)) == ["7", "[c]"]


def lines(*series, categories=("2022/23", "2023/24", "2024/25")):
    return Chart(
        name="a", caption="A chart", description="It tells.", kind=ChartKind.LINES, categories=categories, series=series
    )


def paths(tree):
    return [one.get("d") for one in tree.iterfind(f"{SVG}path[@stroke-width]")]


def test_a_line_has_markers_of_its_own_shape_numbers_and_its_name_at_its_end():
    tree = drawn(lines(Series(name="Received", values=(31, 52, 58)), Series(name="Adopted", values=(6, 9, 12))))
    assert [re.sub(r"[\d. ]", "", one) for one in paths(tree)] == ["MLL", "MLL"]
    markers = [re.sub(r"^M[\d.]+ [\d.]+", "", one.get("d")) for one in tree.iterfind(f"{SVG}path[@fill]")]
    assert len({one for one in markers if one.startswith("m")}) == 2
    assert labels(tree) == ["31", "52", "58", "6", "9", "12"]
    assert {"Received", "Adopted"} <= {one.text for one in tree.iterfind(f"{SVG}text")}


@pytest.mark.parametrize(("number", "upright"), [(8, 0), (12, 12)])
def test_names_too_wide_for_their_place_are_upright_in_one_line(number, upright):
    quarters = tuple(f"{2020 + at // 4}/{21 + at // 4} Q{at % 4 + 1}" for at in range(number))
    series = tuple(Series(name=name, values=(7,) * number) for name in ("Received", "Adopted"))
    tree = drawn(lines(*series, categories=quarters))
    turned = [one.text for one in tree.iter("{*}text", "text") if "rotate(-90)" in one.get("transform", "")]
    assert turned == list(quarters[:upright])


def test_the_only_line_of_a_chart_is_named_by_the_caption():
    tree = drawn(lines(Series(name="Received", values=(31, 52, 58))))
    assert "Received" not in {one.text for one in tree.iterfind(f"{SVG}text")}


def test_a_line_stops_at_a_gap_a_break_and_an_interval_that_has_not_ended():
    gap = Series(name="Gap", values=(1, None, 3), marks={1: "c"})
    broken = Series(name="Broken", values=(1, 2, 3), breaks=frozenset({1}))
    unfinished = Series(name="So far", values=(1, 2, 3), so_far=frozenset({2}))
    tree = drawn(lines(gap, broken, unfinished))
    assert [re.sub(r"[\d. ]", "", one) for one in paths(tree)] == ["MM", "MML", "MLM"]
    assert {"[c]", "2 [b]"} <= set(labels(tree))


def test_nothing_of_a_chart_of_lines_is_outside_its_drawing():
    series = [Series(name=f"A series with a long name {number}", values=(number, 0, 0)) for number in range(6)]
    tree = drawn(lines(*series))
    _, _, width, height = (float(one) for one in tree.get("viewBox").split())
    assert all(
        0 <= float(one.get("x")) <= width and 0 <= float(one.get("y")) <= height for one in tree.iter(f"{SVG}text")
    )
