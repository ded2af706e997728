"""The code lists of columns: each code with its other wordings."""

from prevent_cli.returns.description import Answers, Code

SOURCES = (
    Code(name="Education", aliases=("School", "Schools", "College", "University", "Nursery")),
    Code(name="Police", aliases=("Met Police", "Metropolitan Police", "Constabulary")),
    Code(name="Local authority", aliases=("Council", "Local authority services", "Social care", "LA")),
    Code(name="Health", aliases=("NHS", "GP", "Hospital")),
    Code(name="Prison and probation", aliases=("Probation", "Prison", "HMPPS", "NPS", "CRC")),
    Code(name="Community", aliases=("Community organisation", "Voluntary sector")),
    Code(name="Friends and family", aliases=("Family", "Friends", "Friend or family")),
    Code(name="Other"),
    Code(name="Not known", aliases=("Unknown", "Not recorded")),
)

# The Home Office has widened its list several times. The older wordings come from committee papers.
CONCERNS = (
    Code(name="Islamist", aliases=("ISIL/Daesh inspired extremism", "ISIL/Daesh inspired", "Islamist extremism")),
    Code(
        name="Extreme right-wing",
        aliases=("Islamophobic extremist views", "Islamophobic views", "Right-wing", "Far right", "XRW", "ERW"),
    ),
    Code(name="Mixed, unstable or unclear", aliases=("MUU", "Mixed", "Unclear")),
    Code(name="Other", aliases=("Other forms of extremism", "Other extremism")),
    Code(name="Incel", aliases=("Involuntary celibate",)),
    Code(name="School massacre"),
    Code(name="No ideology", aliases=("None identified",)),
    Code(name="Vulnerability but no ideology", aliases=("Vulnerability present but no ideology",)),
)

VULNERABILITIES = (
    Code(
        name="Mental health or learning difficulties",
        aliases=("Mental health issues or learning difficulties", "Mental health", "Learning difficulties"),
    ),
    Code(
        name="Domestic abuse or familial violence", aliases=("Domestic abuse", "Familial violence", "Domestic violence")
    ),
    Code(name="Substance misuse", aliases=("Drugs or alcohol",)),
    Code(name="Isolation", aliases=("Social isolation",)),
    Code(name="Other"),
)

OUTCOMES = (
    Code(name="Advice given", aliases=("Advice", "Advice provided", "Triaged and advice provided")),
    Code(name="No further action", aliases=("NFA",)),
    Code(name="Other support", aliases=("Signposted", "Referred to another service")),
    Code(name="Taken to panel", aliases=("Panel",)),
    Code(name="Accepted", aliases=("Adopted", "Accepted onto Channel")),
    Code(name="Consent refused", aliases=("Refused consent",)),
    Code(name="Declined"),
    Code(name="Consent withdrawn", aliases=("Withdrew consent",)),
    Code(name="Support completed", aliases=("Completed",)),
    Code(name="Left Channel", aliases=("Exited",)),
    Code(name="Closed", aliases=("Case closed",)),
)

COURSES = (
    Code(
        name="WRAP",
        aliases=("WRAP3", "WRAP 3", "Workshop to Raise Awareness of Prevent", "WRAP refresher", "WRAP e-learning"),
    ),
    Code(name="Train the trainer", aliases=("WRAP train the trainer", "TTT")),
    Code(name="Other", aliases=("Other Prevent training", "Briefing")),
)

SECTORS = (
    Code(name="Education", aliases=("Schools", "Education sector")),
    Code(name="Non-education", aliases=("Non education", "Other than education", "Not education")),
)

DEPARTMENT_KINDS = (
    Code(name="Department", aliases=("Directorate", "Council department", "Council", "Delivery unit")),
    Code(name="Partner", aliases=("Partner organisation", "Partnership", "External")),
    Code(name="Mixed", aliases=("Mixed departments", "Several")),
)

EVENT_KINDS = (
    Code(name="Approval", aliases=("Approved", "Agreed", "Sign-off")),
    Code(name="Briefing", aliases=("Briefed", "Presentation")),
    Code(name="Consultation", aliases=("Consulted", "Questionnaire")),
    Code(name="Launch", aliases=("Launched", "Relaunch")),
    Code(name="Other"),
)

