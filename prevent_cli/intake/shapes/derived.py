"""Columns that are worked out from others of the same row: a day that counts only after a Yes, and a sum of columns."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import answer_key
from prevent_cli.intake.cells.no_value import says_no_value, says_not_yet, says_waiting
from prevent_cli.intake.cleaning import one_line
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.intake.headings.named_totals import named_totals
from prevent_cli.intake.headings.rows import ROWS_LOOKED_AT
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.intake.shapes.across import grid_of
from prevent_cli.intake.shapes.marks import is_nothing
from prevent_cli.intake.shapes.origin import Cells, Origin, ShapedSheet, areas
from prevent_cli.intake.shapes.shape import finding
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind, ReturnDescription
from prevent_cli.wording import cleaned, quoted
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOT_DECIDED = "says that nothing is decided, and has no day, so it was read as blank"
WORDS_AFTER = " = "  # in only_if, between a heading and the words that count: "Decision = Adopted; Accepted"
_YES = frozenset(("yes", "y", "true", "1", "1.0", "\u2713", "\u2714", "adopted", "accepted", "agreed"))
_NO = frozenset(("no", "n", "false", "0", "0.0", "not adopted", "not accepted", "declined", "rejected", "refused"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Derived:
    """A derived column: its text for each row, the column of the file that each text is from, and the findings.

    `used` are the columns of the sheet that it is worked out from.
    """

    column: Column
    texts: tuple[str, ...]
    codes: "NDArray[np.int32]"
    columns: "NDArray[np.int64]"
    used: tuple[int, ...]
    faults: tuple[Fault, ...] = ()


def without_derived(settings: ReturnSettings) -> ReturnSettings:
    """Return the settings for reading headings: derived columns have our own heading."""
    names = {*settings.only_if, *settings.add_up}
    return replace(settings, columns={name: text for name, text in settings.columns.items() if name not in names})


def with_derived(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> RawSheet:
    """Return the sheet with the derived columns to the right of its own; unchanged if none of them can be found."""
    if not settings.only_if and not settings.add_up:
        return sheet
    head = _heading_row(sheet, description, settings)
    if head is None:
        return sheet
    made = [*_days(sheet, head, description, settings), *_sums(sheet, head, description, settings)]
    if not made:
        return sheet
    others = _known_otherwise(sheet, head, description, settings)
    emptied = {at for one in made for at in one.used} - others
    columns = [_empty(column) if at in emptied else column for at, column in enumerate(sheet.columns)]
    first = sheet.first_column + len(columns)
    columns += [_raw(one, head) for one in made]
    places = {first + nth: one for nth, one in enumerate(made)}
    number_of = {sheet.first_column + at: number for number, one in places.items() for at in one.used if at in emptied}
    bad = (replace(cell, column=number_of.get(cell.column, cell.column)) for cell in sheet.bad_cells)
    own = {field.name: getattr(sheet, field.name) for field in fields(RawSheet)}
    faults = (*sheet.faults, *(fault for one in made for fault in one.faults))
    changed = {"columns": tuple(columns), "bad_cells": tuple(bad), "faults": faults}
    return ShapedSheet(**{**own, **changed}, quotable=None, origin=_origin(sheet, places))


def _origin(sheet: RawSheet, places: dict[int, _Derived]) -> Origin:
    import numpy as np

    rows = np.arange(sheet.height, dtype=np.int64) + sheet.first_row
    cells = {number: Cells(rows=rows, columns=one.columns + sheet.first_column) for number, one in places.items()}
    return Origin(first_row=sheet.first_row, cells=cells)


def _empty(column: RawColumn) -> RawColumn:
    import numpy as np

    return RawColumn(codes=np.full(len(column.codes), -1, dtype=np.int32), values=())


def _raw(one: _Derived, head: int) -> RawColumn:
    """Return a derived column with our heading, and nothing above it."""
    import numpy as np

    index: dict[str, int] = {one.column.heading: 0}
    own = np.array(
        [*(-1 if not text else index.setdefault(text, len(index)) for text in one.texts), -1], dtype=np.int32
    )
    codes = own[one.codes]
    codes[:head] = -1
    codes[head] = 0
    return RawColumn(codes=codes, values=tuple(index))


def _heading_row(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> int | None:
    """Return the row with most of the headings that are known or that derived columns need; None without one needed."""
    answers = (answers_to(description, settings, name) for name in settings.only_if)
    needed = {cleaned(text) for headings in answers for text in headings}
    needed |= {cleaned(text) for texts in settings.add_up.values() for text in texts}
    words = vocabulary(description, settings)
    best, most = None, 0
    for row in range(min(ROWS_LOOKED_AT, sheet.height)):
        texts = {cleaned(column.text(row)) for column in sheet.columns}
        number = len(texts & (needed | set(words)))
        if texts & needed and number > most:
            best, most = row, number
    return best


def heading_and_words(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the heading of an answer, and the words that mean yes; () for the usual words."""
    heading, _, words = text.partition(WORDS_AFTER)
    return heading.strip(), tuple(filter(None, (cleaned(word) for word in words.split(";"))))


