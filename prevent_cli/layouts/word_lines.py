"""The words of a code column that are not known, in a sentence and as lines to paste into prevent.toml."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prevent_cli.wording import quoted

if TYPE_CHECKING:
    from prevent_cli.intake.unknown_words import UnknownWords

WORDS_SHOWN = 20
CODES_SHOWN = 12
NEAR_SHOWN = 3
UNKNOWN = "..."  # which is no code, so that a line used as it is becomes a fault
LINES_ABOVE = "The lines for prevent.toml are given with the first of these findings"


def words_table(found: "UnknownWords") -> str:
    """Return the name of the table of prevent.toml that gives the meaning of the column's words."""
    return f"returns.{found.return_name}.codes.{found.column.name}"


def words_sentence(found: "UnknownWords", *, with_lines: bool) -> str:
    """Return how many words of a column are not known, which they are, and where their meaning is written.

    `with_lines`: the lines for prevent.toml follow.
    """
    total = len(found.words) + found.unshown
    noun = "1 word is" if total == 1 else f"{total:,} words are"
    shown = ", ".join(f"{quoted(one.word)} ({_rows(one.rows)})" for one in found.words[:WORDS_SHOWN])
    more = len(found.words) - WORDS_SHOWN
    parts = [f"{noun} not known: {shown}{f' and {more} more' if more > 0 else ''}"]
    if found.unshown:
        others = "1 other word is" if found.unshown == 1 else f"{found.unshown:,} other words are"
        parts.append(f"{others} not shown, because a word in one or two rows could be about a person")
    if found.column.codes:
        codes = [*found.codes[:CODES_SHOWN], *(["..."] if len(found.codes) > CODES_SHOWN else [])]
        own = f". Or add yours to {found.column.own_codes}" if found.column.own_codes else ""
        parts.append(f"Use one of our words: {'; '.join(codes)}{own}")
    return f"{'. '.join(parts)}. {_lines_remedy(found) if with_lines else LINES_ABOVE}"


def _lines_remedy(found: "UnknownWords") -> str:
    """Return what to do with the lines for prevent.toml, as a sentence that ends with a colon."""
    where = f", after the words of {found.column.name}" if found.has_meanings else ""
    remove = "" if all(one.near.is_certain for one in found.words) else "; remove the # of a line that is right"
    return f"Or write into prevent.toml{where}{remove}:"


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def lines_for_settings(found: "UnknownWords") -> tuple[str, ...]:
    """Return the lines for prevent.toml: a certain word as a setting, any other behind a #."""
    head = () if found.has_meanings else (f"[{words_table(found)}]",)
    return (*head, *_lines(found)) if found.words else ()


def _lines(found: "UnknownWords") -> Iterator[str]:
    for one in found.words:
        # Of codes that are as near, or alike in letters alone, none is written: a person chooses.
        is_open = not (one.near.is_certain or one.near.is_likely)
        setting = f"{quoted(one.word)} = {quoted(UNKNOWN if is_open else one.near.codes[0])}"
        near = () if is_open and one.near.is_clear else one.near.codes
        others = near[:NEAR_SHOWN] if is_open else near[1:NEAR_SHOWN]
        if one.near.is_certain:
            yield setting
        elif not found.column.codes:
            blank = ' or "" if it is not yet known' if found.column.words_may_be_blank else ""
            yield f"# {setting}  # {format_choices(found.codes)}{blank}"
        else:
            perhaps = "perhaps" if is_open else "or"
            yield f"# {setting}{f'  # {perhaps} {format_choices(others)}' if others else ''}"


def format_choices(words: Sequence[str]) -> str:
    """Return words as alternatives: "a" or "b"."""
    return " or ".join(map(quoted, words))
