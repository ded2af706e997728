"""A template's settings: TOML between two lines of +++, read before Jinja, so that no value can forge a setting."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from prevent_cli.papers.templates.places import Place, or_nearest
from prevent_cli.records import dataclass

FENCE = "+++"
PRINTED_KEYS = ("title", "subtitle", "subject", "running_title")
KEYS = {
    **dict.fromkeys(PRINTED_KEYS, str),
    "numbered_paragraphs": bool,
    "tidy_headings": bool,
    "charts": bool,
    "landscape": bool,
    "cover": list,
    "extra": dict,
}
WORDED = {str: "a text", bool: "true or false", list: "a list", dict: "a table"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A template's settings as written, their line numbers, and the body with its original line numbers."""

    settings: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str


def split(source: str, *, name: str) -> Head:
    """Return the settings and the body; raise TemplateError if a setting cannot be read or is not allowed."""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != FENCE:
        raise Place(name, 1).error(f'a template begins with its settings (title = "...") between two lines of {FENCE}')
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if end is None:
        raise Place(name, 1).error(f"the settings that begin here have no closing line of {FENCE}")
    where = {line.partition("=")[0].strip(): number for number, line in enumerate(lines[:end], start=1)}
    settings = _read("\n".join(lines[1:end]), name=name)
    _check(settings, where=where, name=name)
    where |= _cover_lines(lines[:end], settings, first=where.get("cover", 1))
    return Head(settings=settings, lines=where, body="\n" * (end + 1) + "\n".join(lines[end + 1 :]))


def cover_key(label: str) -> str:
    """Return the key of a cover cell in Head.lines."""
    return f"cover: {label}"


def _cover_lines(lines: list[str], settings: Mapping[str, Any], *, first: int) -> dict[str, int]:
    """Return the line of each cover cell's text, estimated from the line of its label."""
    found: dict[str, int] = {}
    for label, _ in settings.get("cover", ()):
        quoted = (f'"{label}"', f"'{label}'")
        line = next((n for n in range(first, len(lines) + 1) if any(q in lines[n - 1] for q in quoted)), first)
        below = lines[line - 1].rstrip().endswith(('"""', "'''"))
        found[cover_key(label)] = line + below
        first = line
    return found


def _read(text: str, *, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) + 1 if found else text.count("\n") + 2
        raise Place(name, line).error(f"the settings are not TOML: {error}") from None
    except RecursionError:
        raise Place(name, 1).error("the settings are not TOML: lists are nested too deeply") from None
    except ValueError:  # of Python, which reads no whole number of more than 4,300 digits
        raise Place(name, 1).error("the settings are not TOML: a number has too many digits") from None


def _check(settings: Mapping[str, Any], *, where: Mapping[str, int], name: str) -> None:
    for key, value in settings.items():
        place = Place(name, where.get(key))
        if key not in KEYS:
            raise place.error(f'"{key}" is not a setting of a template{or_nearest(key, KEYS)}')
        if not isinstance(value, KEYS[key]):
            raise place.error(f'"{key}" must be {WORDED[KEYS[key]]}, not {value!r}')
    for row in settings.get("cover", ()):
        if not (isinstance(row, list) and len(row) == 2 and all(isinstance(cell, str) for cell in row)):  # noqa: PLR2004
            raise Place(name, where.get("cover")).error(
                f'a row of the cover must be a label and a cell, as in ["Title", "..."], not {row!r}'
            )
    labels = [label for label, _ in settings.get("cover", ())]
    for label in labels:
        if labels.count(label) > 1:
            raise Place(name, where.get("cover")).error(f'the cover has two rows "{label}"')
    if not str(settings.get("title", "")).strip():
        raise Place(name, 1).error('the settings have no title; write title = "..."')
