"""What was settled and seen in earlier runs of prevent adopt: .prevent/adopted.json."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from prevent_cli.errors import WorkspaceError
from prevent_cli.intake.quoting import may_be_a_name
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import ADOPTED_FILE, HIDDEN_FOLDER

FORMAT = 1
DIGITS = 16  # of a digest, which only has to differ from those of other words


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What adopt chose for papers and exports: the sections by board, and the returns that exports leave out."""

    boards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: tuple[str, ...] = ()


NOTHING_CHOSEN = Chosen()


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The memory of a workspace. Words and teams are digests, because a rare word is never written down.

    `headings` are the keys of all headings seen in a return. `columns` are the headings of its columns. `refused` are
    answers of no: a return, a column and a heading. `unneeded` are the keys of headings that name no column, by return.
    `no_return` are a file, a sheet and a return that it is not.
    `words` are digests by "return.column". `chosen` is what adopt chose for papers and exports. `unread` are
    the columns by return that adopt left unread, so the next run tries them again. `newest` are returns of which one
    file was there, so that adopt guessed that the newest has all rows. `lines` are digests of the lines that
    prevent.toml had after the last run, and `deleted` of those that a person has deleted. `answers` are those of a
    run that was stopped in its questions: what each is about, and the answer. `left` are files that are not read,
    because another one has their rows, as prevent.toml would name them.
    """

    salt: str
    on: str = ""
    sheets: frozenset[tuple[str, str, str]] = frozenset()
    headings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    refused: frozenset[tuple[str, str, str]] = frozenset()
    unneeded: frozenset[tuple[str, str]] = frozenset()
    no_return: frozenset[tuple[str, str, str]] = frozenset()
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    teams: frozenset[str] = frozenset()
    chosen: Chosen = NOTHING_CHOSEN
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    newest: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    answers: tuple[tuple[tuple[str, ...], str], ...] = ()
    left: frozenset[str] = frozenset()

    @property
    def is_first(self) -> bool:
        """Return whether nothing was adopted before."""
        return not self.on

    def digest(self, word: str) -> str:
        """Return the digest of a word, whatever its case and spaces."""
        return hashlib.sha256(f"{self.salt}\0{cleaned(word) or word}".encode()).hexdigest()[:DIGITS]

    def digest_of(self, line: Iterable[str]) -> str:
        """Return the digest of a line of prevent.toml by its parts."""
        return hashlib.sha256("\0".join((self.salt, *line)).encode()).hexdigest()[:DIGITS]

    def heading_key(self, text: str) -> str:
        """Return what is remembered of a heading: the heading, cleaned, or a digest if it may contain a name."""
        return self.digest(text) if may_be_a_name(text) else cleaned(text)

    def sheet_key(self, name: str) -> str:
        """Return what is remembered of a sheet: its name, or a digest if it may contain a person's name."""
        return self.digest(name) if name and may_be_a_name(name) else name

    def has_seen(self, name: str, text: str) -> bool:
        """Return whether an earlier run has seen a heading in a return."""
        return not {self.heading_key(text), cleaned(text)}.isdisjoint(self.headings.get(name, ()))

    def with_headings(self, name: str, headings: Iterable[str]) -> "Memory":
        """Return the memory with further headings of a return."""
        seen = self.headings.get(name, frozenset()) | {self.heading_key(text) for text in headings if cleaned(text)}
        return replace(self, headings={**self.headings, name: frozenset(seen)})


def memory_path(folder: Path) -> Path:
    """Return the path of the memory of a workspace."""
    return folder / HIDDEN_FOLDER / ADOPTED_FILE


def read_memory(folder: Path, *, salt: str) -> Memory:
    """Return the memory of a workspace, with `salt` for a new one; raises WorkspaceError if it cannot be read."""
    path = memory_path(folder)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return _memory(found)
    except FileNotFoundError:
        return Memory(salt=salt)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise WorkspaceError(
            f"{HIDDEN_FOLDER}/{ADOPTED_FILE} cannot be read", Action("delete it; everything is then reported as new")
        ) from None


def _memory(found: dict[str, Any]) -> Memory:
    if found["format"] != FORMAT:
        raise ValueError
    return Memory(
        salt=str(found["salt"]),
        on=str(found["on"]),
        sheets=frozenset(_triple(one) for one in found["sheets"]),
        headings={name: frozenset(map(str, texts)) for name, texts in found["headings"].items()},
        columns={
            name: {column: tuple(map(str, texts)) for column, texts in columns.items()}
            for name, columns in found["columns"].items()
        },
        refused=frozenset(_triple(one) for one in found["refused"]),
        unneeded=frozenset((str(name), str(key)) for name, key in found.get("unneeded", ())),
        no_return=frozenset(_triple(one) for one in found["no_return"]),
        words={name: frozenset(map(str, digests)) for name, digests in found["words"].items()},
        teams=frozenset(map(str, found["teams"])),
        chosen=Chosen(
            boards={code: tuple(map(str, sections)) for code, sections in found.get("boards", {}).items()},
            without=tuple(map(str, found.get("without", ()))),
        ),
        unread={name: tuple(map(str, columns)) for name, columns in found.get("unread", {}).items()},
        newest=frozenset(map(str, found.get("newest", ()))),
        lines=frozenset(map(str, found.get("lines", ()))),
        deleted=frozenset(map(str, found.get("deleted", ()))),
        answers=tuple((tuple(map(str, about)), str(answer)) for about, answer in found.get("answers", ())),
        left=frozenset(map(str, found.get("left", ()))),
    )


def _triple(one: list[str]) -> tuple[str, str, str]:
    first, second, third = one
    return str(first), str(second), str(third)


def memory_text(memory: Memory) -> str:
    """Return the memory as JSON, the same text for the same memory."""
    record = {
        "format": FORMAT,
        "salt": memory.salt,
        "on": memory.on,
        "sheets": sorted(memory.sheets),
        "headings": {name: sorted(texts) for name, texts in sorted(memory.headings.items())},
        "columns": {name: dict(sorted(columns.items())) for name, columns in sorted(memory.columns.items())},
        "refused": sorted(memory.refused),
        "unneeded": sorted(memory.unneeded),
        "no_return": sorted(memory.no_return),
        "words": {name: sorted(digests) for name, digests in sorted(memory.words.items())},
        "teams": sorted(memory.teams),
        "boards": dict(sorted(memory.chosen.boards.items())),
        "without": memory.chosen.without,
        "unread": dict(sorted(memory.unread.items())),
        "newest": sorted(memory.newest),
        "lines": sorted(memory.lines),
        "deleted": sorted(memory.deleted),
        "answers": memory.answers,
        "left": sorted(memory.left),
    }
    return json.dumps(record, indent=1, ensure_ascii=False) + "\n"
