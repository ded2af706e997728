"""Which optional columns the files of a return lack, so that figures that rest on them are [x], and what to do."""

from collections.abc import Iterator

from prevent_cli.intake.across.located import Found
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.returns import Column
from prevent_cli.returns.training import STATUS_NOT_READ
from prevent_cli.workspace.settings import FILE_NAME

RULE = "column-not-there"


def lacking_columns(found: Found) -> Iterator[Fault]:
    """Yield one note for each return that lacks a column on which figures rest, at its first sheet that lacks one.

    A return without rows has no figures yet. One without a required heading has a fault of that first.
    """
    for checked, columns in returns_lacking(found):
        file, sheet = _first_place(checked, columns)
        wanted = wanted_columns(checked, columns)
        yield Fault(severity=Severity.NOTE, rule=RULE, file=file, sheet=sheet, wanted=wanted)


def returns_lacking(found: Found) -> Iterator[tuple[CheckedReturn, tuple[Column, ...]]]:
    """Yield each return with rows that lacks a column on which figures rest, with those columns."""
    for checked in found.values():
        if checked is not None and checked.is_whole and checked.rows_kept and (columns := columns_lacked(checked)):
            yield checked, columns


def columns_lacked(checked: CheckedReturn) -> tuple[Column, ...]:
    """Return the columns that some of a return's files lack and whose absence has no declared meaning."""
    columns = (checked.description.column(name) for name in checked.absent)
    return tuple(column for column in columns if not column.absent)


def wanted_columns(checked: CheckedReturn, columns: tuple[Column, ...]) -> str:
    """Return what a return lacks and what to do, as the end of a sentence."""
    named = [f'"{column.heading}"' for column in columns]
    headings = " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    one = len(columns) == 1
    nouns, them, heading = ("column", "it", "heading") if one else ("columns", "them", "headings")
    is_some = any(checked.absent[column.name] for column in columns)
    some = ", or another file or sheet of the return has none," if is_some else ","
    return "; ".join(
        (
            f"has no {nouns} {headings}{some} so figures that rest on {them} are [x]",
            f"add {them}, or name your {heading} for {them} "
            f"under [returns.{checked.description.name}.columns] in {FILE_NAME}",
            *blank_lines(checked, columns),
        )
    )


def blank_lines(checked: CheckedReturn, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return, for each column that a true return may leave out, when that is so and the line that says it.

    Where another column of the file seems to say the same, nothing is to be called blank.
    """
    if any(fault.rule == STATUS_NOT_READ for fault in checked.faults):
        return ()
    table = f"[returns.{checked.description.name}]"
    return tuple(
        f'if {column.all_blank_if}, write blank = ["{column.name}"] under {table} in {FILE_NAME} instead'
        for column in columns
        if column.all_blank_if
    )


def _first_place(checked: CheckedReturn, columns: tuple[Column, ...]) -> tuple[str, str | None]:
    """Return the file and sheet that lacks one of the columns first, of those with rows."""
    import numpy as np

    used = np.unique(checked.places.source).tolist()
    lacking = [at for at in used if any(not checked.letters[column.name][at] for column in columns)]
    return checked.places.sources[lacking[0]]
