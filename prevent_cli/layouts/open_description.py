"""A return as a Frictionless Table Schema, made only from the return's declaration."""

import re

from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.periods import FIRST_YEAR, LAST_YEAR
from prevent_cli.returns import RETURNS, Column, Kind, ReturnDescription

Described = dict[str, object]

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
DATE_FORMAT = "%d/%m/%Y"
TRUE_WORDS = ("Yes", "yes", "YES", "Y", "y", "True", "true", "TRUE", "1")
FALSE_WORDS = ("No", "no", "NO", "N", "n", "False", "false", "FALSE", "0")
_HOLDS_MORE_THAN_SPACES = r"[\s\S]*\S[\s\S]*"
# re.escape also escapes spaces, which other regular expression languages forbid.
_SPECIAL, _ESCAPED = re.compile(r"([\\.^$*+?()\[\]{}|])"), r"\\\1"
_YEAR = r"(?:199\d|20\d\d|2100)"
_LEAP_YEAR = r"(?:199[26]|20[02468][048]|20[13579][26])"
_DAY = (
    rf"(?:(?:0?[1-9]|1\d|2[0-8])/(?:0?[1-9]|1[0-2])|(?:29|30)/(?:0?[13-9]|1[0-2])|31/(?:0?[13578]|1[02]))/{_YEAR}"
    rf"|29/0?2/{_LEAP_YEAR}"
)
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)"
)
_SEASON = "(?:Spring|Summer|Autumn|Winter)"
LOOSE_DATE = rf"{_DAY}|{_MONTH} {_YEAR}|{_SEASON}(?:/{_SEASON})? {_YEAR}|Date to be confirmed|TBC|TBA"
_ISO_DAY = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
PERIOD = rf"{_YEAR}|{_YEAR}/\d\d|{_YEAR}/\d\d[ -]?Q[1-4]|{_YEAR}-(?:0[1-9]|1[0-2])|{_ISO_DAY}\.\.{_ISO_DAY}"

# What `prevent check` also reads, and rules that a Table Schema cannot express.
BEYOND: dict[Kind, str] = {
    Kind.TEXT: "Spaces at the start and end are ignored.",
    Kind.IDENTIFIER: "Kept as typed: leading zeros and capitals count, spaces at the start and end do not.",
    Kind.CODE: "prevent check also reads any case, spacing and punctuation, the wordings of prevent:readAs, and the "
    "council's own words from prevent.toml.",
    Kind.CODES: "Separate several with semicolons. prevent check also reads commas and new lines between them, any "
    "case, spacing and punctuation, and the wordings of prevent:readAs.",
    Kind.DATE: "DD/MM/YYYY, day first. prevent check also reads Excel dates, 2018-04-03, 3-4-2018, 3.4.2018, "
    "3 April 2018 and a time of day after any of them. It reads 15.05.24 where the column proves the day first. "
    "In an optional column it reads n/a and - as blank.",
    Kind.LOOSE_DATE: "A day as DD/MM/YYYY, a month, a season or Date to be confirmed. Excel dates, other forms of a "
    'day, quarters, years, "end of March 2025" and any case are also read.',
    Kind.WHOLE: "prevent check also reads 1,250 and 12.0, and refuses a sign before a number. In an optional column it "
    "reads n/a and tbc as blank, where a blank means not known.",
    Kind.YES_NO: "prevent check reads these words in any case.",
    Kind.DAY_OR_ANSWER: "A day as DD/MM/YYYY, or Yes or No. prevent check also reads Excel dates, other forms of a "
    "day and any case. It reads n/a, - and words such as Awaiting, Pending, TBC and Not yet as blank.",
    Kind.PERIOD: "2020, 2018/19, 2018/19 Q2, 2020-01 or 2018-04-01..2018-09-30. The second year must follow the first, "
    "and both days must exist. A month must not be a possible financial year. May 2024 and Q3 2024/25 are also read.",
}
UNREAD = " A value that cannot be read is a warning. Figures of the column are then [x]."


