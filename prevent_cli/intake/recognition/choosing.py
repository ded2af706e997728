"""Which of the returns that a sheet may be are taken or proposed, beside the other sheets of the folder."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from prevent_cli.intake.recognition.candidate import Candidate, rarity
from prevent_cli.intake.recognition.candidates import LEAST_DISTINCT, OF_TRAINING
from prevent_cli.intake.recognition.domain import is_about_training, is_foreign, names_of
from prevent_cli.intake.recognition.matching import Match
from prevent_cli.intake.recognition.numbered import doubt_beside_others
from prevent_cli.intake.recognition.staff_numbers import OF_STAFF
from prevent_cli.intake.recognition.whole_file import may_be_panel

SCORE_MARGIN = 0.5
LEAST_PROPOSED = 1.5  # score of a sheet that is proposed
LEAST_SCORE = 4.0  # of a sheet that is proposed although it lacks most required columns
LEAST_SHARED = 0.3  # of the departments or people of a sheet that another sheet has too


def chosen(
    found: Sequence[Candidate], shared: Mapping[str, frozenset[str]], *, any_ours: bool
) -> tuple[Candidate, ...]:
    """Return the candidates of one sheet that are to be used or proposed: the best, and others that it is as well.

    `shared` are the words that certain sheets have in columns that refer to each other. `any_ours` says whether any
    sheet of the folder is certain. A sheet that has nothing to do with the duty gives nothing.
    """
    plausible = [one for one in found if one.is_settled] or [
        one for one in found if one.ours or (any_ours and not is_foreign(one.table) and _belongs(one, shared))
    ]
    if not plausible:
        return ()
    best = plausible[0]
    rest = plausible[1:]
    if best.certain:
        best = replace(best, doubt=_doubt_beside(best, rest, shared))
    elif (better := next((one for one in rest if one.certain), None)) and best.score - better.score < SCORE_MARGIN:
        best, rest = better, [one for one in plausible if one is not better]
    if not best.certain and not _worth_proposing(best):
        return ()
    return (best, *_also(best, rest))


def without_summaries(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the sheets without those that only sum up another sheet of their file, such as referrals by month.

    The other sheet is certainly the return, and nothing in the summary could be one of the return's required columns.
    """
    certain = {(one.table.sheet.file, one.description.name) for one in found if one.certain}
    return [
        one
        for one in found
        if one.certain or (one.table.sheet.file, one.description.name) not in certain or not _has_nothing_required(one)
    ]


def _has_nothing_required(one: Candidate) -> bool:
    known = {match.column for match in one.matches} | one.provided
    return not one.is_settled and any(
        column.required and column.name not in known for column in one.description.columns
    )


def _belongs(one: Candidate, shared: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a sheet that does not mention the duty belongs to it: by its name, or by what it shares.

    A register or a log of sessions has no name of its own, but the departments and people of the other sheets. If it
    names courses, they are others. A register of a panel is proposed: only a person knows which panel it is.
    """
    if one.named or (one.shape and one.description.name == "meetings" and may_be_panel(names_of(one.table))):
        return True
    is_training = one.description.name in OF_TRAINING and not any(match.column == "course" for match in one.matches)
    is_training |= _is_of_staff(one)
    is_training |= one.description.one_row_per_department and is_about_training(one.table)
    return is_training and bool(_compared(one, shared)) and _shares(one, shared)


def _is_of_staff(one: Candidate) -> bool:
    """Return whether a list with a row for each department has a number that its heading says is of staff."""
    return any(match.doubt == OF_STAFF for match in one.matches)


def _worth_proposing(one: Candidate) -> bool:
    """Return whether a person should be asked: half of the required columns are known, or many others."""
    if _is_of_staff(one):
        return not is_foreign(one.table)
    if one.score < LEAST_PROPOSED:
        return False
    if one.shape:
        return not is_foreign(one.table)
    required = [column.name for column in one.description.columns if column.required]
    known = {match.column for match in one.matches if match.likeness.known} | one.provided
    distinct = sum(rarity(match) for match in one.matches if match.likeness.known)
    half = 2 * len(known.intersection(required)) >= len(required)
    return (half or one.score >= LEAST_SCORE) and distinct >= LEAST_DISTINCT and not is_foreign(one.table)


def _doubt_beside(best: Candidate, rest: Sequence[Candidate], shared: Mapping[str, frozenset[str]]) -> str:
    """Return why the best candidate is not certain, considering the others and the other sheets."""
    second = next((one for one in rest if one.certain and not _adds(one, best)), None)
    if second is not None and best.score - second.score < SCORE_MARGIN:
        return f'it may be "{second.description.title}"'
    if best.is_settled:
        return ""
    if doubt := doubt_beside_others(best, shared):
        return doubt
    if best.ours:
        return ""
    return "" if _shares(best, shared) else "nothing in it is about the Prevent duty"


def _adds(one: Candidate, best: Candidate) -> bool:
    """Return whether a return is in the same sheet as another: by a required column that the other does not use."""
    used = {match.index for match in best.matches}
    own = [match for match in one.matches if one.description.column(match.column).required and match.index not in used]
    return any(match.certain and match.likeness.known and rarity(match) >= LEAST_DISTINCT / 2 for match in own)


def _also(best: Candidate, rest: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the other returns that a certain sheet is as well, such as totals beside headcounts.

    Each of their required columns must have a known heading: near ones are enough for one return only.
    """
    seen = [best]
    for one in rest:
        if best.certain and one.certain and _all_known(one) and all(_adds(one, other) for other in seen):
            seen.append(one)
            yield one


def _all_known(one: Candidate) -> bool:
    required = {column.name for column in one.description.columns if column.required} - one.provided
    return required <= {match.column for match in one.matches if match.likeness.known and match.certain}


def shared_words(certain: Collection[Candidate]) -> Mapping[str, frozenset[str]]:
    """Return the cleaned words of departments and of references to people in sheets that are certain."""
    found: dict[str, set[str]] = {}
    for one in certain:
        for match in one.matches:
            key = _kind_of_reference(one, match)
            if key and match.certain:
                found.setdefault(key, set()).update(one.values[match.index].words)
    return {key: frozenset(words) for key, words in found.items()}


def _kind_of_reference(one: Candidate, match: Match) -> str:
    """Return a name for the values that refer to the same things in several returns; "" for other columns."""
    column = one.description.column(match.column)
    if column.names_department or (one.description.name == "departments" and column.name in {"code", "name"}):
        return "department"
    return column.name if column.name in {"person_id", "session_id"} else ""


def _shares(one: Candidate, shared: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a sheet names departments or people of other sheets; True if no other sheet names any."""
    compared = _compared(one, shared)
    return not compared or any(one.values[match.index].share_in(words) >= LEAST_SHARED for match, words in compared)


def _compared(one: Candidate, shared: Mapping[str, frozenset[str]]) -> list[tuple[Match, frozenset[str]]]:
    """Return the columns whose values other sheets may have too, with the values that they have."""
    keys = ((match, _kind_of_reference(one, match)) for match in one.matches)
    return [(match, shared[key]) for match, key in keys if key in shared]
