"""One table from the checked sheets of a return: unique keys, places, the days it covers."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Any

from prevent_cli.intake.checked import CheckedReturn, Places
from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.faults import Fault
from prevent_cli.intake.shapes.given import numbered_key
from prevent_cli.intake.tables.check import CheckedSheet, TypedColumn, words_with_rows
from prevent_cli.intake.tables.duplicates import alike_rows, repeated_rows
from prevent_cli.intake.tables.likeness import likeness_warnings
from prevent_cli.intake.tables.typed_codes import MISSING, REFUSED
from prevent_cli.intake.tables.unread import unread_remarks
from prevent_cli.loose_dates import parse_loose_date
from prevent_cli.returns import Column, Kind, ReturnDescription
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from prevent_cli.intake.cells.cell_types import Value


def combine_sheets(
    sheets: Sequence[CheckedSheet],
    *,
    description: ReturnDescription,
    settings: ReturnSettings,
    faults: Sequence[Fault] = (),
) -> CheckedReturn:
    """Return the checked return that its sheets make up, in order; `faults` are those of its files."""
    import numpy as np
    import pandas as pd

    columns = {column.name: _joined(sheets, column.name) for column in description.columns}
    places = _places(sheets)
    refused = np.concatenate([np.zeros(0, dtype=bool), *(sheet.refused for sheet in sheets)])
    letters_of = _letters(sheets, description)
    repeated = repeated_rows(description, columns=columns, places=places, letters_of=letters_of)
    warnings = likeness_warnings(description, columns=columns, places=places, letters_of=letters_of)
    key = numbered_key(description, settings)
    alike = alike_rows(description, columns=columns, places=places, letters_of=letters_of, key=key) if key else ()
    kept = np.flatnonzero(~(refused | repeated.refused | repeated.left_out))
    twice = int((repeated.left_out & ~refused).sum())
    frame = pd.DataFrame(
        {column.name: _series(column, columns[column.name], kept) for column in description.columns},
        index=pd.RangeIndex(len(kept)),
        copy=False,  # each array was made for this frame
    )
    left_out = sum(sheet.rows_left_out for sheet in sheets)
    unknown_words = {column.name: found for column in description.columns if (found := _unknown_words(sheets, column))}
    return CheckedReturn(
        description=description,
        frame=frame,
        places=places.taken(kept),
        rows_in=len(refused) + left_out,
        rows_left_out=left_out + twice,
        rows_refused=len(refused) - len(kept) - twice,
        faults=(
            *faults,
            *(fault for sheet in sheets for fault in sheet.faults),
            *unread_remarks(sheets, description),
            *warnings,
            *repeated.faults,
            *alike,
        ),
        covers=settings.covers or _days_found(description, frame),
        covers_declared=settings.covers is not None,
        accepts=frozenset(settings.accept),
        unread=frozenset(settings.unread),
        blank_columns=frozenset(settings.blank),
        headings={name: text for sheet in reversed(sheets) for name, text in sheet.headings.texts.items()},
        letters=letters_of,
        unknown_words=unknown_words,
        partly_read=frozenset(name for sheet in sheets for name, one in sheet.columns.items() if one.is_partly_read),
        known_words={name: _known_words(sheets, name) for name in unknown_words},
        words={
            column.name: frozenset().union(
                *(sheet.columns[column.name].words for sheet in sheets if column.name in sheet.columns)
            )
            for column in description.columns
            if column.codes
        },
        meanings=settings.codes,
        refused_texts=_texts_of(description, columns, ~np.isin(np.arange(len(refused)), kept)),
    )


def _unknown_words(sheets: Sequence[CheckedSheet], column: Column) -> dict[str, int]:
    """Return the unknown words of a column in all sheets, with the rows that have each."""
    typed = _typed(sheets, column.name)
    return words_with_rows(column, (pair for one in typed for pair in one.unknown_words.items()))


def _known_words(sheets: Sequence[CheckedSheet], name: str) -> int:
    return sum(int((one.codes >= 0).sum()) for one in _typed(sheets, name))


def _typed(sheets: Sequence[CheckedSheet], name: str) -> list[TypedColumn]:
    """Return a column of each sheet that has it, read or not."""
    found = ({**sheet.unread, **sheet.columns}.get(name) for sheet in sheets)
    return [one for one in found if one is not None]


def _texts_of(
    description: ReturnDescription, columns: "dict[str, TypedColumn]", rows: "NDArray[np.bool_]"
) -> dict[str, frozenset[str]]:
    """Return the distinct texts and identifiers in the rows, by column."""
    import numpy as np

    found: dict[str, frozenset[str]] = {}
    if not rows.any():
        return found
    for column in description.columns:
        if column.kind in (Kind.TEXT, Kind.IDENTIFIER):
            typed = columns[column.name]
            codes = np.unique(typed.codes[rows])
            found[column.name] = frozenset(str(typed.distinct[code]) for code in codes[codes >= 0].tolist())
    return found


def _places(sheets: Sequence[CheckedSheet]) -> Places:
    import numpy as np

    none = np.zeros(0, dtype=np.int64)
    origins = tuple(sheet.origin for sheet in sheets)
    in_file = [sheet.rows if sheet.origin is None else sheet.origin.rows_of(sheet.rows) for sheet in sheets]
    is_shaped = any(origin is not None for origin in origins)
    return Places(
        sources=tuple((sheet.sheet.file, sheet.sheet.name) for sheet in sheets),
        source=np.repeat(np.arange(len(sheets), dtype=np.int32), [len(sheet.rows) for sheet in sheets]),
        row=np.concatenate([none, *in_file]),
        origins=origins if is_shaped else (),
        shaped_row=np.concatenate([none, *(sheet.rows for sheet in sheets)]) if is_shaped else None,
    )


def _letters(sheets: Sequence[CheckedSheet], description: ReturnDescription) -> dict[str, tuple[str, ...]]:
    """Return the letters of each declared column in each sheet; "" if the sheet lacks it."""
    return {
        column.name: tuple(
            letters(sheet.sheet.first_column + sheet.headings.columns[column.name])
            if column.name in sheet.headings.columns
            else ""
            for sheet in sheets
        )
        for column in description.columns
    }


def _joined(sheets: Sequence[CheckedSheet], name: str) -> TypedColumn:
    """Return a column of all sheets; equal values have equal codes. It is missing in the rows of a sheet without it."""
    import numpy as np

    if len(sheets) == 1 and (one := sheets[0].columns.get(name)) is not None and _are_different(one.distinct):
        return TypedColumn(codes=one.codes, distinct=one.distinct)
    index: dict[Value, int] = {}
    parts = [np.zeros(0, dtype=np.int32)]
    for sheet in sheets:
        typed = sheet.columns.get(name)
        if typed is None:
            parts.append(np.full(len(sheet.rows), MISSING, dtype=np.int32))
            continue
        moved = [MISSING if value is None else index.setdefault(value, len(index)) for value in typed.distinct]
        parts.append(np.array([*moved, REFUSED, MISSING], dtype=np.int32)[typed.codes])
    return TypedColumn(codes=np.concatenate(parts), distinct=list(index))


def _are_different(values: "list[Value | None]") -> bool:
    """Return whether all values are there and different, so that their codes can stay."""
    return None not in values and len(set(values)) == len(values)


def _series(column: Column, typed: TypedColumn, kept: "NDArray[np.int64]") -> Any:
    """Return the kept rows of a column as a pandas array of its kind."""
    import numpy as np
    import pandas as pd

    codes = typed.codes[kept]
    missing = codes < 0
    if column.kind is Kind.DATE:
        return np.array([*typed.distinct, None], dtype="datetime64[s]")[np.where(missing, -1, codes)]
    if column.kind is Kind.WHOLE:
        return pd.arrays.IntegerArray(np.array([*typed.distinct, 0], dtype=np.int64)[codes], missing)
    if column.kind is Kind.YES_NO:
        return pd.arrays.BooleanArray(np.array([*typed.distinct, False], dtype=bool)[codes], missing)
    return _category(typed.distinct, codes)


def _category(values: "list[Value | None]", codes: "NDArray[np.int32]") -> "pd.Categorical":
    """Return a categorical of the values that the codes use, in the order of their first appearance."""
    import numpy as np
    import pandas as pd

    if not values:  # of most optional columns
        return pd.Categorical.from_codes(np.full(len(codes), MISSING, dtype=np.int8), dtype=_no_words(), validate=False)
    used = np.zeros(len(values) + 1, dtype=bool)
    used[codes] = True
    used[-1] = False
    categories = pd.Index(list(compress(values, used.tolist())), dtype=_no_words().categories.dtype)
    renumbered = np.where(used, np.cumsum(used) - 1, MISSING).astype(_type_of_codes(len(categories)))
    kind: pd.CategoricalDtype = pd.CategoricalDtype(categories)
    return pd.Categorical.from_codes(renumbered[np.where(codes < 0, -1, codes)], dtype=kind, validate=False)


def _type_of_codes(values: int) -> "type[np.signedinteger[Any]]":
    """Return the smallest type of the codes of so many values, as pandas has them."""
    import numpy as np

    fitting = (kind for kind in (np.int8, np.int16, np.int32) if values < np.iinfo(kind).max)
    return next(fitting, np.int64)


@cache
def _no_words() -> "pd.CategoricalDtype":
    """Return the type of a column without any value; making one takes longer than the column."""
    import pandas as pd

    return pd.CategoricalDtype(pd.Index([], dtype="str"))


def _days_found(description: ReturnDescription, frame: "pd.DataFrame") -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of the event or snapshot column; None without such a column or any day in it."""
    import numpy as np

    name = description.event_date or description.snapshot_date
    if name is None or not len(frame):
        return None
    if description.column(name).kind is Kind.DATE:
        days = frame[name].to_numpy()
        known = days[~np.isnat(days)].astype("datetime64[D]")
        return (known.min().item(), known.max().item()) if len(known) else None
    loose = [found for text in frame[name].cat.categories if (found := parse_loose_date(text)) is not None]
    firsts = [found.first for found in loose if found.first is not None]
    lasts = [found.last for found in loose if found.last is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else None
