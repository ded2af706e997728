"""The record of publications on the disk: a file each, written whole, for the owner only; what is public stays."""

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from prevent_cli.bundles.disk import is_folder, is_link, is_there, make_folder, names_in, sync_folder
from prevent_cli.bundles.layout import told
from prevent_cli.errors import WriteError
from prevent_cli.published.home import FOLDER_MODE, NOTHING_WRITTEN, home_of, make_home, read_file, write_file
from prevent_cli.published.publication import LaterFormatError, Publication, publication_of

FOLDER, PAPERS, BUNDLES = "published", "papers", "bundles"
_CANDIDATE, _ENDING = ".candidate.json", ".json"
_NUMBERED = re.compile(r"\.([1-9][0-9]{0,8})\.json")
_UNUSABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(slots=True, kw_only=True)
class Record:
    """The record of a workspace; `publications` in the order of their places. Whoever writes holds the lock."""

    workspace: Path
    publications: list[Publication] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Return where it is."""
        return home_of(self.workspace) / FOLDER

    def keep(self, new: Publication, *, today: dt.date) -> Callable[[], None]:
        """Keep a publication, and return what undoes that where its files could not be written.

        A candidate takes the place of the candidate of the same board and period; one whose publication day has come is
        public, and stays. One that is public with the same figures is not kept twice. Raises WriteError.
        """
        before = [one for one in self.publications if one.whose == new.whose and _is_candidate(one)]
        for one in before:
            if one.is_public(today):
                self._settle(one)
        replaced = [one for one in before if not one.is_public(today)]
        public = [one for one in self.publications if one.whose == new.whose and one.is_public(today)]
        kept = None if any(_same(one, new) for one in public) else replace(new, file=self._place_of(new, today))
        if kept is not None:
            self._write(kept)
        for one in replaced:
            if kept is None or one.file != kept.file:
                self._removed(one)

        def undo() -> None:
            if kept is not None:
                self._removed(kept)
            for one in replaced:
                self._write(one)

        return undo

    def _place_of(self, new: Publication, today: dt.date) -> str:
        return self._numbered(new) if new.is_public(today) else f"{_stem(new)}{_CANDIDATE}"

    def confirm(self, candidate: Publication, *, on: dt.date) -> None:
        """Make a candidate public; raises WriteError."""
        self._settle(candidate, on=on)

    def drop(self, candidate: Publication) -> None:
        """Forget a candidate; raises WriteError."""
        self._removed(candidate)

    def _settle(self, candidate: Publication, *, on: dt.date | None = None) -> None:
        """Give a candidate that is public a place of its own, which no later paper takes."""
        self._write(replace(candidate, file=self._numbered(candidate), confirmed_on=on or candidate.confirmed_on))
        self._removed(candidate)

    def _numbered(self, new: Publication) -> str:
        stem = _stem(new)
        given = [
            int(found[1])
            for one in self.publications
            if one.file.startswith(f"{stem}.") and (found := _NUMBERED.fullmatch(one.file[len(stem) :]))
        ]
        return f"{stem}.{max(given, default=0) + 1}{_ENDING}"

    def _write(self, new: Publication) -> None:
        folder = self.folder
        make_home(home_of(self.workspace))
        for path in (folder, (folder / new.file).parent):
            with told(path, "cannot be made", then=NOTHING_WRITTEN):
                if not is_folder(path):
                    make_folder(path, FOLDER_MODE)
                    sync_folder(path.parent)
        place = folder / new.file
        content = f"{json.dumps(new.plain, ensure_ascii=False, indent=1)}\n".encode()
        write_file(place.parent, place.name, content, replaces=True)
        self.publications = [*(one for one in self.publications if one.file != new.file), new]

    def _removed(self, old: Publication) -> None:
        place = self.folder / old.file
        with told(place, "cannot be removed", then="the record is as it was"):
            place.unlink(missing_ok=True)
            sync_folder(place.parent)
        self.publications = [one for one in self.publications if one.file != old.file]


def read_record(workspace: Path) -> Record:
    """Return the record of a workspace; raises WriteError where any of it cannot be read or understood."""
    record = Record(workspace=workspace)
    for name in (PAPERS, BUNDLES):
        names = _names(workspace, record.folder / name)
        record.publications += [_read(record.folder, f"{name}/{one}") for one in names]
    return record


def _names(workspace: Path, folder: Path) -> list[str]:
    """Return the names of the publications in a folder of the record; none where it is not there."""
    with told(folder, "cannot be read", then=NOTHING_WRITTEN):
        for part in (home_of(workspace), folder.parent, folder):
            if is_link(part):  # which fails where the folder above may not be entered: nothing is taken for empty
                raise WriteError(f"{part} is a link; replace it with a plain folder and run the command again")
            if not is_there(part):
                return []
        return [one for one in names_in(folder) if one.endswith(_ENDING) and not one.startswith(".")]


def _read(folder: Path, file: str) -> Publication:
    content = read_file(folder, file)
    try:
        return publication_of(json.loads(content or b""), file=file)
    except LaterFormatError:
        raise WriteError(
            f"{folder / file} was written by a later version of prevent; {NOTHING_WRITTEN}. Install that version"
        ) from None
    except _UNUSABLE:
        raise WriteError(
            f"{folder / file} is damaged, so what is public is not known; {NOTHING_WRITTEN}. Put the file back from a "
            "backup, or write the paper with --status draft"
        ) from None


def _is_candidate(one: Publication) -> bool:
    return one.file.endswith(_CANDIDATE)


def _same(one: Publication, other: Publication) -> bool:
    """Return whether two publications of a board and period show the same to readers of the same bundle, if any."""
    first, second = (
        {key: value for key, value in each.plain.items() if key not in {"written_on", "confirmed_on", "prevent"}}
        for each in (one, other)
    )
    return first == second


def _stem(one: Publication) -> str:
    if not one.board:
        return f"{BUNDLES}/{one.bundle}"
    board, start, end = one.whose
    return f"{PAPERS}/{board}@{start}_{end}"
