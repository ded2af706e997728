"""Reading a workbook by one pass and by the scan with fastexcel, and where the two differ."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from prevent_cli.intake.readers.sheets import RawSheet, RefusedError, SheetsAndFaults
from prevent_cli.intake.readers.xlsx import found_sheets, numbered_sheets
from prevent_cli.intake.readers.xlsx.workbook import read_xlsx

Read = SheetsAndFaults | str


def read_on(path: Path, kinds: Mapping[str, str], *, one_pass_from: int) -> Read:
    """Return what is read of a workbook if sheets of so many bytes are read in one pass; or the rule of its refusal."""
    usual = found_sheets.ONE_PASS_FROM_BYTES
    found_sheets.ONE_PASS_FROM_BYTES = one_pass_from
    try:
        return read_xlsx(path, file=path.name, allow=lambda _size: None, kinds=kinds)
    except RefusedError as refusal:
        return refusal.rule
    except OSError as error:
        return f"system error {error.errno}"
    finally:
        found_sheets.ONE_PASS_FROM_BYTES = usual


def differences(path: Path, kinds: Mapping[str, str]) -> tuple[bool, list[str]]:
    """Return whether one pass read any sheet, and where it differs from the scan with fastexcel."""
    usual, passed = numbered_sheets.with_texts, []

    def noted(*arguments: object) -> object:
        found = usual(*arguments)
        passed.append(found is not None)
        return found

    numbered_sheets.with_texts = noted
    try:
        fast = read_on(path, kinds, one_pass_from=0)
    finally:
        numbered_sheets.with_texts = usual
    return any(passed), list(_differences(fast, read_on(path, kinds, one_pass_from=2**62)))


def _differences(fast: Read, slow: Read) -> Iterator[str]:
    if isinstance(fast, str) or isinstance(slow, str):
        if fast != slow:
            yield f"outcome {fast if isinstance(fast, str) else 'read'} {slow if isinstance(slow, str) else 'read'}"
        return
    if fast[1] != slow[1] or len(fast[0]) != len(slow[0]):
        yield f"faults {fast[1]} {slow[1]}"
        return
    for one, other in zip(fast[0], slow[0], strict=True):
        yield from _differences_of_sheets(one, other)


def _differences_of_sheets(one: RawSheet, other: RawSheet) -> Iterator[str]:
    for name in ("file", "name", "height", "first_row", "first_column", "bad_cells", "merged", "faults"):
        if getattr(one, name) != getattr(other, name):
            yield f"{name} {getattr(one, name)} {getattr(other, name)}"
    if len(one.columns) != len(other.columns):
        yield f"{len(one.columns)} columns, {len(other.columns)}"
        return
    for at, (mine, theirs) in enumerate(zip(one.columns, other.columns, strict=True)):
        if mine.values != theirs.values or mine.codes.tolist() != theirs.codes.tolist():
            yield f"column {at}: {mine.values[:20]} {theirs.values[:20]}"
    if (shown := _shown(one)) != (other_shown := _shown(other)):
        yield f"shown {shown} {other_shown}"


def _shown(sheet: RawSheet) -> dict[tuple[int, int], tuple[object, ...]]:
    """Return the text, month and look of each cell that is shown, by its column and row."""
    return {
        (index, row): (shown.texts[code], shown.months[code], shown.looks[shown.look_of[code]])
        for index, shown in sheet.shown.items()
        for row, code in zip(shown.rows.tolist(), shown.codes.tolist(), strict=True)
    }
