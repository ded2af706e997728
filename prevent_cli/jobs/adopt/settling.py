"""What prevent.toml, earlier answers and deleted lines have settled before a folder is recognised."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from prevent_cli.intake.files import find_files
from prevent_cli.intake.recognition.matching import EVERY_SHEET, Settled
from prevent_cli.jobs.adopt.memory import Memory
from prevent_cli.jobs.adopt.own_lines import DeletedLines
from prevent_cli.jobs.adopt.plan import file_setting
from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import ReturnSettings, Workspace


def settled(workspace: Workspace, memory: Memory, paths: Mapping[str, Path], deleted: DeletedLines) -> Settled:
    """Return what prevent.toml and earlier answers have settled. A line of prevent.toml is always right.

    A heading that prevent.toml uses for a column names no other, and a line that a person has `deleted` is refused.
    """
    headings: dict[str, dict[str, tuple[str, ...]]] = {}
    sheets: dict[tuple[str, str], set[str]] = {}
    own_lines = _own_headings(workspace)
    gone = _deleted_headings(memory, deleted)
    resolved = {path.resolve(): name for name, path in paths.items()}
    for name, settings in workspace.returns.items():
        headings[name] = {
            column: (heading, *settings.other_headings.get(column, ())) for column, heading in settings.columns.items()
        }
        for path in find_files(workspace, RETURNS[name]) if settings.file else ():
            if (known := resolved.get(path.resolve())) is not None:
                for sheet in _sheets_of(settings):
                    sheets.setdefault((known, sheet), set()).add(name)
    for name, columns in memory.columns.items():
        for column, texts in columns.items():
            own = headings.setdefault(name, {})
            kept = (text for text in texts if column in own_lines.get((name, cleaned(text)), (column,)))
            kept = (text for text in kept if (name, (column, cleaned(text))) not in gone)
            own[column] = tuple(dict.fromkeys((*own.get(column, ()), *kept)))
    refused = {(name, (column, heading)) for name, column, heading in memory.refused} | gone | _of_others(own_lines)
    return Settled(
        headings=headings,
        codes={name: settings.codes for name, settings in workspace.returns.items()},
        only_if={name: settings.only_if for name, settings in workspace.returns.items()},
        sheets={place: frozenset(names) for place, names in sheets.items()},
        refused=frozenset(
            refused - {(name, (column, text)) for (name, text), columns in own_lines.items() for column in columns}
        ),
        no_return=memory.no_return | set(_deleted_files(workspace, paths, deleted)),
        unneeded=memory.unneeded,
        panel=workspace.channel.panel,
        seen=memory.headings,
        heading_key=memory.heading_key,
        sheet_key=memory.sheet_key,
        given={name: _given(name, settings) for name, settings in workspace.returns.items()},
        courses={cleaned(name): one.counts for one in workspace.courses for name in (one.name, *one.names)},
    )


def _given(name: str, settings: ReturnSettings) -> frozenset[str]:
    """Return the columns that prevent.toml gives without a heading: one value of every row, sums, and the day."""
    day = RETURNS[name].snapshot_date if settings.as_at is not None else None
    return frozenset((*settings.every_row, *settings.add_up, *([day] if day else [])))


def _own_headings(workspace: Workspace) -> dict[tuple[str, str], set[str]]:
    """Return the columns that prevent.toml gives to each return and cleaned heading: two with `only_if`."""
    found: dict[tuple[str, str], set[str]] = {}
    for name, settings in workspace.returns.items():
        for column, heading in settings.columns.items():
            for text in (heading, *settings.other_headings.get(column, ())):
                found.setdefault((name, cleaned(text)), set()).add(column)
    return found


def _of_others(own: Mapping[tuple[str, str], Collection[str]]) -> set[tuple[str, tuple[str, str]]]:
    """Return every other column of the return for each heading that prevent.toml gives to a column."""
    return {
        (name, (other.name, text))
        for (name, text), columns in own.items()
        for other in RETURNS[name].columns
        if other.name not in columns
    }


def _deleted_headings(memory: Memory, deleted: DeletedLines) -> set[tuple[str, tuple[str, str]]]:
    return {
        (name, (column, cleaned(text)))
        for name, columns in memory.columns.items()
        for column, texts in columns.items()
        for text in texts
        if (name, "columns", column, text) in deleted
    }


def _deleted_files(
    workspace: Workspace, paths: Mapping[str, Path], deleted: DeletedLines
) -> Iterator[tuple[str, str, str]]:
    """Yield each file whose line under a return was deleted, unless another line such as a pattern names it."""
    settings = {file: file_setting(workspace, path) for file, path in paths.items()}
    for name, description in RETURNS.items():
        gone = [file for file, setting in settings.items() if (name, "file", setting) in deleted]
        if gone:
            named = {path.resolve() for path in find_files(workspace, description)}
            yield from ((file, EVERY_SHEET, name) for file in gone if paths[file].resolve() not in named)


def _sheets_of(settings: ReturnSettings) -> tuple[str, ...]:
    """Return the sheets that prevent.toml names for a return; every sheet if it names none."""
    named = (settings.sheet,) if isinstance(settings.sheet, str) else tuple(settings.sheet or ())
    return named or (EVERY_SHEET,)
