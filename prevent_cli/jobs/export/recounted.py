"""The figures of earlier bundles, from the returns as they are now: counted again, and suppressed."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from prevent_cli.comparing.counting import Counting
from prevent_cli.counting import ledgers
from prevent_cli.jobs.export.changes import Earlier
from prevent_cli.periods import Period

if TYPE_CHECKING:
    from prevent_cli.measures.base.figure import Figure, Measured


def with_recounted(earlier: Earlier, counting: Counting, month: Period, *, withheld: Collection[str]) -> Earlier:
    """Return what a month is compared with, with figures from the returns; `withheld` are measures of the month."""
    others = (*([earlier.same] if earlier.same else []), *earlier.before[:1])
    names = {name for exported in others for name in exported.figures}
    suppressed = suppressed_figures(names, counting.of(month), withheld) if withheld else frozenset[str]()
    if not earlier.before:
        return replace(earlier, suppressed=suppressed)
    return replace(earlier, suppressed=suppressed, recounted=recounted(counting, earlier.before[0].month))


def suppressed_figures(
    names: Iterable[str], found: "Mapping[str, Measured]", withheld: Collection[str]
) -> frozenset[str]:
    """Return those of some figures whose measures are withheld.

    A figure that no measure has any more counts as withheld where all measures that could have it are. Nobody may see
    whether a rare kind of case still exists.
    """
    own = {figure.name for measure in withheld for figure in found[measure].figures}
    shown = {figure.name for measure in found.keys() - withheld for figure in found[measure].figures}

    def is_withheld(name: str) -> bool:
        giving = found.keys() & ledgers.measures_that_give(name)
        return name in own or (bool(giving) and giving <= set(withheld))

    return frozenset(name for name in names if name not in shown and is_withheld(name))


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
