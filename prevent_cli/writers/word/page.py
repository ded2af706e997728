"""The section, headers, footers, settings and properties of a Word file."""

import copy
from collections.abc import Callable

from lxml import etree

from prevent_cli.layouts.document import Document
from prevent_cli.writers.word import styles as names
from prevent_cli.writers.word.logo import council_xml
from prevent_cli.writers.word.styles import Styles
from prevent_cli.writers.word.xml import (
    DECLARATION,
    NAMESPACES,
    R,
    W,
    escaped,
    field,
    fragment,
    paragraph,
    run,
    serialised,
    value_of,
    w,
)

A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="709" w:footer="709" w:gutter="0"/>'
)
BETWEEN_MARKS = " \u00b7 "
A4_SIDES = {"w": 11906, "h": 16838}
PER_CENT, LEAST_WIDTH = 100, 1440
PICTURES = {"drawing", "pict", "object"}
OFF = {"0", "false", "off"}
ID = f"{{{R}}}id"

REMOVED_SETTINGS = ("attachedTemplate", "rsids", "updateFields", "savePreviewPicture", "mailMerge", "docVars")


def section(body: etree._Element) -> etree._Element:
    """Return the page setup of the house style: its last section, without extensions of newer versions of Word."""
    found = body.findall(w("sectPr"))
    kept = found[-1] if found else fragment(f"<w:sectPr>{A4}</w:sectPr>")
    for child in list(kept):
        if etree.QName(child).namespace != W or child.tag == w("sectPrChange"):
            kept.remove(child)
    for element in kept.iter():
        for key in list(element.attrib):
            if etree.QName(key).namespace not in {W, R} or etree.QName(key).localname.startswith("rsid"):
                del element.attrib[key]
    alone = copy.deepcopy(kept)
    alone.tail = None
    etree.cleanup_namespaces(alone)
    return alone


def text_width(page: etree._Element) -> int:
    """Return the width between the margins, in twentieths of a point."""
    return _between(page, "w", ("left", "right", "gutter"))


def text_height(page: etree._Element) -> int:
    """Return the height between the margins, in twentieths of a point."""
    return _between(page, "h", ("top", "bottom"))


def _between(page: etree._Element, side: str, margin_names: tuple[str, ...]) -> int:
    size, margins = page.find(w("pgSz")), page.find(w("pgMar"))
    if size is None or margins is None:
        return A4_SIDES[side] - 2 * 1440
    whole = int(size.get(w(side), str(A4_SIDES[side])))
    return max(whole - sum(abs(int(margins.get(w(name), "0"))) for name in margin_names), LEAST_WIDTH)


def kinds_needed(page: etree._Element, settings: etree._Element) -> tuple[str, ...]:
    """Return the kinds of header that pages of this section show; each needs the marks."""
    first = ("first",) if _is_on(page.find(w("titlePg"))) else ()
    even = ("even",) if _is_on(settings.find(w("evenAndOddHeaders"))) else ()
    return ("default", *first, *even)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "1").lower() not in OFF


def references(page: etree._Element, part: str) -> dict[str, str]:
    """Return the relationship ids of the section's headers (or footers) by kind."""
    found = page.findall(w(f"{part}Reference"))
    return {reference.get(w("type"), "default"): reference.get(ID, "") for reference in found}


def add_reference(page: etree._Element, *, part: str, kind: str, relation: str) -> None:
    """Add a header or footer to the section."""
    page.insert(0, fragment(f'<w:{part}Reference w:type="{kind}" r:id="{relation}"/>'))


def empty_page_part(part: str) -> bytes:
    """Return an empty header or footer."""
    tag = "hdr" if part == "header" else "ftr"
    return f"{DECLARATION}<w:{tag} {NAMESPACES}/>".encode()


