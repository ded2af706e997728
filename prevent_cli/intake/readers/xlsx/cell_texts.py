"""The texts of the distinct cells of one pass. What is not plain is read by fastexcel, from a small workbook of it."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from prevent_cli.intake.readers.sheets import RawColumn
from prevent_cli.intake.readers.xlsx.cells import LAST_ROW
from prevent_cli.intake.readers.xlsx.fast_workbook import read_cells
from prevent_cli.intake.readers.xlsx.kinds_of_cells import (
    ERROR,
    INLINE,
    NUMBER,
    SHARED,
    TEXT,
    CellKind,
    OddSheetError,
)
from prevent_cli.intake.readers.xlsx.package import CONTENT_TYPES, Layout, Package, SheetEntry, plain_layout
from prevent_cli.intake.readers.xlsx.relationships import USUAL_WORKBOOK
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from prevent_cli.intake.readers.xlsx.column_cells import NumberedColumn

MOST_SHARED_BYTES = 2**28  # of the part with the shared texts
_LAST = b"last"  # fastexcel ends a sheet at the last cell that it reads
_ODD_SIGNS = ("&", "_x", "\r")  # of entities and of the escapes of Excel
MOST_AT_ONCE = 2**16  # values that fastexcel reads at once, which bounds the memory
FEW_NUMBERS = 1_000  # are all read by fastexcel
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_INDEX_PARTS = frozenset((CONTENT_TYPES.casefold(), "_rels/.rels", USUAL_WORKBOOK, "xl/_rels/workbook.xml.rels"))
_SHEET = "xl/worksheets/sheet1.xml"
MOST_DIGITS = 15  # of a whole number that a spreadsheet keeps exactly
_INDEX = re.compile(rb"\d{1,9}")
_A_DAY = b"45000"  # if a number of a style is read as itself, so are the whole numbers of the style
_SHARED_TEXT = rb'<si><t( xml:space="preserve")?+>([^<]*+)</t></si>'
_SHARED_TEXTS = re.compile(rb"<sst(?: [^<>]*+)?>(?:%s)*+</sst>\s*" % _SHARED_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadColumn:
    """A column of text, and the numbers of the distinct values that have no text."""

    column: RawColumn
    without_text: tuple[int, ...] = ()


class _Unread(NamedTuple):
    """Values of one kind that fastexcel has to read, and their places in the texts of their column."""

    kind: CellKind
    values: Sequence[bytes]
    places: Sequence[int]
    texts: "list[str | None]"

    def parts(self) -> "Iterator[_Unread]":
        """Yield the values in parts that are read at once."""
        for at in range(0, len(self.values), MOST_AT_ONCE):
            chosen = slice(at, at + MOST_AT_ONCE)
            yield self._replace(values=self.values[chosen], places=self.places[chosen])


@dataclass(slots=True, kw_only=True)
class TextReader:
    """The texts of cells of one workbook, by their kinds and their values as in the XML."""

    archive: zipfile.ZipFile
    path: Path
    package: Package
    entry: SheetEntry  # one of the sheets
    _shared: "Sequence[str | None] | None" = None
    _whole: dict[CellKind, bool] = field(default_factory=dict)  # whether a number of the kind is read as itself

    def columns(self, found: "Mapping[int, NumberedColumn]", kinds: Sequence[CellKind]) -> dict[int, ReadColumn]:
        """Return the columns with the texts of their cells. Raises OddSheetError."""
        texts: dict[int, list[str | None]] = {index: [None] * len(one.distinct) for index, one in found.items()}
        unread: list[_Unread] = []
        for index, column in found.items():
            for number, places in column.by_kind():
                unread += self._set_plain(texts[index], kinds[number], column.distinct, places)
        self._set_read(unread)
        return {index: _read_column(column, texts[index]) for index, column in found.items()}

    def _set_plain(
        self, texts: "list[str | None]", kind: CellKind, values: Sequence[bytes], places: Sequence[int]
    ) -> "Iterator[_Unread]":
        """Set the texts of values of one kind, and yield the values that fastexcel has to read."""
        found = self._plain(kind, [values[place] for place in places])
        for place, text in zip(places, found, strict=True):
            texts[place] = text
        if None in found:
            rest = [place for place, text in zip(places, found, strict=True) if text is None]
            yield _Unread(kind, [values[place] for place in rest], rest, texts)

    def _set_read(self, unread: "Sequence[_Unread]") -> None:
        """Set the texts of the other values. Values of shared texts are read at once, since they need all of those."""
        shared = [one for one in unread if one.kind.type == SHARED]
        others = [part for one in unread if one.kind.type != SHARED for part in one.parts()]
        batches = [shared] if shared or not others else []
        size = MOST_AT_ONCE
        for one in others:
            if size + len(one.values) > MOST_AT_ONCE:
                batches.append([])
                size = 0
            batches[-1].append(one)
            size += len(one.values)
        for batch in batches:
            texts = self._read([(one.kind, one.values) for one in batch])
            for one in batch:
                for place, text in zip(one.places, texts, strict=False):
                    if one.kind.type == ERROR and text is not None:
                        raise OddSheetError
                    one.texts[place] = text

    def _plain(self, kind: CellKind, values: Sequence[bytes]) -> Sequence[str | None]:
        """Return the text of each value; None for an error, and for what fastexcel has to read."""
        if kind.type not in {INLINE, TEXT} and not all(map(bytes.strip, values)):
            raise OddSheetError
        if kind.type == SHARED:
            return self._shared_texts(values)
        if kind.type in {INLINE, TEXT}:
            return plain_texts(values, keeps_spaces=kind.keeps_spaces)
        if kind.type == NUMBER and len(values) > FEW_NUMBERS and self._is_whole(kind):
            return [value.decode() if _is_plain_number(value) else None for value in values]
        return [None] * len(values)

    def _is_whole(self, kind: CellKind) -> bool:
        if kind not in self._whole:
            self._whole[kind] = next(self._read([(kind, [_A_DAY])])) == _A_DAY.decode()
        return self._whole[kind]

    def _shared_texts(self, values: Sequence[bytes]) -> Sequence[str | None]:
        if not all(map(_INDEX.fullmatch, values)):
            raise OddSheetError
        if self._shared is None:
            self._shared = shared_texts(self.archive, self.package.texts)
        known = self._shared
        if not known:
            return [None] * len(values)
        indices = [int(value) for value in values]
        if max(indices) >= len(known):
            raise OddSheetError
        return [known[index] for index in indices]

    def _read(self, cells: Sequence[tuple[CellKind, Sequence[bytes]]]) -> "Iterator[str | None]":
        """Yield the text of each value as fastexcel reads it from a sheet of only these, None if it reads none.

        Without cells, this still shows that fastexcel accepts the workbook.
        """
        number = sum(len(values) for _, values in cells)
        if number >= LAST_ROW:
            raise OddSheetError
        rows = b"".join(_rows([*cells, (CellKind(TEXT), [_LAST])]))
        needs_shared = any(kind.type == SHARED for kind, _ in cells)
        package = self.package if needs_shared else replace(self.package, texts=None)
        sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (_MAIN, rows)
        name, layout = self._usual_layout(package, sheet) if package.is_usual else _plain_layout(package, sheet)
        try:
            found = read_cells(self.path, [name], layout)[0]
        except MemoryError:
            raise
        except BaseException:  # noqa: BLE001 - a Rust panic is not an Exception
            raise OddSheetError from None
        return _texts_of(found, number)

    def _usual_layout(self, package: Package, sheet: bytes) -> tuple[str, Layout]:
        """Return the name of a sheet, and the layout of the workbook itself with this content of the sheet alone.

        So fastexcel refuses the workbook if it would refuse the original for its index or its styles.
        """
        shared = {package.styles, package.texts}
        members = {name: name for name in self.archive.namelist() if name in shared or name.casefold() in _INDEX_PARTS}
        return self.entry.name, Layout(texts={self.entry.part: sheet}, members=members, spaced=frozenset())


def _plain_layout(package: Package, sheet: bytes) -> tuple[str, Layout]:
    """Return the name of a sheet, and a layout that every reader understands, with this content of the sheet."""
    layout = plain_layout(package, [SheetEntry(name="", hidden=False, part="")], ())
    members = {name: member for name, member in layout.members.items() if name != _SHEET}
    return "1", replace(layout, texts={**layout.texts, _SHEET: sheet}, members=members)


def _read_column(found: "NumberedColumn", texts: Sequence[str | None]) -> ReadColumn:
    import numpy as np

    if None not in texts and len(set(texts)) == len(texts):
        return ReadColumn(column=RawColumn(codes=found.codes, values=tuple(texts)))  # type: ignore[arg-type]
    without = tuple(at for at, text in enumerate(texts) if text is None)
    numbers: dict[str, int] = {}
    of_text = [-1 if text is None else numbers.setdefault(text, len(numbers)) for text in texts]
    codes = np.array([*of_text, -1], dtype=np.int32)[found.codes]
    return ReadColumn(column=RawColumn(codes=codes, values=tuple(numbers)), without_text=without)


def _rows(cells: Sequence[tuple[CellKind, Sequence[bytes]]]) -> Iterator[bytes]:
    """Yield a row for each value, with one cell."""
    number = 0
    for kind, values in cells:
        style = b' s="%d"' % kind.style if kind.style is not None else b""
        space = b' xml:space="preserve"' if kind.keeps_spaces else b""
        content = b"<is><t%s>%%s</t></is>" % space if kind.type == INLINE else b"<v>%s</v>"
        row = b'<row r="%%d"><c r="A%%d"%s t="%s">%s</c></row>' % (style, kind.type, content)
        for number, value in enumerate(values, number + 1):  # noqa: B020 - it goes on over all kinds
            yield row % (number, number, value)


def _texts_of(cells: tuple[Sequence[RawColumn], int], number: int) -> "Iterator[str | None]":
    """Return the texts of the only column without its last cell. Raises OddSheetError if the last one is not there."""
    columns, height = cells
    if height != number + 1 or len(columns) != 1 or columns[0].text(number) != _LAST.decode():
        raise OddSheetError
    values = (*columns[0].values, None)
    return iter([values[code] for code in columns[0].codes.tolist()[:number]])


def _is_plain_number(value: bytes) -> bool:
    return value.isdigit() and len(value) <= MOST_DIGITS and (value == b"0" or not value.startswith(b"0"))


def plain_texts(values: Sequence[bytes], *, keeps_spaces: bool) -> Sequence[str | None]:
    """Return the text of each value; None for one with entities or escapes, with spaces to strip, or empty."""
    texts: list[str | None] = [*b"\0".join(values).decode("utf-8").split("\0")]
    plain = texts if keeps_spaces else [*map(str.strip, texts)]  # type: ignore[arg-type]  # texts so far
    odd = [at for at, (text, one) in enumerate(zip(texts, plain, strict=True)) if text != one] if plain != texts else []
    joined = b"".join(values)
    for sign in _ODD_SIGNS:
        if sign.encode() in joined:
            odd += [at for at, text in enumerate(plain) if sign in text]  # type: ignore[operator]
    if "" in texts:
        odd += [at for at, text in enumerate(texts) if not text]
    for at in odd:
        texts[at] = None
    return texts


def shared_texts(archive: zipfile.ZipFile, part: str | None) -> Sequence[str | None]:
    """Return the shared texts, None for one that fastexcel has to read; none at all if any has parts of its own."""
    if part is None or archive.getinfo(part).file_size > MOST_SHARED_BYTES:
        raise OddSheetError
    content = archive.read(part)
    start = max(0, content.find(b"<sst"))
    if not _SHARED_TEXTS.fullmatch(content, start):
        return ()
    spaced_and_texts = re.findall(_SHARED_TEXT, content[start:])
    plain = plain_texts([text for _, text in spaced_and_texts], keeps_spaces=True)
    return [
        text if spaced or text is None or text == text.strip() else None
        for text, (spaced, _) in zip(plain, spaced_and_texts, strict=True)
    ]
