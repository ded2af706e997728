"""The few numbers and the chart of a briefing, from released figures. Nothing is counted here."""

from collections.abc import Iterator
from dataclasses import replace

from prevent_cli.layouts.document import Align, Chart, Paragraph, Table, TableColumn, Text
from prevent_cli.layouts.present import SHORT_MARKS
from prevent_cli.papers.main_points import Known
from prevent_cli.papers.templates.functions import day
from prevent_cli.papers.templates.markers import BlockPiece
from prevent_cli.wording import slug

NAME = "key-figures"
MOST, MOST_SERIES = 4, 2
# In the order in which a briefing prefers them.
CHARTS = ("channel.framework.chart", "training.coverage.chart", "actions.status.chart", "feedback.before-after.chart")


def key_figures(known: Known) -> BlockPiece:
    """Return the table of a briefing's numbers, at most four; without any it is left out.

    A number that is hidden or not available is there with its mark only where fewer than four are known.
    """
    there = [(name, words) for name, words in _candidates(known) if known.figures.has_figure(name)]
    told = [one for one in there if known.value(one[0]) is not None]
    hidden = [one for one in there if known.is_hidden(one[0])]
    chosen = (told + hidden + [one for one in there if one not in told + hidden])[:MOST]
    shown = [one for one in there if one in chosen]
    return BlockPiece("table", NAME, _table(known, shown) if shown else None)


def key_chart(known: Known) -> BlockPiece:
    """Return the chart of a briefing, lower than usual: the one that is read most easily; nothing without any chart."""
    trends = (f"{trend.table}.chart" for trend in [known.fact("trends")] if trend is not None)
    pieces = [known.figures.chart(name) for name in (*trends, *CHARTS) if known.figures.has_chart(name)]
    charts = [(piece, piece.block) for piece in pieces if isinstance(piece.block, Chart)]
    if not charts:
        return BlockPiece("chart", "", None)
    piece, chart = min(charts, key=lambda one: _effort(one[1]))
    return BlockPiece(piece.kind, piece.name, replace(chart, is_low=True))


def _effort(chart: Chart) -> tuple[bool, int]:
    """Return how hard a chart is to read at a glance: more than two series, then the notes below it."""
    return len(chart.series) > MOST_SERIES, len(chart.notes)


def _candidates(known: Known) -> Iterator[tuple[str, str]]:
    """Yield the figures of the paper's sections that matter most to a reader of one page, with the words for each."""
    told, last_day = known.context["period"]["told"], day(known.context["last_day"])
    latest = tuple(known.fact("channel.quarters") or ())[-1:]
    has_casework = known.has_section("casework")
    every = (
        ("casework", "channel.period.referred", f"Referrals received {told}"),
        *(
            ("channel-quarterly", f"channel.{slug(one.label)}.referred", f"New cases referred in {one.label}")
            for one in latest
            if not has_casework
        ),
        ("casework", "channel.live", f"Live cases on {last_day}"),
        ("training", "training.all-departments.percent", "Staff who have had the training that they need"),
        ("training", "training.to-train", "People still to train to reach the target"),
        ("actions", "actions.overdue", "Objectives of the action plan past their due date"),
        ("strategic-review", "recommendations.overdue", "Recommendations past their due date"),
        ("peer-review", "recommendations.overdue", "Recommendations past their due date"),
        ("boards", "boards.overdue", "Updates to boards that are overdue"),
        ("panel", "panel.meetings", f"{known.context['channel'].panel} meetings {told}"),
        ("outreach", "outreach.engagements", f"Outreach engagements {told}"),
        ("partners", "partners.sessions", "Sessions delivered for partner organisations"),
        ("feedback", "feedback.forms", "Evaluation forms returned after training"),
    )
    yield from ((name, words) for section, name, words in every if known.has_section(section))


def _table(known: Known, shown: list[tuple[str, str]]) -> Table:
    numbers = [known.figures.figure(name).content for name, _ in shown]
    texts = [part.text for content in numbers for part in content if isinstance(part, Text)]
    marks = "; ".join(words for mark, words in SHORT_MARKS.items() if f"[{mark}]" in texts)
    label = known.context["period"]["label"]
    return Table(
        name=NAME,
        caption=f"Key figures, {label}",
        columns=(TableColumn(heading="What", weight=4), TableColumn(heading="Number", align=Align.RIGHT)),
        rows=tuple(
            ((Paragraph(content=(Text(text=words),)),), (Paragraph(content=content),))
            for (_, words), content in zip(shown, numbers, strict=True)
        ),
        notes=((Text(text=f"{marks}."),),) if marks else (),
        description="The most important numbers of the period, one in each row.",
    )
