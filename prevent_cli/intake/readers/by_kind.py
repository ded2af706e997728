"""The sheets of a file, read by the reader of its kind and held to the same bounds, in whichever process this runs."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from prevent_cli.intake.faults import Fault
from prevent_cli.intake.readers.bounds import refuse_long_cells, refuse_many_bad_cells
from prevent_cli.intake.readers.sheets import RawSheet, RefusedError

SheetsAndFaults = tuple[tuple[RawSheet, ...], tuple[Fault, ...]]
DELIMITED = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm")
REFUSED = (".xlsb", ".numbers", ".xltx", ".xltm", ".fods")  # found so that they can be refused by name
NO_WORDINGS: Mapping[str, str] = MappingProxyType({})
SUFFIXES = (*DELIMITED, *WORKBOOKS, ".xls", ".ods", *REFUSED)


def read_by_kind(
    path: Path, *, file: str, sheet: str | None, wordings: Mapping[str, str], allow: Callable[[int], None]
) -> SheetsAndFaults:
    """Return the file's sheets (the named one alone where one is named) and its faults.

    `wordings` are the cleaned headings that may be met, each with the kind of its column.

    `allow` is called with the bytes that the file unpacks to, once they are known to be no trap; what reads the file
    may then use more time and memory. Raises RefusedError, and OSError where the system does not let the file be read.
    """
    sheets, faults = _read(path, file=file, sheet=sheet, wordings=wordings, allow=allow)
    for one in sheets:
        refuse_many_bad_cells(len(one.bad_cells))
        refuse_long_cells(one)
    return sheets, faults


def _read(
    path: Path, *, file: str, sheet: str | None, wordings: Mapping[str, str], allow: Callable[[int], None]
) -> SheetsAndFaults:
    suffix = path.suffix.lower()
    if suffix in DELIMITED:
        from prevent_cli.intake.readers.delimited import read_delimited

        return read_delimited(path, file=file, wordings=wordings, allow=allow)
    if suffix in WORKBOOKS:
        from prevent_cli.intake.readers.xlsx.workbook import read_xlsx

        return read_xlsx(path, file=file, sheet=sheet, kinds=wordings, allow=allow)
    if suffix == ".xls":
        from prevent_cli.intake.readers.xls import read_xls

        return read_xls(path, file=file, sheet=sheet, kinds=wordings, allow=allow)
    if suffix == ".ods":
        from prevent_cli.intake.readers.ods import read_ods

        return read_ods(path, file=file, sheet=sheet, kinds=wordings, allow=allow)
    what = (
        "an Apple Numbers document" if suffix == ".numbers" else f"a {suffix} file" if suffix else "a file of no kind"
    )
    raise RefusedError("wrong-file-type", f"is {what}; save it as .xlsx or as CSV UTF-8")
