"""The functions that templates call. They print released figures and count nothing."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from prevent_cli.layouts.document import Chart, Contents, CoverTable, Reference, Table, Text
from prevent_cli.layouts.printed import Figures, PrintedFigure
from prevent_cli.measures.base.figure import HIDDEN
from prevent_cli.measures.base.remedies import each_column_once, in_prose
from prevent_cli.measures.names import name_now
from prevent_cli.papers.not_given import REASON, not_given
from prevent_cli.papers.number_words import MOST, spelled
from prevent_cli.papers.prompts import PROMPTS, is_written, place_of_text
from prevent_cli.papers.templates.data_text import has_blocks
from prevent_cli.papers.templates.markers import BlockPiece, InlinePiece, TextPiece
from prevent_cli.papers.templates.places import here, unknown
from prevent_cli.periods import MONTH_NAMES

Found = TypeVar("Found")

DEEPEST_CONTENTS = 3  # the house style has styles for this many levels of a contents list
NOT_GIVEN = f"It is not given, {REASON}."
IN_WORDS = 9  # the highest number written in words within a sentence


def in_words(figure: PrintedFigure, *, start: bool = False) -> str:
    """Return one to nine in words and any other figure as printed.

    With `start` the number begins a sentence: up to 999 it is in words, with a capital letter.
    """
    is_count = figure.value is not None and figure.text == str(figure.value)  # not "5%"
    if figure.value is None or not is_count or not 1 <= figure.value <= (MOST if start else IN_WORDS):
        return figure.text
    words = spelled(figure.value)
    return words.capitalize() if start else words


def day(date: dt.date) -> str:
    """Return a date as papers write it: 17 February 2020."""
    return f"{_date(date).day} {month(date)}"


def month(date: dt.date) -> str:
    """Return a date's month as papers write it: February 2020."""
    return f"{MONTH_NAMES[_date(date).month - 1]} {date.year}"


def _date(value: object) -> dt.date:
    if not isinstance(value, dt.date):
        raise here().error(f"day(...) and month(...) need a date, not {type(value).__name__}")
    return value


