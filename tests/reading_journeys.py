"""What a reader takes from the journey of referrals, waiting times, open cases and reviews, and what binds these.

Keys: ("took", step, quarter received, quarter taken), ("undated", step, quarter received) of an answer without a day,
("reason", quarter received, end, code), ("within", stage, quarters), ("open", age, end), ("reviews", status, end).
"""

import re
from itertools import pairwise

from council_rules import UNLISTED, Told, minus, plus, tell_parts

INTERVAL = r"(\d{4})(-\d{2})?(?:-([qh])(\d))?"  # 2020, 2020-21, 2020-21-q1, 2020-21-h1
STEP = re.compile(rf"journey\.{INTERVAL}\.(cohort|events)\.([\w-]+)$")
REASON = re.compile(rf"journey\.{INTERVAL}\.cohort\.closed\.(?:(reason|group)\.([\w-]+)|(stated|not-stated))$")
TIME = re.compile(rf"time\.{INTERVAL}\.([\w-]+)(\.year)?\.(count|within|median)$")
QUARTERS = {"q": 1, "h": 2, None: 4}
ANSWERS = ("screened", "consented")  # steps that an answer without a day may say
NESTED = (  # who took the second took the first before, in each of the councils
    ("section-36", "discussed"),
    ("discussed", "adopted"),
    ("closed", "reviewed"),
    ("closed", "reopened"),
)
STAGES = {  # the step whose day must fall in the period, and the target in days
    "received-to-screened": ("screened", 3),
    "received-to-section-36": ("section-36", 10),
    "received-to-panel": ("discussed", 30),
    "panel-to-adopted": ("adopted", 10),
    "adopted-to-closed": (None, 180),
}
OPEN = {"under-6-months": "under-6", "6-to-12-months": "6-to-12", "over-12-months": "over-12"}
REVIEWS = ("done", "overdue", "due", "later")
GROUPS = {  # of reasons: those that the councils have
    "not-suitable-for-channel": ("no-vulnerability-to-radicalisation", "not-enough-information"),
    "ended-or-withdrawn": ("no-further-concerns", "withdrew-consent"),
    "other-services-or-no-consent": ("other-services",),
}


def quarters_of(found):
    """Return the quarters of the interval that a figure's name says."""
    long = QUARTERS[found[3]]
    first = int(found[1]) * 4 + int(found[2] is not None) + long * (int(found[4] or 1) - 1)
    return range(first, first + long)


def taken(reader, step, received, when):
    """Return the referrals received in some quarters that first took a step in others."""
    if step == "adopted":
        return reader.accepted(received, when)
    return {("took", step, one, other): 1 for other in when for one in received if one <= other}


def had_taken(reader, step, received, end):
    """Return the referrals received in some quarters that had taken a step by the end of one."""
    if step == "received":
        return plus(*(reader.received(one) for one in received))
    undated = {("undated", step, one): 1 for one in received} if step in ANSWERS else {}
    return plus(undated, *(taken(reader, step, [one], range(one, end + 1)) for one in received))


def know_journeys(reader, facts):
    """Bind what is true of the steps that some papers give."""
    steps = {found[6] for name in facts if (found := STEP.match(name))}
    steps |= {STAGES[found[5]][0] for name in facts if (found := TIME.match(name)) and STAGES[found[5]][0]}
    for quarter in range(reader.first, reader.last + 1):
        for step in steps - {"received", "adopted"}:
            whole = reader.received(quarter)
            reader.known.bind(minus(whole, had_taken(reader, step, [quarter], reader.last)), 0)
        for step, later in NESTED:
            if {step, later} <= steps:  # a log may lack the column of one
                for end in range(quarter, reader.last + 1):
                    both = (had_taken(reader, one, [quarter], end) for one in (step, later))
                    reader.known.bind(minus(*both), 0)
    if any(REASON.match(name) for name in facts):
        _know_reasons(reader)


def _know_reasons(reader):
    codes = (*reader.codes.get("reason", ()), UNLISTED, "not-stated")
    for quarter in range(reader.first, reader.last + 1):
        ends = [end for end in reader.ends if end >= quarter]
        for end in ends:
            reasons = {("reason", quarter, end, code): 1 for code in codes}
            reader.known.bind(minus(had_taken(reader, "closed", [quarter], end), reasons), 0, 0)
        for end, later in pairwise(ends):
            for code in codes:
                reader.known.bind({("reason", quarter, later, code): 1, ("reason", quarter, end, code): -1}, 0)


def read_journeys(reader, facts, scope):
    """Take the steps of referrals that a paper gives, with the reasons for closing them."""
    by_interval = {}
    for name in facts:
        if found := STEP.match(name):
            quarters = [one for one in quarters_of(found) if one <= scope.end]
            by_interval.setdefault((found[0].rsplit(".", 2)[0], tuple(quarters)), {})[found[5], found[6]] = name
    for (base, quarters), own in by_interval.items():
        _cohort(reader, facts, scope, own, quarters)
        for (kind, step), name in own.items():
            if kind == "events":
                reader.tell(f"{name} at {scope.end}", taken(reader, step, reader.every(), quarters), facts[name])
        if ("cohort", "closed") in own:
            _reasons(reader, facts, scope, f"{base}.cohort.closed", quarters)


