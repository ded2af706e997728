"""How long a text a template's expression may make: asked before it is made, so that none takes all the memory."""

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2.exceptions import SecurityError

LONGEST_TEXT = 100_000  # characters; a whole paper has about as many
WIDEST = 1_000  # characters to which a text may be filled up
WIDTH_FILTERS = ("center", "indent", "batch", "slice", "tojson", "wordwrap", "truncate")
# A width of five digits, one that is given beside the text, and a field within a field's format.
_WIDE = re.compile(r"\d{5,}|%[^a-zA-Z%]*\*|:[^{}]*\{")


def refuse_long(owner: object, method: str, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Raise SecurityError where a method of a text or a number would give too long a text."""
    _refuse_wide(method, (*arguments, *named.values()))
    if not isinstance(owner, str | bytes):
        return
    given = (*arguments, *named.values())
    if method == "replace" and len(arguments) > 1:
        _refuse_length(method, _replaced(owner, *arguments[:2]))
    elif method == "join" and given:
        _refuse_length(method, _joined(owner, given[0]))
    elif method in {"translate", "encode"}:
        raise SecurityError(f"a template cannot use {method}(...)")


def filled_in(text: str, values: Any) -> str:
    """Return text % values; raises SecurityError where the text asks for a width that no paper has."""
    refuse_format(text)
    filled: str = text % values
    _refuse_length("%", len(filled))
    return filled


def refuse_format(text: str) -> None:
    """Raise SecurityError where a text to be filled in asks for a width that no paper has."""
    if _WIDE.search(text):
        raise SecurityError(f"a text is filled in to widths up to {WIDEST:,}, which are written in it")


def limited(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return the filters that make texts longer, each of which first refuses to make one that is too long."""
    found = {name: _before(filters[name], functools.partial(_check_widths, name)) for name in WIDTH_FILTERS}
    found["format"] = _before(filters["format"], lambda text, *_: refuse_format(str(text)))
    found["replace"] = _before(filters["replace"], _check_replace)
    found["join"] = _before(filters["join"], _check_join)
    return found


def _before(made: Callable[..., Any], check: Callable[..., None]) -> Callable[..., Any]:
    passed = 1 if hasattr(made, "jinja_pass_arg") else 0

    @functools.wraps(made)  # with what Jinja notes on it: that it is given the context first
    def checked(*arguments: Any, **named: Any) -> Any:
        check(*arguments[passed:], *named.values())
        return made(*arguments, **named)

    return checked


def _check_widths(name: str, *given: Any) -> None:
    _refuse_wide(name, given[1:])


def _check_replace(text: Any, old: Any = "", new: Any = "", *_: Any) -> None:
    _refuse_length("replace", _replaced(str(text), str(old), str(new)))


def _check_join(items: Any, separator: Any = "", *_: Any) -> None:
    if isinstance(items, list | tuple | str):
        _refuse_length("join", _joined(str(separator), items))


def _refuse_wide(what: str, given: tuple[Any, ...]) -> None:
    if any(isinstance(value, int) and value > WIDEST for value in given):
        raise SecurityError(f"{what}(...) takes numbers up to {WIDEST:,}")


def _refuse_length(what: str, length: int) -> None:
    if length > LONGEST_TEXT:
        raise SecurityError(f"{what} gives a text of more than {LONGEST_TEXT:,} characters")


def _replaced(text: Any, old: Any, new: Any) -> int:
    length: int = len(text) + text.count(old) * max(0, len(new) - len(old))
    return length


def _joined(separator: Any, items: Any) -> int:
    """Return how long some texts are when joined; what is no list of texts is left to fail by itself."""
    if not isinstance(items, list | tuple | str):
        raise SecurityError("join takes a list; write join(... | list)")
    return sum(len(item) if isinstance(item, str) else WIDEST for item in items) + len(separator) * len(items)
