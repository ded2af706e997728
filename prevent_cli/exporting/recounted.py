"""An earlier month's figures, counted again from the returns as they are now."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from prevent_cli.exporting.counting import Counting
from prevent_cli.periods import Period

if TYPE_CHECKING:
    from prevent_cli.measures.figure import Figure


def recounted(counting: Counting, month: Period) -> Callable[[str], Mapping[str, Any] | None]:
    """Return what gives the record of a figure as at a month's end by its name, None where there is no such figure.

    Nothing is counted until it is asked. The records have passed no gate: they are for comparing, and never written.
    """

    @cache
    def figures() -> "Mapping[str, Figure]":
        return {figure.name: figure for measured in counting.of(month).values() for figure in measured.figures}

    def record(name: str) -> Mapping[str, Any] | None:
        from prevent_cli.report.figure_records import figure_record

        figure = figures().get(name)
        return None if figure is None else figure_record(figure).plain

    return record
