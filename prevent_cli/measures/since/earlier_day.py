"""Which earlier day a paper is compared with."""

import datetime as dt
from collections.abc import Iterator

from prevent_cli.loose_dates import parse_loose_date
from prevent_cli.measures.base.days import by
from prevent_cli.measures.base.earlier import Earlier
from prevent_cli.measures.base.material import Material, Question
from prevent_cli.measures.boards import receives


def earlier_of(material: Material, question: Question) -> Earlier | None:
    """Return the earlier day with which a paper is compared; None if the board had an update after the as-at date.

    It is the as-at date of the board's last public paper. If that is not recorded, it is the day of the last update, by
    the settings or the schedule, and without such a day the last day before the period.
    """
    last = question.last_paper
    if question.since is not None:
        published = last is not None and last.as_at == question.since
        return Earlier(day=question.since, update=question.since_update, published=published)
    updates = [day for day in _updates(material, question) if day < (question.meeting or question.as_at)]
    if any(day >= question.as_at for day in updates):
        return None
    latest = max(updates, default=None)
    if last is not None and (latest is None or latest <= (last.meeting or latest)):
        return Earlier(day=last.as_at, update=last.meeting, published=True)
    if latest is not None:
        return Earlier(day=latest, update=latest)
    return Earlier(day=question.period.start - dt.timedelta(days=1))


def _updates(material: Material, question: Question) -> Iterator[dt.date]:
    """Yield the days on which the board met or had an update: those of the settings, and days of the schedule."""
    yield from question.meetings
    boards = material.get("boards")
    if boards is None:
        return
    known = by(boards.days("as_at"), question.meeting or question.as_at)
    for record in boards.frame[known].itertuples(index=False):
        last = parse_loose_date(record.last_update) if isinstance(record.last_update, str) else None
        code = record.code if isinstance(record.code, str) else None
        if last is not None and last.is_day and last.first is not None and receives(question, code, str(record.board)):
            yield last.first
