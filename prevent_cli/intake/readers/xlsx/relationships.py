"""The parts of an Office package as Excel finds them: by relationships from _rels/.rels, not by name."""

import posixpath
import zipfile
from collections.abc import Iterator
from functools import cached_property
from xml.etree import ElementTree as ET  # read_index refuses every document type before this parses

from prevent_cli.intake.readers.sheets import RefusedError
from prevent_cli.intake.readers.xlsx.zip_check import refuse_strange_beginning
from prevent_cli.records import dataclass

MOST_INDEX_BYTES = 2**23  # for the workbook's part and each list of relationships
USUAL_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A link from one part to another: the last word of its kind, and the member of the archive, None if missing.

    `is_usual` says that every reader finds the member by the target as written.
    """

    identifier: str
    kind: str
    member: str | None
    is_usual: bool


class Members:
    """The members of an archive by part name; upper case and backslashes do not matter."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._by_name = {part_name(name).casefold(): name for name in archive.namelist()}

    def find(self, part: str) -> str | None:
        """Return the member for a part, or None."""
        return self._by_name.get(part.casefold())

    def relationships(self, owner: str) -> Iterator[Relationship]:
        """Yield the relationships from a part to other parts of the archive; "" means the package."""
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

    @cached_property
    def document(self) -> str | None:
        """Return the member that the package names as its document, else the one with the usual name."""
        for found in self.relationships(""):
            if found.kind == "officeDocument" and found.member is not None:
                return found.member
        return self.find(USUAL_WORKBOOK)


def _decoded(part: str) -> str:
    from urllib.parse import unquote

    return unquote(part)


def part_name(member: str) -> str:
    """Return the name of a part as a package writes it; some .NET programs wrote backslashes."""
    return member.replace("\\", "/")


def read_index(archive: zipfile.ZipFile, member: str) -> ET.Element:
    """Return the root of a part that lists others. Raises RefusedError if it is too long or could be harmful."""
    if archive.getinfo(member).file_size > MOST_INDEX_BYTES:
        raise RefusedError("harmful-file", "contains an index of sheets too long for any workbook; it was not opened")
    content = archive.read(member)
    refuse_strange_beginning(content)
    return ET.fromstring(content)  # noqa: S314 - document types are refused before
