"""A diary as an iCalendar file: all-day events with the same identifier each time they are written."""

import datetime as dt
from typing import TYPE_CHECKING

from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.diary import Diary, DiaryEntry
from prevent_cli.wording import slug

if TYPE_CHECKING:
    from icalendar import Event


def calendar_bytes(diary: Diary) -> bytes:
    """Return a diary as an .ics file. The stamp of events is the as-at date, so equal diaries give equal bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//prevent//committee dates//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(diary.title))
    for entry in diary.entries:
        calendar.add_component(_event(entry, diary))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: DiaryEntry, diary: Diary) -> "Event":
    from icalendar import Event

    event = Event()
    # .invalid is a reserved domain: the name only distinguishes two councils' entries.
    event.add("uid", f"{entry.key}@{slug(diary.owner)}.prevent.invalid")
    event.add("dtstamp", dt.datetime.combine(diary.as_at, dt.time.min, tzinfo=dt.UTC))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + dt.timedelta(days=1))  # the format gives the day after the last
    event.add("summary", one_line(entry.summary))
    if entry.description:
        event.add("description", one_line(entry.description))
    event.add("transp", "TRANSPARENT")  # a deadline does not show as busy time
    return event
