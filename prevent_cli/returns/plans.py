"""The returns about plans: actions, recommendations, partners' training status, priorities, themes."""

from prevent_cli.returns.codes import PROGRESS, THEME_KINDS
from prevent_cli.returns.columns import as_at, recorded_on
from prevent_cli.returns.description import Column, Kind, ReturnDescription

STATUS = Column(
    name="status",
    heading="Status",
    kind=Kind.CODE,
    codes=PROGRESS,
    aliases=("Progress status", "RAG", "State"),
    required=True,
    filled=True,
    guidance="Achieved, On track, At risk or Not started.",
)
OWNER = Column(
    name="owner",
    heading="Owner",
    kind=Kind.TEXT,
    aliases=("Owner post", "Lead", "Responsible post", "Lead officer"),
    guidance="A post, never a person's name.",
)
DUE = Column(
    name="due",
    heading="Due",
    kind=Kind.LOOSE_DATE,
    aliases=("Due date", "Due by", "Deadline", "By when"),
    guidance='A day, "March 2019", "Spring 2019" or "Date to be confirmed".',
)

ACTIONS = ReturnDescription(
    name="actions",
    title="Action plan",
    a_row_is="one objective of the action plan as it stood on one day",
    file_stems=("action", "action-plan", "objectives"),
    unique=("as_at", "workstream", "objective"),
    snapshot_date="as_at",
    columns=(
        as_at("The day the plan was reviewed. All rows of one review bear the same day."),
        Column(
            name="workstream",
            heading="Workstream",
            kind=Kind.TEXT,
            aliases=("Work stream", "Section", "Strand"),
            required=True,
            filled=True,
            guidance="The part of the plan, as papers print it. Papers keep the order of the rows.",
        ),
        Column(
            name="objective",
            heading="Objective",
            kind=Kind.TEXT,
            aliases=("Topline objective", "Action"),
            required=True,
            filled=True,
            markdown=True,
            guidance="What is to be brought about.",
        ),
        Column(
            name="progress",
            heading="Progress to date",
            kind=Kind.TEXT,
            aliases=("Progress", "Progress so far"),
            required=True,
            markdown=True,
            guidance="What has been done: bullets, a line each. Counted numbers are named under Figures, not typed.",
        ),
        Column(
            name="figures",
            heading="Figures",
            kind=Kind.TEXT,
            aliases=("Figures to print", "Counted figures"),
            guidance="Names of figures, parted by semicolons, that papers print as bullets below the progress.",
        ),
        Column(
            name="forward",
            heading="Forward work",
            kind=Kind.TEXT,
            aliases=("Forward work and expected outcomes", "Next steps", "Work to come"),
            markdown=True,
            guidance="What comes next and what is expected of it: bullets, a line each.",
        ),
        STATUS,
        OWNER,
        DUE,
    ),
)

RECOMMENDATIONS = ReturnDescription(
    name="recommendations",
    title="Recommendations",
    a_row_is="one recommendation of a review as it stood on one day",
    file_stems=("recommendation", "peer-review", "peer-review-recommendations"),
    unique=("as_at", "review", "reference"),
    snapshot_date="as_at",
    columns=(
        as_at("The day progress was reviewed. All rows of one review bear the same day."),
        Column(
            name="review",
            heading="Review",
            kind=Kind.TEXT,
            aliases=("Made by", "Name of review"),
            guidance="Who made the recommendation and when, such as Peer review, 20 to 23 November 2018.",
        ),
        Column(
            name="reference",
            heading="Reference",
            kind=Kind.IDENTIFIER,
            aliases=("Recommendation number", "Ref"),
            required=True,
            filled=True,
            guidance="Its number in the review.",
        ),
        Column(
            name="recommendation",
            heading="Recommendation",
            kind=Kind.TEXT,
            aliases=("What is recommended",),
            required=True,
            filled=True,
            markdown=True,
            guidance="What the review recommends.",
        ),
        Column(
            name="progress",
            heading="Progress",
            kind=Kind.TEXT,
            aliases=("Progress to date", "Response"),
            markdown=True,
            guidance="What has been done.",
        ),
        OWNER,
        DUE,
        STATUS,
    ),
)

