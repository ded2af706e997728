"""The parts of an .xlsx by its relationships: sheets, shared texts, styles, calendar; and a plain layout of them."""

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET  # read_index has refused every document type before this is used

from prevent_cli.intake.readers.sheets import RefusedError
from prevent_cli.intake.readers.xlsx.relationships import USUAL_WORKBOOK, Members, Relationship, part_name, read_index
from prevent_cli.intake.readers.xlsx.well_formed import WellFormed
from prevent_cli.intake.readers.xlsx.zip_check import refuse_strange_xml
from prevent_cli.records import dataclass

USUAL_TEXTS, USUAL_STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
CONTENT_TYPES = "[Content_Types].xml"
_OPEN_TEXT = re.compile(rb"<((?:\w+:)?t)>")
_TRUE = frozenset(("1", "true"))
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """One worksheet as the workbook's index lists it; `part` is its member of the archive, "" if missing."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The members of the archive to read, and the workbook's calendar.

    `is_usual` says that the fast reader finds the same members itself.
    """

    entries: tuple[SheetEntry, ...]
    texts: str | None
    styles: str | None
    starts_1904: bool
    is_usual: bool


def read_package(members: Members) -> Package:
    """Return the package of a workbook. Raises RefusedError if a part could be harmful or is not a workbook."""
    archive, workbook = members.archive, members.document
    if workbook is None:
        raise RefusedError("wrong-file-type", "is a zip archive, not a workbook")
    root = read_index(archive, workbook)
    related = tuple(members.relationships(part_name(workbook)))
    if not related:
        raise RefusedError("damaged-file", "is damaged: it does not say where its sheets are; copy it again")
    sheets, strays = _entries(root, related)
    texts = _first(related, "sharedStrings") or members.find(USUAL_TEXTS)  # some programs forget to point to them
    styles = _first(related, "styles") or members.find(USUAL_STYLES)
    starts_1904, is_misread = _calendar(root)
    named = {workbook, texts, styles, *(entry.part for entry in sheets)} - {None}
    is_usual = (
        workbook == USUAL_WORKBOOK
        and not strays
        and not is_misread
        and texts == members.find(USUAL_TEXTS)
        and styles == members.find(USUAL_STYLES)
        and all(found.is_usual for found in related if found.member in named)
    )
    if (types := members.find(CONTENT_TYPES)) is not None:
        refuse_strange_xml(archive, types)
    return Package(entries=sheets, texts=texts, styles=styles, starts_1904=starts_1904, is_usual=is_usual)


def _entries(root: ET.Element, related: Sequence[Relationship]) -> tuple[tuple[SheetEntry, ...], bool]:
    """Return the worksheets in the workbook's order, and whether it lists a sheet of any kind with a missing part.

    Sheets of charts, macros or dialogues are not worksheets. Strict workbooks are read in the same way.
    """
    targets = {found.identifier: found for found in related}
    entries, strays = [], False
    for element in root.iter():
        if local(element) != "sheet":
            continue
        identifier = next((value for key, value in element.items() if key.endswith("}id")), "")
        found = targets.get(identifier)
        if found is None or found.member is None:
            strays = True
        if found is not None and found.kind == "worksheet":
            hidden = element.get("state", "visible") != "visible"
            entries.append(SheetEntry(name=element.get("name", ""), hidden=hidden, part=found.member or ""))
    return tuple(entries), strays


def _first(related: Sequence[Relationship], kind: str) -> str | None:
    return next((found.member for found in related if found.kind == kind and found.member is not None), None)


def _calendar(root: ET.Element) -> tuple[bool, bool]:
    """Return whether days count from 1904, and whether the fast reader would read this from the wrong element.

    Only the workbook's own workbookPr counts. Extensions use the same name, and the reader uses the last.
    """
    space = root.tag.rpartition("}")[0]
    named = [element for element in root.iter() if local(element) == "workbookPr"]
    own = next((element for element in root if local(element) == "workbookPr" and element.tag.startswith(space)), None)
    starts_1904 = own is not None and own.get("date1904") in _TRUE
    others = [element for element in named if element is not own]
    is_misread = bool(others) and (starts_1904 or any(element.get("date1904") in _TRUE for element in others))
    return starts_1904, is_misread


