"""Trends of training: coverage at the end of each year or quarter, and the sessions held in it."""

from collections.abc import Sequence
from dataclasses import replace

from prevent_cli.measures.base.days import between, rows_of
from prevent_cli.measures.base.departments import register_of
from prevent_cli.measures.base.figure import Count, Measured, Unit, not_covered
from prevent_cli.measures.base.material import Material, MaterialOfRun, Question, Rows, once_for_run
from prevent_cli.measures.base.snapshots import is_old, snapshot_day
from prevent_cli.measures.training.all_departments import total_of
from prevent_cli.measures.training.course import Course
from prevent_cli.measures.training.coverage import coverage_counts
from prevent_cli.measures.training.placing import IN_NO_ROW, LEFT_OUT
from prevent_cli.measures.training.rows import Training, training_of
from prevent_cli.measures.training.sessions import Delivered, delivered_in, name_of_courses, sessions_named
from prevent_cli.measures.trends.intervals import covers, last_day, trend_by, trend_intervals
from prevent_cli.measures.trends.series import Series, trend_measured
from prevent_cli.periods import Period, long_date
from prevent_cli.wording import capital

TABLE = "trends.training"


def training_trends(material: Material, question: Question) -> Measured:
    """Return coverage at the end of some years or quarters, and the training sessions held in each.

    Coverage is of all departments in scope together, as at the last day. It is [x] where one of them has no number of
    staff from the year before that day. Figures "trend.YEAR.coverage.percent" and "trend.YEAR.sessions". Table
    "trends.training". Fact "trends.training": a Trend, or None if fewer than two intervals have a number.
    """
    every = trend_intervals(question)
    found = _coverage_series(material, every, question), _session_series(material, every, question)
    return trend_measured(
        [one for one in found if one is not None],
        question,
        table=TABLE,
        title="Training",
    )


def _coverage_series(material: Material, every: Sequence[Period], question: Question) -> Series | None:
    if material.get("headcounts") is None:
        return None
    counts = tuple(_coverage(material, one, question) for one in every)
    return Series(
        key="coverage.percent",
        heading=f"Percentage of staff trained at the end of the {trend_by(question)}",
        words="Staff trained as a percentage of staff requiring training, all departments in scope, at the end of",
        unit=Unit.PERCENT,
        counts=tuple(trained for trained, _ in counts),
        wholes=tuple(required for _, required in counts),
        note="Percentages are of the staff requiring training in all departments in scope together."
        + (f" {IN_NO_ROW}" if any(LEFT_OUT in trained.rule for trained, _ in counts) else ""),
    )


def _coverage(material: Material, interval: Period, question: Question) -> tuple[Count, Count]:
    """Return the staff trained and required at the end of an interval, in all departments in scope together."""
    day = last_day(interval, question)
    if question.window_from is not None and question.window_from > day:
        return (Count(value=None, source="attendance", rule=f"the training window begins after {long_date(day)}"),) * 2
    asked = question if day == question.as_at else replace(question, as_at=day, period=interval)
    if asked is question:
        return _coverage_at(training_of(material, asked))
    # Every month of a year asks for the same earlier years. Which period a paper has changes nothing here.
    own = MaterialOfRun(material)  # the training rows of the question itself stay in the material
    return once_for_run(material, (_coverage, repr(asked)), lambda: _coverage_at(training_of(own, asked)))


def _coverage_at(training: Training) -> tuple[Count, Count]:
    day, found = training.question.as_at, coverage_counts(training)
    required = [_recent(training, counts.required) for counts in found.values()]
    left_out = LEFT_OUT if any(counts.not_placed for counts in found.values()) else ""
    words = f"all departments in scope, as at {long_date(day)}{left_out}"
    trained = total_of([counts.trained for counts in found.values()], f"staff trained, {words}")
    return trained, total_of(required, f"staff requiring training, {words}")


def _recent(training: Training, required: Count) -> Count:
    """Return a department's staff, without a value if they were recorded more than a year before."""
    if training.headcounts is None or required.rows is None or not len(required.rows):
        return required
    if is_old(snapshot_day(training.headcounts, required.rows), training.question.as_at):
        rule = f"the latest number of staff is more than a year older than {long_date(training.question.as_at)}"
        return Count(value=None, source="headcounts", rule=rule)
    return required


def _session_series(material: Material, every: Sequence[Period], question: Question) -> Series | None:
    sessions = material.get("sessions")
    if sessions is None:
        return None
    delivered = delivered_in(sessions, register_of(material), question)
    if not delivered.counts.any():
        return None  # its sessions are of courses that do not count
    named = sessions_named(sessions, delivered, (every[0].start, question.as_at))
    course = Course(name=question.label(name_of_courses(named, frozenset())))
    return Series(
        key="sessions",
        heading=f"{capital(course.sessions)} delivered",
        words=f"{capital(course.sessions)} delivered in",
        unit=Unit.SESSIONS,
        counts=tuple(_held(sessions, delivered, one, question, course) for one in every),
    )


def _held(sessions: Rows, delivered: Delivered, interval: Period, question: Question, course: Course) -> Count:
    if not covers(sessions, interval, question):
        return not_covered("sessions", interval.label)
    last = last_day(interval, question)
    rows = rows_of(delivered.counts & between(delivered.held, interval.start, last))
    days = f"{long_date(interval.start)} to {long_date(last)}"
    rule = f"{course.sessions} delivered from {days}, recorded by {long_date(question.as_at)}"
    return Count(value=len(rows), source="sessions", rule=rule, rows=rows)
