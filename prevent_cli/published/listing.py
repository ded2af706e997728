"""The record of publications as a table, and which paper somebody means by a name."""

import datetime as dt
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from prevent_cli.errors import UsageError, unknown
from prevent_cli.periods import long_date
from prevent_cli.published.publication import CANDIDATE, PUBLIC, Publication
from prevent_cli.remedies import Command
from prevent_cli.wording import did_you_mean

if TYPE_CHECKING:
    from prevent_cli.layouts.sheet import Sheet, SheetCell

_HEADINGS = {
    "paper": "Paper",
    "board": "Board",
    "period": "Period",
    "as_at": "As at",
    "written_on": "Written on",
    "state": "State",
    "publication_day": "Publication day",
    "bundle": "In bundle",
}
NOTHING = (
    "Nothing is recorded yet. Public papers and bundles are recorded where prevent.toml hides small numbers; drafts, "
    "exempt papers and sample data are not."
)


def publications_sheet(publications: Sequence[Publication], *, today: dt.date, note: str) -> "Sheet":
    """Return the record as a table, one row for each paper or bundle, the newest first, without figures.

    `note` says what can be done with them, if there are any.
    """
    from prevent_cli.layouts.sheet import Sheet, SheetColumn

    newest = sorted(publications, key=lambda one: (one.written_on, one.question.as_at, one.name), reverse=True)
    return Sheet(
        name="published",
        title="Public papers and bundles, and candidates",
        columns=tuple(SheetColumn(key=key, heading=heading) for key, heading in _HEADINGS.items()),
        rows=tuple(_row(one, today) for one in newest),
        notes=(note if newest else NOTHING,),
    )


def _row(one: Publication, today: dt.date) -> "tuple[SheetCell, ...]":
    from prevent_cli.layouts.sheet import SheetCell

    def day(found: dt.date | None) -> SheetCell:
        return SheetCell(text=long_date(found) if found else "", plain=found.isoformat() if found else None)

    def text(words: str) -> SheetCell:
        return SheetCell(text=words, plain=words or None)

    return (
        text(one.name),
        text(one.board),
        text(one.question.period.label),
        day(one.question.as_at),
        day(one.written_on),
        text(PUBLIC if one.is_public(today) else CANDIDATE),
        day(one.publication_day),
        text(one.bundle),
    )


def candidate_named(name: str, publications: Sequence[Publication], *, today: dt.date) -> Publication:
    """Return the candidate that somebody names, as the table does or by its file's name.

    Raises UsageError, with the nearest name, where there is none, or where the paper is public already.
    """
    wanted = PurePath(name).name.casefold().removeprefix("prevent-")
    wanted = next((wanted.removesuffix(end) for end in (".docx", ".html", ".pdf") if wanted.endswith(end)), wanted)
    papers = [one for one in publications if one.board]
    named = [one for one in papers if one.name.casefold() == wanted]
    candidates = [one for one in named if not one.is_public(today)]
    if len({one.board_and_period for one in candidates}) == 1:
        return max(candidates, key=lambda one: (len(one.file), one.file))  # a killed run may have left an older one
    if candidates:
        raise UsageError(f'"{name}" could be several papers; rename one of their boards in prevent.toml')
    if named:
        raise UsageError(f"{named[-1].name} is public, and what is public stays in the record")
    known = [one.name for one in papers if not one.is_public(today)]
    list_them = Command("published", does="lists the candidates")
    raise unknown(f'unknown candidate "{name}"', did_you_mean(wanted, known, otherwise=""), list_them)
