"""The XML of a worksheet in blocks of whole rows, and their cells; missing addresses are added."""

import re
import zipfile
from collections.abc import Iterator
from functools import cached_property

from prevent_cli.intake.cleaning import column_number, letters
from prevent_cli.intake.readers.sheets import RefusedError
from prevent_cli.intake.readers.xlsx.zip_check import refusing_damage

CHUNK = 2**20
MOST_ROW_BYTES = 2**26  # more than the widest row that a program writes
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_LETTERS = 3  # of a column
REFERENCE = re.compile(rb"([A-Za-z]{1,3})(\d{1,7})")
_PREFIX = re.compile(rb"<(?:(\w+):)?worksheet[\s>]")
_ATTRIBUTE = re.compile(rb"""\b([rst])\s*=\s*["']([^"']*)["']""")
_PLACE = re.compile(rb"""(?<![\w:])r\s*=\s*["']([^"']*)["']""")
_ROW_NUMBER = re.compile(rb"[1-9]\d{0,6}")


_DECLARATION = re.compile(rb"<\?xml [^<>]*+>\s*+")
_UNTIDY = (b"'", b"\t", b"\n", b"\r", b" =", b"= ")  # a block without these has tidy attributes


class CellPatterns:
    """The patterns that find cells in one sheet, whose elements may have a namespace prefix."""

    def __init__(self, beginning: bytes) -> None:
        found = _PREFIX.search(beginning)
        prefix = found[1] + b":" if found and found[1] else b""
        # Plain: every cell begins with an address in columns A to Z. Regular: every element that begins with c is a
        # cell with its address first. Else each element is examined.
        self.tidy = self.is_plain = self.is_regular = True
        self.cell = b"<" + prefix + b"c"
        self.addressed = b"<" + prefix + b'c r="'
        self.formula = b"<" + prefix + b"f"
        self.a_value = b"<" + prefix + b"v"
        self.inline = b"<" + prefix + b"is"
        self.shared = b't="s"><' + prefix + b"v>"
        self.no_index = re.compile(re.escape(self.shared) + rb"\d{0,9}+[^<]")
        part = {b"p": prefix}
        # No repetition here may backtrack: a sheet of spaces or of open elements would take hours.
        content = rb"((?:[^<]++|<(?!/?%(p)sc[\s/>]))*+)</%(p)sc\s*+>" % part
        self.any_cell = re.compile(rb"<%(p)sc(?=[\s/>])([^<>]*?)(?:/>|>%(c)s)" % {**part, b"c": content})
        self.untidy = re.compile(rb"<%(p)sc\s[^<>]*?(?:\s=|=[\s'])" % part)
        self.prefix, self._content = prefix, content
        self._filled: dict[str, re.Pattern[bytes]] = {}
        # A cell whose address may not be in a sheet; most matches are.
        self.strange = re.compile(
            rb"<%(p)sc(?=[\s/>])(?! r=\"(?:%(l)s)[1-9]\d{0,5}\")([^<>]*?)(?:/>|>%(c)s)"
            % {**part, b"l": columns_before(LAST_COLUMN + 1).encode(), b"c": content}
        )
        # A cell that is strange, does not begin with its address, or is after column Z: one search rules out all.
        self.odd = re.compile(re.escape(self.cell) + rb'(?! r="[A-Z][1-9]\d{0,5}")[\s/>]')
        self.past_z = re.compile(re.escape(self.addressed) + rb"[A-Za-z]{2}")
        self.value = re.compile(rb"<%(p)sv\b[^<>]*+>([^<]++)</%(p)sv" % part)
        self.text = re.compile(rb"<%(p)s[vt]\b[^<>]*+>\s*+[^<\s]" % part)
        self.has_value = re.compile(rb"<%(p)s(?:v|is)\b" % part)
        self.unfinished = re.compile(
            rb"(?:</%(p)sf\s*+>|<%(p)sf\b[^<>]*+(?<=/)>)(?!\s*+<%(p)sv\b[^<>]*+>\s*+[^<\s])" % part
        )

    def examine(self, block: bytes) -> None:
        """Set whether the block is tidy, with attributes as programs write them (name="value"), plain, and regular.

        It is regular if it is tidy and every cell begins with its address.
        """
        declared = _DECLARATION.match(block)  # usually ends with a line end, which says nothing about the cells
        after = block[declared.end() :] if declared else block
        self.tidy = not any(sign in after for sign in _UNTIDY) or self.untidy.search(block) is None
        self.is_plain = self.tidy and self.odd.search(block) is None
        self.is_regular = self.is_plain or (self.tidy and block.count(self.cell) == block.count(self.addressed))

    @cached_property
    def bare(self) -> re.Pattern[bytes]:
        """Return the pattern of a cell without an address."""
        return re.compile(rb"<%sc(?=[\s/>])(?![^<>]*?\sr\s*=)" % self.prefix)

    @cached_property
    def place(self) -> re.Pattern[bytes]:
        """Return the pattern of rows and cells, from which a missing address is counted."""
        return re.compile(rb"<%s(row|c)(?=[\s/>])([^<>]*)" % self.prefix)

    @cached_property
    def columns(self) -> re.Pattern[bytes]:
        """Return the pattern of the column of each cell that begins with its address."""
        return re.compile(re.escape(self.addressed) + rb"([A-Z]+)")

    @cached_property
    def rows(self) -> re.Pattern[bytes]:
        """Return the pattern of the row of each cell that begins with its address."""
        return re.compile(re.escape(self.addressed) + rb"[A-Z]+(\d+)")

    def filled_in(self, columns: str) -> re.Pattern[bytes]:
        """Return the pattern of the filled cells in `columns`, with their column, row, attributes and content.

        `columns` is a pattern of letters. Most cells of a wide sheet are blank, and the search skips them.
        """
        if columns not in self._filled:
            self._filled[columns] = re.compile(
                re.escape(self.addressed)
                + rb"(%(l)s)(\d+)\"([^<>]*+)(?<!/)>(?!</)%(c)s" % {b"l": columns.encode(), b"c": self._content}
            )
        return self._filled[columns]


