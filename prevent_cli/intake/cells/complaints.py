"""The reason why the text of a cell is not a value of its column."""

from prevent_cli.intake.faults import Severity
from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """The reason why a text is not a value of its column, or may be the wrong one: the rule's slug and a remedy."""

    rule: str
    wanted: str
    severity: Severity = Severity.FAULT
    word: str = ""  # the declared unclear word, if the complaint is about one
