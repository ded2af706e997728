"""A chart in the Word file: native, editable, readable without colours and without eyes."""

import io
import re
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from conftest import one_in
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart.chartspace import ChartSpace
from openpyxl.chart.reader import read_chart
from openpyxl.xml.functions import fromstring
from paper_to_test import HOSTILE, chart, outline, part, table, written
from validator import VALIDATOR, needs_validator

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import ChartKind, Paragraph, Reference, Series, Text
from prevent_cli.papers.charts import CHARTS
from prevent_cli.writers.word.charts.chart_size import height_cm, plot_area
from prevent_cli.writers.word.charts.chart_xml import COLOURS, ON_COLOUR

DATA = st.text(max_size=40) | st.sampled_from(HOSTILE)
CHART, WORKBOOK = "word/charts/chart1.xml", "word/embeddings/chart1.xlsx"
DRAWN = "word/drawings/drawing1.xml"
SHARE = {"unit": "%", "series": (Series(name="Trained", values=(44, 90)),), "target": ("WRAP target", 90)}


def xml(**settings):
    return part(written(chart(**settings)), CHART)


def workbook(file):
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return openpyxl.load_workbook(io.BytesIO(package.read(WORKBOOK)))


def rows(**settings):
    return [list(row) for row in workbook(written(chart(**settings))).active.iter_rows(values_only=True)]


def read(**settings):
    alone = re.sub(
        "<c:externalData.*</c:externalData>(<c:userShapes.*?/>)?", "", xml(**settings)
    )  # openpyxl looks for its id elsewhere
    return read_chart(ChartSpace.from_tree(fromstring(alone.encode())))


def test_charts_and_tables_are_counted_apart_and_referred_to():
    see = Paragraph(content=(Reference(target="b"), Text(text=" and "), Reference(target="training")))
    file = written(see, chart("a"), table(), chart("b"))
    assert [line for line in outline(file).splitlines() if ":" in line and "|" not in line] == [
        "Body Text: Figure\u00a02 and Table\u00a01",
        "Caption: Figure\u00a01: Referrals by quarter",
        "Figure: ",
        "Caption: Table\u00a01: Staff trained",
        "Caption: Figure\u00a02: Referrals by quarter",
        "Figure: ",
    ]
    assert part(file).count(r"SEQ Figure \* ARABIC") == 2
    assert re.findall(r"REF (\w+) ", part(file)) == ["_RefFigure2", "_RefTable1"]


