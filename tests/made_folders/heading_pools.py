"""The headings that officers write for each column, and for columns that are none of ours."""

# Each is what one council or another calls the column; what could be either of two columns of a return is left out.
REFERRALS = {
    "referrals.referral_id": (
        *("Ref No", "Reference", "Case ID", "Case number", "PCM ref", "PCMT ref", "CMIS no.", "URN", "Unique ref"),
        *("Channel ref", "Case ref no", "Referral no.", "PCMT number"),
    ),
    "referrals.received_on": (
        *("Date received", "Referral date", "Date of referral", "Date referral rec'd", "Date referred", "Received on"),
        *("Date ref received", "Referral received (date)", "Date of receipt", "Date rec'd"),
    ),
    "referrals.source": (
        *("Source", "Source of referral", "Referral source", "Referring agency", "Referred by", "Referrer sector"),
        *("Referring organisation", "Who referred", "Agency referring"),
    ),
    "referrals.concern": (
        *("Concern", "Type of concern", "Ideology", "Nature of concern", "Extremism type", "Presenting concern"),
        *("Ideological concern", "Main concern", "Concern type", "Ideology/concern"),
    ),
    "referrals.police_check_on|referrals.screened": (
        *("Passed to police", "Sent to police", "Date sent to police", "Date passed to CTP", "To CTP", "Police check"),
        *("Sent to CTP for checks", "Date to CTU"),
    ),
    "referrals.panel_on|referrals.discussed": (
        *("Panel date", "Date of panel", "Channel panel date", "First panel", "1st panel date", "Date first discussed"),
        *("Date discussed at panel",),
    ),
    "referrals.accepted_on": (
        *("Date adopted", "Adopted on", "Adoption date", "Date accepted", "Accepted onto Channel", "Date of adoption"),
        *("Date accepted onto Channel",),
    ),
    "referrals.closed_on": (
        *("Date closed", "Closure date", "Exit date", "Date of exit", "Date left Channel", "Date support ended"),
    ),
}
NONE_OF_OURS = {
    "name": ("Name", "Subject name", "Full name", "Initials", "Individual"),
    "born": ("DOB", "D.O.B.", "Date of birth"),
    "words": ("Notes", "Summary of concerns", "Background", "Narrative", "Latest update"),
    "email": ("Referrer email", "Contact email"),
    "job": ("Referrer role", "Key worker"),
}
SESSIONS = {
    "sessions.session_id": (
        "Session ref",
        "Session number",
        "Session code",
        "Course ref",
        "Workshop ID",
        "Session no.",
    ),
    "sessions.held_on": ("Date of training", "Session date", "Training date", "Date delivered", "Delivered on", "Date"),
    "sessions.delivered_for": ("Directorate", "Department", "Delivered to", "Audience", "Service", "Delivered for"),
}
ATTENDANCE = {
    "attendance.session_id": (
        "Session ref",
        "Session number",
        "Session code",
        "Course ref",
        "Workshop ID",
        "Session no.",
    ),
    "attendance.person_id": ("Employee number", "Payroll no", "Staff ID", "Staff no.", "Personnel number", "Emp No"),
    "attendance.department": ("Directorate", "Department", "Dept", "Service", "Division", "Service area"),
    "attendance.attended": ("Attended", "Attended?", "Present", "Attended Y/N", "Did attend"),
}
HEADCOUNTS = {
    "headcounts.department": ("Directorate", "Department", "Service area", "Division", "Dept", "Org unit"),
    "headcounts.required": (
        *("Headcount", "Staff in scope", "No. in scope", "Staff requiring training", "Eligible staff", "Target staff"),
        *("Number of staff to train", "Total staff"),
    ),
}
MEETINGS = {
    "meetings.group": ("Meeting", "Panel", "Group", "Name of meeting"),
    "meetings.held_on": ("Date", "Meeting date", "Date of meeting", "Date held", "Panel date"),
    "meetings.agency": ("Agency", "Organisation", "Partner", "Partner agency", "Member organisation"),
    "meetings.attended": ("Attended", "Present", "Present?", "In attendance", "Represented", "Attended Y/N"),
}
ACTIONS = {
    "actions.workstream": ("Workstream", "Work stream", "Strand", "Section", "Theme"),
    "actions.objective": ("Objective", "Action", "What will we do", "Action required", "Activity"),
    "actions.progress": ("Progress", "Progress to date", "Update", "Latest position", "Commentary", "Progress update"),
    "actions.owner": ("Owner", "Lead", "Lead officer", "By whom", "Responsible officer"),
    "actions.due": ("Due", "Due date", "By when", "Deadline", "Target date", "Timescale"),
    "actions.status": ("RAG", "RAG status", "Status", "RAG rating", "BRAG"),
}
