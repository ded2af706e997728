"""The rule that a bundle's figures were released under, as its files say it."""

from prevent_cli.disclosure.policy import Policy, Status

_HIDES = {"hide": True, "show": False}  # small_numbers, as in prevent.toml


def policy_in_bundle(policy: Policy) -> dict[str, object]:
    """Return a rule as plain values."""
    return {
        "status": str(policy.status),
        "small_numbers": "hide" if policy.hides_small_numbers else "show",
        "threshold": policy.threshold,
    }


def policy_of(plain: object) -> Policy:
    """Return the rule that plain values of a bundle say; raises KeyError, TypeError or ValueError where none."""
    if not isinstance(plain, dict) or not isinstance(plain["threshold"], int):
        raise TypeError
    return Policy(
        status=Status(plain["status"]),
        hides_small_numbers=_HIDES[plain["small_numbers"]],
        threshold=plain["threshold"],
    )


def in_words(policy: Policy) -> str:
    """Return whom figures were released to, and what is kept from them."""
    return f"{policy.status}, {f'counts below {policy.threshold} hidden' if policy.withholds else 'all counts'}"
