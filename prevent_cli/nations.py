"""The nations whose councils prevent serves: their bank holidays, clear days and paragraphs of exempt information."""

from collections.abc import Mapping

from prevent_cli.records import dataclass

# Local Government Act 1972, Schedule 12A, to go on in a sentence. Part 1 (England) is as substituted by S.I. 2006/88,
# Part 4 (Wales) by S.I. 2007/969 (W. 86). Only the first paragraphs differ.
_ALIKE = (
    "information which is likely to reveal the identity of an individual",
    "information relating to the financial or business affairs of any particular person (including the authority "
    "holding that information)",
    "information relating to any consultations or negotiations, or contemplated consultations or negotiations, in "
    "connection with any labour relations matter arising between the authority or a Minister of the Crown and "
    "employees of, or office holders under, the authority",
    "information in respect of which a claim to legal professional privilege could be maintained in legal proceedings",
    "information which reveals that the authority proposes (a) to give under any enactment a notice under or by "
    "virtue of which requirements are imposed on a person; or (b) to make an order or direction under any enactment",
    "information relating to any action taken or to be taken in connection with the prevention, investigation or "
    "prosecution of crime",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A nation: its code in the list of bank holidays, its clear days, and its part of Schedule 12A with its texts."""

    name: str
    holidays: str
    clear_days: int
    schedule_part: int
    exempt: Mapping[int, str]

    @property
    def schedule(self) -> str:
        """Return the part of the Act that describes exempt information."""
        return f"Part {self.schedule_part} of Schedule 12A to the Local Government Act 1972"


ENGLAND = Nation(
    name="England",
    holidays="ENG",
    clear_days=5,  # Local Government Act 1972, sections 100A and 100B
    schedule_part=1,
    exempt=dict(enumerate(("information relating to any individual", *_ALIKE), 1)),
)
WALES = Nation(
    name="Wales",
    holidays="WLS",
    # Local Government Act 1972, sections 100A(6)(aa) and 100BA(3), inserted by the Local Government and Elections
    # (Wales) Act 2021, Schedule 4. It was three days before as well: paragraph 264 of that Act's Explanatory Notes.
    clear_days=3,
    schedule_part=4,
    exempt=dict(enumerate(("information relating to a particular individual", *_ALIKE), 12)),
)
NATIONS = {nation.name: nation for nation in (ENGLAND, WALES)}
