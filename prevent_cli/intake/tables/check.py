"""A check of one sheet against its return: typed columns, refused rows, and a fault for each wrong cell."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import (
    ANSWERS,
    DAYS,
    WORD_RULES,
    CodeWords,
    TypedValues,
    Value,
    as_shown,
    code_words,
    nearest_good,
    typed_values,
    unknown_words,
    word_key,
)
from prevent_cli.intake.cells.code_letters import with_letters, with_welsh_no
from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.cells.day_text import likely_day, parse_date
from prevent_cli.intake.cells.error_words import is_error_word
from prevent_cli.intake.cells.list_words import words_of_list
from prevent_cli.intake.cells.month_order import MAY_BE_SWAPPED, with_month_order
from prevent_cli.intake.cells.short_years import with_short_years
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.quoting import quotable_text
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.intake.shapes.origin import Origin, ShapedSheet, in_file
from prevent_cli.intake.tables.below import LABEL, labels_below
from prevent_cli.intake.tables.cell_faults import CellFaults, fault_at_cells
from prevent_cli.intake.tables.day_order import has_day_first_in, used_codes
from prevent_cli.intake.tables.meanings import with_settings_remedy
from prevent_cli.intake.tables.merged import merged_warnings
from prevent_cli.intake.tables.rows import RowsThatCount, rows_that_count
from prevent_cli.intake.tables.typed_codes import MISSING, REFUSED, codes_of
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind, ReturnDescription
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLANK = Complaint(rule="blank-cell", wanted="is blank; enter a value")
CONTROL_CHARACTERS = "contains characters that documents cannot contain; replaced in {} cell(s)"
UNSEEN_MARKS = "contains invisible characters or full-width letters; read without them in {} cell(s)"
DAY_FIRST = "is a date typed as text; it was read with the day first: 03/04/2018 is 3 April 2018"
SHORT_YEAR = "has a year of two digits; it was read with the day first: 5/4/24 is 5 April 2024"
NO_VALUE = "says that there is no value, so it was read as blank"
WAITS = "says that it is not known yet, so it was read as blank: not taken, or not stated. Enter it once it is known"
OTHER_DAY_HERE = "is a time in another time zone; it was read as the day in UK time"
RAGGED = Complaint(rule="ragged-row", wanted="has more cells than headings; is a quotation mark missing?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedColumn:
    """One column of the rows that count: `codes` index `distinct`, or are MISSING or REFUSED."""

    codes: "NDArray[np.int32]"
    distinct: list[Value | None]
    month_first: bool = False  # its dates prove that the month comes first
    unknown_words: dict[str, int] = field(default_factory=dict)  # words that are not codes -> their rows
    is_partly_read: bool = False  # whether rows count although their value cannot be read
    words: frozenset[str] = frozenset()  # the wordings of its code list that it has, cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSheet:
    """One checked sheet: `rows` are the spreadsheet's numbers of the rows that count, including refused rows.

    If it has an `origin`, they are the rows of the shaped sheet, and the origin has those of the file. `unread` are
    columns that prevent.toml says are not read: their cells are only checked.
    """

    sheet: RawSheet
    headings: Headings
    rows: "NDArray[np.int64]"
    columns: dict[str, TypedColumn]
    refused: "NDArray[np.bool_]"
    rows_left_out: int
    faults: tuple[Fault, ...]
    origin: Origin | None = None
    unread: dict[str, TypedColumn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The rows of one sheet that count, and the faults so far."""

    sheet: RawSheet
    description: ReturnDescription
    index: "NDArray[np.int64]"
    rows: "NDArray[np.int64]"
    faults: CellFaults
    has_day_first: Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """One column: its texts, their codes in the rows that count, their typed values and the known words."""

    raw: RawColumn
    cells: "NDArray[np.int32]"
    typed: TypedValues
    words: CodeWords