def columns_before(column: int) -> str:
    """Return a pattern of the letters of the columns before one, A being 1."""
    last = letters(column)
    found = [f"[A-Z]{{1,{len(last) - 1}}}"] if len(last) > 1 else []
    for at, letter in enumerate(last):
        if letter > "A":
            found.append(f"{last[:at]}[A-{chr(ord(letter) - 1)}][A-Z]{{{len(last) - at - 1}}}")
    return "|".join(found)


def columns_after(column: int) -> str:
    """Return a pattern of the letters of the columns after one, A being 1."""
    last = letters(column)
    found = [f"[A-Z]{{{len(last) + 1},3}}"] if len(last) < MOST_LETTERS else []
    for at, letter in enumerate(last):
        if letter < "Z":
            found.append(f"{last[:at]}[{chr(ord(letter) + 1)}-Z][A-Z]{{{len(last) - at - 1}}}")
    return "|".join(found)


def row_blocks(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, CellPatterns]]:
    """Yield the sheet in blocks of whole rows, each cell with an address, and the patterns that examined the block.

    Raises RefusedError if it cannot be unpacked.
    """
    patterns: CellPatterns | None = None
    row = 0
    for block in _whole_rows(archive, part):
        patterns = patterns or CellPatterns(block)
        patterns.examine(block)
        if not patterns.is_regular and patterns.bare.search(block):
            addressed, row = _with_addresses(block, patterns, row)
            patterns.examine(addressed)
            yield addressed, patterns
            continue
        yield block, patterns
        last = block.rfind(b'row r="')
        found = _ROW_NUMBER.match(block, last + len(b'row r="')) if last >= 0 else None
        row = int(found[0]) if found else row


def _with_addresses(block: bytes, patterns: CellPatterns, row: int) -> tuple[bytes, int]:
    """Return a block with an address in each cell, counted as the format defines, and the last row.

    `row` is the last row above the block.
    """
    column = 0

    def placed(found: re.Match[bytes]) -> bytes:
        nonlocal row, column
        address = _PLACE.search(found[2])
        if found[1] == b"row":
            row = int(address[1]) if address and _ROW_NUMBER.fullmatch(address[1]) else row + 1
            column = 0
            return found[0]
        if address is None:
            column += 1
            start = len(found[0]) - len(found[2])
            return b'%s r="%s%d"%s' % (found[0][:start], letters(column).encode(), row, found[0][start:])
        if reference := REFERENCE.fullmatch(address[1]):
            column, row = column_number(reference[1].decode()), int(reference[2])
        return found[0]

    return patterns.place.sub(placed, block), row


def _whole_rows(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield the sheet in blocks of whole rows. Raises RefusedError if it cannot be unpacked."""
    with refusing_damage(), archive.open(part) as stream:
        rest = b""
        while chunk := stream.read(CHUNK):
            text = rest + chunk
            if (cut := _end_of_rows(text)) > 0:
                yield text[:cut]
                text = text[cut:]
            if len(text) > MOST_ROW_BYTES:
                wanted = "contains a row too long for any spreadsheet program; it was not read"
                raise RefusedError("harmful-file", wanted)
            rest = text
        yield rest


def _end_of_rows(text: bytes) -> int:
    """Return where the last whole row ends, or 0. A start tag may also end in row>, and is skipped."""
    at = len(text)
    while (at := text.rfind(b"row>", 0, at)) >= 0:
        if text.startswith(b"/", text.rfind(b"<", 0, at) + 1):
            return at + len(b"row>")
    return 0


def attributes_of(attributes: bytes) -> dict[bytes, bytes]:
    """Return a cell's address (r), style (s) and kind (t), if it has them."""
    return dict(_ATTRIBUTE.findall(attributes))


def cells_of_block(
    block: bytes, patterns: CellPatterns, pattern: re.Pattern[bytes] | None = None
) -> Iterator[tuple[int, int, bytes, bytes]]:
    """Yield column, row, attributes and content of each cell, or of the cells that a pattern finds.

    Raises RefusedError if a cell has no address in a sheet.
    """
    for found in (pattern or patterns.any_cell).finditer(block):
        reference = REFERENCE.fullmatch(attributes_of(found[1]).get(b"r", b""))
        if reference is None:
            raise RefusedError(
                "cells-without-address", "contains cells without addresses; open it in Excel and save it"
            )
        column, row = column_number(reference[1].decode()), int(reference[2])
        if column > LAST_COLUMN or not 1 <= row <= LAST_ROW:
            raise RefusedError(
                "harmful-file", "contains a cell past the last row or column of a sheet; it was not read"
            )
        yield column, row, found[1], found[2] or b""
