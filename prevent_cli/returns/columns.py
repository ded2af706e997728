"""Columns that several returns have, with guidance for each return."""

from prevent_cli.returns.description import AcceptedFault, Column, Kind, Reference

RECORDED_ALIASES = ("Recorded", "Recorded on", "Date entered", "Entered on", "Date logged")
STATUS_NOT_READ = "status-not-read"
DEPARTMENT_ALIASES = ("Dept", "Directorate", "Delivery unit", "Service", "Team", "Organisation")
DEPARTMENT_FALLBACKS = (
    *("Division", "Service area", "Org unit", "Organisation unit", "Organisational unit", "Business unit", "OU"),
    *("Department name", "Dept name", "Directorate name", "Reporting unit", "Org", "Agency", "Employer"),
    *("Organisation(s)", "Organization", "Department(s)", "Div", "Org unit description", "Department description"),
    *("Organisation unit description", "Directorate description", "Cost centre description", "Service group"),
    *("Organisation name", "Service name", "Team name", "Business unit name", "Division name"),
)
# What officers write in place of a last day that has not come.
NOT_ENDED = (
    *("Ongoing", "On-going", "Open", "Still open", "Live", "Still live", "Current", "Active", "Not closed"),
    *("Not ended", "Not yet", "Continuing", "Still in post", "Present", "To date"),
)
NOT_HELD = ("Not yet", "Not yet due", "Not due", "Not held", "Due", "Pending", "Awaiting", "Scheduled")
UNKNOWN_DEPARTMENT = "unknown-department"
TO_SESSIONS = Reference(to="sessions", column="session_id", reported_singly=True)

SESSION_ALIASES = (
    "Session",
    "Session reference",
    "Session ref",
    "Session number",
    "Session code",
    "Course ID",
    "Course code",
    "Course reference",
    "Event ID",
    "Workshop ID",
    *("Event reference", "Event ref", "Event code", "Workshop ref", "Workshop reference", "Training ID"),
    *("Training ref", "Training reference", "Session no", "Course ref", "Session identifier"),
)
PERSON_ALIASES = (
    "Person",
    "Person reference",
    "Employee number",
    "Employee ID",
    "Staff ID",
    "Staff number",
    "Payroll number",
    *("Employee no", "Emp no", "Payroll no", "Staff no", "Personnel number", "Person number"),
    *("Staff reference", "Staff ref", "Employee reference", "Employee ref", "Emp number", "Emp ID"),
)
PERSON_FALLBACKS = (
    *("User ID", "Username", "User name", "User ID number", "ID number", "Login", "Learner ID", "Learner reference"),
    *(
        "Payroll",
        "Payroll ID",
        "Payroll ref",
        "Oracle number",
        "Oracle no",
        "SAP number",
        "SAP no",
        "Pay ref",
        "Unique ID",
        "ID",
        "Assignment number",
    ),
)


def as_at(guidance: str, *also: str, examples: tuple[str, str] = ("2024-06-30", "2024-06-30")) -> Column:
    """Return the column that dates a snapshot; `also` are further headings for it in this return only."""
    return Column(
        name="as_at",
        heading="As at",
        kind=Kind.DATE,
        aliases=("As at date", "Position at", "Snapshot date", "As of", "As of date", "Position as at", *also),
        fallback_aliases=("Report date", "Date of report", "Reporting date", "Month end", "Period end", "Data as of"),
        required=True,
        filled=True,
        guidance=guidance,
        examples=examples,
    )


def recorded_on(blank: str, *, examples: tuple[str, str] = ("2024-05-15", "2024-06-12")) -> Column:
    """Return the column with the day a row was entered; `blank` is the day that a blank means."""
    return Column(
        name="recorded_on",
        heading="Date recorded",
        kind=Kind.DATE,
        aliases=RECORDED_ALIASES,
        guidance=f"The day the row was entered. Blank means {blank}.",
        examples=examples,
        absent=f"Each row was entered on {blank}.",
    )


def department(guidance: str, *also: str, filled: bool = True, absent: str = "") -> Column:
    """Return the column that names a department; `absent` is what its absence means.

    `also` are further headings that name it in this return only, if no other heading does.
    """
    return Column(
        name="department",
        heading="Department",
        kind=Kind.TEXT,
        aliases=DEPARTMENT_ALIASES,
        fallback_aliases=(*DEPARTMENT_FALLBACKS, *also),
        required=filled,
        filled=filled,
        guidance=guidance,
        examples=("Adult social care", "Children's services"),
        absent=absent,
        names_department=True,
    )


def unknown_department(rows_count: str) -> AcceptedFault:
    """Return the fault of a department missing from the departments return, and how its rows count if accepted."""
    return AcceptedFault(rule=UNKNOWN_DEPARTMENT, rows_count=rows_count)


def notes(*also: str, examples: tuple[str, str] = ("", "")) -> Column:
    """Return the column of internal remarks, which may name people; `also` as for `as_at`."""
    return Column(
        name="notes",
        heading="Notes",
        kind=Kind.TEXT,
        aliases=("Comments", "Note", *also),
        guidance="Never printed.",
        personal=True,
        examples=examples,
        no_figure=True,
    )


def session_id(
    guidance: str,
    *,
    filled: bool = True,
    examples: tuple[str, str] = ("S-001", "S-002"),
    refers_to: Reference | None = None,
) -> Column:
    """Return the column with a session's reference."""
    return Column(
        name="session_id",
        heading="Session ID",
        kind=Kind.IDENTIFIER,
        aliases=SESSION_ALIASES,
        required=filled,
        filled=filled,
        guidance=guidance,
        examples=examples,
        refers_to=refers_to,
    )


def person_id(guidance: str, *also: str, refers_to: Reference | None = None) -> Column:
    """Return the personal column with a person's reference; `also` as for `as_at`."""
    return Column(
        name="person_id",
        heading="Person ID",
        kind=Kind.IDENTIFIER,
        aliases=(*PERSON_ALIASES, *also),
        fallback_aliases=tuple(alias for alias in PERSON_FALLBACKS if alias not in also),
        required=True,
        filled=True,
        personal=True,
        guidance=guidance,
        examples=("000417", "000418"),
        refers_to=refers_to,
    )
