"""Columns with unknown headings that say who attended or completed: read by their cells or reported, never ignored."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import answer_key, code_words, unclear_answer
from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cleaning import one_line, trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.rows import HeadingRows
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.returns.columns import STATUS_NOT_READ
from prevent_cli.wording import cleaned, quoted, to_write
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_DISTINCT = 5_000  # texts examined in a column; a column of answers or of days has fewer
SHORTEST_WORD = 3  # a tick or an x means nothing unless the heading is about attendance
# Words of a heading about attendance, and words that show that it is about something else.
_OF_ATTENDANCE = re.compile(r"attend|complet|present|absent|passed|participa|progress|no ?show|\bdna\b")
_OF_OTHERS = re.compile(
    r"attende(?:e|r)|presenter|presentation|representat|evaluat|feedback|form\b|survey|refresh|requir|mandator"
    r"|hours|minutes|duration|certificate|number|count|reason|notes?\b|comment"
)
_PLAIN = frozenset(("yes", "no", "true", "false"))
_NO = frozenset(("no", "n", "false", "0"))
_SHARE = re.compile(r"\d{1,3}(?:\.\d+)? ?%?|0?\.\d+|1\.0+", re.ASCII)


NOT_HELD = frozenset(
    (
        "cancelled",
        "canceled",
        "postponed",
        "did not run",
        "did not take place",
        "not delivered",
        "not held",
        "abandoned",
    )
)
READ, ASKED, OTHERWISE = "read", "asked", "otherwise"


def says_codes(texts: Collection[str], words: Mapping[str, str]) -> bool:
    """Return whether different texts are those of a list of codes: two that are no plain answers, and half of all.

    `words` are the known words with their codes. Two codes are needed, so that "Required" beside "Optional" is none.
    """
    known = [key for text in texts if (key := cleaned(text)) in words]
    own = {words[key] for key in known if len(key) >= SHORTEST_WORD and key not in _PLAIN and not key.isdecimal()}
    return len(own) > 1 and len(known) * 2 >= len(texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusColumns:
    """The result for a sheet's unread columns: `columns` are now read, `unclear` and `faults` need an answer."""

    columns: Mapping[str, int]
    unclear: frozenset[int]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadColumns:
    """The columns of a sheet: `columns` are read, `unread` are not; indices count from 0."""

    sheet: RawSheet
    description: ReturnDescription
    settings: ReturnSettings
    found: HeadingRows
    columns: Mapping[str, int]
    unread: Sequence[int]

    def status_columns(self) -> StatusColumns:
        """Return the one unread column that says who attended, and a fault for each other that seems to."""
        read: dict[str, int] = {}
        faults = self._not_held()
        for column in self.description.columns:
            if column.leaves_out_rows and column.name not in self.columns:
                faults |= {
                    index: self._fault(column, index, ASKED) for index in self.unread if self._has_codes(column, index)
                }
            if column.answers is None or not column.answers.headings:
                continue
            if column.name in self.columns:
                no_columns = (index for index in self.unread if self._answers_no(column, index))
                faults |= {index: self._fault(column, index, OTHERWISE) for index in no_columns}
                continue
            seen = {index: verdict for index in self.unread if (verdict := self._verdict(column, index)) is not None}
            if len(seen) == 1 and READ in seen.values():
                (index,) = seen
                read[column.name] = index
                faults[index] = self._read_note(column, index)
            else:
                faults |= {index: self._fault(column, index, verdict) for index, verdict in seen.items()}
        return StatusColumns(
            columns=read, unclear=frozenset(set(faults) - set(read.values())), faults=tuple(faults.values())
        )

    def _not_held(self) -> dict[int, Fault]:
        """Return a fault for each unread column with a word such as Cancelled, if the return counts what was held."""
        if STATUS_NOT_READ not in {one.rule for one in self.description.acceptable} or self._has_status_column:
            return {}
        says = (index for index in self.unread if not NOT_HELD.isdisjoint(map(cleaned, self._texts(index))))
        return {index: self._not_held_fault(index) for index in says}

    @property
    def _has_status_column(self) -> bool:
        """Return whether the return has a column for such words."""
        return any(column.leaves_out_rows or column.answers is not None for column in self.description.columns)

    def _not_held_fault(self, index: int) -> Fault:
        wanted = "says that rows were cancelled or postponed, but each row counts"
        if STATUS_NOT_READ in self.settings.accept:
            return self._at(index, severity=Severity.WARNING, rule=STATUS_NOT_READ, wanted=wanted)
        accepted = ", ".join(map(quoted, (*self.settings.accept, STATUS_NOT_READ)))
        table = f"returns.{self.description.name}"
        wanted += f"; move these rows to another sheet; if they count, write accept = [{accepted}] under [{table}]"
        return self._at(index, severity=Severity.FAULT, rule=STATUS_NOT_READ, wanted=wanted)

    def _verdict(self, column: Column, index: int) -> str | None:
        """Return READ, ASKED, or OTHERWISE if days or shares say who attended; None if the column does not say it."""
        texts = self._texts(index)
        heading = cleaned(self.found.wordings[index])
        if not texts or not heading or column.answers is None:
            return None
        is_about = bool(_OF_ATTENDANCE.search(heading)) and not _OF_OTHERS.search(heading)
        named = heading.replace(" ", "") in {cleaned(one).replace(" ", "") for one in column.answers.headings}
        words = code_words(column, self.settings.codes.get(column.name, {}))
        known = [text for text in texts if answer_key(text) in words or unclear_answer(column, text)]
        own = [text for text in known if len(cleaned(text)) >= SHORTEST_WORD and cleaned(text) not in _PLAIN]
        if named and (own or is_about) and len(known) * 2 >= len(texts):
            return READ
        if self._answers_no(column, index) or (is_about and self._says_otherwise(index, texts)):
            return OTHERWISE
        certain = len(own) == len(texts) and any(answer_key(text) in words for text in own)
        is_asked = (named and (own or is_about)) or (is_about and len(known) * 2 >= len(texts)) or certain
        return ASKED if is_asked else None

    def _has_codes(self, column: Column, index: int) -> bool:
        """Return whether a column has words of a list of codes: two that are no plain answers, and half of all."""
        return says_codes(self._texts(index), code_words(column, self.settings.codes.get(column.name, {})))

    @property
    def _body(self) -> int:
        return self.found.row + self.found.height

    def _texts(self, index: int) -> list[str]:
        """Return the distinct texts of a column below the headings; none if there are too many for answers."""
        import numpy as np

        raw = self.sheet.columns[index]
        if len(raw.values) > MOST_DISTINCT:
            return []
        used = np.flatnonzero(np.bincount(raw.codes[self._body :] + 1, minlength=len(raw.values) + 1)[1:])
        return [text for code in used.tolist() if (text := trimmed(raw.values[code]))]

    def _answers_no(self, column: Column, index: int) -> bool:
        """Return whether a column headed by a word for no, such as Cancelled, has texts in rows without an answer."""
        import numpy as np

        heading = cleaned(self.found.wordings[index])
        if column.answers is None or not heading or heading not in {cleaned(word) for word in column.answers.no}:
            return False
        raw = self.sheet.columns[index]
        answers = np.array([answer_key(text) not in _NO for text in raw.values] + [False], dtype=bool)[raw.codes]
        answers &= raw.has_text()
        if column.name in self.columns:
            answers &= ~self.sheet.columns[self.columns[column.name]].has_text()
        return bool(answers[self._body :].any())

    def _says_otherwise(self, index: int, texts: Sequence[str]) -> bool:
        """Return whether a column says who attended by days, blank for absent people, or by shares of a course."""
        days = sum(parse_date(text) is not None for text in texts)
        if days * 2 >= len(texts):
            return bool(self._blank_in_filled_rows(index).any())
        shares = sum(_SHARE.fullmatch(one_line(text)) is not None for text in texts)
        return shares * 2 >= len(texts) and any("%" in text or text not in {"0", "1"} for text in texts)

    def _blank_in_filled_rows(self, index: int) -> "NDArray[np.bool_]":
        """Return which rows are blank in a column but not in the columns that are read."""
        import numpy as np

        blank = ~self.sheet.columns[index].has_text()[self._body :]
        filled = [self.sheet.columns[at].has_text()[self._body :] for at in self.columns.values()]
        both: NDArray[np.bool_] = blank & np.logical_or.reduce([*filled, np.zeros(len(blank), dtype=bool)])
        return both

    def _read_note(self, column: Column, index: int) -> Fault:
        wanted = f"was read as {column.heading}, because its cells say who attended"
        return self._at(index, severity=Severity.NOTE, rule="heading-by-cells", wanted=wanted)

    def _fault(self, column: Column, index: int, verdict: str) -> Fault:
        """Return the fault of a column that seems to say who attended, or a warning if the council accepts it."""
        settings, table = self.settings, f"returns.{self.description.name}"
        done = "completed the course" if column.leaves_out_rows else "attended"
        wanted = f"seems to say who {done}, but it was not read"
        if STATUS_NOT_READ in settings.accept:
            return self._at(index, severity=Severity.WARNING, rule=STATUS_NOT_READ, wanted=wanted)
        if verdict == OTHERWISE:
            remedy = f"add a column {column.heading} with Yes or No"
        else:
            heading = self._shown(index) or "its heading"
            remedy = f"if it does, {to_write(f'{table}.columns', column.name, heading)}"
        accepted = ", ".join(map(quoted, (*settings.accept, STATUS_NOT_READ)))
        wanted += f"; {remedy}; if it says something else, write accept = [{accepted}] under [{table}]"
        return self._at(index, severity=Severity.FAULT, rule=STATUS_NOT_READ, wanted=wanted)

    def _shown(self, index: int) -> str | None:
        """Return a heading that a message may show: one without digits, which data mistaken for headings would have."""
        text = one_line(self.found.wordings[index])
        return text if not any(map(str.isdigit, text)) else None

    def _at(self, index: int, *, severity: Severity, rule: str, wanted: str) -> Fault:
        cell = self.sheet.address(self.found.rows[index], index)
        where = {"file": self.sheet.file, "sheet": self.sheet.name, "cell": cell}
        return Fault(severity=severity, rule=rule, wanted=wanted, found=self._shown(index), **where)  # type: ignore[arg-type]
