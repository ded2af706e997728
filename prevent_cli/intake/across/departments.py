"""Departments as the returns name them: those that are unknown, those there twice, and names of two at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.across.accepted import how_counted
from prevent_cli.intake.across.located import Found, Remark, categories_where, fault_at, unknown_values
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.cleaning import nearest
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.showing import shown
from prevent_cli.intake.tables.cell_faults import MOST_FAULTS
from prevent_cli.returns import RETURNS
from prevent_cli.returns.columns import UNKNOWN_DEPARTMENT
from prevent_cli.wording import cleaned, parts

if TYPE_CHECKING:
    import pandas as pd

    from prevent_cli.returns import ReturnDescription


def unknown_departments(found: Found) -> Iterator[Fault]:
    """Yield a fault for each department that the departments return, or failing that the headcounts, has not."""
    departments, headcounts = found.get("departments"), found.get("headcounts")
    if departments is not None:
        known = {cleaned(text): name for _, _, text, _, name in reversed(list(_wordings(departments.frame)))}
        known |= {cleaned(text): text for text in _refused_wordings(departments)}
        wanted = "is not in the departments return; add it there, or among the other names of one"
    elif headcounts is not None:
        # Two spellings of one department would be two rows of a table, each with half the people.
        named = headcounts.refused_in("department").union(headcounts.frame["department"].cat.categories)
        known = {cleaned(text): text for text in sorted(named)}
        wanted = "has no headcount; write it as there, or add a departments return that says what it is"
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
                return shown(description, description.column(column), text, near), near

            yield from unknown_values(checked, column, unknown, remark, show=show)


def department_columns() -> Iterator[tuple[str, str]]:
    """Yield the return and the name of each column whose values are names of departments."""
    for description in RETURNS.values():
        yield from ((description.name, column.name) for column in description.columns if column.names_department)


def _wordings(departments: "pd.DataFrame") -> Iterator[tuple[int, str, str, str, str]]:
    """Yield row, column, wording, code and name of everything that stands for a department, in the return's order."""
    columns = (departments[column].tolist() for column in ("code", "name", "also_known_as"))
    for row, (code, name, others) in enumerate(zip(*columns, strict=True)):
        for column, wordings in (("code", (code,)), ("name", (name,)), ("also_known_as", _parts(others))):
            for wording in wordings:
                if isinstance(wording, str) and cleaned(wording):
                    yield row, column, wording, str(code), str(name)


def _refused_wordings(departments: CheckedReturn) -> Iterator[str]:
    """Yield, in order, what stands for a department in rows refused for another cell: their own faults say why."""
    wordings = departments.refused_in("code") | departments.refused_in("name")
    others = (parts(text) for text in departments.refused_in("also_known_as"))
    yield from sorted(filter(cleaned, wordings.union(*others)))


def _parts(others: object) -> tuple[str, ...]:
    return parts(others) if isinstance(others, str) else ()


def contested_wordings(found: Found) -> Iterator[Fault]:
    """Yield a fault for each wording of the departments return that another code has already, at the later cell."""
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
            f'reads the same as the code "{owner}" in {_row_of(departments, at, row)}; one code is wanted'
            if column == "code" and cleaned(owner) == cleaned(code)
            else f'stands for the code "{owner}" in {_row_of(departments, at, row)} already; it can stand for one only'
        )
        remark = Remark(rule="two-codes", severity=Severity.FAULT, wanted=wanted)
        yield replace(fault_at(departments, column, row, remark), found=wording)


def departments_twice(found: Found) -> Iterator[Fault]:
    """Yield a fault for each row that counts a department, under another of its names, on a day counted already."""
    codes = _codes(found)
    for name, description in RETURNS.items():
        if description.one_row_per_department and (checked := found.get(name)) is not None:
            yield from _twice(checked, codes)


def department_keys(found: Found) -> Callable[[str], str]:
    """Return what gives a wording's code, or the cleaned wording where the departments return has none for it."""
    codes = _codes(found)
    return lambda text: codes.get(cleaned(text), cleaned(text))


def _codes(found: Found) -> dict[str, str]:
    """Return the code of each cleaned wording of the departments return."""
    departments = found.get("departments")
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
        wanted = f"is the department of {_row_of(checked, first, row)} under another name, on the same day; keep one"
        fault = fault_at(
            checked, "department", row, Remark(rule="duplicate-row", severity=Severity.FAULT, wanted=wanted)
        )
        near = str(checked.frame["department"].iloc[first])
        known = text if cleaned(text) in codes else near
        yield replace(fault, found=shown(checked.description, checked.description.column("department"), text, known))


def _row_of(checked: CheckedReturn, first: int, row: int) -> str:
    number = int(checked.places.row[first])
    if checked.places.source[first] == checked.places.source[row]:
        return f"row {number}"
    file, sheet = checked.places.sources[int(checked.places.source[first])]
    return f'row {number} of {file}, sheet "{sheet}"' if sheet is not None else f"row {number} of {file}"
