"""What an export is made from: every file it reads, with its plain sha256, and one key for all of them."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli import __version__
from prevent_cli.bundles.store import FORMAT
from prevent_cli.errors import ReturnsError
from prevent_cli.files import is_file_here
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import Workspace, load_workspace
from prevent_cli.workspace.settings import FILE_NAME

if TYPE_CHECKING:
    import pandas as pd

WORDS_FOLDERS = ("texts", "templates")  # what papers are written with


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file that a run reads: its name from the workspace, its bytes' sha256 and number, the returns in it."""

    file: str
    path: Path
    sha256: str
    size: int
    returns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All files of a run in order of their names; `key` is the same only where they, the version and the way are."""

    files: tuple[InputFile, ...]
    key: str


def read_inputs(workspace: Workspace, names: Sequence[str], *, status: str, with_papers: bool) -> Inputs:
    """Return the files of the named returns, of the settings and, with papers, of their texts and templates."""
    files = tuple(sorted(_files(workspace, names, with_papers=with_papers), key=lambda found: found.file))
    whole = [FORMAT, __version__, status, with_papers, [[found.file, found.sha256] for found in files]]
    return Inputs(files=files, key=hashlib.sha256(json.dumps(whole).encode()).hexdigest())


def refuse_changed(before: Inputs, now: Inputs) -> None:
    """Raise ReturnsError where a file is not what it was when the run began: its figures could be of either."""
    if before.key == now.key:
        return
    first, last = ({found.file: found.sha256 for found in inputs.files} for inputs in (before, now))
    changed = next(file for file in (*first, *last) if first.get(file) != last.get(file))
    raise ReturnsError(_changed(changed))


def refuse_other_settings(workspace: Workspace, inputs: Inputs) -> None:
    """Raise ReturnsError where prevent.toml no longer says what the workspace was opened with.

    It is read again after the inputs were hashed: what was understood and what was hashed are then the same.
    """
    again = load_workspace(workspace.folder, found=workspace.found, known_returns=tuple(RETURNS))
    if replace(again, options=workspace.options, sample=workspace.sample) != workspace:
        raise ReturnsError(_changed(next((one.file for one in inputs.files if one.file == FILE_NAME), FILE_NAME)))


def _changed(file: str) -> str:
    return f"{file} was changed while it was read; run the command again once it is saved"


def _files(workspace: Workspace, names: Sequence[str], *, with_papers: bool) -> Iterator[InputFile]:
    from prevent_cli.intake.files import find_files

    holds: dict[Path, list[str]] = {workspace.folder / FILE_NAME: []}
    for name in names:
        for path in find_files(workspace, RETURNS[name]):
            holds.setdefault(path, []).append(name)
    if with_papers:
        for path in _words(workspace):
            holds.setdefault(path, [])
    for path, returns in holds.items():
        if is_file_here(path):
            yield _input(path, workspace, tuple(returns))


def _words(workspace: Workspace) -> Iterator[Path]:
    for folder in WORDS_FOLDERS:
        yield from (workspace.folder / folder).rglob("*")


def _input(path: Path, workspace: Workspace, returns: tuple[str, ...]) -> InputFile:
    from prevent_cli.intake.files import shown_name
    from prevent_cli.intake.readers.file_kinds import why_unreadable

    file = shown_name(workspace, path)
    try:
        return InputFile(file=file, path=path, sha256=_digest(path), size=path.stat().st_size, returns=returns)
    except OSError as error:
        raise ReturnsError(f"{file} {why_unreadable(error)}") from None


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fingerprint(frame: "pd.DataFrame") -> str:
    """Return a sha256 of what a checked return's rows say, in any order, however their file was saved."""
    import numpy as np
    import pandas as pd

    words = hashlib.sha256("\n".join(frame.columns).encode())
    words.update(np.sort(pd.util.hash_pandas_object(frame, index=False).to_numpy()).tobytes())
    return words.hexdigest()
