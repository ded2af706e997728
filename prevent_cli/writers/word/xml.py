"""Small pieces of WordprocessingML as text."""

from collections.abc import Iterable
from html import escape

from lxml import etree

from prevent_cli.layouts.characters import one_line

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(text: str) -> str:
    """Return text escaped for an element or an attribute, without characters that XML forbids."""
    return escape(one_line(text))


def run(text: str, properties: str = "") -> str:
    """Return one run of characters."""
    form = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{form}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


KEEP = "<w:keepNext/>"  # no page break between this paragraph and the next
# Word needs a paragraph after a table at the end: it is too low to begin a new page.
TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'


def field(instruction: str, shown: str) -> str:
    """Return a field with the text that is shown until Word updates it."""
    return field_mark("begin") + field_word(instruction) + field_mark("separate") + run(shown) + field_mark("end")


def field_mark(kind: str) -> str:
    """Return one of a field's three marks: begin, separate or end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field_word(instruction: str) -> str:
    """Return a field's instruction."""
    return f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'


def paragraph(style_id: str, content: str, properties: str = "") -> str:
    """Return a paragraph of a style; the properties are in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{escaped(style_id)}"/>{properties}</w:pPr>{content}</w:p>'


def list_level(number: int, depth: int) -> str:
    """Return the property that adds a paragraph to a list; list 0 removes it from its style's list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def parse(xml: bytes | str) -> etree._Element:
    """Return a part's root element. Entities are not resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml.encode() if isinstance(xml, str) else xml, parser)


def fragment(xml: str) -> etree._Element:
    """Return an element from text that uses the w and r prefixes without declaring them."""
    return parse(f"<x {NAMESPACES}>{xml}</x>")[0]


def serialised(root: etree._Element) -> bytes:
    """Return a part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def w(name: str) -> str:
    """Return a name of the Word namespace as lxml writes it."""
    return f"{{{W}}}{name}"


def value_of(parent: etree._Element | None, path: Iterable[str]) -> str | None:
    """Return the w:val at the end of a path of child names, or None if a child is missing."""
    for name in path:
        parent = parent.find(w(name)) if parent is not None else None
    return parent.get(w("val")) if parent is not None else None
