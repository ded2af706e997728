"""Limits on the values that a template makes, checked before they are made, so that they cannot fill the memory."""

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.utils import Namespace

from prevent_cli.papers.templates.budget import Budget

LONGEST_TEXT = 100_000  # characters, or values in nested lists; a whole paper has about as many
WIDEST = 1_000  # characters to which a text may be padded
LARGEST_SUM = 10**18
DIGITS = 30  # bits of a whole number that count as one character
WIDTH_FILTERS = ("center", "indent", "batch", "slice", "wordwrap", "truncate")
# Filters that make a text of their first value. A list or a namespace could make one of any length.
TEXT_FILTERS = (
    *("upper", "lower", "string", "trim", "title", "capitalize", "striptags", "escape", "e", "forceescape", "safe"),
    *("replace", "center", "indent", "wordwrap", "truncate", "format", "wordcount"),
)
LAZY_FILTERS = ("map", "select", "reject", "selectattr", "rejectattr", "first")  # one value at a time
# Papers do not need these, and they make very long texts of short ones.
REFUSED_FILTERS = ("tojson", "xmlattr", "urlize", "pprint", "random")  # random: a paper is the same on every run
# A width of five digits, a width passed as an argument, and a field within a field's format.
_WIDE = re.compile(r"\d{5,}|%[^a-zA-Z%]*\*|:[^{}]*\{")
_WIDTH = re.compile(r"\d{1,4}")


def weight(value: object) -> int:
    """Return the number of characters and values in a value and all within it, counted up to LONGEST_TEXT."""
    total, waiting = 0, [value]
    while waiting and total <= LONGEST_TEXT:
        found = waiting.pop()
        total += 1
        if isinstance(found, str | bytes):
            total += len(found)
        elif isinstance(found, int):
            total += found.bit_length() // DIGITS
        elif isinstance(found, dict | list | tuple | set | frozenset) and len(found) > LONGEST_TEXT:
            total += len(found)
        elif isinstance(found, dict):
            waiting += (*found.keys(), *found.values())
        elif isinstance(found, list | tuple | set | frozenset):
            waiting += found
    return total


def weighed(value: Any, what: str, budget: Budget) -> Any:
    """Return a value that a template made; raises SecurityError if it is too large."""
    if isinstance(value, str | int | list | tuple | dict | set | frozenset):
        found = weight(value)
        _refuse_length(what, found)
        if isinstance(value, str):
            budget.spend_text(found)
        else:
            budget.spend(found)
    return value


def loaded(items: Iterable[Any], what: str, budget: Budget) -> list[Any]:
    """Return the values of an iterator as a list; raises SecurityError once they are too many."""
    found, total = [], 0
    for item in items:
        total += weight(item)
        _refuse_length(what, total)
        budget.spend(1)
        found.append(item)
    return found


def texts_joined(parts: Iterable[Any]) -> str:
    """Return the parts joined by ~; raises SecurityError if the result is too long."""
    texts = []
    for part in parts:
        refuse_nested("~", part)
        texts.append(str(part))
        _refuse_length("~", sum(map(len, texts)))
    return "".join(texts)


def added(left: Any, right: Any) -> None:
    """Raise SecurityError if left + right is too large."""
    for kind in (str, list, tuple):
        if isinstance(left, kind) and isinstance(right, kind):
            _refuse_length("+", weight(left) + weight(right))
    if isinstance(left, int) and isinstance(right, int) and max(abs(left), abs(right)) > LARGEST_SUM:
        raise SecurityError(f"+ and - take numbers up to {LARGEST_SUM:,}")


def refuse_nested(what: str, *values: Any) -> None:
    """Raise SecurityError for a list or similar: its text could be of any length."""
    for value in values:
        if isinstance(value, dict | list | tuple | set | frozenset | range | Namespace) or hasattr(value, "__next__"):
            raise SecurityError(f'{what} takes texts and numbers, not a list; write ... | join(", ")')


