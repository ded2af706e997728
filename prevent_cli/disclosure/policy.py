"""What may be published under a paper's status and the council's own rule for small numbers."""

from dataclasses import dataclass
from enum import StrEnum

from prevent_cli.measures.figure import Unit

PROTECTED = frozenset({Unit.PEOPLE, Unit.CASES})


class Status(StrEnum):
    """Who will read it: `draft` and `exempt` stay inside and say so on each page, `public` goes to anybody."""

    DRAFT = "draft"
    PUBLIC = "public"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rule of one run.

    Counts of people or cases from 1 to threshold - 1 are small, and hidden from the public or not.
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
