"""A Word file as a zip of parts, written so that the same parts give the same bytes."""

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping

from lxml import etree

from prevent_cli.errors import TemplateError
from prevent_cli.records import dataclass
from prevent_cli.writers.word.xml import DECLARATION, R, escaped, parse

MAIN = "word/document.xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
PROPERTY_TYPES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

# Relationships of the main document that a paper takes from its house style.
LOOKS = ("styles", "numbering", "settings", "fontTable", "theme", "header", "footer", "footnotes", "endnotes")
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the earliest day of the zip format, so that files do not depend on the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A part's relationship to another part, or to an address outside the file."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """Return the last word of its type."""
        return self.type.rsplit("/", 1)[-1]


def read_parts(package: bytes) -> dict[str, bytes]:
    """Return all parts of a Word file; raise TemplateError if it is not one."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as opened:
            parts = {entry.filename: opened.read(entry) for entry in opened.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError):
        raise TemplateError("The house style is not a Word document (.docx)") from None
    if not {MAIN, "word/styles.xml", "word/settings.xml", "[Content_Types].xml"} <= parts.keys():
        raise TemplateError("The house style is not a Word document (.docx) that Word has saved")
    return parts


def relationships_name(part: str) -> str:
    """Return the name of the part with a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(parts: Mapping[str, bytes], part: str) -> list[Relationship]:
    """Return a part's relationships in the order of the file."""
    source = parts.get(relationships_name(part))
    return [
        Relationship(
            id=element.get("Id", ""),
            type=element.get("Type", ""),
            target=element.get("Target", ""),
            external=element.get("TargetMode") == "External",
        )
        for element in (parse(source) if source else ())
    ]


def relationships_xml(relations: Iterable[Relationship]) -> bytes:
    """Return a relationships part."""
    each = "".join(
        f'<Relationship Id="{escaped(relation.id)}" Type="{escaped(relation.type)}" Target="{escaped(relation.target)}"'
        + (' TargetMode="External"/>' if relation.external else "/>")
        for relation in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{each}</Relationships>'.encode()


def theme(parts: Mapping[str, bytes]) -> bytes | None:
    """Return a package's theme, which names its typefaces, or None."""
    named = (relation for relation in relationships(parts, MAIN) if relation.kind == "theme")
    return next((parts[name] for relation in named if (name := target_part(MAIN, relation)) in parts), None)


def target_part(owner: str, relation: Relationship) -> str:
    """Return the name of a relationship's target."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), relation.target)).lstrip("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The parts that a paper takes from its house style, and the main document's relationships to them."""

    relations: list[Relationship]
    parts: dict[str, bytes]


def look_of(parts: Mapping[str, bytes], page_parts: Iterable[str]) -> Look:
    """Return the look of a house style, without its example text.

    `page_parts` are the ids of the headers and footers of its section.
    """
    wanted = set(page_parts)
    kept = [
        relation
        for relation in relationships(parts, MAIN)
        if not relation.external
        and relation.kind in LOOKS
        and (relation.kind not in {"header", "footer"} or relation.id in wanted)
        and target_part(MAIN, relation) in parts
    ]
    taken: dict[str, bytes] = {}
    for relation in kept:
        _take(target_part(MAIN, relation), parts, taken)
    return Look(relations=kept, parts=taken)


def _take(part: str, parts: Mapping[str, bytes], taken: dict[str, bytes]) -> None:
    """Add a part and the parts that it uses, such as fonts and a logo; only hyperlinks lead outside the file."""
    if part in taken:
        return
    taken[part] = parts[part]
    inner = [
        relation
        for relation in relationships(parts, part)
        if (relation.kind == "hyperlink" if relation.external else target_part(part, relation) in parts)
    ]
    if inner:
        taken[relationships_name(part)] = relationships_xml(inner)
    for relation in inner:
        if not relation.external:
            _take(target_part(part, relation), parts, taken)


def content_types(source: bytes, parts: Iterable[str], added: Mapping[str, str]) -> bytes:
    """Return the content types of the parts: the house style's and the added ones."""
    names = sorted(parts)
    endings = {name.rsplit(".", 1)[-1].lower() for name in names}
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **{ending: f"image/{ending}" for ending in ("png", "jpeg")},
    }
    overrides: dict[str, str] = {}
    for element in parse(source):
        kind = element.get("ContentType", "")
        if etree.QName(element).localname == "Default":
            defaults[element.get("Extension", "").lower()] = kind
        else:
            overrides[element.get("PartName", "").lstrip("/")] = kind
    overrides |= {MAIN: WORD_TYPE.format("document.main"), **PROPERTY_TYPES, **added}
    each = [
        f'<Default Extension="{escaped(ending)}" ContentType="{escaped(kind)}"/>'
        for ending, kind in sorted(defaults.items())
        if ending in endings
    ]
    each += [
        f'<Override PartName="/{escaped(name)}" ContentType="{escaped(overrides[name])}"/>'
        for name in names
        if name in overrides
    ]
    return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{"".join(each)}</Types>'.encode()


def package_relationships() -> bytes:
    """Return the relationships of the file itself: its document and its properties."""
    return relationships_xml(
        (
            Relationship(id="rId1", type=f"{R}/officeDocument", target=MAIN),
            Relationship(id="rId2", type=CORE, target="docProps/core.xml"),
            Relationship(id="rId3", type=f"{R}/extended-properties", target="docProps/app.xml"),
        )
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as one file; the content types come first, as Word requires."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            package.writestr(entry(name), parts[name])
    return stream.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """Return the entry of a part in a zip, without the clock and the computer in it."""
    found = zipfile.ZipInfo(name, EARLIEST)
    found.create_system = 3  # the same value on Windows
    found.external_attr = 0o644 << 16
    found.compress_type = zipfile.ZIP_DEFLATED
    return found
