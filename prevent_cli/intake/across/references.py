"""References of one return that are not in the return they refer to, all of them or through one slip; none is shown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from prevent_cli.intake.across.located import Found, Remark, fault_at
from prevent_cli.intake.cells.identifiers import is_shortened, without_decimals, without_zeros
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault
from prevent_cli.returns import RETURNS
from prevent_cli.returns.description import Reference
from prevent_cli.wording import cleaned, parts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    """What makes two of one reference: what brings both together, in what they differ, and what to do."""

    brought_together: Callable[[str], str]
    what: str
    certain: bool = True  # references that differ only so are surely one
    applies: Callable[[str], bool] = bool  # to some references, joined: a whole list of them is brought together slowly


def _without_prefix(text: str) -> str:
    return without_zeros(re.sub(r"^\D+", "", without_decimals(text)) or text)


def _with_point(joined: str) -> bool:
    return "." in joined


def _with_sign(joined: str) -> bool:
    return not joined.isalnum()


_SLIPS = (
    _Slip(brought_together=without_zeros, what="the zeros before them, which Excel takes from numbers"),
    _Slip(
        brought_together=without_decimals,
        what="a decimal behind them, such as .0, which a program added",
        applies=_with_point,
    ),
    _Slip(
        brought_together=lambda text: without_zeros(without_decimals(text)),
        what="zeros before or behind them",
        applies=_with_point,
    ),
    _Slip(brought_together=str.casefold, what="capital letters"),
    _Slip(
        brought_together=lambda text: cleaned(text).replace(" ", ""),
        what="spaces, hyphens or other signs",
        applies=_with_sign,
    ),
    _Slip(brought_together=_without_prefix, what="the letters or zeros before the number", certain=False),
)


def unmatched_references(found: Found) -> Iterator[Fault]:
    """Yield a warning for each column of references that have none in common with the return they refer to.

    So is one of which some differ only in a slip, such as zeros that Excel took, where nothing else says so.
    """
    for name, column, reference in references():
        here, there = found.get(name), found.get(reference.to)
        if here is None or there is None or not here.rows_kept:
            continue
        ids, known = _ids(here, column, several=reference.several), _ids(there, reference.column)
        if not ids or not known:
            continue
        if reference.reported_singly and len(ids) < 2:  # noqa: PLR2004 - one alone has its own finding
            continue
        if ids.isdisjoint(known):
            yield _warning(here, column, _none_matches(here, there, reference, ids, known))
        elif not reference.reported_singly and (said := _some_differ(there, ids - known, known)):
            yield _warning(here, column, said)


def references() -> Iterator[tuple[str, str, Reference]]:
    """Yield each column of references: its return, its name, and the column it refers to."""
    for name, description in RETURNS.items():
        yield from ((name, one.name, one.refers_to) for one in description.columns if one.refers_to is not None)


def _ids(checked: CheckedReturn, column: str, *, several: bool = False) -> set[str]:
    """Return the references of a column, those of refused rows too: such a row is there, and has its own fault."""
    texts = {str(text) for text in checked.frame[column].cat.categories} | checked.refused_in(column)
    return {part for text in texts for part in parts(text)} if several else texts


def _none_matches(
    here: CheckedReturn, there: CheckedReturn, reference: Reference, ids: set[str], known: set[str]
) -> str:
    said = f"not one of its {len(ids):,} references is in the {len(known):,} of the return {there.description.title}"
    if shortened := [one.description.title for one, all_ids in ((here, ids), (there, known)) if _all_short(all_ids)]:
        return (
            f"{said}: those of {' and '.join(shortened)} are Excel's short form of long numbers, such as 1.23E+05; "
            "save the column as text, from the original"
        )
    for slip in _SLIPS:
        alike = {slip.brought_together(text) for text in known}
        if number := sum(slip.brought_together(text) in alike for text in ids):
            maybe = "differ" if slip.certain else "may differ"
            return f"{said}; {number:,} {maybe} only in {slip.what}; write them alike in both"
    column = there.description.column(reference.column).heading
    return f"{said}; see whether this column and {column} there hold the same kind of reference"


def _all_short(ids: set[str]) -> bool:
    return all(map(is_shortened, ids))


def _some_differ(there: CheckedReturn, rest: set[str], known: set[str]) -> str | None:
    """Return what is said where some references are not known and would be but for one slip."""
    joined = "".join((*rest, *known))
    for slip in _SLIPS:
        if not (slip.certain and rest and slip.applies(joined)):
            continue
        alike = {slip.brought_together(text) for text in known}
        if number := sum(slip.brought_together(text) in alike for text in rest):
            return (
                f"{number:,} of its references differ from those of the return {there.description.title} only in "
                f"{slip.what}; write them alike in both"
            )
    return None


def _warning(here: CheckedReturn, column: str, wanted: str) -> Fault:
    """Return the warning at the column: of its file or sheet, and of no row."""
    first = fault_at(here, column, 0, Remark(rule="references-do-not-match", wanted=wanted))
    return replace(first, cell=None)
