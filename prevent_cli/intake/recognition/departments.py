"""Two headings of one sheet that may each name its departments: the one that fits the return or the other sheets."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.heading_words import SETTLED
from prevent_cli.intake.recognition.matching import Match, Settled
from prevent_cli.wording import cleaned

LEAST_SAME, MOST_OF_ANOTHER = 0.9, 0.3  # of the rows that name a department of other sheets


def with_departments_of_others(one: Candidate, shared: Mapping[str, frozenset[str]]) -> Candidate:
    """Return a certain sheet in which a doubt about "Directorate" or "Team" is settled by the other sheets.

    `shared` are the departments of the sheets that are certain, as in `choosing.shared_words`.
    """
    known = shared.get("department", frozenset())
    return replace(one, matches=tuple(_settled(match, one, known) for match in one.matches)) if known else one


def with_different_departments(one: Candidate, settled: Settled) -> Candidate:
    """Return a sheet whose departments are those of the heading that repeats none on one day, if one heading does so.

    In a list with a row for each department, "Directorate" beside "Service" has the same words in several rows.
    """
    keys = [name for name in one.description.unique if one.description.column(name).names_department]
    matches = [match for match in one.matches if match.column in keys and match.likeness.strength < SETTLED]
    for match in matches if one.description.one_row_per_department else ():
        refused = {text for name, (own, text) in settled.refused if (name, own) == (one.description.name, match.column)}
        indices = [at for at in _headings_of(match, one) if cleaned(one.table.wordings[at]) not in refused]
        different = [index for index in indices if _are_different(one, match, index)]
        if len(different) == 1 and len(indices) > 1:
            (index,) = different
            found = replace(
                match, heading=one.table.wordings[index], index=index, filled=one.values[index].filled, doubt=""
            )
            one = replace(one, matches=tuple(found if other is match else other for other in one.matches))
    return one


def _are_different(one: Candidate, match: Match, index: int) -> bool:
    """Return whether no two rows have the same department and otherwise the same key."""
    names = (name for name in one.description.unique if name != match.column)
    others = [found.index for name in names if (found := one.match(name)) is not None]
    columns = [one.table.sheet.columns[at].codes[one.table.rows].tolist() for at in (index, *others)]
    keys = list(zip(*columns, strict=True))
    return one.values[index].filled == len(keys) == len(set(keys)) and len(keys) > 1


def _settled(match: Match, one: Candidate, known: frozenset[str]) -> Match:
    if match.certain or not one.description.column(match.column).names_department:
        return match
    shares = {index: one.values[index].share_in(known) for index in _headings_of(match, one)}
    best = max(shares, key=lambda index: shares[index], default=match.index)
    others = [share for index, share in shares.items() if index != best]
    if match.index not in shares or not others or max(others) > MOST_OF_ANOTHER or shares[best] < LEAST_SAME:
        return match
    return replace(match, heading=one.table.wordings[best], index=best, filled=one.values[best].filled, doubt="")


def _headings_of(match: Match, one: Candidate) -> Iterator[int]:
    """Yield the columns of the sheet with a declared heading of departments, if they name nothing else."""
    declared = set(map(cleaned, one.description.column(match.column).headings))
    used = {other.index for other in one.matches if other is not match}
    yield from (
        index for index in one.table.headed if index not in used and cleaned(one.table.wordings[index]) in declared
    )
