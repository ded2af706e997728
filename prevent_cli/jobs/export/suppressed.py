"""Which numbers of an earlier export may not be shown next to those of now, with those they can be worked out from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from prevent_cli.disclosure.policy import is_protected
from prevent_cli.measures.base.figure import Unit

_Node = object  # a figure's name, or a count behind several figures


def with_families(revealing: Iterable[str], records: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Return some figures with all from which their numbers could be worked out again.

    `records` are the figures of the earlier export. A family is a derived figure with its inputs, or a percentage with
    its part and its whole. What one family suppresses, the next one that contains it must suppress too. A figure
    that is worked out from one of these and counts neither people nor cases is suppressed, and nothing more for it.
    """
    near: dict[_Node, set[_Node]] = {}
    for family in _families(records.values()):
        for one in family:
            near.setdefault(one, set()).update(family)
    found: set[_Node] = set(revealing)
    reached = list(found)
    while reached:
        new = near.get(reached.pop(), set()) - found
        found |= new
        reached += new
    return frozenset(
        name for name, record in records.items() if name in found or found.intersection(record.get("inputs", ()))
    )


def _families(records: Iterable[Mapping[str, Any]]) -> Iterator[set[_Node]]:
    """Yield what is worked out from each other, among figures of people and cases."""
    for record in records:
        if not is_protected(record["counts"]):
            continue
        counts = [record["part"], record["whole"] if record["unit"] != Unit.PER_SESSION else None]
        yield {record["name"], *record.get("inputs", ()), *map(_count, filter(None, counts))}


def _count(count: Mapping[str, Any]) -> _Node:
    return (count.get("return"), count.get("rule"), count.get("value"))
