"""Headcounts of the whole council in one row: what they are of, and when they are only a total of other rows."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.across.located import (
    CheckedReturns,
    Remark,
    categories_where,
    fault_at,
    kept_rows,
    unknown_values,
    with_columns,
)
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.quoting import quotable_text
from prevent_cli.returns.total_labels import is_of_all
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.returns import ReturnDescription

PART_OF_ALL = (
    "counts as part of the council, because the headcounts have one row for all departments. If it is a partner, add a "
    "departments return that lists the council's departments"
)
TOTAL = (
    "is of all departments, and other rows or returns list the departments, so it was left out as a total. Add a row "
    "for each department on its day"
)


def parts_of_the_council(
    found: CheckedReturns, known: Collection[str], columns: Iterable[tuple[str, str]]
) -> Iterator[Fault]:
    """Yield a warning for each department that counts as part of the whole council, which alone has a headcount.

    `known` are the cleaned names in the headcounts, and `columns` those of departments: a return and a column each.
    """
    remark = Remark(rule="part-of-the-council", severity=Severity.WARNING, wanted=PART_OF_ALL)
    for name, column in columns:
        if (checked := found.get(name)) is not None:
            unknown = categories_where(checked, column, lambda text: cleaned(text) not in known)
            description = checked.description

            def show(
                text: str, description: "ReturnDescription" = description, column: str = column
            ) -> tuple[str | None, str | None]:
                return quotable_text(description, description.column(column), text, None), None

            yield from unknown_values(checked, column, unknown, remark, show=show)


def without_rows_of_all(returns: CheckedReturns) -> "dict[str, CheckedReturn | None]":
    """Return the returns, the headcounts without rows of all departments if departments are listed.

    Beside departments, such a row is a total, and nobody is in it.
    """
    import numpy as np

    headcounts = with_columns(returns, "headcounts", "department")
    if headcounts is None:
        return dict(returns)
    named = headcounts.frame["department"].cat
    is_all = np.array([is_of_all(str(text)) for text in named.categories] + [False], dtype=bool)[named.codes.to_numpy()]
    departments = returns.get("departments")
    if not is_all.any() or (is_all.all() and (departments is None or not len(departments.frame))):
        return dict(returns)
    rows = np.flatnonzero(is_all)
    remark = Remark(rule="totals-row", severity=Severity.WARNING, wanted=TOTAL)
    fault = replace(fault_at(headcounts, "department", int(rows[0]), remark), count=len(rows))
    kept = replace(kept_rows(headcounts, ~is_all), faults=(*headcounts.faults, fault))
    return {**returns, "headcounts": kept}