class PaperFunctions:
    """The functions for one paper's figures, tables, charts and texts. Each error names the template's line.

    `show_charts` is False if the template's settings leave the charts out. `cover_block` is set once the cover's cells
    have been read. `missing` names the texts that the template asked for and the council has not written. `explained`
    names the figures about which it asked why they are not available.
    """

    def __init__(
        self,
        *,
        figures: Figures,
        tables: Mapping[str, Table],
        texts: Mapping[str, str],
        charts: Mapping[str, Chart],
        show_charts: bool = True,
    ) -> None:
        self._figures = figures
        self._tables = tables
        self._texts = texts
        self._charts = charts
        self._show_charts = show_charts
        self.cover_block: CoverTable | None = None
        self.missing: list[str] = []
        self.explained: list[str] = []

    def names(self) -> dict[str, Callable[..., Any]]:
        """Return the functions by name."""
        figures = (self.figure, self.number, self.percent, self.count, self.plural, self.why)
        blocks = (self.table, self.chart, self.ref, self.text, self.contents, self.cover)
        prompts = (self.required_text, self.to_complete)
        marked = (self.is_hidden, self.unavailable)
        given = (
            *figures,
            *marked,
            *blocks,
            *prompts,
            self.has_text,
            self.has_chart,
            self.has_rows,
            self.has_finding,
            self.finding,
            self.has_why,
            day,
            month,
        )
        return {function.__name__: function for function in given}

    def has_figure(self, name: str) -> bool:
        """Return whether the paper counts a figure of this name; no template may ask."""
        return name in self._figures

    def figure(self, name: str) -> InlinePiece:
        """Return a figure's printed text."""
        found = self._figure(name)
        return InlinePiece(Text(text=found.text, figure=found.name))

    def number(self, name: str, *, start: bool = False) -> InlinePiece:
        """Return a figure in words from one to nine, else as printed."""
        found = self._figure(name)
        return InlinePiece(Text(text=in_words(found, start=start), figure=found.name))

    def percent(self, name: str) -> InlinePiece:
        """Return a percentage's printed text; raise TemplateError for any other figure."""
        found = self._figure(name)
        if found.mark is None and not found.text.endswith("%"):
            raise here().error(f'the figure "{name}" is not a percentage; print it with figure("{name}")')
        return InlinePiece(Text(text=found.text, figure=found.name))

    def count(self, name: str) -> int | None:
        """Return a figure's whole number for a template to test, or None if the figure has a mark."""
        return self._figure(name).value

    def plural(self, name: str, one: str, many: str, *, start: bool = False) -> InlinePiece:
        """Return a figure in words and the noun that agrees with it: one session, 11 sessions."""
        found = self._figure(name)
        noun = one if found.value == 1 else many
        return InlinePiece(Text(text=in_words(found, start=start), figure=found.name), Text(text=f" {noun}"))

    def why(self, *names: str) -> InlinePiece:
        """Return why figures are not available, as sentences, or nothing."""
        sentences = [in_prose(sentence) for sentence in self._remedies(names)]
        return InlinePiece(
            *(Text(text=sentence if not at else f" {sentence}") for at, sentence in enumerate(sentences))
        )

    def is_hidden(self, *names: str) -> bool:
        """Return whether one of the figures is hidden, so that nobody can be recognised."""
        return any(self._figure(name).mark == HIDDEN for name in names)

    def unavailable(self, numbers: Mapping[str, str]) -> InlinePiece:
        """Return why some figures have no number, or nothing for those that have one.

        Each figure has its words: {"channel.live": "The number of live cases"}.
        """
        hidden = [words for name, words in numbers.items() if self.is_hidden(name)]
        lacking = [name for name in numbers if not self.is_hidden(name) and self.count(name) is None]
        sentences = [*(f"{numbers[name]} is not available." for name in lacking)]
        sentences += [in_prose(sentence) for sentence in self._remedies(tuple(lacking))]
        if hidden:
            sentences.append(not_given(*hidden))
        return InlinePiece(Text(text=" ".join(sentences)))

    def table(self, name: str) -> BlockPiece:
        """Return a table, which must be alone on its line."""
        return BlockPiece("table", name, _find("table", name, self._tables))

    def chart(self, name: str) -> BlockPiece:
        """Return a chart, which must be alone on its line, or nothing if the settings leave the charts out."""
        found = _find("chart", name, self._charts)
        return BlockPiece("chart", name, found if self._show_charts else None)

    def has_chart(self, name: str) -> bool:
        """Return whether a chart of this name exists and the settings include charts."""
        return self._show_charts and name in self._charts

    def has_rows(self, name: str, *, besides: int = 0) -> bool:
        """Return whether a table has any rows below its headings, `besides` its last ones."""
        return len(_find("table", name, self._tables).rows) > besides

    def has_finding(self, name: str) -> bool:
        """Return whether a table's caption says what the table shows."""
        return bool(_find("table", name, self._tables).finding)

    def finding(self, name: str) -> InlinePiece:
        """Return what a table shows, as its caption says it, without the full stop; raise TemplateError if not said."""
        if not self.has_finding(name):
            raise here().error(f'the caption of the table "{name}" does not say what it shows: ask has_finding first')
        *first, last = _find("table", name, self._tables).finding
        return InlinePiece(*first, replace(last, text=last.text.removesuffix(".")) if isinstance(last, Text) else last)

    def ref(self, name: str) -> InlinePiece:
        """Return a cross-reference to a table or chart, printed as "Table 1" or "Figure 1".

        A chart's is empty if the settings leave the charts out: put {% if has_chart(...) %} around its sentence.
        """
        known: dict[str, Table | Chart] = {**self._tables, **self._charts}
        found = _find("table", name, known)
        if not found.caption:
            raise here().error(f'the table "{name}" has no caption, so ref("{name}") has nothing to print')
        shown = isinstance(found, Table) or self._show_charts
        return InlinePiece(*[Reference(target=name)] if shown else ())

    def contents(self, title: str = "Contents", *, depth: int = 2, brief: Sequence[str] = ()) -> BlockPiece:
        """Return a list of the headings after it down to `depth`, which must be alone on its line.

        Of the sections whose headings are in `brief`, it lists no other heading.
        """
        if isinstance(depth, bool) or not isinstance(depth, int) or not 1 <= depth <= DEEPEST_CONTENTS:
            raise here().error(f"contents(depth=...) must be a whole number from 1 to {DEEPEST_CONTENTS}")
        return BlockPiece("list of contents", "", Contents(title=title, depth=depth, brief=tuple(map(str, brief))))

    def cover(self) -> BlockPiece:
        """Return the cover table of the settings, which must be alone on its line."""
        if self.cover_block is None:
            raise here().error('the settings have no cover; add cover = [["Title", "..."], ...]')
        return BlockPiece("cover table", "", self.cover_block if self.cover_block.rows else None)

    def text(self, name: str) -> TextPiece:
        """Return one of the workspace's texts, which must be alone on its line."""
        _find("text", name, self._texts)
        return TextPiece(name)

    def required_text(self, name: str, about: str = "") -> TextPiece | InlinePiece:
        """Return a text that the paper requires, or a prompt to write it."""
        if is_written(self._texts.get(name, "")) and self.has_text(name):
            return TextPiece(name)
        return self.to_complete(place_of_text(name), about or PROMPTS.get(name, ""))

    def to_complete(self, place: str, about: str = "") -> InlinePiece:
        """Return a prompt for a text that is missing, and add it to `missing`: only a draft may have prompts."""
        self.missing.append(str(place))
        about = f" ({about})" if about else ""
        return InlinePiece(Text(text=f"To be completed: {place}{about}", bold=True))

    def has_text(self, name: str) -> bool:
        """Return whether the workspace has a text of this name that is not empty."""
        return has_blocks(self._texts.get(name, ""))

    def has_why(self, *names: str) -> bool:
        """Return whether a reason is known why one of these figures is not available."""
        return bool(self._remedies(names))

    def _remedies(self, names: tuple[str, ...]) -> tuple[str, ...]:
        self.explained += names
        figures = [self._figure(name) for name in names]
        hidden = (NOT_GIVEN,) if any(found.mark == HIDDEN for found in figures) else ()
        return (*each_column_once(found.remedy for found in figures if found.remedy), *hidden)

    def _figure(self, name: str) -> PrintedFigure:
        return _find("figure", name if name in self._figures else name_now(name), self._figures)


def _find(kind: str, name: str, known: Mapping[str, Found]) -> Found:
    found = known.get(name)
    if found is None:
        raise here().error(unknown(kind, name, known))
    return found
