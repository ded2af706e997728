"""Figures of the evaluation forms: ratings before and after a session, and further training wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prevent_cli.measures.base.changes import change_of_printed
from prevent_cli.measures.base.days import between, known_by, rows_of
from prevent_cli.measures.base.figure import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
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
    not_covered,
    remedy_of,
    unknown_until,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.remainders import remainder
from prevent_cli.measures.base.remedies import NO_REMEDY
from prevent_cli.measures.training.rows import Training, training_of
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.wording import format_list

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GOOD = ("Good", "Excellent")
THOSE_THAT_ANSWER = "the forms that answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A question on the four-point scale: its key, its subject, the words of its finding, and its column.

    `before` is the column of the same question before the session.
    """

    key: str
    subject: str
    words: str
    column: str
    before: str | None = None


# In the words of the committee's Table 9.
RATED = (
    Rated(
        key="understanding",
        subject="Understanding of Prevent",
        words="Understanding of Prevent rated good or excellent after the session",
        column="understanding_after",
        before="understanding_before",
    ),
    Rated(
        key="noticing",
        subject="Understanding of how to notice concerns",
        words="Understanding of how to notice concerns rated good or excellent after the session",
        column="noticing_after",
        before="noticing_before",
    ),
    Rated(
        key="confidence",
        subject="Confidence in using the lessons",
        words="Confidence in using the lessons rated good or excellent",
        column="confidence",
    ),
    Rated(
        key="day-to-day",
        subject="How Prevent fits into the day-to-day job",
        words="Understand how Prevent fits into the day-to-day job",
        column="day_to_day",
    ),
)
FURTHER = {
    "understanding": ("more_understanding", "understanding Prevent"),
    "noticing": ("more_noticing", "noticing concerns"),
    "referring": ("more_referring", "making a referral"),
    "day-to-day": ("more_day_to_day", "day-to-day use"),
}
_FURTHER_SHARES = tuple(f"feedback.further.{key}.percent" for key in FURTHER)


def feedback(material: Material, question: Question) -> Measured:
    """Return the answers on the forms of the window. Each form is from one person, with or without a department.

    Figures "feedback.forms". For each question in RATED: "feedback.KEY.good" (rated good or excellent after),
    ".answers", ".good.percent" and ".unanswered" (left blank; not printed). If it was also asked before: ".before",
    ".before.percent", ".before.unanswered", ".change" in points (printed less printed) and ".change-size" without a
    sign. For each question in FURTHER: "feedback.further.KEY", ".answers", ".percent" and ".unanswered", and
    "feedback.further.lowest" and ".highest" of them; fact "feedback.extremes" names these two.
    Tables "feedback.findings" and "feedback.before-after": a question without answers has no row, a question whose
    column is missing has [x]. Source: committee Table 9.
    """
    training = training_of(material, question)
    evaluations = material.get("evaluations")
    chosen = forms_in_window(training, evaluations)
    meaning, forms = f"Evaluation forms returned, {training.window}", form_count(training, chosen)
    figures = [counted("feedback.forms", meaning=meaning, unit=Unit.PEOPLE, count=forms, as_at=question.as_at)]
    for rated in RATED:
        figures += _rated_figures(rated, training, evaluations, chosen)
    figures += _further_figures(training, evaluations, chosen)
    asked = {figure.name for figure in figures if chosen is None or figure.remedy or figure.mark != NOT_AVAILABLE}
    if any(f"feedback.further.{key}" in asked for key in FURTHER):
        asked |= {f"feedback.further.{key}" for key in ("lowest", "highest")}
    facts = {"feedback.extremes": _extremes(figures)}
    facts_from = {"feedback.extremes": frozenset(_FURTHER_SHARES)}
    tables = (_findings(training, asked), _before_after(training, asked))
    return Measured(figures=tuple(figures), tables=tables, facts=facts, facts_from=facts_from)


