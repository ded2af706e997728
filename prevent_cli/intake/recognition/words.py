"""The words of a settled code column that no code has: the nearest code of each, and whether it is certain."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from prevent_cli.intake.cells.cell_types import ANSWERS, NO, YES, answer_key, code_words, typed_values
from prevent_cli.intake.cells.code_letters import LEAST_LETTERS, letters_of, likely_letter, proven_letters
from prevent_cli.intake.cells.denials import denies
from prevent_cli.intake.cells.near_codes import near_codes
from prevent_cli.intake.cells.qualified import PROPOSED_PERCENT, code_of_qualified, takes_details
from prevent_cli.intake.cells.said_twice import code_of_word, said_twice
from prevent_cli.intake.quoting import has_names, is_like_a_name, may_show_word
from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.heading_words import parts_of
from prevent_cli.intake.shapes.meetings_across import ATTENDED
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind
from prevent_cli.wording import cleaned

LEAST_ROWS_SHOWN = 3  # a word in fewer rows is counted, never shown
PARTS, LEAST_ALIKE = 2, 2  # languages, and words in both, of a column that is kept in two languages
# What a word of a status usually means, which a person is asked: blue may be complete, or not started.
USUAL = {"blue": "achieved", "closed": "achieved", "overdue": "off track"}
USUAL_LETTERS = {"b": "achieved", "c": "achieved"}  # next to R, A and G: blue, or complete
AS_BLANK = "read as blank: not yet known"
WORDED = (Kind.CODE, Kind.CODES, Kind.YES_NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that the code list lacks: the rows that have it, the nearest code, and whether that is certain.

    `shown` is False for a word that may not be shown: it is in too few rows, in a personal column, or in one of
    people's names.
    """

    column: str
    text: str
    rows: int
    code: str = ""
    certain: bool = False
    shown: bool = True


def unknown_words(found: Sequence[Candidate], given: Mapping[str, Mapping[str, str]]) -> tuple[Word, ...]:
    """Return the unknown words in the certain code columns of one return's sheets, most rows first.

    `given` are the meanings in prevent.toml already, by column.
    """
    if not found:
        return ()
    description = found[0].description
    return tuple(
        word
        for column in description.columns
        if column.kind in WORDED or column.kind in ANSWERS
        for word in _of_column(column, found, given.get(column.name, {}))
    )


def blank_cells(
    found: Sequence[Candidate], given: Mapping[str, Mapping[str, str]], *, today: dt.date | None
) -> Iterator[Word]:
    """Yield what a blank cell means in registers that have only ticks and blank cells: No.

    It is certain if every meeting has a tick, and none is after today. A meeting without ticks may not be filled in.
    """
    known = [one.marks for one in found if one.marks is not None and one.marks.only_yes]
    number = sum(one.blanks for one in known)
    if not number or len(known) < len(found) or "" in given.get(ATTENDED, {}):
        return
    whole = all(one.every_meeting and today and one.last and one.last <= today for one in known)
    yield Word(column=ATTENDED, text="", rows=number, code=NO, certain=whole)


def explained_words(found: Sequence[Candidate], given: Mapping[str, Mapping[str, str]]) -> tuple[Word, ...]:
    """Return the known words in the certain code columns of one return's sheets that may be shown, with their codes."""
    columns = found[0].description.columns if found else ()
    words: list[Word] = []
    for column in columns:
        if (column.kind in WORDED or column.kind in ANSWERS) and not column.personal:
            known = code_words(column, given.get(column.name, {}))
            counts = _cells(column, found).counts
            typed = typed_values(column, list(counts), known)
            words += [
                Word(column=column.name, text=text, rows=rows, code=_shown_code(value), certain=True)
                for at, ((text, rows), value) in enumerate(zip(counts.items(), typed.values, strict=True))
                if (at in typed.no_value or _is_word(column, value)) and rows >= LEAST_ROWS_SHOWN
            ]
    return tuple(words)


def _is_word(column: Column, value: object) -> bool:
    """Return whether a value is a word, and not a day."""
    return value is not None and (column.kind is not Kind.DAY_OR_ANSWER or value in (YES, NO))


