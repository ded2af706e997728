"""The question of a paper as plain values, so that its figures can be counted again when others are written."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from prevent_cli.periods import Period

if TYPE_CHECKING:
    from prevent_cli.measures.material import Question

NOT_KEPT = ("clearance",)  # who had cleared a paper gives no figure
_DAY = "day"


def plain_question(question: "Question") -> dict[str, object]:
    """Return a question as JSON holds it."""
    return {one.name: _plain(getattr(question, one.name)) for one in fields(question) if one.name not in NOT_KEPT}


def question_of(plain: Mapping[str, Any]) -> "Question":
    """Return the question that plain values say; what they do not name has its default, as in an earlier version.

    Raises KeyError, TypeError or ValueError where they cannot be used.
    """
    from prevent_cli.measures.material import Question

    known = {one.name for one in fields(Question)} - set(NOT_KEPT)
    found = Question(**{name: _value(value) for name, value in plain.items() if name in known})
    if not isinstance(found.period, Period) or not isinstance(found.as_at, dt.date):
        raise TypeError
    return found


def plain_period(period: Period) -> dict[str, str]:
    """Return a period as JSON holds it."""
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "label": period.label}


def _plain(value: object) -> object:
    if isinstance(value, Period):
        return plain_period(value)
    if isinstance(value, dt.date):
        return {_DAY: value.isoformat()}
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(plain)
    if not isinstance(plain, dict):
        return plain
    if plain.keys() == {_DAY}:
        return dt.date.fromisoformat(plain[_DAY])
    if plain.keys() == {"start", "end", "label"}:
        return _period(plain)
    return plain


def _period(plain: Mapping[str, str]) -> Period:
    start, end = (dt.date.fromisoformat(plain[name]) for name in ("start", "end"))
    return Period(start=start, end=end, label=str(plain["label"]))
