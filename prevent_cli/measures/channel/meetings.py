"""Figures of meetings: the number that a group held, and the number that each agency attended."""

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import between, dates, known_by, matching, rows_of
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    Unit,
    counted,
    not_covered,
    ratio,
    unknown_until,
)
from prevent_cli.measures.base.material import Material, Question, Rows
from prevent_cli.measures.base.remedies import NO_REMEDY, Remedy, no_rows_for
from prevent_cli.periods import long_date
from prevent_cli.wording import cleaned, slug

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def panel_meetings(material: Material, question: Question) -> Measured:
    """Return the period's meetings of the Channel Panel, each agency's attendance, and the delivery group's meetings.

    A meeting is a day on which at least one agency of the group attended. Figures "panel.meetings",
    "panel.AGENCY.attended" and ".percent", "delivery-group.meetings". Table "panel.attendance", one row for each
    agency; fact "agencies", the names of their figures.
    """
    meetings = material.get("meetings")
    panel, chosen = _held(meetings, question.panel, question)
    group, _ = _held(meetings, question.delivery_group, question)
    as_at, label = question.as_at, question.period.heading
    figures: list[Figure] = [
        counted(name, meaning=f"{held_by} meetings held, {label}", unit=Unit.MEETINGS, count=count, as_at=as_at)
        for name, held_by, count in (
            ("panel.meetings", question.panel, panel),
            ("delivery-group.meetings", question.delivery_group, group),
        )
    ]
    rows: list[tuple[str | FigureRef, ...]] = []
    agencies = []
    if meetings is not None and chosen is not None:
        for agency, count in _by_agency(meetings.frame, chosen).items():
            base = f"panel.{slug(agency)}"
            meaning = f"{question.panel} meetings attended by {agency}, {label}"
            share, basis = f"{meaning}, as a percentage of the meetings held", Unit.MEETINGS
            figures += [
                counted(f"{base}.attended", meaning=meaning, unit=Unit.MEETINGS, count=count, as_at=as_at),
                ratio(f"{base}.percent", meaning=share, part=count, whole=panel, basis=basis, as_at=as_at),
            ]
            shown = (f"{base}.attended", "panel.meetings", f"{base}.percent")
            rows.append((agency, *(FigureRef(name=name) for name in shown)))
            agencies.append({"name": agency, "attended": f"{base}.attended", "percent": f"{base}.percent"})
    return Measured(
        figures=tuple(figures), tables=(_table(tuple(rows), question),), facts={"agencies": tuple(agencies)}
    )


def _table(rows: tuple[tuple[str | FigureRef, ...], ...], question: Question) -> FigureTable:
    return FigureTable(
        name="panel.attendance",
        title=f"Attendance at {question.panel} meetings by agency, {question.period.heading}",
        columns=(
            FigureColumn(key="agency", heading="Agency", weight=4),
            FigureColumn(key="attended", heading="Meetings attended", numeric=True, weight=2),
            FigureColumn(key="of", heading="Meetings held", numeric=True, weight=2),
            FigureColumn(key="percent", heading="Percentage attended", numeric=True, weight=2),
        ),
        rows=rows,
        description="The number of panel meetings that each agency attended.",
    )


def _held(meetings: Rows | None, group: str, question: Question) -> "tuple[Count, NDArray[np.bool_] | None]":
    """Return the days on which a group met, one row for each day, and a mask of all its rows on those days."""
    first, last = question.period.start, question.last_day
    if meetings is None or not meetings.covers_days(first, last):
        return not_covered("meetings", "the period"), None
    if remedy := never_named(meetings, group):
        return unknown_until("meetings", remedy), None
    frame = meetings.frame
    here = _rows_of_group(frame, group, first, last, question.as_at)
    present = here & frame["attended"].fillna(value=False).to_numpy(dtype=bool)
    held = dates(frame, "held_on")
    days, firsts = np.unique(held[present], return_index=True)
    days_in_words = f"days from {long_date(first)} to {long_date(last)}"
    rule = f"{days_in_words} on which an agency attended the {group}; one row for each day"
    count = Count(value=len(days), source="meetings", rule=rule, rows=rows_of(present)[firsts])
    return count, here & np.isin(held, days)


def _rows_of_group(
    frame: "pd.DataFrame", group: str, first: dt.date, last: dt.date, as_at: dt.date
) -> "NDArray[np.bool_]":
    held = dates(frame, "held_on")
    return is_of_group(frame, group) & between(held, first, last) & known_by(frame, event=held, as_at=as_at)


def never_named(meetings: Rows, group: str) -> Remedy:
    """Return a remedy if the meetings return has rows but none for a group; otherwise an empty one."""
    if not len(meetings.frame) or is_of_group(meetings.frame, group).any():
        return NO_REMEDY
    action = "Add its meetings, or set the return's name for the group under [channel] in prevent.toml."
    return no_rows_for("meetings", f'the group "{group}"', action=action)


def is_of_group(frame: "pd.DataFrame", group: str) -> "NDArray[np.bool_]":
    """Return which rows are about a group, on any day."""
    wanted = cleaned(group)
    return matching(frame["group"], lambda text: cleaned(text) == wanted)


def _by_agency(frame: "pd.DataFrame", chosen: "NDArray[np.bool_]") -> dict[str, Count]:
    """Return the meetings each agency attended, in the order in which the agencies first appear in the return.

    Wordings that differ only in case and punctuation are one agency, under the first of them.
    """
    wordings = [str(value) for value in frame["agency"].cat.categories]
    codes = frame["agency"].cat.codes.to_numpy()
    present = frame["attended"].fillna(value=False).to_numpy(dtype=bool)
    held = dates(frame, "held_on")
    codes_by_slug: dict[str, list[int]] = {}
    for code in dict.fromkeys(codes[chosen].tolist()):
        codes_by_slug.setdefault(slug(wordings[code]), []).append(code)
    found = {}
    for same in codes_by_slug.values():
        agency = wordings[same[0]]
        rows = rows_of(chosen & present & np.isin(codes, same))
        rows = rows[np.unique(held[rows], return_index=True)[1]]
        rule = f"days on which the group met and {agency} attended; one row for each day"
        found[agency] = Count(value=len(rows), source="meetings", rule=rule, rows=rows)
    return found
