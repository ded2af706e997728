"""The returns about projects: bids and awards, deliverables, expected outcomes."""

from prevent_cli.returns.codes import BID_OUTCOMES, COUNTED
from prevent_cli.returns.columns import as_at, recorded_on
from prevent_cli.returns.description import Column, Kind, Reference, ReturnDescription

TO_PROJECTS = Reference(to="projects", column="project")


def _project(guidance: str, *, refers_to: Reference | None = None) -> Column:
    return Column(
        name="project",
        heading="Project code",
        kind=Kind.IDENTIFIER,
        aliases=("Project", "Project short name", "Bid code", "Project ID", "Project ref", "Project reference"),
        fallback_aliases=("Bid ID", "Bid ref", "Bid reference"),
        required=True,
        filled=True,
        guidance=guidance,
        examples=("digital", "sports"),
        refers_to=refers_to,
    )


PROJECTS = ReturnDescription(
    name="projects",
    title="Projects",
    a_row_is="one bid for a project",
    file_stems=("project", "bids", "project-bids"),
    unique=("project",),
    figures_named_by=("project",),
    columns=(
        _project("A short word that does not change. It is part of figures' names."),
        Column(
            name="name",
            heading="Project name",
            kind=Kind.TEXT,
            aliases=("Name of project", "Bid", "Project title", "Bid name", "Bid title"),
            fallback_aliases=("Title",),
            required=True,
            filled=True,
            guidance="The name, as papers print it.",
            examples=("Digital resilience in schools", "Sports mentoring"),
        ),
        Column(
            name="funder",
            heading="Funder",
            kind=Kind.TEXT,
            aliases=("Funded by", "Bid to", "Funding body", "Funding source", "Funder name"),
            guidance="The funder that the bid was made to.",
            examples=("Home Office", "Home Office"),
            no_figure=True,
        ),
        Column(
            name="bid_on",
            heading="Date of bid",
            kind=Kind.DATE,
            aliases=(
                *("Bid on", "Submitted on", "Date submitted", "Bid date", "Date bid submitted", "Submission date"),
                *("Date of submission", "Application date"),
            ),
            required=True,
            filled=True,
            guidance="The day the bid was submitted.",
            examples=("2023-11-14", "2023-11-14"),
        ),
        Column(
            name="runs_in",
            heading="Runs in",
            kind=Kind.PERIOD,
            aliases=("Funding year", "Project year", "Year"),
            guidance='The year or quarter it is for, such as "2018/19".',
            examples=("2024/25", "2024/25"),
        ),
        Column(
            name="outcome",
            heading="Outcome of bid",
            kind=Kind.CODE,
            codes=BID_OUTCOMES,
            aliases=("Bid outcome", "Decision", "Bid status", "Bid result"),
            fallback_aliases=("Result", "Status"),
            required=True,
            filled=True,
            guidance="Funded, Unsuccessful, Awaiting decision or Withdrawn.",
        ),
        Column(
            name="decided_on",
            heading="Date of decision",
            kind=Kind.DATE,
            aliases=(
                *("Decided on", "Awarded on", "Date awarded", "Decision date", "Award date", "Outcome date"),
                *("Date of award", "Date of outcome"),
            ),
            guidance="The day of the award or refusal. Until then the bid counts as awaiting a decision.",
            examples=("2024-02-20", "2024-02-20"),
        ),
        Column(
            name="award",
            heading="Award (pounds)",
            kind=Kind.WHOLE,
            aliases=(
                *("Award", "Award in pounds", "Award GBP", "Grant", "Amount awarded", "Grant awarded"),
                *("Funding awarded", "Award amount"),
            ),
            fallback_aliases=("Amount", "Value", "Funding"),
            guidance="Whole pounds. Blank means not known. Papers then show [x].",
            examples=("24500", ""),
        ),
        Column(
            name="description",
            heading="Description",
            kind=Kind.TEXT,
            aliases=("What it does", "Summary", "Project description", "Project summary", "About the project"),
            fallback_aliases=("Details",),
            markdown=True,
            guidance="What the project does.",
            examples=(
                "Workshops on staying safe online, in secondary schools",
                "Weekly training with a mentor for young people",
            ),
            no_figure=True,
        ),
        recorded_on("the day of the bid", examples=("2023-11-15", "2023-11-15")),
    ),
)

