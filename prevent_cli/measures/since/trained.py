"""The share of staff trained on two days: of all departments in scope together, and of each if the council asks."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from prevent_cli.measures.base.earlier import Earlier
from prevent_cli.measures.base.figure import Count, Unit
from prevent_cli.measures.base.material import Material, MaterialOfRun, Question
from prevent_cli.measures.since.compared import Compared, Measurement, compared
from prevent_cli.measures.training.all_departments import ALL, total_of
from prevent_cli.measures.training.coverage import Coverage, coverage_counts
from prevent_cli.measures.training.rows import Training, training_of
from prevent_cli.periods import long_date

MOST_DEPARTMENTS = 6  # of more, only all of them together
BASE = "since.trained"


def trained_since(material: Material, question: Question, earlier: Earlier) -> tuple[Compared, ...]:
    """Return the share of staff trained on both days; nothing without a return of staff numbers."""
    if material.get("headcounts") is None:
        return ()
    now = _training_at(material, question, question.as_at)
    then = _training_at(material, question, earlier.day)
    if now is None:
        return ()
    return tuple(
        compared(
            f"{BASE}{code and f'.{code}'}.percent",
            f"Percentage of staff trained{name and f', {name}'}",
            unit=Unit.PERCENT,
            now=own,
            before=before,
            question=question,
            earlier=earlier,
            published_as=(f"training.{code or ALL}.percent",),
        )
        for code, name, own, before in _rows(now, then, earlier.day)
    )


def _training_at(material: Material, question: Question, day: dt.date) -> Training | None:
    """Return the training as known at a day; None if its window begins later."""
    if question.window_from is not None and question.window_from > min(day, question.window_to or day):
        return None
    asked = question if day == question.as_at else replace(question, as_at=day)
    # The training rows of the question itself stay in the material.
    return training_of(material if asked is question else MaterialOfRun(material), asked)


def _rows(now: Training, then: Training | None, day: dt.date) -> Iterator[tuple[str, str, Measurement, Measurement]]:
    """Yield the code, the name and the numbers of all departments together, and of each."""
    found = coverage_counts(now)
    earlier = coverage_counts(then) if then is not None else {}
    unknown = Count(value=None, source="attendance", rule=f"no training is counted at {long_date(day)}")
    none = Measurement(count=unknown, whole=unknown)
    if len(found) > 1 or ALL in found:
        before = none if then is None or found.keys() - earlier.keys() else _all(then, earlier)
        yield "", "all departments in this report", _all(now, found), before
    own = {code: counts for code, counts in found.items() if code != ALL}
    if len(found) == 1 or (now.question.since_by_department and len(own) <= MOST_DEPARTMENTS):
        for code, counts in own.items():
            yield code, now.name_of(code), _of(counts), _of(earlier[code]) if code in earlier else none


def _of(counts: Coverage) -> Measurement:
    return Measurement(count=counts.trained, whole=counts.required)


def _all(training: Training, found: dict[str, Coverage]) -> Measurement:
    """Return the sum of the departments, or the numbers of a row that has them all."""
    if ALL in found:
        return _of(found[ALL])
    words = f"all departments in scope, as at {long_date(training.question.as_at)}"
    return Measurement(
        count=total_of([counts.trained for counts in found.values()], f"staff trained, {words}"),
        whole=total_of([counts.required for counts in found.values()], f"staff requiring training, {words}"),
    )
