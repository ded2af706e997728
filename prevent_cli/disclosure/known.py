"""What readers know from a publication, and what it must not tell them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.measures.base.figure import Count
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from prevent_cli.disclosure.earlier import EarlierTables
    from prevent_cli.disclosure.medians import PublishedMedian


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFigures:
    """What a publication tells: the counts `shown`, those `hidden` with [c], and what it must not tell.

    That are the small counts that it does not show (`suppressed`), and counts whose published value has changed since
    by a small number (`revised`). Each has the rows that it is counted from now. `changed` are all counts whose
    published value is another now, with those of the same figure. `categories` are the part and the
    whole of each category that it lists, hidden or not: readers know that it does not have everybody of a few.
    `tables` are those of its proof, where they were read. `medians` are those that it prints. `halves` are the part and
    the whole of which one of these says that the part has at least half of the whole, or at most half. `full` are the
    categories that have everybody of a few, which it does not tell. `wholes` are each part with its whole, told or not.
    """

    shown: tuple[Count, ...] = ()
    suppressed: tuple[Count, ...] = ()
    hidden: tuple[Count, ...] = ()
    revised: tuple[Count, ...] = ()
    changed: tuple[Count, ...] = ()
    categories: tuple[tuple[Count, Count], ...] = ()
    tables: "EarlierTables | None" = None
    medians: "tuple[PublishedMedian, ...]" = ()
    halves: tuple[tuple[Count, Count], ...] = ()
    full: tuple[Count, ...] = ()
    wholes: tuple[tuple[Count, Count], ...] = ()

    def of_returns(self, names: Collection[str]) -> "KnownFigures":
        """Return what it tells of the counts of some returns."""

        def kept(counts: Iterable[Count]) -> tuple[Count, ...]:
            return tuple(count for count in counts if count.source in names)

        return KnownFigures(
            shown=kept(self.shown),
            suppressed=kept(self.suppressed),
            hidden=kept(self.hidden),
            revised=kept(self.revised),
            changed=kept(self.changed),
            categories=tuple(pair for pair in self.categories if len(kept(pair)) == len(pair)),
            medians=tuple(median for median in self.medians if median.of.source in names),
            halves=tuple(pair for pair in self.halves if len(kept(pair)) == len(pair)),
            full=kept(self.full),
            wholes=tuple(pair for pair in self.wholes if len(kept(pair)) == len(pair)),
        )

    def as_of_now(self) -> "KnownFigures":
        """Return what it would tell if its changed counts had been published as they are now.

        Readers can subtract what is published later from the value that they have. It is near the one of now.
        """
        return replace(self, shown=(*self.shown, *self.changed), revised=(), changed=())

    def with_others(self, other: "KnownFigures") -> "KnownFigures":
        """Return what two publications tell together."""
        return KnownFigures(
            shown=(*self.shown, *other.shown),
            suppressed=(*self.suppressed, *other.suppressed),
            hidden=(*self.hidden, *other.hidden),
            revised=(*self.revised, *other.revised),
            changed=(*self.changed, *other.changed),
            categories=(*self.categories, *other.categories),
            tables=self.tables or other.tables,
            medians=(*self.medians, *other.medians),
            halves=(*self.halves, *other.halves),
            full=(*self.full, *other.full),
            wholes=(*self.wholes, *other.wholes),
        )
