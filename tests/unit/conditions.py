"""What the checks of health found, as tests compare it."""

from prevent_cli.commands.remedies import advice


def states(conditions):
    """Return the state of each condition in words."""
    return [str(one.state) for one in conditions]


def said(conditions):
    """Return what was found and what to do, a line for each condition."""
    return "\n".join(f"{one.found}. {advice(one.remedies)}" for one in conditions)
