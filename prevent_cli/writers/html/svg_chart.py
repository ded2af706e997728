"""A chart of the document tree as inline SVG, with a number at each bar and a pattern as well as a colour."""

from collections.abc import Iterator

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Chart, ChartKind
from prevent_cli.writers.html.svg_lines import lines
from prevent_cli.writers.html.svg_parts import (
    COLOURS,
    GAP,
    LINE,
    SIZE,
    WIDTH,
    Plot,
    chart_scale,
    coordinate,
    level_lines,
    names_below,
    number,
    text,
)
from prevent_cli.writers.html.svg_scale import width_of, wrapped
from prevent_cli.writers.html.text import escaped

# White hatching of each series, so that they differ in black and white; the first is plain.
HATCHES = (
    "",
    "M0 8L8 0M-2 2L2 -2M6 10L10 6",
    "M0 4H8",
    "M0 0L8 8M-2 6L2 10M6 -2L10 2",
    "M4 0V8",
    "M0 8L8 0M0 0L8 8",
)


def chart_svg(chart: Chart, anchor: str) -> str:
    """Return the drawing; its alternative text is the chart's caption and description."""
    if not chart.categories or not chart.series:
        raise TemplateError(f'The chart "{chart.name}" has nothing to draw: it needs a category and a series')
    if any(len(series.values) != len(chart.categories) for series in chart.series):
        raise TemplateError(f'The chart "{chart.name}" has a series with more or fewer numbers than categories')
    if len(chart.series) > len(COLOURS):
        raise TemplateError(f'The chart "{chart.name}" has more than {len(COLOURS)} series; split it into two charts')
    drawn, height = _drawing(chart, anchor)
    return (
        f'<svg role="img" aria-labelledby="{anchor}-title {anchor}-about" viewBox="0 0 {WIDTH} {coordinate(height)}" '
        f'xmlns="http://www.w3.org/2000/svg">\n<title id="{anchor}-title">{escaped(chart.caption)}</title>\n'
        f'<desc id="{anchor}-about">{escaped(chart.description)}</desc>\n{drawn}</svg>\n'
    )


def _drawing(chart: Chart, anchor: str) -> tuple[str, float]:
    """Return what a chart draws, and its height."""
    if chart.kind is ChartKind.LINES:
        return lines(chart, anchor)
    key, below = _key(chart, anchor)
    drawn, height = (_columns if chart.kind is ChartKind.COLUMNS else _bars)(chart, anchor, below)
    return f"{_hatches(chart, anchor)}{key}{drawn}", height


def _hatches(chart: Chart, anchor: str) -> str:
    patterns = "".join(
        f'<pattern id="{anchor}-fill-{index}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="#{COLOURS[index]}"/>'
        f'<path d="{HATCHES[index]}" stroke="#fff" stroke-width="1.5" fill="none"/></pattern>'
        for index in range(1, len(chart.series))
    )
    return f"<defs>{patterns}</defs>\n" if patterns else ""


def _fill(index: int, anchor: str) -> str:
    return f"url(#{anchor}-fill-{index})" if index else f"#{COLOURS[0]}"


def _key(chart: Chart, anchor: str) -> tuple[str, float]:
    """Return the key of series and target above the drawing, and its lower edge; a single series needs no key."""
    marks = [
        (f'<rect y="-11" width="14" height="14" fill="{_fill(index, anchor)}"/>', series.name)
        for index, series in enumerate(chart.series)
        if len(chart.series) > 1
    ]
    if chart.target:
        line = '<path class="target" d="M0 -4H14"/>'
        marks.append((line, f"{chart.target[0]}: {number(chart.target[1], chart)}"))
    across, down, parts = 0.0, float(LINE), []
    for mark, name in marks:
        taken = 14 + GAP + width_of(name, SIZE) + 3 * GAP
        if across and across + taken > WIDTH:
            across, down = 0.0, down + LINE + GAP
        place = f'transform="translate({coordinate(across)} {coordinate(down)})"'
        parts.append(f'<g {place}>{mark}<text x="{14 + GAP}" y="1">{escaped(name)}</text></g>\n')
        across += taken
    return "".join(parts), down + LINE if marks else 0.0


def _columns(chart: Chart, anchor: str, top: float) -> tuple[str, float]:
    scale = chart_scale(chart)
    left = max(width_of(number(tick, chart), SIZE) for tick in scale.ticks) + GAP
    plot = Plot(
        chart=chart, anchor=anchor, left=left, top=top + LINE + GAP, width=WIDTH - left, height=240, scale=scale
    )
    slot = plot.width / len(chart.categories)
    wide = min(slot * 0.76 / len(chart.series), 56)
    foot = plot.top + plot.height
    names, edge = names_below(plot)
    parts = [*level_lines(plot), names]
    for place in range(len(chart.categories)):
        middle = plot.left + slot * (place + 0.5)
        start = middle - wide * len(chart.series) / 2
        parts += [_column(plot, place, index, x=start + wide * index, wide=wide) for index in range(len(chart.series))]
    if chart.target:
        y = coordinate(foot - scale.along(chart.target[1], plot.height))
        parts.append(_target(f"M{coordinate(plot.left)} {y}H{WIDTH}"))
    return "".join(parts), edge


