"""The days that measures count in each return: of the period, the training window, or a trend's last interval."""

import datetime as dt
from collections.abc import Iterable, Mapping

from prevent_cli.measures.base.material import Question
from prevent_cli.measures.registry import MEASURES, returns_for
from prevent_cli.measures.trends.intervals import last_day, trend_intervals

CountedDays = Mapping[str, tuple[dt.date, dt.date]]


def counted_days(measures: Iterable[str], question: Question) -> CountedDays:
    """Return the latest first day and the latest last day that some measures count, by the return they count in."""
    found: dict[str, tuple[dt.date, dt.date]] = {}
    for measure in measures:
        first, last = _days_of(measure, question)
        for name in returns_for((measure,))[1]:
            begins, ends = found.get(name, (first, last))
            found[name] = max(begins, first), max(ends, last)
    return found


def _days_of(measure: str, question: Question) -> tuple[dt.date, dt.date]:
    if MEASURES[measure].by_window:
        return question.window_from or dt.date.min, min(question.as_at, question.window_to or question.as_at)
    if MEASURES[measure].by_trend:
        interval = trend_intervals(question)[-1]
        return interval.start, last_day(interval, question)
    return question.period.start, question.last_day