def test_the_workbook_holds_the_charts_numbers_and_nothing_of_the_clock():
    assert rows() == [[None, "Referred", "Accepted"], ["2018/19 Q1", 5, 1], ["2018/19 Q2", 8, None]]
    with zipfile.ZipFile(io.BytesIO(written(chart()))) as package:
        inner = zipfile.ZipFile(io.BytesIO(package.read(WORKBOOK)))
    assert {entry.date_time for entry in inner.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_chart_shows_its_numbers_before_the_workbook_is_opened():
    found = read()
    assert found.type == "col"
    assert [[point.v for point in one.val.numRef.numCache.pt] for one in found.series] == [[5, 8], [1]]
    assert [one.tx.strRef.strCache.pt[0].v for one in found.series] == ["Referred", "Accepted"]
    assert [point.v for point in found.series[0].cat.strRef.strCache.pt] == ["2018/19 Q1", "2018/19 Q2"]
    assert [one.val.numRef.f for one in found.series] == ["Data!$B$2:$B$3", "Data!$C$2:$C$3"]


def test_series_have_the_palettes_colours_in_order_labels_and_a_legend():
    found = read(series=tuple(Series(name=str(n), values=(n, n)) for n in range(6)))
    colours = [one.graphicalProperties.solidFill.srgbClr for one in found.series]
    assert colours == ["12436D", "28A197", "801650", "F46A25", "3D3D3D", "A285D1"]
    assert all(one.dLbls.showVal for one in found.series)
    assert found.legend.position == "b"


def test_one_series_needs_no_legend():
    assert "<c:legend>" not in xml(series=(Series(name="a", values=(1, 2)),))


def test_a_share_is_shown_in_per_cent_from_0_to_100():
    assert 'formatCode="#,##0&quot;%&quot;"' in xml(**SHARE)
    assert '<c:max val="100"/><c:min val="0"/>' in xml(**SHARE)
    assert "<c:max val" not in xml()
    assert "<c:min val" not in xml(series=(Series(name="a", values=(-1, 2)),))
    assert rows(**SHARE)[0][1:] == ["Trained", "WRAP target: 90%"]


def test_a_target_over_columns_is_a_line_series_named_where_there_is_room():
    text = xml(**SHARE)
    line = text.split("<c:lineChart>")[1]
    assert [re.findall("<c:v>(.*?)</c:v>", line)] == [["WRAP target: 90%", "2018/19 Q1", "2018/19 Q2", "90", "90"]]
    assert '<c:dLbl><c:idx val="0"/>' in line
    assert '<a:prstDash val="dash"/>' in line
    near = xml(**{**SHARE, "series": (Series(name="a", values=(88, 89)),)})
    assert "<c:dLbl>" not in near
    assert "<c:legend>" in near


def test_a_target_across_bars_is_the_only_rule_of_the_axis_with_its_label():
    text = xml(**SHARE, kind=ChartKind.BARS)
    assert "<c:lineChart>" not in text
    assert '<c:majorUnit val="90"/>' in text
    assert "[=90]&quot;WRAP target: 90%&quot;;#,##0&quot;%&quot;" in text
    assert '<a:prstDash val="dash"/>' in text


def test_a_targets_label_that_says_its_number_is_not_given_it_twice():
    assert rows(**{**SHARE, "target": ("90% target", 90)})[0][2] == "90% target"


def test_bars_begin_at_the_top_and_grow_with_their_number():
    found = read(kind=ChartKind.BARS)
    assert found.type == "bar"
    assert found.x_axis.scaling.orientation == "maxMin"
    few, many = (
        chart(kind=ChartKind.BARS, categories=tuple("abcdefghij"[:n]), series=(Series(name="s", values=(1,) * n),))
        for n in (2, 10)
    )
    assert height_cm(few) < height_cm(many) < 15


def test_many_numbers_over_columns_stand_upright():
    many = {"categories": tuple("abcdefghi"), "series": tuple(Series(name=n, values=(1,) * 9) for n in "ab")}
    assert 'rot="-5400000"' in xml(**many)
    assert 'rot="-5400000"' not in xml()


def test_a_chart_speaks_the_documents_language_and_the_house_styles_type():
    assert '<c:lang val="en-GB"/>' in xml()
    assert 'typeface="Arial"' in xml()
    assert set(re.findall(r'\bsz="(\d+)"', xml())) == {"1000"}
    assert '<c:lang val="cy-GB"/>' in part(written(chart(), language="cy-GB"), CHART)


def test_a_chart_says_in_words_what_it_shows():
    assert 'descr="Referrals rose from 5 to 8."' in part(written(chart()))


@given(DATA)
def test_any_text_survives_in_a_chart_and_is_no_formula(value):
    series = (Series(name=f"S{value}", values=(1, 2)),)
    file = written(chart(categories=(f"A{value}", "b"), series=series, description=f"D{value}", target=(value, 3)))
    first = workbook(file).active
    assert (first["B1"].data_type, first["A2"].data_type) == ("s", "s")
    assert fromstring(part(file, CHART).encode()) is not None


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"description": " "}, "has no description"),
        ({"series": ()}, "has 0 series; use 1 to 6"),
        ({"series": tuple(Series(name=str(n), values=(1, 1)) for n in range(7))}, "has 7 series"),
        ({"categories": ()}, "needs a number for each"),
        ({"categories": ("a",)}, "needs a number for each"),
    ],
)
def test_a_chart_that_cannot_be_drawn_or_read_out_is_an_error(settings, said):
    with pytest.raises(TemplateError, match=said):
        written(chart(**settings))


def test_a_chart_that_stands_twice_is_an_error():
    with pytest.raises(TemplateError, match='The chart "referrals" is in the document twice'):
        written(chart(), chart())


EMPTY = {"categories": ("a",), "series": (Series(name="s", values=(None,)),)}


