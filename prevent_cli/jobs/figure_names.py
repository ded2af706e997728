"""The figures of a run by the words of their names and meanings, in the order in which an officer looks for them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.errors import UsageError
from prevent_cli.layouts.sheet import Sheet
from prevent_cli.papers.explanation import list_of_figures
from prevent_cli.remedies import Action, Command, Message, Option
from prevent_cli.wording import cleaned, format_list, quoted

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.layouts.sheet import SheetCell
    from prevent_cli.workspace.folder import Workspace

ON_A_PAGE = 18  # rows on a screen of 24 lines, with the headings and the line below them
GAPS = 6  # characters between and beside the columns of a screen
LEAST_MEANING = 30  # characters
SIZE = "-size"
NEAR_ENOUGH = 75  # of 100, as rapidfuzz scores
_COMPARED = re.compile(r"\.change|-size$|\.percent$")


def measures_of(workspace: "Workspace", board: str) -> tuple[str, ...]:
    """Return the measures of a board's paper; raises UsageError if there is no such paper."""
    from prevent_cli.jobs.report.plan import paper_needs
    from prevent_cli.papers.own import measures_that_give

    needs = paper_needs(workspace, board)
    return tuple(dict.fromkeys((*needs.measures, *measures_that_give(needs.named_in_texts))))


def figures_with(words: Sequence[str], released: "Released") -> Sheet:
    """Return the figures that have all the words in their names or meanings, those with them in their names first.

    Without words these are all figures: those whose names are the same for every council, then the others.
    """
    listed = list_of_figures(released)
    asked = cleaned(" ".join(words)).split()
    found = [row for row in listed.rows if all(word in cleaned(f"{_name(row)} {row[2].text}") for word in asked)]
    return replace(listed, rows=tuple(sorted(found, key=lambda row: _order(_name(row), asked))))


def near_figures(words: Sequence[str], released: "Released") -> Sheet:
    """Return the figures with the nearest words instead; raises UsageError if no word is near."""
    listed = list_of_figures(released)
    known = {word for row in listed.rows for word in cleaned(f"{_name(row)} {row[2].text}").split()}
    asked = [_nearest(word, known) for word in cleaned(" ".join(words)).split()]
    found = figures_with(asked, released)
    if not found.rows:
        said = f"no figure has {quoted(' '.join(words))} in its name or meaning"
        raise UsageError(said, Command("figures", does="lists them"))
    return replace(found, title=f"No figure has {quoted(' '.join(words))}. Figures with {quoted(' '.join(asked))}")


def _nearest(word: str, known: Collection[str]) -> str:
    """Return a known word that has the word in it, else the one that is most like it, else the word itself."""
    from rapidfuzz import fuzz, process

    if any(word in one for one in known):
        return word
    near = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return str(near[0]) if near is not None else word


def first_page(listed: Sheet, width: int) -> tuple[Sheet, Message | None]:
    """Return the rows of a list that a screen of some width shows, a line each, and a message on the others.

    Sizes of changes are left out: the form of a token for change prints them.
    """
    rows = [row for row in listed.rows if not _name(row).endswith(SIZE)]
    shown = rows[:ON_A_PAGE]
    taken = [max(len(row[at].text) for row in shown) for at in (0, 1)] if shown else [0, 0]
    room = max(width - sum(taken) - GAPS, LEAST_MEANING)
    page = replace(listed, rows=tuple((*row[:2], _shortened(row[2], room)) for row in shown))
    more = len(listed.rows) - len(shown)
    if not more:
        return page, None
    kinds = dict.fromkeys(_name(row).partition(".")[0] for row in listed.rows)
    word = Action(f"add a word, such as {format_list([*kinds][:4], last='or')}")
    return page, Message(f"there are {more:,} more", (word, Option("all")))


def _shortened(cell: "SheetCell", room: int) -> "SheetCell":
    """Return a meaning in one line: its first words, if it is too long."""
    if len(cell.text) <= room:
        return cell
    words = cell.text[: room - 1].rpartition(" ")[0].rstrip(",") + "\N{HORIZONTAL ELLIPSIS}"
    return replace(cell, text=words, plain=words)


def _name(row: "tuple[SheetCell, ...]") -> str:
    return row[0].text


def _order(name: str, asked: Sequence[str]) -> tuple[bool, bool, bool]:
    """Return the place of a figure in a list: counts before changes and percentages, whose names are longer."""
    from prevent_cli.measures.names import published_name

    known = published_name(name)
    is_own = known is None or any(part.isupper() for part in known.pattern.split("."))
    in_name = all(word in cleaned(name) for word in asked)
    return (not in_name, is_own, bool(_COMPARED.search(name)))
