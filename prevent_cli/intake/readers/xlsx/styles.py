"""The styles of an Excel workbook that affect what a cell says: number formats, and text struck through."""

import re
import zipfile
from collections.abc import Collection, Iterator
from xml.etree import ElementTree as ET  # refuse_strange_xml has refused every document type before this parses

from prevent_cli.intake.number_formats.formats import BUILT_IN, GENERAL, NumberFormat, number_format
from prevent_cli.intake.readers.xlsx.package import local
from prevent_cli.records import dataclass

MOST_STYLES_BYTES = 2**25  # of the part; programs write less for 64,000 styles
MOST_STYLES = 2**16
_STRUCK = re.compile(rb"<(?:\w+:)?strike\b(?![^<>]*\bval\s*=\s*[\"'](?:0|false)[\"'])")
_RUN = re.compile(rb"<(?:\w+:)?r>.*?</(?:\w+:)?r\s*>", re.DOTALL)
_ITEM = re.compile(rb"<(?:\w+:)?si(?:\s[^<>]*)?(?:/>|>(.*?)</(?:\w+:)?si\s*>)", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t[^<>]*>\s*[^<\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The number format of each cell style, by the style's number, and the styles struck through."""

    formats: tuple[NumberFormat, ...] = ()
    struck: frozenset[int] = frozenset()

    @property
    def with_formats(self) -> frozenset[int]:
        """Return the numbers of the styles that may change how a number looks."""
        return frozenset(number for number, form in enumerate(self.formats) if not form.is_general)


def read_styles(archive: zipfile.ZipFile, member: str | None) -> Styles:
    """Return the workbook's styles, empty if it has none or more than any program writes."""
    if member is None or archive.getinfo(member).file_size > MOST_STYLES_BYTES:
        return Styles()
    root = ET.fromstring(archive.read(member))  # noqa: S314 - document types are refused before
    own = {_number(form, "numFmtId"): form.get("formatCode", GENERAL) for form in _children(root, "numFmts")}
    fonts = [any(_is_on(mark) for mark in font if local(mark) == "strike") for font in _children(root, "fonts")]
    forms: list[NumberFormat] = []
    struck = set()
    for number, style in enumerate(_children(root, "cellXfs")):
        if number >= MOST_STYLES:
            break
        identifier, font = _number(style, "numFmtId"), _number(style, "fontId")
        forms.append(number_format(own.get(identifier, BUILT_IN.get(identifier, GENERAL))))
        if 0 <= font < len(fonts) and fonts[font]:
            struck.add(number)
    return Styles(formats=tuple(forms), struck=frozenset(struck))


def _children(root: ET.Element, name: str) -> Iterator[ET.Element]:
    for element in root:
        if local(element) == name:
            yield from element


def _number(element: ET.Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len("1000000") else 0


def _is_on(element: ET.Element) -> bool:
    return element.get("val", "1") not in {"0", "false"}


def is_struck(runs: bytes) -> bool:
    """Return whether every visible run of a rich text is struck through."""
    shown = [run[0] for run in _RUN.finditer(runs) if _TEXT.search(run[0])]
    return bool(shown) and all(_STRUCK.search(run) for run in shown)


def struck_texts(archive: zipfile.ZipFile, member: str | None, *, most: int) -> Collection[int]:
    """Return the numbers of the shared texts that are all struck through; none if the part has over `most` bytes."""
    if member is None or archive.getinfo(member).file_size > most:
        return ()
    content = archive.read(member)
    if b"strike" not in content:
        return ()
    return frozenset(
        number for number, found in enumerate(_ITEM.finditer(content)) if b"strike" in found[0] and is_struck(found[0])
    )
