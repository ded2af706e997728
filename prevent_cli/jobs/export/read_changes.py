"""The changes that a bundle lists, read from the bundle itself."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.bundles import store as bundles
from prevent_cli.errors import UsageError, WriteError
from prevent_cli.periods import Period, month_name, parse_month
from prevent_cli.records import dataclass
from prevent_cli.remedies import Command, Option

if TYPE_CHECKING:
    from prevent_cli.layouts.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleChanges:
    """A bundle's changes as a table, and in words what it was compared with."""

    sheet: "Sheet"
    compared: str


def read_changes(folder: Path, month: Period | None) -> BundleChanges:
    """Return the changes that the bundle of a month lists; those of the newest where no month is given.

    Raises UsageError where there is no such bundle, or where it is not as it was written.
    """
    from prevent_cli.layouts.changes_sheet import changes_sheet

    labels = bundles.months(folder)
    if not labels:
        raise UsageError(f"no export in {folder} yet", Command("export", does="writes one"))
    label = month.label if month is not None else labels[-1]
    if label not in labels:
        raise UsageError(f"no export of {label} in {folder}, only of {labels[0]} to {labels[-1]}")
    altered = [damage for damage in bundles.damage(folder / label) if bundles.CHANGES in damage]
    try:
        document = json.loads(bundles.read_output(folder / label, bundles.CHANGES))
        found = [{str(key): str(value) for key, value in change.items()} for change in document["changes"]]
        others = document["compared_with"]
        compared = _compared(others["same_month"], others["month_before"])
    except (WriteError, UsageError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        altered = altered or [bundles.CHANGES]
    if altered:
        raise UsageError(
            f"{folder / label / bundles.CHANGES} is not as it was written",
            Command("export", options=(Option("month", label),), does="writes it again"),
        )
    name = month_name(parse_month(label).start)
    return BundleChanges(sheet=changes_sheet(found, month=name), compared=f"{name}, {compared}")


def _compared(same: str | None, before: str | None) -> str:
    words = [
        f"the earlier export kept in {same}" if same else "",
        f"the export of {month_name(parse_month(before).start)}" if before else "",
    ]
    compared = " and ".join(word for word in words if word)
    return f"compared with {compared}" if compared else "compared with no other export, for there was none before it"
