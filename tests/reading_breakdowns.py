"""What a reader takes from who is referred, by whom and why, and from trends; and what binds these.

Keys: ("who", breakdown, quarter received, code). The codes of a breakdown are those that a paper lists, what none
lists, "not-stated", and of breakdowns in which a referral may have several codes "stated".
"""

import re

from council_rules import UNLISTED, minus, plus
from reading_journeys import INTERVAL, had_taken, quarters_of, tell_parts, told_sum

SEVERAL = ("complex-needs", "mental-health")
KINDS = ("source", "concern-group", "concern", "age", "sex", "ethnicity", *SEVERAL, "district")
TOTAL = re.compile(rf"received\.{INTERVAL}\.total$")
CODE = re.compile(rf"received\.{INTERVAL}\.({'|'.join(KINDS)})\.([\w-]+)$")
TREND = re.compile(rf"trend\.{INTERVAL}\.(referred|adopted|concern\.[\w-]+)$")
CHANGE = re.compile(rf"trend\.{INTERVAL}\.(referred|concern\.[\w-]+)\.change$")
NO_IDEOLOGY = ("no-ideology", "vulnerability-but-no-ideology", "high-risk-but-no-ideology")
OTHER = "other"  # of districts: those that few referrals name, whichever they are
LEAST_NAMED = 3
UNCODED = ("stated", "not-stated", "total")
LONG = {"q": 1, None: 4}


def codes_of_breakdowns(facts):
    """Return the codes that a paper lists, by their breakdown."""
    found = {}
    for name in facts:
        if (match := CODE.match(name)) and match[6] not in UNCODED:
            found.setdefault(match[5], set()).add(match[6])
        if (match := TREND.match(name)) and match[5].startswith("concern."):
            code = match[5].removeprefix("concern.")
            own = NO_IDEOLOGY if code == "no-ideology" else () if code in UNCODED else (code,)
            found.setdefault("concern", set()).update(own)
    return {f"who {kind}": codes for kind, codes in found.items()}


def know_breakdowns(reader, facts):
    """Bind what is true of the breakdowns that some papers give."""
    kinds = {found[5] for name in facts if (found := CODE.match(name))}
    kinds |= {"concern" for name in facts if TREND.match(name) and ".concern." in name}
    for quarter in range(reader.first, reader.last + 1):
        for kind in kinds:
            _know(reader, kind, quarter)
        if {"concern", "concern-group"} <= kinds:
            _know_groups(reader, quarter)


def _know(reader, kind, quarter):
    codes = [{("who", kind, quarter, code): 1} for code in _codes(reader, kind)]
    stated = {("who", kind, quarter, "stated"): 1} if kind in SEVERAL else plus(*codes)
    left = {("who", kind, quarter, "not-stated"): 1}
    reader.known.bind(minus(reader.received(quarter), plus(stated, left)), 0, 0)
    if kind in SEVERAL:
        reader.known.bind(minus(plus(*codes), stated), 0)
        for code in codes:
            reader.known.bind(minus(stated, code), 0)


def _codes(reader, kind):
    return (*sorted(reader.codes.get(f"who {kind}", ())), UNLISTED)


def _know_groups(reader, quarter):
    """Know that a group has all referrals of its concerns, as far as papers list these."""
    for group in _codes(reader, "concern-group"):
        own = NO_IDEOLOGY if group == "no-ideology" else {group} - {UNLISTED}
        members = {("who", "concern", quarter, code): 1 for code in own if code in _codes(reader, "concern")}
        reader.known.bind(minus({("who", "concern-group", quarter, group): 1}, members), 0)
    left = {("who", "concern-group", quarter, "not-stated"): 1}
    reader.known.bind(minus(left, {("who", "concern", quarter, "not-stated"): 1}), 0, 0)


def _sum(kind, quarters, *codes):
    return {("who", kind, quarter, code): 1 for quarter in quarters for code in codes}