def check_sheet(
    sheet: RawSheet, *, headings: Headings, description: ReturnDescription, settings: ReturnSettings
) -> CheckedSheet:
    """Return the sheet's rows with typed values, and its faults. A sheet without headings has no rows."""
    import numpy as np

    sheet = _as_shown(sheet, headings, description)
    none = RowsThatCount(index=np.zeros(0, dtype=np.int64), left_out=0, warnings=())
    counted = rows_that_count(sheet, headings, description) if headings.columns else none
    rows = counted.index + sheet.first_row
    faults = CellFaults(sheet=sheet)
    has_day_first = cache(partial(has_day_first_in, sheet, headings, description, counted.index))
    body = _Body(
        sheet=sheet,
        description=description,
        index=counted.index,
        rows=rows,
        faults=faults,
        has_day_first=has_day_first,
    )
    refused = _ragged(body, headings) if sheet.name is None else np.zeros(len(rows), dtype=bool)
    refused = refused | _labelled(body, headings)
    columns: dict[str, TypedColumn] = {}
    notes: list[Fault] = []
    for name, at in headings.columns.items():
        column = description.column(name)
        columns[name], warnings = _check_column(body, column, at, settings)
        notes.extend(warnings)
        refused = refused | (columns[name].codes == REFUSED)
    unread, of_unread = _check_unread(body, headings, settings)
    origin = sheet.origin if isinstance(sheet, ShapedSheet) else None
    found = (
        *headings.faults,
        *counted.warnings,
        *(merged_warnings(sheet, headings, description, rows) if sheet.merged else ()),
        *_shown_warnings(body, headings),
        *_warn_of_mixed_order(notes, columns, description),
        *faults.in_order(),
        *of_unread,
    )
    return CheckedSheet(
        sheet=sheet,
        headings=headings,
        rows=rows,
        columns=columns,
        refused=refused,
        rows_left_out=counted.left_out + (origin.left_out if origin is not None else 0),
        faults=(*sheet.faults, *in_file(origin, found)),
        origin=origin,
        unread=unread,
    )


def _check_unread(
    body: _Body, headings: Headings, settings: ReturnSettings
) -> tuple[dict[str, TypedColumn], tuple[Fault, ...]]:
    """Return the columns that prevent.toml says are not read, with warnings of the faults that they would have."""
    own = replace(body, faults=CellFaults(sheet=body.sheet))
    columns = {
        name: _check_column(own, body.description.column(name), at, settings)[0] for name, at in headings.unread.items()
    }
    found = tuple(replace(fault, severity=Severity.WARNING) for fault in own.faults.in_order())
    return columns, found


def _warn_of_mixed_order(
    notes: list[Fault], columns: dict[str, TypedColumn], description: ReturnDescription
) -> Iterator[Fault]:
    """Yield the notes; "day-first" becomes a warning if another column of the sheet has the month first."""
    first = next((description.column(name).heading for name, typed in columns.items() if typed.month_first), None)
    for note in notes:
        if first is None or note.rule != "day-first":
            yield note
        else:
            wanted = (
                f"is a date typed as text, read with the day first; the column {first} has the month first: check it"
            )
            yield replace(note, severity=Severity.WARNING, wanted=wanted)


def _as_shown(sheet: RawSheet, headings: Headings, description: ReturnDescription) -> RawSheet:
    """Return the sheet with cells as shown, if its columns use them."""
    if not sheet.shown:
        return sheet
    from prevent_cli.intake.tables.as_shown import sheet_as_shown

    return sheet_as_shown(sheet, headings, description)


def _shown_warnings(body: _Body, headings: Headings) -> Iterator[Fault]:
    if body.sheet.shown:
        from prevent_cli.intake.tables.as_shown import shown_warnings

        yield from shown_warnings(body.sheet, headings, body.description, body.rows)


def _ragged(body: _Body, headings: Headings) -> "NDArray[np.bool_]":
    """Return the rows of a delimited file with a cell after the last heading, and add a fault for each."""
    import numpy as np

    width = max((index for index, head in enumerate(headings.wordings) if head.strip()), default=-1) + 1
    past = [column.has_text()[body.index] for column in body.sheet.columns[width:]]
    ragged: NDArray[np.bool_] = np.logical_or.reduce([*past, np.zeros(len(body.index), dtype=bool)])
    for row in body.rows[ragged].tolist():
        body.faults.add_row(row, RAGGED)
    return ragged


