"""The code lists of columns: each code with its other wordings."""

import datetime as dt
from dataclasses import replace

from prevent_cli.returns.description import Answers, Code

# The Home Office has changed its list several times. Its years are those of the financial years in its statistics.
# The older wordings come from committee papers. "No ideology" is the name of a group and of one of its members.
FROM_2017, FROM_2021, FROM_2024 = dt.date(2017, 4, 1), dt.date(2021, 4, 1), dt.date(2024, 4, 1)
TO_2021, TO_2024 = dt.date(2021, 3, 31), dt.date(2024, 3, 31)
NO_IDEOLOGY, OTHER = "No ideology", "Other"
CONCERNS = (
    Code(
        name="Islamist",
        aliases=(
            *("ISIL/Daesh inspired extremism", "ISIL/Daesh inspired", "Islamist extremism", "Islamist terrorism"),
            *("ISIL inspired", "Daesh inspired", "Al-Qaida inspired", "AQ inspired", "ISIS inspired", "IS inspired"),
            *("Daesh", "ISIS", "ISIL", "IS/ISIS", "Islamist extremist", "Islamist ideology"),
            *("Islamist inspired", "Islamist-inspired extremism", "Islamic extremism", "AQ"),
            *("International terrorism", "International extremism"),
        ),
    ),
    Code(
        name="Extreme right-wing",
        labels=((FROM_2017, "Right-wing"), (FROM_2021, "Extreme right-wing")),
        aliases=(
            *("Islamophobic extremist views", "Islamophobic views", "Right-wing", "Far right", "XRW", "ERW", "ERWT"),
            *("Right-wing extremism", "Extreme right", "Extreme right-wing terrorism", "Right-wing terrorism", "RWT"),
            *("Neo-Nazi", "Far-right extremism", "RWE", "Extreme right-wing ideology", "Right-wing terrorism (RWT)"),
        ),
    ),
    Code(
        name="Mixed, unstable or unclear",
        since=FROM_2017,
        until=TO_2021,
        aliases=(
            *("MUU", "Mixed", "Unclear", "MUU ideology", "Mixed, unclear or unstable", "Mixed unclear unstable"),
            *("Mixed, unclear, unstable", "Mixed, unstable, unclear", "Unstable", "Mixed ideology"),
            *("Mixed, unclear or unstable ideology", "Mixed unclear unstable ideology"),
            *("Mixed/unclear", "Mixed or unclear", "Mixed and unclear", "Mixed/unclear ideology", "Unclear ideology"),
            *(
                "Mixed or unclear ideology",
                "Unstable ideology",
                "Ideology unclear",
                "Mixed, unstable or unclear ideology",
            ),
        ),
    ),
    Code(
        name="Conflicted",
        since=FROM_2021,
        aliases=(
            *("Conflicted or mixed ideology", "Conflicted ideology", "Conflicted or mixed", "Conflicted/mixed"),
            *("Conflicted/mixed ideology", "Conflicted ideologies"),
        ),
    ),
    Code(
        name="Left-wing, anarchist and single-issue",
        since=FROM_2024,
        over_years=OTHER,
        aliases=(
            *("LASI", "LASIT", "Left-wing", "Extreme left-wing", "Far left", "Left-wing extremism", "Single issue"),
            *("Left-wing, anarchist and single-issue terrorism", "Left-wing, anarchist or single-issue"),
            *("Left-wing anarchist single-issue", "Left-wing/anarchist/single-issue", "Anarchist", "Animal rights"),
            *("Animal rights extremism", "Environmental extremism", "Left-wing terrorism", "Single-issue extremism"),
        ),
    ),
    Code(
        name=OTHER,
        aliases=(
            *("Other forms of extremism", "Other extremism", "Other ideology", "Northern Ireland related", "NIRT"),
            *("Northern Ireland related terrorism", "Northern Ireland related (NIRT)", "Sikh extremism"),
        ),
    ),
    Code(name="Incel", since=FROM_2021, aliases=("Involuntary celibate", "Incel ideology", "Incels")),
    Code(
        name="School massacre",
        since=FROM_2021,
        until=TO_2024,
        over_years=NO_IDEOLOGY,
        aliases=(
            *("School shooting", "School shootings", "School massacres", "Columbine", "School massacre ideation"),
            *("School attack", "School massacre interest", "School massacre fascination"),
        ),
    ),
    Code(
        name="Fascination with extreme violence or mass casualty attacks",
        since=FROM_2024,
        group=NO_IDEOLOGY,
        aliases=(
            *("Fascination with extreme violence", "Violence fixated", "Violence-fixated"),
            "Fascination with extreme violence or mass casualty attacks (where no other ideology)",
            *("Violent fixation", "Violence-fixated individual", "Fixation with violence"),
            *("Violence-fixated individuals", "Extreme violence", "Mass violence"),
            *("Fascination with extreme violence/MCA", "Fascination with extreme violence or MCA"),
            *("Fascination with extreme violence/mass casualty attacks", "Fascination with mass casualty attacks"),
            *("Fascination with extreme violence and mass casualty attacks", "Fascination with violence"),
        ),
    ),
    Code(
        name="High risk but no ideology",
        since=FROM_2021,
        until=TO_2024,
        group=NO_IDEOLOGY,
        aliases=(
            *("High CT risk but no ideology present", "High CT risk but no ideology", "High CT risk, no ideology"),
            *("High risk, no ideology", "High CT risk, no ideology present", "High CT risk but no ideology identified"),
        ),
    ),
    Code(name=NO_IDEOLOGY, group=NO_IDEOLOGY, aliases=("None identified", "No ideology identified")),
    Code(
        name="No specific extremism issue",
        since=FROM_2021,
        until=TO_2024,
        group=NO_IDEOLOGY,
        aliases=("No specific extremism concern", "No specific extremism", "No specific extremism issues"),
    ),
    Code(
        name="Vulnerability but no ideology",
        since=FROM_2021,
        group=NO_IDEOLOGY,
        aliases=(
            *("Vulnerability present but no ideology", "Vulnerability present but no ideology or CT risk"),
            *("Vulnerability only", "Vulnerability present, no ideology", "Vulnerability but no ideology or CT risk"),
            *("Vulnerability, no ideology", "Vulnerability with no ideology", "Vulnerable, no ideology or CT risk"),
            *("Vulnerability present, no ideology or CT risk", "Vulnerable, no ideology", "Vulnerable but no ideology"),
            *("Vulnerability, no ideology or CT risk", "Vulnerable but no ideology or CT risk"),
        ),
    ),
    Code(
        name="No risk, vulnerability or ideology",
        since=FROM_2024,
        group=NO_IDEOLOGY,
        aliases=(
            *("No risk, vulnerability or ideology present", "No risk, vulnerability or ideology identified"),
            *("No risk, no vulnerability, no ideology", "No vulnerability, risk or ideology"),
        ),
    ),
    Code(
        name="No ideology, other susceptibility to radicalisation",
        since=FROM_2024,
        group=NO_IDEOLOGY,
        aliases=(
            *("No ideology - other susceptibility to radicalisation identified", "Other susceptibility"),
            "Other susceptibility to radicalisation",
        ),
    ),
)