def _extremes(figures: list[Figure]) -> dict[str, str] | None:
    """Return the questions in FURTHER with the lowest and the highest share of forms; None if all are equal."""
    shares = {figure.name: figure for figure in figures}
    found = {}
    for key, (_, subject) in FURTHER.items():
        share = shares[f"feedback.further.{key}.percent"]
        if share.remedy:
            return None
        if share.part is not None and share.whole is not None and share.value is not None:
            found[subject] = Fraction(share.part.value or 0, share.whole.value or 1)
    if len(set(found.values())) < len(("lowest", "highest")):
        return None
    ends = {"lowest": min(found.values()), "highest": max(found.values())}
    return {end: format_list([subject for subject, share in found.items() if share == at]) for end, at in ends.items()}


def forms_in_window(training: Training, evaluations: Rows | None) -> "NDArray[np.bool_] | None":
    """Return which forms were completed in the window and recorded by the as-at date; None if it is not known."""
    if evaluations is None or not evaluations.covers_window(training.since, training.until):
        return None
    completed = evaluations.days("completed_on")
    known = known_by(evaluations.frame, event=completed, as_at=training.question.as_at)
    return between(completed, training.since, training.until) & known


class Forms(NamedTuple):
    """Which forms are counted, in words, and the columns that chose them besides their days."""

    words: str = ""
    chosen_by: frozenset[str] = frozenset()


ALL_FORMS = Forms()


def form_count(training: Training, chosen: "NDArray[np.bool_] | None", of: Forms = ALL_FORMS) -> Count:
    """Return a number of forms; `of` says which forms they are."""
    if chosen is None:
        return not_covered("evaluations")
    known = f"recorded by {long_date(training.question.as_at)}"
    rule = f"forms{of.words} completed from {training.window}, {known}; one row for each form"
    rows = rows_of(chosen)
    return Count(value=len(rows), source="evaluations", rule=rule, rows=rows, attributes=of.chosen_by)


def good_and_answers(
    training: Training, evaluations: Rows | None, chosen: "NDArray[np.bool_] | None", column: str, of: Forms = ALL_FORMS
) -> tuple[Count, Count]:
    """Return the forms that rate a question good or excellent, and the forms that answer it."""
    return _answering(training, (evaluations, column), chosen, ("good or excellent", GOOD), of)


def _answering(
    training: Training,
    asked: "tuple[Rows | None, str]",
    chosen: "NDArray[np.bool_] | None",
    wanted: tuple[str, tuple[object, ...]],
    of: Forms = ALL_FORMS,
) -> tuple[Count, Count]:
    """Return the forms that give a wanted answer, and the forms that give any answer.

    `asked` is the return and the question's column, `wanted` the answer's name and its values.
    """
    evaluations, column = asked
    if chosen is None or evaluations is None:
        nothing = form_count(training, None)
        return nothing, nothing
    if unknown := uncounted(evaluations, column):
        return unknown, unknown
    answers = evaluations.frame[column]
    answered = chosen & answers.notna().to_numpy()
    if not answered.any():
        return _unasked(training, chosen)
    words, values = wanted
    wants = answered & answers.isin(values).to_numpy(dtype=bool)
    by = of.chosen_by | {column}
    return (
        form_count(training, wants, Forms(f"{of.words} that answer {words},", by)),
        form_count(training, answered, Forms(f"{of.words} that answer the question,", by)),
    )


def _unasked(training: Training, chosen: "NDArray[np.bool_]") -> tuple[Count, Count]:
    """Return the counts of a question without answers: 0 if there are no forms, otherwise [x]."""
    nothing = Count(value=None, source="evaluations", rule="no form in these days answers the question")
    return (nothing if chosen.any() else form_count(training, chosen),) * 2