def local(element: ET.Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


@dataclass(slots=True, kw_only=True)
class SharedParts:
    """Findings in the shared texts and styles: texts that inherit xml:space, and anything struck through."""

    keeps_spaces: bool = False
    may_be_struck: bool = False


def verify_parts(archive: zipfile.ZipFile, package: Package) -> SharedParts:
    """Return the findings in the shared texts and styles that the fast reader does not report.

    Reading each part once also checks its declared size and its checksum, which the fast reader does not.
    """
    found = SharedParts()
    for member in filter(None, (package.texts, package.styles)):
        refuse_strange_xml(archive, member)
        form = WellFormed(archive.getinfo(member).file_size)
        with archive.open(member) as part:
            while piece := part.read(2**20):
                form.feed(piece)
                found.keeps_spaces = found.keeps_spaces or (member == package.texts and keeps_spaces_above(piece))
                found.may_be_struck = found.may_be_struck or b"strike" in piece
        form.end()
    return found


def keeps_spaces_above(block: bytes) -> bool:
    """Return whether xml:space is set in a block on an element other than a text."""
    if b"xml:space" not in block:
        return False
    of_texts = block.count(b"<t xml:space") + block.count(b":t xml:space")
    return block.count(b"xml:space") != of_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A plain workbook: the texts of its new parts, and the members copied from another workbook, by their new names.

    In the members that are `spaced`, each text gets the xml:space that it inherited from an element above it.
    """

    texts: Mapping[str, str | bytes]
    members: Mapping[str, str]
    spaced: frozenset[str]


def plain_layout(package: Package, chosen: Sequence[SheetEntry], spaced: Collection[str]) -> Layout:
    """Return a layout of the chosen sheets that every reader understands; the sheets are named by numbers from 1.

    `spaced` are the members in which each text needs its own xml:space.
    """
    members = {f"xl/worksheets/sheet{number}.xml": entry.part for number, entry in enumerate(chosen, 1)}
    related = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(chosen) + 1)]
    for kind, usual, member in (
        ("sharedStrings", USUAL_TEXTS, package.texts),
        ("styles", USUAL_STYLES, package.styles),
    ):
        if member is not None:
            members[usual] = member
            related.append((kind, usual.removeprefix("xl/")))
    return Layout(
        texts=dict(_index_parts(package, related)),
        members=members,
        spaced=frozenset(name for name, member in members.items() if member in spaced),
    )


def repacked(path: Path, layout: Layout) -> bytes:
    """Return the bytes of a workbook in another layout."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(content, "w") as made:
        for name, text in layout.texts.items():
            made.writestr(name, text)
        for name, member in layout.members.items():
            part = archive.read(member)
            made.writestr(name, _OPEN_TEXT.sub(rb'<\1 xml:space="preserve">', part) if name in layout.spaced else part)
            del part
    return content.getvalue()


def _index_parts(package: Package, related: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each part that lists other parts."""
    sheets = "".join(
        f'<sheet name="{number}" sheetId="{number}" r:id="rId{number}"/>'
        for number, (kind, _) in enumerate(related, 1)
        if kind == "worksheet"
    )
    properties = '<workbookPr date1904="1"/>' if package.starts_1904 else ""
    yield CONTENT_TYPES, '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    yield "_rels/.rels", _relationships([("officeDocument", USUAL_WORKBOOK)])
    yield (
        USUAL_WORKBOOK,
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>{sheets}</sheets></workbook>',
    )
    yield "xl/_rels/workbook.xml.rels", _relationships(related)


def _relationships(related: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'
