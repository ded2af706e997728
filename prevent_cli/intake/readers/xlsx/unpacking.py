"""A part of a workbook unpacked in a thread, which lets other threads run, while the pieces before are read."""

import queue
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from prevent_cli.intake.readers.xlsx.zip_check import LOCAL_HEADER

_AHEAD = 4  # pieces unpacked before they are needed
_PACKED, _PIECE = 2**18, 2**21  # bytes read, and most bytes of a piece
_NAME_SIZES = 26  # where the sizes of a part's name and extra field are in its header
_RAW = -15  # of zlib: without a header of its own


@contextmanager
def unpacked(archive: zipfile.ZipFile, part: str) -> Iterator[Iterator[bytes]]:
    """Yield the pieces of a part. Its size and checksum are verified at its end.

    The iterator raises what zipfile raises for damage.
    """
    pieces: queue.Queue[bytes | BaseException] = queue.Queue(_AHEAD)
    stop = threading.Event()

    def unpack() -> None:
        try:
            for piece in _pieces(archive, archive.getinfo(part)):
                pieces.put(piece)
                if stop.is_set():
                    return
            pieces.put(b"")
        except BaseException as error:  # noqa: BLE001 - raised again where the pieces are read
            pieces.put(error)

    thread = threading.Thread(target=unpack, daemon=True)
    thread.start()
    try:
        yield _received(pieces)
    finally:
        stop.set()
        while thread.is_alive():
            with suppress(queue.Empty):
                pieces.get(timeout=0.01)


def _received(pieces: "queue.Queue[bytes | BaseException]") -> Iterator[bytes]:
    while piece := pieces.get():
        if isinstance(piece, BaseException):
            raise piece
        yield piece


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the pieces of a part; zipfile takes twice as long, since it copies what is still packed."""
    with archive.open(member) as stream:  # this verifies the header of the part
        if member.compress_type != zipfile.ZIP_DEFLATED or not isinstance(archive.filename, str):
            while piece := stream.read(_PIECE):
                yield piece
            return
    size = checksum = 0
    for piece in _inflated(archive.filename, member):
        size, checksum = size + len(piece), zlib.crc32(piece, checksum)
        if size > member.file_size:
            break
        yield piece
    if (size, checksum) != (member.file_size, member.CRC):
        raise zipfile.BadZipFile


def _inflated(path: str, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with open(path, "rb") as file:  # noqa: PTH123 - zipfile has the name as text
        file.seek(member.header_offset + _NAME_SIZES)
        sizes = file.read(LOCAL_HEADER - _NAME_SIZES)
        file.seek(sum(int.from_bytes(sizes[at : at + 2], "little") for at in (0, 2)), 1)
        left, inflate = member.compress_size, zlib.decompressobj(_RAW)
        while not inflate.eof:
            packed = inflate.unconsumed_tail or file.read(min(_PACKED, left))
            left -= 0 if inflate.unconsumed_tail else len(packed)
            piece = inflate.decompress(packed, _PIECE)
            if piece:
                yield piece
            elif not packed:
                raise EOFError
