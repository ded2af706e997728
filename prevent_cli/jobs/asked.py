"""What is asked of figures or of a table, by the options of a command or the arguments of a program."""

import datetime as dt

from prevent_cli.intervals import By
from prevent_cli.periods import Period
from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The dates, the intervals and the status that are asked for; None where the usual ones are meant."""

    period: Period | None = None
    as_at: dt.date | None = None
    meeting: dt.date | None = None
    since: dt.date | None = None
    by: By | None = None
    status: str | None = None