def _place(sheet: RawSheet, head: int, headings: Sequence[str]) -> int | None:
    """Return the first column with one of the headings."""
    wanted = set(map(cleaned, headings))
    return next((at for at, column in enumerate(sheet.columns) if cleaned(column.text(head)) in wanted), None)


def _known_otherwise(sheet: RawSheet, head: int, description: ReturnDescription, settings: ReturnSettings) -> set[int]:
    """Return the columns whose heading names a column of the return that is not derived."""
    words = vocabulary(description, without_derived(settings))
    derived = {*settings.only_if, *settings.add_up}
    named = ((at, words.get(cleaned(column.text(head)))) for at, column in enumerate(sheet.columns))
    return {at for at, name in named if name is not None and name not in derived}


def _days(sheet: RawSheet, head: int, description: ReturnDescription, settings: ReturnSettings) -> Iterator[_Derived]:
    others = _known_otherwise(sheet, head, description, settings)
    for name, text in settings.only_if.items():
        column = description.by_name.get(name)
        if column is None or column.kind is not Kind.DATE:
            continue  # a fault of the settings
        heading, words = heading_and_words(text)
        answer = next(
            (at for one in answers_to(description, settings, name) if (at := _place(sheet, head, [one])) is not None),
            None,
        )
        given = settings.columns.get(name)
        known = [one for one in days_after(column) if cleaned(one) != cleaned(heading)]
        day = _place(sheet, head, [given, *settings.other_headings.get(name, ())] if given else known)
        is_usual = day is None and not given
        if is_usual:
            day = _place(sheet, head, usual_days(description, settings, column))
        if answer is None or day is None or answer == day:
            missing = heading if answer is None else given or column.heading
            yield _missing(sheet, head, column, missing, key=f"only_if.{name}")
            continue
        is_shared = day in others  # the day of a panel that has not decided yet has no answer
        made = _day_after_yes(sheet, head, column, (answer, day), words, is_shared=is_shared)
        yield replace(made, faults=(*made.faults, _usual(sheet, head, day, column))) if is_usual else made


def usual_days(description: ReturnDescription, settings: ReturnSettings, column: Column) -> tuple[str, ...]:
    """Return the headings of the day on which a decision is usually made: it counts if a sheet has no day of its own.

    That of an adoption is the day of the panel.
    """
    usual = description.by_name.get(column.decided_on)
    if usual is None:
        return ()
    own = settings.columns.get(usual.name)
    return (*([own] if own else []), *settings.other_headings.get(usual.name, ()), *usual.certain_headings)


def _usual(sheet: RawSheet, head: int, day: int, column: Column) -> Fault:
    """Return the note that a day is that of another column, because the sheet has no other day for it."""
    cell = sheet.address(head, day)
    wanted = f"gives {column.heading} too, after a Yes, because the sheet has no other day for it"
    return finding(sheet, rule="usual-day", wanted=wanted, severity=Severity.NOTE, cell=cell)


def days_after(column: Column) -> tuple[str, ...]:
    """Return the headings of the days that count only after a Yes, if prevent.toml names none."""
    return (*column.certain_headings, *column.decision_headings)


def answers_to(description: ReturnDescription, settings: ReturnSettings, name: str) -> tuple[str, ...]:
    """Return the headings of the answer to a column of days: that of prevent.toml, then others of the answer's column.

    The files of earlier years may have another one.
    """
    first = heading_and_words(settings.only_if.get(name, ""))[0]
    decided = description.by_name[name].decided_in if name in description.by_name else ""
    if not decided:
        return (first,)
    own = settings.columns.get(decided)
    others = (*([own] if own else []), *settings.other_headings.get(decided, ()))
    return (first, *others, *description.column(decided).certain_headings)


def _missing(sheet: RawSheet, head: int, column: Column, heading: str, *, key: str) -> _Derived:
    """Return a derived column without values, and the fault of the heading that it needs."""
    import numpy as np

    wanted = f"has no heading {quoted(heading)}, which {key} in prevent.toml needs; correct the line, or add the column"
    fault = finding(
        sheet, rule="missing-heading", wanted=wanted, severity=Severity.FAULT, cell=str(sheet.first_row + head)
    )
    none = np.full(sheet.height, -1, dtype=np.int32)
    return _Derived(
        column=column, texts=(), codes=none, columns=np.zeros(sheet.height, dtype=np.int64), used=(), faults=(fault,)
    )


