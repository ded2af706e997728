"""Jinja with limits. Every failure becomes a TemplateError with its line."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import GeneratorType, TracebackType
from typing import Any, TypeVar

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from prevent_cli.errors import TemplateError
from prevent_cli.papers.templates.budget import INCLUDED, LONGEST_PAPER, PRINTED, Budget
from prevent_cli.papers.templates.compiled import Compiled
from prevent_cli.papers.templates.grammar import Grammar, bounded, bounding_filters
from prevent_cli.papers.templates.markers import Marks
from prevent_cli.papers.templates.places import OF_SETTINGS, Place, not_set, or_nearest
from prevent_cli.papers.templates.text_limits import (
    REFUSED_FILTERS,
    added,
    filled_in,
    limited,
    refuse_format,
    refuse_long,
    weighed,
)

Loader = Callable[[str], str | None]
Filter = TypeVar("Filter", bound=Callable[..., Any])
Answer = TypeVar("Answer")

GLOBALS = ("range", "dict", "namespace")
# Parts of papers of earlier versions, with their headings: the section that each was of.
MOVED = {
    **{name: name for name in ("journey", "timeliness", "trends", "who")},
    **{f"committee-{name}": name for name in ("counter-extremism", "feedback", "panel", "partners", "projects")},
    **{f"committee-{name}": name for name in ("training", "training-quality")},
    "committee-review": "strategic-review",
    "committee-risk": "risk-assessment",
    "training-tables": "training-courses",
}
LARGEST_NUMBER, LARGEST_POWER = 1_000_000_000, 8

# Errors that mistakes in a template raise while it runs. Any other error is a bug.
MISTAKES = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RecursionError,
    RuntimeError,
    MemoryError,
)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with limits on memory and time.

    Operators take limited numbers, texts and lists have a limited size, and each step is taken from a budget.
    """

    intercepted_binops = frozenset({"*", "**", "%", "+", "-"})

    def __init__(self, budget: Budget, **settings: Any) -> None:
        self.budget = budget
        super().__init__(optimized=False, **settings)  # so that constants are made, and counted, at run time

    def call(self, context: Context, wanted: Any, /, *arguments: Any, **named: Any) -> Any:
        """Return the result of a call; raises SecurityError for a method that would make too long a text."""
        self.budget.spend(1)
        owner = getattr(wanted, "__self__", None)
        if isinstance(owner, str | bytes | int):
            refuse_long(owner, wanted.__name__, arguments, named)
        return weighed(super().call(context, wanted, *arguments, **named), "a call", self.budget)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return format or format_map of a text, with limits; raises SecurityError if the result would be too long."""
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None
        text = value.__self__

        def filled(*arguments: Any, **named: Any) -> str:
            values = arguments[0].values() if value.__name__ == "format_map" else (*arguments, *named.values())
            refuse_format(text, "{", tuple(values))
            return wrapped(*arguments, **named)

        refuse_format(text, "{", ())
        return filled

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return left operator right; raises SecurityError for numbers that are too large.

        % may also fill in a text, and + may join two texts or lists, if the result is not too long.
        """
        self.budget.spend(1)
        if operator in {"+", "-"}:
            added(left, right)
            return super().call_binop(context, operator, left, right)
        if operator == "%" and isinstance(left, str):
            return weighed(filled_in(left, right), "%", self.budget)
        if not all(isinstance(side, int | float) and abs(side) <= LARGEST_NUMBER for side in (left, right)):
            raise SecurityError(f"{operator} takes numbers up to {LARGEST_NUMBER:,}")
        if operator == "**" and right > LARGEST_POWER:
            raise SecurityError(f"** takes powers up to {LARGEST_POWER}")
        return super().call_binop(context, operator, left, right)

    def concat(self, parts: Iterator[str]) -> str:  # type: ignore[override]
        """Return the rendered text; raises SecurityError, at the line that exceeds the limit, if it is too long."""
        found, length = [], 0
        for part in parts:
            length += len(part)
            if length > LONGEST_PAPER:
                error = SecurityError(f"the paper is longer than {LONGEST_PAPER:,} characters")
                if isinstance(parts, GeneratorType):
                    parts.throw(error)
                raise error
            found.append(part)
        return "".join(found)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:  # noqa: A002
        """Return a template, using steps for its length."""
        found = super().get_template(name, parent, globals)
        if parent is not None and isinstance(name, str):
            self.budget.spend(INCLUDED)
            self.budget.spend_text(self.length_of(name))
        return found

    def length_of(self, name: str) -> int:
        """Return the number of characters of a loaded template."""
        source: Any = self.loader and self.loader.get_source(self, name)
        return len(source[0])

    def _generate(self, source: nodes.Template, *arguments: Any, **named: Any) -> str:
        return super()._generate(bounded(source, self), *arguments, **named)


def _unknown_type(names: Iterable[str]) -> type[jinja2.StrictUndefined]:
    """Return the type of undefined values, whose error gives the nearest known name."""

    class Unknown(jinja2.StrictUndefined):
        __slots__ = ()

        def __init__(
            self,
            hint: str | None = None,
            obj: Any = missing,
            name: str | None = None,
            exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
        ) -> None:
            super().__init__(hint or _not_there(obj, str(name), names), obj, name, exc)

    return Unknown