def _cohort(reader, facts, scope, own, quarters):
    steps = {step: name for (kind, step), name in own.items() if kind == "cohort"}
    received = steps.pop("received")
    whole = had_taken(reader, "received", quarters, scope.end)
    reader.tell(f"{received} at {scope.end}", whole, facts[received])
    parts = {
        f"{name} at {scope.end}": (had_taken(reader, step, quarters, scope.end), facts[name])
        for step, name in steps.items()
    }
    tell_parts(reader, whole, facts[received], parts)
    for step, later in NESTED:
        if step in steps and later in steps:
            both = (had_taken(reader, one, quarters, scope.end) for one in (step, later))
            reader.pair(f"{steps[step]} but not {later} at {scope.end}", *both)


def _reasons(reader, facts, scope, base, quarters):
    own = {found[0]: found for name in facts if name.startswith(base) and (found := REASON.match(name))}
    if not own:
        return
    codes = (*reader.codes.get("reason", ()), UNLISTED)

    def of(*some):
        return {("reason", quarter, scope.end, code): 1 for quarter in quarters for code in some}

    stated, left = f"{base}.stated", f"{base}.not-stated"
    reader.tell(f"{stated} at {scope.end}", of(*codes), facts[stated])
    reader.tell(f"{left} at {scope.end}", of("not-stated"), facts[left])
    reader.pair(f"{stated} at {scope.end}", had_taken(reader, "closed", quarters, scope.end), of(*codes))
    listed = {found[6]: name for name, found in own.items() if found[5] == "reason"}
    groups = {found[6]: name for name, found in own.items() if found[5] == "group"}
    parts = {f"{name} at {scope.end}": (of(code), facts[name]) for code, name in listed.items()}
    parts |= {f"{name} at {scope.end}": (of(*_in_group(codes, code)), facts[name]) for code, name in groups.items()}
    if not parts and facts[stated] != 0:
        return  # one reason is that of all of a few: the table lists none
    for code in set(codes) - set(listed) if not reader.unsaid.issuperset(listed.values()) else ():
        reader.known.bind(of(code), 0, 0)  # a reason without a referral is not listed
    tell_parts(reader, of(*codes), facts[stated], parts)


def _in_group(codes, group):
    return [code for code in codes if code in GROUPS[group]]


def read_times(reader, facts, scope):
    """Take how many referrals took a step in the period, how many within a target, and what their median says."""
    for name, value in facts.items():
        found = TIME.match(name)
        if not found or found[7] != "count":
            continue
        quarters = [one for one in quarters_of(found) if one <= scope.end]
        if found[6]:
            quarters = range(quarters[-1] - 3, quarters[-1] + 1)
        step, target = STAGES[found[5]]
        ended = {("ended", one): 1 for one in quarters}
        whole = ended if step is None else taken(reader, step, reader.every(), quarters)
        reader.tell(f"{name} at {scope.end}", whole, value)
        part, median = (name.removesuffix("count") + end for end in ("within", "median"))
        if part not in facts:
            continue
        within = {("within", found[5], (quarters[0], quarters[-1])): 1}
        tell_parts(reader, whole, value, {f"{part} at {scope.end}": (within, facts[part])})
        if facts.get(median) is not None:
            reader.known.bind(whole, 10)
            ahead = minus(plus(within, within), whole)
            is_within = facts[median] <= 10 * target  # tenths of a day
            reader.known.bind(ahead, *((0,) if is_within else (-value, 0)))


def read_open(reader, facts, scope):
    """Take the cases and referrals that are open at the end, and the reviews of those that ended."""
    end = scope.end
    if "open.cases" in facts:
        bands = {name: {("open", OPEN[name], end): 1} for name in OPEN}
        live = {("live", end): 1}
        reader.known.bind(minus(live, plus(*bands.values())), 0, 0)
        reader.tell(f"open.cases at {end}", live, facts["open.cases"])
        parts = {f"open.{name} at {end}": (terms, facts[f"open.{name}"]) for name, terms in bands.items()}
        tell_parts(reader, live, facts["open.cases"], parts)
    if "open.referrals" in facts:
        received = range(reader.first, end + 1)
        closed, again = (had_taken(reader, step, received, end) for step in ("closed", "reopened"))
        still = minus(plus(had_taken(reader, "received", received, end), again), closed)
        reader.known.bind(minus(again, _again(reader, end)), 0)
        reader.tell(f"open.referrals at {end}", still, facts["open.referrals"])
        reader.pair(f"open.referrals not cases at {end}", still, {("live", end): 1})
    if "reviews.done" in facts:
        ended = {("ended", quarter): 2 for quarter in reader.every() if quarter <= end}
        reviews = {status: {("reviews", status, end): 1} for status in REVIEWS}
        told = plus(*reviews.values())  # of cases that were re-opened only those that were done
        reader.known.bind(minus(ended, told), 0)
        reader.known.bind(minus(told, minus(ended, plus(_again(reader, end), _again(reader, end)))), 0)
        for status in REVIEWS[:-1]:
            reader.tell(f"reviews.{status} at {end}", reviews[status], facts[f"reviews.{status}"])


def _again(reader, end):
    """Return the cases that were re-opened by the end of a quarter."""
    return {("again", quarter): 1 for quarter in range(reader.first, end + 1)}


def told_sum(name, terms):
    """Return a sum that a reader may find though no paper prints it."""
    return Told(name=name, terms=terms, value=None)
