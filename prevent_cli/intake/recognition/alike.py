"""Sheets with the same headings, such as one file a quarter, whose values prove together what each column is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from prevent_cli.intake.recognition.domain import is_ours
from prevent_cli.intake.recognition.layout import Alike, SheetTable
from prevent_cli.intake.recognition.values import samples_of, value_counts
from prevent_cli.wording import cleaned

LEAST_HEADINGS = 3  # two headings, such as Name and Date, may be those of anything


def with_alike(tables: Sequence[SheetTable | None]) -> tuple[SheetTable | None, ...]:
    """Return the tables, each with the values of all the sheets that have its headings in the same order.

    A quarter with three referrals proves little by itself. Its headings are then read as in the fuller quarters.
    """
    counted = [None if table is None else _counted(table) for table in tables]
    groups: dict[tuple[str, ...], list[SheetTable]] = {}
    for table in counted:
        if table is not None and len(table.headed) >= LEAST_HEADINGS:
            groups.setdefault(_headings(table), []).append(table)
    alike = {headings: _alike(group) for headings, group in groups.items() if len(group) > 1}
    return tuple(replace(table, alike=alike.get(_headings(table))) if table is not None else None for table in counted)


def _counted(table: SheetTable) -> SheetTable:
    """Return a table with the rows of each text of its columns, so that they are counted once."""
    return replace(table, counts={index: value_counts(table, index) for index in table.headed})


def _headings(table: SheetTable) -> tuple[str, ...]:
    return tuple(cleaned(table.wordings[index]) for index in table.headed)


def _alike(group: Sequence[SheetTable]) -> Alike:
    together: tuple[Counter[str], ...] = tuple(Counter() for _ in group[0].headed)
    for table in group:
        for counts, index in zip(together, table.headed, strict=True):
            counts.update(table.counts[index])
    return Alike(counts=together, samples=tuple(map(samples_of, together)), ours=any(map(is_ours, group)))
