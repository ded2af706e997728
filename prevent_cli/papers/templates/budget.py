"""Limits on the work of one paper's templates: steps, characters and seconds, far above what any paper needs."""

import time
from dataclasses import field

from jinja2.exceptions import SecurityError

from prevent_cli.records import dataclass

MOST_STEPS = 10_000_000  # a step is part of a statement in one pass of a loop; the longest sample takes 20,000
MOST_SECONDS = 60
LONGEST_PAPER = 1_000_000  # characters of Markdown
CHARACTERS = 16  # characters of a text for one step
PRINTED, INCLUDED = 20, 100  # steps for a printed value, and for an included template in addition to its length
CLOCK_STEPS = 1_000  # steps between two readings of the clock


@dataclass(slots=True)
class Budget:
    """The steps and seconds that one paper has left."""

    steps: int = MOST_STEPS
    next_clock: int = MOST_STEPS
    ends: float = field(default_factory=lambda: time.monotonic() + MOST_SECONDS)

    def renew(self) -> None:
        """Begin again with all steps and seconds."""
        new = Budget()
        self.steps, self.next_clock, self.ends = new.steps, new.next_clock, new.ends

    def spend(self, steps: int) -> None:
        """Use steps; raises SecurityError if no steps or no time is left."""
        self.steps -= steps
        if self.steps < 0:
            raise SecurityError(f"the template takes more than {MOST_STEPS:,} steps; make its loops shorter")
        if self.steps < self.next_clock:
            self.next_clock = self.steps - CLOCK_STEPS
            if time.monotonic() > self.ends:
                raise SecurityError(f"the template runs for more than {MOST_SECONDS} seconds; make its loops shorter")

    def spend_text(self, characters: int) -> None:
        """Use the steps for a text of this many characters."""
        self.spend(characters // CHARACTERS + 1)