def refuse_long(owner: object, method: str, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Raise SecurityError if a method of a text or a number would make too long a text."""
    given = (*arguments, *named.values())
    _refuse_wide(method, given)
    if not isinstance(owner, str | bytes):
        return
    if method == "replace" and len(arguments) > 1:
        _refuse_length(method, _replaced(owner, *arguments[:2]))
    elif method == "join" and given:
        _refuse_length(method, _joined(owner, given[0]))
    elif method == "expandtabs":
        tab = "\t" if isinstance(owner, str) else b"\t"
        _refuse_length(method, len(owner) + owner.count(tab) * max(given, default=8))  # type: ignore[arg-type]
    elif method in {"translate", "encode"}:
        raise SecurityError(f"a template cannot use {method}(...)")


def filled_in(text: str, values: Any) -> str:
    """Return text % values; raises SecurityError if the result would be too long."""
    many = values if isinstance(values, tuple) else tuple(values.values()) if isinstance(values, dict) else (values,)
    refuse_format(text, "%", many)
    filled: str = text % values
    return filled


def refuse_format(text: str, field: str, values: Iterable[Any]) -> None:
    """Raise SecurityError if a text would be too long once its fields, which begin with `field`, are filled in."""
    if _WIDE.search(text):
        raise SecurityError(f"a field's width must be written in the text, and be at most {WIDEST:,}")
    refuse_nested("a text with fields", *values)
    widest = max((*map(int, _WIDTH.findall(text)), *map(weight, values)), default=0)
    _refuse_length("a text with fields", len(text) + text.count(field) * widest)


def limited(filters: Mapping[str, Callable[..., Any]], budget: Budget) -> dict[str, Callable[..., Any]]:
    """Return the filters by name, with limits on their values, checked beforehand where possible."""
    checks: dict[str, Callable[..., None]] = {name: functools.partial(_check_widths, name) for name in WIDTH_FILTERS}
    checks |= {"replace": _check_replace, "join": _check_join, "format": _check_format, "sum": _check_sum}
    checks |= {"indent": _check_indent, "wordwrap": _check_wordwrap}
    return {
        name: _bounded(name, made, checks.get(name), budget)
        for name, made in filters.items()
        if name not in REFUSED_FILTERS
    }


def _bounded(
    name: str, made: Callable[..., Any], check: Callable[..., None] | None, budget: Budget
) -> Callable[..., Any]:
    passed = 1 if hasattr(made, "jinja_pass_arg") else 0

    @functools.wraps(made)  # keeps Jinja's attribute that passes the context first
    def bounded(*arguments: Any, **named: Any) -> Any:
        given = list(arguments)
        value: Any = given[passed] if len(given) > passed else None
        if hasattr(value, "__next__") and name not in LAZY_FILTERS:
            value = given[passed] = loaded(value, name, budget)
        if name in TEXT_FILTERS:
            refuse_nested(name, value)
        budget.spend(len(value) if isinstance(value, list | tuple | range | dict) else 1)
        if check is not None and not isinstance(value, Undefined):
            check(*given[passed:], **named)
        result = made(*given, **named)
        return result if any(result is one for one in given) else weighed(result, name, budget)

    return bounded


def _check_widths(name: str, _value: Any, *given: Any, **named: Any) -> None:
    _refuse_wide(name, (*given, *named.values()))


def _check_indent(text: Any, width: Any = 4, *given: Any, **named: Any) -> None:
    width = named.get("width", width)
    _refuse_wide("indent", (width, *given, *named.values()))
    step = len(width) if isinstance(width, str) else width if isinstance(width, int) else 0
    _refuse_length("indent", len(str(text)) + (len(str(text).splitlines()) + 1) * step)


def _check_wordwrap(
    text: Any,
    width: Any = 79,
    break_long_words: Any = True,  # noqa: FBT002, ARG001
    wrapstring: Any = None,
    break_on_hyphens: Any = True,  # noqa: FBT002, ARG001
) -> None:
    _refuse_wide("wordwrap", (width,))
    lines = len(str(text)) // max(width if isinstance(width, int) else 1, 1) + str(text).count("\n") + 1
    words = str(text).count(" ") + 1
    _refuse_length("wordwrap", len(str(text)) + (lines + words) * len(str(wrapstring or "\n")))


def _check_format(text: Any, *given: Any, **named: Any) -> None:
    refuse_format(str(text), "%", (*given, *named.values()))


def _check_replace(text: Any, old: Any = "", new: Any = "", count: Any = None) -> None:
    refuse_nested("replace", old, new)
    _refuse_length("replace", _replaced(str(text), str(old), str(new)) if count != 0 else 0)


def _check_join(items: Any, d: Any = "", attribute: Any = None) -> None:
    if isinstance(items, list | tuple) and attribute is None:
        refuse_nested("join", *items)
    if isinstance(items, list | tuple | str):
        _refuse_length("join", _joined(str(d), items))


def _check_sum(_items: Any, attribute: Any = None, start: Any = 0) -> None:  # noqa: ARG001 - the filter's own names
    if not isinstance(start, int | float | dt.timedelta):
        raise SecurityError("sum adds numbers")


def _refuse_wide(what: str, given: tuple[Any, ...]) -> None:
    if any(isinstance(value, int) and value > WIDEST for value in given):
        raise SecurityError(f"{what}(...) takes numbers up to {WIDEST:,}")


def _refuse_length(what: str, length: int) -> None:
    if length > LONGEST_TEXT:
        raise SecurityError(f"{what} makes a text or list of more than {LONGEST_TEXT:,} characters or values")


def _replaced(text: Any, old: Any, new: Any) -> int:
    length: int = len(text) + text.count(old) * max(0, len(new) - len(old))
    return length


def _joined(separator: Any, items: Any) -> int:
    """Return the length of texts when joined; raises SecurityError if `items` is not a list or text."""
    if not isinstance(items, list | tuple | str):
        raise SecurityError("join takes a list; write join(... | list)")
    return sum(len(item) if isinstance(item, str) else 1 for item in items) + len(separator) * len(items)
