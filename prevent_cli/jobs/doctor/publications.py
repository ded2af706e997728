"""Whether the record of publications and the key can be read, and by their owner alone."""

import datetime as dt
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.errors import WriteError
from prevent_cli.jobs.doctor.condition import Condition, gathered, look, wrong
from prevent_cli.jobs.doctor.folders import why_not_written
from prevent_cli.wording import format_some
from prevent_cli.workspace.folder import HIDDEN_FOLDER, Workspace

if TYPE_CHECKING:
    from prevent_cli.published.publication import Publication

CHECK = "Publications"
MOST_NAMED = 6  # months that a line names one by one
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def publications(workspace: Workspace, *, here: Path, today: dt.date) -> Iterator[Condition]:
    """Yield what is wrong with the record or the key, or how many papers there are."""
    from prevent_cli.bundles.hidden_folder import home_of
    from prevent_cli.published.key import read_key
    from prevent_cli.published.record import read_record

    home = home_of(workspace.folder)
    faults: list[Condition] = []
    found = "nothing is recorded yet"
    try:
        key = read_key(workspace.folder)
        record = read_record(workspace.folder)
    except WriteError as error:
        said = error.sentence.partition("; nothing was written")[0]
        faults.append(wrong(CHECK, said, *(error.remedies or ["let your own account read and write it"])))
    else:
        papers = [one for one in record.publications if one.board]
        bundles = len(record.publications) - len(papers)
        if record.publications:
            found = f"{_states(papers, today)}, {_number(bundles, 'bundle')}"
        if record.publications and key is None:
            advice = "put key.json back from a backup; without it, the next public paper or export makes a new one"
            faults.append(look(CHECK, f"{HIDDEN_FOLDER}/key.json is missing", advice))
        faults += _missing_from_record(workspace, here, record.publications)
    if home.is_dir() and (reason := why_not_written(home)):
        faults.append(
            wrong(CHECK, f"{HIDDEN_FOLDER} cannot be written to: {reason}", "let your own account read and write it")
        )
    faults += _open_to_others(home)
    yield from gathered(CHECK, faults, fine=found)


def _missing_from_record(workspace: Workspace, here: Path, recorded: "Sequence[Publication]") -> Iterator[Condition]:
    """Yield whether bundles that were recorded are in the record no more: then papers may be missing from it too."""
    from prevent_cli.comparing.public_bundles import missing_from_record

    months = missing_from_record(workspace.exports_folder(here), {one.bundle for one in recorded if not one.board})
    if months:
        found = f"the record lacks {_number(len(months), 'public bundle')}: {format_some(months, most=MOST_NAMED)}"
        yield look(
            CHECK,
            found,
            f"put the folder {HIDDEN_FOLDER} back from a backup; without it, papers that only it "
            "lists are not compared",
        )


def _states(papers: "Sequence[Publication]", today: dt.date) -> str:
    """Return how many papers are public, withdrawn and candidates."""
    known = [one for one in papers if one.is_public(today)]
    withdrawn = sum(one.withdrawn_on is not None for one in known)
    return ", ".join(
        (
            f"{_number(len(known) - withdrawn, 'paper')} public",
            *([f"{withdrawn} withdrawn and still known"] if withdrawn else []),
            _number(len(papers) - len(known), "candidate"),
        )
    )


def _open_to_others(home: Path) -> Iterator[Condition]:
    """Yield each folder or file of the record that others can read; on Windows the folder's permissions apply."""
    if sys.platform == "win32" or not home.is_dir():
        return
    for path in (home, *sorted(home.rglob("*"))):
        if not path.is_symlink() and path.stat().st_mode & _OTHERS:
            name = path.relative_to(home.parent).as_posix()
            mode = "700" if path.is_dir() else "600"
            yield wrong(
                CHECK, f"{name} is open to other accounts", f'give it to its owner alone: chmod {mode} "{name}"'
            )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
