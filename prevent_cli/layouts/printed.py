"""A figure as a paper prints it, already counted and rounded."""

from collections.abc import Mapping

from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFigure:
    """A released figure: its printed text ("1,234", "44%", "[x]") and its whole number where it has one.

    `meaning` says what it counts, for lists of figures.
    `value` is None if the figure has a `mark`, so that no template can branch on a hidden number.
    `remedy` says what to add to a return, if that would make the figure available.
    """

    name: str
    text: str
    value: int | None = None
    mark: str | None = None
    unit: str = ""
    meaning: str = ""
    remedy: str = ""


Figures = Mapping[str, PrintedFigure]
