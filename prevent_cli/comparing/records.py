"""The records of figures in a file, and whether they can be used: a damaged file may contain anything."""

from collections.abc import Mapping
from typing import Any

from prevent_cli.intervals import EACH_BY, By
from prevent_cli.measures.names import name_now

FIGURES_FORMAT = 1
FORMATS = (FIGURES_FORMAT,)  # of figures.json: those that can be read
MOST = 10**15


def records_of(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the records of a document such as figures.json by the figures' names now.

    Raises KeyError, TypeError or ValueError where they cannot be used.
    """
    records = document["figures"]
    if not isinstance(records, list) or not all(map(is_record, records)):
        raise ValueError
    if document.get("format", FIGURES_FORMAT) not in FORMATS:
        raise ValueError
    return {record["name"]: record for record in map(with_name_now, records)}


def with_name_now(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the record of a figure with the names that it and its inputs have now."""
    inputs = {"inputs": [name_now(name) for name in record["inputs"]]} if "inputs" in record else {}
    return {**record, "name": name_now(record["name"]), **inputs}


def by_in_bundle(by: By) -> dict[str, str]:
    """Return by which intervals a bundle counts, as figures.json says it: of quarters it says nothing."""
    return {} if by == EACH_BY[0] else {"by": by}


def by_of_bundle(document: Mapping[str, Any]) -> By:
    """Return by which intervals the figures of figures.json are counted; raises ValueError where it names no such."""
    by: By = document.get("by", EACH_BY[0])
    if by not in EACH_BY:
        raise ValueError
    return by


def is_record(record: object) -> bool:
    """Return whether the record of a figure in a bundle can be compared."""
    if not isinstance(record, dict):
        return False
    inputs = record.get("inputs", [])
    texts = all(isinstance(record.get(key), str) for key in ("name", "meaning", "unit", "counts", "printed"))
    counts = all(_is_count(record.get(key)) for key in ("part", "whole"))
    names = isinstance(inputs, list) and all(isinstance(name, str) for name in inputs)
    return texts and _is_number(record.get("value")) and counts and names and isinstance(record.get("mark"), str | None)


def _is_number(value: object) -> bool:
    """Return whether a value is None or a plausible number; a damaged file may contain anything."""
    if value is None:
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and -MOST <= value <= MOST


def _is_count(count: object) -> bool:
    if count is None:
        return True
    if not isinstance(count, dict) or not all(isinstance(count.get(key), str | None) for key in ("return", "rule")):
        return False
    value = count.get("value")
    return _is_number(value) and not isinstance(value, float)