def set_header(root: etree._Element, document: Document, styles: Styles) -> bytes:
    """Return a header with the document's marks at the top; the rest of the house style's header is kept.

    In the paragraph for the marks, pictures such as a logo are kept and example words are removed. A header without
    anything else has the council's logo and name.
    """
    style = styles.id(names.HEADER_MARK)
    for old in _of_style(root, style):
        if not _keep_pictures(old):
            root.remove(old)
    if document.author and not _is_filled(root):
        root.insert(0, fragment(council_xml(document.author, document.logo, styles.id(names.HEADER))))
    if document.marks:
        root.insert(0, fragment(paragraph(style, run(BETWEEN_MARKS.join(document.marks)))))
    elif root.find(w("p")) is None:
        root.append(fragment(paragraph(styles.id(names.HEADER), "")))
    return serialised(root)


def _is_filled(root: etree._Element) -> bool:
    """Return whether a header has words or pictures of its own."""
    return any(found.tag == w("t") or etree.QName(found).localname in PICTURES for found in root.iter(etree.Element))


def set_footer(root: etree._Element, document: Document, styles: Styles) -> bytes:
    """Return a footer with the running title and page number in its first paragraph of the footer style."""
    style = styles.id(names.FOOTER)
    words = (
        run(document.running_title or document.title)
        + "<w:r><w:tab/></w:r>"
        + run("Page ")
        + field("PAGE", "1")
        + run(" of ")
        + field("NUMPAGES", "1")
    )
    new = fragment(paragraph(style, words))
    found = _of_style(root, style)
    if found and _keep_pictures(found[0]):
        found[0].addnext(new)
    elif found:
        root.replace(found[0], new)
    else:
        root.append(new)
    return serialised(root)


def _keep_pictures(paragraph: etree._Element) -> bool:
    """Remove everything except pictures from a paragraph, and return whether it has any."""
    for child in [child for child in paragraph if child.tag != w("pPr")]:
        if not any(etree.QName(inner).localname in PICTURES for inner in child.iter(etree.Element)):
            paragraph.remove(child)
    for text in [*paragraph.iter(w("t"), w("tab"), w("fldChar"), w("instrText"))]:
        if not any(etree.QName(outer).localname in PICTURES for outer in text.iterancestors()):
            run_of = text.getparent()
            if run_of is not None:
                run_of.remove(text)
    return any(child.tag != w("pPr") for child in paragraph)


BLOCK_WRITERS: dict[str, Callable[[etree._Element, Document, Styles], bytes]] = {
    "header": set_header,
    "footer": set_footer,
}


def _of_style(root: etree._Element, style: str) -> list[etree._Element]:
    return [found for found in root.findall(w("p")) if value_of(found, ["pPr", "pStyle"]) == style]


def set_language(styles: etree._Element, settings: etree._Element, language: str) -> None:
    """Set the document's language in the styles and settings."""
    for found in [*styles.iterfind(f"{w('docDefaults')}//{w('lang')}"), *settings.iterfind(w("themeFontLang"))]:
        found.set(w("val"), language)
    form = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if form is not None and form.find(w("lang")) is None:
        form.append(fragment(f'<w:lang w:val="{escaped(language)}"/>'))


def clear_settings(settings: etree._Element) -> None:
    """Remove settings about the house style's history, and those that would prompt the reader."""
    for name in REMOVED_SETTINGS:
        for found in settings.findall(w(name)):
            settings.remove(found)
    zoom = settings.find(w("zoom"))
    if zoom is not None and zoom.get(w("percent")) is None:
        zoom.set(w("percent"), str(PER_CENT))


def core_properties(document: Document) -> bytes:
    """Return the file's properties; the only date is the document's."""
    day = f"{document.dated.isoformat()}T00:00:00Z"
    texts = (
        ("dc:title", document.title),
        ("dc:subject", document.subject),
        ("dc:creator", document.author),
        ("cp:keywords", "; ".join(document.keywords)),
        ("cp:lastModifiedBy", document.author),
        ("cp:revision", "1"),
        ("dc:language", document.language),
    )
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in texts if text)
        + f"{dates}</cp:coreProperties>"
    ).encode()


def application_properties() -> bytes:
    """Return the part that names the program that wrote the file."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{kind}"><Application>prevent</Application></Properties>'.encode()
