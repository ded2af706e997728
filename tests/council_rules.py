"""What anybody knows of a council's numbers before reading them: how they add up, whatever its rows are.

A quarter is year * 4 + 0 to 3. Keys of numbers: ("received", quarter), ("accepted", quarter received, quarter
accepted), ("police" or "advice", quarter received, end), ("concern" or "vulnerability", quarter accepted, code),
("forms", span), and so on; a span is the quarters between two days at which papers end or begin.
"""

import datetime as dt
from dataclasses import dataclass, field
from itertools import pairwise

from whole_numbers import WholeNumbers, minus, plus

UNLISTED = "elsewhere"  # a concern, a department and so on that no paper lists
SECTORS = ("education", "non-education", "not-stated")
STATES = ("good", "other", "blank")
COLUMNS = {  # of the evaluation forms, by the beginning of a figure's name
    "feedback.understanding": "understanding_after",
    "feedback.understanding.before": "understanding_before",
    "feedback.noticing": "noticing_after",
    "feedback.noticing.before": "noticing_before",
    "feedback.confidence": "confidence",
    "feedback.day-to-day": "day_to_day",
    "feedback.further.understanding": "more_understanding",
    "feedback.further.noticing": "more_noticing",
    "feedback.further.referring": "more_referring",
    "feedback.further.day-to-day": "more_day_to_day",
}
BY_SECTOR = "understanding_after"
FEW = 2  # categories of one whole are all hidden where one holds all of it, below this many thresholds
FAR = 5_000  # more than any whole


def quarter_of(day):
    """Return a day's quarter as a number."""
    return day.year * 4 + (day.month - 1) // 3


def last_day(quarter):
    """Return the last day of a quarter."""
    year, part = divmod(quarter + 1, 4)
    return dt.date(year, 3 * part + 1, 1) - dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The quarters that a paper is about: those of its period, and the last that it knows.

    `is_month` of a bundle: its period is the last month of the quarter `end` alone.
    """

    start: int
    end: int
    is_month: bool = False

    @property
    def month(self):
        """Return the first and the last day of that month."""
        last = last_day(self.end)
        return (last.replace(day=1), last)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A number that a paper tells, by the sum that it is: its value, None where it is hidden."""

    name: str
    terms: dict
    value: int | None


@dataclass(kw_only=True)
class Reader:
    """Who has read some papers of a council whose returns begin with the quarter `first`."""

    scopes: tuple
    first: int
    threshold: int
    by_rule: bool = True  # whether no category is printed beside one that holds all of a few
    all_stay: bool = False  # whether everybody is known to stay in one department
    known: WholeNumbers = field(default_factory=WholeNumbers)
    told: list = field(default_factory=list)
    pairs: list = field(default_factory=list)
    shares: list = field(default_factory=list)  # each what a part leaves of its whole, and the whole
    codes: dict = field(default_factory=dict)  # wordings that papers list, by what they are of
    unsaid: frozenset = frozenset()  # figures of the paper that is read, whose tables have nothing but marks

    @property
    def last(self):
        return max(scope.end for scope in self.scopes)

    @property
    def ends(self):
        return sorted({scope.end for scope in self.scopes})

    @property
    def spans(self):
        edges = sorted({self.first, *(scope.end + 1 for scope in self.scopes), *(one.start for one in self.scopes)})
        return [(edge, after - 1) for edge, after in pairwise(edges)]

    def tell(self, name, terms, value, *, least=1):
        """Take a number as told: its value, or as hidden at least `least`, or nothing in a table of marks alone."""
        self.known.bind(terms, *((least * (not self.is_unsaid(name)),) if value is None else (value, value)))
        self.told.append(Told(name=name, terms=terms, value=value))

    def is_unsaid(self, name):
        """Return whether a number's mark says nothing, by its name and what may follow it."""
        return name.split(" ")[0] in self.unsaid

    def list_rows(self, rows, told):
        """Know of rows that are there only where somebody is in them, each its figures, that these are not all 0."""
        terms_of = {one.name.split(" ")[0]: one.terms for one in told}
        for names in rows:
            terms = [terms_of[name] for name in names if name in terms_of]
            if len(terms) == len(names):
                self.known.bind(plus(*terms), 1)

    def pair(self, name, whole, part):
        """Know that a part is of a whole, and that what it leaves is protected where it is small."""
        left = minus(whole, part)
        self.known.bind(left, 0)
        self.pairs.append(Told(name=f"{name}: the rest", terms=left, value=None))

    def share(self, name, whole, part):
        """Know that a part is of a whole, and that it must not be told that it is all of a few."""
        self.pair(name, whole, part)
        self.shares.append((self.pairs[-1], whole))

    def not_all_of_few(self, name, whole, value, part):
        """Know that a part is not all of a few people, since a category of the same whole is printed."""
        if not self.by_rule:
            return
        few, left = FEW * self.threshold, minus(whole, part)
        if value is not None:
            self.known.bind(left, int(0 < value < few))
            return
        is_many = ("is", name, "many")
        self.known.bind(minus(whole, {is_many: few}), 0)
        self.known.bind(plus(left, {is_many: 1}), 1)

    def list_codes(self, kind, codes):
        """Remember that a paper lists some wordings of a kind."""
        self.codes.setdefault(kind, set()).update(codes)

    # Sums of numbers

    def received(self, quarter):
        return {("received", quarter): 1}

    def accepted(self, received, accepted):
        """Return the cases of the quarters received that were accepted in the quarters accepted."""
        return {("accepted", one, other): 1 for other in accepted for one in received if one <= other}

    def every(self):
        """Return all quarters in which a case can have been received; the first stands for those before."""
        return range(self.first - 1, self.last + 1)

    def outcome(self, key, quarter, end):
        if key == "accepted":
            return self.accepted([quarter], range(quarter, end + 1))
        return {(key, quarter, end): 1}

    def of_period(self, scope, *key):
        """Return a number over a period; of a bundle it is part of the quarter's."""
        whole = self.over(scope.start, scope.end, *key)
        return self._in_month(scope, whole, *key) if scope.is_month else whole

    def _in_month(self, scope, whole, *key):
        kind, *rest = key
        found = {(kind, scope.month, *rest): 1}
        self.known.bind(minus(whole, found), 0)
        return found

    def cases_of_period(self, scope):
        """Return the referrals received in a period, and the cases accepted in it."""
        quarters = range(scope.start, scope.end + 1)
        sums = plus(*(self.received(quarter) for quarter in quarters)), self.accepted(self.every(), quarters)
        if scope.is_month:
            return tuple(self._in_month(scope, one, kind) for one, kind in zip(sums, ("in", "onto"), strict=True))
        return sums

    def over(self, first, last, *key):
        """Return a number over the spans between two quarters; a key is its kind and what comes after the span."""
        kind, *rest = key
        return {(kind, span, *rest): 1 for span in self.spans if first <= span[0] and span[1] <= last}


