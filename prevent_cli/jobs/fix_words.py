"""The meanings of a council's words, written into prevent.toml; its comments, its order and its other lines stay."""

import copy
import stat
import tomllib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from prevent_cli.errors import UsageError, WorkspaceError
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Option
from prevent_cli.wording import quoted
from prevent_cli.workspace.settings import FILE_NAME, read_toml

if TYPE_CHECKING:
    from prevent_cli.intake.unknown_words import UnknownWords
    from prevent_cli.workspace.folder import Workspace

MARK = "\ufeff"  # which Notepad writes before UTF-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One word of the council in a column of a return, and the code that it means."""

    return_name: str
    column: str
    word: str
    code: str

    @property
    def keys(self) -> tuple[str, str, str, str]:
        """Return the names of the tables of prevent.toml that lead to the word."""
        return ("returns", self.return_name, "codes", self.column)


def certain_meanings(found: Iterable["UnknownWords"]) -> tuple[Meaning, ...]:
    """Return the meanings that are certain, the only ones that may be written unasked."""
    return tuple(
        Meaning(return_name=words.return_name, column=words.column.name, word=one.word, code=one.near.codes[0])
        for words in found
        for one in words.words
        if one.near.is_certain
    )


def refuse_sample(workspace: "Workspace") -> None:
    """Raise UsageError if the workspace is the bundled sample, which has no settings to write."""
    if not workspace.found:
        raise UsageError("the sample data has no prevent.toml to write", Option("workspace", what="your folder"))


def write_meanings(workspace: "Workspace", meanings: Sequence[Meaning]) -> tuple[str, ...]:
    """Write meanings into the workspace's prevent.toml; return messages about files that an earlier run left.

    Raises WorkspaceError if the file is built in a way that a program cannot add to, or has changed meanwhile.
    """
    from prevent_cli.writers.place import place

    path = workspace.folder / FILE_NAME
    if not meanings:
        return ()
    before = read_toml(path)
    text = path.read_bytes().decode() if path.exists() else ""
    rights = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    messages = place(_with_meanings(text, before, meanings).encode(), path)
    if rights is not None:
        path.chmod(rights)
    return messages


def _with_meanings(text: str, before: dict[str, Any], meanings: Sequence[Meaning]) -> str:
    """Return the text of prevent.toml with meanings added; raises WorkspaceError if anything else would change."""
    mark = MARK if text.startswith(MARK) else ""
    lines = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(MARK).replace("\r\n", "\n")
    added = _added(plain if plain.endswith("\n") or not plain else f"{plain}\n", meanings)
    try:
        is_right = added is not None and tomllib.loads(added) == _merged(before, meanings)
    except tomllib.TOMLDecodeError:
        is_right = False
    if added is None or not is_right:
        paste = Action("add the lines below [returns] yourself")
        raise WorkspaceError(f"{FILE_NAME} is written in a way that a program cannot add to; it is unchanged", paste)
    return mark + added.replace("\n", lines)


def _merged(before: dict[str, Any], meanings: Sequence[Meaning]) -> dict[str, Any]:
    """Return the settings as they must be afterwards."""
    after = copy.deepcopy(before)
    for meaning in meanings:
        table = after
        for key in meaning.keys:
            table = table.setdefault(key, {})
        table[meaning.word] = meaning.code
    return after


def _added(text: str, meanings: Sequence[Meaning]) -> str | None:
    """Return the text with words added to the tables that exist, and new tables at its end; None if that fails."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    document = tomlkit.parse(text)
    new: dict[tuple[str, ...], list[Meaning]] = {}
    try:
        for meaning in meanings:
            if (table := _table(document, meaning)) is None:
                new.setdefault(meaning.keys, []).append(meaning)
            else:
                _add(table, meaning)
        return tomlkit.dumps(document) + "".join(map(_new_table, new.values()))
    except (TOMLKitError, ValueError, TypeError, AttributeError, KeyError):  # of tables that it cannot add to
        return None


def _table(document: Any, meaning: Meaning) -> Any:
    """Return the table of a column's words, made inside a table within braces; None if it belongs at the end."""
    import tomlkit
    from tomlkit.items import InlineTable

    table = document
    for key in meaning.keys:
        if key not in table:
            if not isinstance(table, InlineTable):
                return None
            table[key] = tomlkit.inline_table()
        table = table[key]
    return table


def _new_table(meanings: Sequence[Meaning]) -> str:
    lines = (f"{quoted(meaning.word)} = {quoted(meaning.code)}\n" for meaning in meanings)
    return f"\n[{'.'.join(meanings[0].keys)}]\n{''.join(lines)}"


def _add(table: Any, meaning: Meaning) -> None:
    """Add a word after the last one, before blank lines and comments at the end, which belong to the next table."""
    from tomlkit.items import Table

    end: list[Any] = []
    if isinstance(table, Table):
        body = table.value.body
        while body and body[-1][0] is None:
            end.append(body.pop())
    table[meaning.word] = meaning.code
    if isinstance(table, Table):
        table.value.body.extend(reversed(end))
