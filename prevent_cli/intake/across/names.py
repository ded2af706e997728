"""Names that are part of figures' names: duplicates, and names without a letter or digit."""

from collections.abc import Iterator
from dataclasses import replace

from prevent_cli.intake.across.located import CheckedReturns, Remark, fault_at
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.tables.cell_faults import MOST_FAULTS
from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned

NO_NAME = "has no letter or digit, so it cannot be part of a figure's name"


def duplicate_names(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a fault for each name of figures that an earlier row has already, or that has no letter or digit."""
    for name, description in RETURNS.items():
        if description.figures_named_by and (checked := found.get(name)) is not None:
            yield from _duplicates(checked, description.figures_named_by, description.named_within)
    for description in RETURNS.values():
        if (checked := found.get(description.name)) is not None:
            for column in description.columns:
                if column.names_figures:
                    yield from _without_letters(checked, column.name)


def _duplicates(checked: CheckedReturn, columns: tuple[str, ...], within: tuple[str, ...]) -> Iterator[Fault]:
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
        wanted = (
            f"is the same name as in row {int(checked.places.row[first])}; names must be unique" if read else NO_NAME
        )
        yield _fault(checked, column, row, wanted)


def _without_letters(checked: CheckedReturn, column: str) -> Iterator[Fault]:
    words = checked.frame[column].astype(object).tolist()
    rows = [row for row, word in enumerate(words) if isinstance(word, str) and not cleaned(word)]
    for row in rows[:MOST_FAULTS]:
        yield _fault(checked, column, row, NO_NAME)


def _fault(checked: CheckedReturn, column: str, row: int, wanted: str) -> Fault:
    remark = Remark(rule="name-alike", severity=Severity.FAULT, wanted=wanted)
    return replace(fault_at(checked, column, row, remark), found=str(checked.frame[column].iloc[row]))