def _labelled(body: _Body, headings: Headings) -> "NDArray[np.bool_]":
    """Return the rows with a label in place of a reference, and add a fault for each."""
    import numpy as np

    if not len(body.index):
        return np.zeros(0, dtype=bool)
    found = labels_below(body.sheet, headings, body.description, body.index)
    for row in (found + body.sheet.first_row).tolist():
        body.faults.add_row(row, LABEL)
    return np.isin(body.index, found)


def _check_column(
    body: _Body, column: Column, at: int, settings: ReturnSettings
) -> tuple[TypedColumn, tuple[Fault, ...]]:

    raw = body.sheet.columns[at]
    cells = raw.codes[body.index]
    used = used_codes(raw, cells) if column.kind in (*DAYS, *ANSWERS, Kind.CODE) else []
    known = code_words(column, settings.codes.get(column.name, {}))
    own = [raw.values[code] for code in used]
    words = with_welsh_no(column, own, with_letters(column, own, known))
    typed = typed_values(column, raw.values, words)
    if column.kind in DAYS:
        typed = with_month_order(raw.values, typed, used)
        typed = with_short_years(column, raw.values, typed, used, body.has_day_first)
    codes = codes_of(typed)[cells]
    errors = _refuse_bad_cells(body, column, at, codes)
    position = body.sheet.first_column + at
    texts = _Texts(raw=raw, cells=cells, typed=typed, words=words)
    _add_complaints(body, column, position, texts, given=settings.codes.get(column.name, {}))
    _warn_of_swapped(body, column, position, texts)
    if column.filled:
        blank = (codes == MISSING) & ~errors
        body.faults.add(_blank_complaint(body.sheet), column=column, at=position, rows=body.rows[blank])
        codes[blank] = REFUSED
    is_partly_read = column.own_figures_only and bool((codes == REFUSED).any())
    if is_partly_read:
        codes[codes == REFUSED] = MISSING
    of_list = [raw.values[code] for code in used_codes(raw, cells)] if column.codes else []
    found = TypedColumn(
        codes=codes,
        distinct=typed.values,
        month_first=typed.month_first,
        unknown_words=words_with_rows(column, _unknown_words(body.sheet, column, texts)),
        is_partly_read=is_partly_read,
        words=words_of_list(column, of_list, known),
    )
    return found, tuple(_reading_notes(body, column, at=position, cells=cells, typed=typed))


def _unknown_words(sheet: RawSheet, column: Column, texts: _Texts) -> Iterator[tuple[str, int]]:
    """Yield the unknown words of each distinct text of a column of codes, with the rows that have the text."""
    import numpy as np

    wrong = [code for code, complaint in texts.typed.complaints.items() if complaint.rule in WORD_RULES]
    if column.personal or not wrong:
        return
    rows = np.bincount(texts.cells + 1, minlength=len(texts.raw.values) + 1)[1:]
    for code in (code for code in wrong if _is_quotable(sheet, texts.raw.values[code])):
        for word in unknown_words(column, texts.raw.values[code], texts.words):
            yield word, int(rows[code])


