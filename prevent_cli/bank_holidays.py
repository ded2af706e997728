"""A nation's bank holidays as plain days, so that measures need not know their source."""

import datetime as dt

from prevent_cli.nations import Nation


def bank_holidays(meeting: dt.date, nation: Nation) -> frozenset[dt.date]:
    """Return a nation's bank holidays in a meeting's year and the year before, with one-off and substitute days.

    Counting back from a meeting never needs an earlier year: prevent.toml allows at most 60 days.
    """
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv=nation.holidays, years=(meeting.year - 1, meeting.year)))
