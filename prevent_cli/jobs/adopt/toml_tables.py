"""Tables, lists and texts of a prevent.toml that adopt adds to."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import tomlkit

from prevent_cli.wording import cleaned

MOST_IN_LINE, LONGEST_LINE = 3, 100  # a longer list is hard to read in one line


def table_in(parent: Any, name: str, *, is_parent: bool = False) -> Any:
    """Return a table of a table, which is added if it is missing."""
    if name not in parent:
        parent[name] = tomlkit.table(is_super_table=is_parent)
    return parent[name]


def add_texts(table: Any, key: str, texts: Sequence[str]) -> None:
    """Set a key to one or several texts, or add those that it lacks."""
    if not texts:
        return
    if key not in table:
        table[key] = texts[0] if len(texts) == 1 else array(texts)
        return
    before = table[key]
    present = [before] if isinstance(before, str) else list(before)
    lacking = [text for text in texts if cleaned(text) not in {cleaned(str(one)) for one in present}]
    if lacking:
        comment = before.trivia.comment
        table[key] = array([*map(str, present), *lacking])
        if comment:
            table[key].comment(comment.removeprefix("#").strip())


def remove_texts(table: Any, key: str, texts: Collection[str]) -> None:
    """Take texts out of a key, and the key as well if none is left."""
    before = table.get(key, [])
    present = [before] if isinstance(before, str) else list(map(str, before))
    kept = [text for text in present if text not in texts]
    if kept != present:
        del table[key]
        add_texts(table, key, kept)


def array(texts: Iterable[str | dt.date]) -> Any:
    """Return a list of texts, one in a line if they are many or long."""
    found = tomlkit.array()
    found.extend(texts)
    return found.multiline(multiline=len(found) > MOST_IN_LINE or len(str(found)) > LONGEST_LINE)
