"""The staff return: who was in post, in which department, and their manager."""

from prevent_cli.returns.columns import NOT_ENDED, department, person_id, unknown_department
from prevent_cli.returns.description import Column, Kind, ReturnDescription

FIRST_YEAR_IN_POST = 1940  # nobody in post today started before it

STAFF = ReturnDescription(
    name="staff",
    title="Staff list",
    a_row_is="one person's time in one department",
    file_stems=("staff-list", "starters-and-leavers", "leavers"),
    unique=("person_id", "started_on"),
    acceptable=(unknown_department("no working list has these people"),),
    columns=(
        person_id("The reference that the attendance return uses."),
        department("As in the departments return."),
        Column(
            name="started_on",
            heading="Started",
            kind=Kind.DATE,
            aliases=(
                *("Start date", "Started on", "Date started", "Start date in post", "Date joined", "Hire date"),
                *("Date of appointment", "Contract start date", "Employment start date", "Joined"),
            ),
            guidance="The first day in post. Blank means before the returns begin.",
            examples=("2021-09-06", "2023-01-09"),
            earliest_year=FIRST_YEAR_IN_POST,
        ),
        Column(
            name="left_on",
            heading="Left",
            kind=Kind.DATE,
            aliases=(
                *("Leaving date", "Left on", "Date left", "End date", "Leaver date", "Date of leaving"),
                *("Termination date", "Contract end date", "Employment end date", "Leave date"),
            ),
            guidance="The last day in post. Blank means still in post.",
            examples=("", "2024-09-30"),
            no_day=NOT_ENDED,
            earliest_year=FIRST_YEAR_IN_POST,
            may_be_ahead=True,
        ),
        Column(
            name="manager",
            heading="Manager",
            kind=Kind.TEXT,
            aliases=("Manager's post", "Line manager", "Reports to", "Managed by", "Line manager's post"),
            personal=True,
            guidance="The manager's post or reference, never a name. The working list has a part for each manager.",
            examples=("Head of Adult Services", "Head of Early Help"),
            no_figure=True,
        ),
        Column(
            name="requires_training",
            heading="Requires training",
            kind=Kind.YES_NO,
            aliases=(
                *("Training required", "Requires training?", "In scope", "Training required Y/N", "Needs training"),
                *("In scope Y/N", "Requires training Y/N"),
            ),
            fallback_aliases=("Mandatory", "Required"),
            guidance="Yes or No. Blank means yes. The working list uses it. Papers use the headcounts.",
            absent="Everybody in the staff list requires training. Only the working list uses it, no figure.",
        ),
    ),
)
