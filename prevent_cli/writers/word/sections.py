"""Landscape pages: each group of them is a separate section, with the same headers and footers."""

import copy
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from prevent_cli.layouts.document import Block, Landscape
from prevent_cli.writers.word import page
from prevent_cli.writers.word import styles as names
from prevent_cli.writers.word.package import MAIN, Look, Relationship, relationships_name, target_part
from prevent_cli.writers.word.styles import Styles
from prevent_cli.writers.word.xml import R, fragment, paragraph, parse, serialised, value_of, w

if TYPE_CHECKING:
    from prevent_cli.writers.word.body import BodyWriter

LANDSCAPE = "Turned"


def has_landscape(blocks: tuple[Block, ...]) -> bool:
    """Return whether a document has landscape pages."""
    return any(isinstance(block, Landscape) for block in blocks)


def paged(blocks: tuple[Block, ...], writer: "BodyWriter", section: etree._Element) -> str:
    """Return the body with its sections; the last section is at its end."""
    runs = [
        (landscape, tuple(group))
        for landscape, group in groupby(blocks, key=lambda block: isinstance(block, Landscape))
    ]
    parts = []
    for place, (landscape, group) in enumerate(runs or [(False, ())]):
        own = _section(section, landscape=landscape, first=place == 0)
        writer.width, writer.height = page.text_width(own), page.text_height(own)
        inner = tuple(
            block for outer in group for block in (outer.blocks if isinstance(outer, Landscape) else (outer,))
        )
        body, ending = writer.body(inner), etree.tostring(own, encoding="unicode")
        parts.append(body + ending if place >= len(runs) - 1 else _ended(body, ending, writer.styles.id("Note")))
    return "".join(parts)


def _ended(body: str, ending: str, style: str) -> str:
    """Return a section's blocks with its page setup in the last paragraph."""
    if not body.endswith("</w:p>"):
        return body + paragraph(style, "", ending)
    head, tail = body.rsplit("</w:pPr>", 1)
    return f"{head}{ending}</w:pPr>{tail}"


def _section(section: etree._Element, *, landscape: bool, first: bool) -> etree._Element:
    """Return the page setup of one section; a later section begins on a new page and continues the page numbers."""
    own = copy.deepcopy(section)
    size = own.find(w("pgSz"))
    if landscape and size is None:
        size = fragment('<w:pgSz w:w="11906" w:h="16838"/>')
        own.insert(len(own.findall(w("headerReference"))) + len(own.findall(w("footerReference"))), size)
    if landscape and size is not None:
        sides = sorted((int(size.get(w("w"), "11906")), int(size.get(w("h"), "16838"))))
        size.set(w("w"), str(sides[1]))
        size.set(w("h"), str(sides[0]))
        size.set(w("orient"), "landscape")
        for reference in own.findall(w("footerReference")):
            reference.set(page.ID, reference.get(page.ID, "") + LANDSCAPE)
    if not first:
        for name in ("titlePg", "type"):
            for found in own.findall(w(name)):
                own.remove(found)
        for found in own.findall(w("pgNumType")):
            if found.get(w("start")) is not None:
                del found.attrib[w("start")]
        if size is not None:
            size.addprevious(fragment('<w:type w:val="nextPage"/>'))
    etree.cleanup_namespaces(own)
    return own


def add_landscape_footers(section: etree._Element, look: Look, added: dict[str, str], kind: str) -> None:
    """Add a copy of each footer for landscape pages; `kind` is the footers' content type."""
    by_id = {relation.id: relation for relation in look.relations}
    for reference in page.references(section, "footer").values():
        source = target_part(MAIN, by_id[reference])
        name = source.removesuffix(".xml") + "-turned.xml"
        look.parts[name] = look.parts[source]
        if relationships_name(source) in look.parts:
            look.parts[relationships_name(name)] = look.parts[relationships_name(source)]
        target = name.removeprefix("word/")
        look.relations.append(Relationship(id=reference + LANDSCAPE, type=f"{R}/footer", target=target))
        added[name] = kind


def move_footer_tabs(look: Look, styles: Styles, width: int, *, landscape: bool) -> None:
    """Move the footers' right-hand tab to the edge of the text, on portrait or landscape pages.

    A council can change its house style's margins, and the tab does not follow them.
    """
    old = styles.right_tab(names.FOOTER)
    for relation in look.relations if old not in {None, str(width)} else ():
        if relation.kind != "footer" or relation.id.endswith(LANDSCAPE) != landscape:
            continue
        name = target_part(MAIN, relation)
        root = parse(look.parts[name])
        for found in root.findall(w("p")):
            properties = found.find(w("pPr"))
            if properties is not None and value_of(properties, ["pStyle"]) == styles.id(names.FOOTER):
                tabs = f'<w:tab w:val="clear" w:pos="{old}"/><w:tab w:val="right" w:pos="{width}"/>'
                properties.insert(1, fragment(f"<w:tabs>{tabs}</w:tabs>"))
        look.parts[name] = serialised(root)


def landscape_width(section: etree._Element) -> int:
    """Return the width of the text on a landscape page."""
    return page.text_width(_section(section, landscape=True, first=True))
