"""A logo from a PNG or JPEG file: checked, and without what nobody sees, such as places and names of programs."""

import struct
import zlib
from collections.abc import Iterator

from prevent_cli.records import dataclass

MOST_BYTES, MOST_DOTS = 1_000_000, 4_000  # of a file; of a side
PNG_START, JPEG_START = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a dot, by a PNG's kind of colour
_DEPTHS = {1, 2, 4, 8, 16}
_FRAMES = {0xC0, 0xC1, 0xC2}  # the headers of JPEG frames that Word and browsers show
_SCAN, _END, _ADOBE, _FIRST_APP, _LAST_APP, _COMMENT = 0xDA, 0xD9, 0xEE, 0xE0, 0xEF, 0xFE
_FRAME = struct.Struct(">BHHB")


class PictureError(ValueError):
    """What is wrong with a picture, in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: its file's content, its ending ("png" or "jpeg"), and its width and height in dots."""

    content: bytes
    ending: str
    width: int
    height: int


def read_picture(content: bytes) -> Picture:
    """Return a picture of a file's content; raise PictureError if it is not a whole PNG or JPEG, or too large."""
    if len(content) > MOST_BYTES:
        raise PictureError(f"is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        picture = _png(content) if content.startswith(PNG_START) else _jpeg(content)
    except (struct.error, zlib.error, IndexError):
        raise PictureError("is damaged") from None
    if not (0 < picture.width <= MOST_DOTS and 0 < picture.height <= MOST_DOTS):
        raise PictureError(f"is wider or higher than {MOST_DOTS:,} dots, or empty")
    return picture


def _png(content: bytes) -> Picture:
    chunks = [(kind, data) for kind, data in _chunks(content) if kind in _PNG_KEPT]
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        raise PictureError("is damaged")
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if colour not in _SAMPLES or depth not in _DEPTHS or interlaced > 1:
        raise PictureError("is damaged")
    if width <= MOST_DOTS and height <= MOST_DOTS:
        row = 1 + (width * depth * _SAMPLES[colour] + 7) // 8
        _check_dots(b"".join(data for kind, data in chunks if kind == b"IDAT"), row * height, whole=not interlaced)
    kept = b"".join(_chunk(kind, data) for kind, data in chunks)
    return Picture(content=PNG_START + kept, ending="png", width=width, height=height)


def _check_dots(packed: bytes, size: int, *, whole: bool) -> None:
    """Raise PictureError if a PNG's dots are fewer or more than its header says; never unpack more."""
    unpacked = zlib.decompressobj().decompress(packed, 2 * size + 1)
    if len(unpacked) > 2 * size or (whole and len(unpacked) != size):
        raise PictureError("is damaged")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG_START)
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", content, at + 8 + length)
        if check != zlib.crc32(kind + data):
            raise PictureError("is damaged")
        yield kind, data
        if kind == b"IEND":
            return
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _jpeg(content: bytes) -> Picture:
    if not content.startswith(JPEG_START):
        raise PictureError("is neither a PNG nor a JPEG")
    kept, size, at = bytearray(JPEG_START[:2]), None, 2
    while (marker := content[at + 1]) != _SCAN:
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        if content[at] != JPEG_START[0] or len(segment) != 2 + length:
            raise PictureError("is damaged")
        if marker in _FRAMES:
            _, height, width, _ = _FRAME.unpack_from(segment, 4)
            size = (width, height)
        hidden = marker == _COMMENT or (_FIRST_APP < marker <= _LAST_APP and marker != _ADOBE)
        kept += b"" if hidden else segment
        at += 2 + length
    end = content.find(bytes((JPEG_START[0], _END)), at)
    if size is None or end < 0:
        raise PictureError("is damaged")
    return Picture(content=bytes(kept + content[at : end + 2]), ending="jpeg", width=size[0], height=size[1])
