"""Mutations of a good return whose truth is known: each is found, with its rule and its cell, or is harmless.

Each takes the table and the draw, changes one or few cells, and returns False where the table has no place for it.
"""

import calendar
import datetime as dt
import random
from collections.abc import Callable

from seeded_returns import Row, Table
from table_mutations import (
    blank_row,
    column_of_their_own,
    columns_in_another_order,
    heading_in_other_words,
    heading_twice,
    headings_again,
    optional_heading_lost,
    required_heading_lost,
    titles_above,
    totals_row,
)
from written_files import ErrorCell

from prevent_cli.intake.cells.cell_types import code_words, word_key
from prevent_cli.returns import Column, Kind
from prevent_cli.wording import cleaned

Mutation = Callable[[Table, random.Random], bool]
COUNTED_KINDS = (
    Kind.DATE,
    Kind.LOOSE_DATE,
    Kind.WHOLE,
    Kind.CODE,
    Kind.CODES,
    Kind.YES_NO,
    Kind.PERIOD,
    Kind.DAY_OR_ANSWER,
)
RULES = {
    Kind.DATE: "not-a-date",
    Kind.LOOSE_DATE: "not-a-date",
    Kind.WHOLE: "not-a-whole-number",
    Kind.CODE: "unknown-code",
    Kind.CODES: "unknown-code",
    Kind.YES_NO: "not-yes-or-no",
    Kind.DAY_OR_ANSWER: "not-a-date",
    Kind.PERIOD: "not-a-period",
}
SPACES = (" ", "  ", "\u00a0", "\u2003", "\u200b", "\ufeff", " \u200b ")
MONTHS = tuple(name for name in calendar.month_name if name)


def _take(table: Table, draw: random.Random, *kinds: Kind, filled: bool | None = True) -> tuple[Row, Column] | None:
    """Return an untouched cell of a kept row in a column of these kinds, and mark it touched."""
    places = [
        (row, column)
        for row in table.rows
        for column in table.description.columns
        if column.kind in kinds
        and column.name in table.heads
        and row.fate == "kept"
        and (id(row), column.name) not in table.touched
        and (filled is None or (row.cells[column.name] != "") == filled)
    ]
    if not places:
        return None
    row, column = draw.choice(places)
    table.touched.add((id(row), column.name))
    return row, column


def _wrong(table: Table, row: Row, column: Column, text: object, rule: str) -> bool:
    row.cells[column.name] = text
    if column.own_figures_only:
        row.truth[column.name] = None
        table.warnings.add(rule)
        return True
    row.fate = "refused"
    table.faults.append((rule, row, column.name))
    return True


def _spoiled(*kinds: Kind, texts: tuple[str, ...], rule: str | None = None) -> Mutation:
    def mutation(table: Table, draw: random.Random) -> bool:
        if not (place := _take(table, draw, *kinds, filled=None)):
            return False
        row, column = place
        text = draw.choice([text for text in texts if cleaned(text) not in code_words(column, {})])
        return _wrong(table, row, column, text, rule or _rule_of(column, text))

    return mutation


def _rule_of(column: Column, text: str) -> str:
    """Return the rule that a wrong text breaks; a word that a column asks about is not merely neither yes nor no."""
    if column.answers is not None and text.casefold() in {word.casefold() for word in column.answers.unclear}:
        return "unclear-answer"
    if column.kind is Kind.DAY_OR_ANSWER and not any(map(str.isdigit, text)):
        return "not-yes-or-no"
    return RULES[column.kind]


def _prove_day_first(table: Table, but: Row, column: Column) -> bool:
    """Write the day of another row as text with its day, beyond the twelfth, first; return whether there was one."""
    for row in table.rows:
        if row is but or row.fate != "kept" or (id(row), column.name) in table.touched:
            continue
        try:
            day = dt.date.fromisoformat(str(row.truth[column.name]))
        except ValueError:
            continue
        if day.day > len(MONTHS):
            row.cells[column.name] = f"{day:%d/%m/%Y}"
            table.touched.add((id(row), column.name))
            return True
    return False


