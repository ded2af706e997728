"""The digests of papers' files as runs wrote them, with the status of each: .prevent/written.json."""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from prevent_cli.bundles.disk import open_to_read
from prevent_cli.bundles.hidden_folder import home_of, make_home
from prevent_cli.errors import PreventError
from prevent_cli.files import find_resource
from prevent_cli.remedies import Message, Option
from prevent_cli.wording import format_list
from prevent_cli.workspace.folder import WRITTEN_FILE, Workspace
from prevent_cli.writers.place import place
from prevent_cli.writers.set_journal import digest

FORMAT = 1
MOST_FILES, MOST_BYTES = 2000, 2**20
_DIGEST = re.compile(r"[0-9a-f]{64}")
_STATUS = re.compile(r"[a-z-]{1,20}")


def read_written(workspace: Workspace) -> dict[str, str]:
    """Return the status of each file that runs wrote, by its SHA-256, the oldest first; nothing if it is damaged."""
    try:
        with open_to_read(home_of(workspace.folder), WRITTEN_FILE) as stream:
            note: Any = json.loads(stream.read(MOST_BYTES))
        files = note["files"].items() if note["format"] == FORMAT else ()
        return {name: status for name, status in files if _DIGEST.fullmatch(name) and _STATUS.fullmatch(status)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def record_written(workspace: Workspace, contents: Iterable[bytes], status: str) -> None:
    """Record files that a run is about to write. A later run can replace them without keeping a copy.

    It is recorded before, so that a run that is killed leaves no file without a record. The samples in the product's
    folder have no record, and a workspace that cannot be written neither: a copy too many is then kept.
    """
    before = read_written(workspace)
    new = {hashlib.sha256(content).hexdigest(): status for content in contents}
    if _is_bundled(workspace) or new.items() <= before.items():
        return
    older = [(name, its) for name, its in before.items() if name not in new]
    note = {"format": FORMAT, "files": dict((*older, *new.items())[-MOST_FILES:])}
    home = home_of(workspace.folder)
    with contextlib.suppress(PreventError, OSError):
        make_home(home)
        place(json.dumps(note, indent=1).encode(), home / WRITTEN_FILE)


def _is_bundled(workspace: Workspace) -> bool:
    """Return whether a workspace is one of the product's samples in its place; a copy of one is like any other."""
    samples = find_resource("sample_data", "")
    return samples is not None and workspace.folder.resolve().is_relative_to(samples)


def replaced_messages(files: Iterable[Path], written: Mapping[str, str], status: str) -> tuple[Message, ...]:
    """Return a message for each other status of the files that a paper of this status is about to replace."""
    by_status: dict[str, list[str]] = {}
    for file in files:
        before = written.get(_digest(file), status)
        if before != status:
            by_status.setdefault(before, []).append(str(file))
    both = Option("output", what="another name", purpose="keep both")
    return tuple(
        Message(f"this {status} paper replaces {format_list(names)}, the {before} paper of an earlier run", (both,))
        for before, names in by_status.items()
    )


def _digest(file: Path) -> str:
    """Return the SHA-256 of a file; "" if it cannot be read, for which writing it will give the reason."""
    try:
        return digest(file) or ""
    except OSError:
        return ""
