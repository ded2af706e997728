"""A logo's file: whole pictures are taken without what they hide, and all else is refused in a few words."""

import contextlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.layouts.pictures import JPEG_START, MOST_BYTES, PNG_START, PictureError, read_picture


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*extra, width=2, height=3, rows=None):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    dots = zlib.compress(rows if rows is not None else bytes((1 + 3 * width) * height))
    return PNG_START + b"".join((chunk(b"IHDR", head), *extra, chunk(b"IDAT", dots), chunk(b"IEND")))


def segment(marker, data):
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def jpeg(*extra, end=b"\xff\xd9"):
    frame = segment(0xC0, struct.pack(">BHHB", 8, 3, 2, 1) + b"\x01\x11\x00")
    return JPEG_START[:2] + b"".join((*extra, frame, segment(0xDA, b"\x01\x01\x00\x00?\x00"), b"\x00\x01", end))


@pytest.mark.parametrize(("content", "ending"), [(png(), "png"), (jpeg(), "jpeg")])
def test_a_whole_picture_is_taken_with_its_size(content, ending):
    picture = read_picture(content)
    assert (picture.ending, picture.width, picture.height) == (ending, 2, 3)
    assert picture.content == content


def test_what_nobody_sees_is_left_out():
    notes = (chunk(b"tEXt", b"Author\0A person"), chunk(b"eXIf", b"a place"))
    assert read_picture(png(*notes) + b"after the end").content == png()
    notes = (segment(0xE1, b"Exif a place"), segment(0xFE, b"A person"))
    assert read_picture(jpeg(*notes) + b"after the end").content == jpeg()
    assert read_picture(jpeg(segment(0xEE, b"Adobe"))).content == jpeg(
        segment(0xEE, b"Adobe")
    )  # it says how colours are read


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is neither a PNG nor a JPEG"),
        (b"<svg/>", "is neither a PNG nor a JPEG"),
        (b"GIF89a", "is neither a PNG nor a JPEG"),
        (bytes(MOST_BYTES + 1), "is larger than 1 MB"),
        (png()[:-5], "is damaged"),
        (png().replace(b"IDAT", b"IDaT"), "is damaged"),
        (png(rows=b"\0"), "is damaged"),
        (png(rows=bytes(10_000_000)), "is damaged"),  # small in the file
        (PNG_START, "is damaged"),
        (png(width=0), "is wider or higher than 4,000 dots, or empty"),
        (png(width=5_000), "is wider or higher than 4,000 dots, or empty"),
        (jpeg(end=b""), "is damaged"),
        (jpeg()[:10], "is damaged"),
        (JPEG_START, "is damaged"),
    ],
)
def test_all_else_is_refused(content, fault):
    with pytest.raises(PictureError, match=fault):
        read_picture(content)


@given(st.sampled_from((png(), jpeg())), st.integers(0, 200), st.binary(max_size=8))
def test_no_change_to_a_picture_is_a_bug(content, place, new):
    changed = content[:place] + new + content[place + len(new) :]
    with contextlib.suppress(PictureError):
        read_picture(changed)
