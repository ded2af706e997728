"""The record of publications on the disk: a file each, written whole, for the owner only; what is public stays."""

import datetime as dt
import json
import re
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

from prevent_cli.bundles.disk import is_folder, is_link, is_there, make_folder, names_in, sync_folder
from prevent_cli.bundles.hidden_folder import FOLDER_MODE, NOTHING_WRITTEN, home_of, make_home
from prevent_cli.bundles.layout import write_errors_as
from prevent_cli.errors import LockedError, WriteError
from prevent_cli.published.home import UNFINISHED, read_file, write_file
from prevent_cli.published.publication import LaterFormatError, Publication, publication_of
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Option

FOLDER, PAPERS, BUNDLES = "published", "papers", "bundles"
TRIES = 20  # to read the record while no other run changes it: a change takes milliseconds
_CANDIDATE, _ENDING, _PROOF = ".candidate.json", ".json", ".proof"
_NUMBERED = re.compile(r"\.([1-9][0-9]{0,8})(?:\.candidate)?\.json")
_ASIDE = {
    "publication_day",
    "written_on",
    "confirmed_on",
    "prevent",
    "corrected",
}  # what readers do not see of a publication
_UNUSABLE = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)


@dataclass(slots=True, kw_only=True)
class Record:
    """The record of a workspace; `publications` in the order of their places. The run that writes has the lock."""

    workspace: Path
    publications: list[Publication] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Return where it is."""
        return home_of(self.workspace) / FOLDER

    def keep(self, new: Publication, *, today: dt.date) -> "Kept":
        """Keep a publication; what it replaces goes once its files are written, and it goes itself where they are not.

        A candidate replaces the candidates of the same board and period; one whose publication day has come is public,
        and stays. One that is public with the same figures is not kept twice. Raises WriteError.
        """
        before = [
            one for one in self.publications if one.board_and_period == new.board_and_period and _is_candidate(one)
        ]
        for one in before:
            if one.is_public(today):
                self._settle(one)
        public = [
            one for one in self.publications if one.board_and_period == new.board_and_period and one.is_public(today)
        ]
        kept = None if any(_same(one, new) for one in public) else replace(new, file=self._place_of(new, today))
        if kept is not None:
            self._write(kept)
        replaced = tuple(one for one in before if not one.is_public(today))
        return Kept(record=self, new=kept, replaced=replaced)

    def confirm(self, candidate: Publication, *, on: dt.date) -> None:
        """Make a candidate public; raises WriteError."""
        self._settle(candidate, on=on)

    def drop(self, candidate: Publication, *, today: dt.date) -> None:
        """Forget a candidate, and any other that a killed run left; raises WriteError."""
        for one in list(self.publications):
            if one.board_and_period == candidate.board_and_period and _is_candidate(one) and not one.is_public(today):
                self.remove(one)

    def withdraw(self, paper: Publication, *, on: dt.date) -> None:
        """Record that a public paper is withdrawn, and keep what readers know of it; raises WriteError.

        It takes a new place, since no file of the record is overwritten. A killed run leaves it in both.
        """
        self._replace(paper, replace(paper, withdrawn_on=on, file=self._place_of(paper, on)))

    def _settle(self, candidate: Publication, *, on: dt.date | None = None) -> None:
        """Give a candidate that is public a place that no later paper takes."""
        file = f"{candidate.file.removesuffix(_CANDIDATE)}{_ENDING}"
        self._replace(candidate, replace(candidate, file=file, confirmed_on=on or candidate.confirmed_on))

    def _replace(self, old: Publication, new: Publication) -> None:
        """Write a publication in a new place, with the proof that it has, and remove it from the old one."""
        proof = read_file((self.folder / old.file).parent, _proof_of(old.file).name)
        self._write(new, proof=proof)
        self.remove(old)

    def _place_of(self, new: Publication, today: dt.date) -> str:
        """Return a place for a publication under a number that its board and period, or its month, have not had."""
        stem = _stem(new)
        given = [
            int(found[1])
            for one in self.publications
            if one.file.startswith(f"{stem}.") and (found := _NUMBERED.fullmatch(one.file[len(stem) :]))
        ]
        return f"{stem}.{max(given, default=0) + 1}{_ENDING if new.is_public(today) else _CANDIDATE}"

    def _write(self, new: Publication, *, proof: bytes | None = None) -> None:
        folder = self.folder
        make_home(home_of(self.workspace))
        for path in (folder, (folder / new.file).parent):
            with write_errors_as(path, "cannot be made", then=NOTHING_WRITTEN):
                if not is_folder(path):
                    make_folder(path, FOLDER_MODE)
                    sync_folder(path.parent)
        place = folder / new.file
        content = f"{json.dumps(new.plain, ensure_ascii=False, indent=1)}\n".encode()
        proof = proof or (f"{json.dumps(new.proof)}\n".encode() if new.proof is not None else None)
        if proof is not None:
            own = folder / _proof_of(new.file)
            with write_errors_as(own, "cannot be written", then=NOTHING_WRITTEN):
                own.unlink(missing_ok=True)  # of a run that was killed before it wrote the publication
            write_file(own.parent, own.name, proof)
        write_file(place.parent, place.name, content)
        self.publications = [*(one for one in self.publications if one.file != new.file), new]

    def remove(self, old: Publication) -> None:
        """Remove the files of a publication; raises WriteError."""
        place = self.folder / old.file
        with write_errors_as(place, "cannot be removed", then="the record is as it was"):
            place.unlink(missing_ok=True)
            (self.folder / _proof_of(old.file)).unlink(missing_ok=True)
            sync_folder(place.parent)
        self.publications = [one for one in self.publications if one.file != old.file]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept of a publication before its files are written, None where it is known, and what it replaces."""

    record: Record
    new: Publication | None
    replaced: tuple[Publication, ...] = ()

    def done(self) -> None:
        """Forget what is replaced, now that the files are written; raises WriteError."""
        for one in self.replaced:
            self.record.remove(one)

    def undo(self) -> None:
        """Forget the new one, since its files could not be written; raises WriteError."""
        if self.new is not None:
            self.record.remove(self.new)


