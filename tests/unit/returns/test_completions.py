"""The exports of learning systems are read by their own headings, and only their words for completed count."""

import pytest

from prevent_cli.intake.cells.cell_types import code_words
from prevent_cli.intake.cells.no_value import says_no_value
from prevent_cli.intake.headings.columns import read_headings
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.returns import RETURNS
from prevent_cli.returns.completions import COMPLETED, STATUSES
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import ReturnSettings

COMPLETIONS = RETURNS["completions"]
GROUPS = {code.name: code.group for code in STATUSES}
# The headings of each system's export, and those that are read: person, course, date, status, department.
EXPORTS = {
    "Totara": (
        "User's Fullname | User ID Number | Username | Position(s) | Organisation(s) | Manager(s) | Course Name | "
        "Course ID | Status | Progress | Date Enrolled | Date Started | Completion date | Due date | Is Complete",
        "User ID Number | Course Name | Completion date | Status | Organisation(s)",
    ),
    "Cornerstone": (
        "User ID | User Full Name | Manager | Division | Position | Training Title | Training Type | Training Version "
        "| Transcript Status | Transcript Assigned Date | Transcript Due Date | Transcript Completed Date | Score",
        "User ID | Training Title | Transcript Completed Date | Transcript Status | Division",
    ),
    "Learning Pool": (
        "Learner ID | Learner email | Department | Course | Status | Score | Started | Completed | Expires",
        "Learner ID | Course | Completed | Status | Department",
    ),
    "Oracle": (
        "PersonNumber | PersonName | Department | CourseName | CourseNumber | CompletionDate | CompletionStatus "
        "| Score | CertificationName | ExpirationDate",
        "PersonNumber | CourseName | CompletionDate | CompletionStatus | Department",
    ),
    "SAP": (
        "User ID | Last Name | First Name | Organization | Item ID | Item Type | Item Title | Revision Date | "
        "Required Date | Completion Date | Completion Status | Completion Status ID | Days Remaining | Expiration Date",
        "User ID | Item Title | Completion Date | Completion Status | Organization",
    ),
    "Kallidus": (
        "Username | First Name | Last Name | Email | Job Title | Organisation Unit | Line Manager | Course Title | "
        "Module | Status | Enrolled Date | Completed Date | Due Date | Expiry Date | Compliance Status",
        "Username | Course Title | Completed Date | Status | Organisation Unit",
    ),
    "iTrent": (
        "Person reference | Surname | Forename(s) | Position | Unit | Reporting unit | Learning activity | Event date "
        "| Result | Expiry date",
        "Person reference | Learning activity | Event date | Result | Reporting unit",
    ),
    "iSpring": (
        "userId | department | courseTitle | accessDate | dueDate | expirationDate | completionDate | completionStatus",
        "userId | courseTitle | completionDate | completionStatus | department",
    ),
}


def parts(text):
    return [part.strip() for part in text.split("|")]


@pytest.mark.parametrize("system", EXPORTS)
def test_a_learning_systems_own_headings_are_read(system):
    import numpy as np

    headings, read = map(parts, EXPORTS[system])
    column = [RawColumn(codes=np.array([0], dtype=np.int32), values=(text,)) for text in headings]
    sheet = RawSheet(file="export.csv", name=None, columns=tuple(column), height=1)
    found = read_headings(sheet, COMPLETIONS, ReturnSettings())
    names = ("person_id", "course", "completed_on", "status", "department")
    assert [found.texts.get(name) for name in names] == read
    assert not [fault for fault in found.faults if fault.severity == "fault"]


@pytest.mark.parametrize(
    "words",
    [
        "Completed | Completed (achieved pass grade) | Recognition of prior learning",
        "Complete | Complete via RPL | Certified | Window is open | Due for renewal",
        "Completed Equivalent | Equivalency | Passed | FINISHED | COURSE-COMPL | ELEARN-COMPLETE | Compliant | In Date",
    ],
)
def test_words_for_completed_count(words):
    known = code_words(COMPLETIONS.column("status"), {})
    assert {GROUPS[known[cleaned(word)]] for word in parts(words)} == {COMPLETED}


@pytest.mark.parametrize(
    "words",
    [
        "Completed (did not achieve pass grade) | Not completed | In progress | Not yet started | Pending",
        "Expired | Newly assigned | Exempt | Registered | Approved | In Progress / Past Due | Past Due | Failed",
        "Incomplete | Withdrawn | Waitlist | Marked Incomplete | Waived | Overdue | Not compliant | NO-SHOW | BOOKED",
        "Did not attend | DNA | Cancelled | Late cancellation | Waiting list | Substituted | N/A | No | 0",
    ],
)
def test_other_words_do_not_count(words):
    known = code_words(COMPLETIONS.column("status"), {})
    assert {GROUPS[known[cleaned(word)]] for word in parts(words)} == {""}


@pytest.mark.parametrize("word", ["Not complete", "In progress", "Overdue", "not yet started"])
def test_word_for_not_completed_in_place_of_the_day_is_no_completion(word):
    column = RETURNS["completions"].column("completed_on")
    assert says_no_value(column, word)
    assert not says_no_value(column, "Expired")
    assert not says_no_value(column, "Complete")