def table_schema(description: ReturnDescription) -> Described:
    """Return a return's Table Schema as plain JSON values: fields, missing values, and what makes a row unique.

    It describes the best form of a CSV file; each field says what else `prevent check` reads. A field's name is the
    column's name, which `prevent check` accepts as a heading; its title is the blank workbook's heading.
    """
    return {
        "$schema": PROFILE,
        "name": description.name,
        "title": description.title,
        "description": f"A row is {description.a_row_is}.",
        "fieldsMatch": "partial",
        "fields": [_field(column, description) for column in description.columns],
        "missingValues": [""],
        **_keys(description),
    }


def returns_sheet() -> Sheet:
    """Return one row for each return: its name, its title and what one row of it is."""
    columns = (
        SheetColumn(key="return", heading="Return"),
        SheetColumn(key="title", heading="Title"),
        SheetColumn(key="a_row_is", heading="A row is"),
    )
    rows = tuple(
        tuple(SheetCell(text=text, plain=text) for text in (found.name, found.title, found.a_row_is))
        for found in RETURNS.values()
    )
    return Sheet(name="returns", title="Returns", columns=columns, rows=rows)


def _field(column: Column, description: ReturnDescription) -> Described:
    field: Described = {
        "name": column.name,
        "title": column.heading,
        "description": f"{column.guidance} {BEYOND[column.kind]}{UNREAD if column.own_figures_only else ''}".strip(),
        **({"type": "string"} if column.own_figures_only else _type(column)),
    }
    constraints = _constraints(column, is_key=description.unique == (column.name,))
    if constraints and not column.own_figures_only:
        field["constraints"] = constraints
    if read_as := {alias: code.name for code in column.codes for alias in code.aliases}:
        field["prevent:readAs"] = read_as
    return field | {
        "prevent:otherHeadings": [*column.aliases, *column.fallback_aliases],
        "prevent:headingRequired": column.required,
        "prevent:personal": column.personal,
    }


def _type(column: Column) -> Described:
    if column.kind is Kind.DATE:
        return {"type": "date", "format": DATE_FORMAT}
    if column.kind is Kind.WHOLE:
        return {"type": "integer"}
    if column.kind is Kind.YES_NO:
        return {"type": "boolean", "trueValues": list(TRUE_WORDS), "falseValues": list(FALSE_WORDS)}
    return {"type": "string"}


def _constraints(column: Column, *, is_key: bool) -> Described:
    constraints: Described = {}
    if column.filled:
        constraints["required"] = True
    if is_key:
        constraints["unique"] = True
    if column.kind is Kind.DATE:
        constraints |= {"minimum": f"01/01/{column.earliest_year or FIRST_YEAR}", "maximum": f"31/12/{LAST_YEAR}"}
    elif column.kind is Kind.WHOLE:
        constraints |= {"minimum": 0, "maximum": column.most}
    elif column.kind is Kind.CODE:
        constraints["enum"] = [code.name for code in column.codes]
    elif pattern := _pattern(column):
        constraints["pattern"] = pattern
    return constraints


def _pattern(column: Column) -> str | None:
    if column.kind is Kind.CODES:
        word = f"(?:{'|'.join(_SPECIAL.sub(_ESCAPED, code.name) for code in column.codes)})"
        return f"{word}(?:; ?{word})*"
    if column.kind is Kind.LOOSE_DATE:
        return f"(?:{LOOSE_DATE})"
    if column.kind is Kind.DAY_OR_ANSWER:
        return f"(?:{_DAY}|{'|'.join((*TRUE_WORDS, *FALSE_WORDS))})"
    if column.kind is Kind.PERIOD:
        return f"(?:{PERIOD})"
    return _HOLDS_MORE_THAN_SPACES if column.filled and column.kind in (Kind.TEXT, Kind.IDENTIFIER) else None


def _keys(description: ReturnDescription) -> Described:
    """Return the primary key, or a unique key if one of its columns may be blank, which a primary key forbids."""
    if not description.unique:
        return {}
    key = list(description.unique)
    return {"primaryKey": key} if all(description.column(name).filled for name in key) else {"uniqueKeys": [key]}