def _rated_figures(
    rated: Rated, training: Training, evaluations: Rows | None, chosen: "NDArray[np.bool_] | None"
) -> list[Figure]:
    base, as_at = f"feedback.{rated.key}", training.question.as_at
    good, answers = good_and_answers(training, evaluations, chosen, rated.column)
    forms = form_count(training, chosen)
    words = training.question.label(rated.words)
    figures = _answer_figures((f"{base}.good", f"{base}.answers"), words, (good, answers), training)
    figures.append(unanswered(base, words, (forms, answers), training))
    if rated.before is None:
        return [*figures, _no_change(base, words, training)]
    before, asked = good_and_answers(training, evaluations, chosen, rated.before)
    earlier_words = f"{rated.subject} rated good or excellent before the session"
    earlier = count_and_share(
        f"{base}.before", meaning=earlier_words, part=before, whole=asked, of=THOSE_THAT_ANSWER, as_at=as_at
    )
    figures += [*earlier, unanswered(f"{base}.before", earlier_words, (forms, asked), training)]
    return figures + _changes(base, rated.subject, figures[2], earlier[1])


def _answer_figures(
    names: tuple[str, str], words: str, counts: tuple[Count, Count], training: Training
) -> list[Figure]:
    """Return the forms with a wanted answer, the forms that answer, and the percentage; `names` name the first two."""
    (wanted, answers), as_at = counts, training.question.as_at
    count, share = count_and_share(
        names[0], meaning=words, part=wanted, whole=answers, of=THOSE_THAT_ANSWER, as_at=as_at
    )
    meaning = f"Forms that answer: {words}"
    return [count, counted(names[1], meaning=meaning, unit=Unit.PEOPLE, count=answers, as_at=as_at), share]


def unanswered(base: str, words: str, counts: tuple[Count, Count], training: Training) -> Figure:
    """Return the forms that leave a question blank: a reader can subtract the answers from all the forms."""
    forms, answers = counts
    rule = f"{forms.rule}; the question is left blank"
    known = (forms.value is not None and answers.value is not None) or remedy_of(forms, answers)
    blank = remainder(forms, [answers], rule=rule) if known else Count(value=None, source=forms.source, rule=rule)
    return counted(
        f"{base}.unanswered",
        meaning=f"Forms that do not answer: {words}",
        unit=Unit.PEOPLE,
        count=blank,
        as_at=training.question.as_at,
    )


def _changes(base: str, words: str, after: Figure, before: Figure) -> list[Figure]:
    """Return the change in points between two printed percentages, and its size without a sign."""
    return [
        change_of_printed(
            f"{base}.{key}",
            after,
            before,
            meaning=f"{meaning}: {words}",
            unit=unit,
            operation="the printed percentage after the session less the printed percentage before it, in points",
            has_sign=unit is not Unit.SIZE,
        )
        for key, meaning, unit in (
            ("change", "Change from before the session", Unit.POINTS),
            ("change-size", "Size of the change", Unit.SIZE),
        )
    ]


def _no_change(base: str, words: str, training: Training) -> Figure:
    return Figure(
        name=f"{base}.change",
        meaning=f"Change from before the session: {words}",
        unit=Unit.POINTS,
        basis=Unit.POINTS,
        as_at=training.question.as_at,
        mark=NOT_APPLICABLE,
        operation="the question is asked after the session only",
    )


def _further_figures(training: Training, evaluations: Rows | None, chosen: "NDArray[np.bool_] | None") -> list[Figure]:
    figures: list[Figure] = []
    found: list[tuple[Count, Count]] = []
    absent = NO_REMEDY
    for key, (column, subject) in FURTHER.items():
        wanting, answers = _answering(training, (evaluations, column), chosen, ("yes", (True,)))
        base = f"feedback.further.{key}"
        figures += _further(base, f"in {subject}", (wanting, answers), training)
        figures.append(unanswered(base, f"in {subject}", (form_count(training, chosen), answers), training))
        if answers.value:
            found.append((wanting, answers))
        absent = absent or answers.remedy
    nothing = (form_count(training, None),) * 2 if chosen is None else _unasked(training, chosen)
    ordered = sorted(found, key=lambda counts: Fraction(counts[0].value or 0, counts[1].value or 1))
    low, high = (ordered[0], ordered[-1]) if ordered else (nothing, nothing)
    if absent:  # a question that the forms lack could be the lowest or the highest
        low = high = (unknown_until("evaluations", absent),) * 2
    figures += _ranked(_further("feedback.further.lowest", "(lowest of the questions)", low, training))
    figures += _ranked(_further("feedback.further.highest", "(highest of the questions)", high, training))
    for key in ("lowest", "highest"):
        figures.append(_no_change(f"feedback.further.{key}", "Require further training or support", training))
    return figures


