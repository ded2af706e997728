"""The true figures of a made-up council, counted with plain Python from what happened in it.

The rules are those of the papers' definitions in docs/. Nothing of the product is used.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence

from made_folders.described import UNKNOWN

TARGET, REFRESH_YEARS = 90, 3
SOON = dt.timedelta(days=90)
PATTERN = re.compile(r"[^a-z0-9]+")
STATUSES = ("achieved", "on-track", "in-progress", "at-risk", "off-track", "not-started")
SECTORS = ("education", "non-education", "not-stated")


def slug(words: str) -> str:
    """Return words as they are in the name of a figure."""
    plain = words.lower().replace("'", "").replace("\u2019", "").replace("&", " and ")
    return PATTERN.sub("-", plain).strip("-")


def percent(part: object, whole: object) -> object:
    """Return a whole percentage, rounded half up; UNKNOWN without both numbers, None if the whole is 0."""
    if UNKNOWN in (part, whole):
        return UNKNOWN
    return (200 * part + whole) // (2 * whole) if whole else None


def quarters(as_at: dt.date, number: int) -> list[tuple[str, dt.date, dt.date]]:
    """Return the last quarters, oldest first: the words in figures' names, the first and the last day."""
    at = as_at.year * 4 + (as_at.month - 1) // 3
    return [_quarter(one) for one in range(at - number + 1, at + 1)]