def _not_there(owner: Any, name: str, names: Iterable[str]) -> str:
    if owner is missing:
        return f'"{name}" is not defined{or_nearest(name, names)}'
    if setting := OF_SETTINGS.get(name):
        return not_set(name, setting)
    inside = owner if isinstance(owner, Mapping) else (word for word in dir(owner) if not word.startswith("_"))
    return f'this value has no "{name}"{or_nearest(name, [str(word) for word in inside])}'


COMPILED = Compiled()


class Templates:
    """A paper's template and its includes, rendered to Markdown in which each value is a marker."""

    def __init__(self, *, sources: Mapping[str, str], load: Loader, marks: Marks, filters: Mapping[str, Any]) -> None:
        self.sources = dict(sources)
        self._load_other = load
        self._marks = marks
        self._filters = filters
        self._made: tuple[Mapping[str, Any], Sandbox] | None = None

    def render(self, name: str, names: Mapping[str, Any]) -> str:
        """Return the rendered Markdown; raise TemplateError for any mistake in the template."""
        return self._answer(name, lambda: self._environment(names).get_template(name).render())

    def compile(self, name: str) -> None:
        """Raise TemplateError if a template does not compile; nothing is rendered."""
        self._answer(name, lambda: self._environment({}).get_template(name))

    def python_of(self, name: str) -> str:
        """Return the Python that Jinja makes of a template; raise TemplateError if it does not compile."""
        return self._answer(name, lambda: self._environment({}).compile(self.sources[name], name, name, raw=True))

    def _answer(self, name: str, work: Callable[[], Answer]) -> Answer:
        try:
            return work()
        except TemplateError:
            raise
        except jinja2.TemplateSyntaxError as error:
            place = Place(error.name or name, error.lineno)
            raise place.error(_syntax(error.message or "it cannot be read", self._filters)) from None
        except SyntaxError:  # in the Python that Jinja generates
            raise Place(name).error("its statements are nested too deeply") from None
        except MISTAKES as error:
            place = self._place(error.__traceback__) or Place(name)
            raise place.error(_sentence(error)) from None

    def _environment(self, names: Mapping[str, Any]) -> Sandbox:
        """Return the environment of some names, with a new budget; the settings and the text of a paper share it."""
        if self._made is None or self._made[0] is not names:
            self._made = (names, self._new_environment(names))
        environment = self._made[1]
        environment.budget.renew()
        return environment

    def _new_environment(self, names: Mapping[str, Any]) -> Sandbox:
        budget = Budget()
        environment = Sandbox(
            budget,
            loader=jinja2.FunctionLoader(self._load),
            bytecode_cache=COMPILED,
            undefined=_unknown_type(names),
            finalize=self._finalize(budget),
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[Grammar, "jinja2.ext.loopcontrols"],
        )
        kept = {word: environment.globals[word] for word in GLOBALS}
        environment.globals.clear()
        environment.globals.update(kept, **names)
        environment.filters.update(self._filters)
        environment.filters = {**limited(environment.filters, budget), **bounding_filters(budget)}
        return environment

    def _finalize(self, budget: Budget) -> Callable[[Context, Any], str]:
        marks = self._marks

        @jinja2.pass_context  # so that constants are also printed at run time
        def finalize(_: Context, value: Any) -> str:
            budget.spend(PRINTED)
            if isinstance(value, jinja2.Undefined):
                str(value)  # raises an error with the name
            return marks.leave(value)

        return finalize

    def _load(self, name: str) -> tuple[str, str, None] | None:
        if name not in self.sources:
            found = self._load_other(name)
            if found is None:
                return None
            self.sources[name] = found.removeprefix("\ufeff").replace("\r\n", "\n")
        return self.sources[name], name, None

    def _place(self, trace: TracebackType | None) -> Place | None:
        """Return the innermost template line of a traceback rewritten by Jinja."""
        place = None
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self.sources:
                place = Place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
            trace = trace.tb_next
        return place


def _syntax(message: str, filters: Mapping[str, Any]) -> str:
    missing_filter = re.match(r"No filter named '(\w+)'", message)
    if missing_filter is None:
        return message
    known = {*FILTERS, *filters} - {*REFUSED_FILTERS}
    return f'"{missing_filter[1]}" is not a filter{or_nearest(missing_filter[1], known)}'


def _in_place_of(name: str) -> str:
    """Return what to include in the place of a part of an earlier version; "" for any other template."""
    section = MOVED.get(name.removeprefix("partials/").removesuffix(".md.jinja"))
    return f'; include "sections/{section}.md.jinja" below your heading' if section else ""


def _sentence(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f'template "{error.name}" does not exist{_in_place_of(str(error.name))}'
    if isinstance(error, RecursionError):
        return "templates include one another without end, or brackets are nested too deeply"
    return str(error) or type(error).__name__
