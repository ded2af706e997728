"""A workbook as a package of parts. Parts can be added, and the others keep their bytes."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from prevent_cli.errors import WriteError
from prevent_cli.records import dataclass
from prevent_cli.writers.word.package import Relationship, relationships, relationships_name, relationships_xml
from prevent_cli.writers.word.xml import parse, serialised

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT = "http://purl.oclc.org/ooxml/"
CONTENT_TYPES = "[Content_Types].xml"
PART_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
MOST_BYTES = 200 * 2**20  # of all parts together, unpacked: they are kept in memory


class CannotMarkError(WriteError):
    """A workbook that cannot be marked; the message, which follows the file's name, gives the reason."""


def tag(name: str) -> str:
    """Return a name of the spreadsheet namespace as lxml writes it."""
    return f"{{{MAIN}}}{name}"


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


@dataclass(slots=True, kw_only=True)
class Parts:
    """The parts of one workbook by name."""

    contents: dict[str, bytes]

    @classmethod
    def of(cls, package: bytes) -> "Parts":
        """Return the parts of a workbook's bytes; raises CannotMarkError if it is damaged or too large."""
        try:
            with zipfile.ZipFile(io.BytesIO(package)) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                if sum(entry.file_size for entry in entries) > MOST_BYTES:
                    raise CannotMarkError(f"unpacks to more than {MOST_BYTES // 2**20} MiB, too large to mark")
                return cls(contents={entry.filename: archive.read(entry) for entry in entries})
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
            raise CannotMarkError("is damaged, so no copy could be made") from None

    def name(self, wanted: str) -> str:
        """Return a part's name as the package spells it; upper and lower case are the same."""
        if wanted in self.contents:
            return wanted
        return next((name for name in self.contents if name.casefold() == wanted.casefold()), wanted)

    def root(self, name: str) -> etree._Element:
        """Return a part's root element."""
        return parse(self.contents[name])

    def put(self, name: str, root: etree._Element) -> None:
        """Store a changed part."""
        self.contents[name] = serialised(root)

    def related(self, owner: str) -> list[tuple[Relationship, str]]:
        """Return a part's relationships within the file, with the names of their targets."""
        folder = posixpath.dirname(owner)
        return [
            (found, self.name(posixpath.normpath(posixpath.join("/", folder, found.target)).lstrip("/")))
            for found in relationships(self.contents, owner)
            if not found.external
        ]

    def first(self, owner: str, kind: str) -> str | None:
        """Return the first target of a part's relationships of a kind."""
        return next(
            (name for found, name in self.related(owner) if found.kind == kind and name in self.contents),
            None,
        )

    def relate(self, owner: str, target: str, kind: str) -> str:
        """Return the id of a new relationship from one part to another."""
        every = relationships(self.contents, owner)
        taken = {found.id for found in every}
        fresh = next(name for number in range(1, len(every) + 2) if (name := f"rIdMarked{number}") not in taken)
        every.append(Relationship(id=fresh, type=f"{OFFICE}/{kind}", target=f"/{target}"))
        self.contents[relationships_name(owner)] = relationships_xml(every)
        return fresh

    def fresh(self, pattern: str) -> str:
        """Return the first unused part name of a pattern."""
        taken = {name.casefold() for name in self.contents}
        return next(
            name for number in range(1, len(taken) + 2) if (name := pattern.format(number)).casefold() not in taken
        )

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part with its content type, which for a drawing is declared by file ending."""
        self.contents[name] = content
        root = self.root(CONTENT_TYPES)
        ending = name.rsplit(".", 1)[-1]
        if ending == "vml":
            declared = {element.get("Extension", "").lower() for element in root}
            if ending not in declared:
                root.insert(0, root.makeelement(f"{{{TYPES}}}Default", Extension=ending, ContentType=content_type))
        else:
            etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        self.put(CONTENT_TYPES, root)

    def drop(self, kind: str, *, owner: str) -> bool:
        """Remove the parts of a kind, with their own targets; return whether there were any."""
        every = relationships(self.contents, owner)
        leading = {found.id: name for found, name in self.related(owner) if found.kind == kind}
        if not leading:
            return False
        self.contents[relationships_name(owner)] = relationships_xml([one for one in every if one.id not in leading])
        gone: set[str] = set()
        waiting = list(leading.values())
        while waiting:
            name = waiting.pop()
            if name in self.contents and name not in gone:
                gone.add(name)
                waiting += [below for _, below in self.related(name)]
        root = self.root(CONTENT_TYPES)
        for element in list(root):
            if element.get("PartName", "").lstrip("/") in gone:
                root.remove(element)
        self.put(CONTENT_TYPES, root)
        for name in gone:
            del self.contents[name]
            self.contents.pop(relationships_name(name), None)
        return True

    @property
    def workbook(self) -> str:
        """Return the name of the workbook's main part; raises CannotMarkError if it is missing or Strict."""
        for found, name in self.related(""):
            if found.kind == "officeDocument" and name in self.contents:
                if found.type.startswith(STRICT) or STRICT.encode() in self.contents[name][:4096]:
                    raise CannotMarkError(
                        'is a "Strict Open XML" workbook, which cannot be marked; '
                        'in Excel, save it as "Excel Workbook (*.xlsx)" and check again'
                    )
                return name
        raise CannotMarkError("contains no workbook, so no copy could be made")

    def sheets(self) -> dict[str, str]:
        """Return the part of each worksheet by the sheet's name."""
        book = self.workbook
        parts = {found.id: name for found, name in self.related(book) if found.kind == "worksheet"}
        found = self.root(book).iter(tag("sheet"))
        named = {element.get("name", ""): parts.get(element.get(f"{{{OFFICE}}}id", "")) for element in found}
        return {name: part for name, part in named.items() if part in self.contents}
