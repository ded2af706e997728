"""Columns whose text is typed once for a group of rows, such as the objective above its actions."""

from collections.abc import Iterator, Sequence

from prevent_cli.intake.recognition.heading_words import FALLBACK, Likeness
from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.intake.recognition.matching import Match, Settled
from prevent_cli.intake.shapes.filled_down import bands_of, filled_down
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.wording import cleaned

MOST_GROUPS = 0.7  # of the rows: the texts of a column that groups them repeat
LEAST_GROUPS = 2
MOST_LETTERS, LEAST_TIMES = 30, 2.0  # of a name of a group, on average; how much longer its parts are


def with_groups(
    table: SheetTable, found: tuple[Match, ...], description: ReturnDescription, settled: Settled
) -> tuple[Match, ...]:
    """Return the matches; the wider of two headings of one column names the groups, if the return has a column of them.

    "Objective" beside "Action" is the group of an action plan, and the action is what the return calls its objective.
    Where hardly any text repeats, a person is asked: short texts beside long ones are likely the groups.
    """
    for group in description.columns:
        part = next((one for one in description.columns if group.groups == one.name), None)
        own = next((one for one in found if one.column == group.name and one.certain), None)
        if part is None or own is not None:
            continue
        refused = {key for name, key in settled.refused if name == description.name}
        wide = _headed(table, group.group_headings, {text for name, text in refused if name == group.name})
        narrow = _headed(table, part.certain_headings, {text for name, text in refused if name == part.name})
        both = [(up, down) for up in wide for down in narrow if up != down]
        pairs = [pair for pair in both if _are_groups(table, *pair)]
        doubt = "" if pairs else "its texts are short"
        pairs = pairs or [pair for pair in both if _are_short_names(table, *pair)]
        if len(pairs) == 1:
            up, down = pairs[0]
            others = (one for one in found if one.column not in {group.name, part.name} and one.index not in {up, down})
            found = (
                *others,
                _match(table, group, up, doubt),
                _match(table, part, down, doubt and "its texts are long"),
            )
    return found


def _headed(table: SheetTable, headings: Sequence[str], refused: set[str]) -> list[int]:
    known = set(map(cleaned, headings)) - refused
    return [index for index in table.headed if cleaned(table.wordings[index]) in known]


def _are_groups(table: SheetTable, up: int, down: int) -> bool:
    """Return whether a column has few texts, for several rows each, and another has a text in nearly every row."""
    groups, parts = (_texts(table, index) for index in (up, down))
    few = LEAST_GROUPS <= len(set(groups)) <= MOST_GROUPS * len(table.rows)
    return few and len(set(parts)) > len(set(groups)) and len(parts) > MOST_GROUPS * len(table.rows)


def _are_short_names(table: SheetTable, up: int, down: int) -> bool:
    """Return whether a column has short names, some of them perhaps repeated, and another has different long texts."""
    groups, parts = (_texts(table, index) for index in (up, down))
    if len(set(groups)) < LEAST_GROUPS or len(set(parts)) < len(set(groups)):
        return False
    short, long = (
        sum(len(table.sheet.columns[index].values[code]) for code in codes) / len(codes)
        for index, codes in ((up, groups), (down, parts))
    )
    return short <= MOST_LETTERS and long >= LEAST_TIMES * short


def _texts(table: SheetTable, index: int) -> list[int]:
    codes = table.sheet.columns[index].codes[table.rows]
    return [code for code in codes.tolist() if code >= 0]


def _match(table: SheetTable, column: Column, index: int, doubt: str) -> Match:
    like = Likeness(strength=FALLBACK, wording=cleaned(table.wordings[index]))
    filled = len(_texts(table, index))
    return Match(
        column=column.name,
        heading=table.wordings[index],
        index=index,
        likeness=like,
        fit=1.0,
        filled=filled,
        doubt=doubt,
    )


def columns_to_fill(table: SheetTable, found: Sequence[Match], description: ReturnDescription) -> tuple[str, ...]:
    """Return the columns of the return's key whose blank cells certainly have the text above them.

    Each text is there once, most rows are blank or the blank cells are merged into those above, and with the texts
    filled down no two rows have the same key.
    """
    keys = [one for one in found if one.column in description.unique and one.certain]
    wanted = [one for one in keys if description.column(one.column).filled and _may_be_filled(table, one.index)]
    if not wanted or len(wanted) == len(keys) or len(keys) < len(description.unique) - 1:
        return ()
    columns = {one.index: table.sheet.columns[one.index] for one in keys}
    for one in wanted:
        columns[one.index], _ = filled_down(columns[one.index], table.rows)
    rows = list(zip(*(column.codes[table.rows].tolist() for column in columns.values()), strict=True))
    return tuple(one.column for one in wanted) if len(set(rows)) == len(rows) else ()


def columns_of_bands(table: SheetTable, found: Sequence[Match], description: ReturnDescription) -> tuple[str, ...]:
    """Return the column of groups that no heading names, if rows with one cell alone are the heads of the groups."""
    named = {one.column for one in found}
    groups = [one.name for one in description.columns if one.groups in named and one.name not in named]
    bands = bands_of(table.sheet, table.row + 1) if groups else {}
    are_heads = LEAST_GROUPS <= len(bands) == len(set(bands.values())) and min(bands) < int(table.rows[0])
    return tuple(groups) if are_heads else ()


def _may_be_filled(table: SheetTable, index: int) -> bool:
    column = table.sheet.columns[index]
    has_text = column.has_text()[table.rows]
    if not len(has_text) or not has_text[0] or has_text.all():
        return False
    blank = table.rows[~has_text]
    if set(blank.tolist()) <= set(_covered(table, index)):
        return True
    texts = _texts(table, index)
    return len(texts) == len(set(texts)) and len(blank) >= len(texts)


def _covered(table: SheetTable, index: int) -> Iterator[int]:
    """Yield the rows of a column, as indices from 0, whose cells are merged into one above."""
    at = table.sheet.first_column + index
    for one in table.sheet.merged:
        if one.first_column == one.last_column == at:
            yield from range(one.first_row + 1 - table.sheet.first_row, one.last_row + 1 - table.sheet.first_row)
