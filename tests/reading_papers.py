"""What a reader takes from a paper: each number that it tells as the sum that it is, by the layout of all papers.

Facts are a paper's numbers by name: the value, or None where [c] is printed; one that is not printed is not there.
"""

import re

from council_rules import BY_SECTOR, COLUMNS, SECTORS, STATES, UNLISTED, minus, plus, tell_parts
from reading_breakdowns import codes_of_breakdowns, read_breakdowns, read_trends
from reading_journeys import read_journeys, read_open, read_times
from reading_training import read_training

OUTCOMES = ("police", "accepted", "advice")
INTERVAL = r"channel\.(\d{4})(-\d{2})?(?:-([qh])(\d))?\.(\w+)"  # Q1 and H1 of 2019/20 begin in April 2019
COUNTED = re.compile(rf"{INTERVAL}$")
CHANGE = re.compile(rf"{INTERVAL}\.(change|change-on-year)$")
LONG = {"q": 1, "h": 2, None: 4}  # quarters
FURTHER = {
    "understanding": "understanding Prevent",
    "noticing": "noticing concerns",
    "referring": "making a referral",
    "day-to-day": "day-to-day use",
}
DEEP_DIVE = re.compile(r"deep-dive\.(\d{4})-\d{2}\.(cases|concern|vulnerability)(?:\.([\w-]+))?$")


def read_paper(reader, facts, scope):
    """Take everything that a paper tells, which rows it lists too."""
    reader.unsaid, before = facts.get("unsaid", frozenset()), len(reader.told)
    for read in (_framework, _changes, _casework, _deep_dive, _trained, _partners, _trainers, _forms, _answers):
        read(reader, facts, scope)
    for read in (_extremes, _named_extremes, _reach, _leavers, _others, read_training):
        read(reader, facts, scope)
    for read in (read_journeys, read_times, read_open, read_breakdowns, read_trends):
        read(reader, facts, scope)
    reader.list_rows(facts.get("rows", ()), reader.told[before:])


def _framework(reader, facts, scope):
    intervals = {}
    for name in facts:
        if found := COUNTED.match(name):
            intervals.setdefault(_quarters(found), {})[found[5]] = (name, facts[name])
    for quarters, own in intervals.items():
        whole = _received(reader, quarters, scope, "referred")
        if "referred" in own:
            reader.tell(f"{own['referred'][0]} at {scope.end}", whole, own["referred"][1])
        outcomes = {key: _received(reader, quarters, scope, key) for key in OUTCOMES if key in own}
        parts = {f"{own[key][0]} at {scope.end}": (terms, own[key][1]) for key, terms in outcomes.items()}
        tell_parts(reader, whole, own.get("referred", ("", None))[1], parts)


def _changes(reader, facts, scope):
    for name, value in facts.items():
        found = CHANGE.match(name)
        if found and value is not None:
            quarters, back = _quarters(found), 4 if found[6] == "change-on-year" else LONG[found[3]]
            earlier = range(quarters.start - back, quarters.stop - back)
            now, before = (_received(reader, of, scope, found[5]) for of in (quarters, earlier))
            reader.known.bind(minus(now, before), value, value)
            if found[5] != "referred":
                reader.pair(f"{name}, before", _received(reader, earlier, scope, "referred"), before)
            reader.told.append(_sum(f"{name}, before", before))


def _quarters(found):
    """Return the quarters of the interval that a figure's name says."""
    long = LONG[found[3]]
    first = int(found[1]) * 4 + int(found[2] is not None) + long * (int(found[4] or 1) - 1)
    return range(first, first + long)


def _received(reader, quarters, scope, key):
    """Return the referrals received in some quarters, as far as a paper knows them, or those with an outcome."""
    known = [quarter for quarter in quarters if quarter <= scope.end]
    return plus(*(reader.received(one) if key == "referred" else reader.outcome(key, one, scope.end) for one in known))


def _sum(name, terms):
    from council_rules import Told

    return Told(name=name, terms=terms, value=None)


def _casework(reader, facts, scope):
    received, accepted = reader.cases_of_period(scope)
    sums = {
        "channel.period.referred": received,
        "channel.period.accepted": accepted,
        "channel.live": {("live", scope.end): 1},
    }
    for name, terms in sums.items():
        if name in facts:
            reader.tell(f"{name} {scope.start}..{scope.end}", terms, facts[name])


def _deep_dive(reader, facts, scope):
    listed = {name: DEEP_DIVE.match(name) for name in facts if DEEP_DIVE.match(name)}
    for name, found in listed.items():
        if found[2] != "cases":
            continue
        year = int(found[1])
        quarters = range(year * 4 + 1, min(year * 4 + 4, scope.end) + 1)
        whole = reader.accepted(reader.every(), quarters)
        reader.tell(f"{name} at {scope.end}", whole, facts[name])
        own = {other: match for other, match in listed.items() if match[1] == found[1] and match[3]}
        if not own and facts[name] != 0:
            continue  # one category holds all of a few: the table lists none
        _categories(reader, facts, (whole, quarters), own, scope)


