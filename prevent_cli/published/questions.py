"""The question of a paper as plain values, so that its figures can be counted again when others are written."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from prevent_cli.periods import Period

if TYPE_CHECKING:
    from prevent_cli.measures.base.material import Question

# Who had cleared a paper gives no figure. The days and the paper from which the earlier day was found are not needed
# once it is: the figures of that paper have their own record.
NOT_KEPT = ("clearance", "meetings", "last_paper")
MOST = 10_000  # no percentage, and no number of months or quarters, is larger
_DAY = "day"


def plain_question(question: "Question") -> dict[str, object]:
    """Return a question as JSON contains it."""
    return {one.name: _plain(getattr(question, one.name)) for one in fields(question) if one.name not in NOT_KEPT}


def question_of(plain: Mapping[str, Any]) -> "Question":
    """Return the question that plain values say; what they do not name has its default, as in an earlier version.

    Raises KeyError, TypeError or ValueError where they cannot be used.
    """
    from prevent_cli.measures.base.material import Question

    hints = get_type_hints(Question)
    known = {one.name for one in fields(Question)} - set(NOT_KEPT)
    values = {name: _value(value) for name, value in plain.items() if name in known}
    if not all(_fits(value, hints[name]) for name, value in values.items()):
        raise TypeError
    return Question(**values)


def _fits(value: object, hint: Any) -> bool:
    """Return whether a value is of the kind that a part of a question has: a damaged file may contain anything."""
    origin, within = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return any(_fits(value, one) for one in within)
    if origin is Literal:
        return value in within
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(one, within[0]) for one in value)
    if origin is Mapping:
        return isinstance(value, dict) and all(all(map(_fits, pair, within)) for pair in value.items())
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST
    return isinstance(value, hint)


def plain_period(period: Period) -> dict[str, str]:
    """Return a period as JSON contains it."""
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
    if end < start:
        raise ValueError
    return Period(start=start, end=end, label=str(plain["label"]))