def know_rules(reader):
    """Bind what is true of every council: of its referrals, cases and forms."""
    _know_referrals(reader)
    _know_cases(reader)
    _know_forms(reader)
    _know_reach(reader)


def _know_referrals(reader):
    for quarter in range(reader.first, reader.last + 1):
        ends = [end for end in reader.ends if end >= quarter]
        for key in ("police", "advice"):
            for end in ends:
                reader.known.bind(minus(reader.received(quarter), reader.outcome(key, quarter, end)), 0)
            for end, later in pairwise(ends):
                reader.known.bind(minus(reader.outcome(key, quarter, later), reader.outcome(key, quarter, end)), 0)
        reader.known.bind(minus(reader.received(quarter), reader.outcome("accepted", quarter, reader.last)), 0)


def _know_cases(reader):
    for quarter in range(reader.first, reader.last + 1):
        cases = reader.accepted(reader.every(), [quarter])
        began, ended = {("live", quarter - 1): 1}, {("ended", quarter): 1}
        again = {("again", quarter): 1}  # cases that were re-opened
        reader.known.bind(again, 0)
        reader.known.bind(minus({("live", quarter): 1}, minus(plus(began, cases, again), ended)), 0, 0)
        concerns = {("concern", quarter, code): 1 for code in (*reader.codes.get("concern", ()), UNLISTED)}
        reader.known.bind(minus(cases, concerns), 0, 0)
        for code in reader.codes.get("vulnerability", ()):
            reader.known.bind(minus(cases, {("vulnerability", quarter, code): 1}), 0)


def _know_forms(reader):
    for span in reader.spans:
        forms = {("forms", span): 1}
        departments = {("department", span, code): 1 for code in (*reader.codes.get("department", ()), UNLISTED)}
        reader.known.bind(minus(forms, departments), 0, 0)
        by_sector = {("answer", span, sector, state): 1 for sector in SECTORS for state in STATES}
        reader.known.bind(minus(forms, by_sector), 0, 0)
        for column in set(COLUMNS.values()) - {BY_SECTOR}:
            reader.known.bind(minus(forms, {("rated", span, column, state): 1 for state in STATES}), 0, 0)


def _know_reach(reader):
    for column in ("kind", "sector", "audience"):
        codes = reader.codes.get(column, ())
        for span in reader.spans if codes else ():
            reader.known.bind(
                minus({("reached", span): 1}, {("reach", span, column, code): 1 for code in (*codes, UNLISTED)}), 0, 0
            )


def tell_parts(reader, whole, value, parts):
    """Take the parts of a whole, each its sum and its number; where all are hidden, zeros may be too.

    The only part that is given of many people is no zero, nor is a part that is listed only where somebody is in it:
    `Reader.list_rows` knows of those.
    """
    is_of_many = value is not None and value >= FEW * reader.threshold
    some_shown = any(number is not None for _, number in parts.values())
    least = int(reader.by_rule and (some_shown or (is_of_many and len(parts) == 1)))
    for part, (terms, number) in parts.items():
        reader.share(part, whole, terms)
        reader.tell(part, terms, number, least=least)
        if least and not reader.is_unsaid(part):
            reader.not_all_of_few(part, whole, value, terms)
