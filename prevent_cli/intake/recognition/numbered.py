"""Rows without references, such as a list of sessions, which are known by their numbers if no other sheet needs one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.heading_words import BY_VALUES, MISSPELT, likeness
from prevent_cli.intake.recognition.matching import LEAST_ROWS, Match
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.wording import cleaned

MOST_ALIKE = 0.1  # of the rows: in a list of people at sessions, most rows are the same without the people
DIGITS_OF_A_COUNT = 3  # at most: "Delegates" with 12 in a row is how many came
# Headings of one person in each row. Those of a person's reference are declared.
_PEOPLE = frozenset(
    (
        *("name", "names", "full name", "first name", "forename", "surname", "last name", "delegates", "delegate"),
        *("delegate name", "attendees", "attendee name", "staff name", "employee name", "employee", "learner"),
        *("learner name", "participant", "participants", "participant name", "email", "email address", "e mail"),
        *("job title", "job role", "username", "user name", "user id", "learner id", "enw"),
    )
)


def is_numbered(found: Sequence[Match], description: ReturnDescription) -> bool:
    """Return whether the rows of a table have no reference, in a return that needs none but its own.

    A heading of references that is known is one, even if its values are not unique.
    """
    if not description.may_be_numbered:
        return False
    key = next((one for one in found if one.column == description.unique[0]), None)
    return key is None or (key.likeness.strength <= BY_VALUES and not key.certain)


def doubt_of_numbers(one: Candidate) -> str:
    """Return why the rows of a sheet may not be records of their own, "" if they are.

    A row for each person at a session is no session.
    """
    if one.description.a_row_is_a_form:
        return ""
    if any(_is_of_people(one, index) for index in one.table.headed):
        return "its rows may be people, and have no reference"
    columns = [one.table.sheet.columns[match.index] for match in one.matches if match.certain]
    keys = set(zip(*(column.codes[one.table.rows].tolist() for column in columns), strict=True))
    alike = len(one.table.rows) - len(keys)
    if alike >= LEAST_ROWS and alike > MOST_ALIKE * len(one.table.rows):
        return "many of its rows are the same, and have no reference"
    return ""


def _is_of_people(one: Candidate, index: int) -> bool:
    """Return whether a column has a person in each row: by its heading, unless its cells are small numbers."""
    heading = one.table.wordings[index]
    is_person = likeness(heading, RETURNS["attendance"].column("person_id")).strength > MISSPELT
    if not is_person and cleaned(heading) not in _PEOPLE:
        return False
    return not all(text.isdecimal() and len(text) <= DIGITS_OF_A_COUNT for text in one.values[index].counts)


def doubt_beside_others(one: Candidate, shared: Mapping[str, frozenset[str]]) -> str:
    """Return why rows cannot be known by their numbers beside the other sheets, "" if they can."""
    if one.numbered and shared.get(one.description.unique[0]):
        return f"it has no {one.description.column(one.description.unique[0]).heading}, and other sheets have"
    return ""


def without_mixed_numbers(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the sheets; those with numbers for references are proposed where others of their return have references.

    prevent.toml numbers all rows of a return, or none.
    """
    with_references = {one.description.name for one in found if one.certain and not one.numbered}
    why = "it has no reference, and other sheets of its kind have"
    return [
        replace(one, doubt=one.doubt or why) if one.numbered and one.description.name in with_references else one
        for one in found
    ]