CLEARERS = (
    Code(name="Chair", aliases=("Committee chair", "Committee chairman", "Chairman", "Chairwoman", "Chairperson")),
    Code(name="Chief officer", aliases=("Chief officers", "Director", "Strategic director")),
    Code(name="Legal", aliases=("Legal services", "Law", "Solicitor")),
    Code(name="Finance", aliases=("Finance officer", "Section 151 officer")),
    Code(name="Governance", aliases=("Governance officer", "Democratic services", "Committee services")),
    Code(name="Other"),
)

RATINGS = (
    Code(name="Poor", aliases=("Very poor",)),
    Code(name="Fair", aliases=("Satisfactory", "Average")),
    Code(name="Good"),
    Code(name="Excellent", aliases=("Very good",)),
)

# Red and Amber are two statuses, and work in progress may be on track or not, so neither is an alias of another.
PROGRESS = (
    Code(name="Achieved", aliases=("Complete", "Completed", "Done", "Implemented", "Topline objective achieved")),
    Code(name="On track", aliases=("Green",)),
    Code(name="In progress", aliases=("Under way", "Underway", "Ongoing", "Started")),
    Code(name="At risk", aliases=("Delayed", "Behind", "Amber")),
    Code(name="Off track", aliases=("Red",)),
    Code(name="Not started", aliases=("Not begun", "To start", "Planned")),
)

BID_OUTCOMES = (
    Code(name="Funded", aliases=("Successful", "Awarded", "Approved")),
    Code(name="Unsuccessful", aliases=("Not funded", "Refused", "Rejected", "Not successful")),
    Code(name="Awaiting decision", aliases=("Awaited", "Submitted", "Pending")),
    Code(name="Withdrawn"),
)

# What a reported number counts. A blank means people. Small numbers of each are suppressed in public papers.
COUNTED = (
    Code(name="People", aliases=("Pupils", "Staff", "Persons", "Residents")),
    Code(name="Places", aliases=("Sites", "Settings", "Schools", "Organisations")),
    Code(name="Sessions", aliases=("Workshops", "Events", "Meetings")),
    Code(name="Other"),
)

THEME_KINDS = (
    Code(name="Theme", aliases=("Local theme",)),
    Code(name="Pillar", aliases=("National pillar",)),
)

# Words for attendance in registers and learning systems. A course that is begun, booked, failed or out of date may or
# may not have been attended, so these words are faults that ask the council for their meaning.
ATTENDANCE_ANSWERS = Answers(
    yes=(
        *("Attended", "Present", "Completed", "Complete", "Course completed", "Passed", "Pass", "Finished"),
        *("Fully attended", "Attended in full", "In attendance", "Attendance confirmed", "Confirmed attended"),
        *("\u2713", "\u2714", "\u2611", "\u2705", "\u221a"),  # ticks
    ),
    no=(
        *(
            "Absent",
            "Not attended",
            "Did not attend",
            "Didn't attend",
            "DNA",
            "No show",
            "Non attendance",
            "Not present",
        ),
        *("Non attender", "Failed to attend", "Absent without notice", "Apologies", "Sent apologies", "Cancelled"),
        *("Apologies received", "Canceled", "Not started", "Not completed", "Not complete", "Not begun", "Withdrawn"),
        *("\u2717", "\u2718", "\u2612", "\u274c", "\u00d7", "\u2715", "\u2716"),  # crosses
    ),
    unclear=(
        *("In progress", "Started", "Expired", "Overdue", "Incomplete", "Failed", "Fail", "Pending", "Waiting list"),
        *("Booked", "Registered", "Enrolled", "Invited", "Accepted", "Declined", "Confirmed", "Scheduled", "Assigned"),
        *("Partially attended", "Part attended", "Left early", "Late", "Deferred", "Rescheduled", "Waitlisted", "Due"),
        *("Exempt", "x", "/", "\\", "\u2610"),
    ),
    headings=(
        *(
            "Attendance",
            "Attendance status",
            "Attendance outcome",
            "Attended yes no",
            "Attended Y N",
            "Attended session",
        ),
        *("Completed", "Completion", "Completion status", "Course completed", "Course completion", "Passed"),
        *("Status", "Course status", "Training status", "Learning status", "Enrolment status", "Booking status"),
        *("Progress status", "Result", "Outcome", "State", "Delegate status", "Learner status", "Was present"),
    ),
)
