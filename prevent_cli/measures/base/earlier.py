"""The earlier day with which a paper is compared: that of the last paper, of the last update, or of the period."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPaper:
    """The last public paper of a board: the day that it counts up to, its meeting if known, and its numbers by name."""

    as_at: dt.date
    meeting: dt.date | None = None
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The earlier day, the day of the last update to the board if that is known, and whether its paper is recorded."""

    day: dt.date
    update: dt.date | None = None
    published: bool = False
