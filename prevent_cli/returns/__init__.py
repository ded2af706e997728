"""What each return is, declared once; RETURNS lists them by name."""

from prevent_cli.returns.completions import COMPLETIONS
from prevent_cli.returns.description import Code, Column, Kind, ReturnDescription
from prevent_cli.returns.engagement import ENGAGEMENTS, LEAVERS_FEEDBACK, REPORTED_COUNTS
from prevent_cli.returns.governance import BOARDS, CLEARANCE, EVENTS, MEETINGS
from prevent_cli.returns.plans import ACTIONS, PARTNER_STATUS, PRIORITIES, RECOMMENDATIONS, THEMES
from prevent_cli.returns.projects import DELIVERABLES, EXPECTED_OUTCOMES, PROJECTS
from prevent_cli.returns.referrals import REFERRALS
from prevent_cli.returns.staff import STAFF
from prevent_cli.returns.training import ATTENDANCE, DEPARTMENTS, HEADCOUNTS, SESSIONS, TOTALS
from prevent_cli.returns.training_quality import EVALUATIONS, RISKS, TRAINERS

RETURNS: dict[str, ReturnDescription] = {
    description.name: description
    for description in (
        REFERRALS,
        SESSIONS,
        ATTENDANCE,
        COMPLETIONS,
        HEADCOUNTS,
        TOTALS,
        DEPARTMENTS,
        STAFF,
        BOARDS,
        MEETINGS,
        EVENTS,
        CLEARANCE,
        TRAINERS,
        EVALUATIONS,
        RISKS,
        PROJECTS,
        DELIVERABLES,
        EXPECTED_OUTCOMES,
        ENGAGEMENTS,
        REPORTED_COUNTS,
        LEAVERS_FEEDBACK,
        ACTIONS,
        RECOMMENDATIONS,
        PARTNER_STATUS,
        PRIORITIES,
        THEMES,
    )
}

__all__ = ["RETURNS", "Code", "Column", "Kind", "ReturnDescription"]