@needs_validator
@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("more", one_in(3, [{}, SHARE, EMPTY]))
def test_chart_and_workbook_are_valid_by_the_schemas(kind, more, tmp_path):
    target, inner = tmp_path / "paper.docx", tmp_path / "inner.xlsx"
    target.write_bytes(written(chart(kind=kind, **more)))
    with zipfile.ZipFile(target) as package:
        inner.write_bytes(package.read(WORKBOOK))
    for file in (target, inner):
        command = [sys.executable, str(VALIDATOR), str(file)]
        checked = subprocess.run(command, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout


PARTS = (Series(name="Done", values=(3, 0)), Series(name="At risk", values=(1, 2)), Series(name="None", values=(0, 1)))


def test_parts_of_a_whole_stand_end_to_end_and_keep_the_order_of_the_legend():
    text = xml(kind=ChartKind.STACKED, series=PARTS)
    found = read(kind=ChartKind.STACKED, series=PARTS)
    assert (found.type, found.grouping, found.overlap) == ("bar", "stacked", 100)
    assert [one.tx.strRef.strCache.pt[0].v for one in found.series] == ["Done", "At risk", "None"]
    assert text.count('<c:dLblPos val="ctr"/>') == 3
    assert 'formatCode="#,##0;;"' in text  # a part of nothing shows no 0
    tall = chart(kind=ChartKind.BARS, series=PARTS, categories=tuple("abcdefgh"))
    assert height_cm(chart(kind=ChartKind.STACKED, series=PARTS, categories=tuple("abcdefgh"))) < height_cm(tall)


def test_a_number_can_be_read_on_the_colour_of_its_part():
    for colour, letters in zip(COLOURS, ON_COLOUR, strict=True):
        assert contrast(colour, letters) >= 4.5


def contrast(*colours):
    light, dark = sorted(map(luminance, colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_number_beside_the_targets_line_stands_within_its_bar():
    bars = xml(**{**SHARE, "kind": ChartKind.BARS, "series": (Series(name="Trained", values=(44, 87)),)})
    (inside,) = re.findall("<c:dLbl>(.*?)</c:dLbl>", bars)
    assert '<c:idx val="1"/>' in inside
    assert '<c:dLblPos val="inEnd"/>' in inside
    assert 'val="FFFFFF"' in inside
    over = xml(**{**SHARE, "kind": ChartKind.BARS, "series": (Series(name="Trained", values=(44, 91)),)})
    assert "<c:dLbl>" not in over


@pytest.mark.parametrize("how", CHARTS.values(), ids=CHARTS)
def test_no_chart_of_several_series_has_lying_bars_side_by_side(how):
    # LibreOffice turns the legend of such a chart round, and Word does not.
    assert how.kind is not ChartKind.BARS or len(how.series) == 1


def test_a_hidden_number_is_a_gap_with_its_mark_in_the_category_and_an_empty_cell_in_the_workbook():
    hidden = {"series": (Series(name="Trained", values=(44, None), marks={1: "c"}),), "unit": "%"}
    assert rows(**hidden) == [[None, "Trained"], ["2018/19 Q1", 44], ["2018/19 Q2 [c]", None]]
    assert "<c:v>2018/19 Q2 [c]</c:v>" in xml(**hidden)
    assert xml(**hidden).count("<c:pt ") == len(["series", "category", "category", "number"])


GAPS = {
    "series": (
        Series(name="Referred", values=(5, None), marks={1: "c"}),
        Series(name="Accepted", values=(None, None), marks={1: "c"}),
    )
}


def gap_boxes(file):
    """Return the marks over a chart: each with its left edge and its foot, as shares of the drawing."""
    corners = r"<cdr:from><cdr:x>(.*?)</cdr:x>.*?<cdr:to>.*?<cdr:y>(.*?)</cdr:y></cdr:to>.*?<a:t>(.*?)</a:t>"
    return [(mark, float(x), float(y)) for x, y, mark in re.findall(corners, part(file, DRAWN))]


def test_each_gap_between_columns_has_its_mark_where_the_column_would_begin():
    boxes = gap_boxes(written(chart(**GAPS)))
    assert [mark for mark, *_ in boxes] == ["[c]", "[x]", "[c]"]
    assert len({foot for *_, foot in boxes}) == 1
    referred, earlier, accepted = (left for _, left, _ in boxes)
    assert earlier < 0.5 < referred < accepted
    assert accepted - referred > 0.1  # two marks of one quarter are a column apart


def test_marks_over_a_chart_leave_its_workbook_and_its_numbers_blank():
    assert rows(**GAPS) == [[None, "Referred", "Accepted"], ["2018/19 Q1", 5, None], ["2018/19 Q2", None, None]]
    assert [[point.v for point in one.val.numRef.numCache.pt] for one in read(**GAPS).series] == [[5], []]


def test_a_chart_without_gaps_has_nothing_over_it_and_leaves_its_layout_to_the_program():
    file = written(chart(series=(Series(name="Referred", values=(5, 8)), Series(name="Accepted", values=(1, 2)))))
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert DRAWN not in package.namelist()
    assert "<c:plotArea><c:layout/>" in part(file, CHART)


def test_marks_over_many_columns_are_vertical_like_their_numbers():
    many = tuple(f"Q{number}" for number in range(9))
    values = (1, *(None,) * 8)
    file = written(chart(categories=many, series=tuple(Series(name=name, values=values) for name in "ab")))
    assert part(file, DRAWN).count(' vert="vert270"') == 16


def test_notes_of_a_chart_are_printed_below_it():
    file = written(chart(notes=("Not drawn: Accepted: 2018/19 Q2 [c].", "A note.")))
    assert outline(file).splitlines()[-2:] == ["Note: Not drawn: Accepted: 2018/19 Q2 [c].", "Note: A note."]


LINES = (
    Series(name="Received", values=(31, 52, 58)),
    Series(name="Adopted", values=(6, 9, 12), breaks=frozenset({2})),
)
YEARS = ("2022/23", "2023/24", "2024/25")


def test_lines_differ_by_their_markers():
    text = xml(kind=ChartKind.LINES, series=LINES, categories=YEARS)
    assert re.findall(r'<c:symbol val="(\w+)"/>', text) == ["circle", "square", "square"]
    assert "<c:lineChart>" in text
    assert "<c:barChart>" not in text


def of_quarters(number, *names):
    """Return a chart of lines over some quarters, with a series of each name."""
    quarters = tuple(f"{2020 + at // 4}/{21 + at // 4} Q{at % 4 + 1}" for at in range(number))
    series = tuple(Series(name=name, values=(7,) * number) for name in names)
    return {"kind": ChartKind.LINES, "series": series, "categories": quarters}


@pytest.mark.parametrize(
    ("number", "names", "upright"),
    [(8, ("Received", "Adopted"), False), (12, ("Received", "Adopted"), True), (10, ("Trained",), False)],
)
def test_names_too_wide_for_their_place_are_upright_in_one_line_above_the_legend(number, names, upright):
    found = of_quarters(number, *names)
    axis = re.search("<c:catAx>.*</c:catAx>", xml(**found)).group()
    assert ('rot="-5400000"' in axis) is upright
    few = chart(**of_quarters(2, *names))
    assert (height_cm(chart(**found)) > height_cm(few)) is upright
    assert plot_area(chart(**found)).height * height_cm(chart(**found)) == pytest.approx(
        plot_area(few).height * height_cm(few)
    )


@pytest.mark.parametrize("kind", list(ChartKind))
def test_no_program_leaves_out_the_name_of_a_category(kind):
    axis = re.search("<c:catAx>.*</c:catAx>", xml(kind=kind)).group()
    assert '<c:tickLblSkip val="1"/>' in axis  # Word
    assert '<a:bodyPr rot="0"' in axis  # LibreOffice leaves out names that are close unless they are said to be level


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.STACKED, ChartKind.COLUMNS])
def test_a_chart_is_high_enough_for_names_of_several_lines(kind):
    long = "No ideology, other susceptibility to radicalisation identified"
    short, tall = (
        chart(**{**of_quarters(4, "Received"), "kind": kind, "categories": (name,) * 4}) for name in ("A", long)
    )
    lines = 4 * 3 if kind in {ChartKind.BARS, ChartKind.STACKED} else 3
    assert height_cm(tall) > height_cm(short)
    assert height_cm(tall) >= lines * 0.42


def test_the_only_line_of_a_chart_is_named_by_the_caption_and_several_by_the_legend():
    assert "<c:legend>" not in xml(kind=ChartKind.LINES, series=LINES[:1], categories=YEARS)
    assert "<c:legend>" in xml(kind=ChartKind.LINES, series=LINES, categories=YEARS)


def test_no_line_crosses_a_number():
    number = r'<c:dLbl[s>].*?<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/>'
    lines = xml(kind=ChartKind.LINES, series=LINES, categories=YEARS)
    assert len(re.findall(number, lines)) == lines.count("<c:dLbls>") > 0
    assert "<c:majorGridlines>" in lines
    assert "<c:majorGridlines>" not in xml(kind=ChartKind.COLUMNS)
    assert "<c:majorGridlines>" not in xml(kind=ChartKind.BARS)


def test_no_line_is_drawn_across_a_break():
    """A part of a line is a series of its own: some programs join all points of one."""
    found = rows(kind=ChartKind.LINES, series=LINES, categories=YEARS)
    assert found == [
        [None, "Received", "Adopted", "Adopted"],
        ["2022/23", 31, 6, None],
        ["2023/24", 52, 9, None],
        ["2024/25", 58, None, 12],
    ]
    text = xml(kind=ChartKind.LINES, series=LINES, categories=YEARS)
    assert re.findall(r'<c:legendEntry><c:idx val="(\d)"/><c:delete val="1"/>', text) == ["2"]
    assert "#,##0&quot; [b]&quot;" in text


def test_names_that_have_room_on_a_wide_page_make_no_chart_higher():
    names = ("Education and Children's Specified Authorities",) * 5
    one = chart(kind=ChartKind.BARS, categories=names, series=(Series(name="s", values=(1,) * 5),))
    assert height_cm(one, 25) < height_cm(one)