def _day_after_yes(  # noqa: PLR0913 - a derived column has these parts
    sheet: RawSheet,
    head: int,
    column: Column,
    places: tuple[int, int],
    words: tuple[str, ...],
    *,
    is_shared: bool,
) -> _Derived:
    """Return a column with the day where the answer is Yes, and nothing where it is No.

    `is_shared` says that the day is that of another column too, so a day without an answer is no fault.
    """
    import numpy as np

    answer, day = places
    rows = np.arange(sheet.height, dtype=np.int64)
    says = grid_of(sheet, rows, [answer])
    is_yes = says.where(lambda text: says_yes(text, words))[:, 0]
    is_no = says.where(lambda text: not is_nothing(text) and says_no(text, words))[:, 0]
    waits = says.where(lambda text: not words and says_not_yet(text))[:, 0]
    has_answer = says.where(lambda text: not is_nothing(text))[:, 0]
    source = sheet.columns[day]
    has_day = np.array([says_day(column, text) for text in source.values] + [False], dtype=bool)[source.codes]
    body = rows > head
    body[named_totals(sheet)] = False  # these rows never count
    codes = np.where(is_yes & body, source.codes, -1).astype(np.int32)
    needs = f"only_if.{column.name} needs Yes or No"
    waits &= body & ~has_day
    unclear = rows[body & has_answer & ~is_yes & ~is_no & ~waits]
    no_day, no_answer = rows[body & is_yes & ~has_day], rows[body & has_day & ~has_answer & (not is_shared)]
    faults = (
        *_at(sheet, unclear, answer, rule="not-yes-or-no", wanted=f"is not a known answer; {needs}"),
        *_at(sheet, no_day, day, rule="answer-without-day", wanted="has no day, but the answer is Yes; type the day"),
        *_at(sheet, no_answer, answer, rule="answer-without-day", wanted=f"is blank, but there is a day; {needs}"),
        *_at(sheet, rows[waits], answer, rule="read-as-blank", wanted=NOT_DECIDED, severity=Severity.NOTE),
    )
    return _Derived(
        column=column,
        texts=source.values,
        codes=codes,
        columns=np.full(sheet.height, day, dtype=np.int64),
        used=(answer, day),
        faults=faults,
    )


def says_yes(text: str, words: tuple[str, ...] = ()) -> bool:
    """Return whether an answer means Yes: it is one of the words, or of the usual words if there are none."""
    return cleaned(text) in words if words else answer_key(text) in _YES


def says_day(column: Column, text: str) -> bool:
    """Return whether a cell is more than a blank, a dash, or a word such as "n/a" or "TBC" without a day."""
    return not is_nothing(text) and not says_no_value(column, text) and not says_waiting(column, text)


def says_no(text: str, words: tuple[str, ...] = ()) -> bool:
    """Return whether an answer means No: it is another than the words, or one of the usual words."""
    return cleaned(text) not in words if words else answer_key(text) in _NO


def _at(  # noqa: PLR0913 - a finding has these parts
    sheet: RawSheet,
    rows: "NDArray[np.int64]",
    at: int,
    *,
    rule: str,
    wanted: str,
    severity: Severity = Severity.FAULT,
) -> Iterator[Fault]:
    """Yield one finding at the cells of a column, if there are any; no cell's text is shown."""
    import numpy as np

    if not len(rows):
        return
    cells = areas(rows + sheet.first_row, np.full(len(rows), at + sheet.first_column, dtype=np.int64)).split()
    first, _, last = cells[0].partition(":")
    also = " ".join([*([f"{first}:{last}"] if last else []), *cells[1:]])
    yield finding(sheet, rule=rule, wanted=wanted, severity=severity, cell=first, also=also, count=len(rows))


def _sums(sheet: RawSheet, head: int, description: ReturnDescription, settings: ReturnSettings) -> Iterator[_Derived]:
    for name, headings in settings.add_up.items():
        column = description.by_name.get(name)
        if column is None or column.kind is not Kind.WHOLE:
            continue  # a fault of the settings
        places = [_place(sheet, head, [heading]) for heading in headings]
        missing = [heading for heading, at in zip(headings, places, strict=True) if at is None]
        if missing:
            yield _missing(sheet, head, column, missing[0], key=f"add_up.{name}")
            continue
        yield _sum(sheet, head, column, [at for at in places if at is not None])


def _sum(sheet: RawSheet, head: int, column: Column, places: Sequence[int]) -> _Derived:
    """Return a column with the sum of others: blank where one is blank, and another text as it is, each at its cell."""
    import numpy as np

    texts: dict[str, int] = {}
    codes = np.full(sheet.height, -1, dtype=np.int32)
    columns = np.full(sheet.height, places[0], dtype=np.int64)
    for row in range(head + 1, sheet.height):
        cells = [one_line(sheet.columns[at].text(row)).replace(",", "") for at in places]
        numbers = [_whole(text) for text in cells]
        wrong = [nth for nth, number in enumerate(numbers) if number is None]
        if not wrong:
            codes[row] = texts.setdefault(str(sum(number or 0 for number in numbers)), len(texts))
            continue
        odd = next((nth for nth in wrong if not is_nothing(cells[nth])), wrong[0])
        columns[row] = places[odd]
        if not is_nothing(cells[odd]):
            codes[row] = texts.setdefault(sheet.columns[places[odd]].text(row), len(texts))
    return _Derived(column=column, texts=tuple(texts), codes=codes, columns=columns, used=tuple(places))


def _whole(text: str) -> int | None:
    plain = text.removesuffix(".0")
    return int(plain) if plain.isascii() and plain.isdigit() else None
