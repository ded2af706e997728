"""The lines of a prevent.toml that are not settled, used one by one and together as a person would."""

from collections.abc import Iterator
from pathlib import Path

from prevent_cli.intake.headings.column_settings import contested_headings
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

MARK = "#? "


def units(lines: list[str]) -> list[list[int]]:
    """Return the indices of the lines that are used together: a line alone, or a table with its lines."""
    found: list[list[int]] = []
    table = ""
    for at, line in enumerate(lines):
        is_unsettled = line.startswith(MARK)
        head = line.removeprefix(MARK).partition("]")[0] if line.startswith(f"{MARK}[") else ""
        if not is_unsettled or (head and not head.startswith(f"{table}.")):
            table = ""
        if is_unsettled and table:
            found[-1].append(at)
        elif is_unsettled:
            found.append([at])
            table = head
    return found


def used(text: str) -> Iterator[tuple[str, str]]:
    """Yield the settings with each unit of unsettled lines in use, and with all of them, each with its first line."""
    lines = text.splitlines()
    each = units(lines)
    every = [at for unit in each for at in unit]
    for unit in (*each, every):
        own = [line.removeprefix(MARK) if at in unit else line for at, line in enumerate(lines)]
        yield lines[unit[0]] if unit else "", "\n".join(own) + "\n"


def not_valid(text: str, folder: Path) -> list[str]:
    """Return the unsettled lines whose use makes the settings invalid, or gives a heading to two columns."""
    found = []
    for line, settings in used(text):
        (folder / "prevent.toml").write_text(settings, encoding="utf-8")
        try:
            workspace = load_workspace(folder, known_returns=tuple(RETURNS))
        except Exception as error:  # noqa: BLE001 - the test shows whatever stops it
            found.append(f"{line}: {error}")
            continue
        twice = {name: contested_headings(RETURNS[name], own) for name, own in workspace.returns.items()}
        found += [f"{line}: {headings}" for headings in twice.values() if headings]
    return found
