"""A file of any kind that councils send, as sheets of text cells; what cannot be read comes back as a fault."""

from collections.abc import Collection
from pathlib import Path

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.file_kinds import is_missing, refuse_unless_file, why_unreadable
from prevent_cli.intake.separate_reader import Readers
from prevent_cli.intake.sheets import RawSheet, ReadFile, RefusedError

SheetsAndFaults = tuple[tuple[RawSheet, ...], tuple[Fault, ...]]
DELIMITED = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm")
REFUSED = (".xlsb", ".numbers", ".xltx", ".xltm", ".fods")  # found so that they can be refused by name
SUFFIXES = (*DELIMITED, *WORKBOOKS, ".xls", ".ods", *REFUSED)


def read_file(
    path: Path, *, file: str, readers: Readers | None = None, sheet: str | None = None, wordings: Collection[str] = ()
) -> ReadFile:
    """Return the file's sheets (the named one alone where one is named) and its faults; `file` is its name in messages.

    A file that cannot be read gives no sheets and one fault. `wordings` are the cleaned headings that may be met.
    `readers` are the run's; without them a workbook gets one of its own.
    """
    if readers is None:
        with Readers() as own:
            return read_file(path, file=file, readers=own, sheet=sheet, wordings=wordings)
    try:
        refuse_unless_file(path)
        sheets, faults = _by_suffix(path, file=file, sheet=sheet, wordings=wordings, readers=readers)
    except RefusedError as refusal:
        return ReadFile(file=file, faults=(_fault(file, refusal.rule, refusal.wanted, refusal.cell),))
    except OSError as error:
        if is_missing(error):
            return ReadFile(file=file, faults=(_fault(file, "missing-file", "is not there"),))
        return ReadFile(file=file, faults=(_fault(file, "unreadable-file", why_unreadable(error)),))
    return ReadFile(file=file, sheets=sheets, faults=faults)


def _fault(file: str, rule: str, wanted: str, cell: str | None = None) -> Fault:
    return Fault(severity=Severity.FAULT, rule=rule, file=file, wanted=wanted, cell=cell)


def _by_suffix(
    path: Path, *, file: str, sheet: str | None, wordings: Collection[str], readers: Readers
) -> SheetsAndFaults:
    suffix = path.suffix.lower()
    if suffix in DELIMITED:
        from prevent_cli.intake.delimited import read_delimited

        return read_delimited(path, file=file, wordings=wordings)
    if suffix in WORKBOOKS:
        from prevent_cli.intake.xlsx import read_xlsx

        return read_xlsx(path, file=file, sheet=sheet, readers=readers)
    if suffix == ".xls":
        from prevent_cli.intake.xls import read_xls

        return read_xls(path, file=file, sheet=sheet)
    if suffix == ".ods":
        from prevent_cli.intake.ods import read_ods

        return read_ods(path, file=file, sheet=sheet)
    what = (
        "an Apple Numbers document" if suffix == ".numbers" else f"a {suffix} file" if suffix else "a file of no kind"
    )
    raise RefusedError("wrong-file-type", f"is {what}; save it as .xlsx or as CSV UTF-8")
