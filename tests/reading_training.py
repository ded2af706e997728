"""What a reader takes from training by course and by sector, and what binds these.

Keys: ("learner", end, department, states, sectors): the people who are alike in the state of each course, which
made_training lists, and in the sectors whose sessions they were at. Those of partners are "outside" and without states.
"""

import itertools
import re
from functools import cache

from council_rules import Told, minus, plus
from made_training import COURSES, OWN_SECTORS
from true_numbers import slug

BASE = "training.courses"
PLACE = {slug(name): at for at, name in enumerate(COURSES)}
OF_COURSE = re.compile(rf"training\.courses\.({'|'.join(PLACE)})\.(people|lapsed|lapsing)$")
BY_DEPARTMENT = re.compile(rf"training\.courses\.({'|'.join(PLACE)})\.departments\.([\w-]+)$")
SECTORS = (*map(slug, OWN_SECTORS), "not-stated")
OF_DEPARTMENT = re.compile(r"training\.(?!courses\.)([\w-]+)\.(lapsed|lapsing)$")
AT_SECTOR = re.compile(rf"sectors\.({'|'.join(SECTORS)})\.people$")
COVERAGE = re.compile(r"trend\.(\d{4})(-\d{2})?(?:-q(\d))?\.coverage\.percent$")
OUTSIDE = "outside"
SINCE, YEAR = "since.trained.percent", 4  # quarters
RENEWED = ("", "counts", "lapsing", "lapsed")


@cache
def _states():
    each = [RENEWED if months else RENEWED[:2] for months in COURSES.values()]
    return tuple(one for one in itertools.product(*each) if any(one))


@cache
def _sector_sets():
    sizes = range(1, len(SECTORS) + 1)
    return tuple(frozenset(some) for size in sizes for some in itertools.combinations(SECTORS, size))


def _learners(end, departments, states=None, sectors=None):
    """Return the people of some departments by the end of a quarter, as far as two conditions are true of them."""
    return {
        ("learner", end, department, own, of): 1
        for department in departments
        for own in (((),) if department == OUTSIDE else _states())
        for of in _sector_sets()
        if (states is None or states(own)) and (sectors is None or sectors(of))
    }


def _took(course):
    return lambda own: bool(own) and bool(own[PLACE[course]])


def _is(course, state):
    return lambda own: bool(own) and own[PLACE[course]] == state


def _any_lapsed(own):
    return set(own) - {""} == {"lapsed"}


def _any_lapsing(own):
    return "lapsing" in own and "counts" not in own


def read_training(reader, facts, scope):
    """Take training by course, by course and department, and by sector, with coverage over time."""
    departments = [name.split(".")[1] for name in facts if re.match(r"training\.[\w-]+\.required$", name)]
    departments = [code for code in departments if code not in {"courses", "all-departments"}]
    _compared(reader, facts, scope, departments)
    if f"{BASE}.people" not in facts:
        return  # one course alone
    sums = dict(_sums(facts, scope.end, departments))
    for name, terms in sums.items():
        reader.tell(f"{name} at {scope.end}", terms, facts[name])
        _since(reader, name, terms, scope.end)
    everybody = {code: {("required", code): 1} for code in departments}
    for code in departments:
        trained = _learners(scope.end, [code])
        reader.known.bind(minus({("trained", scope.end, code): 1}, trained), 0, 0)
        _left(reader, f"{code} untrained at {scope.end}", everybody[code], trained)
    _of_all_staff(reader, facts, scope.end, sums, everybody)
    _coverage(reader, facts, scope, everybody)


def _sums(facts, end, departments):
    for name in facts:
        if found := OF_COURSE.match(name):
            own = _took(found[1]) if found[2] == "people" else _is(found[1], found[2])
            yield name, _learners(end, departments, own)
        if found := BY_DEPARTMENT.match(name):
            yield name, _learners(end, [found[2]], _took(found[1]))
        if found := OF_DEPARTMENT.match(name):
            yield name, _learners(end, [found[1]], _any_lapsed if found[2] == "lapsed" else _any_lapsing)
        if found := AT_SECTOR.match(name):
            yield name, _learners(end, [*departments, OUTSIDE], sectors=lambda of, own=found[1]: own in of)
    for key, own in (("people", None), ("lapsed", _any_lapsed), ("lapsing", _any_lapsing)):
        if f"{BASE}.{key}" in facts:
            yield f"{BASE}.{key}", _learners(end, departments, own)
    if "partners.people" in facts:
        yield "partners.people", _learners(end, [OUTSIDE])


