"""A diary as an iCalendar file: all-day events, nothing of the clock, the same identity each time it is written."""

import datetime as dt
from typing import TYPE_CHECKING

from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.diary import Diary, DiaryEntry
from prevent_cli.wording import slug

if TYPE_CHECKING:
    from icalendar import Event


def calendar_bytes(diary: Diary) -> bytes:
    """Return a diary as an .ics file. Each event's stamp is the day the diary speaks of, so equal diaries are equal."""
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
    # .invalid can be nobody's address: the name only keeps two councils' entries apart.
    event.add("uid", f"{entry.key}@{slug(diary.owner)}.prevent.invalid")
    event.add("dtstamp", dt.datetime.combine(diary.as_at, dt.time.min, tzinfo=dt.UTC))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + dt.timedelta(days=1))  # the day after the last, as the format has it
    event.add("summary", one_line(entry.summary))
    if entry.description:
        event.add("description", one_line(entry.description))
    event.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    return event
