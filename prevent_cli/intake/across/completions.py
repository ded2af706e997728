"""Completed courses, which are read and checked but not counted yet."""

from collections.abc import Iterator

from prevent_cli.intake.across.located import CheckedReturns
from prevent_cli.intake.faults import Fault, Severity

RULE = "not-counted-yet"


def completions_not_counted(found: CheckedReturns) -> Iterator[Fault]:
    """Yield one note if the workspace has completed courses, but neither sessions nor attendance."""
    completions = found.get("completions")
    if completions is None or not completions.rows_kept:
        return
    if any(found.get(name) is not None for name in ("sessions", "attendance")):
        return
    file, sheet = completions.places.sources[0]
    wanted = (
        "is read and checked, but no figure counts completed courses yet. Until then, enter the people trained in the "
        "return totals"
    )
    yield Fault(severity=Severity.NOTE, rule=RULE, file=file, sheet=sheet, wanted=wanted)