VULNERABILITIES = (
    Code(
        name="Mental health or learning difficulties",
        aliases=(
            *("Mental health issues or learning difficulties", "Mental health", "Learning difficulties", "MH"),
            *("Mental ill health", "Mental health issues", "Mental health concerns", "Learning disability"),
            *("Depression", "Anxiety", "PTSD", "Learning difficulty", "LD", "Learning disabilities"),
        ),
    ),
    Code(
        name="Neurodiversity",
        aliases=("Autism", "ASD", "ASC", "ADHD", "Neurodiverse", "Neurodivergent", "ASD/ADHD", "Neurodivergence"),
    ),
    Code(
        name="Domestic abuse or familial violence",
        aliases=(
            *("Domestic abuse", "Familial violence", "Domestic violence", "DV", "DA", "Family violence"),
            "Domestic abuse or family violence",
        ),
    ),
    Code(
        name="Substance misuse",
        aliases=("Drugs or alcohol", "Drugs", "Alcohol", "Drug misuse", "Alcohol misuse", "Substance abuse"),
    ),
    Code(name="Isolation", aliases=("Social isolation", "Isolated", "Socially isolated", "Loneliness")),
    Code(
        name="Criminal or sexual exploitation",
        aliases=(
            *("Exploitation", "CCE", "CSE", "Child criminal exploitation", "Child sexual exploitation"),
            *("Criminal exploitation", "Sexual exploitation", "County lines"),
        ),
    ),
    Code(name="Housing need", aliases=("Homeless", "Homelessness", "Housing", "Housing issues")),
    Code(
        name="Online harm",
        aliases=("Online harms", "Time online", "Time online / online harms", "Gaming", "Online", "Online grooming"),
    ),
    Code(name="Trauma or bereavement", aliases=("Trauma", "Bereavement", "Loss", "Adverse childhood experiences")),
    Code(name="Not in education, employment or training", aliases=("NEET", "Unemployed", "Unemployment")),
    Code(name="Excluded from school", aliases=("School exclusion", "Exclusion", "Permanently excluded", "Excluded")),
    Code(
        name="Looked-after child or care leaver",
        aliases=("Looked-after child", "LAC", "CLA", "Care leaver", "Child in care", "Looked after"),
    ),
    Code(
        name="Known to children's social care",
        aliases=("Open to children's social care", "Known to CSC", "CSC", "Child in need", "Child protection"),
    ),
    Code(name="Known to adult social care", aliases=("Open to adult social care", "Known to adult services")),
    Code(
        name="Previous offending",
        aliases=("Offending", "Criminality", "Criminal behaviour", "Offending history", "Criminal history"),
    ),
    Code(
        name="Immigration or asylum",
        aliases=("Asylum seeker", "Immigration", "Immigration or asylum status", "UASC", "Asylum", "Refugee"),
    ),
    Code(name="Other", aliases=("Other vulnerability", "Other complex needs")),
)

