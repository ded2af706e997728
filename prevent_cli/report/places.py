"""Where in a template something stands, and the error that says so."""

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prevent_cli.errors import TemplateError
from prevent_cli.report.characters import MARK
from prevent_cli.wording import did_you_mean


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a template; the line is missing where it cannot be told."""

    template: str
    line: int | None = None

    def error(self, message: str) -> TemplateError:
        """Return the error that says what is wrong here."""
        where = f", line {self.line}" if self.line else ""
        return TemplateError(f"Template {self.template}{where}: {message}")


def here() -> Place:
    """Return the line of the template that is being rendered, for a function that the template called."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return Place(template.name, template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return Place("(no template)")


def or_nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of an error's sentence after a semicolon: the nearest known name, if any is near."""
    hint = did_you_mean(name, known, otherwise="")
    return f"; {hint}" if hint else ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Return the sentence for a name that is not there."""
    return f'there is no {kind} "{name}"{or_nearest(name, known)}'


def place_of(rendered: str, *, sources: Mapping[str, str], main: str) -> Place:
    """Return the first source line that holds the rendered text, or `main` alone where none does.

    A loop or an include parts rendered lines from source lines, so the line is looked for by its own words.
    """
    words = max((piece.strip() for piece in MARK.split(rendered)[::2]), key=len)
    for template, source in sources.items() if words else ():
        for number, line in enumerate(source.split("\n"), start=1):
            if words in line:
                return Place(template, number)
    return Place(main)
