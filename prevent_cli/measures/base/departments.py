"""Departments and partners: the code of each wording, and each department's name on a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import grouped
from prevent_cli.measures.base.figure import Count
from prevent_cli.measures.base.material import Kept, Material, Rows, once_for_run, uncounted
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS
from prevent_cli.returns.total_labels import are_of_all
from prevent_cli.wording import parts, slug

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

DEPARTMENT, PARTNER, MIXED = "Department", "Partner", "Mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of a department, with its first and last day."""

    text: str
    since: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department or partner: its permanent code, its kind and its names, oldest first."""

    code: str
    kind: str
    names: tuple[Name, ...]

    def name_on(self, day: dt.date) -> str:
        """Return its name on a day, or the nearest in time if it had none that day."""
        on_day = [name for name in self.names if name.since <= day <= name.until]
        if on_day:  # two names are possible if a return does not say when one ended: the later counts
            return max(on_day, key=lambda name: (name.since, dt.date.max - name.until)).text
        later = [name for name in self.names if name.since > day]
        return (later[0] if later else self.names[-1]).text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Register:
    """Every department in the order of the return, and the code of each wording.

    `kinds_unknown` replaces every number of partners if no return says which departments are partners.
    """

    departments: Mapping[str, Department]
    wordings: Mapping[str, str]
    kinds_unknown: Count | None = None
    _kept: Kept = field(default_factory=Kept, init=False, repr=False)

    @property
    def order(self) -> Mapping[str, int]:
        """Return the position in `departments` of each code."""
        return self._kept.once("order", lambda: {code: position for position, code in enumerate(self.departments)})

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the code at each position."""
        return self._kept.once("codes", lambda: tuple(self.departments))

    def codes_in(self, rows: Rows, column: str) -> "NDArray[np.int64]":
        """Return the position in `departments` of the department of each row of a return, or -1 if it is not known."""
        return rows.once((self, column), lambda: self.codes_of(rows.frame[column]))

    def rows_in(self, rows: Rows, column: str) -> "Mapping[int, NDArray[np.int64]]":
        """Return the row ids of a return by the position of their department."""
        every = np.arange(len(rows.frame), dtype=np.int64)
        return rows.once((self, column, grouped), lambda: grouped(every, self.codes_in(rows, column)))

    def codes_of(self, wordings: "pd.Series") -> "NDArray[np.int64]":
        """Return the position in `departments` of each row's department, or -1 if it is not known."""
        order = self.order
        categories = wordings.cat.categories
        found = [order.get(self.wordings.get(slug(str(value)), ""), -1) for value in categories]
        return np.array([*found, -1], dtype=np.int64)[wordings.cat.codes.to_numpy()]

    def named_in(self, wordings: "pd.Series") -> frozenset[int]:
        """Return the positions of the departments that a column names on any row."""
        order = self.order
        codes = (self.wordings.get(slug(str(value)), "") for value in wordings.cat.categories)
        return frozenset(order[code] for code in codes if code in order)

    def position(self, code: str) -> int:
        """Return a department's position in `departments`; raises KeyError if no department has that code."""
        return self.order[code]

    def code_for(self, wording: str) -> str | None:
        """Return the code of a department given by any wording, or by its code."""
        return self.wordings.get(slug(wording))


def register_of(material: Material) -> Register:
    """Return the register of the departments return.

    Without that return, every wording in the other returns is a department, or part of the one that the headcounts
    have for all departments together.
    """
    return once_for_run(material, register_of, lambda: _register_of(material))


def _register_of(material: Material) -> Register:
    listed = material.get("departments")
    if listed is not None and len(listed.frame):
        return _declared(listed.frame, kinds_unknown=uncounted(listed, "kind"))
    wordings: dict[str, str] = {}
    for name, column in (
        ("headcounts", "department"),
        ("sessions", "delivered_for"),
        ("attendance", "department"),
        ("totals", "department"),
        ("trainers", "department"),
        ("evaluations", "department"),
    ):
        rows = material.get(name)
        if rows is not None and not rows.lacks(column):
            for value in rows.frame[column].cat.categories:
                wordings.setdefault(slug(str(value)), str(value))
    codes = dict.fromkeys(wordings, whole) if (whole := _whole_council(material)) else {code: code for code in wordings}
    departments = {
        code: Department(code=code, kind=DEPARTMENT, names=(Name(text=text, since=dt.date.min, until=dt.date.max),))
        for code, text in wordings.items()
        if code == codes[code]
    }
    rule = f'no return "{RETURNS["departments"].title}" says which departments are partners'
    kinds_unknown = Count(value=None, source="departments", rule=rule)
    return Register(departments=departments, wordings=codes, kinds_unknown=kinds_unknown)


def _whole_council(material: Material) -> str:
    """Return the code of all departments together, if the headcounts have no other; "" if they have."""
    headcounts = material.get("headcounts")
    named = [] if headcounts is None else list(map(str, headcounts.frame["department"].cat.categories))
    return slug(named[0]) if are_of_all(named) else ""


def _declared(frame: "pd.DataFrame", *, kinds_unknown: Count | None) -> Register:
    names: dict[str, list[Name]] = {}
    kinds: dict[str, str] = {}
    kind_of = frame["kind"].astype(object).tolist() if "kind" in frame else [None] * len(frame)
    wordings: dict[str, str] = {}
    for row, kind in zip(frame.itertuples(index=False), kind_of, strict=True):
        code = slug(str(row.code))
        names.setdefault(code, []).append(
            Name(text=str(row.name), since=_day(row.since, dt.date.min), until=_day(row.until, dt.date.max))
        )
        kinds.setdefault(code, kind if isinstance(kind, str) else DEPARTMENT)
        known_as = parts(row.also_known_as) if isinstance(row.also_known_as, str) else ()
        for wording in (str(row.code), str(row.name), *known_as):
            wordings.setdefault(slug(wording), code)
    departments = {
        code: Department(code=code, kind=kinds[code], names=tuple(sorted(found, key=lambda name: name.since)))
        for code, found in names.items()
    }
    return Register(departments=departments, wordings=wordings, kinds_unknown=kinds_unknown)


def _day(value: object, otherwise: dt.date) -> dt.date:
    """Return a frame's day as a date, or `otherwise` if it is missing (NaT is not equal to itself)."""
    return otherwise if value != value else value.date()  # type: ignore[attr-defined]  # noqa: PLR0124
