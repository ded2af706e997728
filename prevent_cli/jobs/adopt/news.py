"""What is new since the last run of prevent adopt: sheets, headings, words and teams that it had not seen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from prevent_cli.intake.quoting import may_be_a_name
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.courses import COLUMN
from prevent_cli.intake.recognition.courses import RETURN as COURSES_RETURN
from prevent_cli.intake.recognition.folder import RecognisedFolder, teams
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.intake.recognition.renamed import new_headings
from prevent_cli.intake.recognition.words import LEAST_ROWS_SHOWN, Word
from prevent_cli.jobs.adopt.memory import Memory
from prevent_cli.jobs.adopt.plan import Proposal, ReturnPlan
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned, format_list, quoted

COURSES = f"{COURSES_RETURN}.{COLUMN}"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that is new: its kind (sheet, heading, word or team), where it is, and the sentence about it."""

    kind: str
    where: str
    sentence: str


def news(found: RecognisedFolder, plans: Sequence[ReturnPlan], memory: Memory) -> tuple[News, ...]:
    """Return what is new, nothing in the first run."""
    if memory.is_first:
        return ()
    sheets = [one for one in new_sheets(found, memory) if not _is_like_earlier(one, memory)]
    known = [one for one in found.certain if one.description.name in memory.headings]
    return (
        *(News(kind="sheet", where=place_of(one), sentence=f"is {one.description.title}") for one in sheets),
        *(item for one in known for item in _headings(one, plans, memory)),
        *_words(found, memory),
        *_courses(found, memory),
        *_teams(found, memory),
    )


def new_sheets(found: RecognisedFolder, memory: Memory) -> tuple[Candidate, ...]:
    """Return the certain sheets that no earlier run has seen."""
    return tuple(one for one in found.certain if _key(one, memory) not in memory.sheets)


def added_files(found: RecognisedFolder, memory: Memory) -> tuple[str, ...]:
    """Return the new files of a known kind, such as a month's export: no news, but they are named."""
    if memory.is_first:
        return ()
    new = (one for one in new_sheets(found, memory) if _is_like_earlier(one, memory))
    return tuple(dict.fromkeys(one.table.sheet.file for one in new))


def _is_like_earlier(one: Candidate, memory: Memory) -> bool:
    headings = [one.table.wordings[index] for index in one.table.headed]
    name = one.description.name
    has_new = new_headings(one, partial(memory.has_seen, name))
    return Settled(seen=memory.headings, heading_key=memory.heading_key).is_like_earlier(name, headings) or not has_new


def place_of(one: Candidate) -> str:
    """Return the file and sheet of a candidate in words, without a sheet's name that may be a person's."""
    sheet = one.table.sheet
    return sheet.file if sheet.name is None else f"{sheet.file}, {shown_sheet(sheet.name)}"


def shown_sheet(name: str) -> str:
    """Return the name of a sheet, unless it may be a person's."""
    return "a sheet whose name may be a person's" if may_be_a_name(name) else f'sheet "{name}"'


def _key(one: Candidate, memory: Memory) -> tuple[str, str, str]:
    return one.table.sheet.file, memory.sheet_key(one.table.sheet.name or ""), one.description.name


def shown_heading(one: Candidate, index: int) -> str:
    """Return a heading that names no column, or its cell if it may contain a person's name."""
    heading, cell = one.table.wordings[index], one.table.sheet.address(one.table.row, index)
    return f"the heading in cell {cell}, which may be a name," if may_be_a_name(heading) else f'"{heading}"'


def _headings(one: Candidate, plans: Sequence[ReturnPlan], memory: Memory) -> Iterator[News]:
    name = one.description.name
    proposed = {
        cleaned(proposal.value): proposal
        for plan in plans
        for proposal in plan.proposals
        if plan.name == name and proposal.is_heading
    }
    for index in new_headings(one, partial(memory.has_seen, name)):
        heading = one.table.wordings[index]
        match = next((match for match in one.matches if match.index == index and match.certain), None)
        if match is not None:
            sentence = f'"{heading}" was read as {one.description.column(match.column).heading}'
        elif (proposal := proposed.get(cleaned(heading))) is not None:
            sentence = _meaning_of_heading(one, proposal)
        else:
            sentence = f"{shown_heading(one, index)} is new and names no column"
        yield News(kind="heading", where=place_of(one), sentence=sentence)


