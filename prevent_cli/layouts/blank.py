"""Blank workbooks as frozen records, made from the returns' declarations: sheets, guidance and lists of choices."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from prevent_cli.layouts.book import BookCell
from prevent_cli.periods import FIRST_YEAR, LAST_YEAR, parse_day
from prevent_cli.records import dataclass
from prevent_cli.returns import Code, Column, Kind, ReturnDescription
from prevent_cli.returns.examples import EXAMPLE, LISTS, ROWS, examples_of, marked_column

LONGEST_SHEET_NAME = 31  # Excel's own limit
MOST_IN_WORDS = 90  # a longer list of choices is only on the sheet of lists
SMALL_WORDS = frozenset(("a", "and", "by", "for", "of", "on", "the", "to", "with"))
GUIDANCE_HEADINGS = ("Heading", "Needed?", "What to enter", "How to write it", "For example")


class Entry(StrEnum):
    """What a column's cells accept, as far as a spreadsheet can enforce it."""

    WORDS = "words"
    AS_TYPED = "as typed"  # the spreadsheet does not convert it to a number or a date
    DAY = "day"
    WHOLE = "whole number"
    YES_NO = "yes or no"
    CHOICE = "one of a list"
    CHOICES = "several of a list"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankColumn:
    """One column to fill in: `note` shows at the heading, `prompt` at each cell, and `error` if a cell is refused.

    `choices` is the name of its list in the book, or "". `width` is in characters. `earliest_year` is the first year
    that a day may have.
    """

    heading: str
    needed: bool
    entry: Entry
    note: str
    width: int
    wraps: bool = False
    prompt: str = ""
    error: str = ""
    choices: str = ""
    earliest_year: int = FIRST_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankSheet:
    """One return to fill in. In each row of `examples`, the cell at position `marked` (from 0) begins with EXAMPLE."""

    name: str
    title: str
    key: str
    columns: tuple[BlankColumn, ...]
    examples: tuple[tuple[BookCell, ...], ...]
    marked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Guidance for filling in one return: sentences, then a table of its columns under GUIDANCE_HEADINGS."""

    title: str
    sheet: str
    key: str
    sentences: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceList:
    """A drop-down list: its name in the book, a title with its columns, and its words."""

    name: str
    title: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankBook:
    """A blank workbook of one or more returns; its date is `made_on`, not the clock's, so its bytes can be repeated."""

    title: str
    made_on: dt.date
    sentences: tuple[str, ...]
    sheets: tuple[BlankSheet, ...]
    guides: tuple[Guide, ...]
    lists: tuple[ChoiceList, ...]


_WIDTHS = {
    Kind.TEXT: 28,
    Kind.IDENTIFIER: 16,
    Kind.CODE: 18,
    Kind.CODES: 44,
    Kind.DATE: 13,
    Kind.LOOSE_DATE: 22,
    Kind.WHOLE: 12,
    Kind.YES_NO: 12,
    Kind.DAY_OR_ANSWER: 13,
    Kind.PERIOD: 14,
}
_WIDE, _NARROWER = 46, 36
_BUTTON = 3  # characters of a heading that the filter button covers
_ENTRIES = {
    Kind.TEXT: Entry.WORDS,
    Kind.IDENTIFIER: Entry.AS_TYPED,
    Kind.CODE: Entry.CHOICE,
    Kind.CODES: Entry.CHOICES,
    Kind.DATE: Entry.DAY,
    Kind.LOOSE_DATE: Entry.AS_TYPED,
    Kind.WHOLE: Entry.WHOLE,
    Kind.YES_NO: Entry.YES_NO,
    Kind.DAY_OR_ANSWER: Entry.AS_TYPED,
    Kind.PERIOD: Entry.AS_TYPED,
}
_FORMS = {
    Kind.TEXT: "Words.",
    Kind.IDENTIFIER: "A reference. Leading zeros are kept.",
    Kind.DATE: "A date, day first: 14/05/2024.",
    Kind.LOOSE_DATE: "14/05/2024, May 2024, Spring 2024 or Date to be confirmed.",
    Kind.WHOLE: "A whole number, 0 or more.",
    Kind.YES_NO: "Yes or No, from the list.",
    Kind.DAY_OR_ANSWER: "14/05/2024, or Yes or No.",
    Kind.PERIOD: "A year, a quarter or a month: 2024, 2024/25, 2024/25 Q1 or 2024-05.",
}
_ERRORS = {
    Entry.DAY: f"Please type a date with the day first, such as 14/05/2024, between {{earliest}} and {LAST_YEAR}.",
    Entry.WHOLE: "Please type a whole number, 0 or more, without words or a decimal point.",
    Entry.YES_NO: "Please choose Yes or No, or leave the cell blank.",
    Entry.CHOICE: "Please choose one of the words in the list. Press Alt and the down arrow to see it.",
    Entry.CHOICES: "This is not one word of the list. You may give several with a semicolon between them: "
    "choose Yes to keep what you typed.",
}
_BULLETS = "Words. For bullets, begin each line with a hyphen and a space. Press Alt and Enter for a new line."


