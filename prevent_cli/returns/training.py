"""The training returns: sessions, attendance, headcounts, reported totals and departments."""

from prevent_cli.returns.codes import COURSES, DEPARTMENT_KINDS, SECTORS
from prevent_cli.returns.columns import as_at, department, notes, recorded_on
from prevent_cli.returns.description import Column, Kind, ReturnDescription

_SESSION_ALIASES = (
    "Session",
    "Session reference",
    "Session ref",
    "Session number",
    "Course ID",
    "Event ID",
    "Workshop ID",
)

SESSIONS = ReturnDescription(
    name="sessions",
    title="Training sessions",
    a_row_is="one training session that was delivered",
    file_stems=("session", "training-sessions", "wrap-sessions", "courses", "workshops"),
    unique=("session_id",),
    event_date="held_on",
    columns=(
        Column(
            name="session_id",
            heading="Session ID",
            kind=Kind.IDENTIFIER,
            aliases=_SESSION_ALIASES,
            required=True,
            filled=True,
            guidance="A reference, one a session.",
        ),
        Column(
            name="held_on",
            heading="Date held",
            kind=Kind.DATE,
            aliases=("Date", "Held on", "Session date", "Date of session", "Delivered on", "Date delivered"),
            required=True,
            filled=True,
            guidance="The day of the session. It places the session and everybody at it in time.",
        ),
        Column(
            name="delivered_for",
            heading="Delivered for",
            kind=Kind.TEXT,
            aliases=("Department", "Audience", "Delivered to", "For", "Directorate", "Client"),
            required=True,
            filled=True,
            guidance="The department or partner that the session was put on for, or Mixed, "
            "as in the departments return.",
        ),
        Column(
            name="course",
            heading="Course",
            kind=Kind.CODE,
            codes=COURSES,
            aliases=("Training", "Type of training", "Course name", "Type"),
            guidance="WRAP counts towards coverage. Blank means WRAP.",
        ),
        Column(
            name="sector",
            heading="Sector",
            kind=Kind.CODE,
            codes=SECTORS,
            aliases=("Education or not",),
            guidance="Education or Non-education.",
        ),
        Column(
            name="delivered_by",
            heading="Delivered by",
            kind=Kind.TEXT,
            aliases=("Trainers", "Trainer", "Trainer IDs", "Trainer ID"),
            personal=True,
            guidance="The trainers' references as in the trainers return, parted by semicolons.",
        ),
        Column(
            name="reported_attendees",
            heading="Reported attendees",
            kind=Kind.WHOLE,
            aliases=("Attendees", "Number of attendees", "Number attended", "Number trained", "People trained"),
            guidance="Only where there are no attendance rows: the number that the organiser reported.",
        ),
        recorded_on("the day held"),
        notes(),
    ),
)

ATTENDANCE = ReturnDescription(
    name="attendance",
    title="Training attendance",
    a_row_is="one person at one session",
    file_stems=("attendances", "training-attendance", "wrap-attendance", "attendees", "register"),
    unique=("session_id", "person_id"),
    columns=(
        Column(
            name="session_id",
            heading="Session ID",
            kind=Kind.IDENTIFIER,
            aliases=_SESSION_ALIASES,
            required=True,
            filled=True,
            guidance="The session, as in the sessions return.",
        ),
        Column(
            name="person_id",
            heading="Person ID",
            kind=Kind.IDENTIFIER,
            aliases=(
                "Person",
                "Person reference",
                "Employee number",
                "Employee ID",
                "Staff ID",
                "Staff number",
                "Payroll number",
                "Attendee",
                "Attendee ID",
                "Delegate ID",
            ),
            required=True,
            filled=True,
            personal=True,
            guidance="A pseudonymous reference, the same at every session that the person attends.",
        ),
        department("The person's own department or organisation on that day, as in the departments return."),
        Column(
            name="attended",
            heading="Attended",
            kind=Kind.YES_NO,
            aliases=("Present", "Did attend", "Attended?"),
            guidance="Yes or No; blank means yes. Rows with No are left out.",
        ),
        Column(
            name="job_role",
            heading="Job role",
            kind=Kind.TEXT,
            aliases=("Role", "Job title", "Post", "Job"),
            personal=True,
            guidance="Never printed.",
        ),
        Column(
            name="refresher",
            heading="Refresher",
            kind=Kind.YES_NO,
            aliases=("Refresher course", "Is refresher", "Refresher?"),
            guidance="For your own use: a person counts once, whichever course it is.",
        ),
        recorded_on("the day of the session"),
        notes(),
    ),
)

