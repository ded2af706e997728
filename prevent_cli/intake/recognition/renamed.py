"""New headings in a settled sheet that may replace a heading that it had before: proposed, never taken."""

from collections.abc import Callable, Iterator, Mapping

from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.heading_words import BY_VALUES, Likeness
from prevent_cli.intake.recognition.matching import LEAST_FIT, Match
from prevent_cli.intake.recognition.values import ANYTHING


def new_headings(one: Candidate, is_seen: Callable[[str], bool]) -> tuple[int, ...]:
    """Return the indices of the headings that no earlier run has seen in the return."""
    return tuple(index for index in one.table.headed if not is_seen(one.table.wordings[index]))


def replacements(
    one: Candidate, earlier: Mapping[str, tuple[str, ...]], is_seen: Callable[[str], bool]
) -> Iterator[Match]:
    """Yield a match for each settled column that the sheet lacks and a new heading may name, by its values.

    A column of text may be anything, so it is proposed only if one column and one heading are left.
    """
    matched = {match.column for match in one.matches if match.certain}
    used = {match.index for match in one.matches if match.certain}
    free = [index for index in new_headings(one, is_seen) if index not in used and one.values[index].filled]
    lost = [one.description.column(name) for name in earlier if name in one.description.by_name and name not in matched]
    for column in lost:
        fitting = [index for index in free if one.values[index].fit(column) >= LEAST_FIT]
        if column.kind in ANYTHING and not len(free) == len(lost) == 1:
            continue
        if len(fitting) == 1:
            yield Match(
                column=column.name,
                heading=one.table.wordings[fitting[0]],
                index=fitting[0],
                likeness=Likeness(strength=BY_VALUES),
                fit=one.values[fitting[0]].fit(column),
                filled=one.values[fitting[0]].filled,
                doubt=f'it may be a new name of "{earlier[column.name][0]}"',
            )
