"""What was adopted as facts for the screen and the page. No value of a personal column is among them."""

import datetime as dt
from collections.abc import Iterator

from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.quoting import may_be_a_name
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.courses import COLUMN, RETURN, SESSIONS
from prevent_cli.intake.recognition.matching import Match
from prevent_cli.intake.recognition.words import explained_words
from prevent_cli.intake.tables.cell_faults import cells_that_still_count
from prevent_cli.intake.tables.meanings import own_bands
from prevent_cli.jobs.adopt.adoption import Adoption
from prevent_cli.jobs.adopt.drafts import sentences_left_out
from prevent_cli.jobs.adopt.file_names import about_files
from prevent_cli.jobs.adopt.news import place_of, shown_sheet
from prevent_cli.jobs.adopt.own_lines import UNREAD
from prevent_cli.jobs.adopt.plan import ReturnPlan, unread_columns
from prevent_cli.layouts.adopted import SURE, AdoptedColumn, AdoptedFolder, AdoptedReturn, AdoptedSheet, AdoptedWord
from prevent_cli.wording import capital, cleaned, format_list

COURSES_RETURNS = (RETURN, SESSIONS)
MOST_COURSES = 200  # on the page
BLANK = "A blank cell"
COUNTS, DOES_NOT_COUNT = "Counts as Prevent training", "Does not count"


def facts(adoption: Adoption) -> AdoptedFolder:
    """Return everything that was found."""
    found = adoption.found
    return AdoptedFolder(
        returns=tuple(_return(adoption, plan) for plan in adoption.plans),
        proposed=tuple(_sheet(one) for one in found.recognised.proposed),
        nothing=tuple(_nothing(adoption)),
        unreadable={**found.read.unreadable, **{file: f"is {what}" for file, what in found.read.left.items()}},
        others=found.read.others,
        left_out=tuple(
            f"First draft for {one.board}. {sentence}"
            for one in adoption.drafts
            for sentence in sentences_left_out(one)
        ),
    )


def _nothing(adoption: Adoption) -> Iterator[str]:
    """Yield each sheet that is no return; those of files whose names may be people's only by their number."""
    hidden = 0
    for file, sheet in adoption.found.recognised.nothing:
        if is_hidden_file(adoption, file):
            hidden += 1
        else:
            yield file if sheet is None else f"{file}, {shown_sheet(sheet)}"
    if hidden:
        sheets = "1 sheet of a file" if hidden == 1 else f"{hidden:,} sheets of files"
        yield f"{sheets} whose name may be a person's"


def is_hidden_file(adoption: Adoption, file: str) -> bool:
    """Return whether the name of a file of which nothing is used may be a person's, so that it is not shown."""
    recognised = adoption.found.recognised
    used = {one.table.sheet.file for one in (*recognised.certain, *recognised.proposed)}
    return file not in used and may_be_a_name(file.rpartition(".")[0])


def _return(adoption: Adoption, plan: ReturnPlan) -> AdoptedReturn:
    checked = adoption.trial.checked(plan.name)
    return AdoptedReturn(
        title=plan.description.title,
        sheets=tuple(_sheet(one, plan) for one in plan.sheets),
        rows_in=checked.rows_in if checked is not None else 0,
        kept=checked.rows_kept if checked is not None else 0,
        left_out=checked.rows_left_out if checked is not None else 0,
        refused=checked.rows_refused if checked is not None else 0,
        to_settle=len(plan.proposals),
        words=(*_words(adoption, plan), *_courses(adoption, plan)),
        notes=tuple(_notes(adoption, plan)),
    )


def _notes(adoption: Adoption, plan: ReturnPlan) -> Iterator[str]:
    if files := about_files(plan.name, plan.reading):
        yield capital(files)
    for column, number in unread(plan):
        heading = plan.description.column(column).heading
        yield f"{heading} is not read yet, because {number:,} of its cells have faults. `prevent check` lists them."
    if cells := partly_read(adoption, plan):
        yield cells
    for column in plan.declined:
        yield f"{plan.description.column(column).heading} is not read: you answered that its heading does not name it."
    for column, (number, rows) in plan.uncounted.items():
        words = "1 more word" if number == 1 else f"{number:,} more words"
        heading = plan.description.column(column).heading
        yield f"{heading} has {words} without a code, in {rows:,} rows. They are not shown here."
    if faults := adoption.trial.faults.get(plan.name):
        stop = "1 fault stops" if faults == 1 else f"{faults:,} faults stop"
        yield f"{stop} papers that use this return. `prevent check` gives the place."
    if plan.name in adoption.without:
        yield "Exports leave it out until its faults are corrected: see without under [export] in prevent.toml."


def unread(plan: ReturnPlan) -> Iterator[tuple[str, int]]:
    """Yield each column that is not read, with the number of its cells with faults."""
    yield from ((name, plan.unread[name]) for name in unread_columns(plan)[UNREAD] if name in plan.unread)


