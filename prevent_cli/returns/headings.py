"""The headings of all returns together: which columns each may name."""

from collections.abc import Iterator

from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned

Named = tuple[str, str]  # a return and one of its columns


def columns_by_heading(*, fallbacks: bool = False) -> dict[str, tuple[Named, ...]]:
    """Return the columns of all returns that each heading names, by the heading in its normal form.

    With `fallbacks`, also those that it names only if no other heading does.
    """
    found: dict[str, dict[Named, None]] = {}
    for heading, named in _headings(fallbacks=fallbacks):
        found.setdefault(cleaned(heading), {})[named] = None
    return {heading: tuple(named) for heading, named in found.items()}


def _headings(*, fallbacks: bool) -> Iterator[tuple[str, Named]]:
    for description in RETURNS.values():
        for column in description.columns:
            for heading in column.headings if fallbacks else column.certain_headings:
                yield heading, (description.name, column.name)
