"""One seeded mutation of a file's bytes: it is refused, or read as a second reader reads it."""

import random
from collections.abc import Iterator
from pathlib import Path

from second_readers import ERROR, Cells, Sheets, delimited, ours, with_calamine, with_openpyxl, with_plain_xml
from seeded_returns import Table, seeded_table
from written_files import WORKBOOKS, csv_bytes, letters, ods_parts, write, xlsx_parts, zip_bytes

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.intake.load import load_return
from prevent_cli.returns import RETURNS, Kind
from prevent_cli.workspace.folder import ReturnSettings, Workspace

KINDS = ("csv",) * 4 + ("container",) * 2 + ("members",) * 7 + ("xls",) * 4 + ("ods container",) + ("ods members",) * 3
TELLING = b"0123456789<>/\"=&;, \n\t\r\0'-_xtesr\xff\xc3\xa9"


def mutated(content: bytes, draw: random.Random) -> bytes:
    """Return bytes after one to three changes: a flip, an insertion, a deletion, a cut, a repetition, an exchange."""
    found = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 3))):
        at = draw.randrange(len(found) + 1)
        long = draw.choice((1, 1, 2, 5, 40))
        change = draw.choice(("flip", "flip", "put", "put", "insert", "delete", "cut", "repeat", "exchange"))
        if change == "flip" and at < len(found):
            found[at] ^= 1 << draw.randrange(8)
        elif change == "put" and at < len(found):
            found[at] = draw.choice(TELLING)
        elif change == "insert":
            found[at:at] = bytes(draw.choice(TELLING) for _ in range(long))
        elif change == "delete":
            del found[at : at + long]
        elif change == "cut" and draw.random() < 1 / 3:
            del found[at:]
        elif change == "repeat":
            found[at:at] = found[at : at + long]
        elif change == "exchange":
            other = draw.randrange(len(found) + 1)
            found[at : at + long], found[other : other + long] = found[other : other + long], found[at : at + long]
    return bytes(found)


def _member_mutated(parts: dict[str, str], draw: random.Random) -> dict[str, str | bytes]:
    heavy = [name for name in parts if "sheet1" in name or name == "content.xml"]
    name = draw.choice((*heavy * len(parts), *parts))
    return {**parts, name: mutated(parts[name].encode(), draw)}


def mutated_file(kind: str, table: Table, draw: random.Random) -> tuple[str, bytes, bytes]:
    """Return a file's ending, its bytes before the mutation, and those after it."""
    grid = table.grid()
    suffix = ".xlsx"
    if kind == "csv":
        encoding = draw.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
        if encoding == "cp1252":
            grid = [[str(cell).replace("Ω", "É") for cell in row] for row in grid]
        suffix, content = ".csv", csv_bytes(grid, delimiter=draw.choice(",,;\t"), encoding=encoding)
    elif kind == "container":
        content = WORKBOOKS[draw.choice(("shared", "openpyxl", "xlsxwriter"))][1](grid)
    elif kind == "xls":
        suffix, content = ".xls", WORKBOOKS["xls"][1](grid)
    else:
        suffix = ".xlsx" if kind == "members" else ".ods"
        parts = xlsx_parts(grid, shared=draw.random() < 1 / 2) if kind == "members" else ods_parts(grid)
        content = zip_bytes(parts)
        if kind != "ods container":
            return suffix, content, zip_bytes(_member_mutated(parts, draw))
    return suffix, content, mutated(content, draw)


def with_native_values(table: Table, draw: random.Random) -> None:
    """Turn about half of the days, numbers and answers into values of the workbook's own kind."""
    for row in table.rows:
        for column in table.description.columns:
            if column.kind in (Kind.DATE, Kind.WHOLE, Kind.YES_NO) and row.truth[column.name] is not None:
                row.cells[column.name] = draw.choice((row.cells[column.name], row.truth[column.name]))


def differences(kind: str, path: Path, words: dict[str, str], original: bytes) -> tuple[str, list[str]]:
    """Return what became of the file ("refused", "agreed", "alone") and where the two readers differ.

    Where only ours has a reading, it must be that of the file before the mutation.
    """
    read = ours(path, words)
    if read is None:
        return "refused", []
    if kind == "csv":
        return _as_any_delimiter(path, read[None])
    whole = path.with_stem("original")
    whole.write_bytes(original)
    before = ours(whole, words) or {}
    readers = (with_openpyxl, with_plain_xml) if path.suffix == ".xlsx" else (with_calamine,)
    fate, found = "alone", list(_differences(read, before, before))
    for reader in readers:
        try:
            second = reader(path)
        except BaseException:  # noqa: BLE001, S112 - a panic of Rust is no Exception
            continue
        fate, found = "agreed", list(_differences(read, second, before))
        if not found:
            break
    return fate, found


def _as_any_delimiter(path: Path, read: Cells) -> tuple[str, list[str]]:
    raw = path.read_bytes()
    found = []
    for delimiter in ",;\t":
        try:
            if (second := delimited(raw, delimiter)) == read:
                return "agreed", []
            found.append(next(_differences({None: read}, {None: second}, {}), ""))
        except Exception as error:  # noqa: BLE001
            found.append(type(error).__name__)
    return "agreed", ["; ".join(found)]


def _differences(read: Sheets, second: Sheets, before: Sheets) -> Iterator[str]:
    """Yield each cell that two readers read otherwise, where neither says that it cannot be read.

    What the second passes over, such as a cell of an unknown type, or reads with stray markup around it, may stand as
    it stood before the mutation.
    """
    for number, (name, cells) in enumerate(read.items()):
        old = [*before.values(), *({} for _ in read)][number]
        others = second.get(name, old)
        for place in sorted({*cells, *others}):
            one, other = cells.get(place), others.get(place)
            if (
                one not in {other, ERROR}
                and other != ERROR
                and (one != old.get(place) or str(one) not in (other or str(one)))
            ):
                yield f"{letters(place[1])}{place[0]} {one!r}, by the second reader {other!r}"


def try_bytes(folder: Path, seed: int) -> tuple[list[str], list[str]]:
    """Make and read one mutated file; return what became of it, and what differs."""
    draw = random.Random(seed)
    names = list(RETURNS)
    table = seeded_table(RETURNS[names[seed % len(names)]], draw, draw.randrange(1, 5))
    kind = draw.choice(KINDS)
    if kind != "csv":
        with_native_values(table, draw)
    suffix, original, content = mutated_file(kind, table, draw)
    path = write(folder, table.description.name, suffix, content)
    fate, found = differences(kind, path, vocabulary(table.description, ReturnSettings()), original)
    for other in folder.glob("original.*"):
        other.unlink()
    checked = load_return(Workspace(folder=folder), table.description.name)
    if checked is None or checked.rows_in != checked.rows_kept + checked.rows_left_out + checked.rows_refused:
        return [f"{kind} {fate}"], [f"{table.description.name}, {kind}: the rows do not add up"]
    # A day that lost its style is a number, which a column of days refuses: that is no silent difference.
    told = {fault.cell for fault in checked.faults if fault.severity is Severity.FAULT}
    silent = [text for text in found if text.split(" ")[0] not in told]
    return [f"{kind} {fate}"], [f"{table.description.name}, {kind}: {text}" for text in silent]