def _meaning_of_heading(one: Candidate, proposal: Proposal) -> str:
    """Return the sentence about a new heading that may name a column, or one of several."""
    names = [one.description.column(name).heading for name in proposal.columns or (proposal.key,)]
    may_be = f"It may be {format_list(names, last='or')}"
    return f"{proposal.shown or quoted(proposal.value)} is new. {may_be}: {proposal.why}"


def _words(found: RecognisedFolder, memory: Memory) -> Iterator[News]:
    for name, words in found.words.items():
        description = RETURNS[name]
        for word in words:
            if memory.digest(word.text) in memory.words.get(f"{name}.{word.column}", ()):
                continue
            named = f'"{word.text}"' if word.text else "a blank cell"
            shown = named if word.shown else "a word that is not shown"
            heading = description.column(word.column).heading
            sentence = f"{shown} is new in {heading}, in {_rows(word.rows)}{_meaning(word)}"
            yield News(kind="word", where=description.title, sentence=sentence)


def _meaning(word: Word) -> str:
    """Return the end of the sentence about a new word: what it is read as, or what it may mean."""
    if not word.code or not word.shown:
        return ""
    return f', and is read as "{word.code}"' if word.certain else f'. It may be "{word.code}"'


def _courses(found: RecognisedFolder, memory: Memory) -> Iterator[News]:
    """Yield each new course that counts or may count; a learning system has many others."""
    for one in found.courses:
        if one.counts is not False and memory.digest(one.name) not in memory.words.get(COURSES, ()):
            counts = "counts as Prevent training" if one.counts else "may count as Prevent training"
            sentence = f'"{one.name}" is new, in {_rows(one.rows)}, and {counts}'
            yield News(kind="course", where=RETURNS[min(one.found_in)].title, sentence=sentence)


def _teams(found: RecognisedFolder, memory: Memory) -> Iterator[News]:
    for team, (rows, is_listed) in teams(found.certain).items():
        if memory.digest(team) not in memory.teams:
            shown = f'"{team}"' if is_listed or rows >= LEAST_ROWS_SHOWN else "a team that is not shown"
            yield News(kind="team", where="", sentence=f"{shown} is new, in {_rows(rows)}")


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def remembered(memory: Memory, found: RecognisedFolder, plans: Sequence[ReturnPlan], *, on: str) -> Memory:
    """Return the memory with everything that this run has seen and settled."""
    for one in found.certain:
        memory = memory.with_headings(one.description.name, one.table.wordings)
    columns = {name: dict(own) for name, own in memory.columns.items()}
    for plan in plans:
        for column, texts in _settled_headings(plan):
            own = columns.setdefault(plan.name, {})
            own[column] = tuple(dict.fromkeys((*own.get(column, ()), *texts)))
    words = {key: set(digests) for key, digests in memory.words.items()}
    for name, unknown in found.words.items():
        for word in unknown:
            words.setdefault(f"{name}.{word.column}", set()).add(memory.digest(word.text))
    if found.courses:
        words.setdefault(COURSES, set()).update(memory.digest(one.name) for one in found.courses)
    return replace(
        memory,
        on=on,
        sheets=memory.sheets | {_key(one, memory) for one in found.certain},
        columns=columns,
        words={key: frozenset(digests) for key, digests in words.items()},
        teams=memory.teams | {memory.digest(team) for team in teams(found.certain)},
    )


def _settled_headings(plan: ReturnPlan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the headings of each column that is certainly in a sheet of the plan."""
    for column in plan.description.columns:
        matches = [match for one in plan.sheets if (match := one.match(column.name)) is not None and match.certain]
        if matches and column.name not in plan.only_if:  # its heading alone would be read without the answer
            yield column.name, tuple(dict.fromkeys(match.heading for match in matches))