HEADCOUNTS = ReturnDescription(
    name="headcounts",
    title="Staff requiring training",
    a_row_is="one department's number of staff requiring training on one day",
    file_stems=("headcount", "staff-requiring-training", "establishment"),
    unique=("as_at", "department"),
    snapshot_date="as_at",
    columns=(
        as_at(
            "The day the number was true. Later rows replace earlier ones; keep the earlier ones.", "Date", "Count date"
        ),
        department("As in the departments return."),
        Column(
            name="required",
            heading="Staff requiring training",
            kind=Kind.WHOLE,
            aliases=(
                "Number of staff requiring training",
                "No. of staff requiring training",
                "Required",
                "Headcount",
                "Staff in scope",
                "Staff to be trained",
                "Target workforce",
            ),
            required=True,
            filled=True,
            guidance="How many staff need WRAP training.",
        ),
        notes("Source"),
    ),
)

TOTALS = ReturnDescription(
    name="totals",
    title="Reported training totals",
    a_row_is="one organisation's own total of people trained, where it keeps the rows itself",
    file_stems=("training-totals", "reported-totals", "reported-training-totals"),
    unique=("as_at", "department"),
    snapshot_date="as_at",
    columns=(
        as_at("The day up to which the total counts.", "Date", "Reported on"),
        department("As in the departments return. Used only where there are no attendance rows for it."),
        Column(
            name="since",
            heading="Counted from",
            kind=Kind.DATE,
            aliases=("From", "Since", "Start", "Window start"),
            guidance="The first day the total counts, where it is known.",
        ),
        Column(
            name="trained",
            heading="People trained",
            kind=Kind.WHOLE,
            aliases=("Trained", "Staff trained", "Number of staff trained", "Number trained"),
            required=True,
            filled=True,
            guidance="Distinct people.",
        ),
        Column(
            name="sessions",
            heading="Sessions delivered",
            kind=Kind.WHOLE,
            aliases=("Sessions", "Number of sessions", "WRAP3 sessions"),
            guidance="Blank where it is not known; papers then show [x].",
        ),
        notes(),
    ),
)

DEPARTMENTS = ReturnDescription(
    name="departments",
    title="Departments and partners",
    a_row_is="one name of one department or partner, with the days between which it was so called",
    file_stems=("department", "department-names", "organisations", "directorates"),
    unique=("code", "name"),
    columns=(
        Column(
            name="code",
            heading="Code",
            kind=Kind.IDENTIFIER,
            aliases=("Department code", "Short code", "Key"),
            required=True,
            filled=True,
            guidance="A short word that never changes when the name does. Figures are named with it.",
        ),
        Column(
            name="name",
            heading="Name",
            kind=Kind.TEXT,
            aliases=("Department", "Department name", "Full name", "Directorate"),
            required=True,
            filled=True,
            guidance="The name, as papers print it.",
        ),
        Column(
            name="kind",
            heading="Kind",
            kind=Kind.CODE,
            codes=DEPARTMENT_KINDS,
            aliases=("Type", "Category"),
            guidance="Department, Partner or Mixed. Blank means Department.",
        ),
        Column(
            name="since",
            heading="Named from",
            kind=Kind.DATE,
            aliases=("From", "Since", "Valid from", "Start"),
            guidance="The first day of the name. Blank: from the beginning.",
        ),
        Column(
            name="until",
            heading="Named until",
            kind=Kind.DATE,
            aliases=("To", "Until", "Valid to", "End"),
            guidance="The last day of the name. Blank: still.",
        ),
        Column(
            name="also_known_as",
            heading="Also known as",
            kind=Kind.TEXT,
            aliases=("Aliases", "Other names", "AKA", "Known as"),
            guidance="Other wordings that the returns use, parted by semicolons.",
        ),
    ),
)