def _ranked(figures: list[Figure]) -> list[Figure]:
    """Return figures of the lowest or the highest of the questions, which all of their shares decide."""
    return [replace(figure, inputs=_FURTHER_SHARES) for figure in figures]


def _further(name: str, words: str, counts: tuple[Count, Count], training: Training) -> list[Figure]:
    meaning = f"Require further training or support {words}"
    return _answer_figures((name, f"{name}.answers"), meaning, counts, training)


def _findings(training: Training, asked: set[str]) -> FigureTable:
    rows: list[tuple[TableCell, ...]] = [
        (
            f"Require further training or support ({key} of the questions)",
            *_refs(f"feedback.further.{key}"),
            FigureRef(name=f"feedback.further.{key}.change"),
        )
        for key in ("lowest", "highest")
        if f"feedback.further.{key}" in asked
    ]
    rows += [
        (
            training.question.label(rated.words),
            FigureRef(name=f"feedback.{rated.key}.good"),
            FigureRef(name=f"feedback.{rated.key}.answers"),
            FigureRef(name=f"feedback.{rated.key}.good.percent"),
            FigureRef(name=f"feedback.{rated.key}.change"),
        )
        for rated in RATED
        if f"feedback.{rated.key}.good" in asked
    ]
    return FigureTable(
        name="feedback.findings",
        title=f"Evaluation of feedback forms, {training.window}",
        columns=(
            FigureColumn(key="finding", heading="Finding", weight=8),
            FigureColumn(key="count", heading="Forms", numeric=True, weight=2),
            FigureColumn(key="of", heading="Of", numeric=True, weight=2),
            FigureColumn(key="percent", heading="Percentage", numeric=True, weight=3),
            FigureColumn(
                key="change_from_before_points", heading="Change from before (points)", numeric=True, weight=3
            ),
        ),
        rows=tuple(rows),
        notes=("Changes are in percentage points, for questions that were also asked before the session.",),
        lists_all=True,
        above_zero=_answered(rows, ".answers"),
        description="The answers on the evaluation forms, as numbers and as percentages of the forms that answer.",
    )


def _refs(name: str) -> tuple[FigureRef, FigureRef, FigureRef]:
    return FigureRef(name=name), FigureRef(name=f"{name}.answers"), FigureRef(name=f"{name}.percent")


def _answered(rows: Iterable[Sequence[TableCell]], end: str) -> frozenset[str]:
    """Return the figures of the answers to the questions in some rows, all of which somebody answered."""
    names = (cell.name for row in rows for cell in row if isinstance(cell, FigureRef))
    return frozenset(name for name in names if name.endswith(end))


def _before_after(training: Training, asked: set[str]) -> FigureTable:
    rows = tuple(
        (
            words,
            FigureRef(name=f"feedback.{key}.before.percent"),
            FigureRef(name=f"feedback.{key}.good.percent"),
            FigureRef(name=f"feedback.{key}.change"),
        )
        for key, words in ((rated.key, rated.subject) for rated in RATED if f"feedback.{rated.key}.before" in asked)
    )
    return FigureTable(
        name="feedback.before-after",
        title=f"Rated good or excellent before and after the session, {training.window}",
        columns=(
            FigureColumn(key="question", heading="Question", weight=4),
            FigureColumn(key="before", heading="Before", numeric=True, weight=1),
            FigureColumn(key="after", heading="After", numeric=True, weight=1),
            FigureColumn(key="change_points", heading="Change (points)", numeric=True, weight=2),
        ),
        rows=rows,
        lists_all=True,
        above_zero=_answered(rows, ".before.percent"),
        description="The percentage of forms that rate each question good or excellent before and after the session.",
    )