def read_breakdowns(reader, facts, scope):
    """Take who is referred, by each breakdown."""
    bases = {found[0].removesuffix(".total"): found for name in facts if (found := TOTAL.match(name))}
    for base, found in bases.items():
        quarters = [one for one in quarters_of(found) if one <= scope.end]
        whole = had_taken(reader, "received", quarters, scope.end)
        reader.tell(f"{base}.total at {scope.end}", whole, facts[f"{base}.total"])
        for kind in KINDS:
            if f"{base}.{kind}.stated" in facts:
                _breakdown(reader, facts, f"{base}.{kind}", quarters, scope)


def _breakdown(reader, facts, base, quarters, scope):
    kind = base.rsplit(".", 1)[1]
    codes = _codes(reader, kind)
    stated = _sum(kind, quarters, *(("stated",) if kind in SEVERAL else codes))
    reader.tell(f"{base}.stated at {scope.end}", stated, facts[f"{base}.stated"])
    reader.tell(f"{base}.not-stated at {scope.end}", _sum(kind, quarters, "not-stated"), facts[f"{base}.not-stated"])
    own = {
        found[6]: name
        for name in facts
        if name.startswith(f"{base}.") and (found := CODE.match(name)) and found[5] == kind and found[6] not in UNCODED
    }
    if not own and facts[f"{base}.stated"] != 0:
        return  # one code is that of all of a few: the table lists none
    if kind == "district" and OTHER in own:
        return
    if kind == "district":
        for code in own:  # a place that fewer referrals name is not listed
            reader.known.bind(_sum(kind, range(reader.first, scope.end + 1), code), LEAST_NAMED)
    parts = {f"{name} at {scope.end}": (_sum(kind, quarters, code), facts[name]) for code, name in own.items()}
    for code in set(codes) - set(own) if not reader.unsaid.issuperset(own.values()) else ():
        reader.known.bind(_sum(kind, quarters, code), 0, 0)  # a code without a referral is not listed
    tell_parts(reader, stated, facts[f"{base}.stated"], parts)


def read_trends(reader, facts, scope):
    """Take the referrals of several years or quarters, the adopted ones and the types of concern."""
    by_interval = {}
    for name in facts:
        if found := TREND.match(name):
            quarters = tuple(one for one in quarters_of(found) if one <= scope.end)
            by_interval.setdefault(quarters, {})[found[5]] = name
    for quarters, own in by_interval.items():
        sums = {key: (_series(reader, scope, key, quarters), facts[name]) for key, name in own.items()}
        # A table that has only marks says nothing of the referrals, of which another table has types of concern.
        whole, value = sums.pop("referred", (_series(reader, scope, "referred", quarters), None))
        if "referred" in own:
            reader.tell(f"{own['referred']} at {scope.end}", whole, value)
        parts = {f"{own[key]} at {scope.end}": one for key, one in sums.items()}
        if set(sums) == {"adopted"} and sums["adopted"][1] is None:
            # One type of concern may be that of all of a few, and no type is listed: all parts have a mark then.
            ((part, (terms, _)),) = parts.items()
            reader.tell(part, terms, None, least=0)
            parts = {}
        tell_parts(reader, whole, value, parts)
    for name, value in facts.items():
        if (found := CHANGE.match(name)) and value is not None:
            quarters, back = quarters_of(found), LONG[found[3]]
            earlier = range(quarters.start - back, quarters.stop - back)
            now, before = (_series(reader, scope, found[5], of) for of in (quarters, earlier))
            reader.known.bind(minus(now, before), value, value)
            reader.told.append(told_sum(f"{name}, before", before))


def _series(reader, scope, key, quarters):
    if key == "referred":
        return had_taken(reader, "received", quarters, scope.end)
    if key == "adopted":
        return had_taken(reader, "adopted", quarters, scope.end)
    code = key.removeprefix("concern.")
    if code == "not-stated":
        return _sum("concern", quarters, code)
    return _sum("concern", quarters, *(NO_IDEOLOGY if code == "no-ideology" else (code,)))
