"""What the tables and charts of a paper say, as the first sentences of their captions. Nothing is counted here.

A rule reads the released figures of its table, and gives nothing if one that it needs has a mark.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from prevent_cli.disclosure.gate import Released
from prevent_cli.layouts.document import Chart, Inline, Table
from prevent_cli.layouts.printed import Figures
from prevent_cli.measures.base.figure import FigureRef, FigureTable
from prevent_cli.measures.channel.breakdowns import BREAKDOWNS
from prevent_cli.papers.main_points import Known
from prevent_cli.papers.phrases import Phrase, joined
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.target_sentences import is_short
from prevent_cli.papers.templates.functions import PaperFunctions
from prevent_cli.papers.templates.markers import InlinePiece
from prevent_cli.wording import slug

Captioned = TypeVar("Captioned", Table, Chart)
Rule = Callable[[Known, FigureTable], InlinePiece | None]
NOT_STATED = "Not stated"
TOTAL = "All"  # the first cell of a row that is the sum of the others
FEWEST_ROWS = 2  # of one row, none has the most


def with_findings(blocks: Mapping[str, Captioned], released: Released, figures: Figures) -> dict[str, Captioned]:
    """Return tables or charts with what they say, where a rule says it; a chart says what its table does."""
    functions = PaperFunctions(figures=figures, tables={}, texts={}, charts={})
    known = Known(figures=functions, sentences=Sentences(functions), context={"facts": released.facts})
    found = {}
    for name, block in blocks.items():
        table = released.tables.get(name.removesuffix(".chart"))
        finding = () if table is None else finding_of(table, known)
        found[name] = replace(block, finding=finding) if finding else block
    return found


def finding_of(table: FigureTable, known: Known) -> tuple[Inline, ...]:
    """Return what a table says in at most 25 words; empty where no rule says it."""
    rule = RULES.get(table.name)
    said = None if rule is None else rule(known, table)
    return said.content if said is not None and is_short(said) else ()


def _moved(known: Known, what: str, *names: str, labels: tuple[str, str], at: str = "in") -> InlinePiece | None:
    """Return how a figure moved from an interval to the next: Referrals rose to 8 in 2018/19 Q2, from 5 in Q1."""
    now, before = (known.value(name) for name in names)
    if now is None or before is None:
        return None
    one, other = (_none_or_figure(known, name) for name in names)
    if now == before:
        return joined(f"{what} stayed at ", one, f" {at} {labels[0]}, as {at} {labels[1]}.")
    verb = "rose" if now > before else "fell"
    return joined(f"{what} {verb} to ", one, f" {at} {labels[0]}, from ", other, f" {at} {labels[1]}.")


def _none_or_figure(known: Known, name: str) -> Phrase:
    return "none" if known.value(name) == 0 else known.figures.figure(name)


def _framework(known: Known, _: FigureTable) -> InlinePiece | None:
    shown = tuple(known.fact("channel.quarters") or ())[-2:]
    if len(shown) < FEWEST_ROWS:
        return None
    before, now = (f"channel.{slug(one.label)}.referred" for one in shown)
    if known.value(f"{now}.change") is None:  # it has not ended, or is after a break
        return None
    return _moved(known, "New cases referred", now, before, labels=(shown[1].label, shown[0].label))


def _trend(known: Known, table: FigureTable, *, fact: str, key: str, what: str, at: str = "in") -> InlinePiece | None:  # noqa: PLR0913
    trend = known.fact(fact)
    if trend is None or len(trend.ended) < FEWEST_ROWS or trend.table != table.name:
        return None
    before, now = (f"trend.{slug(one.label)}.{key}" for one in trend.ended[-2:])
    labels = (trend.ended[-1].label, trend.ended[-2].label)
    return _moved(known, what, now, before, labels=labels, at=at)


def _coverage(known: Known, _: FigureTable) -> InlinePiece | None:
    target, names = known.fact("training.target"), ("training.departments-at-target", "training.departments")
    if target is None or not all(known.value(name) is not None for name in names) or not known.value(names[1]):
        return None
    met = known.sentences.target_met(
        names[0], departments=names[1], listed="training.departments-listed", target=target
    )
    return joined(met)


def _most_referred(known: Known, _: FigureTable, *, key: str) -> InlinePiece | None:
    """Return the most frequent source, concern and so on of the referrals received, with its share."""
    most = known.fact(f"received.{key}.most")
    if most is None or None in (known.value(most["figure"]), known.value(f"{most['figure']}.percent")):
        return None
    share = known.figures.percent(f"{most['figure']}.percent")
    return joined(f"{most['label']} is the most frequent: ", share, " of those that state it.")


def _most(known: Known, table: FigureTable, *, column: str, words: str) -> InlinePiece | None:
    """Return the row with the most in a column, if every number of the column is printed and no other is as high.

    In `words`, {row} is replaced by what a row of the table is.
    """
    at = next((place for place, one in enumerate(table.columns) if one.key == column), None)
    rows = [row for row in table.rows if row[0] != TOTAL]
    if at is None or len(rows) < FEWEST_ROWS:
        return None
    names = [cell.name for row in rows if isinstance(cell := row[at], FigureRef)]
    numbers = [known.value(name) for name in names]
    printed = [number for number in numbers if number is not None]
    if len(printed) < len(rows) or printed.count(max(printed)) > 1:
        return None
    first = numbers.index(max(printed))
    if rows[first][0] == NOT_STATED:
        return None
    what = words.format(row=table.columns[0].heading.lower())
    return joined(f"The {what} is {rows[first][0]}: ", known.figures.figure(names[first]), ".")


def _some_of(known: Known, _: FigureTable, *, part: str, whole: str, words: tuple[str, str, str]) -> InlinePiece | None:
    """Return how many of a whole have a state: Two of the six recommendations are achieved.

    `words` are the noun, and the verbs of one and of several.
    """
    some, every = known.value(part), known.value(whole)
    if some is None or every is None or every < FEWEST_ROWS:
        return None
    noun, one, many = words
    if some == 0:
        return joined(f"No {noun} {many}.")
    if some == every:
        return joined("All ", known.figures.number(whole), f" {noun} {many}.")
    number = known.figures.number(part, start=True)
    return joined(number, " of the ", known.figures.number(whole), f" {noun} {many if some > 1 else one}.")


def _before_after(known: Known, _: FigureTable) -> InlinePiece | None:
    before, after = "feedback.understanding.before.percent", "feedback.understanding.good.percent"
    if known.value(before) is None or known.value(after) is None:
        return None
    told = joined(known.figures.percent(after), " rated their understanding good or excellent after the session, and ")
    return joined(told, known.figures.percent(before), " before it.")


def _journey(known: Known, table: FigureTable) -> InlinePiece | None:
    base = f"{known.fact('journey.figures')}.cohort"
    words = ("referrals received", "was discussed at panel", "were discussed at panel")
    return _some_of(known, table, part=f"{base}.discussed", whole=f"{base}.received", words=words)


def _rules() -> Iterator[tuple[str, Rule]]:
    yield "channel.framework", _framework
    for by in ("years", "quarters"):
        yield f"trends.{by}", partial(_trend, fact="trends", key="referred", what="Referrals received")
    engagements: dict[str, Any] = {"fact": "trends.engagements", "key": "engagements", "what": "Outreach engagements"}
    yield "trends.engagements", partial(_trend, **engagements)
    training: dict[str, Any] = {"fact": "trends.training", "key": "coverage.percent", "what": "Coverage of training"}
    yield "trends.training", partial(_trend, **training, at="at the end of")
    yield "training.coverage", _coverage
    for one in BREAKDOWNS.values():
        yield f"channel.by-{one.key}", partial(_most_referred, key=one.key)
    for by in ("kind", "sector", "audience"):
        yield f"outreach.by-{by}", partial(_most, column="engagements", words="most frequent {row}")
    yield "training.sectors", partial(_most, column="sessions", words="{row} with the most sessions")
    yield "feedback.before-after", _before_after
    yield "channel.journey", _journey
    for name, noun in (("actions", "objectives"), ("recommendations", "recommendations")):
        whole = "actions.objectives" if name == "actions" else "recommendations.total"
        state = (noun, "is achieved", "are achieved")
        rule = partial(_some_of, part=f"{name}.achieved", whole=whole, words=state)
        yield "actions.status" if name == "actions" else name, rule
    late = ("board updates", "is overdue", "are overdue")
    yield "boards.schedule", partial(_some_of, part="boards.overdue", whole="boards.scheduled", words=late)
    bids = ("bids", "was funded", "were funded")
    yield "projects", partial(_some_of, part="projects.funded", whole="projects.bids", words=bids)


RULES: dict[str, Rule] = dict(_rules())
