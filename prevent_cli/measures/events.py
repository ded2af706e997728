"""Events that a paper mentions, oldest first: facts in words, not figures."""

import datetime as dt

from prevent_cli.loose_dates import LooseDate, parse_loose_date
from prevent_cli.measures.base.figure import Measured
from prevent_cli.measures.base.material import Material, Question
from prevent_cli.periods import months_before
from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One approval, briefing, consultation or launch: when, what, and who approved it or was briefed."""

    when: LooseDate
    kind: str
    subject: str
    audience: str


def events(material: Material, question: Question) -> Measured:
    """Return the events that happened and were recorded by the as-at date, oldest first.

    Fact "events": all events. Fact "recent_events": events of the period and of the twelve months before it, which
    begin on the day in the fact "recent_events_since".
    """
    since = months_before(question.period.start, 12)
    in_order = events_known(material, question.as_at)
    recent = tuple(event for event in in_order if event.when.last is not None and event.when.last >= since)
    return Measured(facts={"events": in_order, "recent_events": recent, "recent_events_since": since})


def events_known(material: Material, as_at: dt.date) -> tuple[Event, ...]:
    """Return the events that happened and were recorded by a day, oldest first."""
    listed = material.get("events")
    if listed is None:
        return ()
    entered = listed.days("recorded_on").astype("datetime64[D]").tolist()
    found = []
    for record, recorded in zip(listed.frame.itertuples(index=False), entered, strict=True):
        when = parse_loose_date(str(record.happened_on))
        if when is None or when.first is None or when.first > as_at:
            continue
        if recorded is not None and recorded > as_at:
            continue
        audience = record.audience if isinstance(record.audience, str) else ""
        found.append(Event(when=when, kind=str(record.kind), subject=str(record.subject), audience=audience))
    return tuple(sorted(found, key=lambda event: event.when.first or as_at))
