"""Names that are all different, for the columns, tables and files of an export."""

from collections.abc import Callable, Iterable


def distinct_names(
    names: Iterable[str],
    numbered: Callable[[str, int], str],
    *,
    taken: Iterable[str] = (),
    key: Callable[[str], str] = str.casefold,
) -> list[str]:
    """Return the names, each repeated name (in any case of letters) with a number from 2 upwards.

    `key` returns what makes two names the same; by default that is their letters in any case.
    """
    seen = {key(name) for name in taken}
    last: dict[str, int] = {}  # the number reached for a name, so that many of one name are not all tried again
    found = []
    for name in names:
        number, candidate = last.get(key(name), 1), name
        while key(candidate) in seen:
            number += 1
            candidate = numbered(name, number)
        last[key(name)] = number
        seen.add(key(candidate))
        found.append(candidate)
    return found
