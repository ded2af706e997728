"""What a council may keep, in the words of a question, with the returns that each topic has."""

from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One kind of spreadsheet that a council may keep, and the returns for it."""

    words: str
    returns: tuple[str, ...]


TOPICS = (
    Topic(words="A log of Channel referrals", returns=("referrals",)),
    Topic(words="Training sessions, and registers of who came", returns=("sessions", "attendance", "headcounts")),
    Topic(words="Courses completed, from a learning system", returns=("completions", "headcounts")),
    Topic(words="Only the numbers of people trained", returns=("totals", "headcounts")),
    Topic(words="A staff list, to see who needs training", returns=("staff",)),
    Topic(words="Trainers, evaluation forms and risks of training", returns=("trainers", "evaluations", "risks")),
    Topic(words="Departments that were renamed or have several names, and partners", returns=("departments",)),
    Topic(words="A schedule of updates to boards, and the clearance of papers", returns=("boards", "clearance")),
    Topic(words="Who attended the Channel Panel and other meetings", returns=("meetings",)),
    Topic(words="Approvals, briefings and other events", returns=("events",)),
    Topic(words="Projects and bids", returns=("projects", "deliverables", "expected_outcomes")),
    Topic(words="Outreach, and numbers that others report", returns=("engagements", "reported_counts")),
    Topic(words="Feedback of people leaving Channel", returns=("leavers_feedback",)),
    Topic(
        words="An action plan, recommendations, partners' training, priorities and themes",
        returns=("actions", "recommendations", "partner_status", "priorities", "themes"),
    ),
)
