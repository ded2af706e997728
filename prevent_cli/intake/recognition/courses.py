"""The courses of a learning system's export and of sessions: which are certainly about the Prevent duty, by name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from prevent_cli.intake.cells.cell_types import code_words
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.words import LEAST_ROWS_SHOWN
from prevent_cli.records import dataclass
from prevent_cli.returns.completions import is_not_completed
from prevent_cli.wording import cleaned

RETURN, COLUMN, STATUS = "completions", "course", "status"
SESSIONS = "sessions"  # whose other courses have codes
# The courses' own names, and the words that may be beside them in a name that says nothing else.
_NAME = re.compile(r"\bprevent\b|\bwrap ?(?:v ?)?[123]?\b|\bpreventing (?:radicali[sz]ation|(?:violent )?extremism)\b")
_RELATED = re.compile(r"\bradicali[sz]ation\b|\bchannel (?:general |and pmap )?(?:awareness|refresher|course)\b")
_VERB = re.compile(r"\bprevent\b|\b[Ww]rap\b")  # in a name with capitals elsewhere, these are no names
_NUMBER = re.compile(r"(?:v|l|wrap)?\d+")
_BESIDE = frozenset(
    (
        *("prevent", "preventing", "prevents", "wrap", "wrap1", "wrap2", "wrap3", "radicalisation", "radicalization"),
        *("raise", "raising", "duty", "awareness", "aware", "strategy", "training", "trained", "course", "courses"),
        *("module", "e", "learning", "elearning", "online", "webinar", "workshop", "session", "briefing", "refresher"),
        *("refresh", "home", "office", "ho", "official", "homeoffice", "government", "gov", "uk", "national", "nhs"),
        *("referral", "referrals", "channel", "pmap", "counter", "terrorism", "extremism", "basic", "general"),
        *("introduction", "intro", "induction", "mandatory", "essential", "essentials", "annual", "update", "level"),
        *("levels", "tier", "violent", "version", "v", "staff", "all", "face", "certification", "recognition", "local"),
        *("the", "of", "and", "to", "in", "for", "on", "a", "hyfforddiant", "ymwybyddiaeth", "dyletswydd", "atal"),
    )
)
# With one of these beside it, "Prevent" is the duty whatever else the name says, such as a council's name.
_PHRASE = re.compile(
    r"\bprevent (?:duty|awareness|refresher|referrals?|strategy|e ?learning|counter terrorism|channel)\b"
    r"|\bpreventing radicali[sz]ation\b|\bworkshop to raise awareness of prevent\b|\bawareness of prevent\b"
    r"|\bwrap ?(?:v ?)?[123]\b|\bhome office\b.*\bprevent\b|\bprevent\b.*\bhome office\b"
)
# Courses for those who are not staff or who teach the course, a part of another course, and what is no course.
_OTHERWISE = re.compile(
    r"\b(?:trainers?|facilitators?|t3|councillors?|members?|governors?|parents?|carers?|chairs?|unit|including|incl|with"
    r"|not|non|without|act|protect|quiz|survey|evaluation|feedback|booking|policy|plan|poll|pre|test|part|module \d+)\b"
)
# What else is prevented: "Prevent" is no name in a course about it.
_OTHER_HARM = re.compile(
    r"\b(?:falls?|slips?|trips?|infections?|ulcers?|sores?|fraud|fire|bullying|harassment|suicides?|accidents?|injur\w+"
    r"|homeless\w*|bribery|abuse|crime|violence|diabetes|stroke|smoking|pregnan\w+|flood\w*|legionella|choking|loss)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course by its name in the files: the rows that have it, and whether it counts; None if a person must say.

    `found_in` are the returns that name it.
    """

    name: str
    rows: int
    counts: bool | None
    completed: int = 0  # of the rows, those that do not say that the course is not completed
    is_settled: bool = False  # by the council
    found_in: frozenset[str] = frozenset((RETURN,))


