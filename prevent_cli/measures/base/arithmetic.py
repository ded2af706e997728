"""Exact integer arithmetic: rounding half up and ceilings, without floating point."""

from collections.abc import Sequence


def round_half_up(part: int, whole: int) -> int:
    """Return 100 x part / whole as a whole number, rounded half up (12.5 gives 13).

    Raises ZeroDivisionError if whole is 0: such a figure has a mark instead of a percentage.
    """
    return (200 * part + whole) // (2 * whole)


def tenths_half_up(part: int, whole: int) -> int:
    """Return part / whole in tenths, rounded half up: 10.55 gives 106."""
    return (20 * part + whole) // (2 * whole)


def median_in_tenths(values: Sequence[int]) -> int | None:
    """Return the exact median in tenths: 125 for 12 and 13; None without values."""
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    return 5 * (ordered[middle] + ordered[-middle - 1])


def ceiling(part: int, whole: int) -> int:
    """Return part / whole rounded up to a whole number."""
    return -(-part // whole)


def to_reach_target(*, required: int, trained: int, target_percent: int) -> int:
    """Return how many more people must be trained to reach the target, never below 0.

    Source: training gap, ceil(target x required) - trained.
    """
    return max(0, ceiling(target_percent * required, 100) - trained)


def meets_target(*, required: int, trained: int, target_percent: int) -> bool:
    """Return whether the exact ratio, not the printed percentage, reaches the target."""
    return 100 * trained >= target_percent * required
