"""The words for the course that training figures count: its own name, or Prevent training where several count."""

from prevent_cli.records import dataclass

WRAP = "WRAP"
ANY_COURSE = "Prevent training"  # if several courses count, or no return or setting names the course
COURSE_NAMES = (WRAP, ANY_COURSE)  # labels that a council may replace with its own words
WORDS_FOR_TRAINING = ("training", "learning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course that a paper's training figures count, in the words of captions, meanings and sentences."""

    name: str

    @property
    def training(self) -> str:
        """Return the words for the training, such as "WRAP training", without repeating the word training."""
        says_training = any(word in self.name.casefold() for word in WORDS_FOR_TRAINING)
        return self.name if says_training else f"{self.name} training"

    @property
    def course(self) -> str:
        """Return the words for one course that a person attends."""
        return self.name if self.name.casefold().endswith(" course") else f"{self.name} course"

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
    def is_online(self) -> bool:
        """Return whether people complete the course on a computer, by its name, and do not attend it."""
        return "learning" in self.name.casefold()

    @property
    def attend(self) -> str:
        """Return the verb of a sentence about staff who take the course."""
        return "complete" if self.is_online else "attend"

    @property
    def attended(self) -> str:
        """Return the past participle of the verb."""
        return "completed it" if self.is_online else "attended"

    @property
    def in_full(self) -> str:
        """Return the name for its first use in a paper."""
        return "the Workshop to Raise Awareness of Prevent (WRAP)" if self.is_wrap else self.name