def _column(plot: Plot, place: int, index: int, *, x: float, wide: float) -> str:
    value = plot.chart.series[index].values[place]
    foot = plot.top + plot.height - plot.scale.along(0, plot.height)
    middle = x + wide / 2
    if value is None:
        return _mark(plot.chart.series[index].gaps[place], middle, foot - GAP, wide)
    end = plot.top + plot.height - plot.scale.along(value, plot.height)
    over = min(foot, end)
    bar = _rect(x + 1, over, wide - 2, abs(foot - end), _fill(index, plot.anchor))
    return bar + text(number(value, plot.chart), middle, over - GAP + 1, "middle", "datum")


def _mark(mark: str, x: float, y: float, wide: float) -> str:
    """Return the mark of a gap between columns; it is vertical if the next gap's mark would overlap it."""
    if wide >= width_of(mark, SIZE):
        return text(mark, x, y, "middle", "datum")
    x += SIZE / 3
    return text(mark, x, y, "start", "datum").replace(
        "<text", f'<text transform="rotate(-90 {coordinate(x)} {coordinate(y)})"', 1
    )


def _bars(chart: Chart, anchor: str, top: float) -> tuple[str, float]:
    scale = chart_scale(chart)
    room = WIDTH * 0.36
    names = [wrapped(name, width=room - 2 * GAP, size=SIZE, most=4) for name in chart.categories]
    left = min(room, max(width_of(line, SIZE) for name in names for line in name) + 2 * GAP)
    most = max(width_of(number(tick, chart), SIZE) for tick in scale.ticks) + 2 * GAP
    stacked = chart.kind is ChartKind.STACKED
    abreast = 1 if stacked else len(chart.series)
    thick = 22 if abreast == 1 else 18
    slots = [max(thick * abreast, LINE * len(name)) + 14 for name in names]
    wide = WIDTH - left - most - GAP
    plot = Plot(chart=chart, anchor=anchor, left=left, top=top + GAP, width=wide, height=sum(slots), scale=scale)
    parts = [*_vertical_lines(plot)]
    y = plot.top
    for place, (name, slot) in enumerate(zip(names, slots, strict=True)):
        middle = y + slot / 2
        first = middle - LINE * (len(name) - 1) / 2 + 5
        parts += [text(line, left - 2 * GAP, first + LINE * row, "end") for row, line in enumerate(name)]
        start = middle - thick * abreast / 2
        parts += (
            _stack(plot, place, y=start, thick=thick)
            if stacked
            else [_bar(plot, place, index, y=start + thick * index, thick=thick) for index in range(len(chart.series))]
        )
        y += slot
    if chart.target:
        x = coordinate(left + scale.along(chart.target[1], plot.width))
        parts.append(_target(f"M{x} {coordinate(plot.top)}V{coordinate(y)}"))
    return "".join(parts), y + LINE + 2 * GAP


def _vertical_lines(plot: Plot) -> Iterator[str]:
    foot = plot.top + plot.height
    for tick in plot.scale.ticks:
        x = plot.left + plot.scale.along(tick, plot.width)
        form = "axis" if tick == 0 else "grid"
        yield f'<path class="{form}" d="M{coordinate(x)} {coordinate(plot.top)}V{coordinate(foot)}"/>\n'
        yield text(number(tick, plot.chart), x, foot + LINE, "middle", "tick")


def _bar(plot: Plot, place: int, index: int, *, y: float, thick: float) -> str:
    value = plot.chart.series[index].values[place]
    zero = plot.left + plot.scale.along(0, plot.width)
    middle = y + thick / 2 + 5
    if value is None:
        return text(plot.chart.series[index].gaps[place], zero + GAP, middle, "start", "datum")
    end = plot.left + plot.scale.along(value, plot.width)
    bar = _rect(min(zero, end), y + 1, abs(end - zero), thick - 2, _fill(index, plot.anchor))
    return bar + text(number(value, plot.chart), max(zero, end) + GAP, middle, "start", "datum")


def _stack(plot: Plot, place: int, *, y: float, thick: float) -> Iterator[str]:
    """Yield the parts of one stacked bar, each with its number on white if it is wide enough; marks follow the last."""
    done = 0
    for index, value in enumerate(series.values[place] for series in plot.chart.series):
        if not value:
            continue
        begin, end = (plot.left + plot.scale.along(place, plot.width) for place in (done, done + value))
        done += value
        yield _rect(begin + 0.5, y + 1, end - begin - 1, thick - 2, _fill(index, plot.anchor))
        words, middle = number(value, plot.chart), (begin + end) / 2
        wide = width_of(words, SIZE) + GAP
        if wide + GAP <= end - begin:
            yield _rect(middle - wide / 2, y + 3, wide, thick - 6, "#fff")
            yield text(words, middle, y + thick / 2 + 5, "middle", "datum")
    marks = dict.fromkeys(series.gaps[place] for series in plot.chart.series if place in series.gaps)
    if marks:
        end = plot.left + plot.scale.along(done, plot.width)
        yield text(" ".join(marks), end + GAP, y + thick / 2 + 5, "start", "datum")


def _target(path: str) -> str:
    """Return a dashed line over a white one, so that it is visible on a bar."""
    return f'<path class="halo" d="{path}"/><path class="target" d="{path}"/>\n'


def _rect(x: float, y: float, wide: float, high: float, fill: str) -> str:
    place = f'x="{coordinate(x)}" y="{coordinate(y)}"'
    return f'<rect {place} width="{coordinate(wide)}" height="{coordinate(high)}" fill="{fill}"/>\n'