def _since(reader, name, terms, end):
    """Know that people who took a course stay among those who did: everybody stays in one department."""
    if name.endswith(("lapsed", "lapsing")):
        return
    for other in reader.ends:
        if other < end and (earlier := {("learner", other, *key[2:]): 1 for key in terms}).keys() <= set(
            reader.known.place_of
        ):
            reader.pair(f"{name} from {other} to {end}", terms, earlier)


def _left(reader, name, whole, part):
    """Know that what a part leaves of staff is protected; staff who left may be among those trained."""
    reader.pairs.append(Told(name=name, terms=minus(whole, part), value=None))


def _of_all_staff(reader, facts, end, sums, everybody):
    required = plus(*everybody.values())
    if f"{BASE}.required" in facts:
        reader.tell(f"{BASE}.required at {end}", required, facts[f"{BASE}.required"])
    for name, terms in sums.items():
        if name.startswith(BASE) and name.endswith(".people"):
            _left(reader, f"not {name} at {end}", required, terms)
        if found := BY_DEPARTMENT.match(name):
            _left(reader, f"not {name} at {end}", everybody[found[2]], terms)


def _coverage(reader, facts, scope, everybody):
    """Take the printed percentage of all staff that were trained at the end of a year or quarter, as a range."""
    for name, percent in facts.items():
        found = COVERAGE.match(name)
        if found is None or percent is None:
            continue
        long = 1 if found[3] else 4
        first = int(found[1]) * 4 + (found[2] is not None) + (int(found[3]) - 1 if found[3] else 0)
        trained = _learners(min(first + long - 1, scope.end), list(everybody))
        if _share(reader, facts, percent, trained, everybody):
            reader.told.append(Told(name=f"{name} of {scope.end}", terms=trained, value=None))


def _compared(reader, facts, scope, departments):
    """Take the printed percentages of all staff that were trained at the end of the period, and of the one before.

    Where everybody stays in one department, who was trained at one day still is at a later one.
    """
    before, then = f"{SINCE}.before", scope.start - 1
    if before not in facts or not departments:
        return  # without the staff of departments a percentage gives no range
    for name, end in ((SINCE, scope.end), (before, then)):
        terms = {("trained", end, code): 1 for code in departments}
        reader.known.bind(terms, 0)
        reader.told.append(Told(name=f"{name} of {scope.end}", terms=terms, value=None))
        _share(reader, facts, facts[name], terms, departments)
    if not reader.all_stay and f"{BASE}.people" not in facts:
        return
    for other in {*reader.ends, *(one.start - 1 for one in reader.scopes)} - {then}:
        early, late = sorted((then, other))
        for code in departments:
            reader.known.bind({("trained", late, code): 1, ("trained", early, code): -1}, 0)
        whole, part = ({("trained", end, code): 1 for code in departments} for end in (late, early))
        reader.pair(f"trained from {early} to {late}", whole, part)
    if then >= scope.end - YEAR and f"{BASE}.people" in facts:
        for code in departments:
            lapsed = _learners(scope.end, [code], lambda own: "lapsed" in own)
            reader.known.bind(minus({("trained", then, code): 1}, lapsed), 0)  # their course was a year before


def _share(reader, facts, percent, terms, departments):
    """Know the range of a number from its printed percentage of all staff, and return whether these are known."""
    known = [facts.get(f"training.{code}.required") for code in departments]
    if percent is None or None in known or not sum(known):
        return False
    whole = sum(known)
    reader.known.bind(terms, -(-(2 * percent - 1) * whole // 200), -(-(2 * percent + 1) * whole // 200) - 1)
    return True
