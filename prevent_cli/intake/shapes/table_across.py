"""A table of a sheet with one column for each day or course: its rows, its cells, and what of them is left out."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Self

from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.shapes.across import Chosen, Grid, Table, chosen_cells, grid_of
from prevent_cli.intake.shapes.days_across import HeadRow
from prevent_cli.intake.shapes.labels import Beside, Labels
from prevent_cli.intake.shapes.marks import is_nothing
from prevent_cli.intake.shapes.origin import areas
from prevent_cli.intake.shapes.shape import finding
from prevent_cli.records import dataclass
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_NAMED = 12  # rows, in one finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The names of our columns: that next to the table, that of the headings across, and those of the cells."""

    label: str
    across: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TableAcross:
    """One table: the row of its headings, its last row, and the headings by column; all from 0.

    Arrays have a row for each of `rows`, and a column for each of `heads`.
    """

    sheet: RawSheet
    description: ReturnDescription
    settings: ReturnSettings
    roles: Roles
    head: int
    last: int
    across: Mapping[int, str]

    @classmethod
    def of_days(
        cls, sheet: RawSheet, head: HeadRow, description: ReturnDescription, settings: ReturnSettings, roles: Roles
    ) -> Self:
        """Return the table below a row of days."""
        return cls(
            sheet=sheet,
            description=description,
            settings=settings,
            roles=roles,
            head=head.row,
            last=head.last,
            across={at: day.isoformat() for at, day in head.days.items()},
        )

    def is_value(self, text: str) -> bool:
        """Return whether a text is a value of the table, so that its row is not a title or a note."""
        raise NotImplementedError

    def is_about_table(self, label: str) -> bool:
        """Return whether a row with a label is about the table, such as a total."""
        raise NotImplementedError

    def is_left_out(self, text: str) -> bool:
        """Return whether a cell says that it has no value, such as n/a."""
        raise NotImplementedError

    @cached_property
    def _below(self) -> "NDArray[np.int64]":
        import numpy as np

        return np.arange(self.head + 1, self.last + 1, dtype=np.int64)

    @cached_property
    def labels(self) -> Labels:
        """The columns of the return next to the table."""
        grid = grid_of(self.sheet, self._below, list(self.across))
        names = (self.roles.label, self.roles.across, *self.roles.values)
        return Beside(
            sheet=self.sheet,
            head=self.head,
            across=list(self.across),
            rows=self._below[grid.where(self.is_value).any(axis=1)],
            needed=self.description.column(self.roles.label),
            others=[column for column in self.description.columns if column.name not in names],
            description=self.description,
            settings=self.settings,
        ).labels()

    @cached_property
    def _is_named(self) -> "NDArray[np.bool_]":
        """Whether each row below the headings has a label; all False without a column for it."""
        import numpy as np

        at = self.labels.columns.get(self.roles.label)
        if at is None:
            return np.zeros(len(self._below), dtype=bool)
        found: NDArray[np.bool_] = self.sheet.columns[at].has_text()[self._below]
        return found

    @cached_property
    def sub_headings(self) -> dict[int, str]:
        """The texts of a second row of headings, by column; {} if the row below the headings has a label."""
        row = self.head + 1
        if not len(self._below) or self.roles.label not in self.labels.columns or self._is_named[0]:
            return {}
        texts = {at: trimmed(column.text(row)) for at, column in enumerate(self.sheet.columns)}
        return {at: text for at, text in texts.items() if text}

    @cached_property
    def rows(self) -> "NDArray[np.int64]":
        """The rows below the headings, as indices from 0."""
        return self._below[1:] if self.sub_headings else self._below

    @cached_property
    def heads(self) -> dict[int, str]:
        """The heading of each column with values. Of the columns below one merged heading, that with a known name."""
        words = vocabulary(self.description, self.settings)
        wanted = {word for word, name in words.items() if name in self.roles.values}
        found = {}
        for at, text in self.across.items():
            span = [one for one in self.span(at) if cleaned(self.sub_headings.get(one, "")) in wanted]
            found[span[0] if span else at] = text
        return dict(sorted(found.items()))

    def span(self, at: int) -> range:
        """Return the columns that a heading is merged over."""
        row, column = self.sheet.first_row + self.head, self.sheet.first_column + at
        for merged in self.sheet.merged:
            if merged.first_row <= row <= merged.last_row and merged.first_column == column:
                last = min(merged.last_column - self.sheet.first_column, len(self.sheet.columns) - 1)
                return range(at, last + 1)
        return range(at, at + 1)

    @cached_property
    def grid(self) -> Grid:
        """The cells of the table."""
        return grid_of(self.sheet, self.rows, list(self.heads))

    @cached_property
    def filled(self) -> "NDArray[np.bool_]":
        """Whether each cell says something, or has an error."""
        filled = self.grid.where(lambda text: not is_nothing(text))
        places = {at: nth for nth, at in enumerate(self.heads)}
        first = self.last + 1 - len(self.rows)
        for bad in self.sheet.bad_cells:
            row, at = bad.row - self.sheet.first_row - first, bad.column - self.sheet.first_column
            if 0 <= row < len(self.rows) and at in places:
                filled[row, places[at]] = True
        return filled

    @cached_property
    def is_about(self) -> "NDArray[np.bool_]":
        """Whether each row is about the table, such as a total."""
        import numpy as np

        at = self.labels.columns.get(self.roles.label)
        if at is None:
            return np.zeros(len(self.rows), dtype=bool)
        column = self.sheet.columns[at]
        found = np.array([self.is_about_table(text) for text in column.values] + [False], dtype=bool)
        return np.asarray(found[column.codes[self.rows]], dtype=bool)

    @cached_property
    def counts(self) -> "NDArray[np.bool_]":
        """Whether each row has a value and is not about the table."""
        import numpy as np

        return np.asarray(self.filled.any(axis=1) & ~self.is_about, dtype=bool)

    @cached_property
    def is_row(self) -> "NDArray[np.bool_]":
        """Whether each cell becomes a row."""
        raise NotImplementedError

    @cached_property
    def chosen(self) -> Chosen:
        """The cells that become rows."""
        table = Table(head=self.head, rows=self.rows, across=self.heads, labels=self.labels.columns)
        return chosen_cells(table, self.grid, self.is_row)

    @property
    def cells_left_out(self) -> int:
        """The number of cells that say something, in rows that are not about the table, and become no row."""
        return int((self.filled & ~self.is_row)[~self.is_about].sum())

    @property
    def other_columns(self) -> list[int]:
        """The columns of the sheet that are neither next to the table nor in it."""
        known = {*self.labels.columns.values(), *self.heads}
        return [at for at in range(len(self.sheet.columns)) if at not in known]

    def is_mostly_values(self, at: int) -> bool:
        """Return whether at least half of the filled cells of a column are values of the table."""
        grid = grid_of(self.sheet, self.rows[self.counts], [at])
        filled = int(grid.where(lambda text: not is_nothing(text)).sum())
        return filled > 0 and int(grid.where(self.is_value).sum()) * 2 >= filled

    def cells_without_value(self, wanted: str) -> Iterator[Fault]:
        """Yield one note about cells that say that they have no value, if there are any."""
        left = self.grid.where(self.is_left_out)
        left[~self.counts] = False
        yield from self.at_cells(left, rule="cell-left-out", wanted=wanted, severity=Severity.NOTE)

    def at_heads(self, columns: list[int], *, rule: str, wanted: str, severity: Severity = Severity.WARNING) -> Fault:
        """Return one finding at the headings of columns."""
        cells = [self.sheet.address(self.head, at) for at in columns]
        also, number = " ".join(cells[1:]), len(cells)
        return finding(self.sheet, rule=rule, wanted=wanted, severity=severity, cell=cells[0], also=also, count=number)

    def at_cells(self, is_cell: "NDArray[np.bool_]", *, rule: str, wanted: str, severity: Severity) -> Iterator[Fault]:
        """Yield one finding at cells of the table, if there are any."""
        import numpy as np

        down, right = np.nonzero(is_cell)
        if not len(down):
            return
        rows = self.rows[down] + self.sheet.first_row
        columns = np.array(list(self.heads))[right] + self.sheet.first_column
        first, *rest = areas(rows, columns).split()
        first, _, last = first.partition(":")
        also = " ".join([*([f"{first}:{last}"] if last else []), *rest])
        yield finding(self.sheet, rule=rule, wanted=wanted, severity=severity, cell=first, also=also, count=len(down))

    def rows_left_out(self, is_left: "NDArray[np.bool_]", *, rule: str, what: str) -> Iterator[Fault]:
        """Yield one warning about rows of the table, if there are any."""
        rows = (self.rows[is_left] + self.sheet.first_row).tolist()
        if rows:
            named = ", ".join(map(str, rows[:MOST_NAMED])) + (", ..." if len(rows) > MOST_NAMED else "")
            number = f"; {len(rows):,} such rows: {named}" if len(rows) > 1 else ""
            yield finding(self.sheet, rule=rule, wanted=f"{what}{number}", cell=str(rows[0]), count=len(rows))

    @property
    def is_silent(self) -> "NDArray[np.bool_]":
        """Whether each row has a label and no value, and is not about the table."""
        import numpy as np

        named = self._is_named[len(self._below) - len(self.rows) :]
        return np.asarray(~self.filled.any(axis=1) & ~self.is_about & named, dtype=bool)

    def spans_without_heading(self) -> Iterator[Fault]:
        """Yield a fault for each heading merged over several columns with headings, none of which is known."""
        for at in self.across:
            span = self.span(at)
            heads = [self.sub_headings[one] for one in span if one in self.sub_headings]
            if len(heads) > 1 and set(span) & set(self.heads) == {at}:
                ours = " or ".join(self.description.column(name).heading for name in self.roles.values)
                wanted = f"is above several columns; head the one to read {ours}, in the next row"
                yield self.at_heads([at], rule="column-without-day", wanted=wanted, severity=Severity.FAULT)
