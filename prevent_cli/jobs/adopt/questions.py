"""The questions that only a person can answer, with the likely answer first, and what each answer settles."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import code_words
from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cells.denials import contradicts, denies
from prevent_cli.intake.cells.near_codes import NearCodes, near_codes
from prevent_cli.intake.recognition.board_dates import refusal_of
from prevent_cli.intake.recognition.courses import Course
from prevent_cli.intake.recognition.folder import RecognisedFolder
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.jobs.adopt.board_meetings import ANOTHER, about_days, board_of, choices_of_boards
from prevent_cli.jobs.adopt.memory import Memory
from prevent_cli.jobs.adopt.news import place_of
from prevent_cli.jobs.adopt.plan import UNKNOWN, Proposal, ReturnPlan
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS, Column
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.intake.recognition.candidate import Candidate

MOST_NEAR = 3  # codes for each part of a word
_PARTS = re.compile(r"\s+[-\u2013\u2014]\s+|[:;,/()]")
SHEET, BOARD, MEANS, DAY, COUNCIL = "sheet", "board", "means", "day", "council"
OF_SHEETS = (SHEET, BOARD)  # questions about a file, a return or a list, and sheets
NEITHER = "No column of these"
YES, NO, LATER = "Yes", "No", "Leave it for later"
NOT_YET_KNOWN = "Blank: not yet known"
NONE = "Another heading, or no heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its choices, the likely one first. `about` says what an answer settles."""

    words: str
    choices: tuple[str, ...]
    about: tuple[str, ...]
    takes_day: bool = False  # a day may be typed instead of a number


def sheet_questions(found: RecognisedFolder) -> Iterator[Question]:
    """Yield a question for each sheet that may be a return; one for the sheets of a file with the same doubt."""
    alike: dict[tuple[str, str, str], list[Candidate]] = {}
    for one in found.proposed:
        alike.setdefault((one.table.sheet.file, one.description.name, one.doubt), []).append(one)
    for (file, name, doubt), several in alike.items():
        first, more = several[0], len(several) - 1
        known = sum(match.likeness.known for match in first.matches)
        headings = "1 heading is" if known == 1 else f"{known} headings are"
        place = f"{place_of(first)} and {more} more {'sheet' if more == 1 else 'sheets'}" if more else place_of(first)
        yield Question(
            words=f"{place}: {headings} those of {first.description.title}, but {doubt}. "
            f"Is a row here {first.description.a_row_is}?",
            choices=(YES, NO, LATER),
            about=(SHEET, file, name, *(one.table.sheet.name or "" for one in several)),
        )


def kept_about(about: tuple[str, ...], memory: Memory) -> tuple[str, ...]:
    """Return what a question is about as the memory keeps it: a sheet's name that may be a person's is a digest."""
    return (*about[:3], *map(memory.sheet_key, about[3:])) if about[0] in OF_SHEETS else about


def is_unneeded(question: Question, answer: str) -> bool:
    """Return whether an answer says that a heading names no column."""
    return question.about[0] == MEANS and answer == NEITHER


def about_sheets(about: tuple[str, ...], names: Sequence[str], memory: Memory) -> tuple[str, ...]:
    """Return what a kept question is about, with the names of the sheets in a folder for their digests."""
    known = {memory.sheet_key(name): name for name in names}
    return (*about[:3], *(known.get(key, key) for key in about[3:])) if about[0] in OF_SHEETS else about


def line_questions(plans: Sequence[ReturnPlan]) -> Iterator[Question]:
    """Yield a question for each heading and each word of the certain returns that is not settled."""
    for plan in plans:
        for one in plan.proposals:
            if one.is_day:
                yield _of_day(plan, one)
            elif not one.is_heading:
                yield _of_word(plan, one)
            elif one.value != UNKNOWN:
                yield _of_heading(plan, one)


def _of_heading(plan: ReturnPlan, one: Proposal) -> Question:
    column = plan.description.column(one.key)
    title = plan.description.title
    if one.answer:
        return Question(
            words=f'{title}: is the day in "{one.value}" {column.heading} where "{one.answer}" says Yes? '
            f"{column.guidance} ({one.why}.)",
            choices=(YES, NO, LATER),
            about=("answer", plan.name, one.key, one.value, one.answer),
        )
    if one.columns:
        return _of_free(plan, one)
    if one.others:
        return Question(
            words=f"{title}: which of your headings is {column.heading}? {column.guidance}",
            choices=(one.value, *one.others, NONE, LATER) if one.is_likely else (LATER, one.value, *one.others, NONE),
            about=("which", plan.name, one.key, one.value, *one.others),
        )
    return Question(
        words=f'{title}: is the heading "{one.value}" {column.heading}? {column.guidance} ({one.why}.)',
        choices=(YES, NO, LATER) if one.is_likely else (LATER, YES, NO),
        about=("heading", plan.name, one.key, one.value),
    )


