"""The reader for each kind of file, with the same limits for all, in the main or the reading process."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from prevent_cli.intake.readers.bounds import refuse_long_cells, refuse_many_bad_cells
from prevent_cli.intake.readers.sheets import RefusedError, SheetsAndFaults

DELIMITED = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm")
REFUSED = (".xlsb", ".numbers", ".xltx", ".xltm", ".fods")  # known only so that they can be refused by name
NO_WORDINGS: Mapping[str, str] = MappingProxyType({})
SUFFIXES = (*DELIMITED, *WORKBOOKS, ".xls", ".ods", *REFUSED)


def read_by_kind(
    path: Path, *, file: str, sheets: Sequence[str], wordings: Mapping[str, str], allow: Callable[[int], None]
) -> SheetsAndFaults:
    """Return the file's sheets, or only the named sheets, and its faults.

    `wordings` are the cleaned headings that the file may have, each with the kind of its column.

    `allow` is called with the unpacked size in bytes, after the checks for harmful files. The process may then use
    more time and memory. Raises RefusedError, and OSError if the system cannot read the file.
    """
    read, faults = _read(path, file=file, sheets=sheets, wordings=wordings, allow=allow)
    for one in read:
        refuse_many_bad_cells(len(one.bad_cells))
        refuse_long_cells(one)
    return read, faults


def _read(
    path: Path, *, file: str, sheets: Sequence[str], wordings: Mapping[str, str], allow: Callable[[int], None]
) -> SheetsAndFaults:
    suffix = path.suffix.lower()
    if suffix in DELIMITED:
        from prevent_cli.intake.readers.delimited import read_delimited

        return read_delimited(path, file=file, wordings=wordings, allow=allow)
    if suffix in WORKBOOKS:
        from prevent_cli.intake.readers.xlsx.workbook import read_xlsx

        return read_xlsx(path, file=file, sheets=sheets, kinds=wordings, allow=allow)
    if suffix == ".xls":
        from prevent_cli.intake.readers.xls import read_xls

        return read_xls(path, file=file, sheets=sheets, kinds=wordings, allow=allow)
    if suffix == ".ods":
        from prevent_cli.intake.readers.ods import read_ods

        return read_ods(path, file=file, sheets=sheets, kinds=wordings, allow=allow)
    what = (
        "an Apple Numbers document"
        if suffix == ".numbers"
        else f"a {suffix} file"
        if suffix
        else "a file without an extension"
    )
    raise RefusedError("wrong-file-type", f"is {what}; save it as .xlsx or as CSV UTF-8")