def course_counts(name: str) -> bool | None:
    """Return whether a course is about the Prevent duty: None if its name mentions the duty and something else."""
    plain = cleaned(name)
    if not _NAME.search(plain):
        return None if _RELATED.search(plain) else False
    says_only_that = all(word in _BESIDE or _NUMBER.fullmatch(word) for word in plain.split())
    is_phrase = _PHRASE.search(plain) is not None
    if not says_only_that and not is_phrase and (_OTHER_HARM.search(plain) or _is_verb(name)):
        return False
    certain = (says_only_that or is_phrase) and not _OTHERWISE.search(plain) and not _OTHER_HARM.search(plain)
    return True if certain else None


def _is_verb(name: str) -> bool:
    """Return whether "prevent" or "wrap" is a common word in a name: it has a capital elsewhere only."""
    return not name.islower() and _VERB.search(name) is not None


def courses(certain: Iterable[Candidate], settled: Mapping[str, bool]) -> tuple[Course, ...]:
    """Return the courses of the certain exports of completed courses, most rows first, and those of sessions.

    Of the courses that sessions name, only those without a code that may be about the Prevent duty are among them.
    `settled` are those that the council has named, by cleaned name. A name in fewer than three rows is not among them,
    unless it is a heading: it could be a person's name in a row that has shifted.
    """
    rows: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    found_in: dict[str, set[str]] = {}
    completed: Counter[str] = Counter()
    for one in certain:
        done = _completed(one)
        for text, number, is_heading in _names(one, settled):
            if is_heading or number >= LEAST_ROWS_SHOWN:
                name = spelt.setdefault(cleaned(text), text)
                rows[name] += number
                completed[name] += done.get(text, 0) if done is not None else number
                found_in.setdefault(name, set()).add(one.description.name)
    return tuple(
        Course(
            name=name,
            rows=number,
            completed=completed[name],
            counts=settled.get(cleaned(name), course_counts(name)),
            is_settled=cleaned(name) in settled,
            found_in=frozenset(found_in[name]),
        )
        for name, number in rows.most_common()
    )


def _names(one: Candidate, settled: Mapping[str, bool]) -> Sequence[tuple[str, int, bool]]:
    """Return each course of a sheet with its rows, and whether it is a heading."""
    if one.description.name == SESSIONS:
        return _names_in_sessions(one, settled)
    if one.description.name != RETURN:
        return ()
    if one.shape:
        return [(text, number, True) for text, number in one.across.items()]
    match = one.match(COLUMN)
    if match is None or not match.certain:
        return ()
    return [(text, number, False) for text, number in one.values[match.index].counts.items()]


def _completed(one: Candidate) -> Mapping[str, int] | None:
    """Return the rows of each course of an export that do not say that it is not completed; None if nothing says so."""
    if one.shape or one.description.name != RETURN:
        return one.completed if one.shape else None
    course, status = one.match(COLUMN), one.match(STATUS)
    if course is None or status is None or not status.certain:
        return None
    words = code_words(one.description.column(STATUS), {})
    names, states = (one.table.sheet.columns[match.index] for match in (course, status))
    said = [is_not_completed(words.get(cleaned(text), "")) for text in states.values]
    both = zip(names.codes[one.table.rows].tolist(), states.codes[one.table.rows].tolist(), strict=True)
    rows = Counter(name for name, state in both if name >= 0 and not (state >= 0 and said[state]))
    found: Counter[str] = Counter()
    for name, number in rows.items():
        found[trimmed(names.values[name])] += number
    return found


def _names_in_sessions(one: Candidate, settled: Mapping[str, bool]) -> Sequence[tuple[str, int, bool]]:
    """Return each course of the sessions that has no code, and is settled or may be about the Prevent duty."""
    match = one.match(COLUMN)
    if match is None or not match.certain:
        return ()
    known = code_words(one.description.column(COLUMN), {})
    counts = one.values[match.index].counts.items()
    own = ((text, cleaned(text), rows) for text, rows in counts)
    return [
        (text, rows, False)
        for text, key, rows in own
        if key not in known and (key in settled or course_counts(text) is not False)
    ]
