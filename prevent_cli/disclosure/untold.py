"""The rows of tables that are left out, because to list them would say that somebody is in a category."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from prevent_cli.disclosure.audit import NOBODY, People, of_people
from prevent_cli.disclosure.categories import SHARE, FullCategories, Identity, rows_of_count, shares_in
from prevent_cli.measures.base.figure import Choice, FigureRef, FigureTable, Ledger, TableCell
from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """What public tables do not tell: the figures of `categories` that they do not list, and `others` beside these.

    Such categories are those of which one has everybody of a few, and those of tables that have nothing but marks.
    """

    categories: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()

    def is_told_by(self, row: Sequence[TableCell]) -> bool:
        """Return whether a row gives only an untold category, which is listed only where somebody is in it.

        A row with other figures, as of a department, is in any case.
        """
        names = names_in(row)
        return not names.isdisjoint(self.categories) and names <= self.categories | self.others


def untold_of(
    categories: FullCategories, ledger: Ledger, unsaid: frozenset[str] = frozenset(), people: People = NOBODY
) -> Untold:
    """Return what tables do not tell, as one of some categories has everybody, or figures are hidden whatever they are.

    A figure that a row has beside its categories, and that another table has too, is no reason to list the row.
    """
    figures = [figure for figure in ledger if figure.name in unsaid]
    own = [one.name for one, *_ in shares_in(figures, people) if one.category_of is None]
    each = Counter(name for table in ledger.tables.values() for name in frozenset().union(*map(names_in, table.rows)))
    elsewhere = frozenset(name for name, number in each.items() if number > 1)
    listed = (categories.figures - categories.always_listed).union(own, (one.removesuffix(SHARE) for one in own))
    return Untold(
        categories=listed - elsewhere,
        others=categories.figures | categories.of | unsaid | (elsewhere if unsaid else frozenset()),
        unsaid=unsaid,
    )


def names_in(row: Sequence[TableCell]) -> frozenset[str]:
    """Return the names of the figures of a row, without those in brackets."""
    return frozenset(cell.name for cell in row if isinstance(cell, FigureRef))


def above_zero(tables: Iterable[FigureTable]) -> frozenset[str]:
    """Return the names of the figures of which readers know that they are not 0, since a table has a row of them."""
    return frozenset().union(*(table.above_zero for table in tables))


def as_listed(table: FigureTable, untold: Untold, hidden: Collection[str]) -> FigureTable:
    """Return a table without the words that depend on a hidden figure, and without the rows of untold categories.

    To list the one category that holds everybody, and no other, would say who is in it. So would a note on it.
    """
    kept = [row for row in table.rows if table.lists_all or not untold.is_told_by(row)]
    if table.needs_somebody and all(names_in(row) <= untold.unsaid for row in kept):
        kept = []
    names = frozenset[str]().union(*map(names_in, kept))
    left_out = {note for note, about in table.notes_on if names.isdisjoint(about)}
    notes = tuple(note for note in table.notes if note not in left_out)
    return without_words(replace(table, rows=tuple(kept), notes=notes), hidden)


def without_words(table: FigureTable, hidden: Collection[str]) -> FigureTable:
    """Return a table with the mark in the place of words that depend on a hidden figure."""
    return replace(table, rows=tuple(tuple(_cell(cell, hidden) for cell in row) for row in table.rows))


def _cell(cell: TableCell, hidden: Collection[str]) -> TableCell:
    """Return a cell, or the mark in the place of words that depend on a hidden figure."""
    if isinstance(cell, Choice):
        return next((FigureRef(name=name) for name in cell.depends_on if name in hidden), cell)
    return cell


def unlisted(ledger: Ledger, categories: FullCategories, people: People) -> frozenset[str]:
    """Return the names that must not be published: of categories that are listed only where somebody is in them.

    Those are the categories of the wholes whose rows a table leaves out. Others, such as the outcomes of referrals, are
    in each paper: that their names were missing would say that one has everybody.
    """
    untold = untold_of(categories, ledger)
    tables = (table for table in ledger.tables.values() if not table.lists_all)
    left_out = {name for table in tables for row in table.rows if untold.is_told_by(row) for name in names_in(row)}
    wholes_of = {name: _wholes_of(ledger, name, categories, people) for name in categories.figures}
    wholes = frozenset[Identity]().union(*(wholes_of.get(name, frozenset()) for name in left_out))
    return frozenset(name for name, own in wholes_of.items() if own & wholes)


def _wholes_of(ledger: Ledger, name: str, categories: FullCategories, people: People) -> frozenset[Identity]:
    """Return the wholes that a category is of, by its percentage."""
    figure = ledger.figures.get(name + SHARE) or ledger.figures.get(name)
    if figure is None or figure.part is None:
        return frozenset()
    return categories.wholes.get(rows_of_count(of_people(figure.part, people)), frozenset())
