"""Each count of a run once, as publications show it: its terms, and what readers know of it."""

from collections.abc import Mapping
from dataclasses import field

from prevent_cli.disclosure.categories import Identity, rows_of_count
from prevent_cli.disclosure.system import State
from prevent_cli.disclosure.terms import Spaces, Terms, are_equation, terms_of
from prevent_cli.measures.base.figure import Count
from prevent_cli.records import dataclass

# A count with what it is about, its terms and what its cell is found by. With the count no other has its id.
Identified = tuple[Count, tuple[Terms | None, Terms | None, Identity]]


@dataclass(slots=True, kw_only=True)
class Sighting:
    """A count as publications show it: its terms, None where it is not their sum, and what readers know of it.

    `holds` are the terms that it is about, though it may not be their sum; None where they are not known.
    """

    place: int
    count: Count
    terms: Terms | None
    holds: Terms | None
    weight: float = 0.0
    state: State = State.HIDDEN
    least: int = 0
    least_before: int = 0
    must_hide: bool = False
    stays_hidden: bool = False
    wholes: frozenset[Identity] = frozenset()


@dataclass(slots=True, kw_only=True)
class Sightings:
    """The counts of a run, each once: two of the same rows and attributes are one cell, but for `categories`.

    `identified` are counts that were identified before by the same spaces and categories.
    """

    spaces: Spaces
    categories: Mapping[Identity, frozenset[Identity]] = field(default_factory=dict)
    identified: dict[int, Identified] = field(default_factory=dict)
    found: dict[Identity, Sighting] = field(default_factory=dict)

    def add(self, count: Count, *, state: State, weight: float = 0.0, least: int = 1, must_hide: bool = False) -> int:
        """Return the place of a count's cell.

        `least` is the lowest number that this publication lets readers take it for; the highest of these counts. It is
        the count's own where that is higher, unless zeros are hidden too.
        """
        holds, terms, identity = self._identified(count)
        wholes = self.categories.get(rows_of_count(count), frozenset())
        sighting = self.found.get(identity)
        if sighting is None:
            sighting = self.found[identity] = Sighting(
                place=len(self.found), count=count, terms=terms, holds=holds, wholes=wholes
            )
        sighting.weight += weight
        sighting.least = 0 if wholes else max(sighting.least, least and max(least, count.least))
        sighting.stays_hidden |= state is State.HIDDEN and bool(least)
        sighting.must_hide |= must_hide
        sighting.state = _stronger(sighting.state, state)
        return sighting.place

    def place_of(self, count: Count) -> int | None:
        """Return the place of a count's cell; None if it has none."""
        sighting = self.found.get(self._identified(count)[2])
        return None if sighting is None else sighting.place

    def _identified(self, count: Count) -> tuple[Terms | None, Terms | None, Identity]:
        """Return what a count is about, its terms, None where it is not their sum, and what its cell is found by."""
        if id(count) not in self.identified:
            self.identified[id(count)] = (count, self._identity_of(count))
        return self.identified[id(count)][1]

    def _identity_of(self, count: Count) -> tuple[Terms | None, Terms | None, Identity]:
        holds = terms_of(count, self.spaces) if count.rows is not None else None
        terms = holds if holds is not None and are_equation(count, holds) else None
        # The groups of each attribute are other unknowns, so counts of the same rows are a cell for each.
        identity = (*_identity(count, terms), count.attributes)
        return holds, terms, (*identity, count.rule) if rows_of_count(count) in self.categories else identity


def _identity(count: Count, terms: Terms | None) -> Identity:
    if terms is None:
        return (count.source, count.column, count.rule, count.value)
    return (terms.keys.tobytes(), terms.times.tobytes())


def _stronger(state: State, other: State) -> State:
    """Return what is known of a count that two publications give: shown in one, it is shown."""
    if State.SHOWN in (state, other):
        return State.SHOWN
    return State.NEW if State.NEW in (state, other) else State.HIDDEN
