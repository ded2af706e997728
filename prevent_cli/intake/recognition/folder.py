"""Every sheet of a folder, recognised: what is certain, what is proposed, and what is nothing of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.recognition.beside import SameColumn, left_beside, same_columns, with_same_columns
from prevent_cli.intake.recognition.board_dates import KIND, BoardDates, board_dates, is_list_of_meetings
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.candidates import candidates, tables_of
from prevent_cli.intake.recognition.choosing import chosen, shared_words, without_summaries
from prevent_cli.intake.recognition.courses import COLUMN, Course, courses
from prevent_cli.intake.recognition.departments import with_departments_of_others
from prevent_cli.intake.recognition.free_headings import free_headings
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.intake.recognition.numbered import without_mixed_numbers
from prevent_cli.intake.recognition.required_columns import with_required_columns
from prevent_cli.intake.recognition.words import Word, blank_cells, unknown_words
from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned

NOTHING_SETTLED = Settled()
SCHEDULE = "boards"  # the return with a row for each board
ROUNDS = 3  # a list of departments that is settled in the first helps to settle others in the second


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedFolder:
    """The sheets of a folder by what they are; `nothing` are sheets that are no return, by file and sheet.

    `board_dates` are the days of meetings that some of those list. `beside` are headings that were taken for the column
    that another sheet of the file has in their place.
    """

    certain: tuple[Candidate, ...]
    proposed: tuple[Candidate, ...]
    nothing: tuple[tuple[str, str | None], ...]
    words: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    courses: tuple[Course, ...] = ()
    board_dates: tuple[BoardDates, ...] = ()
    beside: tuple[SameColumn, ...] = ()

    def of(self, name: str) -> tuple[Candidate, ...]:
        """Return the certain sheets of a return, in the order of the files."""
        return tuple(one for one in self.certain if one.description.name == name)

    @property
    def left_beside(self) -> tuple[Candidate, ...]:
        """Return the proposed sheets of which another sheet of their file is certainly the same return."""
        taken = {(one.table.sheet.file, one.description.name) for one in self.certain}
        return tuple(one for one in self.proposed if (one.table.sheet.file, one.description.name) in taken)

    @property
    def returns(self) -> tuple[str, ...]:
        """Return the names of the returns that are certainly there, in the order in which they were found."""
        return tuple(dict.fromkeys(one.description.name for one in self.certain))


def recognise(sheets: Sequence[RawSheet], settled: Settled = NOTHING_SETTLED) -> RecognisedFolder:
    """Return what the sheets of a folder are.

    Sheets about the duty are settled first. Other sheets, such as headcounts, are taken if their names are those of a
    return and they name the same departments or people. A sheet with another heading in the place of one of a certain
    sheet is read as that one.
    """
    found = _recognised(sheets, settled)
    beside = same_columns(found.certain, found.proposed, settled)
    return replace(_recognised(sheets, with_same_columns(settled, beside)), beside=beside) if beside else found


def _recognised(sheets: Sequence[RawSheet], settled: Settled) -> RecognisedFolder:
    """Return what the sheets of a folder are, by what is settled."""
    tables = tables_of(sheets, settled)
    each = [
        _without_meetings(candidates(sheet, table, settled), sheet) for sheet, table in zip(sheets, tables, strict=True)
    ]
    sure = [one for found in each if (one := _first_ours(found)) is not None]
    used: list[Candidate] = []
    for _ in range(ROUNDS):
        shared = shared_words(sure)
        taken = (chosen(found, shared, any_ours=bool(sure)) for found in each)
        used = without_mixed_numbers([one for found in taken for one in found])
        sure = [one for one in used if one.certain]
    used = without_summaries(used)
    used += left_beside(each, used)
    in_use = {(one.table.sheet.file, one.table.sheet.name) for one in used}
    rest = [sheet for sheet in sheets if (sheet.file, sheet.name) not in in_use]
    shared = shared_words(sure)
    certain = tuple(with_departments_of_others(one, shared) for one in used if one.certain)
    certain = tuple(with_required_columns(one, settled) for one in certain)
    certain = tuple(replace(one, free=free_headings(one, settled)) for one in certain)
    names = dict.fromkeys(one.description.name for one in certain)
    by_name = {name: [one for one in certain if one.description.name == name] for name in names}
    found_courses = courses(certain, settled.courses)
    return RecognisedFolder(
        certain=certain,
        proposed=tuple(with_required_columns(one, settled) for one in used if not one.certain),
        nothing=tuple((sheet.file, sheet.name) for sheet in rest),
        words={name: _words(found, settled, found_courses) for name, found in by_name.items()},
        courses=found_courses,
        board_dates=tuple(
            one
            for sheet in rest
            if not settled.is_no_return(sheet.file, sheet.name, KIND)
            for one in board_dates(sheet)
            if not settled.is_no_return(sheet.file, sheet.name, one.refusal)
        ),
    )


def _words(found: Sequence[Candidate], settled: Settled, named: Sequence[Course]) -> tuple[Word, ...]:
    """Return the words of one return's sheets that no code has, and a blank cell of registers that have only ticks.

    `named` are the courses, which are no words of a code.
    """
    name = found[0].description.name
    given, own = settled.codes.get(name, {}), {cleaned(one.name) for one in named if name in one.found_in}
    unknown = [word for word in unknown_words(found, given) if word.column != COLUMN or cleaned(word.text) not in own]
    return (*unknown, *blank_cells(found, given, today=settled.today))


def _without_meetings(found: Sequence[Candidate], sheet: RawSheet) -> Sequence[Candidate]:
    """Return what a sheet may be, without a schedule of boards if it lists several meetings of a board."""
    if not any(one.description.name == SCHEDULE for one in found) or not is_list_of_meetings(sheet):
        return found
    return tuple(one for one in found if one.description.name != SCHEDULE or one.is_settled)


def _first_ours(found: Sequence[Candidate]) -> Candidate | None:
    return next((one for one in found[:1] if one.ours and one.certain), None)


def teams(certain: Sequence[Candidate]) -> Mapping[str, tuple[int, bool]]:
    """Return the departments and teams that certain columns name: the rows of each, and whether a list names it.

    A list of departments, such as headcounts, has one row for each.
    """
    rows: dict[str, int] = {}
    spelt: dict[str, str] = {}
    listed: set[str] = set()
    for one in certain:
        for match in one.matches:
            if match.certain and one.description.column(match.column).names_department:
                for text, number in one.values[match.index].counts.items():
                    key = spelt.setdefault(cleaned(text), text)
                    rows[key] = rows.get(key, 0) + number
                    listed.update([key] if one.description.one_row_per_department else [])
    return {key: (number, key in listed) for key, number in rows.items()}
