"""The parts of an Office package as Excel finds them: by relationships, from _rels/.rels on, whatever their names."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET  # refuse_strange_xml has refused every document type before this parses

from prevent_cli.intake.readers.sheets import RefusedError
from prevent_cli.intake.readers.xlsx.zip_check import refuse_strange_xml

MOST_INDEX_BYTES = 2**23  # of the workbook's part and of each list of relationships
USUAL_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What one part says of another: the last word of the kind, and the member of the archive, None where it has none.

    `is_usual` is whether every reader finds the member by the target as it is written.
    """

    identifier: str
    kind: str
    member: str | None
    is_usual: bool


class Members:
    """The members of an archive by the names of their parts: their case and their strokes do not count."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._by_name = {part_name(name).casefold(): name for name in archive.namelist()}

    def find(self, part: str) -> str | None:
        """Return the member that holds a part, None where none does."""
        return self._by_name.get(part.casefold())

    def relationships(self, owner: str) -> Iterator[Relationship]:
        """Yield the relationships of a part, of the package for "", to other parts of the archive."""
        folder, name = posixpath.split(owner)
        index = self.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        if index is None:
            return
        for element in read_index(self.archive, index).iter():
            target = element.get("Target")
            if target is None or element.get("TargetMode") == "External":
                continue
            part = posixpath.normpath(posixpath.join("/", folder, part_name(target)))[1:]
            member = self.find(part) or (self.find(_decoded(part)) if "%" in part else None)
            usual = {part, f"/{part}", part.removeprefix(f"{folder}/")}
            kind = element.get("Type", "").rpartition("/")[2]
            yield Relationship(
                identifier=element.get("Id", ""), kind=kind, member=member, is_usual=member == part and target in usual
            )

    def workbook(self) -> str | None:
        """Return the member that the package itself calls its document, else the one that bears the usual name."""
        for found in self.relationships(""):
            if found.kind == "officeDocument" and found.member is not None:
                return found.member
        return self.find(USUAL_WORKBOOK)


def _decoded(part: str) -> str:
    from urllib.parse import unquote

    return unquote(part)


def part_name(member: str) -> str:
    """Return the name of a part as a package writes it; .NET wrote strokes the other way about."""
    return member.replace("\\", "/")


def read_index(archive: zipfile.ZipFile, member: str) -> ET.Element:
    """Return the root of a part that lists others. Raises RefusedError where it is too long or could do harm."""
    if archive.getinfo(member).file_size > MOST_INDEX_BYTES:
        raise RefusedError("harmful-file", "holds an index of sheets too long for any workbook; it was not opened")
    refuse_strange_xml(archive, member)
    return ET.fromstring(archive.read(member))  # noqa: S314 - document types are refused before