def words_with_rows(column: Column, found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the rows of each word; two spellings with the same meaning are one word."""
    spelt: dict[str, str] = {}
    rows: dict[str, int] = {}
    for word, count in found:
        name = spelt.setdefault(word_key(column, word), word)
        if count:
            rows[name] = rows.get(name, 0) + count
    return rows


def _is_quotable(sheet: RawSheet, text: str) -> bool:
    """Return whether a message may show a text of a sheet, as far as the sheet's layout decides it."""
    return not isinstance(sheet, ShapedSheet) or sheet.quotable is None or text in sheet.quotable


def _blank_complaint(sheet: RawSheet) -> Complaint:
    remedy = sheet.blank if isinstance(sheet, ShapedSheet) else ""
    return replace(BLANK, wanted=f"{BLANK.wanted}{remedy}") if remedy else BLANK


def _add_complaints(body: _Body, column: Column, at: int, texts: _Texts, *, given: Mapping[str, str]) -> None:
    """Add the complaints about a column; `given` are the council's words for it."""
    import numpy as np

    raw, cells, typed = texts.raw, texts.cells, texts.typed
    for complaint in dict.fromkeys(typed.complaints.values()):
        has_complaint = np.zeros(len(raw.values) + 1, dtype=bool)
        has_complaint[[code for code, own in typed.complaints.items() if own == complaint]] = True
        wrong = np.flatnonzero(has_complaint[cells])

        def show(nth: int, wrong: "NDArray[np.int64]" = wrong) -> tuple[str | None, str | None]:
            text = raw.values[cells[wrong[nth]]]
            if not _is_quotable(body.sheet, text) or is_error_word(text):  # the sentence names an error
                return None, None
            near = nearest_good(column, text, texts.words, month_first=typed.month_first)
            return quotable_text(body.description, column, as_shown(column, text), near), near

        explained = with_settings_remedy(complaint, body.description, column, given)
        body.faults.add(explained, column=column, at=at, rows=body.rows[wrong], show=show)


def _warn_of_swapped(body: _Body, column: Column, at: int, texts: _Texts) -> None:
    """Add a warning for each real date in a column with the month first, proposing the swapped day."""
    import numpy as np

    if not texts.typed.swapped:
        return
    rows = np.flatnonzero(np.isin(texts.cells, sorted(texts.typed.swapped)))

    def show(nth: int) -> tuple[str | None, str | None]:
        text = texts.raw.values[texts.cells[rows[nth]]]
        read = parse_date(text)
        return (None if read is None else long_date(read)), likely_day(text, month_first=True)

    body.faults.add(MAY_BE_SWAPPED, column=column, at=at, rows=body.rows[rows], show=show)


def _refuse_bad_cells(body: _Body, column: Column, at: int, codes: "NDArray[np.int32]") -> "NDArray[np.bool_]":
    """Return which rows have an error in the column; their codes become REFUSED, and each adds a fault."""
    import numpy as np

    errors = np.zeros(len(codes), dtype=bool)
    position = body.sheet.first_column + at
    bad = {cell.row: cell for cell in body.sheet.bad_cells if cell.column == position}
    if not bad:
        return errors
    errors = np.isin(body.rows, np.fromiter(bad, dtype=np.int64))
    codes[errors] = REFUSED
    kinds: dict[Complaint, list[int]] = {}
    for row in body.rows[errors].tolist():
        kinds.setdefault(Complaint(rule=bad[row].rule, wanted=bad[row].wanted), []).append(row)
    for complaint, rows in kinds.items():
        body.faults.add(complaint, column=column, at=position, rows=np.array(rows, dtype=np.int64))
    return errors


def _needs_day_first_note(body: _Body, typed: TypedValues) -> bool:
    """Return whether a note should say that the day was read first.

    In a delimited file every date is text, and one date such as 25/04/2018 shows the order of the column.
    """
    return body.sheet.name is not None or not typed.proves_day_first


def _reading_notes(
    body: _Body, column: Column, *, at: int, cells: "NDArray[np.int32]", typed: TypedValues
) -> Iterator[Fault]:
    """Yield a warning or note for texts that were changed when read, with the first cell and the count."""
    import numpy as np

    marked: dict[str, list[int]] = {}
    for code, note in typed.marked.items():
        marked.setdefault(note, []).append(code)
    for severity, rule, codes, wanted in (
        (Severity.WARNING, "control-character", typed.replaced, CONTROL_CHARACTERS),
        (Severity.WARNING, "unseen-marks", typed.folded, UNSEEN_MARKS),
        *((Severity.NOTE, "mark-left-out", codes, note) for note, codes in marked.items()),
        (Severity.WARNING, "not-known-yet", typed.waiting, WAITS),
        (Severity.NOTE, "read-as-blank", typed.no_value - typed.waiting, NO_VALUE),
        (Severity.NOTE, "short-year", typed.short_years, SHORT_YEAR),
        (Severity.NOTE, "other-time-zone", typed.moved, OTHER_DAY_HERE),
        (Severity.NOTE, "day-first", typed.day_first if _needs_day_first_note(body, typed) else (), DAY_FIRST),
    ):
        if not codes:
            continue
        is_changed = np.zeros(len(typed.values) + 1, dtype=bool)
        is_changed[list(codes)] = True
        rows = body.rows[is_changed[cells]]
        if len(rows):
            sentence = wanted.format(f"{len(rows):,}")
            yield fault_at_cells(body.sheet, column.heading, rows, at=at, severity=severity, rule=rule, wanted=sentence)
