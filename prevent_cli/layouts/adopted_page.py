"""The page of prevent adopt as a document: sheet by sheet what each heading means, and which words mean which code."""

import datetime as dt
from collections.abc import Iterator, Sequence

from prevent_cli.layouts.adopted import AdoptedFolder, AdoptedReturn, AdoptedSheet, AdoptedWord
from prevent_cli.layouts.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Landscape,
    ListBlock,
    Paragraph,
    Style,
    Table,
    TableColumn,
    Text,
)
from prevent_cli.periods import long_date

TITLE = "Returns in your own files"
NOTHING = "Nothing: not used"
HEADINGS = (
    TableColumn(heading="Your heading", weight=5),
    TableColumn(heading="Meaning", weight=5),
    TableColumn(heading="State", weight=6),
    TableColumn(heading="Rows with a value", align=Align.RIGHT, weight=2),
)
WORDS = (
    TableColumn(heading="Column", weight=4),
    TableColumn(heading="Your word", weight=6),
    TableColumn(heading="Code", weight=6),
    TableColumn(heading="Rows", align=Align.RIGHT, weight=2),
)
ROWS = (
    TableColumn(heading="Return", weight=6),
    TableColumn(heading="In the files", align=Align.RIGHT, weight=2),
    TableColumn(heading="Kept", align=Align.RIGHT, weight=2),
    TableColumn(heading="Left out", align=Align.RIGHT, weight=2),
    TableColumn(heading="Refused", align=Align.RIGHT, weight=2),
)


def adopted_document(found: AdoptedFolder, *, council: str, dated: dt.date) -> Document:
    """Return the page, without a value of a personal column and without a word that is in fewer than three rows."""
    blocks: list[Block] = [
        Paragraph(content=(Text(text=TITLE),), style=Style.TITLE),
        Paragraph(content=(Text(text=long_date(dated)),), style=Style.SUBTITLE),
        *_summary(found),
    ]
    for number, one in enumerate(found.returns, start=1):
        blocks += _return(number, one)
    blocks += _proposed(found.proposed)
    blocks += _list("Sheets that are no return", found.nothing)
    blocks += _list("Files that could not be read", [f"{name}: {why}" for name, why in found.unreadable.items()])
    return Document(title=TITLE, blocks=(Landscape(blocks=tuple(blocks)),), dated=dated, author=council)


def _words(text: str) -> Paragraph:
    return Paragraph(content=(Text(text=text),))


def _cell(text: str) -> Cell:
    return (_words(text),)


def _heading(text: str, level: int = 1) -> Heading:
    return Heading(level=level, content=(Text(text=text),), numbered=False)


def _summary(found: AdoptedFolder) -> Iterator[Block]:
    yield _heading("Summary")
    if not found.returns:
        yield _words("No sheet is certainly a return.")
        return
    rows = [(one.title, one.rows_in, one.kept, one.left_out, one.refused) for one in found.returns]
    yield Table(
        name="rows",
        caption="Rows of each return: all rows in its files, and the rows kept, left out and refused",
        columns=ROWS,
        rows=tuple((_cell(title), *(_cell(f"{number:,}") for number in numbers)) for title, *numbers in rows),
    )
    yield from map(_words, found.left_out)


def _return(number: int, one: AdoptedReturn) -> Iterator[Block]:
    yield _heading(one.title)
    for note in one.notes:
        yield _words(note)
    for at, sheet in enumerate(one.sheets, start=1):
        yield _sheet_table(f"return-{number}-{at}", sheet)
    if one.words:
        yield _words_table(f"words-{number}", one.words)


def _sheet_table(name: str, sheet: AdoptedSheet) -> Table:
    return Table(
        name=name,
        caption=f"{sheet.place}: {sheet.rows:,} rows of data, {sheet.left_out:,} other rows. {sheet.why}",
        columns=HEADINGS,
        rows=tuple(
            (_cell(one.heading), _cell(one.meaning or NOTHING), _cell(one.state), _cell(f"{one.filled:,}"))
            for one in sheet.columns
        ),
    )


def _words_table(name: str, words: Sequence[AdoptedWord]) -> Table:
    return Table(
        name=name,
        caption="Words and their codes. Words in fewer than three rows are not shown",
        columns=WORDS,
        rows=tuple(
            (_cell(one.column), _cell(one.word), _cell(one.code or "Not settled"), _cell(f"{one.rows:,}"))
            for one in words
        ),
    )


def _proposed(sheets: Sequence[AdoptedSheet]) -> Iterator[Block]:
    if not sheets:
        return
    yield _heading("Sheets that may be returns")
    for at, sheet in enumerate(sheets, start=1):
        yield _words(f"{sheet.place} may be {sheet.title}, but {sheet.doubt}.")
        yield _sheet_table(f"proposed-{at}", sheet)


def _list(title: str, items: Sequence[str]) -> Iterator[Block]:
    if items:
        yield _heading(title)
        yield ListBlock(items=tuple((_words(item),) for item in items))