def _quarter(at: int) -> tuple[str, dt.date, dt.date]:
    year, number = divmod(at, 4)
    first = dt.date(year, number * 3 + 1, 1)
    after = dt.date(year + number // 3, (number * 3 + 3) % 12 + 1, 1)
    starts = year if number else year - 1
    return f"{starts}-{(starts + 1) % 100:02d}-q{number or 4}", first, after - dt.timedelta(days=1)


def _by(day: dt.date | None, last: dt.date) -> bool:
    return day is not None and day <= last


def _within(day: dt.date | None, first: dt.date, last: dt.date) -> bool:
    return day is not None and first <= day <= last


def channel(
    rows: Sequence[dict], as_at: dt.date, *, tells: Collection[str], concern: Callable[[dict], str] | None = None
) -> dict:
    """Return the figures of referrals: the framework, the casework of the month and the deep dive.

    `tells` are the days that the files tell: "police", "accepted", "advice", "closed". `concern` gives a row's code.
    """
    found: dict[str, object] = {}
    counts = {name: _framework(rows, first, last, as_at, tells) for name, first, last in quarters(as_at, 8)}
    names = list(counts)
    for at in range(4, 8):
        for key, count in counts[names[at]].items():
            base = f"channel.{names[at]}.{key}"
            found[base] = count
            if key != "referred":
                found[f"{base}.percent"] = percent(count, counts[names[at]]["referred"])
            for words, earlier in (("change", at - 1), ("change-on-year", at - 4)):
                other = counts[names[earlier]][key]
                change = UNKNOWN if UNKNOWN in (count, other) else count - other
                found[f"{base}.{words}"] = change
                found[f"{base}.{words}-size"] = change if change == UNKNOWN else abs(change)
    return found | _casework(rows, as_at, tells) | _deep_dive(rows, as_at, tells, concern)


def _framework(rows: Sequence[dict], first: dt.date, last: dt.date, as_at: dt.date, tells: Collection[str]) -> dict:
    own = [row for row in rows if _within(row["received"], first, last)]
    counted = {"referred": len(own)}
    for key in ("police", "accepted", "advice"):
        counted[key] = sum(_by(row[key], as_at) for row in own) if key in tells else UNKNOWN
    return counted


def _casework(rows: Sequence[dict], as_at: dt.date, tells: Collection[str]) -> dict:
    first = as_at.replace(day=1)
    live = sum(_by(row["accepted"], as_at) and not _by(row["closed"], as_at) for row in rows)
    accepted = sum(_within(row["accepted"], first, as_at) for row in rows)
    return {
        "channel.period.referred": sum(_within(row["received"], first, as_at) for row in rows),
        "channel.period.accepted": accepted if "accepted" in tells else UNKNOWN,
        "channel.live": live if {"accepted", "closed"} <= set(tells) else UNKNOWN,
    }


def _deep_dive(
    rows: Sequence[dict], as_at: dt.date, tells: Collection[str], concern: Callable[[dict], str] | None
) -> dict:
    year = as_at.year if as_at.month > 3 else as_at.year - 1
    base = f"deep-dive.{year}-{(year + 1) % 100:02d}"
    cases = [row for row in rows if _within(row["accepted"], dt.date(year, 4, 1), as_at)]
    if "accepted" not in tells:
        return {f"{base}.cases": UNKNOWN}
    found: dict[str, object] = {f"{base}.cases": len(cases)}
    for code in {concern(row) for row in cases} if concern else ():
        number = sum(concern(row) == code for row in cases)
        found[f"{base}.concern.{slug(code)}"] = number
        found[f"{base}.concern.{slug(code)}.percent"] = percent(number, len(cases))
    return found | ({f"{base}.concern.*": 0} if concern else {})


def training(
    *,
    required: Mapping[str, int],
    trained: Mapping[str, object],
    sessions: Mapping[str, object],
    lapses: Mapping[str, tuple[int, int]] | None = None,
    mean: Mapping[str, tuple[int, int]] | None = None,
) -> dict:
    """Return the figures of each department; what a mapping does not name is UNKNOWN.

    `mean` has the people at recent sessions with a register, and the number of these sessions.
    """
    found: dict[str, object] = {}
    known = {name: trained.get(name, UNKNOWN) for name in required}
    for name, staff in required.items():
        base, people = f"training.{slug(name)}", known[name]
        lapsed, lapsing = (lapses or {}).get(name, (UNKNOWN, UNKNOWN))
        goal = -(-TARGET * staff // 100)
        to_train = UNKNOWN if people == UNKNOWN else max(0, goal - people)
        came, held = (mean or {}).get(name, (0, 0))
        found |= {
            f"{base}.required": staff,
            f"{base}.trained": people,
            f"{base}.percent": percent(people, staff),
            f"{base}.sessions": sessions.get(name, UNKNOWN),
            f"{base}.to-train": to_train,
            f"{base}.lapsed": lapsed,
            f"{base}.lapsing": lapsing,
            f"{base}.mean-attendance": f"{(20 * came + held) // (2 * held) / 10:.1f}" if held else UNKNOWN,
            f"{base}.sessions-needed": _needed(to_train, came, held),
        }
    told = [name for name in required if known[name] != UNKNOWN]
    to_train_each = [found[f"training.{slug(name)}.to-train"] for name in required]
    staff, people = sum(required.values()), UNKNOWN if UNKNOWN in known.values() else sum(known.values())
    if len(required) > 1:
        base = "training.all-departments"
        found |= {f"{base}.required": staff, f"{base}.trained": people, f"{base}.percent": percent(people, staff)}
    return found | {
        "training.to-train": UNKNOWN if UNKNOWN in to_train_each else sum(to_train_each),
        "training.departments-listed": len(required),
        "training.departments": len(told),
        "training.departments-at-target": sum(100 * known[name] >= TARGET * required[name] for name in told),
    }


def _needed(to_train: object, came: int, held: int) -> object:
    if to_train in (0, UNKNOWN):
        return to_train
    return -(-to_train * held // came) if came else UNKNOWN


def recent_attendance(
    sessions: Sequence[dict], attendances: Sequence[dict], as_at: dt.date
) -> dict[str, tuple[int, int]]:
    """Return the people at each department's recent sessions, and the number of these sessions.

    Recent are those of the year to the as-at date, or to the department's last session if it had none in that year.
    """
    found = {}
    for client in {one["client"] for one in sessions}:
        days = {one["session"]: one["held"] for one in sessions if one["client"] == client}
        last = max(days.values())
        end = as_at if last > _years_before(as_at, 1) else last
        own = {session for session, day in days.items() if _years_before(end, 1) < day <= end}
        found[client] = (sum(one["came"] and one["session"] in own for one in attendances), len(own))
    return found


def _years_before(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year - years)


def people_trained(rows: Sequence[tuple[str, dt.date, str]], as_at: dt.date) -> dict[str, int]:
    """Return the people trained in each department, from (person, day, department) of those who came."""
    return _last_by_department([row for row in rows if row[1] <= as_at])


def people_lapses(rows: Sequence[tuple[str, dt.date, str]], as_at: dt.date) -> dict[str, tuple[int, int]]:
    """Return the people of each department whose last course is too old, and those whose course soon will be."""
    last = {}
    for person, day, department in sorted((row for row in rows if row[1] <= as_at), key=lambda row: row[1]):
        last[person] = (department, day)
    now, soon = (_years_before(day, REFRESH_YEARS) for day in (as_at, as_at + SOON))
    return {
        name: (
            sum(day < now for department, day in last.values() if department == name),
            sum(now <= day < soon for department, day in last.values() if department == name),
        )
        for name in {row[2] for row in rows}
    }


def _last_by_department(rows: Sequence[tuple[str, dt.date, str]]) -> dict[str, int]:
    last = {person: department for person, _, department in sorted(rows, key=lambda row: row[1])}
    departments = list(last.values())
    return {name: departments.count(name) for name in {row[2] for row in rows}}


def panel(rows: Sequence[dict], as_at: dt.date) -> dict:
    """Return the panel's meetings in the month, and each agency's."""
    own = [row for row in rows if _within(row["held"], as_at.replace(day=1), as_at)]
    held = {row["held"] for row in own if row["came"]}
    found: dict[str, object] = {"panel.meetings": len(held), "delivery-group.meetings": UNKNOWN}
    for agency in {row["agency"] for row in own}:
        came = sum(row["came"] and row["agency"] == agency for row in own)
        found[f"panel.{slug(agency)}.attended"] = came
        found[f"panel.{slug(agency)}.percent"] = percent(came, len(held))
    return found


def actions(rows: Sequence[dict], as_at: dt.date) -> dict:
    """Return the objectives by workstream and status; a row has "stream", "status" (a code) and "due_by"."""
    late = [row for row in rows if row["status"] != "Achieved" and row["due_by"] and row["due_by"] < as_at]
    found = {"actions.overdue": len(late), "actions.workstreams": len({row["stream"] for row in rows})}
    for base, own in (
        ("actions", rows),
        *((f"actions.{slug(name)}", [r for r in rows if r["stream"] == name]) for name in {r["stream"] for r in rows}),
    ):
        found[f"{base}.objectives"] = len(own)
        found |= {f"{base}.{status}": sum(slug(row["status"]) == status for row in own) for status in STATUSES}
    return found


def recommendations(rows: Sequence[dict], as_at: dt.date) -> dict:
    """Return the recommendations by status, of one review whose name no column gives."""
    late = [row for row in rows if row["status"] != "Achieved" and row["due_by"] and row["due_by"] < as_at]
    found = {"recommendations.total": len(rows), "recommendations.overdue": len(late)}
    return found | {f"recommendations.{one}": sum(slug(row["status"]) == one for row in rows) for one in STATUSES}


def boards(rows: Sequence[dict], as_at: dt.date) -> dict:
    """Return the boards by the days of their next update: "next" is its first and last day, or None."""
    spans = [row["next"] for row in rows]
    soon = as_at + dt.timedelta(days=31)
    return {
        "boards.scheduled": len(rows),
        "boards.overdue": sum(span is not None and span[1] < as_at for span in spans),
        "boards.due": sum(span is not None and span[1] >= as_at and span[0] <= soon for span in spans),
        "boards.unconfirmed": sum(span is None for span in spans),
    }


def outreach(rows: Sequence[dict], as_at: dt.date, *, by: Collection[str]) -> dict:
    """Return the month's outreach, in all and by each of the columns that the files have."""
    own = [row for row in rows if _within(row["held"], as_at.replace(day=1), as_at)]
    found = {"outreach.with-number": sum(row["reach"] is not None for row in own), **_reached("outreach", own)}
    for column in by:
        for words in {row[column] for row in own}:
            found |= _reached(f"outreach.{column}.{slug(words)}", [row for row in own if row[column] == words])
    return found


def _reached(base: str, rows: Sequence[dict]) -> dict:
    known = [row["reach"] for row in rows if row["reach"] is not None]
    people = UNKNOWN if rows and not known else sum(known)
    return {f"{base}.engagements": len(rows), f"{base}.people": people}
