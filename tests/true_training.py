"""Who took which course and in which sectors by the end of a quarter, from the files of a made-up council."""

import datetime as dt

from council_rules import last_day
from made_training import COURSES, OWN_SECTORS
from true_numbers import months_after, slug

AHEAD = dt.timedelta(days=90)
OUTSIDE = "outside"  # of the council's departments: staff of partners


def learners_at(council, end):
    """Return how many people are alike in their department, the state of each course, and the sectors they were in.

    States are "" of a course not taken, "counts", "lapsing" within 90 days, and "lapsed".
    """
    day, found = last_day(end), {}
    for department, last, sectors in _people(council, day).values():
        states = tuple(_state(last.get(name), months, day) for name, months in COURSES.items())
        key = (department, states if department != OUTSIDE else (), frozenset(sectors))
        found[key] = found.get(key, 0) + 1
    return found


def _people(council, day):
    """Return the department, the last day of each course and the sectors of each person."""
    own = {row["department"] for row in council.rows("headcounts")}
    sessions = {row["session_id"]: row for row in council.rows("sessions")}
    people = {}
    for row in council.rows("attendance"):
        session = sessions[row["session_id"]]
        held = dt.date.fromisoformat(session["held_on"])
        if held > day:
            continue
        department = slug(row["department"]) if row["department"] in own else OUTSIDE
        _, last, sectors = people.setdefault(row["person_id"], (department, {}, set()))
        last[session["course"]] = max(last.get(session["course"], held), held)
        if session["sector"] in OWN_SECTORS or not session["sector"]:
            sectors.add(slug(session["sector"]) or "not-stated")
    return people


def _state(last, months, day):
    if last is None:
        return ""
    if months is None or last >= months_after(day + AHEAD, -months):
        return "counts"
    return "lapsing" if last >= months_after(day, -months) else "lapsed"
