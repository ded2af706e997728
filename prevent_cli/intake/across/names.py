"""Words that figures are named with: two that read the same, and those without a letter or a digit."""

from collections.abc import Iterator
from dataclasses import replace

from prevent_cli.intake.across.located import Found, Remark, fault_at
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.tables.cell_faults import MOST_FAULTS
from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned


def names_alike(found: Found) -> Iterator[Fault]:
    """Yield a fault for each word that names figures and reads the same as an earlier row's, or as nothing at all."""
    for name, description in RETURNS.items():
        if description.figures_named_by and (checked := found.get(name)) is not None:
            yield from _alike(checked, description.figures_named_by, description.named_within)
    for description in RETURNS.values():
        if (checked := found.get(description.name)) is not None:
            for column in description.columns:
                if column.names_figures:
                    yield from _unreadable(checked, column.name)


def _alike(checked: CheckedReturn, columns: tuple[str, ...], within: tuple[str, ...]) -> Iterator[Fault]:
    earlier: dict[tuple[object, ...], int] = {}
    faults = 0
    for row, record in enumerate(checked.frame[[*columns, *within]].astype(object).to_dict("records")):
        column = next((column for column in columns if isinstance(record[column], str)), None)
        if column is None or faults == MOST_FAULTS:
            continue
        read = cleaned(str(record[column]))
        places = (cleaned(word) if isinstance(word := record[key], str) else word for key in within)
        first = earlier.setdefault((read, *places), row)
        if read and first == row:
            continue
        faults += 1
        wanted = "has no letter and no digit, so no figure can be named with it"
        if read:
            wanted = f"reads the same as that in row {int(checked.places.row[first])}; each needs a word of its own"
        yield _fault(checked, column, row, wanted)


def _unreadable(checked: CheckedReturn, column: str) -> Iterator[Fault]:
    words = checked.frame[column].astype(object).tolist()
    rows = [row for row, word in enumerate(words) if isinstance(word, str) and not cleaned(word)]
    for row in rows[:MOST_FAULTS]:
        yield _fault(checked, column, row, "has no letter and no digit, so no figure can be named with it")


def _fault(checked: CheckedReturn, column: str, row: int, wanted: str) -> Fault:
    remark = Remark(rule="name-alike", severity=Severity.FAULT, wanted=wanted)
    return replace(fault_at(checked, column, row, remark), found=str(checked.frame[column].iloc[row]))
