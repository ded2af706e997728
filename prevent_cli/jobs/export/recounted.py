"""The figures of earlier bundles, from the returns as they are now."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from prevent_cli.comparing.counting import Counting
from prevent_cli.jobs.export.changes import Earlier
from prevent_cli.periods import Period

if TYPE_CHECKING:
    from prevent_cli.measures.base.figure import Figure


def with_recounted(earlier: Earlier, counting: Counting) -> Earlier:
    """Return what a month is compared with, with figures from the returns."""
    if not earlier.before:
        return earlier
    return replace(earlier, recounted=recounted(counting, earlier.before[0].month))


def recounted(counting: Counting, month: Period) -> Callable[[str], Mapping[str, Any] | None]:
    """Return what gives the record of a figure as at a month's end by its name, None where there is no such figure.

    Nothing is counted until it is asked. The records have passed no gate: they are for comparing, and never written.
    """

    @cache
    def figures() -> "Mapping[str, Figure]":
        return {figure.name: figure for measured in counting.of(month).values() for figure in measured.figures}

    def record(name: str) -> Mapping[str, Any] | None:
        from prevent_cli.layouts.figure_records import figure_record

        figure = figures().get(name)
        return None if figure is None else figure_record(figure).plain

    return record
