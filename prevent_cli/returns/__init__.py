"""What each return is, declared once; RETURNS lists them by name."""

from prevent_cli.returns.description import Code, Column, Kind, ReturnDescription
from prevent_cli.returns.governance import BOARDS, CLEARANCE, EVENTS, MEETINGS
from prevent_cli.returns.referrals import REFERRALS
from prevent_cli.returns.staff import STAFF
from prevent_cli.returns.training import ATTENDANCE, DEPARTMENTS, HEADCOUNTS, SESSIONS, TOTALS

RETURNS: dict[str, ReturnDescription] = {
    description.name: description
    for description in (
        REFERRALS,
        SESSIONS,
        ATTENDANCE,
        HEADCOUNTS,
        TOTALS,
        DEPARTMENTS,
        STAFF,
        BOARDS,
        MEETINGS,
        EVENTS,
        CLEARANCE,
    )
}

__all__ = ["RETURNS", "Code", "Column", "Kind", "ReturnDescription"]