def _of_day(plan: ReturnPlan, one: Proposal) -> Question:
    """Return the question on which day all rows of a list were right; that of its name is likely."""
    likely = () if one.value == UNKNOWN else (long_date(dt.date.fromisoformat(one.value)),)
    of = f' "{one.why}" in its name may mean {likely[0]}.' if likely else ""
    return Question(
        words=f"{plan.description.title}: which day are the rows of {one.sheet[0]} as at? No heading, title or name "
        f"gives one whole day.{of}",
        choices=(*likely, LATER),
        about=(DAY, plan.name),
        takes_day=True,
    )


def _of_free(plan: ReturnPlan, one: Proposal) -> Question:
    """Return the question which column a heading names that has no meaning yet."""
    names = tuple(plan.description.column(name).heading for name in one.columns)
    return Question(
        words=f"{plan.description.title}: what is {one.shown}? Its values could be those of the columns below.",
        choices=(*names, NEITHER, LATER) if one.is_likely else (LATER, *names, NEITHER),
        about=(MEANS, plan.name, one.value, *one.columns),
    )


def _of_word(plan: ReturnPlan, one: Proposal) -> Question:
    column = one.table.rpartition(".")[2]
    codes = [code.name for code in plan.description.column(column).codes] or [YES, NO]
    near, is_clear = ([one.value], True) if one.value else _near(one.key, plan.description.column(column))
    others = [code for code in codes if code not in near]
    choices = [*near, *([] if one.value else [LATER]), *others] if is_clear else [LATER, *near, *others]
    choices = choices if LATER in choices else [*choices, LATER]
    heading = plan.description.column(column).heading
    what = f'"{one.key}" mean? It is in {one.why}.' if one.key else "a blank cell mean? Every mark is a Yes."
    return Question(
        words=f"{plan.description.title}, {heading}: what does {what}",
        choices=_with_blank(choices, plan.description.column(column), one.key),
        about=("word", plan.name, column, one.key),
    )


def _with_blank(choices: Sequence[str], column: Column, word: str) -> tuple[str, ...]:
    """Return the choices, and that a word says no more than a blank cell, if the column may be blank."""
    return (*choices, NOT_YET_KNOWN) if word and column.words_may_be_blank else tuple(choices)


def _near(word: str, column: Column) -> tuple[list[str], bool]:
    """Return the codes that a word or a part of it is like, and whether the first of them is likely.

    "Not adopted - signposted" is like "Not adopted". A part is not like a code whose words the rest denies.
    """
    return near_words(word, code_words(column, {}))


def near_words(word: str, words: Mapping[str, str]) -> tuple[list[str], bool]:
    """Return the codes like a word or a part of it, and whether the first is likely. `words` are codes by wording."""
    whole = near_codes(word, words)
    own = {wording: code for wording, code in words.items() if not contradicts(word, wording)}
    parts = [near_codes(part, own) for part in _PARTS.split(word) if part.strip()]
    found = [code for one in (whole, *parts) for code in one.codes[:MOST_NEAR]]
    likely = _likely_codes(word, whole, parts)
    return list(dict.fromkeys((*likely, *found))), len(likely) == 1


def _likely_codes(word: str, whole: NearCodes, parts: Sequence[NearCodes]) -> list[str]:
    """Return the code that a word probably means, by the whole or by its parts; several if the parts do not agree.

    Where a word denies something, a part alone may say less than the whole.
    """
    if whole.is_likely:
        return [*whole.codes[:1]]
    codes = list(dict.fromkeys(one.codes[0] for one in parts if one.is_likely))
    agreed = [code for code in codes if code in whole.codes[:1]]
    return agreed or ([] if whole.codes and denies(word) else codes)


def course_questions(courses: Sequence[Course]) -> Iterator[Question]:
    """Yield a question for each course that may count."""
    for one in courses:
        if one.counts is None:
            yield Question(
                words=f'Is "{one.name}" a Prevent course, so that those who completed it count as trained? '
                f"It is in {one.rows:,} {'row' if one.rows == 1 else 'rows'}.",
                choices=(YES, NO, LATER),
                about=("course", one.name),
            )


def council_questions(name: str, file: str) -> Iterator[Question]:
    """Yield the question whether a name in a file is the council's, if there is one."""
    if name:
        yield Question(
            words=f'{file} has the name "{name}". Is that your council, whose name papers print?',
            choices=(YES, NO, LATER),
            about=(COUNCIL, name),
        )


