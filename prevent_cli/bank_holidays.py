"""England's bank holidays as plain days, so that measures need not know their source."""

import datetime as dt


def bank_holidays(meeting: dt.date) -> frozenset[dt.date]:
    """Return England's bank holidays in a meeting's year and the year before, with one-off and substitute days.

    Counting back from a meeting never needs an earlier year: prevent.toml allows at most 60 days.
    """
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=(meeting.year - 1, meeting.year)))
