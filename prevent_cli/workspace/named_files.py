"""The files that prevent.toml names, by name or by a pattern with * and ?."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

WILD = frozenset("*?")


def is_pattern(name: str) -> bool:
    """Return whether a name stands for several names. Brackets are letters of a name, as in "Log [final].xlsx"."""
    return not WILD.isdisjoint(name)


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    wild = {"*": ".*", "?": "."}
    letters = (wild.get(letter) or re.escape(letter) for letter in re.sub(r"\*+", "*", pattern.casefold()))
    return re.compile("".join(letters), re.DOTALL)


def fits(name: str, pattern: str) -> bool:
    """Return whether a name fits a pattern, in capital or small letters."""
    return _expression(pattern).fullmatch(name.casefold()) is not None


def fits_file(path: Path, pattern: Path) -> bool:
    """Return whether a path fits a path with patterns: each folder, and the name."""
    parts, patterns = path.parts, pattern.parts
    return len(parts) == len(patterns) and all(
        fits(part, wanted) if is_pattern(wanted) else part == wanted
        for part, wanted in zip(parts, patterns, strict=True)
    )


def paths_named(folder: Path, name: str) -> tuple[Path, ...]:
    """Return the paths that a name stands for, in order: its own, or those that its pattern fits now.

    A pattern never fits a hidden file or folder, or Excel's lock file (~$).
    """
    if not is_pattern(name):
        return (folder / name,)
    found = [folder]
    for part in Path(name).parts:
        found = [one for place in found for one in _children(place, part)]
    return tuple(found)


def _children(place: Path, part: str) -> Iterable[Path]:
    return _fitting(place, part) if is_pattern(part) else (place / part,)


def _fitting(place: Path, pattern: str) -> Iterator[Path]:
    try:
        children = sorted(place.iterdir(), key=lambda child: (child.name.casefold(), child.name))
    except OSError:  # no such folder, or one that may not be read: then the pattern fits nothing
        return
    for child in children:
        if not child.name.startswith((".", "~$")) and fits(child.name, pattern):
            yield child


def stands_for(home: Path, name: str, wanted: Path) -> bool:
    """Return whether a resolved path is one that a name stands for, or would be once it is written."""
    if wanted in {path.resolve() for path in paths_named(home, name)}:
        return True
    parts = (home / name).parts
    wild = next((at for at, part in enumerate(parts) if is_pattern(part)), len(parts))
    return wild < len(parts) and fits_file(wanted, Path(*parts[:wild]).resolve().joinpath(*parts[wild:]))