def board_questions(found: RecognisedFolder, workspace: Workspace, settled: Settled) -> Iterator[Question]:
    """Yield a question for each list of days of meetings whose board is not settled."""
    unsettled = [one for one in found.board_dates if not board_of(one, workspace, settled.boards)]
    boards = (*choices_of_boards(workspace), ANOTHER)
    for one in unsettled:
        yield Question(
            words=f"{about_days(one)}. Which board's meetings are they?",
            choices=(*boards, LATER) if len(unsettled) == 1 else (LATER, *boards),  # one board is not likely for all
            about=(BOARD, *one.key),
        )


def with_answer(settled: Settled, question: Question, answer: str) -> Settled:
    """Return what is settled, with an answer to a question."""
    if answer == LATER:
        return settled
    kind, *about = question.about
    return ANSWERED[kind](settled, about, answer)


def _with_course(settled: Settled, about: Sequence[str], answer: str) -> Settled:
    """Return what is settled, with whether a course counts."""
    return replace(settled, courses={**settled.courses, cleaned(about[0]): answer == YES})


def _with_word(settled: Settled, about: Sequence[str], answer: str) -> Settled:
    name, column, word = about
    codes = {key: dict(own) for key, own in settled.codes.get(name, {}).items()}
    codes.setdefault(column, {})[word] = "" if answer == NOT_YET_KNOWN else answer
    return replace(settled, codes={**settled.codes, name: codes})


def _with_yes_or_no(settled: Settled, about: Sequence[str], answer: str) -> Settled:
    """Return what is settled, with a heading that is a column or is not, and with that of the answer for its days."""
    name, column, text, *answers = about
    if answers and answer != NO:
        own = {**settled.only_if.get(name, {}), column: answers[0]}
        settled = replace(settled, only_if={**settled.only_if, name: own})
    return _with_heading(settled, (name, column, text), NONE if answer == NO else text)


def _with_heading(settled: Settled, about: Sequence[str], answer: str) -> Settled:
    """Return what is settled, with the heading that names a column, or with headings that do not."""
    name, column, *texts = about
    if answer == NONE:
        return replace(settled, refused=settled.refused | {(name, (column, cleaned(text))) for text in texts})
    headings = dict(settled.headings.get(name, {}))
    headings[column] = (*headings.get(column, ()), answer)
    return replace(settled, headings={**settled.headings, name: headings})


def _with_meaning(settled: Settled, about: Sequence[str], answer: str) -> Settled:
    """Return what is settled, with the column that a heading names, or that it names none."""
    name, heading, *columns = about
    if answer == NEITHER:
        return replace(settled, unneeded=settled.unneeded | {(name, settled.heading_key(heading))})
    column = next(column for column in columns if RETURNS[name].column(column).heading == answer)
    return _with_heading(settled, (name, column, heading), heading)


def _with_day(settled: Settled, about: Sequence[str], answer: str) -> Settled:
    """Return what is settled, with the day of all rows of a return."""
    day = parse_date(answer)
    return settled if day is None else replace(settled, as_at={**settled.as_at, about[0]: day})


def _with_council(settled: Settled, about: Sequence[str], answer: str) -> Settled:
    """Return what is settled, with the council's name, or that a name in its files is another's."""
    return replace(settled, council=about[0] if answer == YES else NO)


def _with_sheet(settled: Settled, about: Sequence[str], answer: str) -> Settled:
    file, name, *sheets = about
    if answer == NO:
        return replace(settled, no_return=settled.no_return | {(file, sheet, name) for sheet in sheets})
    own = {(file, sheet): settled.sheets.get((file, sheet), frozenset()) | {name} for sheet in sheets}
    return replace(settled, sheets={**settled.sheets, **own})


def _with_board(settled: Settled, about: Sequence[str], answer: str) -> Settled:
    """Return what is settled, with the board of a list of days, or that they are of no board that has papers."""
    file, name, sheet = about
    if answer == ANOTHER:  # of this board alone: the sheet may list the meetings of others
        return replace(settled, no_return=settled.no_return | {(file, sheet, refusal_of(name))})
    return replace(settled, boards={**settled.boards, (file, name, sheet): answer.partition(" ")[0]})


ANSWERED: Mapping[str, Callable[[Settled, Sequence[str], str], Settled]] = {
    SHEET: _with_sheet,
    DAY: _with_day,
    COUNCIL: _with_council,
    MEANS: _with_meaning,
    "which": _with_heading,
    "heading": _with_yes_or_no,
    "answer": _with_yes_or_no,
    "word": _with_word,
    "course": _with_course,
    BOARD: _with_board,
}