COURSES = (
    Code(
        name="WRAP",
        aliases=(
            *("WRAP3", "WRAP 3", "Workshop to Raise Awareness of Prevent", "WRAP refresher", "WRAP e-learning"),
            *("WRAP1", "WRAP 1", "WRAP2", "WRAP 2", "WRAP v3", "WRAP training", "WRAP workshop", "W.R.A.P."),
            "WRAP 3 workshop",
        ),
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
    Code(
        name="Achieved",
        aliases=(
            *("Complete", "Completed", "Done", "Implemented", "Topline objective achieved", "Fully achieved"),
            *("Finished", "Delivered", "Action complete", "Action completed", "Fully complete"),
        ),
    ),
    Code(name="On track", letter="G", aliases=("Green", "On target", "On schedule", "On plan")),
    Code(
        name="In progress",
        aliases=(
            *("Under way", "Underway", "Ongoing", "Started", "Progressing", "Work in progress", "WIP"),
            *("Work ongoing", "Commenced", "Partially complete", "Partially completed", "Part complete"),
            "Part completed",
        ),
    ),
    Code(
        name="At risk",
        letter="A",
        aliases=("Delayed", "Behind", "Amber", "Some slippage", "Minor delay", "Some delay"),
    ),
    Code(name="Off track", letter="R", aliases=("Red", "Off target")),
    Code(
        name="Not started",
        aliases=(
            *("Not begun", "To start", "Planned", "Not yet due", "Not yet started", "Yet to start", "Not commenced"),
            *("Yet to begin", "To be started", "Yet to commence", "To do"),
        ),
    ),
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

# Words for the attendance of agencies. A deputy or substitute represents the agency. "A" may be attended, absent or
# apologies, "D" deputy or declined, "R" represented or regrets, and "S" substitute or sick.
MEETING_ANSWERS = replace(
    ATTENDANCE_ANSWERS,
    yes=(
        *ATTENDANCE_ANSWERS.yes,
        *("P", "Pres", "Present (virtual)", "Virtual", "Virtually", "Online", "Teams", "Via Teams", "MS Teams"),
        *("Remote", "Remotely", "In person", "Dialled in", "Joined", "Represented", "Rep sent", "Rep attended"),
        *("Sub", "Subs", "Substitute", "Sub attended", "Substitute attended", "Sub sent", "Substitute sent"),
        *("Dep", "Deputy", "Deputy attended", "Deputy sent", "Attended (deputy)", "Present (deputy)", "Dep attended"),
        *("Presennol", "Yn bresennol", "Mynychu", "Wedi mynychu", "Dirprwy", "Wedi anfon dirprwy"),
    ),
    no=(
        *ATTENDANCE_ANSWERS.no,
        *("Ap", "Aps", "Apol", "Apols", "Apology", "Apologies given", "Apols received", "Apols sent", "Apols given"),
        *("Abs", "No apologies", "No apologies received", "Absent no apologies", "Absent with apologies", "No rep"),
        *("Absent without apologies", "No representative", "Not represented", "Unable to attend", "No attendance"),
        *("Ymddiheuriadau", "Ymddiheuriad", "Ymdd", "Ymddih", "Absennol", "Ddim yn bresennol"),
    ),
    unclear=(*ATTENDANCE_ANSWERS.unclear, "A", "D", "R", "S"),
    letters=((("P", "Yes"), ("A", "No"), ("S", "Yes")),),  # present, apologies, substitute
)
