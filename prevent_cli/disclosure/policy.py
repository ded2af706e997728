"""What may be published under a paper's status and the council's own rule for small numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from prevent_cli.measures.base.figure import Figure, Unit

# What a figure may count and be published however small it is, each with the reason. A unit that is not listed here is
# protected: a new one is until somebody writes down why it need not be.
SAFE: Mapping[Unit, str] = {
    Unit.SESSIONS: "events that the council holds; the people at them are counted apart, and protected",
    Unit.MEETINGS: "days on which a group met; agencies attend, not members of the public",
    Unit.BOARDS: "committees of the council, which are public bodies",
    Unit.DEPARTMENTS: "parts of an organisation; the staff in them are counted apart, and protected",
    Unit.PROJECTS: "bids and grants, which are public",
    Unit.POUNDS: "money granted to projects, which is public",
    Unit.ITEMS: "rows of a list that the council keeps of its own work: teams, themes, workstreams, questions asked",
    Unit.ENGAGEMENTS: "events that the council holds; the people reached are counted apart, and protected",
    Unit.OBJECTIVES: "entries of the council's own plan",
    Unit.RECOMMENDATIONS: "entries of a published review",
    Unit.CHANGE: "small changes between large counts are shown; the gate judges both counts, which it rests on",
    Unit.SIZE: "a change without its sign: the gate judges what the change rests on",
    Unit.POINTS: "a change between two percentages: the gate judges both percentages, which are its inputs",
}
# What is protected, each with the reason. The gate does not read this: it protects whatever is not in SAFE.
PROTECTED: Mapping[Unit, str] = {
    Unit.PEOPLE: "people",
    Unit.CASES: "referrals and Channel cases: each is one person's",
    Unit.ATTENDANCES: "each is one person's",
    Unit.PLACES: "may be places on a course, each taken by one person",
    Unit.REPORTED: "a number that others reported under their own label, which may be people, incidents or complaints",
    Unit.PERCENT: "says nothing of what was counted: a percentage is judged by its basis",
    Unit.PER_SESSION: "people at sessions",
}
_WORKED_OUT = frozenset({Unit.CHANGE, Unit.SIZE, Unit.POINTS})


def is_protected(unit: Unit | str) -> bool:
    """Return whether small numbers of a unit are kept from the public: of every unit that is not listed as safe."""
    return unit not in SAFE


def protects(figure: Figure) -> bool:
    """Return whether small numbers of what a figure counts are kept from the public.

    A change is not protected where the gate can judge what it was worked out from.
    """
    if figure.basis in _WORKED_OUT and not (figure.reveals or figure.inputs):
        return True
    return is_protected(figure.basis)


class Status(StrEnum):
    """Who will read it: `draft` and `exempt` stay inside and say so on each page, `public` goes to anybody."""

    DRAFT = "draft"
    PUBLIC = "public"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rule of one run.

    Counts of whatever is protected from 1 to threshold - 1 are small, and hidden from the public or not.
    """

    status: Status
    hides_small_numbers: bool = True
    threshold: int = 5

    @property
    def withholds(self) -> bool:
        """Return whether small numbers must not leave under this policy."""
        return self.status is Status.PUBLIC and self.hides_small_numbers

    def is_small(self, value: int | None) -> bool:
        """Return whether a count is small; true zeros are not, and may be shown."""
        return value is not None and 0 < value < self.threshold

    def describes_everyone(self, part: int | None, whole: int | None) -> bool:
        """Return whether a part that holds all of a whole tells what each of a few people is: 5 of 5 are Islamist.

        Few are fewer than twice the threshold: a whole that could not be two parts, neither of them small.
        """
        return part is not None and part == whole and 0 < part < 2 * self.threshold
