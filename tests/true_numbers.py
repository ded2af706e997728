"""The true numbers of a made-up council, by the attacker's keys: counted from its files with plain Python."""

import csv
import datetime as dt
import re

from council_rules import UNLISTED, last_day, quarter_of

# The columns of each step of a referral: a day, or an answer. In some a No says, too, that the step was taken.
STEPS = {
    "screened": ("screened",),
    "section-36": ("section_36_on", "section_36"),
    "discussed": ("panel_on", "discussed"),
    "consented": ("consent",),
    "adopted": ("accepted_on", "was_adopted"),
    "closed": ("closed_on", "case_closed"),
    "reviewed": ("review_6_on", "review_12_on"),
    "reopened": ("reopened",),
}
# The ages of the bands of official statistics to 2022/23: the highest of each.
AGE_BANDS = {14: "Under 15", 20: "15 to 20", 30: "21 to 30", 40: "31 to 40", 50: "41 to 50", 200: "51 and over"}
ISO = re.compile(r"\d{4}-\d\d-\d\d$")
BLANK = re.compile(r"[^a-z0-9]+")


def slug(words):
    """Return words as they are in the name of a figure."""
    return BLANK.sub("-", words.lower()).strip("-")


class Council:
    """The rows of a council's returns; a number is counted when it is asked for."""

    def __init__(self, folder):
        self._folder = folder
        self._rows = {}
        self._learners = {}
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
        self._listed |= {("reason", key[3]) for key in keys if key[0] == "reason"}
        self._listed |= {(f"who {key[1]}", key[3]) for key in keys if key[0] == "who"}
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
            (_is_by(row, "accepted_on", day) and not _is_by(row, "closed_on", day)) or _is_again(row, day)
            for row in self.rows("referrals")
        )

    def _ended(self, quarter):
        return sum(
            bool(row["accepted_on"]) and bool(row["closed_on"]) and _at(row, "closed_on") == quarter
            for row in self.rows("referrals")
        )

    def _again(self, quarter):
        return sum(
            _is_again(row, last_day(quarter)) and _at(row, "reopened") == quarter for row in self.rows("referrals")
        )

    def keeps(self, column):
        """Return whether the referrals have a column."""
        return any(column in row for row in self.rows("referrals"))

    def _concern(self, quarter, code):
        cases = self._referrals(accepted=quarter)
        return sum(self._is_of("concern", slug(row["concern"]) or "not-stated", code) for row in cases)

    def _vulnerability(self, quarter, code):
        cases = self._referrals(accepted=quarter)
        return sum(code in map(slug, row.get("vulnerabilities", "").split(";")) for row in cases)

    # The journey of referrals

    def _took(self, step, received, taken):
        rows = [row for row in self.rows("referrals") if _at(row, "received_on") == received]
        return sum((day := step_day(row, step)) is not None and quarter_of(day) == taken for row in rows)

    def _undated(self, step, received):
        rows = [row for row in self.rows("referrals") if _at(row, "received_on") == received]
        return sum(step_day(row, step) is None and _answered(row, step) for row in rows)

    def _reason(self, received, end, code):
        rows = [row for row in self.rows("referrals") if _at(row, "received_on") == received]
        closed = [row for row in rows if (day := step_day(row, "closed")) and day <= last_day(end)]
        return sum(self._is_of("reason", slug(row.get("closure_reason", "")) or "not-stated", code) for row in closed)

    def _within(self, stage, span):
        first, last, most = STAGE_STEPS[stage]
        rows = [(step_day(row, first), step_day(row, last)) for row in self.rows("referrals")]
        own = [(one, two) for one, two in rows if one and two and span[0] <= quarter_of(two) <= span[1] and one <= two]
        return sum((two - one).days <= most for one, two in own)

    def _open(self, band, end):
        """Return the cases open at the end of a quarter, adopted half a year ago, a year ago, or before."""
        day = last_day(end)
        half, year = (_months_before(day, months) for months in (6, 12))
        found = 0
        for row in self.rows("referrals"):
            adopted = step_day(row, "adopted")
            closed = step_day(row, "closed")
            if adopted and adopted <= day and (not (closed and closed <= day) or _is_again(row, day)):
                found += band == ("over-12" if adopted < year else "under-6" if adopted > half else "6-to-12")
        return found

    def _reviews(self, status, end):
        day, found = last_day(end), 0
        for row in self.rows("referrals"):
            if not row["accepted_on"] or not row["closed_on"] or _day(row["closed_on"]) > day:
                continue
            for months, column in ((6, "review_6_on"), (12, "review_12_on")):
                due = months_after(_day(row["closed_on"]), months)
                held = row.get(column) and _day(row[column]) <= day
                soon = due <= day + dt.timedelta(days=31)
                if held or not _is_again(row, day):
                    found += status == ("done" if held else "overdue" if due < day else "due" if soon else "later")
        return found

    # Who is referred

    def _who(self, kind, quarter, code):
        rows = [row for row in self.rows("referrals") if _at(row, "received_on") == quarter]
        return sum(self._has(kind, row, code) for row in rows)

    def _has(self, kind, row, code):
        own = codes_of(kind, row)
        if code in ("stated", "not-stated"):
            return bool(own) == (code == "stated")
        return any(self._is_of(f"who {kind}", one, code) for one in own)

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

    def _learner(self, end, *alike):
        from true_training import learners_at

        if end not in self._learners:
            self._learners[end] = learners_at(self, end)
        return self._learners[end].get(alike, 0)

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


# Each stage: its two steps, and the target of the made-up councils in days.
STAGE_STEPS = {
    "received-to-screened": ("received", "screened", 3),
    "received-to-section-36": ("received", "section-36", 10),
    "received-to-panel": ("received", "discussed", 30),
    "panel-to-adopted": ("discussed", "adopted", 10),
    "adopted-to-closed": ("adopted", "closed", 180),
}
WHO = {
    "source": "source",
    "concern": "concern",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "complex-needs": "vulnerabilities",
    "mental-health": "mental_health",
    "district": "district",
}
OF_NO_IDEOLOGY = ("no-ideology", "vulnerability-but-no-ideology", "high-risk-but-no-ideology")


def codes_of(kind, row):
    """Return the codes of a referral, by what they are of; none where it is not stated."""
    if kind == "age":
        return (
            {slug(next(band for most, band in AGE_BANDS.items() if int(row["age"]) <= most))} if row["age"] else set()
        )
    if kind == "concern-group":
        own = slug(row["concern"])
        return {"no-ideology" if own in OF_NO_IDEOLOGY else own} - {""}
    return {slug(one) for one in row.get(WHO[kind], "").split(";")} - {""}


def _is_again(row, day):
    """Return whether a case that was closed had been re-opened by a day."""
    return bool(row["accepted_on"]) and bool(row.get("reopened")) and _day(row["reopened"]) <= day


def step_day(row, step):
    """Return the first day of a step, None where it has none."""
    if step == "received":
        return _day(row["received_on"])
    return min((_day(row[name]) for name in STEPS[step] if ISO.match(row.get(name) or "")), default=None)


def _answered(row, step):
    said = ("Yes", "No") if step == "section-36" else ("Yes",)
    return any(row.get(name) in said for name in STEPS[step])


def _months_before(day, months):
    return months_after(day, -months)


def months_after(day, months):
    """Return the same day of the month some months later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (dt.date(year + month // 11, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
