"""A document as it is set for paper: typographic quotes and dashes, and words that stay on one line.

Data formats (CSV, JSON) keep what was typed. Addresses, words in backticks and figures are never changed. Each
character is replaced by one other, so that runs keep their places. Only then a word joiner is put after the dash of
a range, which could end a line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from prevent_cli.layouts.document import (
    Block,
    Cell,
    Chart,
    Contents,
    CoverTable,
    Document,
    Footnote,
    Heading,
    Inline,
    Landscape,
    LineBreak,
    ListBlock,
    Paragraph,
    Table,
    Text,
)
from prevent_cli.periods import MONTH_NAMES

NO_BREAK = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"
WORD_JOINER = "\N{WORD JOINER}"
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"  # in the place of a reference or a footnote's number
DOUBLE = ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")
SINGLE = ("\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}")

_MONTHS = "|".join(MONTH_NAMES)
_PLACES = "Table|Figure|Appendix|Annex|Chapter|Part|Schedule|Article|Regulation|[Ss]ections?|[Pp]aragraphs?|[Pp]ages?"
_UNITS = "per cent|days?|weeks?|months?|years?|hours?|minutes?|million|billion|miles?|am|pm"
_AS_TYPED = re.compile(r"\S*(?:://|\bwww\.|@)\S*|`[^`]*`")
_ADDRESS = re.compile(r"(?<![\w/@.])(?:(https?://)|www\.)[\w./?&=%#~-]*[\w/]")
_QUOTE = re.compile("[\"']")
_TO_REPLACE = re.compile("[\"'-]")
_YEARS = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(-)(?=(?:(?:19|20)\d\d|1[3-9]|[2-9]\d)(?![\w/-]|\.\d))")
_RANGE = re.compile(rf"(?<=\d{EN_DASH})(?=\d)")
_SPACED_HYPHEN = re.compile(r"(?<=[^\W_]) (-) (?=[^\W_])")
_YEAR = r"(?:19|20)\d\d(?:/\d\d)?"
_NOT_AFTER_A_MONTH = "".join(rf"(?<!{month}[ {NO_BREAK}])" for month in MONTH_NAMES)  # 5 May 2019 to 4 June 2020
_DIGIT = re.compile(r"\d")
# The spaces of each are replaced.
_DAY = re.compile(rf"(?<!\w)\d{{1,2}}( )(?=(?:{_MONTHS})(?!\w))")
_PLACE = re.compile(rf"(?<!\w)(?:{_PLACES})( )(?=\d|[A-Z](?!\w))")
_BEFORE_DASH = re.compile(rf"( )(?={EN_DASH} )")
_TOGETHER = (
    _DAY,
    re.compile(rf"(?<!\w)(?:{_MONTHS})( )(?=\d{{4}}(?!\w))"),
    _PLACE,
    re.compile(r"(?<!\w)\d{4}(?:/\d\d)?( )(?=[QH]\d(?!\w))"),
    re.compile(rf"(?<![\w/.-]){_NOT_AFTER_A_MONTH}{_YEAR}( )to( )(?={_YEAR}(?![\w/-]|\.\d))"),
    re.compile(r"(?<!\w)[QH]\d( )to( )(?=[QH]\d(?!\w))"),
    re.compile(r"(?<![\w.,])\d[\d,]*%?( )of( )(?=\d)"),
    re.compile(rf"\d( )(?=(?:{_UNITS})(?!\w))"),
    re.compile(r"(?<!\w)(?:Nos?|ss?|pp?|paras?|c)\.( )(?=\d)"),
    _BEFORE_DASH,
)
_LAST_SPACE = re.compile(r"(?<=\S)( )(?=\S{1,12}$)")
_WITHOUT_DIGITS = (_PLACE, _BEFORE_DASH, _LAST_SPACE)  # the patterns that a text without a digit may match
_BEFORE_OPENING = frozenset(f" {NO_BREAK}\n([{{/{EN_DASH}\N{EM DASH}-{DOUBLE[0]}{SINGLE[0]}")
FEW_WORDS = 4


def typeset(document: Document) -> Document:
    """Return the document as it is set for paper."""
    return replace(
        document,
        title=quoted(document.title),
        subject=quoted(document.subject),
        running_title=unbroken(together(quoted(document.running_title))),
        blocks=tuple(map(_block, document.blocks)),
    )


def quoted(text: str) -> str:
    """Return a text with typographic quotes, apostrophes and dashes, except in addresses and between backticks."""
    if not _TO_REPLACE.search(text):
        return text
    letters = list(text)
    is_open = False
    for found in _QUOTE.finditer(text):
        at, mark = found.start(), found[0]
        before, after = letters[at - 1] if at else " ", text[at + 1 : at + 3]
        opens = before in _BEFORE_OPENING and bool(after.strip()) and not after[0].isspace()
        if mark == "'":
            if not (before.isdecimal() and after[:1].isdecimal()):  # not 5'10
                letters[at] = SINGLE[0] if opens and not after.isdecimal() else SINGLE[1]
        elif opens or is_open or not before.isdecimal():  # not 12"
            letters[at] = DOUBLE[0] if opens else DOUBLE[1]
            is_open = opens
    words = "".join(letters)
    return _kept(text, _replaced(words, (_YEARS, _SPACED_HYPHEN), EN_DASH) if "-" in words else words)


def together(text: str, patterns: Sequence[re.Pattern[str]] = _TOGETHER) -> str:
    """Return a text in which dates, numbers with their units and names with their numbers stay on one line."""
    fitting = patterns if _DIGIT.search(text) else [one for one in patterns if one in _WITHOUT_DIGITS]
    return _kept(text, _replaced(text, fitting, NO_BREAK))


def unbroken(text: str) -> str:
    """Return a text whose ranges of numbers are not split after their dash: 2018-2020, set with an en dash."""
    return _RANGE.sub(WORD_JOINER, text)


def _replaced(text: str, patterns: Iterable[re.Pattern[str]], new: str) -> str:
    """Return a text in which a character replaces the groups of some patterns, one pattern after the other."""
    for pattern in patterns:
        places = [found.start(group) for found in pattern.finditer(text) for group in range(1, pattern.groups + 1)]
        if places:
            letters = list(text)
            for place in places:
                letters[place] = new
            text = "".join(letters)
    return text


def _kept(text: str, changed: str) -> str:
    """Return a changed text, with the addresses and the words in backticks of the text as they were."""
    if text == changed:
        return text
    letters = list(changed)
    for found in _AS_TYPED.finditer(text):
        letters[found.start() : found.end()] = found[0]
    return "".join(letters)


def _content(content: Iterable[Inline], patterns: Sequence[re.Pattern[str]] = _TOGETHER) -> tuple[Inline, ...]:
    """Return the runs of a paragraph, each as long as before; a quote is read with the words of the runs around it."""
    parts = tuple(content)
    if all(isinstance(part, Text) and part.figure is not None for part in parts):  # as most cells of tables
        return parts
    words = together(quoted("".join(map(_as_text, parts))), patterns)
    placed: list[Inline] = []
    at = 0
    for part in parts:
        end = at + len(_as_text(part))
        if isinstance(part, Text) and part.figure is None:
            own = unbroken(words[at:end])
            placed.append(part if own == part.text else replace(part, text=own))
        elif isinstance(part, Footnote):
            placed.append(replace(part, content=tuple(_linked(_content(part.content)))))
        else:
            placed.append(part)
        at = end
    return tuple(placed)


def _linked(content: Iterable[Inline]) -> Iterator[Inline]:
    """Yield the runs of a footnote, with a link on each address that is printed."""
    for part in content:
        if not isinstance(part, Text) or part.url:
            yield part
            continue
        at = 0
        for found in _ADDRESS.finditer(part.text):
            if found.start() > at:
                yield replace(part, text=part.text[at : found.start()])
            yield replace(part, text=found[0], url=found[0] if found[1] else f"https://{found[0]}")
            at = found.end()
        if part.text[at:]:
            yield replace(part, text=part.text[at:])


def _as_text(part: Inline) -> str:
    return part.text if isinstance(part, Text) else "\n" if isinstance(part, LineBreak) else OBJECT


def _caption(text: str) -> str:
    """Return a caption whose last word is not alone on its line."""
    words = unbroken(together(quoted(text)))
    return together(words, [_LAST_SPACE]) if len(words.split(" ")) >= FEW_WORDS else words


def _block(block: Block, patterns: Sequence[re.Pattern[str]] = _TOGETHER) -> Block:  # noqa: PLR0911 - as in the writers
    match block:
        case Heading() | Paragraph():
            return replace(block, content=_content(block.content, patterns))
        case ListBlock():
            return replace(block, items=tuple(_cell(item, patterns) for item in block.items))
        case Table():
            return _table(block)
        case CoverTable():
            return replace(block, rows=tuple((quoted(label), _cell(cell, _TOGETHER)) for label, cell in block.rows))
        case Chart():
            return _chart(block)
        case Landscape():
            return replace(block, blocks=tuple(_block(inner, patterns) for inner in block.blocks))
        case Contents():
            return replace(block, brief=tuple(unbroken(together(quoted(heading))) for heading in block.brief))
        case _:
            return block


def _chart(chart: Chart) -> Chart:
    """Return a chart; its categories and series are printed as the table prints them, but may be split anywhere."""
    return replace(
        chart,
        caption=_caption(chart.caption),
        categories=tuple(map(quoted, chart.categories)),
        series=tuple(replace(one, name=quoted(one.name)) for one in chart.series),
        description=quoted(chart.description),
        notes=tuple(unbroken(together(quoted(note))) for note in chart.notes),
    )


def _table(table: Table) -> Table:
    """Return a table; its cells are narrow, so that only the day and the month of a date stay on one line."""
    return replace(
        table,
        caption=_caption(table.caption),
        columns=tuple(replace(column, heading=unbroken(quoted(column.heading))) for column in table.columns),
        rows=tuple(tuple(_cell(cell, [_DAY]) for cell in row) for row in table.rows),
        notes=tuple(map(_content, table.notes)),
        description=quoted(table.description),
    )


def _cell(cell: Cell, patterns: Sequence[re.Pattern[str]]) -> Cell:
    return tuple(_block(block, patterns) for block in cell)
