"""Reasons to keep a paper from the public: the law's descriptions of exempt information, and the council's reason."""

from prevent_cli.nations import ENGLAND, Nation
from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """The paragraphs of Schedule 12A that a paper is exempt under, in the nation's part, and the reason."""

    nation: Nation = ENGLAND
    paragraphs: tuple[int, ...] = ()
    public_interest: str = ""

    @property
    def schedule(self) -> str:
        """Return the part of the Act that the paragraphs are in."""
        return self.nation.schedule

    @property
    def cited(self) -> str:
        """Return the paragraphs in words, such as "paragraphs 1, 2 and 7"; empty without paragraphs."""
        if not self.paragraphs:
            return ""
        *others, last = (str(number) for number in self.paragraphs)
        return f"paragraphs {', '.join(others)} and {last}" if others else f"paragraph {last}"

    @property
    def descriptions(self) -> tuple[tuple[int, str], ...]:
        """Return each paragraph's number with its description in law."""
        return tuple((number, self.nation.exempt[number]) for number in self.paragraphs)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the settings that an exempt paper needs and that are missing."""
        given = {"exempt_paragraphs": self.paragraphs, "public_interest": self.public_interest}
        return tuple(name for name, value in given.items() if not value)
