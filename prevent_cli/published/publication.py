"""One publication of the record: a paper or a month's bundle, with its question and the figures that it shows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from prevent_cli import __version__
from prevent_cli.bundles.layout import is_month
from prevent_cli.measures.names import name_now
from prevent_cli.published.questions import plain_question, question_of
from prevent_cli.records import dataclass
from prevent_cli.workspace.settings import is_code

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.measures.base.figure import Count, Figure
    from prevent_cli.measures.base.material import Question
    from prevent_cli.published.key import Key

FORMAT = 1
FORMATS = (FORMAT,)  # those that can be read
FRAMEWORK = "channel-quarterly"  # the measure that counts by intervals
PUBLIC, CANDIDATE, WITHDRAWN = "public", "candidate", "withdrawn"


class LaterFormatError(ValueError):
    """A publication was recorded by a later version."""


UNSAID = "unsaid"  # the key of a recorded figure whose mark says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A paper, or a bundle where it has no board: what it asked, what it shows, and when it is public.

    `sections` are those of a paper. `optional_measures` names the only figures that a paper counts of some measures.
    `publication_day` is that of its meeting. `confirmed_on` is the day on which somebody confirmed that it is public,
    or the bundle was written. `withdrawn_on` is the day on which somebody recorded that it is withdrawn: readers still
    know it. `bundle` is the month of the bundle that it is, or is in. `figures` are the released ones
    as plain records, each with a keyed digest of the rows that it was counted from. `file` is its place in the record.
    `corrected` names the figures that correct public ones. `proof` shows that what it hides cannot be worked out. It
    is kept in a file of its own, since no later run needs it.
    """

    board: str
    paper: str
    question: "Question"
    measures: tuple[str, ...]
    written_on: dt.date
    figures: tuple[Mapping[str, Any], ...]
    sections: tuple[str, ...] = ()
    optional_measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    threshold: int = 5
    publication_day: dt.date | None = None
    confirmed_on: dt.date | None = None
    withdrawn_on: dt.date | None = None
    bundle: str = ""
    corrected: tuple[str, ...] = ()
    file: str = ""
    proof: Mapping[str, Any] | None = None

    @property
    def name(self) -> str:
        """Return what a command calls it: a paper's files without prevent- and their ending, a bundle's month."""
        return f"{self.board}-{self.question.period.slug}" if self.board else self.bundle

    @property
    def board_and_period(self) -> tuple[str, dt.date, dt.date]:
        """Return its board and its period's days: a later paper of the same takes a candidate's place."""
        return self.board, self.question.period.start, self.question.period.end

    @property
    def identity(self) -> str:
        """Return what distinguishes it from other papers, however often it was written."""
        return " ".join(map(str, (*self.board_and_period, self.question.as_at)))

    @property
    def counts_by(self) -> str:
        """Return by which intervals it counts referrals; blank where it does not have the quarterly framework."""
        return self.question.by if FRAMEWORK in self.measures else ""

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the names of the figures that it shows."""
        return tuple(str(one["name"]) for one in self.figures if one["value"] is not None)

    def is_public(self, today: dt.date) -> bool:
        """Return whether readers know it at a day: somebody said so, or its publication day has come.

        Those who have read a paper know it after it is withdrawn.
        """
        is_due = self.publication_day is not None and self.publication_day <= today
        return self.confirmed_on is not None or is_due

    @property
    def plain(self) -> dict[str, object]:
        """Return it as JSON contains it."""
        return {
            "format": FORMAT,
            "prevent": __version__,
            "kind": "paper" if self.board else "bundle",
            "board": self.board,
            "paper": self.paper,
            "bundle": self.bundle,
            "written_on": self.written_on.isoformat(),
            "publication_day": _iso(self.publication_day),
            "confirmed_on": _iso(self.confirmed_on),
            "withdrawn_on": _iso(self.withdrawn_on),
            "question": plain_question(self.question),
            "sections": list(self.sections),
            "measures": list(self.measures),
            "beside": {name: list(kept) for name, kept in self.optional_measures.items()},
            "withheld": [],  # earlier versions left measures out, and ask for their names
            "threshold": self.threshold,
            "corrected": list(self.corrected),
            "figures": list(self.figures),
        }


def publication_of(plain: Any, *, file: str) -> Publication:
    """Return the publication that plain values say.

    Raises LaterFormatError where a later version wrote them, and KeyError, TypeError, ValueError or AttributeError
    where they cannot be used.
    """
    written = _whole(plain["format"])
    if written not in FORMATS:
        raise LaterFormatError if written > FORMAT else ValueError
    board, bundle = _text(plain["board"]), _text(plain["bundle"])
    if (board and not is_code(board)) or (bundle and not is_month(bundle)) or not (board or bundle):
        raise ValueError
    return Publication(
        board=board,
        paper=_text(plain["paper"]),
        bundle=bundle,
        question=question_of(plain["question"]),
        sections=_texts(plain["sections"]),
        measures=_texts(plain["measures"]),
        optional_measures={name: _texts(kept) for name, kept in plain["beside"].items()},
        threshold=_whole(plain["threshold"]),
        written_on=dt.date.fromisoformat(plain["written_on"]),
        publication_day=_day(plain["publication_day"]),
        confirmed_on=_day(plain["confirmed_on"]),
        withdrawn_on=_day(plain.get("withdrawn_on")),
        figures=tuple(_record(one) for one in plain["figures"]),
        corrected=_texts(plain.get("corrected", [])),
        file=file,
    )


def figures_recorded(released: "Released", key: "Key") -> tuple[dict[str, object], ...]:
    """Return released figures as the record keeps them, with a keyed digest of the rows of each count.

    It says whose marks say nothing, not even that they are no zeros: these count as not printed when it is read.
    """
    from prevent_cli.layouts.figure_records import figure_record

    return tuple(
        {
            **figure_record(figure).plain,
            "rows": _rows(figure, key),
            **({UNSAID: True} if figure.name in released.unsaid else {}),
        }
        for figure in released.figures.values()
    )


def _rows(figure: "Figure", key: "Key") -> dict[str, object]:
    return {
        "part": _digest(figure.part, key),
        "whole": _digest(figure.whole, key),
        "rests_on": [_digest(count, key) for count in figure.reveals],
    }


def _digest(count: "Count | None", key: "Key") -> str | None:
    if count is None or count.rows is None:
        return None
    return key.digest(f"{count.source} {' '.join(map(str, count.rows.tolist()))}")


def _record(plain: Any) -> Mapping[str, Any]:
    counts = [plain[key] for key in ("part", "whole")]
    is_usable = isinstance(plain["name"], str) and isinstance(plain["value"], int | float | None)
    if not is_usable or not all(count is None or _is_count(count) for count in counts):
        raise TypeError
    return {**plain, "name": name_now(plain["name"])}


def _is_count(plain: object) -> bool:
    return isinstance(plain, dict) and isinstance(plain["value"], int | float | None)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(plain: str | None) -> dt.date | None:
    return None if plain is None else dt.date.fromisoformat(plain)


def _whole(plain: object) -> int:
    if not isinstance(plain, int) or isinstance(plain, bool):
        raise TypeError
    return plain


def _text(plain: object) -> str:
    if not isinstance(plain, str):
        raise TypeError
    return plain


def _texts(plain: object) -> tuple[str, ...]:
    if not isinstance(plain, list):
        raise TypeError
    return tuple(map(_text, plain))