def day_and_month_swapped(table: Table, draw: random.Random) -> bool:
    """Write one day month first; another of the column proves that the day comes first, or all could be otherwise."""
    if not (place := _take(table, draw, Kind.DATE, Kind.LOOSE_DATE)):
        return False
    row, column = place
    if not _prove_day_first(table, row, column):
        table.touched.discard((id(row), column.name))
        return False
    day = dt.date(draw.randrange(1990, 2041), draw.randrange(1, 13), draw.randrange(13, 29))
    return _wrong(table, row, column, f"{day:%m/%d/%Y}", "not-a-date")


def filled_cell_blanked(table: Table, draw: random.Random) -> bool:
    place = _take(table, draw, *Kind)
    if not place or sum(cell != "" for cell in place[0].cells.values()) < 2:
        return False
    row, column = place
    if column.name in table.description.unique and not column.filled:
        return False  # the row could become another's twin
    row.cells[column.name] = draw.choice(("", "", *SPACES))
    if column.filled:
        row.fate = "refused"
        table.faults.append(("blank-cell", row, column.name))
        return True
    row.truth[column.name] = None
    return True


def code_misspelt(table: Table, draw: random.Random) -> bool:
    if not (place := _take(table, draw, Kind.CODE, filled=None)):
        return False
    row, column = place
    name = draw.choice(column.codes).name
    at = draw.randrange(len(name))
    text = draw.choice((name[:at] + name[at + 1 :], name[:at] + "q" + name[at:], name[: len(name) // 2], name + "s"))
    if cleaned(text) in code_words(column, {}) or not cleaned(text):
        text = "Zebra crossing"
    return _wrong(table, row, column, text, "unknown-code")


def one_code_of_several_unknown(table: Table, draw: random.Random) -> bool:
    if not (place := _take(table, draw, Kind.CODES, filled=None)):
        return False
    row, column = place
    return _wrong(table, row, column, f"{column.codes[0].name}; Zebra crossing", "unknown-code")


def key_repeated(table: Table, draw: random.Random) -> bool:
    key = table.description.unique
    kept = [row for row in table.rows if row.fate == "kept" and not any(mark == id(row) for mark, _ in table.touched)]
    if not key or len(kept) < 2 or any(name not in table.heads for name in key):
        return False
    earlier, later = sorted(draw.sample(kept, 2), key=table.rows.index)
    for name in key:
        kind = table.description.column(name).kind
        space = draw.choice(("", "", " ", "\u00a0")) if kind in (Kind.TEXT, Kind.IDENTIFIER) else ""
        later.cells[name] = f"{earlier.cells[name]}{space}"
    later.fate = "refused"
    table.touched |= {(id(row), name) for row in (earlier, later) for name in row.cells}
    table.faults.append(("duplicate-row", later, key[0] if len(key) == 1 else None))
    return True


def error_cell(table: Table, draw: random.Random) -> bool:
    if not (place := _take(table, draw, *Kind, filled=None)):
        return False
    row, column = place
    return _wrong(table, row, column, ErrorCell(draw.choice(("#N/A", "#REF!", "#DIV/0!", "#VALUE!"))), "error-cell")


def _replaced(texts: Callable[[Row, Column, random.Random], str | None], *kinds: Kind) -> Mutation:
    """Return a mutation that writes a filled cell in another way; its value stays as it was."""

    def mutation(table: Table, draw: random.Random) -> bool:
        if not (place := _take(table, draw, *kinds)):
            return False
        row, column = place
        text = texts(row, column, draw)
        if text is None:
            return False
        row.cells[column.name] = text
        return True

    return mutation


def _day_otherwise(row: Row, column: Column, draw: random.Random) -> str | None:
    value = row.truth[column.name]
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    except ValueError:
        return None
    month, ending = MONTHS[day.month - 1], "th" if day.day > 3 else ("st", "nd", "rd")[day.day - 1]
    forms = (
        f"{day:%Y-%m-%d}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {month} {day.year}",
        f"{day.day}{ending} {month[:3]} {day.year}",
        f"{day.day}-{month[:3].upper()}-{day.year}",
        f"{day:%Y-%m-%d} 00:00:00",
        f"{day:%d/%m/%Y} 09:30",
        f"\u00a0{day:%d/%m/%Y}\u200b",
    )
    return draw.choice(forms)


def _code_otherwise(_row: Row, column: Column, draw: random.Random) -> str | None:
    name = str(_row.cells[column.name])
    aliases = next((code.aliases for code in column.codes if code.name == name), ())
    forms = (
        name.upper(),
        name.lower(),
        name.swapcase(),
        f"\u201c{name}\u201d",
        name.replace(" ", "\u00a0"),
        f"{name}.",
    )
    return draw.choice((*forms, name.replace(" ", "  "), name.replace("-", " "), *aliases))


def _codes_otherwise(row: Row, column: Column, draw: random.Random) -> str | None:
    names = str(row.cells[column.name]).split("; ")
    draw.shuffle(names)
    return draw.choice(("; ", ";", "\n", " ;\n")).join([*names, names[0]]).upper()


def _whole_otherwise(row: Row, column: Column, draw: random.Random) -> str | None:
    number = int(str(row.truth[column.name]))
    full_width = str(number).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    return draw.choice((f"{number:,}", f"{number}.0", f"0{number}", f" {number}\u00a0", full_width, f"{number:,}.00"))


def _yes_otherwise(row: Row, column: Column, draw: random.Random) -> str | None:
    words = (
        ("Y", "yes", "YES", "true", "TRUE", "1", " Yes") if row.truth[column.name] else ("n", "NO", "False", "0", "no ")
    )
    return draw.choice(words)


def _spaced(row: Row, column: Column, draw: random.Random) -> str | None:
    return f"{draw.choice(SPACES)}{row.cells[column.name]}{draw.choice(SPACES)}"


def native_value(table: Table, draw: random.Random) -> bool:
    """Write a day, a number or an answer as the workbook's own kind of value; a text file writes it out."""
    if not (place := _take(table, draw, Kind.DATE, Kind.LOOSE_DATE, Kind.WHOLE, Kind.YES_NO)):
        return False
    row, column = place
    value = row.truth[column.name]
    if column.kind is Kind.LOOSE_DATE:
        try:
            value = dt.date.fromisoformat(str(value))
        except ValueError:
            return False
    row.cells[column.name] = float(value) if column.kind is Kind.WHOLE and draw.random() < 1 / 2 else value
    return True


ODD_TEXTS = (
    *("NA", "N/A", "None", "null", "nan", "TRUE", "1e5", "007", "-", "=1+1", "+44 20", "@home", "#hash", "see #N/A"),
    *(
        "\u201csmart\u201d \u2018quotes\u2019",
        "O\u2019Neil",
        'say "no"',
        "a, b; c\td",
        "two\nlines",
        "01/02/2018",
        "é",
        "日本",
    ),
    *("_x0041_", "a_x005F_b", "&amp; <b>", "\U0001f600", "Totally", "x" * 500),
)


def odd_text(table: Table, draw: random.Random) -> bool:
    """Write a text that a careless reader would take for something else."""
    if not (place := _take(table, draw, Kind.TEXT, filled=None)) or place[1].name in table.description.unique:
        return False
    row, column = place
    row.cells[column.name] = row.truth[column.name] = draw.choice(ODD_TEXTS)
    return True


def zeros_before_a_reference(table: Table, draw: random.Random) -> bool:
    if not (place := _take(table, draw, Kind.IDENTIFIER)):
        return False
    row, column = place
    row.cells[column.name] = row.truth[column.name] = f"000{row.truth[column.name]}"
    return True


def unseen_mark_inside_a_reference(table: Table, draw: random.Random) -> bool:
    if not (place := _take(table, draw, Kind.IDENTIFIER)):
        return False
    row, column = place
    text = str(row.cells[column.name])
    row.cells[column.name] = f"{text[0]}\u200b{text[1:]}"
    if len(text) > 1:  # at an end it is trimmed without a word
        table.warnings.add("unseen-marks")
    return True


NOT_READ = ("NA", "N/A", "None", "null", "-", "?", "31/02/2018", "tbd", "#", "\u2014")
NO_DAY = ("NA", "N/A", "None", "-", "\u2014")
NOT_KNOWN = ("NA", "N/A", "tbd")


def words_for_a_value(table: Table, draw: random.Random) -> bool:
    """Write a word in the place of a value: blank where an optional column says so exactly by it, else a fault."""
    if not (place := _take(table, draw, *COUNTED_KINDS, filled=None)):
        return False
    row, column = place
    known = code_words(column, {})
    text = draw.choice([word for word in NOT_READ if not column.codes or word_key(column, word) not in known])
    blanks = {Kind.WHOLE: NOT_KNOWN, Kind.DAY_OR_ANSWER: (*NO_DAY, "tbd")}.get(column.kind, NO_DAY)
    of_kind = column.kind in (Kind.DATE, Kind.LOOSE_DATE, Kind.PERIOD, Kind.DAY_OR_ANSWER) or (
        column.kind is Kind.WHOLE and not column.blank_is_none
    )
    if column.may_wait and not column.filled and text == "tbd":
        row.cells[column.name], row.truth[column.name] = text, None
        table.warnings.add("not-known-yet")
        return True
    if column.filled or not of_kind or text not in blanks:
        return _wrong(table, row, column, text, _rule_of(column, text))
    row.cells[column.name], row.truth[column.name] = text, None
    return True


def two_digit_year(table: Table, draw: random.Random) -> bool:
    """Write a day whose year of two digits is of two centuries, or of none, that the column can have."""
    if not (place := _take(table, draw, Kind.DATE, Kind.LOOSE_DATE, filled=None)):
        return False
    row, column = place
    year = "50" if column.earliest_year is None else "45"
    text = draw.choice((f"01/02/{year}", f"1-2-{year}", f"3 April {year}", f"15.05.{year}"))
    return _wrong(table, row, column, text, _rule_of(column, text))


FOUND: dict[str, Mutation] = {
    "day_and_month_swapped": day_and_month_swapped,
    "day_that_is_not": _spoiled(
        Kind.DATE, Kind.LOOSE_DATE, texts=("31/02/2018", "30/02/2020", "31/04/2019", "0/1/2019")
    ),
    "two_digit_year": two_digit_year,
    "number_for_a_day": _spoiled(Kind.DATE, texts=("2018", "42736")),
    "year_far_off": _spoiled(Kind.DATE, texts=("01/02/1889", "01/02/2218", "0218-01-02"), rule="year-out-of-range"),
    "words_for_a_value": words_for_a_value,
    "number_below_nought": _spoiled(Kind.WHOLE, texts=("-5", "\u22125", "(5)", "-1")),
    "number_with_text": _spoiled(
        Kind.WHOLE, texts=("12 people", "about 10", "5.5", "1,00", "45%", "1e3", "10-12", "\u00bd")
    ),
    "number_too_large": _spoiled(Kind.WHOLE, texts=("1000000000", "02079460000", "99999999999999999999")),
    "neither_yes_nor_no": _spoiled(Kind.YES_NO, texts=("maybe", "yess", "2", "Yes/No", "ja", "x", "truee", "Not")),
    "code_misspelt": code_misspelt,
    "one_code_of_several_unknown": one_code_of_several_unknown,
    "no_code_at_all": _spoiled(Kind.CODES, texts=(";", " ; ", "...")),
    "period_that_is_not": _spoiled(Kind.PERIOD, texts=("2018/20", "Q2", "2018/19 Q5", "2020-13", "Q3 2019", "1889")),
    "key_repeated": key_repeated,
    "error_cell": error_cell,
    "required_heading_lost": required_heading_lost,
    "heading_twice": heading_twice,
}
HARMLESS: dict[str, Mutation] = {
    "filled_cell_blanked": filled_cell_blanked,  # found where the column must be filled
    "spaces_around": _replaced(_spaced, *Kind),
    "day_in_another_form": _replaced(_day_otherwise, Kind.DATE, Kind.LOOSE_DATE),
    "code_in_other_words": _replaced(_code_otherwise, Kind.CODE),
    "codes_in_another_order": _replaced(_codes_otherwise, Kind.CODES),
    "number_in_another_form": _replaced(_whole_otherwise, Kind.WHOLE),
    "yes_in_other_words": _replaced(_yes_otherwise, Kind.YES_NO),
    "native_value": native_value,
    "odd_text": odd_text,
    "zeros_before_a_reference": zeros_before_a_reference,
    "unseen_mark_inside_a_reference": unseen_mark_inside_a_reference,
    "optional_heading_lost": optional_heading_lost,
    "heading_in_other_words": heading_in_other_words,
    "columns_in_another_order": columns_in_another_order,
    "column_of_their_own": column_of_their_own,
    "blank_row": blank_row,
    "totals_row": totals_row,
    "headings_again": headings_again,
    "titles_above": titles_above,
}
MUTATIONS = FOUND | HARMLESS
