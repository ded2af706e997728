"""Makes templates/house-style.docx: each visual decision is a style that a council may change in Word."""

import datetime as dt
import io
import sys
import zipfile
from pathlib import Path

import house_style_looks as look
from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Twips

TARGET = Path(__file__).resolve().parent.parent / "templates" / "house-style.docx"
MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # no clock in the file: the same script makes the same bytes
W = nsdecls("w")


def styles_xml() -> str:
    """Return the styles part."""
    paragraphs = "".join(map(_paragraph_style, look.PARAGRAPH_STYLES))
    return f"<w:styles {W}>{look.DEFAULTS}{paragraphs}{_character_styles()}{look.FIXED_STYLES}</w:styles>"


def _paragraph_style(style: tuple[str, str, str, str, str, str]) -> str:
    name, style_id, base, following, paragraph, run = style
    own = name in {"Figure", "Header Mark", "Note"} or name.startswith(("Numbered", "Lettered", "Table"))
    kind = ' w:default="1"' if name == "Normal" else ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{base}"/>' if base else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character_styles() -> str:
    return "".join(
        f'<w:style w:type="character" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
        for name, style_id, run in look.CHARACTER_STYLES
    )


def numbering_xml() -> str:
    """Return the numbering part: one list definition each for sections, bullets, numbers, letters and table bullets."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="50524E{number:02X}"/>'
        f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="50525400"/>'
        + "".join(_level(depth, *level) for depth, level in enumerate(levels))
        + "</w:abstractNum>"
        for number, (kind, *levels) in enumerate(look.LISTS, start=1)
    )
    uses = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(look.LISTS) + 1)
    )
    return f"<w:numbering {W}>{kinds}{uses}</w:numbering>"


def _level(depth: int, form: str, text: str, style: str, left: int, hanging: int) -> str:  # noqa: PLR0913, PLR0917
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def house_style() -> bytes:
    """Return the house style document, the same bytes each time."""
    document = Document()
    _strip(document)
    _replace(document)
    _set_page(document)
    _write_specimen(document)
    stream = io.BytesIO()
    document.save(stream)
    return _settled(stream.getvalue())


def _strip(document: DocumentType) -> None:
    """Drop what python-docx's template brings along: a thumbnail, a custom XML part, a second set of styles."""
    package, part = document.part.package, document.part
    for owner, kinds in (
        (package.rels, ("thumbnail",)),
        (part.rels, ("customXml", "stylesWithEffects", "webSettings")),
    ):
        for key in [key for key, rel in owner.items() if rel.reltype.rsplit("/", 1)[-1] in kinds]:
            del owner[key]
    document.element.body.clear_content()


def _replace(document: DocumentType) -> None:
    """Put this script's own styles, numbering, settings and fonts in the place of the template's."""
    part = document.part
    for element, xml in (
        (part._styles_part.element, styles_xml()),  # noqa: SLF001 - python-docx opens no other door
        (part.numbering_part.element, numbering_xml()),
        (document.settings.element, f"<w:settings {W}>{look.SETTINGS}</w:settings>"),
    ):
        for child in list(element):
            element.remove(child)
        element.extend(list(parse_xml(xml)))
    fonts = part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts._blob = f"<w:fonts {W}>{look.FONTS}</w:fonts>".encode()  # noqa: SLF001
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = "House style", "", ""
    properties.comments, properties.keywords, properties.language, properties.revision = "", "", "en-GB", 1
    properties.created = properties.modified = MADE.replace(tzinfo=None)


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.54)
    section.header_distance = section.footer_distance = Cm(1.25)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.style, header.text = "Header Mark", "MARKS SUCH AS DRAFT STAND HERE"
    footer.style, footer.text = "footer", "Running title\tPage 1 of 1"


def _write_specimen(document: DocumentType) -> None:
    for style, words in look.SPECIMEN:
        document.add_paragraph(words, style=style)
    table = document.add_table(rows=3, cols=2, style="Prevent Table")
    words = (("Department", "Staff trained"), ("Adults and Communities", "261"), ("Anti-Fraud Team", "15"))
    styles = (("Table Heading", "Table Heading Number"), *[("Table Text", "Table Number")] * 2)
    for row, cells, names in zip(table.rows, words, styles, strict=True):
        for cell, text, name in zip(row.cells, cells, names, strict=True):
            cell.paragraphs[0].text, cell.paragraphs[0].style = text, name
    table.cell(1, 0).add_paragraph("A second paragraph in a cell.", style="Table Continue")
    table.cell(2, 0).add_paragraph("A bullet in a table.", style="Table Bullet")
    document.add_paragraph("A note under a table, in small print.", style="Note")
    linked = document.add_paragraph("Words may be ", style="Body Text")
    for text, style in (
        ("strong", "Strong"),
        (", ", None),
        ("stressed", "Emphasis"),
        (", or ", None),
        ("linked", "Hyperlink"),
    ):
        linked.add_run(text, style=style)


def _settled(package: bytes) -> bytes:
    """Return the package with its parts in order and without the time of day."""
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as made, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
            kept.writestr(entry, made.read(name))
    return settled.getvalue()


def main() -> int:
    """Write the house style beside the templates."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(house_style())
    print(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
