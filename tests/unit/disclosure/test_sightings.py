"""Each count of a run once, however often it is identified."""

from drawn_counts import count

from prevent_cli.disclosure import sightings
from prevent_cli.disclosure.sightings import Sightings
from prevent_cli.disclosure.system import State
from prevent_cli.disclosure.terms import spaces_of


def sighted(some, identified):
    found = Sightings(spaces=spaces_of(some), identified=identified)
    places = [found.add(one, state=State.HIDDEN) for one in some]
    return places, [(one.place, one.count.value, one.terms.keys.tolist()) for one in found.found.values()]


def test_counts_that_were_identified_before_are_not_again_and_have_the_same_cells(monkeypatch):
    some, identified = [count(range(4)), count(range(2)), count(range(4))], {}
    first = sighted(some, identified)
    assert first[0] == [0, 1, 0]
    monkeypatch.setattr(sightings, "terms_of", lambda *_: pytest_fails())
    assert sighted(some, identified) == first


def pytest_fails():
    raise AssertionError("a count was identified again")
