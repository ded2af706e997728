"""The statutory guidance of each day, for councils in England and Wales: its title, its address and its wording."""

import datetime as dt

from prevent_cli.records import dataclass

_AT = "https://www.gov.uk/government/publications"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """A guidance of the Home Office, in force from a day: its title, edition and address.

    `address` is empty where GOV.UK has only its successor.
    """

    since: dt.date
    title: str
    edition: str
    address: str = ""

    @property
    def printed_address(self) -> str:
        """Return the address as a reader types it."""
        return self.address.removeprefix("https://")


# The guidance of 2023 says that it replaces that "of 2015 (updated in April 2021)", and GOV.UK that the latter was in
# force to 31 December 2023. The month of the update is all that it gives, so a paper of April 2021 cites the update.
_DUTY_2015 = f"{_AT}/prevent-duty-guidance-england-scotland-and-wales-2015"
DUTY = (
    Guidance(
        since=dt.date(2015, 7, 1),  # the duty in force
        title="Revised Prevent duty guidance: for England and Wales",
        edition="2015",
        address=_DUTY_2015,
    ),
    Guidance(
        since=dt.date(2021, 4, 1),
        title="Revised Prevent duty guidance: for England and Wales",
        edition="2015, updated in April 2021",
        address=_DUTY_2015,
    ),
    Guidance(
        since=dt.date(2023, 12, 31),
        title="Prevent duty guidance: for England and Wales",
        edition="2023",
        address=f"{_AT}/prevent-duty-guidance",
    ),
)
# The guidance of 15 December 2023 says that it replaces that of 2 November 2020. The titles are those on their covers.
CHANNEL = (
    Guidance(
        since=dt.date(2015, 4, 12),  # panels in statute
        title="Channel duty guidance: protecting vulnerable people from being drawn into terrorism",
        edition="2015",
    ),
    Guidance(
        since=dt.date(2020, 11, 2),
        title="Channel duty guidance: protecting people vulnerable to being drawn into terrorism",
        edition="2020",
    ),
    Guidance(
        since=dt.date(2023, 12, 15),
        title="Channel duty guidance: protecting people susceptible to radicalisation",
        edition="2023",
        address=f"{_AT}/channel-and-prevent-multi-agency-panel-pmap-guidance",
    ),
)
VULNERABLE, SUSCEPTIBLE = "vulnerable to being drawn into terrorism", "susceptible to radicalisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceOfDay:
    """The guidance in force on a paper's day, None before the first; `people`: whom it says that Channel supports."""

    duty: Guidance | None
    channel: Guidance | None
    people: str


def guidance_on(day: dt.date) -> GuidanceOfDay:
    """Return the guidance in force on a day. The Act itself has kept the word vulnerable."""
    channel = _latest(CHANNEL, day)
    return GuidanceOfDay(
        duty=_latest(DUTY, day),
        channel=channel,
        people=SUSCEPTIBLE if channel is CHANNEL[-1] else VULNERABLE,
    )


def _latest(editions: tuple[Guidance, ...], day: dt.date) -> Guidance | None:
    return next((one for one in reversed(editions) if one.since <= day), None)
