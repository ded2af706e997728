"""The true numbers of a made-up council, by the attacker's keys: counted from its files with plain Python."""

import csv
import datetime as dt
import re

from council_rules import UNLISTED, last_day, quarter_of

BLANK = re.compile(r"[^a-z0-9]+")


def slug(words):
    """Return words as they are in the name of a figure."""
    return BLANK.sub("-", words.lower()).strip("-")


class Council:
    """The rows of a council's returns; a number is counted when it is asked for."""

    def __init__(self, folder):
        self._folder = folder
        self._rows = {}
        self._listed = frozenset()

    def rows(self, name):
        if name not in self._rows:
            path = self._folder / "returns" / f"{name}.csv"
            with path.open(encoding="utf-8", newline="") as file:
                self._rows[name] = list(csv.DictReader(file))
        return self._rows[name]

    def __call__(self, key):
        kind, *rest = key
        return getattr(self, f"_{kind}")(*rest)

    def sizes(self, keys):
        """Return the numbers of the keys that are of rows; the attacker's own switches have none."""
        self._listed = {(key[0], key[2]) for key in keys if key[0] in ("concern", "department")}
        self._listed |= {(key[2], key[3]) for key in keys if key[0] == "reach"}
        return {key: self(key) for key in keys if key[0] != "is"}

    def _is_of(self, kind, words, code):
        """Return whether words are a code's; the code of what no paper lists has those of no other."""
        if code == UNLISTED:
            return (kind, words) not in self._listed
        return words == code

    # Referrals and cases

    def _referrals(self, *, accepted=None):
        every = self.rows("referrals")
        return (
            every
            if accepted is None
            else [row for row in every if row["accepted_on"] and _at(row, "accepted_on") == accepted]
        )

    def _received(self, quarter):
        return sum(_at(row, "received_on") == quarter for row in self.rows("referrals"))

    def _by(self, column, quarter, end):
        of_quarter = [row for row in self.rows("referrals") if _at(row, "received_on") == quarter]
        return sum(bool(row.get(column)) and _day(row[column]) <= last_day(end) for row in of_quarter)

    def _police(self, quarter, end):
        return self._by("police_check_on", quarter, end)

    def _advice(self, quarter, end):
        return self._by("advice_on", quarter, end)

    def _accepted(self, received, accepted):
        return sum(_at(row, "received_on") == received for row in self._referrals(accepted=accepted))

    def _live(self, quarter):
        day = last_day(quarter)
        return sum(
            _is_by(row, "accepted_on", day) and not _is_by(row, "closed_on", day) for row in self.rows("referrals")
        )

    def _ended(self, quarter):
        return sum(
            bool(row["accepted_on"]) and bool(row["closed_on"]) and _at(row, "closed_on") == quarter
            for row in self.rows("referrals")
        )

    def _concern(self, quarter, code):
        cases = self._referrals(accepted=quarter)
        return sum(self._is_of("concern", slug(row["concern"]) or "not-stated", code) for row in cases)

    def _vulnerability(self, quarter, code):
        return sum(slug(row.get("vulnerabilities", "")) == code for row in self._referrals(accepted=quarter))

    # Forms

    def _in(self, days):
        return len(self._in_span("referrals", "received_on", days))

    def _onto(self, days):
        return len(self._in_span("referrals", "accepted_on", days))

    def _in_span(self, name, column, span):
        """Return the rows between two quarters, or between two days."""
        if isinstance(span[0], dt.date):
            return [row for row in self.rows(name) if row[column] and span[0] <= _day(row[column]) <= span[1]]
        return [row for row in self.rows(name) if span[0] <= _at(row, column) <= span[1]]

    def _forms(self, span):
        return len(self._in_span("evaluations", "completed_on", span))

    def _department(self, span, code):
        rows = self._in_span("evaluations", "completed_on", span)
        return sum(self._is_of("department", slug(row.get("department", "")), code) for row in rows)

    def _answer(self, span, sector, state):
        sectors = {row["session_id"]: slug(row.get("sector", "")) or "not-stated" for row in self.rows("sessions")}
        rows = self._in_span("evaluations", "completed_on", span)
        return sum(sectors[row["session_id"]] == sector and _state(row["understanding_after"]) == state for row in rows)

    def _rated(self, span, column, state):
        return sum(_state(row[column]) == state for row in self._in_span("evaluations", "completed_on", span))

    # Training

    def _sessions(self, end):
        return {row["session_id"]: row for row in self.rows("sessions") if _day(row["held_on"]) <= last_day(end)}

    def _required(self, code):
        return sum(int(row["required"]) for row in self.rows("headcounts") if slug(row["department"]) == code)

    def _trained(self, end, code):
        sessions, last = self._sessions(end), {}
        for at, row in enumerate(self.rows("attendance")):
            if row["session_id"] in sessions:
                held = sessions[row["session_id"]]["held_on"]
                last[row["person_id"]] = max(last.get(row["person_id"], ("",)), (held, at, slug(row["department"])))
        return sum(one[2] == code for one in last.values())

    def _people_at(self, end, wanted):
        sessions = {at: row for at, row in self._sessions(end).items() if row["delivered_for"] in wanted}
        registers = [row for row in self.rows("attendance") if row["session_id"] in sessions]
        with_register = {row["session_id"] for row in registers}
        reported = [row["reported_attendees"] for at, row in sessions.items() if at not in with_register]
        return len({row["person_id"] for row in registers}) + sum(int(number or 0) for number in reported)

    def _partner(self, end, code):
        names = {row["name"] for row in self.rows("departments") if row["kind"] == "Partner"}
        return self._people_at(end, {name for name in names if slug(name.split()[0]) == code})

    def _partners(self, end):
        return self._people_at(end, {row["name"] for row in self.rows("departments") if row["kind"] == "Partner"})

    def _own_trainers(self, code):
        own = [row["trainer_id"] for row in self.rows("trainers") if code in ("all", slug(row["department"]))]
        return [] if code == "elsewhere" else own

    def _trainers(self, _end, code):
        return len(set(self._own_trainers(code)))

    def _often(self, end, code):
        delivered = [
            one
            for row in self._sessions(end).values()
            for one in {part.strip() for part in row["delivered_by"].split(";")}
        ]
        return sum(delivered.count(one) > 1 for one in set(self._own_trainers(code)))

    # Engagement

    def _reached(self, span):
        return sum(int(row["reach"] or 0) for row in self._in_span("engagements", "held_on", span))

    def _reach(self, span, column, code):
        rows = self._in_span("engagements", "held_on", span)
        own = [row for row in rows if self._is_of(column, slug(row.get(column) or "") or "not-stated", code)]
        return sum(int(row["reach"] or 0) for row in own)

    def _leavers(self, span, question, state):
        rows = self._in_span("leavers_feedback", "collected_on", span)
        own = [row for row in rows if slug(row["question"]) == question and _state(row["rating"]) == state]
        return sum(int(row["people"]) for row in own)

    def _one(self, name, _start, end):
        parts = name.split(".")
        if parts[0] == "reported":
            return sum(int(row["count"]) for row in self.rows("reported_counts") if slug(row["measure"]) == parts[2])
        if parts[0] == "projects":
            return sum(int(row[parts[3]]) for row in self.rows("deliverables"))
        team = next(row for row in self.rows("partner_status") if slug(row["team"]) == parts[1])
        return int(team["identified"]) if parts[2] == "identified" else self._people_at(end, {team["departments"]})


def _day(text):
    return dt.date.fromisoformat(text)


def _at(row, column):
    return quarter_of(_day(row[column]))


def _is_by(row, column, day):
    return bool(row[column]) and _day(row[column]) <= day


def _state(text):
    if not text:
        return "blank"
    return "good" if text in ("Good", "Excellent", "yes") else "other"
