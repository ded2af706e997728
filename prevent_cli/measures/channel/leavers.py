"""Figures of feedback from people leaving Channel; each row of the return is a count, not a person."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    count_and_share,
    counted,
)
from prevent_cli.measures.base.material import Material, Question, Rows
from prevent_cli.measures.base.snapshots import reported_sum, rows_by_wording, rows_of_period, text_at
from prevent_cli.measures.feedback import GOOD
from prevent_cli.periods import long_date
from prevent_cli.wording import slug

if TYPE_CHECKING:
    from numpy.typing import NDArray


def leavers_feedback(material: Material, question: Question) -> Measured:
    """Return the answers collected in the period, one row for each question, in the order of the return.

    Figures "leavers.QUESTION.answers", ".good" (good or excellent) and ".good.percent"; "leavers.questions". Table
    "leavers.feedback". The numbers are of people, so they are protected.
    """
    answers = material.get("leavers_feedback")
    chosen = rows_of_period(answers, "collected_on", question)
    figures: list[Figure] = []
    rows: list[tuple[TableCell, ...]] = []
    asked = rows_by_wording(answers, "question", chosen)
    for words, own in asked.items():
        base = f"leavers.{slug(words)}"
        figures += _figures(base, words, answers, own, question)
        rows.append((words, *(FigureRef(name=f"{base}.{key}") for key in ("good", "answers", "good.percent"))))
    rule = "different questions among the answers of the period; the first row of each"
    firsts = np.array([own[0] for own in asked.values()], dtype=np.int64)
    count = Count(value=None if chosen is None else len(asked), source="leavers_feedback", rule=rule, rows=firsts)
    meaning = f"Questions that people leaving Channel answered, {question.period.heading}"
    total = counted("leavers.questions", meaning=meaning, unit=Unit.ITEMS, count=count, as_at=question.as_at)
    given = frozenset(f"leavers.{slug(words)}.answers" for words in asked)
    return Measured(figures=(total, *figures), tables=(_table(tuple(rows), given, question),))


def _figures(base: str, words: str, answers: Rows | None, own: "NDArray[np.int64]", question: Question) -> list[Figure]:
    good = own if answers is None else own[[text_at(answers, "rating", row) in GOOD for row in own.tolist()]]
    total, positive = _sum(answers, own, "", question), _sum(answers, good, " of good or excellent", question)
    as_at = question.as_at
    meaning = f"{words}: good or excellent"
    return [
        counted(f"{base}.answers", meaning=f"{words}: answers", unit=Unit.PEOPLE, count=total, as_at=as_at),
        *count_and_share(f"{base}.good", meaning=meaning, part=positive, whole=total, of="the answers", as_at=as_at),
    ]


def _sum(answers: Rows | None, rows: "NDArray[np.int64]", which: str, question: Question) -> Count:
    when = question.period.words_until(question.last_day)
    rule = f"the sum of the answers{which} {when}, recorded by {long_date(question.as_at)}"
    if answers is None:
        return Count(value=None, source="leavers_feedback", rule=rule, rows=rows)
    return reported_sum(answers, "people", rows, rule)


def _table(rows: tuple[tuple[TableCell, ...], ...], answers: frozenset[str], question: Question) -> FigureTable:
    return FigureTable(
        name="leavers.feedback",
        title=f"Feedback of people leaving Channel, {question.period.heading}",
        columns=(
            FigureColumn(key="question", heading="Question", weight=5),
            FigureColumn(key="good", heading="Good or excellent", numeric=True, weight=2),
            FigureColumn(key="answers", heading="Answers", numeric=True, weight=1),
            FigureColumn(key="percent", heading="Percentage", numeric=True, weight=1),
        ),
        rows=rows,
        lists_all=True,  # another figure says how many questions there are
        above_zero=answers,
        description="The number of people leaving Channel who answered each question with good or excellent.",
    )
