"""The bytes of a delimited text after its byte order mark, in pieces in which every line ends in a line feed."""

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from prevent_cli.intake.readers.text_survey import CHUNK, TextSurvey, is_utf_16, with_line_feeds

END_MARK = "\x1a"  # Ctrl-Z after the last row, which old systems write


def encoding_of_pieces(survey: TextSurvey) -> str:
    """Return an encoding of the text in which no byte below 128 is part of another character."""
    return "utf-8" if is_utf_16(survey.encoding) else survey.encoding


def text_pieces(
    path: Path, survey: TextSurvey, *, skip: int = 0, in_lines: Callable[[bytes], bytes] = with_line_feeds
) -> Iterator[bytes]:
    """Yield the text after the first `skip` letters in pieces; they have the encoding of `encoding_of_pieces`.

    `in_lines` returns a piece in which line feeds end the lines.
    """
    held = b""  # a carriage return that a line feed may follow
    with path.open("rb") as file:
        for piece in _pieces(file, survey):
            skipped = min(skip, len(piece))
            skip -= skipped
            text = held + piece[skipped:]
            held = text[-1:] if text.endswith(b"\r") else b""
            yield in_lines(text[: len(text) - len(held)])
    yield with_line_feeds(held)


def _pieces(file: BinaryIO, survey: TextSurvey) -> Iterator[bytes]:
    rest = _end_of_rows(file, survey) - survey.mark
    decoder = codecs.getincrementaldecoder(survey.encoding)() if is_utf_16(survey.encoding) else None
    file.seek(survey.mark)
    while rest > 0 and (piece := file.read(min(rest, CHUNK))):
        rest -= len(piece)
        yield decoder.decode(piece).encode() if decoder else piece


def _end_of_rows(file: BinaryIO, survey: TextSurvey) -> int:
    """Return the number of bytes before the end mark, or of all."""
    end = file.seek(0, 2)
    if survey.ends_with_mark:
        for signs in ("\r\n", END_MARK):
            end = _end_before(file, survey, end, signs)
    return end


def _end_before(file: BinaryIO, survey: TextSurvey, end: int, signs: str) -> int:
    """Return the number of bytes before the signs at the end, however many there are."""
    size = len("\n".encode(survey.encoding))
    while end > survey.mark:
        start = max(survey.mark, end - CHUNK)
        file.seek(start)
        text = file.read(end - start).decode(survey.encoding, "replace")  # it may begin within a character
        after = len(text) - len(text.rstrip(signs))
        end -= after * size
        if after < len(text):
            break
    return end
