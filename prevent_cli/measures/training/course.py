"""The words for the course that training figures count: WRAP where the sessions say so, else Prevent training."""

from dataclasses import dataclass

WRAP = "WRAP"
ANY_COURSE = "Prevent training"  # where no return and no setting names the course
COURSE_NAMES = (WRAP, ANY_COURSE)  # labels that a council may give its own words for
WORDS_FOR_TRAINING = ("training", "learning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course that a paper's training figures count, in the words of captions, meanings and sentences."""

    name: str

    @property
    def training(self) -> str:
        """Return the words for the training: "WRAP training"; a name that says training already is not doubled."""
        said = any(word in self.name.casefold() for word in WORDS_FOR_TRAINING)
        return self.name if said else f"{self.name} training"

    @property
    def course(self) -> str:
        """Return the words for one course that somebody attends."""
        return f"{self.name} course"

    @property
    def session(self) -> str:
        """Return the words for one session."""
        return f"{self.name} session"

    @property
    def sessions(self) -> str:
        """Return the words for several sessions."""
        return f"{self.name} sessions"

    @property
    def is_wrap(self) -> bool:
        """Return whether papers may write out the workshop's full name."""
        return self.name == WRAP

    @property
    def in_full(self) -> str:
        """Return the name as a sentence first gives it."""
        return "the Workshop to Raise Awareness of Prevent (WRAP)" if self.is_wrap else self.name
