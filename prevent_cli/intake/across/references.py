"""References that match nothing in the return they refer to, or are written differently there, without showing any."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from prevent_cli.intake.across.located import CheckedReturns, Remark, fault_at, with_columns
from prevent_cli.intake.cells.identifiers import is_shortened, without_decimals, without_zeros
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS
from prevent_cli.returns.description import Reference
from prevent_cli.wording import cleaned, parts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """One way in which the same reference is written differently; `normalise` removes the difference.

    `applies`: whether any of some references, joined to one text, can have it. To normalise a long list is slow.
    """

    normalise: Callable[[str], str]
    what: str
    certain: bool = True  # references that differ only in this are the same
    applies: Callable[[str], bool] = bool


def _without_prefix(text: str) -> str:
    return without_zeros(re.sub(r"^\D+", "", without_decimals(text)) or text)


def _with_point(joined: str) -> bool:
    return "." in joined


def _with_sign(joined: str) -> bool:
    return not joined.isalnum()


_DIFFERENCES = (
    _Difference(normalise=without_zeros, what="leading zeros, which Excel removes from numbers"),
    _Difference(
        normalise=without_decimals,
        what="a decimal such as .0 at the end, which a program added",
        applies=_with_point,
    ),
    _Difference(
        normalise=lambda text: without_zeros(without_decimals(text)),
        what="zeros at the beginning or end",
        applies=_with_point,
    ),
    _Difference(normalise=str.casefold, what="capital letters"),
    _Difference(
        normalise=lambda text: cleaned(text).replace(" ", ""),
        what="spaces, hyphens or other signs",
        applies=_with_sign,
    ),
    _Difference(normalise=_without_prefix, what="the letters or zeros before the number", certain=False),
)


def unmatched_references(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a warning for each column of references that matches nothing in the return it refers to.

    It also has a warning if some references differ only in one way, such as zeros that Excel removed. References that
    are reported singly have no such warning.
    """
    for name, column, reference in references():
        here, there = found.get(name), with_columns(found, reference.to, reference.column)
        if here is None or there is None or not here.rows_kept:
            continue
        ids, known = _ids(here, column, several=reference.several), _ids(there, reference.column)
        if not ids or not known:
            continue
        if reference.reported_singly and len(ids) < 2:  # noqa: PLR2004 - a single reference has a finding already
            continue
        if ids.isdisjoint(known):
            yield _warning(here, column, _none_matches(here, there, reference, ids, known))
        elif not reference.reported_singly and (finding := _some_differ(there, ids - known, known)):
            yield _warning(here, column, finding)


def references() -> Iterator[tuple[str, str, Reference]]:
    """Yield each column of references: its return, its name, and the column it refers to."""
    for name, description in RETURNS.items():
        yield from ((name, one.name, one.refers_to) for one in description.columns if one.refers_to is not None)


def _ids(checked: CheckedReturn, column: str, *, several: bool = False) -> set[str]:
    """Return the references of a column, with those of refused rows, which have a fault already."""
    texts = {str(text) for text in checked.frame[column].cat.categories} | checked.refused_in(column)
    return {part for text in texts for part in parts(text)} if several else texts


def _none_matches(
    here: CheckedReturn, there: CheckedReturn, reference: Reference, ids: set[str], known: set[str]
) -> str:
    finding = f"no reference matches {there.description.title} ({len(ids):,} here, {len(known):,} there)"
    if shortened := [one.description.title for one, all_ids in ((here, ids), (there, known)) if _all_short(all_ids)]:
        return (
            f"{finding}. Those in {' and '.join(shortened)} are Excel's short form of long numbers, such as 1.23E+05. "
            "Save the column as text, from the original"
        )
    for difference in _DIFFERENCES:
        alike = {difference.normalise(text) for text in known}
        if number := sum(difference.normalise(text) in alike for text in ids):
            differ = "may differ" if not difference.certain else "differs" if number == 1 else "differ"
            return f"{finding}. {number:,} {differ} only in {difference.what}; write them alike in both"
    column = there.description.column(reference.column).heading
    return f"{finding}. Check that this column and {column} there have the same kind of reference"


def _all_short(ids: set[str]) -> bool:
    return all(map(is_shortened, ids))


def _some_differ(there: CheckedReturn, unknown: set[str], known: set[str]) -> str | None:
    """Return the finding if some unknown references differ from known ones in one way; otherwise None."""
    joined = "".join((*unknown, *known))
    for difference in _DIFFERENCES:
        if not (difference.certain and unknown and difference.applies(joined)):
            continue
        alike = {difference.normalise(text) for text in known}
        if number := sum(difference.normalise(text) in alike for text in unknown):
            return (
                f"{number:,} of its references {'differs' if number == 1 else 'differ'} from those in "
                f"{there.description.title} only in {difference.what}; write them alike in both"
            )
    return None


def _warning(here: CheckedReturn, column: str, wanted: str) -> Fault:
    """Return the warning for the column in its file or sheet, without a row."""
    first = fault_at(here, column, 0, Remark(rule="references-do-not-match", wanted=wanted))
    return replace(first, cell=None)
