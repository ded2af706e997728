"""The lines of prevent.toml that adopt may write, and those that a person has deleted, which stay deleted."""

from collections.abc import Iterator, Mapping
from typing import Any

import tomlkit

from prevent_cli.jobs.adopt.memory import Memory
from prevent_cli.records import dataclass

Line = tuple[str, ...]  # a return, a key and what it names, such as ("referrals", "columns", "closed_on", "Left")

COURSES, BOARDS, EXPORT = "training.courses", "boards", "export"  # first parts of a line that belongs to no return
UNREAD, PARTLY_READ = "unread", "partly_read"
_LISTS, _TABLES = ("file", "sheet", UNREAD, PARTLY_READ), ("columns", "codes")


@dataclass(frozen=True, slots=True)
class DeletedLines:
    """The lines that a person has deleted, as digests, and how many are new since the last run."""

    memory: Memory
    digests: frozenset[str]
    new: int = 0

    def __contains__(self, line: Line) -> bool:
        return bool(self.digests) and self.memory.digest_of(line) in self.digests

    def without(self, texts: tuple[str, ...], *line: str) -> tuple[str, ...]:
        """Return the texts of a key without those that were deleted."""
        return tuple(text for text in texts if (*line, text) not in self)


NOTHING_DELETED = DeletedLines(Memory(salt=""), frozenset())


def deleted_lines(text: str, memory: Memory) -> DeletedLines:
    """Return the lines that an earlier run has seen and prevent.toml lacks; none if there is no prevent.toml."""
    present = digests_of(text, memory)
    if not text.strip():
        return DeletedLines(memory, frozenset())
    new = memory.lines - present
    return DeletedLines(memory, (memory.deleted | new) - present, len(new - memory.deleted))


def digests_of(text: str, memory: Memory) -> frozenset[str]:
    """Return the digest of each line of a prevent.toml."""
    return frozenset(memory.digest_of(line) for line in lines_of(tomlkit.parse(text).unwrap()))


def lines_of(document: Mapping[str, Any]) -> Iterator[Line]:
    """Yield the lines about returns, courses, boards and exports."""
    for name, own in document.get("returns", {}).items():
        for key, value in own.items():
            if key in _LISTS:
                yield from ((name, key, text) for text in _texts(value))
            elif key in _TABLES:
                yield from ((name, key, *line) for line in _lines_of_table(value))
            else:
                yield (name, key)
    yield from ((COURSES, name) for name in document.get("training", {}).get("courses", {}))
    yield from ((BOARDS, name) for name in document.get("boards", {}))
    of_boards = ((name, key, own) for name, own in document.get("boards", {}).items() for key in ("meetings", "name"))
    yield from ((BOARDS, name, key) for name, key, own in of_boards if key in own)
    yield from ((EXPORT, "without", name) for name in _texts(document.get(EXPORT, {}).get("without", [])))


def _lines_of_table(table: Mapping[str, Any]) -> Iterator[Line]:
    """Yield each heading of a column, or each word of a list of codes."""
    for column, value in table.items():
        yield from ((column, text) for text in (value if isinstance(value, Mapping) else _texts(value)))


def _texts(value: Any) -> list[str]:
    return list(map(str, value)) if isinstance(value, list) else [str(value)]
