"""How much work one paper's templates may ask for: steps, characters and seconds, far above what any paper needs."""

import time
from dataclasses import dataclass, field

from jinja2.exceptions import SecurityError

MOST_STEPS = 10_000_000  # a step is a part of a statement in one turn of a loop; the longest sample takes 20,000
MOST_SECONDS = 60
LONGEST_PAPER = 1_000_000  # characters of Markdown
CHARACTERS = 16  # of a text that a template makes, to a step
PRINTED, INCLUDED = 20, 100  # steps that a printed value takes, and an included template beside its length
LOOKS = 1_000  # steps between two looks at the clock


@dataclass(slots=True)
class Budget:
    """What is left of one paper's steps and seconds."""

    steps: int = MOST_STEPS
    look_at: int = MOST_STEPS
    ends: float = field(default_factory=lambda: time.monotonic() + MOST_SECONDS)

    def spend(self, steps: int) -> None:
        """Take steps; raises SecurityError where none are left, or the time is over."""
        self.steps -= steps
        if self.steps < 0:
            raise SecurityError(f"the template takes more than {MOST_STEPS:,} steps; make its loops shorter")
        if self.steps < self.look_at:
            self.look_at = self.steps - LOOKS
            if time.monotonic() > self.ends:
                raise SecurityError(f"the template runs for more than {MOST_SECONDS} seconds; make its loops shorter")

    def spend_text(self, characters: int) -> None:
        """Take the steps that a text of so many characters stands for."""
        self.spend(characters // CHARACTERS + 1)