def read_record(workspace: Path) -> Record:
    """Return the record of a workspace; raises WriteError where any of it cannot be read or understood."""
    record = Record(workspace=workspace)
    for name in (PAPERS, BUNDLES):
        names = _names(workspace, record.folder / name)
        record.publications += [_read(record.folder, f"{name}/{one}") for one in names]
    return record


def read_settled_record(workspace: Path) -> Record:
    """Return the record as it is between two changes, for a run that only reads it and so has no lock.

    No file of the record is overwritten, so the same names before and after mean that nothing was missed.
    Raises LockedError where other runs go on changing it, and WriteError as `read_record` does.
    """
    for _ in range(TRIES):
        before = _listing(workspace)
        try:
            record = read_record(workspace)
        except WriteError:
            if _listing(workspace) == before:
                raise
            continue
        if _listing(workspace) == before:
            return record
    raise LockedError("another run is writing the record of publications", Action("run it again later"))


def _listing(workspace: Path) -> list[list[str]]:
    folder = Record(workspace=workspace).folder
    return [_names(workspace, folder / name) for name in (PAPERS, BUNDLES)]


def _names(workspace: Path, folder: Path) -> list[str]:
    """Return the names of the publications in a folder of the record; none where it is missing."""
    with write_errors_as(folder, "cannot be read", then=NOTHING_WRITTEN):
        for part in (home_of(workspace), folder.parent, folder):
            if is_link(part):  # which fails where the folder above may not be entered: nothing is taken for empty
                raise WriteError(f"{part} is a link; replace it with a plain folder and run the command again")
            if not is_there(part):
                return []
            if not is_folder(part):
                raise WriteError(f"{part} is no folder; move it and run the command again")
        return [one for one in names_in(folder) if one.endswith(_ENDING) and not one.startswith(".")]


def _read(folder: Path, file: str) -> Publication:
    content = read_file(folder, file)
    try:
        return publication_of(json.loads(content or b""), file=file)
    except LaterFormatError:
        raise WriteError(
            f"{folder / file} was written by a later version of prevent; {NOTHING_WRITTEN}",
            Action("install that version"),
        ) from None
    except _UNUSABLE:
        raise WriteError(
            f"{folder / file} is damaged, so what is public is not known; {NOTHING_WRITTEN}",
            Action("put the file back from a backup"),
            Option("status", "draft"),
        ) from None


def read_proof(workspace: Path, publication: Publication) -> object:
    """Return the proof that is kept with a publication; None where it is missing or damaged: a run does without it."""
    place = home_of(workspace) / FOLDER / _proof_of(publication.file)
    try:
        return json.loads(read_file(place.parent, place.name) or b"null")
    except (WriteError, *_UNUSABLE):
        return None


def sweep(workspace: Path) -> None:
    """Remove what killed runs left: unfinished files, and proofs of nothing. The caller has the lock.

    Raises WriteError.
    """
    home = home_of(workspace)
    with write_errors_as(home, "cannot be swept", then=NOTHING_WRITTEN):
        for left in home.rglob(UNFINISHED.format(name="*")):
            left.unlink()
        for proof in home.rglob(f"*{_PROOF}"):
            if not proof.with_suffix(_ENDING).exists():
                proof.unlink()


def _proof_of(file: str) -> PurePosixPath:
    """Return the place of the proof of a publication, beside its own."""
    return PurePosixPath(file).with_suffix(_PROOF)


def _is_candidate(one: Publication) -> bool:
    return one.file.endswith(_CANDIDATE)


def _same(one: Publication, other: Publication) -> bool:
    """Return whether two publications of a board and period show the same to readers of the same bundle, if any."""
    first, second = ({key: value for key, value in each.plain.items() if key not in _ASIDE} for each in (one, other))
    return first == second


def _stem(one: Publication) -> str:
    if not one.board:
        return f"{BUNDLES}/{one.bundle}"
    board, start, end = one.board_and_period
    return f"{PAPERS}/{board}@{start}_{end}"