def partly_read(adoption: Adoption, plan: ReturnPlan) -> str:
    """Return a sentence about the cells of a return that cannot be read although their rows count; "" if none."""
    checked = adoption.trial.checked(plan.name)
    columns = [column for column in plan.description.columns if checked and column.name in checked.partly_read]
    if checked is None or not columns:
        return ""
    cells = {column.heading: cells_that_still_count(checked.faults, column) for column in columns}
    asks = [checked.unknown_words.get(column.name) and not column.personal for column in columns]
    remedy = "`prevent check --fix-words` asks about each" if all(asks) else "`prevent check` lists each"
    if any(asks) and not all(asks):
        asked = format_list([column.heading for column, is_asked in zip(columns, asks, strict=True) if is_asked])
        remedy += f", and `prevent check --fix-words` asks about words of {asked}"
    remedy += "".join(own_bands(plan.description, column) for column in columns)
    if len(cells) > 1:
        named = format_list([f"{heading} ({number:,})" for heading, number in cells.items()])
        return f"Cells of {named} have unknown values, so figures of these columns are [x]. {remedy}."
    ((heading, number),) = cells.items()
    have = "1 cell has an unknown value" if number == 1 else f"{number:,} cells have unknown values"
    return f"{heading}: {have}, so figures of that column are [x]. {remedy}."


def day_of_file(adoption: Adoption, plan: ReturnPlan) -> dt.date | None:
    """Return the day that prevent.toml gives, or will give, for a whole file; None if it names a place or nothing."""
    own = adoption.found.workspace.settings_of(plan.name).as_at or plan.as_at or ""
    return own if isinstance(own, dt.date) else parse_date(own) if own[:1].isdigit() else None


def _sheet(one: Candidate, plan: ReturnPlan | None = None) -> AdoptedSheet:
    return AdoptedSheet(
        file=one.table.sheet.file,
        place=place_of(one),
        title=one.description.title,
        why=_why(one),
        rows=len(one.table.rows),
        left_out=one.table.left_out,
        columns=tuple(_column(one, index, plan) for index in one.table.headed),
        doubt=one.doubt,
    )


def _why(one: Candidate) -> str:
    """Return the evidence that a sheet is a return, in a sentence."""
    known = sum(match.likeness.known for match in one.matches)
    named = " Its names are those of the return." if one.named else ""
    settled = " prevent.toml or an answer says so." if one.is_settled else ""
    return f"{known} headings are those of {one.description.title}.{named}{settled}"


def _column(one: Candidate, index: int, plan: ReturnPlan | None) -> AdoptedColumn:
    match = next((match for match in one.matches if match.index == index), None)
    filled = one.values[index].filled
    heading = one.table.wordings[index]
    answered = [name for name, text in one.only_if.items() if cleaned(text) == cleaned(heading)]
    if answered and match is None:
        of = one.match(answered[0])
        meaning = f"Yes or No for {one.description.column(answered[0]).heading}"
        return AdoptedColumn(
            heading=heading, meaning=meaning, state=_state(of, plan) if of is not None else "", filled=filled
        )
    if match is None:
        if may_be_a_name(heading):
            heading = f"Not shown, because it may be a name: cell {one.table.sheet.address(one.table.row, index)}"
        return AdoptedColumn(heading=heading, meaning="", state="", filled=filled)
    meaning = one.description.column(match.column).heading
    return AdoptedColumn(heading=heading, meaning=meaning, state=_state(match, plan), filled=filled)


def _state(match: Match, plan: ReturnPlan | None) -> str:
    if not match.certain:
        return f"proposed: {match.doubt}"
    if plan is not None and match.column in unread_columns(plan)[UNREAD]:
        return "not read until its cells are corrected"
    return SURE


def _courses(adoption: Adoption, plan: ReturnPlan) -> Iterator[AdoptedWord]:
    """Yield the courses of the returns of completed courses and of sessions, and whether each counts.

    A heading that does not count and may be a person's name is not among them.
    """
    if plan.name in COURSES_RETURNS:
        heading = plan.description.column(COLUMN).heading
        own = [one for one in adoption.found.recognised.courses if plan.name in one.found_in]
        for one in own[:MOST_COURSES]:
            code = "" if one.counts is None else COUNTS if one.counts else DOES_NOT_COUNT
            if one.counts is not False or not plan.shape or not may_be_a_name(one.name):
                yield AdoptedWord(column=heading, word=one.name, code=code, rows=one.rows)


def _words(adoption: Adoption, plan: ReturnPlan) -> Iterator[AdoptedWord]:
    found = adoption.found
    theirs = {column: dict(words) for column, words in found.settled.codes.get(plan.name, {}).items()}
    for column, words in plan.codes.items():
        theirs.setdefault(column, {}).update(words)
    explained = explained_words(plan.sheets, theirs)
    unknown = [word for word in found.recognised.words.get(plan.name, ()) if word.shown]
    seen = {(word.column, cleaned(word.text) or word.text) for word in explained}  # of a tick cleaning leaves nothing
    new = [word for word in unknown if (word.column, cleaned(word.text) or word.text) not in seen]
    for word in (*explained, *new):
        yield AdoptedWord(
            column=plan.description.column(word.column).heading,
            word=word.text or BLANK,
            code=word.code if word.certain else "",
            rows=word.rows,
        )