def _categories(reader, facts, years_cases, own, scope):
    whole, quarters = years_cases
    all_marks = reader.unsaid.issuperset(own)
    for kind in ("concern", "vulnerability"):
        shown = {found[3]: name for name, found in own.items() if found[2] == kind}
        for code in {*reader.codes.get(kind, ()), UNLISTED}:
            terms = {(kind, quarter, code): 1 for quarter in quarters}
            if code in shown:
                reader.tell(f"{shown[code]} at {scope.end}", terms, facts[shown[code]])
                name = f"{shown[code]} at {scope.end}"
                reader.share(name, whole, terms)
                if not all_marks:
                    reader.not_all_of_few(name, whole, facts[f"deep-dive.{shown[code].split('.')[1]}.cases"], terms)
            elif not all_marks and (kind == "concern" or code != UNLISTED):
                reader.known.bind(terms, 0, 0)  # a category without a case is not listed


def _trained(reader, facts, scope):
    every = {"required": {}, "trained": {}}
    for name, value in facts.items():
        if found := re.match(r"training\.(?!courses\.|all-departments\.)([\w-]+)\.(required|trained)$", name):
            key = ("required", found[1]) if found[2] == "required" else ("trained", scope.end, found[1])
            every[found[2]][key] = 1
            reader.tell(f"{name} at {scope.end}", {key: 1}, value)
    for kind, terms in every.items():
        if (name := f"training.all-departments.{kind}") in facts:
            reader.tell(f"{name} at {scope.end}", terms, facts[name])


def _partners(reader, facts, scope):
    end, everybody = scope.end, {("partners", scope.end): 1}
    each = [found[1] for name in facts if (found := re.match(r"partners\.([\w-]+)\.people$", name)) and found[1]]
    sums = {f"partners.{code}.people": {("partner", end, code): 1} for code in each}
    for name, terms in sums.items():
        reader.tell(f"{name} at {end}", terms, facts[name], least=0)
    if "partners.people" not in facts:
        return
    reader.tell(f"partners.people at {end}", everybody, facts["partners.people"])
    for name, terms in sums.items():
        reader.pair(name, everybody, terms)
    if sums:
        twice = minus(plus(*sums.values()), everybody)
        reader.known.bind(twice, 0)
        if facts.get("partners.people.twice") is not None:
            reader.known.bind(twice, *[facts["partners.people.twice"]] * 2)


def _trainers(reader, facts, scope):
    for kind, key in (("accredited", "trainers"), ("delivered-two", "often")):
        sums = {}
        for name in facts:
            found = re.match(rf"trainers\.(?:([\w-]+)\.)?{kind}(?:\.(elsewhere))?$", name)
            if found:
                code = found[1] or found[2] or "all"
                sums[code] = {(key, scope.end, code): 1}
                # A zero is [c], too, where all of a few trainers of another department are, or the total is hidden.
                reader.tell(f"{name} at {scope.end}", sums[code], facts[name], least=0)
        everybody = sums.pop("all", None)
        if everybody is None or not sums:
            continue
        for code, terms in sums.items():
            reader.pair(f"{kind} {code} at {scope.end}", everybody, terms)
            if key == "often":
                reader.share(f"often {code} at {scope.end}", {("trainers", scope.end, code): 1}, terms)
        twice = minus(plus(*sums.values()), everybody)
        if "elsewhere" in sums:
            reader.known.bind(twice, 0)
        if "elsewhere" in sums and facts.get(f"trainers.{kind}.twice") is not None:
            reader.known.bind(twice, *[facts[f"trainers.{kind}.twice"]] * 2)


def _forms(reader, facts, scope):
    window = (reader.first, scope.end)
    forms = reader.over(*window, "forms")
    if "feedback.forms" in facts:
        reader.tell(f"feedback.forms at {scope.end}", forms, facts["feedback.forms"])
    for name, value in facts.items():
        if found := re.match(r"quality\.(?:([\w-]+)\.forms|forms\.(elsewhere))$", name):
            reader.tell(f"{name} at {scope.end}", reader.over(*window, "department", found[1] or found[2]), value)
    for sector in SECTORS:
        states = {state: reader.over(*window, "answer", sector, state) for state in STATES}
        answers = plus(states["good"], states["other"])
        sums = {"forms": plus(answers, states["blank"]), "unanswered": states["blank"]}
        sums |= {"understanding": states["good"], "answers": answers}
        if f"sectors.{sector}.understanding" in facts:
            reader.share(f"sectors.{sector}.understanding at {scope.end}", answers, states["good"])
        for key, terms in sums.items():
            if f"sectors.{sector}.{key}" in facts:
                name = f"sectors.{sector}.{key}"
                reader.tell(f"{name} at {scope.end}", terms, facts[name])


