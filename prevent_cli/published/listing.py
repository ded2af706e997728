"""The record of publications as a table, and which paper somebody means by a name."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from prevent_cli.errors import UsageError, unknown
from prevent_cli.periods import long_date
from prevent_cli.published.publication import CANDIDATE, PUBLIC, WITHDRAWN, Publication
from prevent_cli.remedies import Command, Option
from prevent_cli.wording import did_you_mean

if TYPE_CHECKING:
    from prevent_cli.layouts.sheet import Sheet, SheetCell

_HEADINGS = {
    "paper": "Paper",
    "board": "Board",
    "period": "Period",
    "by": "Referrals by",
    "as_at": "As at",
    "written_on": "Written on",
    "state": "State",
    "publication_day": "Publication day",
    "bundle": "In bundle",
}
ENDINGS = (".docx", ".html", ".pdf", ".odt", ".xlsx", ".ods")  # of papers, and of the workbooks of a bundle
WITHDRAWN_ON = "withdrawn_on"  # for programs; a screen has it under State
NOTHING = (
    "Nothing is recorded yet. Public papers and bundles are recorded where prevent.toml hides small numbers; drafts, "
    "exempt papers and sample data are not."
)


def publications_sheet(publications: Sequence[Publication], *, today: dt.date, note: str) -> "Sheet":
    """Return the record as a table for programs, one row for each paper or bundle, the newest first, without figures.

    `note` says what can be done with them, if there are any.
    """
    from prevent_cli.layouts.sheet import Sheet, SheetColumn

    newest = sorted(publications, key=lambda one: (one.written_on, one.question.as_at, one.name), reverse=True)
    return Sheet(
        name="published",
        title="Public papers and bundles, and candidates",
        columns=(
            *(SheetColumn(key=key, heading=heading) for key, heading in _HEADINGS.items()),
            SheetColumn(key=WITHDRAWN_ON, heading="Withdrawn on"),
        ),
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
        text(one.counts_by),
        day(one.question.as_at),
        day(one.written_on),
        _state(one, today),
        day(one.publication_day),
        text(one.bundle),
        day(one.withdrawn_on),
    )


def _state(one: Publication, today: dt.date) -> "SheetCell":
    from prevent_cli.layouts.sheet import SheetCell

    if one.withdrawn_on is not None:
        return SheetCell(text=f"withdrawn on {long_date(one.withdrawn_on)}, still known", plain=WITHDRAWN)
    state = PUBLIC if one.is_public(today) else CANDIDATE
    return SheetCell(text=state, plain=state)


def for_screen(sheet: "Sheet") -> "Sheet":
    """Return the table for people: its State has the day of a withdrawal."""
    columns = [column for column in sheet.columns if column.key != WITHDRAWN_ON]
    return replace(sheet, columns=tuple(columns), rows=tuple(row[: len(columns)] for row in sheet.rows))


def candidate_named(name: str, publications: Sequence[Publication], *, today: dt.date) -> Publication:
    """Return the candidate that somebody names, as the table does or by its file's name.

    Raises UsageError, with the nearest name, where there is none, or where the paper is public already.
    """
    papers, named = _papers_named(name, publications)
    candidates = [one for one in named if not one.is_public(today)]
    if len({one.board_and_period for one in candidates}) == 1:
        return max(candidates, key=lambda one: (len(one.file), one.file))  # a killed run may have left an older one
    if candidates:
        raise UsageError(f'"{name}" could be several papers; rename one of their boards in prevent.toml')
    if named:
        raise UsageError(f"{named[-1].name} is public, and what is public stays in the record")
    known = [one.name for one in papers if not one.is_public(today)]
    list_them = Command("published", does="lists the candidates")
    raise unknown(f'unknown candidate "{name}"', did_you_mean(_as_listed(name), known, otherwise=""), list_them)


def public_named(name: str, publications: Sequence[Publication], *, today: dt.date) -> list[Publication]:
    """Return the public papers or bundles that somebody names, in each version that is not withdrawn yet.

    Raises UsageError, with the nearest name, where there is none.
    """
    papers, named = _papers_named(name, publications)
    public = [one for one in named if one.is_public(today)]
    if staying := [one for one in public if one.withdrawn_on is None]:
        return staying
    if public and public[-1].withdrawn_on is not None:
        raise UsageError(f"{public[-1].name} was withdrawn on {long_date(public[-1].withdrawn_on)} already")
    if named:
        raise UsageError(
            f"{named[-1].name} is a candidate, and not public",
            Option("drop", named[-1].name, when="it will not be published"),
        )
    known = [one.name for one in papers if one.is_public(today)]
    list_them = Command("published", does="lists those that are public")
    raise unknown(
        f'unknown public paper or bundle "{name}"', did_you_mean(_as_listed(name), known, otherwise=""), list_them
    )


def _papers_named(name: str, publications: Sequence[Publication]) -> tuple[list[Publication], list[Publication]]:
    """Return all papers and bundles, and those that somebody names as the table does or by a file's name."""
    return [*publications], [one for one in publications if one.name.casefold() == _as_listed(name)]


def _as_listed(name: str) -> str:
    """Return a name as the table lists it, in small letters: without its folder, prevent- and the ending of a file."""
    wanted = PurePath(name).name.casefold().removeprefix("prevent-")
    return next((wanted.removesuffix(end) for end in ENDINGS if wanted.endswith(end)), wanted)
