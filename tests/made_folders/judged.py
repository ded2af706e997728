"""How a workspace's figures, and what its settings say of each heading, compare with the truth of a made-up council."""

import fnmatch
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from made_folders.described import CANARY, NUMBER_CANARY, UNKNOWN, Made
from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned

PROPOSED = re.compile(r"""^\s*#\??\s*("[^"]*"|[\w'.-]+)\s*=\s*\S""")
# A number of the canary is no part of a longer run of hexadecimal digits, which hashes are.
PERSONAL = re.compile(
    rf"{CANARY}|(?<![0-9a-f]){NUMBER_CANARY}\d{{5}}(?![0-9a-f])|29/02/|29 February|-02-29", re.IGNORECASE
)


@dataclass(kw_only=True)
class Mapped:
    """What the settings say of each heading: those that are right, wrong, and left out, by file, sheet and heading."""

    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Return the share of the headings with a meaning that are right."""
        every = len(self.right) + len(self.left_out)
        return len(self.right) / every if every else 1.0


def is_declared(meaning: str) -> bool:
    """Return whether "return.column" is a column that a return declares."""
    name, column = meaning.split(".")
    return name in RETURNS and column in RETURNS[name].by_name


def figures_in(bundle: Path) -> dict[str, object]:
    """Return each figure of a bundle: its number, or its mark in brackets."""
    found = json.loads((bundle / "figures.json").read_bytes())["figures"]
    return {one["name"]: f"[{one['mark']}]" if one["value"] is None else one["value"] for one in found}


def wrong_figures(found: Mapping[str, object], truth: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Return each figure that is a number and not the true one: the number found and the truth."""
    return {
        name: (value, true)
        for name, value in found.items()
        if not str(value).startswith("[") and not _same(value, true := _truth_of(name, truth))
    }


def _truth_of(name: str, truth: Mapping[str, object]) -> object:
    """Return the truth of a figure; a name that ends in * is of every other figure that begins so."""
    others = (value for key, value in truth.items() if key.endswith("*") and name.startswith(key[:-1]))
    return truth.get(name, next(others, UNKNOWN))


def _same(value: object, true: object) -> bool:
    return str(value) == str(true)


def mapped(made: Made, settings: str, folder: Path, workspace: Path) -> Mapped:
    """Return how the settings of a workspace map the headings of a made-up council's plain sheets."""
    returns = tomllib.loads(settings).get("returns", {})
    result = Mapped()
    for file, sheets in made.files.items():
        for sheet in sheets:
            found = _meanings(returns, (folder / file).resolve(), sheet, workspace)
            for heading, means in sheet.means.items():
                _judge(result, f"{file} [{sheet.name}] {heading} ->", means, found.get(heading, set()))
    return result


def _judge(result: Mapped, place: str, means: tuple[str, ...], taken: set[str]) -> None:
    """Add to a result what a heading is taken for, and what it means and is not taken for."""
    every = {reading for one in means for reading in one.strip("?").split("|")}
    result.wrong += [f"{place} {one}" for one in sorted(taken - every)]
    for one in means:
        readings = {reading for reading in one.strip("?").split("|") if is_declared(reading)}
        if readings & taken:
            result.right.append(f"{place} {one}")
        elif readings and not one.startswith("?"):
            result.left_out.append(f"{place} {one}")


def _meanings(returns: Mapping, file: Path, sheet: object, workspace: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, own in returns.items():
        if not _reads(own, file, sheet.name, workspace):
            continue
        told = {column: _texts(heading) for column, heading in own.get("columns", {}).items()}
        for heading in sheet.means:
            for column in _columns_of(name, heading, told):
                found.setdefault(heading, set()).add(f"{name}.{column}")
    return found


def _columns_of(name: str, heading: str, told: Mapping[str, list[str]]) -> list[str]:
    """Return the columns that a heading names: those of the settings, else one that has it among its own."""
    named = [column for column, headings in told.items() if cleaned(heading) in map(cleaned, headings)]
    if named:
        return named
    return [
        column.name
        for column in RETURNS[name].columns
        if column.name not in told and cleaned(heading) in map(cleaned, (column.name, column.heading, *column.aliases))
    ]


def _reads(own: Mapping, file: Path, sheet: str, workspace: Path) -> bool:
    """Return whether the settings of a return name a file and a sheet."""
    wanted = _texts(own.get("sheet", []))
    return _names(own, file, workspace) and (
        not wanted or not sheet or any(fnmatch.fnmatch(sheet, one) for one in wanted)
    )


def _names(own: Mapping, file: Path, workspace: Path) -> bool:
    """Return whether the settings of a return name a file."""
    return any(fnmatch.fnmatch(str(file), str((workspace / one).resolve())) for one in _texts(own.get("file", [])))


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def unrecognised(made: Made, settings: str, folder: Path, workspace: Path) -> list[str]:
    """Return each sheet and return that the settings do not read together, and those that they read wrongly."""
    returns = tomllib.loads(settings).get("returns", {})
    found = []
    for file, sheets in made.files.items():
        path = (folder / file).resolve()
        for sheet in sheets:
            read = {name for name, own in returns.items() if _reads(own, path, sheet.name, workspace)}
            missing = (sheet.returns & set(RETURNS)) - read
            found += [f"{file} [{sheet.name}] is {name}" for name in sorted(missing)]
        whole = frozenset().union(*(sheet.returns for sheet in sheets))
        read = {name for name, own in returns.items() if _names(own, path, workspace)}
        found += [f"{file} is not {name}" for name in sorted(read - whole)]
    return found


def wrong_words(made: Made, settings: str) -> list[str]:
    """Return the words that the settings take for another code than the right one."""
    returns = tomllib.loads(settings).get("returns", {})
    wrong = []
    for name, own in returns.items():
        for column, words in own.get("codes", {}).items():
            known = made.words.get(f"{name}.{column}", {})
            wrong += [
                f"{column}: {word} -> {code}" for word, code in words.items() if code not in known.get(word, (code,))
            ]
    return wrong


def lines_left(settings: str) -> list[str]:
    """Return the lines of the settings that are left to a person."""
    return [line for line in settings.splitlines() if PROPOSED.match(line)]