def _answers(reader, facts, scope):
    for base, column in COLUMNS.items():
        states = {state: _state(reader, scope, column, state) for state in STATES}
        answers = plus(states["good"], states["other"])
        good = base if base.endswith(".before") or ".further." in base else f"{base}.good"
        sums = {good: states["good"], f"{base}.answers": answers, f"{base}.unanswered": states["blank"]}
        if good in facts:
            reader.share(f"{good} at {scope.end}", answers, states["good"])
        for name, terms in sums.items():
            if name in facts:
                reader.tell(f"{name} at {scope.end}", terms, facts[name])


def _state(reader, scope, column, state):
    if column == BY_SECTOR:
        return plus(*(reader.over(reader.first, scope.end, "answer", sector, state) for sector in SECTORS))
    return reader.over(reader.first, scope.end, "rated", column, state)


def _extremes(reader, facts, scope):
    """Know that no question on further training has a lower share than the lowest, nor a higher than the highest."""
    for end, sign in (("lowest", 1), ("highest", -1)):
        part, whole = (facts.get(f"feedback.further.{end}{key}") for key in ("", ".answers"))
        if not whole or part is None:
            continue
        for column in (column for base, column in COLUMNS.items() if ".further." in base):
            good, other = (_state(reader, scope, column, state) for state in ("good", "other"))
            above = minus(_times(good, whole - part), _times(other, part))
            reader.known.bind(_times(above, sign), 0)


def _named_extremes(reader, facts, scope):
    """Know the sentence that names the questions of the lowest and the highest share, whatever the table hides."""
    for end, sign in (("lowest", 1), ("highest", -1)):
        named = [key for key, words in FURTHER.items() if words in facts.get("feedback.extremes", {}).get(end, "")]
        for key in FURTHER if named else ():
            part, whole = (facts.get(f"feedback.further.{key}{what}") for what in ("", ".answers"))
            if part is None or not whole:
                continue
            for extreme in named:
                good, other = (_state(reader, scope, COLUMNS[f"feedback.further.{extreme}"], one) for one in STATES[:2])
                above = minus(_times(plus(good, other), part), _times(good, whole))
                reader.known.bind(_times(above, sign), int(key not in named))


def _times(terms, number):
    return {key: times * number for key, times in terms.items() if number}


def _reach(reader, facts, scope):
    for column in ("kind", "sector", "audience"):
        listed = {
            found[1]: name
            for name in facts
            if (found := re.match(rf"outreach\.{column}\.([\w-]+)\.people$", name)) is not None
        }
        codes = {*reader.codes[column], UNLISTED} if column in reader.codes else ()
        for code in codes if "outreach.people" in facts else ():
            terms = reader.of_period(scope, "reach", column, code)
            if code in listed:
                reader.tell(f"{listed[code]} {scope.start}..{scope.end}", terms, facts[listed[code]])
            else:
                reader.known.bind(terms, 0, 0)
    if "outreach.people" in facts:
        name = f"outreach.people {scope.start}..{scope.end}"
        reader.tell(name, reader.of_period(scope, "reached"), facts["outreach.people"])


def _leavers(reader, facts, scope):
    for name, value in facts.items():
        if found := re.match(r"leavers\.([\w-]+)\.(good|answers)$", name):
            good, other = (reader.of_period(scope, "leavers", found[1], state) for state in STATES[:2])
            terms = good if found[2] == "good" else plus(good, other)
            if found[2] == "good":
                reader.share(f"{name} {scope.start}..{scope.end}", plus(good, other), good)
            reader.tell(f"{name} {scope.start}..{scope.end}", terms, value)


def _others(reader, facts, scope):
    """Take numbers that others reported, each known by itself."""
    for name, value in facts.items():
        if re.match(r"(reported\.|projects\..*\.(planned|delivered)$|partner-status\..*\.(identified|people)$)", name):
            reader.tell(f"{name} at {scope.end}", {("one", name, scope.start, scope.end): 1}, value)


def codes_listed(facts):
    """Return the wordings that a paper lists, by what they are of."""
    found = codes_of_breakdowns(facts)
    for name in facts:
        for pattern in (
            r"deep-dive\.[\d-]+\.(concern|vulnerability)\.([\w-]+)$",
            r"outreach\.(kind|sector|audience)\.([\w-]+)\.people$",
            r"journey\.[\w-]+\.cohort\.closed\.(reason)\.([\w-]+)$",
        ):
            if match := re.match(pattern, name):
                found.setdefault(match[1], set()).add(match[2])
        if match := re.match(r"quality\.([\w-]+)\.forms$", name):
            found.setdefault("department", set()).add(match[1])
    return found
