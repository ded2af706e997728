"""A place in a template, and the error that names it."""

import bisect
import functools
import inspect
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.characters import MARK
from prevent_cli.records import dataclass
from prevent_cli.wording import did_you_mean

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a template; `line` is None if it is not known."""

    template: str
    line: int | None = None

    def error(self, message: str) -> TemplateError:
        """Return the error for a mistake at this place."""
        where = f", line {self.line}" if self.line else ""
        return TemplateError(f"Template {self.template}{where}: {message}")


def here() -> Place:
    """Return the line that is being rendered, for a function that a template called."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return Place(template.name, _line_of(template, frame.f_lineno))
        frame = frame.f_back
    return Place("(no template)")


def _line_of(template: "Template", line: int) -> int:
    """Return the template's line for a line of its compiled Python."""
    debug = _debug_info(template)
    before = bisect.bisect_right(debug, line, key=lambda pair: pair[1])
    return debug[before - 1][0] if before else 1


@functools.lru_cache(maxsize=64)
def _debug_info(template: "Template") -> list[tuple[int, int]]:
    """Return the pairs of template lines and Python lines, which Jinja parses again at each call."""
    return template.debug_info


def or_nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of an error message after a semicolon: the nearest known name, if any is near."""
    hint = did_you_mean(name, known, otherwise="")
    return f"; {hint}" if hint else ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Return the error message for an unknown name."""
    if setting := OF_SETTINGS.get(name):
        return not_set(name, setting)
    return f'{kind} "{name}" does not exist{or_nearest(name, known)}'


# The facts and figures of papers on training that exist only if the council sets a rule, with its setting.
OF_SETTINGS = {
    "training.target": "target_percent",
    "training.departments-at-target": "target_percent",
    "training.refresh-months": "refresh_months",
}


def not_set(name: str, setting: str, *, kind: str = "template") -> str:
    """Return the error message for what a template or text names and a setting would give."""
    return f'prevent.toml gives no "{name}"; set {setting} under [training], or take the sentence out of the {kind}'


def place_of(rendered: str, *, sources: Mapping[str, str], main: str) -> Place:
    """Return the first source line that contains the rendered text, or `main` without a line.

    Loops and includes change line numbers, so the line is found by its words.
    """
    words = max((piece.strip() for piece in MARK.split(rendered)[::2]), key=len)
    for template, source in sources.items() if words else ():
        for number, line in enumerate(source.split("\n"), start=1):
            if words in line:
                return Place(template, number)
    return Place(main)
