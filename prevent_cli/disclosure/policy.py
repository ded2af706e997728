"""What may be published, by a paper's status and the council's rule for small numbers."""

from collections.abc import Mapping
from enum import StrEnum

from prevent_cli.measures.base.figure import Figure, Unit
from prevent_cli.records import dataclass

# Units whose figures may be published however small, each with the reason. Every other unit is protected, so a new
# unit is protected until somebody records here why it is safe.
SAFE: Mapping[Unit, str] = {
    Unit.SESSIONS: "the council's own events; the people at them are counted separately, and protected",
    Unit.MEETINGS: "days on which a group met; agencies attend, not members of the public",
    Unit.BOARDS: "committees of the council, which are public bodies",
    Unit.DEPARTMENTS: "parts of an organisation; the staff in them are counted separately, and protected",
    Unit.PROJECTS: "bids and grants, which are public",
    Unit.POUNDS: "money granted to projects, which is public",
    Unit.ITEMS: "rows of a list of the council's own work: teams, themes, workstreams, questions asked",
    Unit.ENGAGEMENTS: "the council's own events; the people reached are counted separately, and protected",
    Unit.OBJECTIVES: "entries of the council's own plan",
    Unit.RECOMMENDATIONS: "entries of a published review",
    Unit.PUBLISHED: "a number that a public paper of the same board has printed: readers have it",
    Unit.CHANGE: "a small change between large counts is safe; the gate checks both counts",
    Unit.SIZE: "a change without its sign: the gate checks both counts",
    Unit.POINTS: "a change between two percentages: the gate checks both percentages",
}
# Protected units, each with the reason. The gate does not read this: it protects every unit that is not in SAFE.
PROTECTED: Mapping[Unit, str] = {
    Unit.PEOPLE: "people",
    Unit.CASES: "referrals and Channel cases: each is about one person",
    Unit.REVIEWS: "each is of one person's case",
    Unit.ATTENDANCES: "each is by one person",
    Unit.PLACES: "may be places on a course, each taken by one person",
    Unit.REPORTED: "a number that others reported under their own label: it may count people, incidents or complaints",
    Unit.PERCENT: "does not say what was counted: the gate checks a percentage by its basis",
    Unit.PER_SESSION: "people at sessions",
    Unit.DAYS: "one person's, if they are not a median: the gate shows medians by the rule of disclosure/medians.py",
}
_WORKED_OUT = frozenset({Unit.CHANGE, Unit.SIZE, Unit.POINTS})


def is_protected(unit: Unit | str) -> bool:
    """Return whether small numbers of a unit are suppressed: true unless the unit is listed as safe."""
    return unit not in SAFE


def protects(figure: Figure) -> bool:
    """Return whether small numbers of a figure's basis are suppressed.

    A change is not protected if the gate can check the counts or figures it was worked out from. A median is no count.
    """
    if figure.median_of is not None:
        return False
    if figure.basis in _WORKED_OUT and not (figure.reveals or figure.inputs):
        return True
    return is_protected(figure.basis)


class Status(StrEnum):
    """Who may read a paper: `public` is for anyone; `draft` and `exempt` are internal and say so on each page."""

    DRAFT = "draft"
    PUBLIC = "public"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rule of one run for small numbers: protected counts from 1 to threshold - 1.

    Without `shows_cases` no count of referrals or cases is published, however large. With `shows_corrections` a count
    that has changed since it was published is published again, even if it changed by a small number.
    """

    status: Status
    hides_small_numbers: bool = True
    threshold: int = 5
    shows_cases: bool = True
    shows_corrections: bool = False

    @property
    def small_numbers(self) -> str:
        """Return the word for the rule in prevent.toml."""
        if not self.hides_small_numbers:
            return "show"
        return "hide" if self.shows_cases else "no-counts"

    @property
    def withholds(self) -> bool:
        """Return whether small numbers must not be published under this policy."""
        return self.status is Status.PUBLIC and self.hides_small_numbers

    @property
    def publishes_cases(self) -> bool:
        """Return whether counts of referrals and cases may be published under this policy."""
        return self.shows_cases or not self.withholds

    def publishes(self, figure: Figure) -> bool:
        """Return whether a figure may be published if it is not small: a count of cases may be left out."""
        return self.publishes_cases or figure.basis is not Unit.CASES

    def is_small(self, value: int | None) -> bool:
        """Return whether a count is small; 0 is not small, and may be shown."""
        return value is not None and 0 < value < self.threshold

    def describes_everyone(self, part: int | None, whole: int | None) -> bool:
        """Return whether a part is all of a small whole, so that it describes every person: 5 of 5 are Islamist.

        Small means below twice the threshold: such a whole cannot be two parts that are both not small.
        """
        return part is not None and part == whole and 0 < part < 2 * self.threshold
