"""Whether the newest file of a return, which alone is read, has the rows of the file before it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.files import named_files, newest, shown_name
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.readers.file import size_of
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.returns import ReturnDescription
from prevent_cli.workspace.folder import ReturnSettings, Workspace

LEAST_LOST = 3  # rows; a few may have been deleted
MOST_BYTES = 20_000_000  # of the older file, which is read only for this

Chosen = Sequence[tuple[RawSheet, Headings]]


def newest_faults(
    workspace: Workspace, description: ReturnDescription, chosen: Chosen, sheets_of: Callable[[Path], Chosen]
) -> Iterator[Fault]:
    """Yield a fault if the newest file lacks most rows of the file before it, so that their rows would be lost.

    `chosen` are the sheets that are read, `sheets_of` gives those of another file. A snapshot has no earlier rows.
    """
    settings = workspace.settings_of(description.name)
    if not _is_compared(description, settings) or not chosen:
        return
    first, *older = newest(named_files(workspace, description))
    before = next((path for path in older if 0 < size_of(path) <= MOST_BYTES), None)
    if before is None:
        return
    other = sheets_of(before)
    names = [name for name in description.unique if all(name in one.columns for _, one in (*chosen, *other))]
    now, then = _keys(chosen, names), _keys(other, names)
    lost = then - now
    if now and len(lost) >= LEAST_LOST and 2 * len(lost) > len(then):
        wanted = (
            f"lacks {len(lost):,} of {len(then):,} rows of {shown_name(workspace, before)}, which is not read. If the "
            f'rows of the files differ, delete read = "newest" under [returns.{description.name}]. Otherwise move the '
            "older file away"
        )
        file = shown_name(workspace, first)
        yield Fault(severity=Severity.FAULT, rule="newest-lacks-rows", file=file, wanted=wanted)


def _is_compared(description: ReturnDescription, settings: ReturnSettings) -> bool:
    return settings.read == "newest" and description.snapshot_date is None and bool(description.unique)


def _keys(chosen: Chosen, names: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the texts of each row in some columns of the key; rows without them are left out."""
    found: set[tuple[str, ...]] = set()
    for sheet, headings in chosen:
        columns = [sheet.columns[headings.columns[name]] for name in names]
        rows = range(headings.body, sheet.height)
        found |= {tuple(trimmed(column.text(row)).casefold() for column in columns) for row in rows}
    return {key for key in found if key and all(key)}
