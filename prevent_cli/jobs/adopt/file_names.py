"""How prevent.toml names the files and sheets of a return: by a pattern where a name has a date."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path, PurePosixPath

from prevent_cli.intake.dated_names import DatedName, dated_name
from prevent_cli.intake.files import newest
from prevent_cli.intake.newer_files import is_newer_by_name
from prevent_cli.intake.quoting import may_be_a_name
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.records import dataclass
from prevent_cli.workspace.folder import ReturnSettings
from prevent_cli.workspace.named_files import fits, fits_file, is_pattern

WHOLE, APART = 0.9, 0.1  # of the rows of an older file that a newer one has: nearly all, and hardly any
LEAST_ROWS = 3  # of a file whose rows another has; fewer prove nothing
MOST_SENTENCES = 3
NEWEST, ALL = "newest", "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names to add to a setting, and those of prevent.toml that a pattern among them replaces."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()

    def after(self, current: Sequence[str]) -> tuple[str, ...]:
        """Return the setting with the names."""
        kept = (name for name in current if name not in self.replaced)
        return tuple(dict.fromkeys((*kept, *self.added)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which of a return's files are read. `read` is what the setting of that name becomes, "" if it stays.

    `is_guess` says that one file alone could not show whether later ones have its rows. `older` is the number of files
    that are older than the newest.
    `lacks_rows` says that the newest, which alone is read, lacks rows of an older one. `earlier` are files that are not
    read because another one has their rows.
    """

    read: str = ""
    is_guess: bool = False
    older: int = 0
    lacks_rows: bool = False
    earlier: tuple["EarlierFile", ...] = ()


ALL_READ = Reading()


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFile:
    """A file that is not read, because another file has nearly all its rows: how many it has, and how many of them."""

    file: str
    later: str
    rows: int
    shared: int

    def __str__(self) -> str:
        """Return the sentence that says so."""
        rows = f"its {self.rows:,} rows" if self.shared == self.rows else f"{self.shared:,} of its {self.rows:,} rows"
        return f"{self.file} is not read, because {self.later} has {rows}."


def about_files(name: str, reading: Reading) -> str:
    """Return what a person must know of which files of a return are read, "" for nothing."""
    return " ".join(filter(None, (_about_newest(name, reading), _about_earlier(reading.earlier))))


def _about_earlier(earlier: Sequence[EarlierFile]) -> str:
    if len(earlier) <= MOST_SENTENCES:
        return " ".join(map(str, earlier))
    named = ", ".join(one.file for one in earlier[:MOST_SENTENCES])
    return f"{len(earlier)} files are not read, because others have their rows: {named} and others."


def _about_newest(name: str, reading: Reading) -> str:
    number = reading.older + 1
    if reading.read == ALL:
        return f"all {number} files are read now, because their rows differ."
    if reading.lacks_rows:
        return (
            f"only the newest of {number} files is read, and it lacks rows of an older one. If the rows of the files "
            f'differ, delete read = "newest" under [returns.{name}].'
        )
    if reading.read == NEWEST and reading.older:
        return f"only the newest of {number} files is read, because it has the rows of the older ones."
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of some sheets, which are those of one return.

    `paths` are all files of the folder: as prevent.toml names each, and its path.
    """

    sheets: Sequence[Candidate]
    settings: ReturnSettings
    paths: Mapping[str, tuple[str, Path]]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the files in the folder, newest first."""
        by_path = {self.paths[one.table.sheet.file][1]: one.table.sheet.file for one in self.sheets}
        return tuple(by_path[path] for path in newest(tuple(by_path)))


def without_earlier(files: Files) -> tuple[Files, tuple[EarlierFile, ...]]:
    """Return the files without those whose rows a file of another name has, such as Log May 2025.xlsx beside Log.xlsx.

    Files whose names differ only by their dates are not compared here: one line of prevent.toml reads the newest of
    them. A file that prevent.toml names is kept, unless a new one with a later date in the same name has its rows. Rows
    without a key, of which only the days are the same, are kept as well.
    """
    rows = _rows_by_file(files.names, files.sheets) if _have_keys(files.sheets) else {}
    families = _families(files) if len(rows) > 1 else {}
    found: dict[str, EarlierFile] = {}
    for pattern, members in sorted(families.items(), key=lambda one: max(len(rows[file]) for file in one[1])):
        others = [file for other, own in families.items() if other != pattern for file in own if file not in found]
        own = [one for file in members if (one := _earlier_of(file, others, rows, files)) is not None]
        if len(own) == len(members):
            found |= {one.file: one for one in own}
    sheets = [one for one in files.sheets if one.table.sheet.file not in found]
    return replace(files, sheets=sheets), tuple(found.values())


def _have_keys(sheets: Sequence[Candidate]) -> bool:
    """Return whether every sheet certainly has the whole key of its rows, but for what is given for all of them."""
    unique = sheets[0].description.unique
    given = frozenset.intersection(*(one.provided for one in sheets))
    own = [name for name in unique if name not in given]
    return bool(own) and all(_is_certain(one, name) for one in sheets for name in own)


