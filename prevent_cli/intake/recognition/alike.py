"""Sheets with the same headings, such as one file a quarter, whose values prove together what each column is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from prevent_cli.intake.recognition.domain import is_ours
from prevent_cli.intake.recognition.layout import Alike, SheetTable
from prevent_cli.intake.recognition.values import value_counts
from prevent_cli.wording import cleaned

LEAST_HEADINGS = 3  # two headings, such as Name and Date, may be those of anything


def with_alike(tables: Sequence[SheetTable | None]) -> tuple[SheetTable | None, ...]:
    """Return the tables, each with the values of all the sheets that have its headings in the same order.

    A quarter with three referrals proves little by itself. Its headings are then read as in the fuller quarters.
    """
    groups: dict[tuple[str, ...], list[SheetTable]] = {}
    for table in tables:
        if table is not None and len(table.headed) >= LEAST_HEADINGS:
            groups.setdefault(_headings(table), []).append(table)
    alike = {headings: _alike(group) for headings, group in groups.items() if len(group) > 1}
    return tuple(replace(table, alike=alike.get(_headings(table))) if table is not None else None for table in tables)


def _headings(table: SheetTable) -> tuple[str, ...]:
    return tuple(cleaned(table.wordings[index]) for index in table.headed)


def _alike(group: Sequence[SheetTable]) -> Alike:
    counts = tuple(
        sum((value_counts(table, index) for table, index in zip(group, indices, strict=True)), Counter[str]())
        for indices in zip(*(table.headed for table in group), strict=True)
    )
    return Alike(counts=counts, ours=any(map(is_ours, group)))
