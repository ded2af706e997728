"""A template's head: TOML between two lines of three plus signs, read before Jinja: no value can forge a setting."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prevent_cli.report.places import Place, did_you_mean

FENCE = "+++"
PRINTED_KEYS = ("title", "subtitle", "subject", "running_title")
KEYS = {
    **dict.fromkeys(PRINTED_KEYS, str),
    "numbered_paragraphs": bool,
    "extra": dict,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A template's settings as they stand in the file, and the body with its lines where they were."""

    settings: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str


def split(source: str, *, name: str) -> Head:
    """Return the head and the body; raise TemplateError where the head cannot be read or says what it may not say."""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != FENCE:
        raise Place(name, 1).error(f'a template begins with its settings (title = "...") between two lines of {FENCE}')
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if end is None:
        raise Place(name, 1).error(f"the settings that begin here have no closing line of {FENCE}")
    where = {line.partition("=")[0].strip(): number for number, line in enumerate(lines[:end], start=1)}
    settings = _read("\n".join(lines[1:end]), name=name)
    _check(settings, where=where, name=name)
    return Head(settings=settings, lines=where, body="\n" * (end + 1) + "\n".join(lines[end + 1 :]))


def _read(text: str, *, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) + 1 if found else text.count("\n") + 2
        raise Place(name, line).error(f"the settings are not TOML: {error}") from None


def _check(settings: Mapping[str, Any], *, where: Mapping[str, int], name: str) -> None:
    for key, value in settings.items():
        place = Place(name, where.get(key))
        if key not in KEYS:
            raise place.error(f'there is no setting "{key}"{did_you_mean(key, KEYS)}')
        if not isinstance(value, KEYS[key]):
            raise place.error(f'"{key}" wants a {KEYS[key].__name__} and holds {value!r}')
    if not str(settings.get("title", "")).strip():
        raise Place(name, 1).error('the settings have no title; write title = "..."')
