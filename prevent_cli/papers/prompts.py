"""The statements of a committee report that only the council can write, each in its own text.

A draft shows missing statements as to be completed. Public and exempt papers are not written without them.
"""

from collections.abc import Iterable

from prevent_cli.errors import WorkspaceError
from prevent_cli.remedies import Option, Text

PROMPTS: dict[str, str] = {
    "recommendations": "what the committee is asked to decide",
    "reasons": "why the recommendations are made",
    "alternatives": "the other options considered and why they are not recommended, or that there were none",
    "implementation": "what happens after the decision, and who does it",
    "corporate-priorities": "how the report serves the council's priorities, and how that is measured",
    "resources": "finance and value for money, procurement, staffing, IT, property and sustainability",
    "social-value": "what the report means for social value, or that it procures nothing",
    "legal": "the legal implications and the committee's powers to decide",
    "risk-management": "the risks of the recommendations, and how they are managed",
    "equalities": "what the report means for people who share a protected characteristic",
    "corporate-parenting": "what the report means for children in care and care leavers",
    "engagement": "who was consulted on the report and what they said, or that nobody had to be",
    "insight": "the data and research behind the report",
    "background-papers": "the papers that the report relies on, or that there are none",
}
UNWRITTEN = "to be completed"  # a text that begins with this is still a prompt


def is_written(words: str) -> bool:
    """Return whether a text has been written: it is not empty or still a prompt."""
    plain = words.strip().lstrip("*_#->[( ").casefold()
    return bool(plain) and not plain.startswith(UNWRITTEN)


def place_of_text(name: str) -> str:
    """Return the path of a text in the workspace."""
    return f"texts/{name}.md"


def refusal(missing: Iterable[str]) -> WorkspaceError:
    """Return the error that refuses a paper with missing statements, and names each of them."""
    places = list(dict.fromkeys(missing))
    noun = (
        "a statement that only the council can make is"
        if len(places) == 1
        else (f"{len(places)} statements that only the council can make are")
    )
    draft = Option("status", "draft", purpose="see what each is about")
    return WorkspaceError(f"{noun} missing", Text(tuple(places)), draft)
