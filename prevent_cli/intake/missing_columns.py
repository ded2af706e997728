"""The optional columns that a return's files lack, so that figures that need them are [x], and the remedies."""

from collections.abc import Iterator

from prevent_cli.intake.across.located import CheckedReturns
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.returns import Column
from prevent_cli.returns.columns import STATUS_NOT_READ
from prevent_cli.wording import capital, quoted
from prevent_cli.workspace.settings import FILE_NAME

RULE = "column-not-there"


def missing_column_notes(found: CheckedReturns) -> Iterator[Fault]:
    """Yield one note for each return without a column that figures need, at the first sheet without one.

    A return without rows has no figures yet. A return without a required heading has a fault instead.
    """
    for checked, columns in returns_missing_columns(found):
        file, sheet = _first_place(checked, columns)
        wanted = finding_and_remedy(checked, columns)
        yield Fault(severity=Severity.NOTE, rule=RULE, file=file, sheet=sheet, wanted=wanted)


def returns_missing_columns(found: CheckedReturns) -> Iterator[tuple[CheckedReturn, tuple[Column, ...]]]:
    """Yield each return that has rows but lacks columns that figures need, with those columns."""
    for checked in found.values():
        if checked is not None and checked.is_whole and checked.rows_kept and (columns := columns_missing(checked)):
            yield checked, columns


def columns_missing(checked: CheckedReturn) -> tuple[Column, ...]:
    """Return the columns that a return's files lack, but for those whose absence has a meaning or that few have."""
    columns = (checked.description.column(name) for name in checked.absent)
    return tuple(column for column in columns if not column.absent and not column.seldom_kept)


def finding_and_remedy(checked: CheckedReturn, columns: tuple[Column, ...]) -> str:
    """Return the end of a sentence: the columns that a return lacks or that are not read, and what to do."""
    unread = [column for column in columns if column.name in checked.unread]
    missing = tuple(column for column in columns if column.name not in checked.unread)
    parts = [_to_add(checked, missing)] if missing else []
    return ". ".join((*parts, *(_to_read(checked, column, is_first=not parts) for column in unread)))


def _to_read(checked: CheckedReturn, column: Column, *, is_first: bool) -> str:
    """Return what to do for a column that prevent.toml says is not read."""
    finding = f"has the column {quoted(column.heading)} under unread in {FILE_NAME}, so figures that need it are [x]"
    table = f"[returns.{checked.description.name}]"
    remedy = f"Correct its cells, and take {column.name} out of unread under {table}"
    return f"{finding if is_first else f'It {finding}'}. {remedy}"


def _to_add(checked: CheckedReturn, columns: tuple[Column, ...]) -> str:
    named = [quoted(column.heading) for column in columns]
    headings = " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    one = len(columns) == 1
    nouns, them, heading = ("column", "it", "heading") if one else ("columns", "them", "headings")
    is_some = any(checked.absent[column.name] for column in columns)
    some, there = (" in one or more files or sheets", " there") if is_some else ("", "")
    return ". ".join(
        (
            f"has no {nouns} {headings}{some}, so figures that need {them}{there} are [x]",
            f"Add {them}, or name your {heading} under [returns.{checked.description.name}.columns] in {FILE_NAME}",
            *map(capital, blank_lines(checked, columns)),
        )
    )


def blank_lines(checked: CheckedReturn, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return, for each column that a return may leave out, the condition and the line that declares it blank.

    Nothing, if another column of the file seems to contain the same.
    """
    if any(fault.rule == STATUS_NOT_READ for fault in checked.faults):
        return ()
    table = f"[returns.{checked.description.name}]"
    return tuple(
        f'if {column.all_blank_if}, write blank = ["{column.name}"] under {table} in {FILE_NAME} instead'
        for column in columns
        if column.all_blank_if and column.name not in checked.unread
    )


def _first_place(checked: CheckedReturn, columns: tuple[Column, ...]) -> tuple[str, str | None]:
    """Return the first file and sheet with rows that lacks one of the columns."""
    import numpy as np

    used = np.unique(checked.places.source).tolist()
    lacking = [at for at in used if any(not checked.letters[column.name][at] for column in columns)]
    return checked.places.sources[lacking[0]]