def blank_book(descriptions: Sequence[ReturnDescription], *, made_on: dt.date) -> BlankBook:
    """Return the blank workbook of some returns: one sheet for each return, and each list of choices once."""
    lists = _lists(descriptions)
    names = {codes: found.name for codes, found in lists.items()}
    alone = descriptions[0].title if len(descriptions) == 1 else ""
    return BlankBook(
        title=alone or "Returns",
        made_on=made_on,
        sentences=_sentences(alone=bool(alone), has_lists=bool(lists)),
        sheets=tuple(_sheet(description, names) for description in descriptions),
        guides=tuple(_guide(description) for description in descriptions),
        lists=tuple(lists.values()),
    )


def sheet_name(description: ReturnDescription) -> str:
    """Return the name of a return's sheet: its title, shortened by whole words to fit a spreadsheet's tab."""
    words = description.title.split()
    while len(" ".join(words)) > LONGEST_SHEET_NAME or words[-1] in SMALL_WORDS:
        words.pop()
    return " ".join(words)


def day_words(text: str) -> str:
    """Return an example as a person types it: a day as 14/05/2024, anything else as declared."""
    try:
        return f"{dt.date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text


def example_words(column: Column) -> str:
    """Return a column's first example that is not blank, as a person types it; "" if both are blank."""
    return day_words(next(filter(None, examples_of(column)), ""))


def needed_words(column: Column) -> str:
    """Return whether a column is needed, in words."""
    if column.filled:
        return "Yes, in every row"
    return "The heading; cells may be blank" if column.required else "No"


def form_of(column: Column) -> str:
    """Return the form of a column's values in words."""
    if column.codes:
        choices = "; ".join(code.name for code in column.codes)
        which = f": {choices}." if len(choices) <= MOST_IN_WORDS else f" on the sheet {LISTS}."
        return ("One of " if column.kind is Kind.CODE else "One or several, with a semicolon between, of ") + (
            f"the list{which}"
        )
    return _BULLETS if column.markdown else _FORMS[column.kind]


def _lists(descriptions: Sequence[ReturnDescription]) -> dict[tuple[Code, ...], ChoiceList]:
    """Return the choice lists of the returns' columns, each once, by its codes."""
    used: dict[tuple[Code, ...], list[tuple[ReturnDescription, Column]]] = {}
    for description in descriptions:
        for column in description.usual_columns:
            if column.codes:
                used.setdefault(column.codes, []).append((description, column))
    return {
        codes: ChoiceList(
            name=f"list_{uses[0][0].name}_{uses[0][1].name}",
            title="; ".join(
                f"{description.title}: {column.heading}" if len(descriptions) > 1 else column.heading
                for description, column in uses
            ),
            choices=tuple(code.name for code in codes),
        )
        for codes, uses in used.items()
    }


def _sheet(description: ReturnDescription, lists: dict[tuple[Code, ...], str]) -> BlankSheet:
    marked = description.usual_columns.index(marked_column(description))
    examples = tuple(_example_row(description, row) for row in range(ROWS))
    return BlankSheet(
        name=sheet_name(description),
        title=description.title,
        key=description.name,
        columns=tuple(
            _column(column, lists.get(column.codes, ""), examples=[str(cells[at] or "") for cells in examples])
            for at, column in enumerate(description.usual_columns)
        ),
        examples=examples,
        marked=marked,
    )


