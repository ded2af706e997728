"""The rule that a bundle's figures were released under, as its files say it."""

from prevent_cli.disclosure.policy import Policy, Status

_WORDS = ("hide", "show", "no-counts")  # small_numbers, as in prevent.toml


def policy_in_bundle(policy: Policy) -> dict[str, object]:
    """Return a rule as plain values."""
    return {
        "status": str(policy.status),
        "small_numbers": policy.small_numbers,
        "threshold": policy.threshold,
    }


def policy_of(plain: object) -> Policy:
    """Return the rule that plain values of a bundle say; raises KeyError, TypeError or ValueError where none."""
    if not isinstance(plain, dict) or not isinstance(plain["threshold"], int):
        raise TypeError
    if plain["small_numbers"] not in _WORDS:
        raise ValueError
    return Policy(
        status=Status(plain["status"]),
        hides_small_numbers=plain["small_numbers"] != "show",
        shows_cases=plain["small_numbers"] != "no-counts",
        threshold=plain["threshold"],
    )


def in_words(policy: Policy) -> str:
    """Return whom figures were released to, and what is kept from them."""
    return f"{policy.status}, {f'counts below {policy.threshold} hidden' if policy.withholds else 'all counts'}"
