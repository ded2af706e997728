"""A list of contents as a Word field, with entries linked to the headings."""

from typing import TYPE_CHECKING

from prevent_cli.layouts.document import Block, Contents, Heading, Paragraph, Style, flat, listed_headings, plain
from prevent_cli.writers.word import styles as names
from prevent_cli.writers.word.block_writer import BlockWriter, Entry
from prevent_cli.writers.word.xml import field_mark, field_word, paragraph, run

if TYPE_CHECKING:
    from prevent_cli.writers.word.styles import Lists

SUBSECTION = 2


def entries(blocks: tuple[Block, ...], lists: "Lists", *, after: int) -> tuple[Entry, ...]:
    """Return an entry for each heading if the document has a list of contents, else nothing.

    Numbers are counted as in Word: headings and paragraphs of one level share a counter. Bookmark ids follow `after`.
    """
    every = flat(blocks)
    if not any(isinstance(block, Contents) for block in every):
        return ()
    found: list[Entry] = []
    listed = listed_headings(blocks)
    section = part = 0
    for block in every:
        number = ""
        if isinstance(block, Paragraph) and block.style is Style.NUMBERED:
            part += 1
        if not isinstance(block, Heading):
            continue
        if block.numbered and block.level == 1:
            section, part = section + 1, 0
            number = lists.number_text(names.HEADINGS[0], 0, (section,))
        elif block.numbered and block.level == SUBSECTION:
            part += 1
            number = lists.number_text(names.NUMBERED_HEADING, 1, (section, part))
        words = " ".join(plain(block.content).split())
        place = len(found)
        found.append(
            Entry(level=block.level, number=number, words=words, bookmark_id=after + place + 1, listed=listed[place])
        )
    return tuple(found)


def marked(words: str, entry: Entry) -> str:
    """Return a heading's runs within its bookmark."""
    start = f'<w:bookmarkStart w:id="{entry.bookmark_id}" w:name="{entry.bookmark}"/>'
    return f'{start}{words}<w:bookmarkEnd w:id="{entry.bookmark_id}"/>'


def contents_xml(block: Contents, writer: "BlockWriter") -> str:
    """Return the list: its title and a linked entry for each heading. Page numbers are added by page_numbers."""
    listed = [entry for entry in writer.outline if entry.listed and entry.level <= len(names.CONTENTS)]
    if not listed:
        return ""
    separator = ","  # as in the house style's settings
    also = f'\\t "{names.NUMBERED_HEADING}{separator}{SUBSECTION}" ' if block.depth >= SUBSECTION else ""
    begin = field_mark("begin") + field_word(rf'TOC \o "1-{block.depth}" \h \z {also}') + field_mark("separate")
    lines = []
    for position, entry in enumerate(listed):
        number = run(entry.number) + "<w:r><w:tab/></w:r>" if entry.number else ""
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{number}{run(entry.words)}</w:hyperlink>'
        first, last = begin if position == 0 else "", field_mark("end") if entry is listed[-1] else ""
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{writer.width}"/></w:tabs>'
        style = writer.styles.id(names.CONTENTS[entry.level - 1])
        lines.append(paragraph(style, first + link + last, tab))
    title = paragraph(writer.styles.id(names.CONTENTS_TITLE), run(block.title)) if block.title else ""
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{title}{''.join(lines)}</w:sdtContent></w:sdt>"
    )
