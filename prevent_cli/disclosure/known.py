"""What readers know from a publication, and what it must not tell them."""

from dataclasses import dataclass

from prevent_cli.measures.base.figure import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFigures:
    """What a publication tells: the counts `shown`, those `hidden` with [c], and what it must not tell.

    That are the small counts that it does not show (`suppressed`), and counts whose published value has changed since
    by a small number (`revised`). Each has the rows that it is counted from now. `categories` are the part and the
    whole of each category that it lists, hidden or not: readers know that it does not have everybody of a few.
    """

    shown: tuple[Count, ...] = ()
    suppressed: tuple[Count, ...] = ()
    hidden: tuple[Count, ...] = ()
    revised: tuple[Count, ...] = ()
    categories: tuple[tuple[Count, Count], ...] = ()

    def with_others(self, other: "KnownFigures") -> "KnownFigures":
        """Return what two publications tell together."""
        return KnownFigures(
            shown=(*self.shown, *other.shown),
            suppressed=(*self.suppressed, *other.suppressed),
            hidden=(*self.hidden, *other.hidden),
            revised=(*self.revised, *other.revised),
            categories=(*self.categories, *other.categories),
        )
