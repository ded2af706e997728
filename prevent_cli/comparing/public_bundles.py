"""The public bundles in an exports folder, read for what they show."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from prevent_cli.bundles import store as bundles
from prevent_cli.comparing.policies import policy_of
from prevent_cli.comparing.records import by_of_bundle, records_of
from prevent_cli.disclosure.policy import Status
from prevent_cli.errors import PreventError
from prevent_cli.intervals import By
from prevent_cli.records import dataclass

# What reading a part of a bundle raises that is missing, damaged, or of another version.
UNREADABLE = (PreventError, ValueError, KeyError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBundle:
    """A bundle that is for anybody: its month, the records of its figures by name, the measures that it leaves out.

    Its Channel framework counts by the intervals `by`. One that `is_superseded` was public before the month's present
    bundle.
    """

    month: str
    figures: Mapping[str, Mapping[str, Any]]
    left_out: frozenset[str]
    by: By = "quarter"
    is_superseded: bool = False

    def shows(self, measures: Iterable[str]) -> frozenset[str]:
        """Return those of some measures that it does not leave out."""
        return frozenset(measures) - self.left_out


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadBundle:
    """A bundle that may be for anybody, and whose figures cannot be read: its month."""

    month: str


def read_public(folder: Path, month: str) -> PublicBundle | UnreadBundle | None:
    """Return the public bundle in a folder, even if it was altered; None where it is for internal use."""
    try:
        document = json.loads(bundles.read_output(folder, bundles.FIGURES))
        figures, policy = records_of(document), policy_of(document["policy"])
        by = by_of_bundle(document)
        left_out = frozenset(map(str, (*document["withheld"], *document["without_returns"])))
    except UNREADABLE:
        return UnreadBundle(month=month) if _may_be_public(folder) else None
    is_public = policy.status is Status.PUBLIC
    return PublicBundle(month=month, figures=figures, left_out=left_out, by=by) if is_public else None


def public_before_record(folder: Path) -> Iterator[PublicBundle]:
    """Yield the public bundles that others superseded and that no record has, since version 0.1 wrote them."""
    for place, month in bundles.superseded_before_record(folder):
        if isinstance(found := read_public(place, month), PublicBundle):
            yield replace(found, is_superseded=True)


def missing_from_record(folder: Path, recorded: Collection[str]) -> tuple[str, ...]:
    """Return the months whose public bundle was recorded when it was written, and is not among those recorded now."""
    return tuple(
        month for month in bundles.months(folder) if month not in recorded and _was_recorded(folder / month, month)
    )


def _was_recorded(place: Path, month: str) -> bool:
    manifest = bundles.manifest_of(place, month=month)
    try:
        return (
            manifest is not None
            and manifest["format"] != bundles.BEFORE_RECORD
            and policy_of(manifest["configuration"]["policy"]).withholds
        )
    except UNREADABLE:
        return False


def _may_be_public(folder: Path) -> bool:
    """Return whether a bundle's manifest, where it can be read, does not say that the bundle is for internal use."""
    try:
        whole = json.loads(bundles.read_output(folder, bundles.MANIFEST))
        return policy_of(whole["configuration"]["policy"]).status is Status.PUBLIC
    except UNREADABLE:
        return True
