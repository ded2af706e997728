"""The order in which faults between returns are listed, where it is not that of RETURNS."""

from collections.abc import Mapping

from prevent_cli.returns import RETURNS, ReturnDescription

# A return whose faults are listed after those of another; a message that names the first few faults depends on it.
LISTED_AFTER: Mapping[str, str] = {"sessions": "totals", "leavers_feedback": "actions"}


def in_message_order() -> tuple[ReturnDescription, ...]:
    """Return every return in the order in which faults are listed: a return that is new in its place in RETURNS."""
    names = [name for name in RETURNS if name not in LISTED_AFTER]
    for later, earlier in LISTED_AFTER.items():
        names.insert(names.index(earlier) + 1, later)
    return tuple(RETURNS[name] for name in names)
