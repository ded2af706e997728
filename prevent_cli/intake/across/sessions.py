"""Unknown sessions in attendance and evaluation forms, and unknown trainers in sessions."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from prevent_cli.intake.across.located import CheckedReturns, Remark, categories_where, unknown_values, with_columns
from prevent_cli.intake.cells.identifiers import without_zeros
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.cleaning import nearest
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.quoting import has_same_letters, only_letters
from prevent_cli.returns import RETURNS
from prevent_cli.returns.training import UNKNOWN_SESSION
from prevent_cli.wording import cleaned, parts

MOST_COMPARED = 200  # known ids with an unknown one; difflib would take a second for 50,000 of them


def unknown_sessions(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a fault for each session id of the attendance return that is missing from the sessions return.

    If the council accepts unknown sessions, it is a warning and their rows are left out.
    """
    attendance, sessions = found.get("attendance"), with_columns(found, "sessions", "session_id")
    if attendance is None or sessions is None:
        return
    ids = [str(value) for value in sessions.frame["session_id"].cat.categories]
    # A session in a refused row is not unknown: the refused row has a fault.
    known = sessions.refused_in("session_id").union(ids)
    alike = {text.casefold(): text for text in ids}
    as_numbers = {without_zeros(text): text for text in ids}
    unknown = categories_where(attendance, "session_id", lambda text: text not in known)
    if not unknown:
        return
    people = frozenset(map(only_letters, attendance.frame["person_id"].cat.categories))
    near = _NearestIds(ids)

    def show(text: str) -> tuple[str | None, str | None]:
        like = alike.get(text.casefold()) or as_numbers.get(without_zeros(text)) or near.of(text)
        # In a row that has shifted by one cell this is a person's id, so text with the letters of one is not shown.
        is_sessions = like is not None and has_same_letters(text, like) and only_letters(text) not in people
        return (text if is_sessions else None), like

    categories = attendance.frame["session_id"].cat.categories
    in_case = [code for code in unknown if str(categories[code]).casefold() in alike]
    rest = sorted(set(unknown).difference(in_case))
    in_zeros = [code for code in rest if without_zeros(str(categories[code])) in as_numbers]
    others = sorted(set(rest).difference(in_zeros))
    for codes, remark in zip((in_case, in_zeros, others), _remarks(attendance), strict=True):
        yield from unknown_values(attendance, "session_id", codes, remark, show=show)


def _remarks(attendance: CheckedReturn) -> tuple[Remark, Remark, Remark]:
    """Return the remarks on ids that differ in capital letters, that differ in zeros, and on all other unknown ids."""
    is_accepted = UNKNOWN_SESSION in attendance.accepts
    severity = Severity.WARNING if is_accepted else Severity.FAULT
    result = "have no date and were left out" if is_accepted else "have no date and could not be counted"
    remedy = "write both alike; until then its rows are left out" if is_accepted else "write both alike"
    in_case, in_zeros = (
        Remark(
            rule=UNKNOWN_SESSION,
            severity=severity,
            wanted=f"differs only in {difference} from one in the sessions return; {remedy}",
        )
        for difference in ("capital letters", "leading zeros")
    )
    other = f"is not in the sessions return, so its rows {result}"
    return in_case, in_zeros, Remark(rule=UNKNOWN_SESSION, severity=severity, wanted=other)


def unknown_sessions_of_forms(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a warning for each session id of the forms that is missing from the sessions return."""
    wanted = "is not in the sessions return, so the form counts in no sector; add the session"
    yield from _unknown_references(found, "evaluations", "session_id", Remark(rule=UNKNOWN_SESSION, wanted=wanted))


def unknown_trainers(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a warning for each session with a trainer missing from the trainers return, without the trainer's name."""
    wanted = "names a trainer who is not in the trainers return, so their sessions do not count; add the trainer"
    yield from _unknown_references(found, "sessions", "delivered_by", Remark(rule="unknown-trainer", wanted=wanted))


def _unknown_references(found: CheckedReturns, name: str, column: str, remark: Remark) -> Iterator[Fault]:
    """Yield a remark for each value of a column with a reference missing from the return it refers to, not shown."""
    reference = RETURNS[name].column(column).refers_to
    checked = found.get(name)
    other = with_columns(found, reference.to, reference.column) if reference is not None else None
    if checked is None or other is None or reference is None:
        return
    known = other.refused_in(reference.column).union(other.frame[reference.column].cat.categories)
    unknown = categories_where(
        checked, column, lambda text: not known.issuperset(parts(text) if reference.several else (text,))
    )
    yield from unknown_values(checked, column, unknown, remark, show=lambda _: (None, None))


class _NearestIds:
    """The known ids, sorted by their beginnings and by their ends, so that only a few are compared."""

    def __init__(self, ids: Sequence[str]) -> None:
        cleaned_ids = {cleaned(text): text for text in ids}
        self.ids = cleaned_ids
        self.forward = sorted(cleaned_ids)
        self.backward = sorted(text[::-1] for text in cleaned_ids)

    def of(self, text: str) -> str | None:
        wanted = cleaned(text)
        if len(self.ids) <= MOST_COMPARED:
            return nearest(text, self.ids)
        similar = _around(self.forward, wanted) + [text[::-1] for text in _around(self.backward, wanted[::-1])]
        return nearest(text, {text: self.ids[text] for text in similar})


def _around(ordered: Sequence[str], text: str) -> list[str]:
    at = bisect_left(ordered, text)
    return list(ordered[max(0, at - MOST_COMPARED // 4) : at + MOST_COMPARED // 4])
