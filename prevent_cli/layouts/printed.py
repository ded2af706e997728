"""A figure as a paper prints it; how it was counted and rounded is settled before it comes here."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFigure:
    """A released figure: its printed text ("1,234", "44%", "[x]") and its whole number where it has one.

    `meaning` says what it is, where it is printed beside its own number.
    `value` is missing where the figure carries a `mark`, so that no template can branch on what is hidden.
    `remedy` says what to add to a return where that is why it is not available.
    """

    name: str
    text: str
    value: int | None = None
    mark: str | None = None
    unit: str = ""
    meaning: str = ""
    remedy: str = ""


Figures = Mapping[str, PrintedFigure]