def _is_named(file: str, files: Files) -> bool:
    """Return whether prevent.toml names a file, itself or by a pattern."""
    name = files.paths[file][0]
    return any(one == name or (is_pattern(one) and fits_file(Path(name), Path(one))) for one in files.settings.file)


def _earlier_of(
    file: str, others: Sequence[str], rows: Mapping[str, set[tuple[str, ...]]], files: Files
) -> EarlierFile | None:
    """Return a file that another makes needless; None if none does, or if prevent.toml names it and none is later."""
    path = files.paths[file][1]
    newer = [other for other in others if is_newer_by_name(files.paths[other][1], path)]
    if _is_named(file, files):
        is_pattern_of_it = files.paths[file][0] not in files.settings.file
        wanted = [other for other in newer if not _is_named(other, files)]
        return None if is_pattern_of_it else _earlier(file, wanted, rows)
    same = [other for other in others if is_newer_by_name(path, files.paths[other][1])]
    return _earlier(file, [other for other in others if other not in same or len(rows[other]) > len(rows[file])], rows)


def _earlier(file: str, others: Sequence[str], rows: Mapping[str, set[tuple[str, ...]]]) -> EarlierFile | None:
    """Return a file with the largest of others that has nearly all its rows, None if none has."""
    own = rows[file]
    for later in sorted(others, key=lambda other: -len(rows[other])) if len(own) >= LEAST_ROWS else ():
        if len(rows[later]) < len(own):
            return None
        if (shared := len(own & rows[later])) >= WHOLE * len(own):
            return EarlierFile(file=file, later=later, rows=len(own), shared=shared)
    return None


def _families(files: Files) -> dict[str, list[str]]:
    """Return the files by the pattern of their names."""
    families: dict[str, list[str]] = {}
    for file in sorted(files.names):
        families.setdefault(_pattern(file, files), []).append(file)
    return families


def name_files(files: Files) -> Names:
    """Return how the files are to be named: a pattern for those that differ by their dates, if their rows allow it."""
    families = _families(files)
    found = Names()
    for pattern, members in families.items():
        found = _with_family(found, pattern, members, files, is_only=len(families) == 1)
    return found


def reading_of(files: Files, names: Names, *, guessed: bool) -> Reading:
    """Return which of the files are read. `guessed` says that an earlier run chose the newest by a guess."""
    there, whole = files.names, names.after(files.settings.file)
    share = _least_shared(there, files.sheets)
    if files.settings.read == NEWEST:
        if guessed and share is not None and share <= APART:
            return Reading(read=ALL, older=len(there) - 1)
        return Reading(older=len(there) - 1, lacks_rows=share is not None and share < WHOLE)
    if len(whole) != 1 or not is_pattern(whole[0]):
        return ALL_READ
    if share is not None and share >= WHOLE:
        return Reading(read=NEWEST, older=len(there) - 1)
    is_guess = len(there) == 1 and bool(names.added) and _may_hold_all(there[0], files.sheets[0])
    return Reading(read=NEWEST, is_guess=True) if is_guess else ALL_READ


def sheets_read(files: Files, reading: Reading) -> tuple[Candidate, ...]:
    """Return the sheets of the files that are read."""
    is_newest = reading.read == NEWEST or (files.settings.read == NEWEST and not reading.read)
    first = files.names[0]
    return tuple(one for one in files.sheets if not is_newest or one.table.sheet.file == first)


def _parts(file: str) -> tuple[DatedName, ...]:
    """Return what changes in the names of a file's folders and in its own, the ending aside."""
    path = PurePosixPath(file)
    return (*map(dated_name, path.parts[:-1]), dated_name(path.stem))


def _pattern(file: str, files: Files) -> str:
    """Return the pattern of a file's later names as prevent.toml has it, its present name if there is none.

    A pattern fits no file of the folder that is not the return, and always keeps a word of the name.
    """
    setting, _ = files.paths[file]
    *folders, name = _parts(file)
    there = setting.split("/")
    below = there[max(len(there) - len(folders) - 1, 0) : -1]
    patterns = [*(dated_name(part).pattern for part in below), f"{name.pattern}{PurePosixPath(file).suffix}"]
    pattern = "/".join([*there[: len(there) - len(patterns)], *patterns])
    is_too_wide = is_pattern(setting) or (not name.rest and "*" in name.pattern)
    others = (setting for other, (setting, _) in files.paths.items() if other not in files.names)
    if not is_pattern(pattern) or is_too_wide or any(fits_file(Path(one), Path(pattern)) for one in others):
        return setting
    return pattern


