"""England's bank holidays as plain days, for measures that must not know where they come from."""

import datetime as dt


def bank_holidays(meeting: dt.date) -> frozenset[dt.date]:
    """Return England's bank holidays of a meeting's year and of the year before, one-off and substitute days too.

    Counting back from a meeting never reaches further: prevent.toml takes no more than 60 days.
    """
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=(meeting.year - 1, meeting.year)))
