"""A document tree as a Word file in a council's house style. All formatting comes from the house style."""

from urllib.parse import quote

from lxml import etree

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Document
from prevent_cli.papers.templates.inline import URL_CHARACTERS
from prevent_cli.writers.word import footnotes, package, page, sections
from prevent_cli.writers.word.body import BodyWriter
from prevent_cli.writers.word.charts.chart import add_charts
from prevent_cli.writers.word.contents import entries
from prevent_cli.writers.word.inline import Links, Runs, labels_of
from prevent_cli.writers.word.logo import add_logo
from prevent_cli.writers.word.package import MAIN, Relationship
from prevent_cli.writers.word.styles import Lists, Styles
from prevent_cli.writers.word.xml import DECLARATION, NAMESPACES, R, parse, serialised, w


def word_bytes(document: Document, *, house_style: bytes) -> bytes:
    """Return the document as a .docx; the same document and house style always give the same bytes.

    Raises TemplateError if the house style is not a Word document or lacks a style, or if the document refers to a
    table that is not in it.
    """
    parts = package.read_parts(house_style)
    try:
        return _written(document, parts)
    except etree.XMLSyntaxError:
        raise TemplateError("The house style is damaged: open it in Word and save it again") from None


def _written(document: Document, parts: dict[str, bytes]) -> bytes:
    body = parse(parts[MAIN]).find(w("body"))
    if body is None:
        raise TemplateError("The house style contains no document")
    section, settings = page.section(body), parse(parts["word/settings.xml"])
    named = {*page.references(section, "header").values(), *page.references(section, "footer").values()}
    look = package.look_of(parts, named)
    kept = look.parts
    styles_part = parse(kept["word/styles.xml"])
    numbering = parse(kept["word/numbering.xml"]) if "word/numbering.xml" in kept else None
    styles = Styles(styles_part)
    labels, lists = labels_of(document), Lists(numbering, styles)
    notes = footnotes.kept_rules(kept.get(footnotes.part_name(look), footnotes.empty_part()))
    runs = Runs(styles=styles, labels=labels, notes=[], first_note=footnotes.first_number(notes))
    outline = entries(document.blocks, lists, after=len(labels))
    letters = styles.table_letters(package.theme(parts))
    writer = BodyWriter(styles=styles, lists=lists, runs=runs, outline=outline, letters=letters)
    added = _add_page_parts(section, look, kinds=page.kinds_needed(section, settings))
    if sections.has_landscape(document.blocks):
        sections.add_landscape_footers(section, look, added, package.WORD_TYPE.format("footer"))
    blocks = sections.paged(document.blocks, writer, section)
    _set_pages(document, look, styles)
    _move_footer_tabs(document, section, look, styles)
    page.set_language(styles_part, settings, document.language)
    page.clear_settings(settings)
    _set_notes(look, added, runs, notes, settings)
    added |= add_charts(writer.charts, look, language=document.language, font=styles.font())
    kept |= {
        "word/styles.xml": serialised(styles_part),
        "word/settings.xml": serialised(settings),
        **({"word/numbering.xml": serialised(numbering)} if numbering is not None else {}),
        MAIN: f"{DECLARATION}<w:document {NAMESPACES}><w:body>{blocks}</w:body></w:document>".encode(),
        package.relationships_name(MAIN): package.relationships_xml([*look.relations, *_links(runs.links)]),
        "docProps/core.xml": page.core_properties(document),
        "docProps/app.xml": page.application_properties(),
        "_rels/.rels": package.package_relationships(),
    }
    kept["[Content_Types].xml"] = package.content_types(parts["[Content_Types].xml"], kept, added)
    return package.zipped(kept)


def _set_notes(
    look: package.Look, added: dict[str, str], runs: Runs, notes: etree._Element, settings: etree._Element
) -> None:
    """Add the document's footnotes, if any, without the house style's own."""
    name = footnotes.part_name(look)
    if not runs.notes and name not in look.parts:
        return
    part, links = footnotes.filled(notes, runs.notes or [], styles=runs.styles, labels=runs.labels)
    if name not in look.parts:
        look.relations.append(Relationship(id="rIdPreventNotes", type=f"{R}/footnotes", target="footnotes.xml"))
        added[name] = package.WORD_TYPE.format("footnotes")
    look.parts[name] = part
    look.parts.pop(package.relationships_name(name), None)
    if links.ids:
        look.parts[package.relationships_name(name)] = package.relationships_xml(_links(links))
    footnotes.declare(settings, notes)


def _add_page_parts(section: etree._Element, look: package.Look, *, kinds: tuple[str, ...]) -> dict[str, str]:
    """Add the headers and footers that the house style lacks; return their content types."""
    added: dict[str, str] = {}
    for part in page.BLOCK_WRITERS:
        for kind in (kind for kind in kinds if kind not in page.references(section, part)):
            name, relation = f"word/prevent-{part}-{kind}.xml", f"rIdPrevent{part}{kind}"
            look.parts[name] = page.empty_page_part(part)
            look.relations.append(Relationship(id=relation, type=f"{R}/{part}", target=name.removeprefix("word/")))
            page.add_reference(section, part=part, kind=kind, relation=relation)
            added[name] = package.WORD_TYPE.format(part)
    return added


def _set_pages(document: Document, look: package.Look, styles: Styles) -> None:
    """Put the marks, the running title and the page numbers on every page."""
    for relation in look.relations:
        set_part = page.BLOCK_WRITERS.get(relation.kind)
        if set_part is not None:
            name = package.target_part(MAIN, relation)
            look.parts[name] = set_part(parse(look.parts[name]), document, styles)
    if document.logo is not None:
        add_logo(document.logo, look)


def _move_footer_tabs(document: Document, section: etree._Element, look: package.Look, styles: Styles) -> None:
    if sections.has_landscape(document.blocks):
        sections.move_footer_tabs(look, styles, sections.landscape_width(section), landscape=True)
    sections.move_footer_tabs(look, styles, page.text_width(section), landscape=False)


def _links(links: Links) -> list[Relationship]:
    return [
        Relationship(id=number, type=f"{R}/hyperlink", target=quote(url, safe=URL_CHARACTERS), external=True)
        for url, number in links.ids.items()
    ]