DELIVERABLES = ReturnDescription(
    name="deliverables",
    title="Project deliverables",
    a_row_is="one deliverable of one project on one day",
    file_stems=("deliverable", "project-deliverables"),
    unique=("as_at", "project", "deliverable"),
    figures_named_by=("code", "deliverable"),
    named_within=("as_at", "project"),
    snapshot_date="as_at",
    columns=(
        as_at("The day of the numbers. All rows of one project's list have the same day."),
        _project("As in the projects return.", refers_to=TO_PROJECTS),
        Column(
            name="code",
            heading="Deliverable code",
            kind=Kind.IDENTIFIER,
            aliases=("Short code",),
            guidance="A short word that names the figures. Blank means that the deliverable's name does.",
            examples=("workshops", "guides"),
            absent="Each deliverable's figures are named by the deliverable's name.",
        ),
        Column(
            name="deliverable",
            heading="Deliverable",
            kind=Kind.TEXT,
            aliases=("What is delivered", "Output", "Name of deliverable", "Output/Deliverable", "Deliverables"),
            fallback_aliases=("Activity",),
            required=True,
            filled=True,
            guidance="The deliverable, as papers print it.",
            examples=("Workshops in secondary schools", "Guides for parents"),
        ),
        Column(
            name="planned",
            heading="Planned",
            kind=Kind.WHOLE,
            aliases=("Number planned", "Planned number", "Planned total", "Target number"),
            fallback_aliases=("Target",),
            guidance="How many. Blank means that no number was planned. Papers then show [z].",
            examples=("20", "500"),
            blank_is_none=True,
        ),
        Column(
            name="delivered",
            heading="Delivered",
            kind=Kind.WHOLE,
            aliases=(
                *("Number delivered", "Delivered so far", "Delivered to date", "Delivered total", "Actual number"),
                "Total delivered",
            ),
            fallback_aliases=("Actual", "Achieved", "Completed"),
            required=True,
            guidance="How many so far. Blank means not known. Papers then show [x].",
            examples=("8", "350"),
        ),
        Column(
            name="unit",
            heading="Unit",
            kind=Kind.TEXT,
            aliases=("Unit of measure", "Of what", "Units"),
            fallback_aliases=("Measure",),
            guidance="What the numbers count, in the plural: schools, sessions, people ...",
            examples=("sessions", "copies"),
            no_figure=True,
        ),
        Column(
            name="counts",
            heading="Counts",
            kind=Kind.CODE,
            codes=COUNTED,
            aliases=("Kind of count", "What is counted"),
            guidance="People, Places, Sessions or Other. Blank means People. Small numbers of all four are suppressed.",
            examples=("Sessions", "Other"),
            absent="Every number counts people, so small numbers are suppressed.",
        ),
    ),
)

EXPECTED_OUTCOMES = ReturnDescription(
    name="expected_outcomes",
    title="Expected outcomes of projects",
    a_row_is="one expected outcome of one project",
    file_stems=("expected-outcomes", "project-outcomes"),
    unique=("project", "expected_outcome"),
    columns=(
        _project("As in the projects return.", refers_to=TO_PROJECTS),
        Column(
            name="expected_outcome",
            heading="Expected outcome",
            kind=Kind.TEXT,
            aliases=("Outcome expected", "Expected outcomes", "Intended outcome", "Desired outcome"),
            fallback_aliases=("Outcome", "Outcomes"),
            required=True,
            filled=True,
            markdown=True,
            guidance="What will be different, as papers print it.",
            examples=("Pupils know how to question what they read online", "Young people have an adult to turn to"),
        ),
    ),
)