PARTNER_STATUS = ReturnDescription(
    name="partner_status",
    title="Training status of partners",
    a_row_is="how the training of one partner team stood on one day",
    file_stems=("partner-status", "partner-training", "wrap-status"),
    unique=("as_at", "team"),
    snapshot_date="as_at",
    columns=(
        as_at("The day the list was drawn up. All rows of one list bear the same day."),
        Column(
            name="team",
            heading="Partner team",
            kind=Kind.TEXT,
            aliases=("Partner", "Team"),
            required=True,
            filled=True,
            guidance="The team, as papers print it.",
        ),
        Column(
            name="departments",
            heading="Counted as",
            kind=Kind.TEXT,
            aliases=("Department codes", "Departments"),
            guidance="Its codes in the departments return, parted by semicolons, so that its sessions and people are "
            "counted. Blank: papers show [x] for them.",
        ),
        Column(
            name="identified",
            heading="Staff identified",
            kind=Kind.WHOLE,
            aliases=("Number of staff identified", "Staff to be trained"),
            guidance="How many staff need training. Blank where it is not known; papers then show [x].",
        ),
        Column(
            name="status",
            heading="Training status",
            kind=Kind.TEXT,
            aliases=("WRAP status", "Status", "Position"),
            required=True,
            filled=True,
            markdown=True,
            guidance="How it stands and what comes next. Papers count sessions and people themselves.",
        ),
    ),
)

PRIORITIES = ReturnDescription(
    name="priorities",
    title="Achievements and priorities",
    a_row_is="one achievement of a quarter beside one priority for the next",
    file_stems=("priority", "achievements", "achievements-and-priorities"),
    columns=(
        Column(
            name="quarter",
            heading="Quarter",
            kind=Kind.PERIOD,
            aliases=("Achieved in", "Quarter reported on"),
            required=True,
            filled=True,
            guidance='The quarter of the achievements, such as "2018/19 Q2"; the priorities are for the one after it.',
        ),
        Column(
            name="post",
            heading="Post",
            kind=Kind.TEXT,
            aliases=("Officer post", "Officer"),
            guidance="Whose they are: a post, never a person's name.",
        ),
        Column(
            name="achievement",
            heading="Achievement",
            kind=Kind.TEXT,
            aliases=("Achievements", "Achieved"),
            required=True,
            markdown=True,
            guidance="What was achieved.",
        ),
        Column(
            name="priority",
            heading="Priority",
            kind=Kind.TEXT,
            aliases=("Priorities", "Priority for the next quarter"),
            required=True,
            markdown=True,
            guidance="What comes first in the quarter after.",
        ),
        recorded_on("the quarter's last day"),
    ),
)

THEMES = ReturnDescription(
    name="themes",
    title="Themes and pillars",
    a_row_is="one theme of the local plan, or one pillar of the national strategy, as it stood on one day",
    file_stems=("theme", "counter-extremism-themes", "pillars"),
    unique=("as_at", "kind", "theme"),
    snapshot_date="as_at",
    columns=(
        as_at("The day the list was drawn up. All rows of one list bear the same day."),
        Column(
            name="kind",
            heading="Kind of theme",
            kind=Kind.CODE,
            codes=THEME_KINDS,
            aliases=("Kind", "Theme or pillar"),
            guidance="Theme or Pillar. Blank means Theme.",
        ),
        Column(
            name="theme",
            heading="Theme",
            kind=Kind.TEXT,
            aliases=("Pillar", "Theme or pillar name"),
            required=True,
            filled=True,
            guidance="Its name, as papers print it.",
        ),
        Column(
            name="done",
            heading="Work done",
            kind=Kind.TEXT,
            aliases=("Done", "Work to date", "What it means"),
            required=True,
            markdown=True,
            guidance="What has been done; for a pillar, what it means.",
        ),
        Column(
            name="to_come",
            heading="Work to come",
            kind=Kind.TEXT,
            aliases=("To come", "Future work"),
            markdown=True,
            guidance="What is planned.",
        ),
    ),
)