def _shown_code(value: object) -> str:
    return AS_BLANK if value is None else (YES if value else NO) if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a column in several sheets: the rows of each text, the blank ones, and whether letters may prove."""

    counts: Counter[str]
    blanks: int
    may_prove: bool


def _cells(column: Column, found: Sequence[Candidate]) -> _Cells:
    """Return the cells of a column in several sheets; in a register, its marks."""
    counts: Counter[str] = Counter()
    blanks, may_prove = 0, True
    for one in found:
        match = one.match(column.name)
        if match is not None and match.certain:
            values = one.values[match.index]
            counts.update(values.counts)
            blanks += values.rows - values.filled
        elif column.name == ATTENDED and one.marks is not None:
            counts.update(one.marks.counts)
            blanks += one.marks.blanks
            may_prove &= one.marks.together and not one.marks.others
    return _Cells(counts, blanks, may_prove)


def _unknown(
    column: Column, counts: Mapping[str, int], known: Mapping[str, str]
) -> tuple[Counter[str], dict[str, str]]:
    """Return the rows of each unknown word of a column by its key, and how it is first written.

    In a column that takes a day as well, a text with a digit is no word: it may be a day.
    """
    texts = list(counts)
    rest: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for index in typed_values(column, texts, known).complaints:
        for piece in _pieces(column, texts[index], known):
            key = answer_key(piece) if column.answers is not None else cleaned(piece)
            if column.kind in WORDED or _is_letter(column, key) or not any(map(str.isdigit, piece)):
                spelt.setdefault(key, piece)
                rest[key] += counts[texts[index]]
    return rest, spelt


def _is_letter(column: Column, key: str) -> bool:
    return any(key in letters for letters in letters_of(column))


def _among_letters(column: Column, counts: Mapping[str, int]) -> dict[str, str]:
    """Return the other words of one letter in a column with several of its letters, each with its likely code.

    Where two may mean the same, such as B and C next to R, A and G, neither has a likely code.
    """
    found = {key for text in counts if len(key := cleaned(text)) == 1}
    letters = next((one for one in letters_of(column) if len(found & one.keys()) >= LEAST_LETTERS), None)
    if letters is None:
        return {}
    known = code_words(column, {})
    usual = {key: known.get(USUAL_LETTERS.get(key, ""), "") for key in found - letters.keys()}
    return {key: code if list(usual.values()).count(code) == 1 else "" for key, code in usual.items()}


def _of_column(column: Column, found: Sequence[Candidate], given: Mapping[str, str]) -> Iterator[Word]:
    description = found[0].description
    cells = _cells(column, found)
    known = code_words(column, given)
    rest, spelt = _unknown(column, cells.counts, known)
    letters = proven_letters(column, list(cells.counts), known, blanks=cells.blanks) if cells.may_prove else {}
    others = cells.counts.total() - rest.total()
    are_names = has_names({spelt[key]: rows for key, rows in rest.items()}, others)
    twice = {cleaned(text): text for text in cells.counts if said_twice(text, known)}
    in_two_languages = _codes_of_parts({**twice, **spelt}, known)
    among_letters = _among_letters(column, cells.counts)
    for key, rows in rest.most_common():
        code, certain = nearest_code(spelt[key], known)
        if key in in_two_languages:
            code, certain = in_two_languages[key], True
        elif _is_letter(column, key):
            code, certain = likely_letter(column, key), key in letters
        elif key in among_letters:
            code, certain = among_letters[key], False
        elif qualified := code_of_qualified(spelt[key], known) if takes_details(column) else "":
            code, certain = qualified, True
        elif not code:
            code = _code_of_part(spelt[key], known) or known.get(USUAL.get(key, ""), "")
        of_list = may_show_word(description, column, spelt[key], rows=1 if are_names else rows, near=code or None)
        is_letter = _is_letter(column, key) or key in among_letters
        shown = not column.personal and (is_letter or (rows >= LEAST_ROWS_SHOWN and of_list))
        shown |= key in in_two_languages and not column.personal and not any(map(is_like_a_name, parts_of(spelt[key])))
        yield Word(column=column.name, text=spelt[key], rows=rows, code=code, certain=certain and shown, shown=shown)


def _code_of_part(word: str, known: Mapping[str, str]) -> str:
    """Return the code of the one known part of a word, "" if there is none or if another part denies something."""
    parts = parts_of(word)
    codes = {known[cleaned(part)] for part in parts if cleaned(part) in known}
    return codes.pop() if len(codes) == 1 and not any(denies(one) for one in parts if cleaned(one) not in known) else ""


def _codes_of_parts(spelt: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the code of each word in two languages, such as "Heddlu / Police", if most unknown words are like it.

    Of each such word the same part is a word of the code list, and the other is none, or another word for the same.
    """
    found: dict[int, dict[str, str]] = {}
    for key, text in spelt.items():
        codes = [known.get(cleaned(part), "") for part in parts_of(text)]
        if len(codes) == PARTS and len({*codes} - {""}) == 1:
            for at in (at for at, code in enumerate(codes) if code):
                found.setdefault(at, {})[key] = codes[at]
    best = max(found.values(), key=len, default={})
    return best if len(best) >= LEAST_ALIKE and len(best) * 3 >= len(spelt) * 2 else {}


def _pieces(column: Column, text: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the unknown words of a cell: the parts between semicolons, where the column takes several."""
    if column.kind is not Kind.CODES:
        yield text
        return
    for part in re.split(r"[;\n]", text):
        if cleaned(part) and code_of_word(part, cleaned(part), known) is None:
            yield part.strip()


def nearest_code(word: str, known: Mapping[str, str]) -> tuple[str, bool]:
    """Return the code whose wording is most like a word, and whether it is certain; "" if none is, or if two are.

    It is certain if it is the word mistyped, as `prevent check --fix-words` has it.
    """
    near = near_codes(word, known)
    is_proposed = near.is_certain or (near.is_likely and near.percent >= PROPOSED_PERCENT)
    return (near.codes[0], near.is_certain) if is_proposed else ("", False)