def _example_row(description: ReturnDescription, row: int) -> tuple[BookCell, ...]:
    marked = marked_column(description)
    cells: list[BookCell] = []
    for column in description.usual_columns:
        text = examples_of(column)[row]
        if column is marked:
            cells.append(f"{EXAMPLE} {text}".strip())
        elif column.kind is Kind.DATE and text:
            cells.append(parse_day(text))
        elif column.kind is Kind.WHOLE and text:
            cells.append(int(text))
        else:
            cells.append(text or None)
    return tuple(cells)


def _column(column: Column, choices: str, *, examples: Sequence[str]) -> BlankColumn:
    entry = _ENTRIES[column.kind]
    earliest = column.earliest_year or FIRST_YEAR
    prompted = column.kind in (Kind.CODES, Kind.LOOSE_DATE, Kind.DAY_OR_ANSWER, Kind.PERIOD)
    return BlankColumn(
        heading=column.heading,
        needed=column.required,
        entry=entry,
        note=_note(column),
        width=_width(column, examples),
        wraps=column.kind in (Kind.TEXT, Kind.CODES),
        prompt=form_of(column) if prompted else "",
        error=_ERRORS.get(entry, "").format(earliest=earliest),
        choices=choices,
        earliest_year=earliest,
    )


def _width(column: Column, examples: Sequence[str]) -> int:
    longest_word = max(map(len, column.heading.split())) + _BUTTON
    width = _WIDE if column.markdown else _WIDTHS[column.kind]
    if column.kind is Kind.CODE:
        width = min(_NARROWER, max(len(code.name) for code in column.codes) + _BUTTON)
    if column.kind is Kind.IDENTIFIER:
        width = max(width, *(len(text) + 2 for text in examples))
    return max(width, longest_word)


def _note(column: Column) -> str:
    """Return the note at a heading: whether the column is needed, what to enter, and in what form."""
    needed = {
        "No": "May be left blank.",
        "Yes, in every row": "Needed in every row.",
    }.get(needed_words(column), "The heading must stay; a cell may be blank.")
    personal = "Never shown in a message or a paper." if column.personal and "Never" not in column.guidance else ""
    example = example_words(column)
    lines = (needed, column.guidance, form_of(column), personal, f"Example: {example}" if example else "")
    return "\n".join(filter(None, lines))


def _guide(description: ReturnDescription) -> Guide:
    headings = [description.column(name).heading for name in description.unique]
    sentences = [f"One row is {description.a_row_is}."]
    if headings:
        sentences.append(f"No two rows may have the same {' and '.join(headings)}.")
    return Guide(
        title=description.title,
        sheet=sheet_name(description),
        key=description.name,
        sentences=tuple(sentences),
        rows=tuple(
            (
                column.heading,
                needed_words(column),
                column.guidance,
                form_of(column),
                example_words(column),
            )
            for column in description.usual_columns
        ),
    )


def _sentences(*, alone: bool, has_lists: bool) -> tuple[str, ...]:
    """Return the instructions for filling in a workbook, each short enough for one line of a printed page."""
    where = "the first sheet" if alone else "the sheet of each return"
    lists = f"Cells with a list show an arrow when you select them. All lists are on the sheet {LISTS}."
    return (
        f"Type your rows on {where}, below the headings. Point at a heading to read what to enter in its column.",
        "Keep the columns with dark headings. In a column with a light heading, a blank cell has the meaning given.",
        "Delete a light column if you do not record it: its figures are then not available. Blanks may count as 0.",
        f"The two grey rows are examples. A row that says {EXAMPLE} is never counted: keep it or delete it.",
        *((lists,) if has_lists else ()),
        "You may add columns, reorder them, or put a title above the headings. Keep the words of the headings.",
        "Do not write any person's name. If a row is about a person, use a reference that only you can trace.",
        "Then run prevent check: it names each cell to correct, and says why.",
    )