def _with_family(found: Names, pattern: str, members: Sequence[str], files: Files, *, is_only: bool) -> Names:
    """Return the names with those of the files that one pattern fits."""
    own = [files.paths[file][0] for file in members]
    current = files.settings.file
    patterns = [Path(name) for name in current if is_pattern(name)]
    new = [name for name in own if name not in current and not any(fits_file(Path(name), one) for one in patterns)]
    literal = [name for name in current if not is_pattern(name) and fits_file(Path(name), Path(pattern))]
    if not new and all(name in own for name in literal):
        return found
    share = _least_shared([name for name in files.names if name in members], files.sheets)
    is_clear = share is None or share <= APART or (is_only and share >= WHOLE)
    if not is_pattern(pattern) or not is_clear:
        return replace(found, added=(*found.added, *new))
    return Names(added=(*found.added, pattern), replaced=(*found.replaced, *literal))


def _may_hold_all(file: str, one: Candidate) -> bool:
    """Return whether a dated file alone may hold all earlier rows: not if it is named after a quarter or year.

    A snapshot's rows have their own day, so earlier ones are kept beside it.
    """
    kinds = [part for part in _parts(file) if part.kinds]
    return one.description.snapshot_date is None and not all(part.is_of_period for part in kinds)


def _least_shared(files: Sequence[str], sheets: Sequence[Candidate]) -> float | None:
    """Return the least share of a file's rows that the next newer one has; None if they cannot be compared.

    `files` are newest first. If one pair shares nearly all and another nothing, they are not clear: half.
    """
    rows = list(_rows_by_file(files, sheets).values())
    shares = [len(older & newer) / len(older) for newer, older in pairwise(rows) if older]
    if not shares:
        return None
    return min(shares) if min(shares) >= WHOLE or max(shares) <= APART else 0.5


def _rows_by_file(files: Sequence[str], sheets: Sequence[Candidate]) -> dict[str, set[tuple[str, ...]]]:
    """Return the keys of the rows of each file, in order; {} if the files cannot be compared."""
    columns = _columns_of_keys(sheets)
    if not columns or any(one.shape for one in sheets):
        return {}
    own = {file: [one for one in sheets if one.table.sheet.file == file] for file in files}
    return {file: {key for one in several for key in _keys(one, columns)} for file, several in own.items()}


def _columns_of_keys(sheets: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the columns that say which row is the same, if every sheet certainly has them."""
    description = sheets[0].description
    wanted = dict.fromkeys((*description.unique, description.event_date, description.snapshot_date))
    found = [name for name in wanted if name and all(_is_certain(one, name) for one in sheets)]
    lacks_day = description.snapshot_date is not None and description.snapshot_date not in found
    return () if lacks_day or not set(found) & {*description.unique, description.event_date} else tuple(found)


def _is_certain(one: Candidate, column: str) -> bool:
    match = one.match(column)
    return match is not None and match.certain


def _keys(one: Candidate, columns: Sequence[str]) -> set[tuple[str, ...]]:
    found = [one.table.sheet.columns[match.index] for name in columns if (match := one.match(name)) is not None]
    return {tuple(column.text(row).strip() for column in found) for row in one.table.rows.tolist()}


def name_sheets(sheets: Sequence[Candidate], settings: ReturnSettings, others: "OtherSheets") -> Names:
    """Return how the sheets are to be named.

    Sheets whose names may be people's, or are different in each file, are found by their headings, without names: a
    name must be in every file. They are named only if the files have other returns.
    """
    own = [one.table.sheet.name for one in sheets]
    if None in own:
        return Names()
    found = Names()
    for name in dict.fromkeys(name for name in own if name is not None):
        if name in settings.sheet or any(is_pattern(one) and fits(name, one) for one in settings.sheet):
            continue
        pattern = dated_name(name).pattern if others.are_dated else name
        if is_pattern(name) or any(fits(other, pattern) for other in others.names):
            pattern = name
        literal = [one for one in settings.sheet if is_pattern(pattern) and not is_pattern(one) and fits(one, pattern)]
        found = Names(added=(*found.added, pattern), replaced=(*found.replaced, *literal))
    found = Names(added=tuple(dict.fromkeys(found.added)), replaced=tuple(dict.fromkeys(found.replaced)))
    is_unneeded = _differ(sheets, found) or any(map(may_be_a_name, found.added))
    return Names() if is_unneeded and not (settings.sheet or others.are_returns) else found


def _differ(sheets: Sequence[Candidate], names: Names) -> bool:
    """Return whether some file lacks a sheet for one of the names."""
    by_file: dict[str, list[str]] = {}
    for one in sheets:
        by_file.setdefault(one.table.sheet.file, []).append(one.table.sheet.name or "")
    return any(
        not any(name == there or fits(there, name) for there in own) for own in by_file.values() for name in names.added
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSheets:
    """The other sheets of a return's files, which no pattern may fit.

    `are_returns` says that one of them is a return, or may be. `are_dated` says that a pattern names the files.
    """

    names: tuple[str, ...] = ()
    are_returns: bool = False
    are_dated: bool = False
