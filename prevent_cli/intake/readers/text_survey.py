"""The encoding and size of a delimited text file, from one pass over its bytes before its rows are read."""

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from prevent_cli.intake.readers.bounds import DEEPEST_ROW
from prevent_cli.intake.readers.sheets import RefusedError
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 2**20
MOST_BYTES = 2**30
MOST_BYTES_AT_ONCE = 2**20  # of a file that is read without numpy: importing it takes longer
MOST_LINE = 2**22  # characters
MOST_BLANK_ROWS = DEEPEST_ROW
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NO_VALUE = b',;\t| "'  # characters that blank rows may contain
_BLANK_LINES = re.compile(rb"\n\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSurvey:
    """A text's encoding, the bytes of its byte order mark, its number of filled lines and the count of each delimiter.

    `guessed` says that the bytes were not UTF-8, and `ends_with_mark` that Ctrl-Z follows the last row.
    """

    encoding: str
    mark: int
    guessed: bool
    filled_lines: int
    delimiters: dict[str, int]
    guards_zeros: bool
    ends_with_mark: bool


def survey_text(path: Path, delimiters: tuple[str, ...]) -> TextSurvey:
    """Return the survey of a text. Raises RefusedError if it is not text, or could be harmful."""
    if path.stat().st_size > MOST_BYTES:
        raise RefusedError("too-large", f"is larger than {MOST_BYTES // 2**20} MiB; send it in parts")
    with path.open("rb") as file:
        beginning = file.read(200)
        mark, encoding = next(((len(mark), name) for mark, name in _BOMS if beginning.startswith(mark)), (0, None))
        encoding = encoding or _utf_16_by_nulls(beginning, path.stat().st_size)
        is_large = path.stat().st_size > MOST_BYTES_AT_ONCE
        for name in (encoding,) if encoding else ("utf-8", "cp1252"):
            file.seek(mark)
            counts = _Counts(delimiters, is_large=is_large)
            try:
                _count_file(file, name, counts)
            except UnicodeDecodeError:
                continue
            return counts.survey(name, mark, guessed=name == "cp1252")
    if encoding:
        raise RefusedError("damaged-file", f"is cut short, or not in {encoding.upper()}; save it again")
    raise RefusedError("unknown-encoding", "is in an unknown encoding; save it as CSV UTF-8")


def is_utf_16(encoding: str) -> bool:
    """Return whether an encoding is UTF-16, in which a line feed has two bytes."""
    return encoding.startswith("utf-16")


def _utf_16_by_nulls(beginning: bytes, size: int) -> str | None:
    # Without a byte order mark, UTF-16 shows by null bytes: every second byte of the headings.
    if size % 2 or len(beginning) < len("ab") or beginning.count(0) * 3 < len(beginning):
        return None
    return "utf-16-be" if beginning[0] == 0 else "utf-16-le"


def _count_file(file: BinaryIO, encoding: str, counts: "_Counts") -> None:
    """Count the lines and delimiters of a file. Raises UnicodeDecodeError if it is not in the encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    while piece := file.read(CHUNK):
        if is_utf_16(encoding):
            piece = decoder.decode(piece).encode()
        elif not piece.isascii() or decoder.getstate()[0]:
            decoder.decode(piece)
        counts.add(piece)
    decoder.decode(b"", final=True)


class _Counts:
    """The counts so far, in an encoding in which no byte below 128 is part of another character."""

    def __init__(self, delimiters: tuple[str, ...], *, is_large: bool) -> None:
        self._is_large = is_large
        self._delimiters = dict.fromkeys(delimiters, 0)
        self._lines = self._blank = 0
        self._open = 0  # bytes since the last end of a line
        self._is_line_new = True  # no value has followed the last end of a line
        self._held = b""  # a carriage return that a line feed may follow
        self._last = b""
        self._end = b""  # the last byte that is not of an end of a line
        self._guards = False

    def add(self, piece: bytes) -> None:
        """Count the next bytes. Raises RefusedError if they are not a table, or more than can be read."""
        if b"\0" in piece:
            line = self._lines + 1 + with_line_feeds(piece[: piece.index(0)]).count(b"\n")
            raise RefusedError(
                "null-character", f"contains a null character on line {line}; save it again as CSV UTF-8"
            )
        self._count_delimiters(piece)
        if b'"' in piece:
            self._guards = self._guards or b'="' in piece or (self._last == b"=" and piece.startswith(b'"'))
        self._last = piece[-1:]
        if end := piece.rstrip(b"\r\n")[-1:]:
            self._end = end
        if self._held:
            piece = self._held + piece
        self._held = piece[-1:] if piece.endswith(b"\r") else b""
        piece = piece[: len(piece) - len(self._held)]
        if not (self._is_large and self._measure_filled_lines(piece)):
            self._measure_lines(with_line_feeds(piece))

    def _count_delimiters(self, piece: bytes) -> None:
        count: Callable[[bytes, bytes], int] = bytes.count
        if self._is_large:
            from prevent_cli.intake.readers.text_lines import count_letters as count
        for sign in self._delimiters:
            self._delimiters[sign] += count(piece, sign.encode())

    def _measure_filled_lines(self, piece: bytes) -> bool:
        """Return whether all lines have a value, after they were counted."""
        from prevent_cli.intake.readers.text_lines import filled_lines

        found = filled_lines(piece, _NO_VALUE)
        if found is None:
            return False
        self._measure_lines(found.before + b"\n")
        self._measure_lines(found.after)
        self._lines += found.number - 1
        return True

    def _measure_lines(self, text: bytes) -> None:
        first = text.find(b"\n")
        if self._open + (first if first >= 0 else len(text)) > MOST_LINE:
            wanted = (
                f"contains more than {MOST_LINE:,} characters on line {self._lines + 1}; save it again as CSV UTF-8"
            )
            raise RefusedError("line-too-long", wanted)
        self._open = len(text) - text.rfind(b"\n") - 1 if first >= 0 else self._open + len(text)
        self._lines += text.count(b"\n")
        self._count_blank_lines(text.translate(None, _NO_VALUE))

    def _count_blank_lines(self, values: bytes) -> None:
        """Count the blank lines; `values` is the text without the characters that blank rows may contain."""
        if self._is_line_new:
            values = b"\n" + values
        self._is_line_new = values.endswith(b"\n") if values else self._is_line_new
        for found in _BLANK_LINES.finditer(values):
            self._blank += found.end() - found.start() - 1
            if self._blank > MOST_BLANK_ROWS:
                wanted = (
                    f"contains more than {MOST_BLANK_ROWS:,} blank rows; delete them, and save it again as CSV UTF-8"
                )
                raise RefusedError("too-large", wanted)

    def survey(self, encoding: str, mark: int, *, guessed: bool) -> TextSurvey:
        """Return the survey."""
        self._measure_lines(with_line_feeds(self._held))
        return TextSurvey(
            encoding=encoding,
            mark=mark,
            guessed=guessed,
            filled_lines=self._lines - self._blank + (not self._is_line_new),
            delimiters=self._delimiters,
            guards_zeros=self._guards,
            ends_with_mark=self._end == b"\x1a",
        )


def with_line_feeds(text: bytes) -> bytes:
    """Return text in which every line ends with a line feed."""
    return text.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in text else text
