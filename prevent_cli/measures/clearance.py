"""Clearance of a paper: its publication date, each clearer's deadline, and who has cleared it."""

import datetime as dt

import numpy as np

from prevent_cli.errors import WorkspaceError
from prevent_cli.measures.base.days import dates
from prevent_cli.measures.base.figure import Choice, FigureColumn, FigureTable, Measured, TableCell
from prevent_cli.measures.base.material import ClearanceRules, Material, Question, Rows
from prevent_cli.measures.base.remedies import NO_REMEDY, Remedy
from prevent_cli.measures.base.working_days import clear_days_before
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.returns.codes import CLEARERS
from prevent_cli.wording import cleaned, did_you_mean

CLEARED, SENT, SENT_LATE, NOT_SENT, NOT_SENT_LATE, UNKNOWN = (
    "cleared",
    "sent-not-cleared",
    "sent-late",
    "not-sent",
    "not-sent-late",
    "not-known",
)
NEEDS_NOTICE = frozenset(
    {"Legal", "Finance", "Governance"}
)  # at least 5 working days each: CLLC checklist, November 2018
LATE_WORDS = {
    SENT: "",
    SENT_LATE: " (sent late)",
    NOT_SENT: " (not sent)",
    NOT_SENT_LATE: " (not sent, late)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One clearer of one paper: the deadlines, what had happened by the as-at date, and the status."""

    clearer: str
    kind: str
    send_by: dt.date
    clear_by: dt.date
    sent_on: dt.date | None
    cleared_on: dt.date | None
    status: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """A paper's clearance: its board and meeting, its publication date, and an entry for each clearer.

    `remedy` says which columns to add to the return to know every status.
    """

    board: str
    board_name: str
    meeting: dt.date
    as_at: dt.date
    publication: dt.date
    clear_days: int
    working_days: int
    entries: tuple[Entry, ...]
    remedy: Remedy = NO_REMEDY

    @property
    def uncleared(self) -> tuple[Entry, ...]:
        """Return the entries that are known not to be cleared; sent is not cleared."""
        return tuple(entry for entry in self.entries if entry.status not in {CLEARED, UNKNOWN})

    @property
    def unknown(self) -> tuple[Entry, ...]:
        """Return the entries whose status is not known, because a column is missing."""
        return tuple(entry for entry in self.entries if entry.status == UNKNOWN)

    def summary(self, *, at: str = "", lateness: bool = True) -> str:
        """Return a sentence or two: who has not cleared it and how late, and whose status is not known."""
        waiting = (f"{entry.clearer}{LATE_WORDS[entry.status] if lateness else ''}" for entry in self.uncleared)
        groups = {"Not cleared": ", ".join(waiting), "Not known": ", ".join(entry.clearer for entry in self.unknown)}
        said = " ".join(f"{words}{at}: {names}." for words, names in groups.items() if names)
        return said or "All have cleared it."


def clearance(material: Material, question: Question) -> Measured:
    """Return the clearance of the paper for the question's meeting; empty if the question has no clearance rules.

    Tables "clearance.checklist" (as a checklist prints it) and "clearance.deadlines" (for exports), one row for each
    clearer. Facts "clearance" and "clearance.publication".
    """
    if question.clearance is None or question.meeting is None:
        return Measured()
    found = clearance_of(material.get("clearance"), meeting=question.meeting, rules=question.clearance)
    return Measured(
        tables=(_checklist(found), _deadlines(found)),
        facts={"clearance": found, "clearance.publication": found.publication},
    )


def clearance_of(listed: Rows | None, *, meeting: dt.date, rules: ClearanceRules) -> Clearance:
    """Return who has cleared the paper for a board's meeting by the as-at date, and each clearer's deadline.

    Publication: the last working day with `clear_days` whole working days between it and the meeting.
    Legal, finance and governance: sent by the last working day with `working_days` whole working days between it and
    publication. Other clearers: by publication. A required kind without an entry counts as not sent.
    Raises WorkspaceError if `required` names a kind that is not in the code list.
    """
    publication = clear_days_before(meeting, rules.clear_days, rules.days_off)
    notice_by = clear_days_before(publication, rules.working_days, rules.days_off)
    order = [code.name for code in CLEARERS]
    missing_columns = frozenset() if listed is None else frozenset({"sent_on", "cleared_on"} & set(listed.absent))
    rows = _rows_of_paper(listed, meeting=meeting, board=rules.board)
    missing = [kind for kind in _required(rules.required) if kind not in {kind for _, kind, *_ in rows}]
    rows += [(kind, kind, None, None, None) for kind in missing]
    entries = (
        _entry(row, deadlines=(notice_by, publication), missing_columns=missing_columns, as_at=rules.as_at)
        for row in sorted(rows, key=lambda row: order.index(row[1]))
    )
    return Clearance(
        board=rules.board,
        board_name=rules.board_name or rules.board.upper(),
        meeting=meeting,
        as_at=rules.as_at,
        publication=publication,
        clear_days=rules.clear_days,
        working_days=rules.working_days,
        entries=tuple(entries),
        remedy=NO_REMEDY if listed is None else listed.lacks(*sorted(missing_columns)),
    )


def _entry(
    row: "_Row", *, deadlines: tuple[dt.date, dt.date], missing_columns: frozenset[str], as_at: dt.date
) -> Entry:
    """Return one clearer's entry; `deadlines` are those of a clearer who needs notice, and of publication."""
    clearer, kind, sent, cleared, note = row
    notice_by, publication = deadlines
    send_by = notice_by if kind in NEEDS_NOTICE else publication
    sent_on, cleared_on = _known(sent, as_at), _known(cleared, as_at)
    is_unknown = "cleared_on" in missing_columns or (missing_columns and cleared_on is None)
    status = UNKNOWN if is_unknown else status_of(sent_on=sent_on, cleared_on=cleared_on, send_by=send_by, as_at=as_at)
    return Entry(
        clearer=clearer,
        kind=kind,
        send_by=send_by,
        clear_by=publication,
        sent_on=sent_on,
        cleared_on=cleared_on,
        status=status,
        note=note,
    )


def status_of(*, sent_on: dt.date | None, cleared_on: dt.date | None, send_by: dt.date, as_at: dt.date) -> str:
    """Return a clearer's status on a day. Late: sent after its deadline, or not sent and the deadline has passed."""
    if cleared_on is not None:
        return CLEARED
    if sent_on is not None:
        return SENT_LATE if sent_on > send_by else SENT
    return NOT_SENT_LATE if as_at > send_by else NOT_SENT


def _required(words: tuple[str, ...]) -> tuple[str, ...]:
    known = {cleaned(wording): code.name for code in CLEARERS for wording in (code.name, *code.aliases)}
    for word in words:
        if cleaned(word) not in known:
            names = ", ".join(code.name.casefold() for code in CLEARERS)
            hint = did_you_mean(cleaned(word), known, otherwise=f"the kinds are {names}")
            raise WorkspaceError(f'prevent.toml: clearance.required: "{word}" is not a kind of clearer; {hint}')
    return tuple(dict.fromkeys(known[cleaned(word)] for word in words))


_Row = tuple[str, str, dt.date | None, dt.date | None, str | None]


def _rows_of_paper(listed: Rows | None, *, meeting: dt.date, board: str) -> list[_Row]:
    """Return (clearer, kind, sent, cleared, note) of the paper's rows, in the order of the return."""
    if listed is None:
        return []
    frame = listed.frame
    sent, cleared = (
        [None] * len(frame) if name in listed.absent else dates(frame, name).astype("datetime64[D]").tolist()
        for name in ("sent_on", "cleared_on")
    )
    days = dates(frame, "meeting_on") == np.datetime64(meeting, "s")
    wanted = cleaned(board)
    return [
        (
            str(record.clearer),
            str(record.kind),
            sent[at],
            cleared[at],
            record.note if isinstance(record.note, str) else None,
        )
        for at, record in enumerate(frame.itertuples(index=False))
        if days[at] and cleaned(str(record.board)) == wanted
    ]


def _known(day: dt.date | None, as_at: dt.date) -> dt.date | None:
    return day if day is not None and day <= as_at else None


def _checklist(found: Clearance) -> FigureTable:
    return FigureTable(
        name="clearance.checklist",
        title=f"{found.board_name}, {long_date(found.meeting)}: publish by {long_date(found.publication)}",
        columns=(
            FigureColumn(key="clearer", heading="Clearer", weight=3),
            FigureColumn(key="send_by", heading="Send by", weight=3),
            FigureColumn(key="sent_on", heading="Sent", weight=3),
            FigureColumn(key="cleared_on", heading="Cleared", weight=3),
            FigureColumn(key="status", heading="Status", weight=3),
            FigureColumn(key="note", heading="Note", weight=2),
        ),
        rows=tuple(
            (entry.clearer, entry.send_by, entry.sent_on, entry.cleared_on, Choice(code=entry.status), entry.note)
            for entry in found.entries
        ),
        notes=_notes(found),
        description="Who clears the paper, the deadline to send it to each, and whether they have cleared it.",
    )


def _notes(found: Clearance) -> tuple[str, ...]:
    return (
        *((found.remedy,) if found.remedy else ()),
        f"At {long_date(found.as_at)}. {found.summary()}",
        f"Publish by: {found.clear_days} clear days before the meeting. Send by: legal, finance and governance have "
        f"{found.working_days} whole working days before publication; other clearers have until publication. "
        "The first and last day, weekends and bank holidays do not count.",
    )


def _deadlines(found: Clearance) -> FigureTable:
    keys = ("clearer", "kind", "send_by", "clear_by", "sent_on", "cleared_on", "status", "note")
    lead = ("board", "meeting", "publish_by")
    rows: list[tuple[TableCell, ...]] = [
        (
            found.board,
            found.meeting,
            found.publication,
            entry.clearer,
            entry.kind,
            entry.send_by,
            entry.clear_by,
            entry.sent_on,
            entry.cleared_on,
            Choice(code=entry.status),
            entry.note,
        )
        for entry in found.entries
    ]
    return FigureTable(
        name="clearance.deadlines",
        title=_checklist(found).title,
        columns=tuple(FigureColumn(key=key, heading=key.replace("_", " ").capitalize()) for key in (*lead, *keys)),
        rows=tuple(rows),
        notes=_notes(found),
    )
