"""Deadlines and meetings, as entries of a calendar file."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from prevent_cli.layouts.present import CHOICES
from prevent_cli.measures.boards import BoardUpdate
from prevent_cli.measures.clearance import NEEDS_NOTICE, Clearance, Entry
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.wording import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryEntry:
    """One all-day entry from `first` to `last`, both included. `key` is the same each time the entry is written."""

    key: str
    first: dt.date
    last: dt.date
    summary: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """A council's calendar entries as at a day, with a title; `undated` names the boards without a date."""

    title: str
    owner: str
    as_at: dt.date
    entries: tuple[DiaryEntry, ...]
    undated: tuple[str, ...] = ()


def clearance_diary(found: Clearance, *, owner: str) -> Diary:
    """Return the days of a paper's clearance: each clearer's deadline, publication and the meeting."""
    paper = f"{found.board.upper()} paper for {long_date(found.meeting)}"
    base = f"clearance-{slug(found.board)}-{found.meeting.isoformat()}"
    # The first entry of a kind has the key of the kind alone, as it had before its clearer was known.
    firsts = {entry.kind: entry for entry in reversed(found.entries)}
    entries = [
        *(_clearer(entry, paper, base, is_first=entry is firsts[entry.kind]) for entry in found.entries),
        DiaryEntry(
            key=f"{base}-publication",
            first=found.publication,
            last=found.publication,
            summary=f"Publish the {paper}",
            description=f"{found.clear_days} clear days before the meeting. "
            + found.summary(at=f" at {long_date(found.as_at)}", lateness=False),
        ),
        DiaryEntry(
            key=f"{base}-meeting",
            first=found.meeting,
            last=found.meeting,
            summary=f"{found.board_name}: Prevent paper",
        ),
    ]
    return Diary(title=f"Clearance: {paper}", owner=owner, as_at=found.as_at, entries=_with_unique_keys(entries))


def _clearer(entry: Entry, paper: str, base: str, *, is_first: bool) -> DiaryEntry:
    key = f"{base}-{slug(entry.kind)}"
    verb = "Send to" if entry.kind in NEEDS_NOTICE else "Have it cleared by"
    return DiaryEntry(
        key=key if is_first else f"{key}-{slug(entry.clearer)}",
        first=entry.send_by,
        last=entry.send_by,
        summary=f"{verb} {entry.clearer}: {paper}",
        description=f"Last day. Status: {CHOICES[entry.status][0]}.",
    )


def boards_diary(updates: Iterable[BoardUpdate], *, owner: str, as_at: dt.date) -> Diary:
    """Return the boards' next updates; an update in a month or season is one entry for all of it, and says so.

    An entry's key is made from the last update, so that a date fixed later moves the entry and does not add one.
    Boards whose date is to be confirmed are named in `undated`.
    """
    entries, undated = [], []
    for update in updates:
        following = update.following
        if following is None or following.first is None or following.last is None:
            undated.append(update.name)
            continue
        after = slug(update.last.text) if update.last is not None else "none"
        when = "" if following.is_day else f": {following.text}, day not fixed"
        entries.append(
            DiaryEntry(
                key=f"update-{slug(update.code or update.name)}-after-{after}",
                first=following.first,
                last=following.last,
                summary=f"Prevent update to {update.name}{when}",
                description=f"Last update: {update.last.in_words}." if update.last is not None else "",
            )
        )
    return Diary(
        title="Prevent updates to boards",
        owner=owner,
        as_at=as_at,
        entries=_with_unique_keys(entries),
        undated=tuple(undated),
    )


def _with_unique_keys(entries: Iterable[DiaryEntry]) -> tuple[DiaryEntry, ...]:
    """Return the entries by day, with a number after each repeated key."""
    seen: dict[str, int] = {}
    found = []
    for entry in sorted(entries, key=lambda entry: (entry.first, entry.last)):
        number = seen[entry.key] = seen.get(entry.key, 0) + 1
        found.append(entry if number == 1 else replace(entry, key=f"{entry.key}-{number}"))
    return tuple(found)
