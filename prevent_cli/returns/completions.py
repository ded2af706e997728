"""The return of completed courses, as learning systems export them: a row for each person and course."""

from prevent_cli.returns.columns import STATUS_NOT_READ, department, notes, person_id, recorded_on, unknown_department
from prevent_cli.returns.description import AcceptedFault, Code, Column, Growth, Kind, Reference, ReturnDescription

ADDED_DAY, ADDED_COURSE = "completed_on", "course"  # columns of attendance in the rows of completed courses
# What learning systems write in place of a day that has not come. "Expired" is not among them: it had one.
NOT_COMPLETED = (
    *("Not complete", "Not completed", "Not yet complete", "Not yet completed", "Incomplete", "In progress"),
    *("Not started", "Not yet started", "Outstanding", "Overdue", "Enrolled", "Never"),
)
COMPLETED = "Completed"  # the group of the statuses that count

# The words of Moodle, Totara, Cornerstone, Learning Pool, Oracle, SAP, ESR, Kallidus, Skillsoft, imc and bookings.
STATUSES = (
    Code(
        name="Completed",
        group=COMPLETED,
        aliases=(
            *("Complete", "Completed (achieved pass grade)", "Passed", "Pass", "Certified", "Course completed"),
            *("Attended", "Achieved", "Finished", "Compliant", "In date", "Window is open", "Due for renewal"),
            *("Expiring soon", "COURSE-COMPL", "ELEARN-COMPLETE", "Successful", "Completed successfully", "100%"),
            *("Yes", "Y", "True", "1", "Done", "Completed on time", "Completed late"),
        ),
    ),
    Code(
        name="Completed by another course",
        group=COMPLETED,
        aliases=("Completed equivalent", "Equivalency", "Equivalent"),
    ),
    Code(
        name="Earlier learning recognised",
        group=COMPLETED,
        aliases=("Recognition of prior learning", "Complete via RPL", "Completed via RPL", "RPL"),
    ),
    Code(name="Exempt", aliases=("Waived", "Exemption", "Excluded", "N/A", "Not applicable", "Not required")),
    Code(
        name="Not passed",
        aliases=("Completed (did not achieve pass grade)", "Failed", "Fail", "Did not pass", "Unsuccessful"),
    ),
    Code(
        name="In progress",
        aliases=("Started", "Pending", "Incomplete", "Marked incomplete", "Partially completed", "Viewed", "Open"),
    ),
    Code(
        name="Overdue",
        aliases=("Past due", "In progress / Past due", "Not compliant", "Non-compliant", "Overdue - not started"),
    ),
    Code(name="Expired", aliases=("Lapsed", "Out of date", "Expired certification", "Not in date")),
    Code(
        name="Not started",
        aliases=(
            *("Not yet started", "Newly assigned", "Approved", "Assigned", "Enrolled", "Registered", "Booked"),
            *("Waiting list", "Waitlist", "Waitlisted", "Invited", "Not attempted", "Required"),
        ),
    ),
    Code(
        name="Withdrawn",
        aliases=(
            *("Cancelled", "Late cancellation", "Did not attend", "DNA", "No show", "NO-SHOW", "Absent"),
            *("Substituted", "Unenrolled", "Removed"),
        ),
    ),
    Code(name="Not completed", aliases=("Not complete", "No", "N", "False", "0", "Not done")),
)

_GROUPS = {code.name: code.group for code in STATUSES}


def is_not_completed(status: str) -> bool:
    """Return whether the name of a status says that a course is not completed."""
    return status in _GROUPS and _GROUPS[status] != COMPLETED


COMPLETIONS = ReturnDescription(
    name="completions",
    title="Completed courses",
    a_row_is="one person's record of one course",
    file_stems=(
        *("completion", "course-completions", "training-completions", "e-learning", "elearning", "lms-export"),
        *("learning-records", "course-completion", "training-completion", "completion-report"),
    ),
    event_date="completed_on",
    growth=Growth.MONTHLY,
    acceptable=(
        AcceptedFault(rule=STATUS_NOT_READ, rows_count="the column is not read, so each row with a date is completed"),
        unknown_department("the people count in no department's row"),
    ),
    columns=(
        person_id(
            "A pseudonymous reference, the same as in the attendance and staff returns.",
            *("User ID", "User ID number", "ID number", "Learner ID", "Delegate ID"),
            refers_to=Reference(to="staff", column="person_id"),
        ),
        Column(
            name="course",
            heading="Course",
            kind=Kind.TEXT,
            aliases=(
                *("Course name", "Course title", "Training title", "Item title", "Learning activity", "Module name"),
                *("Course full name", "Learning item", "Training name", "E-learning course", "Training course"),
                *("Course/Module", "Competence name"),
            ),
            fallback_aliases=(
                *("Learning title",),
                *("Module", "Programme", "Certification", "Training", "Title", "Activity name", "Competence"),
                "Certification name",
            ),
            required=True,
            filled=True,
            guidance="The course, as the learning system names it. Say under [training.courses] which courses count.",
            examples=("Prevent awareness", "Prevent awareness"),
        ),
        Column(
            name="completed_on",
            heading="Date completed",
            kind=Kind.DATE,
            aliases=(
                *("Completed on", "Completion date", "Completed date", "Date of completion", "Time completed"),
                *("Course completion date", "Date training completed", "Actual completion date", "Course completed on"),
                *("Last completion date", "Last completed", "Transcript completed date"),
            ),
            fallback_aliases=(
                *(
                    "Outcome Date",
                    "Date attained",
                    "Passed on",
                    "Finish date",
                    "Date finished",
                    "Achievement date",
                ),
                *("Completed", "Course complete", "Course completed", "Date passed", "Date achieved", "Achieved on"),
                *("Date attended", "Date of last training", "Date of training", "Training date", "End date", "Date"),
                "Event date",
            ),
            required=True,
            guidance="The day the person completed the course. Blank means not completed.",
            no_day=NOT_COMPLETED,
        ),
        Column(
            name="status",
            heading="Status",
            kind=Kind.CODE,
            codes=STATUSES,
            aliases=(
                *("Course status", "Completion status", "Training status", "Transcript status", "Learning status"),
                *("Enrolment status", "Certification status", "Progress status", "Learner status"),
            ),
            fallback_aliases=(
                *(
                    "Outcome",
                    "Completion result",
                ),
                *("Compliance status", "Compliance", "Compliant", "Is complete", "Complete", "Result", "Pass/Fail"),
                "Attended",
            ),
            guidance="The learning system's own word. Only rows with a word for completed count. "
            "Blank means completed if there is a date.",
            examples=("Completed", "Completed"),
            absent="Each row with a date is a completed course.",
            leaves_out_rows=True,
        ),
        department(
            "The person's department on that day, as in the departments return. Blank means as in the staff list.",
            filled=False,
        ),
        Column(
            name="expires_on",
            heading="Expires",
            kind=Kind.DATE,
            aliases=(
                *(
                    "Expiry date",
                    "Expiry",
                    "Expires on",
                    "Expiration date",
                    "Date of expiry",
                    "Certification expiry date",
                ),
            ),
            fallback_aliases=(
                *("Valid to", "Valid until", "Renewal date", "Renewal due", "Refresher due", "Next due"),
            ),
            guidance="The day the learning system gives for renewal. No figure uses it.",
            examples=("2027-05-14", ""),
            absent="No figure uses it.",
            no_figure=True,
            may_be_ahead=True,
            seldom_kept=True,
            own_figures_only=True,
        ),
        recorded_on("the day completed"),
        notes(),
    ),
)
