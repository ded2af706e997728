"""What to do about the columns of a return that prevent.toml says are not read."""

from collections.abc import Iterator, Sequence

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.tables.check import CheckedSheet
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import capital, format_list, quoted

RULE = "unread-column"


def unread_remarks(sheets: Sequence[CheckedSheet], description: ReturnDescription) -> Iterator[Fault]:
    """Yield one warning about the unread columns with faults, and one note about those whose cells can be read."""
    names = [column.name for column in description.columns if any(column.name in sheet.unread for sheet in sheets)]
    faulty = [name for name in names if any(_has_faults(sheet, description, name) for sheet in sheets)]
    good = [name for name in names if name not in faulty]
    for own, severity in ((faulty, Severity.WARNING), (good, Severity.NOTE)):
        if own:
            first = next(sheet for sheet in sheets if own[0] in sheet.unread)
            wanted = _wanted(own, description, is_faulty=own is faulty)
            yield Fault(severity=severity, rule=RULE, file=first.sheet.file, sheet=first.sheet.name, wanted=wanted)


def _has_faults(sheet: CheckedSheet, description: ReturnDescription, name: str) -> bool:
    column = sheet.unread.get(name)
    heading = description.column(name).heading
    return column is not None and any(fault.heading == heading for fault in sheet.faults)


def _wanted(names: Sequence[str], description: ReturnDescription, *, is_faulty: bool) -> str:
    one = len(names) == 1
    headings = format_list([quoted(description.column(name).heading) for name in names])
    nouns, is_read = ("column", "it is not read") if one else ("columns", "they are not read")
    take = f"take {format_list(list(names))} out of unread under [returns.{description.name}]"
    correct = f"Correct the cells in the warnings, or give their words a meaning, and {take}"
    can = "Its cells" if one else "Their cells"
    remedy = correct if is_faulty else f"{can} can be read, so you can {take}"
    return f"has the {nouns} {headings} under unread in prevent.toml, so {is_read}. {capital(remedy)}"
