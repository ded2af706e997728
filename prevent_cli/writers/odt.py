"""A Word file as an OpenDocument text (.odt), by LibreOffice, with what LibreOffice leaves out put back."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree

from prevent_cli.errors import WriteError
from prevent_cli.writers.libreoffice import OTHER_FORMATS, converted
from prevent_cli.writers.opendocument import LISTED, NAMES, TEXT, packed
from prevent_cli.writers.word.package import MAIN, read_parts
from prevent_cli.writers.word.xml import parse

CONTENT, SETTINGS = "content.xml", "settings.xml"
PICTURES = "ObjectReplacements/"
# LibreOffice's own: how its window looks, a picture of the first page, a description of the package, and pictures of
# charts in a format of LibreOffice alone, which it may name in the wrong order. Programs draw charts from their data.
LEFT_OUT = ("Configurations2/", "Thumbnails/", "manifest.rdf", PICTURES)
_DRAW, _SVG, _TEXT = (f"{{{NAMES.format(name)}}}" for name in ("drawing", "svg-compatible", "text"))
_MANIFEST = f"{{{NAMES.format('manifest')}}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_RANDOM = re.compile(rb'(config:name="(?:Rsid|RsidRoot)" config:type="int">)\d+')


def odt_bytes(docx: bytes) -> bytes:
    """Return a Word file as an OpenDocument text with its headings, numbers, captions, tables and alt texts.

    The same LibreOffice gives the same bytes: random numbers are replaced by numbers in order, and nothing is of the
    clock. Raises WriteError as `converted` does, or if LibreOffice lost a chart.
    """
    with zipfile.ZipFile(io.BytesIO(converted(docx, "odt"))) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    kept = {
        name: part
        for name, part in parts.items()
        if not name.startswith(LEFT_OUT) and name not in {"mimetype", LISTED, CONTENT, SETTINGS}
    }
    kept[CONTENT] = _with_alt_texts(parts[CONTENT], tuple(chart_descriptions(docx)))
    kept[SETTINGS] = _RANDOM.sub(rb"\g<1>0", parts[SETTINGS])
    return packed(TEXT, kept, media_types=_media_types(parts[LISTED], kept))


def chart_descriptions(docx: bytes) -> Iterator[str]:
    """Yield the alt text of each chart of a Word file, in the order of the text."""
    for drawing in parse(read_parts(docx)[MAIN]).iter(f"{_DRAWING}inline", f"{_DRAWING}anchor"):
        about = drawing.find(f"{_DRAWING}docPr")
        if about is not None and next(drawing.iter(_CHART), None) is not None:
            yield about.get("descr", "")


def _with_alt_texts(content: bytes, descriptions: Sequence[str]) -> bytes:
    """Return the text with the alt texts of its charts, which LibreOffice leaves out, and with lists named in order."""
    root = parse(content)
    charts = [frame for frame in root.iter(f"{_DRAW}frame") if frame.find(f"{_DRAW}object") is not None]
    if len(charts) != len(descriptions):
        raise WriteError(f"LibreOffice wrote {len(charts)} of {len(descriptions)} charts to the ODT", OTHER_FORMATS)
    for chart, description in zip(charts, descriptions, strict=True):
        for picture in chart.findall(f"{_DRAW}image"):
            if picture.get(_HREF, "").removeprefix("./").startswith(PICTURES):
                chart.remove(picture)
        if chart.find(f"{_SVG}desc") is None:
            etree.SubElement(chart, f"{_SVG}desc").text = description
    _name_in_order(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _name_in_order(root: etree._Element) -> None:
    """Name lists by their order: LibreOffice gives them random names."""
    names: dict[str, str] = {}
    for element in root.iter(f"{_TEXT}list"):
        for attribute in (_ID, f"{_TEXT}continue-list"):
            if (name := element.get(attribute)) is not None:
                element.set(attribute, names.setdefault(name, f"list{len(names) + 1}"))


def _media_types(listed: bytes, parts: dict[str, bytes]) -> dict[str, str]:
    """Return the media types that LibreOffice lists for the parts, and for the folders of charts."""
    entries = ((one.get(f"{_MANIFEST}full-path", ""), one.get(f"{_MANIFEST}media-type", "")) for one in parse(listed))
    return {
        name: kind
        for name, kind in sorted(entries)
        if name in parts or (name.endswith("/") and any(part.startswith(name) for part in parts))
    }
