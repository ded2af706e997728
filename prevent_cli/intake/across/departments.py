"""Names of departments in the returns: unknown names, duplicates, and names of two departments."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.across.accepted import how_counted
from prevent_cli.intake.across.located import (
    CheckedReturns,
    Remark,
    categories_where,
    fault_at,
    unknown_values,
    with_columns,
)
from prevent_cli.intake.across.whole_council import parts_of_the_council
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.cleaning import nearest
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.quoting import quotable_text
from prevent_cli.intake.tables.cell_faults import MOST_FAULTS
from prevent_cli.returns import RETURNS
from prevent_cli.returns.columns import UNKNOWN_DEPARTMENT
from prevent_cli.returns.total_labels import are_of_all
from prevent_cli.wording import cleaned, parts

PARTNER = "Partner"  # the kind of an organisation outside the council

if TYPE_CHECKING:
    import pandas as pd

    from prevent_cli.returns import ReturnDescription


def unknown_departments(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a fault for each department missing from the departments return, or without one from the headcounts."""
    departments, headcounts = found.get("departments"), with_columns(found, "headcounts", "department")
    if departments is not None:
        known = {cleaned(text): name for _, _, text, _, name in reversed(list(_wordings(departments.frame)))}
        known |= {cleaned(text): text for text in _refused_wordings(departments)}
        wanted = "is not in the departments return; add it as a department or under Also known as"
    elif headcounts is not None:
        # Two spellings of one department would be two rows in a table, each with half of the people.
        named = headcounts.refused_in("department").union(headcounts.frame["department"].cat.categories)
        known = {cleaned(text): text for text in sorted(named)}
        if are_of_all(named):
            yield from parts_of_the_council(found, known, department_columns())
            return
        wanted = "has no headcount; use the name in the headcounts, or add a departments return with both names"
    else:
        return
    for name, column in department_columns():
        if (checked := found.get(name)) is not None:
            counted = how_counted(checked, UNKNOWN_DEPARTMENT)
            remark = Remark(
                rule=UNKNOWN_DEPARTMENT,
                severity=Severity.FAULT if counted is None else Severity.WARNING,
                wanted=wanted if counted is None else f"{wanted}; until then {counted}",
            )
            unknown = categories_where(checked, column, lambda text: cleaned(text) not in known)
            description = checked.description

            def show(
                text: str, description: "ReturnDescription" = description, column: str = column
            ) -> tuple[str | None, str | None]:
                near = nearest(text, known)
                return quotable_text(description, description.column(column), text, near), near

            yield from unknown_values(checked, column, unknown, remark, show=show)


def department_columns() -> Iterator[tuple[str, str]]:
    """Yield each column of names of departments: its return and its name."""
    for description in RETURNS.values():
        yield from ((description.name, column.name) for column in description.columns if column.names_department)


def _wordings(departments: "pd.DataFrame") -> Iterator[tuple[int, str, str, str, str]]:
    """Yield row, column, wording, code and name for each name of a department, in the return's order."""
    columns = (departments[column].tolist() for column in ("code", "name", "also_known_as"))
    for row, (code, name, others) in enumerate(zip(*columns, strict=True)):
        for column, wordings in (("code", (code,)), ("name", (name,)), ("also_known_as", _parts(others))):
            for wording in wordings:
                if isinstance(wording, str) and cleaned(wording):
                    yield row, column, wording, str(code), str(name)


def partner_names(found: CheckedReturns) -> frozenset[str]:
    """Return the cleaned names of the partners in the departments return, with their other names."""
    departments = found.get("departments")
    if departments is None:
        return frozenset()
    partners = departments.frame[(departments.frame["kind"] == PARTNER).to_numpy()]
    return frozenset(cleaned(wording) for _, _, wording, _, _ in _wordings(partners))


def _refused_wordings(departments: CheckedReturn) -> Iterator[str]:
    """Yield, in order, the names of departments in refused rows, which have a fault already."""
    wordings = departments.refused_in("code") | departments.refused_in("name")
    others = (parts(text) for text in departments.refused_in("also_known_as"))
    yield from sorted(filter(cleaned, wordings.union(*others)))


def _parts(others: object) -> tuple[str, ...]:
    return parts(others) if isinstance(others, str) else ()


def names_of_two_departments(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a fault for each name in the departments return that another code has already, at the later cell."""
    if (departments := found.get("departments")) is None:
        return
    owners: dict[str, tuple[str, int]] = {}
    faults = 0
    for row, column, wording, code, _name in _wordings(departments.frame):
        owner, at = owners.setdefault(cleaned(wording), (code, row))
        if owner == code or faults == MOST_FAULTS:
            continue
        faults += 1
        wanted = (
            f'is the same code as "{owner}" in {_row_of(departments, at, row)}; write both alike'
            if column == "code" and cleaned(owner) == cleaned(code)
            else f'is already a name of the code "{owner}" in {_row_of(departments, at, row)}; use it for one code only'
        )
        remark = Remark(rule="two-codes", severity=Severity.FAULT, wanted=wanted)
        yield replace(fault_at(departments, column, row, remark), found=wording)


def duplicate_departments(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a fault for each second row of a department on the same day, even under another name."""
    codes = _codes(found)
    for name, description in RETURNS.items():
        checked = with_columns(found, name, "as_at", "department") if description.one_row_per_department else None
        if checked is not None:
            yield from _twice(checked, codes)


def department_keys(found: CheckedReturns) -> Callable[[str], str]:
    """Return a function from a department's name to its code, or to the cleaned name if it has no code."""
    codes = _codes(found)
    return lambda text: codes.get(cleaned(text), cleaned(text))


def _codes(found: CheckedReturns) -> dict[str, str]:
    """Return the code of each cleaned name in the departments return."""
    departments = with_columns(found, "departments", "code", "name")
    codes: dict[str, str] = {}
    for _, _, wording, code, _ in _wordings(departments.frame) if departments is not None else ():
        codes.setdefault(cleaned(wording), code)
    return codes


def _twice(checked: CheckedReturn, codes: dict[str, str]) -> Iterator[Fault]:
    earlier: dict[tuple[object, str], int] = {}
    faults = 0
    for row, (day, text) in enumerate(zip(checked.frame["as_at"], checked.frame["department"], strict=True)):
        if not isinstance(text, str):
            continue
        first = earlier.setdefault((day, codes.get(cleaned(text), cleaned(text))), row)
        if first == row or faults == MOST_FAULTS:
            continue
        faults += 1
        wanted = f"is the department in {_row_of(checked, first, row)} under another name on the same day; keep one row"
        fault = fault_at(
            checked, "department", row, Remark(rule="duplicate-row", severity=Severity.FAULT, wanted=wanted)
        )
        near = str(checked.frame["department"].iloc[first])
        known = text if cleaned(text) in codes else near
        yield replace(
            fault, found=quotable_text(checked.description, checked.description.column("department"), text, known)
        )


def _row_of(checked: CheckedReturn, first: int, row: int) -> str:
    number = int(checked.places.row[first])
    if checked.places.source[first] == checked.places.source[row]:
        return f"row {number}"
    file, sheet = checked.places.sources[int(checked.places.source[first])]
    return f'row {number} of {file}, sheet "{sheet}"' if sheet is not None else f"row {number} of {file}"
