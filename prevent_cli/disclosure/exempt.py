"""Reasons to keep a paper from the public: the law's descriptions of exempt information, and the council's reason."""

from dataclasses import dataclass

# Local Government Act 1972, Schedule 12A, Part 1 (England), as substituted by S.I. 2006/88, to go on in a sentence.
DESCRIPTIONS = {
    1: "information relating to any individual",
    2: "information which is likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person (including the authority "
    "holding that information)",
    4: "information relating to any consultations or negotiations, or contemplated consultations or negotiations, in "
    "connection with any labour relations matter arising between the authority or a Minister of the Crown and "
    "employees of, or office holders under, the authority",
    5: "information in respect of which a claim to legal professional privilege could be maintained in legal "
    "proceedings",
    6: "information which reveals that the authority proposes (a) to give under any enactment a notice under or by "
    "virtue of which requirements are imposed on a person; or (b) to make an order or direction under any enactment",
    7: "information relating to any action taken or to be taken in connection with the prevention, investigation or "
    "prosecution of crime",
}
SCHEDULE = "Part 1 of Schedule 12A to the Local Government Act 1972"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """The paragraphs of Part 1 of Schedule 12A that a paper is exempt under, and the public-interest reason."""

    paragraphs: tuple[int, ...] = ()
    public_interest: str = ""

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
        return tuple((number, DESCRIPTIONS[number]) for number in self.paragraphs)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the settings that an exempt paper needs and that are missing."""
        given = {"exempt_paragraphs": self.paragraphs, "public_interest": self.public_interest}
        return tuple(name for name, value in given.items() if not value)
