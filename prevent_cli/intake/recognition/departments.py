"""Two headings of one sheet that may each name its departments: the one with the departments of other sheets."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.matching import Match
from prevent_cli.wording import cleaned

LEAST_SAME, MOST_OF_ANOTHER = 0.9, 0.3  # of the rows that name a department of other sheets


def with_departments_of_others(one: Candidate, shared: Mapping[str, frozenset[str]]) -> Candidate:
    """Return a certain sheet in which a doubt about "Directorate" or "Team" is settled by the other sheets.

    `shared` are the departments of the sheets that are certain, as in `choosing.shared_words`.
    """
    known = shared.get("department", frozenset())
    return replace(one, matches=tuple(_settled(match, one, known) for match in one.matches)) if known else one


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
