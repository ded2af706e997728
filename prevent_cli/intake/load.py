"""The returns of a workspace, read and checked. Only the named returns are opened."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from prevent_cli.files import is_file_here
from prevent_cli.intake.blank_files import filled_files
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.cleaning import nearest
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.files import (
    adopt_command,
    files_in,
    find_files,
    later_file,
    lock_warning,
    pattern_notes,
    several_files_faults,
    shown_name,
)
from prevent_cli.intake.headings.column_settings import settings_faults
from prevent_cli.intake.headings.columns import Headings, kinds_of_headings, read_headings
from prevent_cli.intake.headings.guidance_sheets import is_guidance_sheet
from prevent_cli.intake.headings.may_contain import first_texts, may_contain
from prevent_cli.intake.newer_files import newer_file_warnings
from prevent_cli.intake.newest_files import newest_faults
from prevent_cli.intake.own_codes import with_own_codes, with_partly_read
from prevent_cli.intake.readers.file import needs_a_process, read_file, size_of
from prevent_cli.intake.readers.process import Readers, request_line
from prevent_cli.intake.readers.sheets import RawSheet, ReadFile
from prevent_cli.intake.shapes.derived import with_derived, without_derived
from prevent_cli.intake.shapes.filled_down import with_filled_down
from prevent_cli.intake.shapes.given import column_key_faults, given_columns, numbering_faults, without_given
from prevent_cli.intake.shared_files import OtherReturn, fits_another_return, other_returns, sheets_of_return
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.wording import cleaned, to_write
from prevent_cli.workspace.folder import ROWS, ReturnSettings, Workspace
from prevent_cli.workspace.named_files import is_pattern

if TYPE_CHECKING:
    from prevent_cli.intake.tables.check import CheckedSheet

THREADS = 2  # more threads are no faster: the readers share the memory's bandwidth
PARALLEL_FROM_BYTES = 2**20  # for smaller files a thread takes more time than it saves


class _HowToRead(TypedDict):
    """What a file is called in messages, the sheets to read, and the headings that it may have with their kinds."""

    file: str
    sheets: tuple[str, ...]
    wordings: Mapping[str, str]


def load_returns(
    workspace: Workspace,
    names: Iterable[str],
    *,
    readers: Readers | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> dict[str, CheckedReturn | None]:
    """Return each named return, checked; None if the workspace has no file of it. Faults are collected, not raised.

    `readers` are the reading processes of a program that reads several workspaces; else the run has its own.
    `meanwhile` is called while they read.
    Raises KeyError for a name that is not a return.
    """
    with contextlib.nullcontext(readers) if readers is not None else Readers() as reading:
        return _load_each(workspace, names, reading, meanwhile)


def _load_each(
    workspace: Workspace, names: Iterable[str], readers: Readers, meanwhile: Callable[[], None] | None
) -> dict[str, CheckedReturn | None]:
    named = {name: with_partly_read(with_own_codes(RETURNS[name], workspace), workspace) for name in names}
    files = {name: find_files(workspace, description) for name, description in named.items()}
    with_files = {name: description for name, description in named.items() if files[name]}
    requests = [
        line for name, description in with_files.items() for line in _requests(workspace, description, files[name])
    ]
    with readers.asking_ahead(requests):
        if with_files:
            import pandas as pd  # noqa: F401 - while the files are read, and before two threads import it at once
        if meanwhile is not None:
            meanwhile()
        sizes = sorted((size_of(path) for paths in files.values() for path in paths), reverse=True)
        threads = 1 if sum(sizes[1:]) < PARALLEL_FROM_BYTES else THREADS
        loaded = _loaded(workspace, [(one, files[name]) for name, one in with_files.items()], readers, threads=threads)
    return {name: loaded.get(name) for name in named}


def _loaded(
    workspace: Workspace,
    named: Sequence[tuple[ReturnDescription, tuple[Path, ...]]],
    readers: Readers,
    *,
    threads: int,
) -> dict[str, CheckedReturn]:
    """Return the returns by name, each from its own files."""
    if threads == 1:
        return {one.name: _load(workspace, one, files, readers) for one, files in named}
    with ThreadPoolExecutor(threads) as pool:
        running = {one.name: pool.submit(_load, workspace, one, files, readers) for one, files in named}
        return {name: one.result() for name, one in running.items()}


def _requests(workspace: Workspace, description: ReturnDescription, files: Sequence[Path]) -> Iterator[bytes]:
    """Yield the request for each file of a return that is read in a process, if it is certain which files are read."""
    settings = workspace.settings_of(description.name)
    if len(files) > 1 and not settings.file:
        return
    own = without_given(description, settings)
    for path in files:
        if size_of(path) and needs_a_process(path):
            yield request_line(path, **_how_to_read(workspace, own, path))


def _how_to_read(workspace: Workspace, own: ReturnDescription, path: Path) -> "_HowToRead":
    settings = workspace.settings_of(own.name)
    return {
        "file": shown_name(workspace, path),
        "sheets": settings.sheet,
        "wordings": kinds_of_headings(own, settings),
    }


def load_return(workspace: Workspace, name: str) -> CheckedReturn | None:
    """Return one return, checked; None if the workspace has no file of it."""
    return load_returns(workspace, (name,))[name]


def _load(
    workspace: Workspace, description: ReturnDescription, files: tuple[Path, ...], readers: Readers
) -> CheckedReturn:
    from prevent_cli.intake.across.accepted import accept_faults
    from prevent_cli.intake.tables.combine import combine_sheets

    settings = workspace.settings_of(description.name)
    if len(files) > 1 and not settings.file:
        files = filled_files(workspace, description, files, readers)
    faults = [
        *settings_faults(description, settings),
        *accept_faults(description, settings),
        *column_key_faults(description, settings),
        *_shape_faults(description, settings),
        *numbering_faults(description, settings),
        *several_files_faults(workspace, description, files),
        *pattern_notes(workspace, description, files),
        *newer_file_warnings(workspace, description),
    ]
    if len(files) > 1 and not settings.file:
        return combine_sheets((), description=description, settings=settings, faults=faults)
    own = without_given(description, settings)
    chosen: list[tuple[RawSheet, Headings]] = []
    for path in files:
        sheets, found = _sheets_of_file(workspace, own, path, readers)
        chosen.extend(sheets)
        faults.extend(found)
    if settings.shape == ROWS:
        faults.extend(
            newest_faults(workspace, own, chosen, lambda path: _sheets_of_file(workspace, own, path, readers)[0])
        )
    if files and not chosen and all(fault.severity is not Severity.FAULT for fault in faults):
        faults.append(_no_sheet(shown_name(workspace, files[0])))
    checked = [
        _checked(sheet, headings, description, settings, nth) for nth, (sheet, headings) in enumerate(chosen, start=1)
    ]
    return combine_sheets(checked, description=description, settings=settings, faults=faults)


def _shape_faults(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    """Yield the faults of a shape; its module is only imported for files that have one."""
    if settings.shape != ROWS:
        from prevent_cli.intake.shapes.reading import shape_faults

        yield from shape_faults(description, settings)


def _sheets_of_file(
    workspace: Workspace, own: ReturnDescription, path: Path, readers: Readers
) -> tuple[list[tuple[RawSheet, Headings]], list[Fault]]:
    """Return the sheets of a file that contain a return, and the findings; `own` has the columns of the file itself."""
    settings = workspace.settings_of(own.name)
    found = read_file(path, readers=readers, **_how_to_read(workspace, own, path))
    faults = [
        *lock_warning(workspace, path),
        *(_of_named_file(workspace, path, fault) if settings.file else fault for fault in found.faults),
    ]
    if settings.shape != ROWS:
        from prevent_cli.intake.shapes.reading import SHAPES, shaped_sheets

        is_able = SHAPES[settings.shape].is_for(own)  # otherwise there is a fault of the settings
        sheets, warnings = shaped_sheets(found, own, settings) if is_able else ([], [])
    else:
        whole = [with_filled_down(sheet, own, without_derived(settings)) for sheet in found.sheets]
        derived = replace(found, sheets=tuple(with_derived(sheet, own, settings) for sheet in whole))
        others = other_returns(workspace, own, path)
        sheets, warnings = choose_sheets(derived, own, without_derived(settings), others)
    return sheets, [*faults, *warnings]


def _checked(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, settings: ReturnSettings, nth: int
) -> "CheckedSheet":
    """Return the nth sheet of a return, checked, with the columns that prevent.toml gives for it."""
    from prevent_cli.intake.tables.check import check_sheet
    from prevent_cli.intake.tables.given_columns import with_given_columns

    own = without_given(description, settings)
    checked = _with_empty_warning(check_sheet(sheet, headings=headings, description=own, settings=settings))
    return with_given_columns(checked, given_columns(sheet, headings, description, settings, nth=nth), settings)


def _of_named_file(workspace: Workspace, path: Path, fault: Fault) -> Fault:
    """Return the fault of a missing file with what is probably its new name; other faults unchanged."""
    if is_pattern(str(path)) and not is_file_here(path):
        wanted = "fits no file, and prevent.toml names it; add the file, or correct the pattern under file"
        return replace(fault, rule="missing-file", wanted=wanted)
    if fault.rule != "missing-file":
        return fault
    if (later := later_file(path)) is not None:
        wanted = (
            f"{fault.wanted}, and prevent.toml names it. It is probably {shown_name(workspace, later)} now: run "
            f"`{adopt_command(workspace, path.parent)}`"
        )
        return replace(fault, wanted=wanted)
    existing = {cleaned(name): name for name in files_in(workspace)}
    return replace(
        fault,
        wanted=f"{fault.wanted}, and prevent.toml names it; add the file, or name another under file",
        nearest=nearest(fault.file, existing),
    )


def _no_sheet(file: str) -> Fault:
    wanted = "has no visible sheet, so nothing was read; unhide the sheet of the return"
    return Fault(severity=Severity.FAULT, rule="no-headings", file=file, wanted=wanted)


def _with_empty_warning(checked: "CheckedSheet") -> "CheckedSheet":
    """Return the sheet with a warning if it has headings but no rows; a note if it has only example rows."""
    if checked.headings.row is None or len(checked.rows):
        return checked
    others = tuple(fault for fault in checked.faults if (fault.severity, fault.rule) != (Severity.NOTE, "example-row"))
    only_examples = len(others) < len(checked.faults)
    empty = Fault(
        severity=Severity.NOTE if only_examples else Severity.WARNING,
        rule="no-rows",
        file=checked.sheet.file,
        sheet=checked.sheet.name,
        wanted="has no rows yet, only examples" if only_examples else "has headings but no rows",
    )
    return replace(checked, faults=(empty, *others))


def choose_sheets(
    found: ReadFile, description: ReturnDescription, settings: ReturnSettings, others: Sequence[OtherReturn]
) -> tuple[list[tuple[RawSheet, Headings]], list[Fault]]:
    """Return the sheets that contain the return, with their headings, and the findings about this choice.

    A sheet with every required heading contains it, and so does one that prevent.toml names in full. So does a sheet
    with at least half of them that is not another return, because a misspelt heading must not lose a quarter. Otherwise
    the best sheet is at fault.
    `others` are the file's other returns. A sheet that fits one of them better belongs to it.
    """
    sheets = [sheet for sheet in found.sheets if not is_guidance_sheet(sheet)]
    pairs = [(sheet, read_headings(sheet, description, settings)) for sheet in sheets]
    named = frozenset(name for name in settings.sheet if not is_pattern(name))
    candidates = [
        (sheet, headings)
        for sheet, headings in pairs
        if sheet.name in named or _is_candidate(sheet, headings, description)
    ]
    if not candidates:
        return pairs[:1] if len(pairs) <= 1 else _best(pairs), []
    partly = [sheet for sheet, headings in pairs if _is_partly(headings, sheet, candidates)]
    own, faults = sheets_of_return(candidates, description, settings, others)
    own = [(sheet, _with_sheet_remedy(sheet, headings, own, description)) for sheet, headings in own]
    faults.extend(_partly_warning(sheet) for sheet in partly if not fits_another_return(sheet, others))
    if len(own) > 1:
        names = ", ".join(f'"{sheet.name}"' for sheet, _ in own)
        wanted = f"contains the return on {len(own)} sheets, and their rows were combined: {names}"
        severity = Severity.NOTE if settings.sheet else Severity.WARNING
        fault = Fault(severity=severity, rule="several-sheets", file=found.file, wanted=wanted)
        faults.append(fault)
    return own, faults


def _with_sheet_remedy(
    sheet: RawSheet,
    headings: Headings,
    chosen: Sequence[tuple[RawSheet, Headings]],
    description: ReturnDescription,
) -> Headings:
    """Return a sheet's headings, with the remedy in its faults if it lacks headings that another sheet has."""
    whole = [other.name for other, found in chosen if found.complete and other.name is not None]
    if headings.complete or not whole:
        return headings
    remedy = f'add it. If "{sheet.name}" is not part of the return, '
    if len(whole) == 1:
        remedy += f"name the right sheet: {to_write(f'returns.{description.name}', 'sheet', whole[0])}"
    else:
        remedy += "move it to another workbook"
    faults = [
        replace(fault, wanted=f"is missing; {remedy}") if fault.rule == "missing-heading" else fault
        for fault in headings.faults
    ]
    return replace(headings, faults=tuple(faults))


def _best(pairs: Sequence[tuple[RawSheet, Headings]]) -> list[tuple[RawSheet, Headings]]:
    return [max(pairs, key=lambda pair: len(pair[1].columns))]


def _is_candidate(sheet: RawSheet, headings: Headings, description: ReturnDescription) -> bool:
    if headings.complete:
        return True
    required = sum(column.required for column in description.columns)
    if headings.row is None or (required - len(headings.missing)) * 2 < required:
        return False
    texts = first_texts(sheet)
    others = (other for name, other in RETURNS.items() if name != description.name and may_contain(texts, name))
    return not any(read_headings(sheet, other, ReturnSettings()).complete for other in others)


def _is_partly(headings: Headings, sheet: RawSheet, candidates: Sequence[tuple[RawSheet, Headings]]) -> bool:
    return headings.row is not None and all(sheet is not chosen for chosen, _ in candidates)


def _partly_warning(sheet: RawSheet) -> Fault:
    return Fault(
        severity=Severity.WARNING,
        rule="sheet-not-read",
        file=sheet.file,
        sheet=sheet.name,
        wanted="has too few of this return's headings, so it was not read",
    )
